"""Events as PLOVER JSON, one object a line, in the field names of the manual; ours are added beside them.

Added: `entity_type` and `place_type` (our kinds; GeoNames' feature classes and PLOVER's finer sectors are not known to us),
`modality`, `alleged_by`, `origins` (with groups and level), `reports` (each with its words, article and origin) and
`differs`. `text` holds the words of the first report: whoever passes the file on needs the right to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from onrecord.exports.coded import country_of, entities, group_of, joined, reports_of, sector
from onrecord.model.annotations import EventReport
from onrecord.model.codec import to_json
from onrecord.model.items import Entity, Event
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.tools import plover

_SIZES = ("dead", "injured", "arrested")


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/plover.jsonl, by event id."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / "plover.jsonl"
    with file.open("wb") as handle:
        for event in record.items(Event):
            handle.write(to_json(row(record, event)) + b"\n")
    return [file]


def row(record: Record, event: Event) -> dict[str, Any]:
    """One event as the manual's object."""
    reports = reports_of(record, event)
    first = reports[0]
    article = record.page(first.evidence.article).article
    made: dict[str, Any] = {
        "id": event.id,
        "has_event": True,
        "date": event.when.earliest or event.when.latest or "",
        "enddate": event.when.latest or "",
        "actor": [_who(record, e) for e in entities(record, event.actors)],
        "recipient": [_who(record, e) for e in entities(record, event.recipients)],
        "event": [event.type],
        "event_loc": _where(record, event, reports),
        "event_text": first.trigger.text,
        "quad_code": event.quad,
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "text": first.evidence.text,
        "text_info": {
            "start": first.evidence.start,
            "end": first.evidence.end,
            "text": first.evidence.text,
            "text_story": article.id,
        },
        "cite_info": {
            "title": article.title or "",
            "url": article.url or article.name,
            "publication": article.outlet or "",
            "language": article.language or "",
            "coder": "onrecord",
            "codebook": "PLOVER",
            "version": plover.VERSION,
        },
        "coder": f"onrecord {version('onrecord')}",
        "comment": event.label,
        "modality": event.modality,
        "alleged_by": joined([e.name for r in reports if (e := record.entity(r.alleged_by))]),
        "when": msgspec.to_builtins(event.when),
        "origins": msgspec.to_builtins(event.origins),
        "differs": msgspec.to_builtins(event.differs),
        "reports": [_report(event, r) for r in reports],
    }
    return made | _sizes(reports)


def _who(record: Record, e: Entity) -> dict[str, Any]:
    return {
        "code": country_of(record, e),
        "sector": sector(e),
        "entity_type": e.type,
        "entity_text": e.name,
        "identifier_id": e.id,
        "office": joined([r.title for r in e.roles]),
    }


def _where(record: Record, event: Event, reports: Sequence[EventReport]) -> dict[str, Any]:
    place = record.item(Entity, event.location)
    if place is None:
        return {}
    said = joined([record.get(r.place).span.text for r in reports if r.place])
    found: dict[str, Any] = {"extracted_place": said, "resolved_place": place.name}
    found |= {"country_code": country_of(record, place), "place_type": place.type}
    return found | ({"lat": place.lat, "lon": place.lon} if place.lat is not None else {})


def _sizes(reports: Sequence[EventReport]) -> dict[str, Any]:
    """The figures of the first report that gives each; the others stand in `differs`."""
    out: dict[str, Any] = {}
    for q in (q for r in reports for q in r.quantities):
        if q.what in _SIZES:
            out.setdefault(q.what, {"low": q.low, "high": q.high, "text": q.evidence.text})
    return {"size": out} if out else {}


def _report(event: Event, r: EventReport) -> dict[str, Any]:
    group = group_of(event, r.id)
    return {
        "id": r.id,
        "origin_id": group.origin if group else "",
        "article": r.evidence.article,
        "start": r.evidence.start,
        "end": r.evidence.end,
        "text": r.evidence.text,
    }
