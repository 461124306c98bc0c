"""Where the articles of a story came from: a tree of origins and copies, by the words they share and what they credit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from onrecord.model.annotations import Passage
from onrecord.model.record import Record
from onrecord.model.standing import OriginGroup, Origins
from onrecord.tools.provenance import listed
from onrecord.views import wording
from onrecord.views.index import plain_name
from onrecord.views.pieces import ArticleRef, article_ref, in_time, origin_name, outlet_of

# A passage whose words match this nearly throughout reads as a copy; below it, as a rewriting. Two changed words in a
# paragraph of forty are still a copy to the eye.
VERBATIM = 0.95


class Report(msgspec.Struct, frozen=True):
    """One article in its origin's row. `copied_from` is the article whose words it carries, where direction is known.

    `verbatim`: are most of the shared words the same words? `shared` counts the passages it shares within its group (0 where
    the group is a source that its articles only name).
    """

    article: ArticleRef
    role: str
    copied_from: str | None
    verbatim: bool
    shared: int


class OriginRow(msgspec.Struct, frozen=True):
    """One origin and the articles that rest on it. `present`: is an article of the origin itself in the collection?"""

    origin: str
    how: str
    established: bool
    present: bool
    reports: tuple[Report, ...]
    why: tuple[str, ...]


class LineageView(msgspec.Struct, frozen=True):
    """Origins, the largest first. `dated`: has any article a day? One article may stand under several origins."""

    origins: tuple[OriginRow, ...]
    dated: bool


def lineage(record: Record, origins: Origins, articles: Sequence[str]) -> LineageView:
    """The origins of some articles. An article stands under every origin that a passage of it has (DESIGN §7)."""
    known = {a for g in origins.groups for a in g.articles}
    rows = [
        _row(record, g, mine)
        for g in origins.groups
        if (mine := [a for a in g.articles if a in record.pages])
    ]
    rows += [_alone(record, a) for a in articles if a not in known and a in record.pages]
    rows.sort(key=lambda r: (not r.established, -len(r.reports), r.reports[0].article.day or "", r.origin))
    return LineageView(tuple(rows), any(r.article.day for row in rows for r in row.reports))


# As many origins as a sentence can name; the tree beneath it has them all.
_NAMED = 4


def in_words(view: LineageView) -> str:
    """The tree in one sentence: how many articles rest on whom, who reports on their own, how much is not established."""
    everything = {r.article.id for o in view.origins for r in o.reports}
    if len(everything) < 2:
        return ""
    resting = [(o.origin, n) for o in view.origins if o.established and (n := _resting(o))]
    alone = [o for o in view.origins if o.established and not _resting(o)]
    own = [o.origin for o in alone]
    unknown = {r.article.id for o in view.origins if not o.established for r in o.reports}
    parts = []
    if resting:
        (first, n), *others = sorted(resting, key=lambda x: -x[1])
        whole = f"All {n}" if n == len(everything) else f"{n} of {wording.many(len(everything), 'article')}"
        parts.append(f"{whole} {'rests' if n == 1 else 'rest'} on {first}")
        parts += [f"{n} on {name}" for name, n in others[: _NAMED - 1]]
    told = [", ".join(parts)] if parts else []
    copying = {r.article.id for o in view.origins if o.established and _resting(o) for r in o.reports}
    adding = all(r.article.id in copying for o in alone for r in o.reports)
    if own and adding:
        told.append(
            f"{listed(own)} {'adds reporting of its own' if len(own) == 1 else 'add reporting of their own'}"
        )
    elif own:
        told.append(f"{listed(own)} {'reports on its own' if len(own) == 1 else 'report on their own'}")
    if unknown:
        several = "holds" if len(unknown) == 1 else "hold"
        told.append(f"{wording.many(len(unknown), 'article')} {several} text that nothing ties to an origin")
    line = "; ".join(told)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def _resting(row: OriginRow) -> int:
    """How many articles have an origin's reporting without being its own."""
    return len({r.article.id for r in row.reports if r.role != "origin"})


def _alone(record: Record, article: str) -> OriginRow:
    ref = article_ref(record.page(article))
    return OriginRow(
        ref.outlet, wording.HOWS["none"], False, True, (Report(ref, "origin", None, True, 0),), ()
    )


def _row(record: Record, group: OriginGroup, articles: Sequence[str]) -> OriginRow:
    refs = in_time([article_ref(record.page(a)) for a in articles])
    own = [r for r in refs if plain_name(r.outlet) == plain_name(group.origin)]
    if not own and len(refs) == 1 and group.how in ("staff", "none"):
        own = list(refs)
    within, mine = {r.id for r in refs}, {r.id for r in own}
    reports = []
    for r in (*own, *(r for r in refs if r.id not in mine)):
        shared = [p for p in record.passages_on(r.id) if {p.a.article, p.b.article} <= within]
        parent = None if r.id in mine else _parent(r.id, shared, mine)
        with_parent = [p for p in shared if parent in (p.a.article, p.b.article)] or shared
        verbatim = r.id in mine or _mostly_verbatim(r.id, with_parent)
        # Who names a source has not copied from it: what those who name it share among themselves is not its text.
        passages = 0 if group.how == "cited" and not own else len(shared)
        reports.append(Report(r, "origin" if r.id in mine else "copy", parent, verbatim, passages))
    # Where nothing is established one group counts all the same (DESIGN §8); that does not establish it.
    established = group.status == "independent" and group.how != "none"
    names = {record.page(a).article.name: outlet_of(record.page(a)) for a in articles}
    origin = origin_name(group.origin, names)
    return OriginRow(origin, wording.HOWS[group.how], established, bool(own), tuple(reports), group.why)


def _verbatim(passage: Passage) -> bool:
    return passage.kind == "identical" or passage.score >= VERBATIM


def _mostly_verbatim(article: str, passages: Sequence[Passage]) -> bool:
    """Are more of the shared words the same than not? One paragraph that was edited does not make a copy a rewriting."""
    lengths = [(len(p.a if p.a.article == article else p.b), _verbatim(p)) for p in passages]
    return 2 * sum(n for n, same in lengths if same) > sum(n for n, _ in lengths)


def _parent(article: str, shared: Sequence[Passage], own: set[str]) -> str | None:
    """The article that most of the words were taken from, where the passages say so; else the origin's that shares most."""
    taken: dict[str, int] = defaultdict(int)
    alike: dict[str, int] = defaultdict(int)
    for p in shared:
        other = p.b if p.a.article == article else p.a
        source = {"a_from_b": p.b, "b_from_a": p.a}.get(p.direction)
        if source is other and source is not None:
            taken[other.article] += len(other)
        elif other.article in own:
            alike[other.article] += len(other)
    words = taken or alike
    return max(sorted(words), key=lambda a: words[a]) if words else None
