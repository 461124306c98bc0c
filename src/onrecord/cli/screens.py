"""The views as text for a terminal: which view a word asks for, and how each is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from onrecord.cli import lists
from onrecord.cli.printing import line, table
from onrecord.errors import Refusal
from onrecord.model.items import Claim, Commitment, Entity, Event, Story, Utterance
from onrecord.model.record import Record
from onrecord.views import article, claim, entity, story, wording
from onrecord.views import stories as stories_view
from onrecord.views.lineage import LineageView
from onrecord.views.pieces import Extract, Group, Standing

KINDS: Final[dict[str, type[Any]]] = {
    "story": Story,
    "quote": Utterance,
    "event": Event,
    "entity": Entity,
    "claim": Claim,
    "commitment": Commitment,
}
_ONE: Final[dict[str, Callable[[Record, str], Any]]] = {
    "story": story.story,
    "article": article.article,
    "entity": entity.entity,
    "quote": claim.why,
    "event": claim.why,
    "claim": claim.why,
    "commitment": claim.why,
}


def stories(record: Record) -> stories_view.StoriesView:
    """The list of stories, those with most articles first."""
    return stories_view.stories(record, "articles")


def listing(record: Record, what: str) -> Any:
    """All things of one kind. Raises Refusal R006 for a kind that is none."""
    if what not in lists.LISTS:
        raise Refusal("R006", what, remedy=f"One of: {', '.join(_ONE)}", exit_code=2)
    return lists.LISTS[what](record)


def one(record: Record, what: str, ident: str) -> Any:
    """One thing. Raises Refusal R006 where there is none."""
    if what not in _ONE:
        raise Refusal("R006", what, remedy=f"One of: {', '.join(_ONE)}", exit_code=2)
    return _ONE[what](record, ident)


def full_id(record: Record, what: str, given: str) -> str:
    """The id that is meant: a row's number in the list, the start of an id, or an article's file name."""
    rows = stories(record).rows if what == "story" else ()
    if given.isdigit() and 1 <= int(given) <= len(rows):
        return rows[int(given) - 1].id
    if what == "article":
        named = [a.id for a in record.articles if given in (a.name, a.id) or a.id.startswith(given)]
    else:
        named = [i.id for i in record.items(KINDS[what]) if i.id.startswith(given)] if what in KINDS else []
    if given in named or len(named) != 1:
        return given
    return named[0]


def print_view(view: Any) -> None:
    """Print any view of a list or of one thing."""
    if isinstance(view, stories_view.StoriesView):
        _stories(view)
    elif isinstance(view, story.StoryView):
        _story(view)
    elif isinstance(view, claim.WhyView):
        _why(view)
    elif isinstance(view, article.ArticleView):
        _article(view)
    elif isinstance(view, entity.EntityView):
        _entity(view)
    else:
        lists.print_list(view)


def _place(e: Extract) -> str:
    return f"{e.outlet} [{e.start}-{e.end}]"


def _standing(s: Standing) -> str:
    return f"{s.words}{' · contested' if s.contested else ''}"


def _stories(view: stories_view.StoriesView) -> None:
    rows = [
        (n, r.title, r.when, r.arithmetic, r.disagreements or "", r.id) for n, r in enumerate(view.rows, 1)
    ]
    table("", ("", "story", "when", "articles and origins", "disagree", "id"), rows, wide=1)
    if view.alone:
        line(f"In no story: {', '.join(a.name for a in view.alone)}")
    if not view.dated:
        line(
            "No article carries a date that holds: the order of reports is unknown. Set dates with: onrecord decide value …"
        )


def _story(view: story.StoryView) -> None:
    line(view.title)
    line(f"{view.summary.when} · {view.summary.arithmetic} · {_standing(view.standing)}")
    if view.whose:
        line(view.whose)
    _lineage(view.lineage)
    timeline = [
        (r.when if r.earliest or r.latest else f"({r.part})", r.text, r.standing.sentence)
        for r in (*view.timeline, *view.undated)
    ]
    if timeline:
        table("\nWhat happened", ("when", "in the words of", "origins"), timeline, wide=1)
    if view.claims:
        table(
            "\nWhat is claimed, and on whose word",
            ("claim", "how reports stand", "origins", "id"),
            [
                (
                    lists.claimed(c),
                    c.explanation or c.relation_words,
                    c.standing.sentence,
                    c.id[: lists.ID],
                )
                for c in view.claims
            ],
            wide=0,
        )
    if view.quotes:
        table(
            "\nWho said it",
            ("who", "words", "articles", "id"),
            [(lists.speaker(q), q.words.text, q.articles, q.id[: lists.ID]) for q in view.quotes],
            wide=1,
        )
    if view.commitments:
        table(
            "\nPromised, demanded, planned",
            ("who", "kind", "words", "status", "id"),
            [
                (lists.makers(c), c.kind, lists.promised(c), c.status_words, c.id[: lists.ID])
                for c in view.commitments
            ],
            wide=2,
        )
    table(
        "\nArticles",
        ("file", "outlet", "date", "title", "id"),
        [(a.name, a.outlet, a.date, a.title, a.id[: lists.ID]) for a in view.articles],
        wide=3,
    )


def _lineage(view: LineageView) -> None:
    """Which reports rest on which origin: the answer to "how many are these really"."""
    rows = []
    for o in view.origins:
        name = o.origin if o.established else f"{o.origin} (not established)"
        for n, r in enumerate(o.reports):
            how = o.how if r.role == "origin" or not r.shared else _SHARED[r.verbatim]
            rows.append((name if n == 0 else "", r.article.outlet, how))
    if rows:
        table("\nWhere the reports came from", ("origin", "article", "how"), rows, wide=1)


_SHARED: Final = {True: "the same words", False: "rewritten"}


def _why(view: claim.WhyView) -> None:
    line(view.text)
    if view.about:
        line(view.about)
    line(view.standing.sentence)
    for group in view.standing.groups:
        line(f"\n{group.origin} ({_counted(group)})")
        for why in group.why:
            line(f"  because {why}")
        for e in group.words:
            line(f"  {_place(e)}: {e.text}")
    if view.standing.weakest_link:
        line(f"\nWeakest link: {view.standing.weakest_link}")
    for k in view.claim.history if view.claim else ():
        line(f"By the end of {k.date}: {k.level}{', contested' if k.contested else ''} ({k.arithmetic})")


def _counted(group: Group) -> str:
    """Whether an origin counts. One counts even where nothing shows whose it is; that does not establish it."""
    if not group.established:
        return "not established"
    if group.how == wording.HOWS["none"]:
        return "counted, but not established"
    return "counted, by inference" if group.how == wording.HOWS["inferred"] else "established"


def _article(view: article.ArticleView) -> None:
    line(f"{view.title}\n{view.outlet} · {view.date}")
    for block in view.blocks:
        line(f"\n{block.text}" if block.zone == "body" else f"\n[{block.zone_words}] {block.text}")


def _entity(view: entity.EntityView) -> None:
    line(f"{view.name} ({view.type})")
    table("", ("name", "articles"), [(n.text, n.articles) for n in view.names])
    if view.roles:
        table(
            "\nRoles as stated",
            ("role", "stated in"),
            [(r.title, " · ".join(_place(e) for e in r.words)) for r in view.roles],
            wide=1,
        )
