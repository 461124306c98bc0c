"""Stories: the first screen. One row a story, with its arithmetic."""

from __future__ import annotations

import msgspec

from onrecord.model.items import Claim, Commitment, Event, Story, Utterance
from onrecord.model.record import Record
from onrecord.views import wording
from onrecord.views.coverage import Coverage, coverage
from onrecord.views.index import index, kept, known_outlets, outlet_names, rows_of
from onrecord.views.pieces import (
    ArticleRef,
    EntityRef,
    Standing,
    article_ref,
    entity_refs,
    in_time,
    standing,
)

# The names that fit on one line of a row; the story's own page lists all.
PEOPLE_SHOWN = 5
# What disagrees: an update or a difference of scope is explained, not counted (DESIGN law 9).
DISAGREE = "conflict"
SORTS = ("newest", "oldest", "articles", "origins", "contested")


class StoryRow(msgspec.Struct, frozen=True):
    """One story in a list. `arithmetic` is "48 articles, 3 independent origins"; `headline` whose headline the title is."""

    id: str
    title: str
    headline: ArticleRef | None
    when: str
    earliest: str | None
    latest: str | None
    articles: int
    outlets: int
    outlets_words: str
    arithmetic: str
    standing: Standing
    people: tuple[EntityRef, ...]
    places: tuple[EntityRef, ...]
    coverage: Coverage
    quotes: int
    events: int
    claims: int
    disagreements: int
    commitments: int


class Totals(msgspec.Struct, frozen=True):
    """Counts over the whole record."""

    articles: int
    outlets: int
    outlets_words: str
    stories: int
    quotes: int
    events: int
    claims: int
    disagreements: int
    commitments: int


class StoryFilters(msgspec.Struct, frozen=True):
    """What a list of stories is narrowed by. `words` stand in the title or are a name of those at work; days are ISO;
    `level` is the contract's code; `differs`: only stories in which reports disagree."""

    words: str = ""
    outlet: str = ""
    level: str = ""
    since: str = ""
    until: str = ""
    differs: bool = False


class StoriesView(msgspec.Struct, frozen=True):
    """Stories that pass the filters (`found`; `rows` is one page of them), the articles that belong to none (`alone`), and
    the totals. `dated`: is any article dated? `outlets` and `levels` are the values that can be asked for."""

    rows: tuple[StoryRow, ...]
    alone: tuple[ArticleRef, ...]
    totals: Totals
    dated: bool
    sort: str
    found: int = 0
    pages: int = 1
    page: int = 1
    filters: StoryFilters = StoryFilters()
    outlets: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


# One page of the list: some 45 KiB of HTML.
PAGE = 16


def stories(
    record: Record, sort: str = "newest", page: int | None = None, filters: StoryFilters | None = None
) -> StoriesView:
    """The stories of a record, all of them or one page. `sort` is one of `SORTS`; anything else means newest."""
    filters = filters or StoryFilters()
    sort = sort if sort in SORTS else "newest"
    rows = kept(
        record, f"stories {sort}", lambda: tuple(_sorted(list(rows_of(record, Story, row).values()), sort))
    )
    levels = tuple(x for x in wording.LEVELS if any(r.standing.level == x for r in rows))
    rows = tuple(r for r in rows if _fits(record, r, filters))
    known = index(record).story_of
    alone = kept(
        record,
        "alone",
        lambda: in_time([article_ref(record.page(a.id)) for a in record.articles if a.id not in known]),
    )
    shown = rows if page is None else rows[(page - 1) * PAGE : page * PAGE]
    return StoriesView(
        shown,
        alone,
        kept(record, "totals", lambda: totals(record)),
        kept(record, "dated", lambda: any(a.published.known for a in record.articles)),
        sort,
        len(rows),
        max(1, -(-len(rows) // PAGE)),
        page or 1,
        filters,
        known_outlets(record),
        levels,
    )


def _fits(record: Record, row: StoryRow, f: StoryFilters) -> bool:
    if f.level and row.standing.level != f.level:
        return False
    if f.differs and not row.disagreements:
        return False
    if f.since and (row.latest or "") < f.since:
        return False
    if f.until and (row.earliest is None or row.earliest > f.until):
        return False
    if f.words:
        item = record.item(Story, row.id)
        names = entity_refs(record, (*item.people, *item.places)) if item else ()
        if f.words.casefold() not in " · ".join((row.title, *(n.name for n in names))).casefold():
            return False
    if f.outlet:
        item = record.item(Story, row.id)
        outlets = outlet_names(record)
        return any(outlets.get(a) == f.outlet for a in (item.articles if item else ()))
    return True


def row(record: Record, story: Story) -> StoryRow:
    """One story's row."""
    found = index(record)
    refs = in_time([article_ref(record.page(a)) for a in story.articles if a in record.pages])
    claims = found.claims[story.id]
    names = outlet_names(record)
    outlets = [names.get(r.id, "") for r in refs]
    known = set(outlets) - {""}
    lead = record.pages.get(story.headline or "")
    return StoryRow(
        id=story.id,
        title=story.title,
        headline=article_ref(lead) if lead else None,
        when=wording.when_words(story.when),
        earliest=story.when.earliest,
        latest=story.when.latest,
        articles=len(refs),
        outlets=len(known),
        outlets_words=wording.outlets(len(known), outlets.count("")),
        arithmetic=wording.arithmetic(story.origins, len(refs)),
        standing=standing(record, story.origins),
        people=entity_refs(record, story.people[:PEOPLE_SHOWN]),
        places=entity_refs(record, story.places[:PEOPLE_SHOWN]),
        coverage=coverage(refs),
        quotes=len(found.utterances[story.id]),
        events=len(found.events[story.id]),
        claims=len(claims),
        disagreements=sum(c.relation == DISAGREE for c in claims),
        commitments=len(found.commitments[story.id]),
    )


def totals(record: Record) -> Totals:
    """Counts over the whole record."""
    names = outlet_names(record)
    outlets = [names.get(i, "") for i in record.pages]
    known = set(outlets) - {""}
    return Totals(
        articles=len(record.articles),
        outlets=len(known),
        outlets_words=wording.outlets(len(known), outlets.count("")),
        stories=len(record.items(Story)),
        quotes=len(record.items(Utterance)),
        events=len(record.items(Event)),
        claims=len(record.items(Claim)),
        disagreements=sum(c.relation == DISAGREE for c in record.items(Claim)),
        commitments=len(record.items(Commitment)),
    )


def _sorted(rows: list[StoryRow], sort: str) -> list[StoryRow]:
    rows = sorted(rows, key=lambda r: (-r.articles, r.id))
    if sort == "articles":
        return rows
    if sort == "origins":
        return sorted(rows, key=lambda r: -r.standing.independent)
    if sort == "contested":
        return sorted(rows, key=lambda r: (-r.disagreements, not r.standing.contested))
    if sort == "oldest":
        return sorted(rows, key=lambda r: (r.earliest is None, r.earliest or ""))
    dated = sorted((r for r in rows if r.latest), key=lambda r: r.latest or "", reverse=True)
    return [*dated, *(r for r in rows if not r.latest)]
