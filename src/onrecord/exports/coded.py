"""What the formats of event data share: an event's participants, place, days and origins as plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model.annotations import EventReport
from onrecord.model.items import Entity, Event
from onrecord.model.record import Record
from onrecord.model.standing import OriginGroup

# The four quad classes by number, as POLECAT spells them.
QUADS = ("", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")


# PLOVER's sectors, as far as the kind of an entity gives them.
_SECTOR = {"government": "GOV", "country": "GOV", "organisation": "ORG"}


def sector(e: Entity) -> str:
    """The PLOVER sector of an entity, or "" where its kind alone does not tell (a person may be of any)."""
    return _SECTOR.get(e.type, "")


def reports_of(record: Record, event: Event) -> list[EventReport]:
    """The reports of an event, as they stand in their articles."""
    found: list[EventReport] = [record.get(i) for i in event.reports]
    return sorted(found, key=lambda r: (r.evidence.article, r.evidence.start, r.id))


def entities(record: Record, idents: Iterable[str]) -> list[Entity]:
    """The entities with these ids."""
    return [e for i in idents if (e := record.item(Entity, i)) is not None]


def country_of(record: Record, e: Entity | None) -> str:
    """ISO 3166-1 alpha-3 of an entity or of the country that its office is of; the country's name where it has no code."""
    if e is None:
        return ""
    if e.country or e.type == "country":
        return e.country or e.name
    for role in e.roles:
        of = record.item(Entity, role.of)
        if of is not None and of.type == "country":
            return of.country or of.name
    return ""


def group_of(event: Event, report: str) -> OriginGroup | None:
    """The origin that a report of an event goes back to."""
    return next((g for g in event.origins.groups if report in g.reports), None)


def joined(words: Sequence[str], between: str = "; ") -> str:
    """The distinct words in order."""
    return between.join(dict.fromkeys(w for w in words if w))
