"""Events: a table of who did what to whom, when and where, with the origins behind each row."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import msgspec

from onrecord.model.annotations import EventReport
from onrecord.model.items import Difference, Event, Story
from onrecord.model.record import Record
from onrecord.model.standing import Origins
from onrecord.views import wording
from onrecord.views.coverage import Bar, binned
from onrecord.views.index import annotation, index, opened, rows_of
from onrecord.views.pieces import EntityRef, Extract, Standing, entity_refs, extract, standing

# One page of a table: some 50 KiB of HTML.
PAGE = 30
SORTS = ("time", "articles", "origins", "type")


class EventFilters(msgspec.Struct, frozen=True):
    """What to show: PLOVER `type`, `actor` (on either side: entity id or part of a name), `words` of the evidence.

    `since` and `until` are ISO days; an event with no date passes only when neither is given. `happened` keeps what is
    reported as having happened. `page` counts from 1.
    """

    type: str = ""
    actor: str = ""
    words: str = ""
    story: str = ""
    since: str = ""
    until: str = ""
    happened: bool = False
    sort: str = "time"
    page: int = 1


class Differing(msgspec.Struct, frozen=True):
    """What the reports of an event do not agree on, in words. `about` says which figure, where `field` is how_many."""

    field: str
    about: str
    values: tuple[str, ...]


class EventRow(msgspec.Struct, frozen=True):
    """One event. `quantities` are the numbers as the texts give them; `reports` the sentences that tell it; `differs`
    what these do not agree on."""

    id: str
    label: str
    type: str
    mode: str
    contexts: tuple[str, ...]
    when: str
    how_dated: str
    earliest: str | None
    latest: str | None
    actors: tuple[EntityRef, ...]
    recipients: tuple[EntityRef, ...]
    who: str
    whom: str
    what: str
    where: EntityRef | None
    quantities: tuple[str, ...]
    modality: str
    happened: bool
    reports: tuple[Extract, ...]
    standing: Standing
    story: str | None
    differs: tuple[Differing, ...] = ()


class EventsView(msgspec.Struct, frozen=True):
    """Events that pass the filters: `rows` is one page of `found`. `types` are the kinds there are, with counts.

    `calendar` counts those of `found` that are dated within one of its periods, each `step` days wide.
    """

    rows: tuple[EventRow, ...]
    found: int
    total: int
    pages: int
    filters: EventFilters
    types: tuple[tuple[str, int], ...]
    undated: int
    calendar: tuple[Bar, ...] = ()
    step: int = 0


def events(record: Record, filters: EventFilters | None = None) -> EventsView:
    """The events of a record in the order asked for; undated ones last. Raises Refusal R006 for a story that is none."""
    filters = filters or EventFilters()
    everything = rows_of(record, Event, row)
    rows = list(everything.values())
    if filters.story:
        rows = [everything[e.id] for e in index(record).events[opened(record, Story, filters.story).id]]
    kinds: dict[str, int] = {}
    for r in rows:
        kinds[r.type] = kinds.get(r.type, 0) + 1
    rows = [r for r in rows if _fits(r, filters)]
    _sort(rows, filters.sort)
    first = (max(1, filters.page) - 1) * PAGE
    bars, step = binned(
        [dt.date.fromisoformat(r.earliest) for r in rows if r.earliest and r.earliest == r.latest]
    )
    return EventsView(
        rows=tuple(rows[first : first + PAGE]),
        found=len(rows),
        total=len(everything),
        pages=max(1, -(-len(rows) // PAGE)),
        filters=filters,
        types=tuple(sorted(kinds.items(), key=lambda k: (-k[1], k[0]))),
        undated=sum(r.earliest is None and r.latest is None for r in rows),
        calendar=bars,
        step=step,
    )


def row(record: Record, event: Event) -> EventRow:
    """One event's row."""
    found = [r for r in (annotation(record, i) for i in event.reports) if isinstance(r, EventReport)]
    found.sort(key=lambda r: (r.evidence.article, r.evidence.start, r.id))
    actors, recipients = entity_refs(record, event.actors), entity_refs(record, event.recipients)
    places = entity_refs(record, (event.location,)) if event.location else ()
    articles = len({r.evidence.article for r in found})
    bare = Origins(reports=len(found), articles=articles)
    return EventRow(
        id=event.id,
        label=event.label,
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        when=wording.when_words(event.when),
        how_dated=wording.how_words(event.when),
        earliest=event.when.earliest,
        latest=event.when.latest,
        actors=actors,
        recipients=recipients,
        who=_named(actors, found, "actors"),
        whom=_named(recipients, found, "recipients"),
        what=found[0].trigger.text if found else event.label,
        where=places[0] if places else None,
        quantities=tuple(dict.fromkeys(q.evidence.text for r in found for q in r.quantities)),
        modality=wording.MODALITIES[event.modality],
        happened=event.modality in ("actual", "historical"),
        reports=tuple(extract(record, r.evidence) for r in found),
        standing=standing(record, event.origins if event.origins.articles else bare),
        story=event.story,
        differs=tuple(d for d in (_differing(record, x) for x in event.differs) if len(d.values) > 1),
    )


def _differing(record: Record, difference: Difference) -> Differing:
    """One difference, with names for ids and days for dates."""
    values = tuple(v for v, _ in difference.values)
    if difference.field in ("where", "who", "whom"):
        values = tuple(", ".join(e.name for e in entity_refs(record, tuple(v.split()))) for v in values)
    elif difference.field == "when":
        values = tuple(map(_day, values))
    elif difference.field == "modality":
        values = tuple(wording.MODALITIES[v] for v in values)
    told = {v.casefold(): v for v in reversed(values)}  # two entities of one name do not differ to the eye
    return Differing(difference.field, difference.about.strip(), tuple(sorted(told.values())))


def _day(value: str) -> str:
    with suppress(ValueError):
        return wording.day_words(dt.date.fromisoformat(value))
    return value  # a weekday


def _named(refs: tuple[EntityRef, ...], reports: list[EventReport], side: str) -> str:
    """The names of one side, or the words the texts use where no entity was settled."""
    if refs:
        return ", ".join(r.name for r in refs)
    words = [role.span.text for r in reports for role in getattr(r, side) if role.span]
    return words[0] if words else ""


def _fits(row: EventRow, f: EventFilters) -> bool:
    if f.type and row.type != f.type:
        return False
    if f.happened and not row.happened:
        return False
    if f.words and not any(f.words.casefold() in e.text.casefold() for e in row.reports):
        return False
    if f.since and (row.latest or "") < f.since:
        return False
    if f.until and (row.earliest is None or row.earliest > f.until):
        return False
    if f.actor:
        sides = (*row.actors, *row.recipients)
        return any(e.id == f.actor for e in sides) or f.actor.casefold() in f"{row.who} {row.whom}".casefold()
    return True


def _sort(rows: list[EventRow], sort: str) -> None:
    # What carries no date has no order in time: the best known first.
    rows.sort(key=lambda r: (r.label, r.id))
    rows.sort(
        key=lambda r: (
            (0, r.earliest or r.latest or "", r.latest or "")
            if r.earliest or r.latest
            else (1, -r.standing.independent, -r.standing.articles)
        )
    )
    if sort == "articles":
        rows.sort(key=lambda r: -r.standing.articles)
    elif sort == "origins":
        rows.sort(key=lambda r: -r.standing.independent)
    elif sort == "type":
        rows.sort(key=lambda r: r.type)
