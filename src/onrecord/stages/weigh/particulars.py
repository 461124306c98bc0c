"""When and where of an event, where its reports give them differently: more exact, or not the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from onrecord.model.annotations import EventReport, SlotKind
from onrecord.model.codec import digest
from onrecord.model.items import Claim, Entity, Event, Position, Relation, Story
from onrecord.model.record import Record
from onrecord.model.when import When, compatible
from onrecord.stages.base import weigh


@weigh(of=Event, makes=[Claim], needs=[Event, Entity, Story])
def particulars(event: Event, record: Record) -> Iterator[Claim]:
    """A claim for the place and one for the day, where reports of two articles state them."""
    reports = [r for i in event.reports if isinstance(r := record.get(i), EventReport)]
    places = _grouped(reports, lambda r: _place(r, record))
    days = _grouped(reports, lambda r: r.when.edtf if r.when.known else None)
    if _worth(places) and _tight(reports, record):
        found = {k: e for k in sorted(places) if (e := record.item(Entity, k))}
        relation, why = _places(list(found.values()))
        yield _claim(event, "place", places, {k: e.name for k, e in found.items()}, relation, why)
    if _worth(days) and _tight(reports, record):
        relation, why = _days([rows[0].when for _, rows in sorted(days.items())])
        yield _claim(event, "date", days, {k: k for k in days}, relation, why)


def _place(report: EventReport, record: Record) -> str | None:
    entity = record.entity(report.place)
    return entity.id if entity else None


type _Groups = dict[str, list[EventReport]]


def _grouped(reports: list[EventReport], of: Callable[[EventReport], str | None]) -> _Groups:
    groups: _Groups = defaultdict(list)
    for r in reports:
        if (key := of(r)) is not None:
            groups[key].append(r)
    return groups


def _tight(reports: list[EventReport], record: Record) -> bool:
    """Do all reports share an actor and a recipient? Only then is another place a disagreement, not another event."""
    for side in ("actors", "recipients"):
        named = [{e.id for x in getattr(r, side) if (e := record.entity(x.mention))} for r in reports]
        if not set.intersection(*named):
            return False
    return True


def _worth(groups: _Groups) -> bool:
    """Are there two readings, from two articles or more?"""
    return len(groups) > 1 and len({r.evidence.article for rows in groups.values() for r in rows}) > 1


def _places(found: list[Entity]) -> tuple[Relation, str]:
    names = " and ".join(f"“{e.name}”" for e in found[:2])
    # A city and its country are one place said more and less exactly.
    countries = {e.country for e in found}
    if len(countries) == 1 and any(e.type == "country" for e in found):
        return "refinement", f"{names}: one lies in the other."
    return "conflict", f"The reports place it in {names}."


def _days(found: list[When]) -> tuple[Relation, str]:
    both = " and ".join(w.edtf for w in found[:2])
    if all(compatible(a, b) for a in found for b in found):
        return "refinement", f"{both} agree; one is more exact."
    return "conflict", f"The reports date it {both}."


def _claim(
    event: Event, kind: SlotKind, groups: _Groups, values: dict[str, str], relation: Relation, why: str
) -> Claim:
    positions = tuple(
        Position(
            value=values[k],
            evidence=tuple(sorted({r.evidence for r in rows})),
            articles=tuple(sorted({r.evidence.article for r in rows})),
            assertions=tuple(sorted(r.id for r in rows)),
        )
        for k, rows in sorted(groups.items())
        if k in values
    )
    return Claim(
        id=digest(kind, min(event.reports)),
        text=event.label,
        kind=kind,
        positions=positions,
        relation=relation,
        explanation=why,
        story=event.story,
    )
