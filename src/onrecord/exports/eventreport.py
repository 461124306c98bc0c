"""Report-level event rows for R: one row a report, the event it belongs to and the origin it goes back to.

`event_id`, `city`, `location`, `actor1`, `deaths_best` and `source` are the names that R's `eventreport` uses in its
examples; any other column can be named to it. `origin_id` is what no other coder gives: reports with one origin are one
witness. Missing values are empty cells. `news_date` is the day that the article reports on, a guess for rows whose own
`date_start` is empty, because its text dates them nowhere.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.exports.coded import country_of, group_of, joined
from onrecord.exports.csv import safe
from onrecord.model.annotations import EventReport, Quantity, Role
from onrecord.model.items import Entity, Event
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.tools import plover
from onrecord.tools.newsday import news_day

COLUMNS = (
    "report_id", "event_id", "origin_id", "origin_how", "origin_status", "source", "source_article", "source_date",
    "event_type", "event_mode", "quad", "cameo", "modality", "alleged_by", "actor1", "actor1_country", "actor2",
    "actor2_country", "date_start", "date_end", "date_precision", "date_edtf", "date_how", "news_date", "city", "location", "country",
    "latitude", "longitude", "deaths_low", "deaths_best", "deaths_high", "injured_best", "evidence", "start", "end",
    "story_id",
)  # fmt: skip


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/event_reports.csv (UTF-8, comma, header), by article and place."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / "event_reports.csv"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(row(record, r) for r in record.annotations(EventReport))
    return [file]


def row(record: Record, r: EventReport) -> dict[str, Any]:
    """One report as a row."""
    article = record.page(r.evidence.article).article
    event = record.item_of(Event, r.id)
    group = group_of(event, r.id) if event else None
    place, teller = record.entity(r.place), record.entity(r.alleged_by)
    dead = next((q for q in r.quantities if q.what == "dead"), None)
    injured = next((q for q in r.quantities if q.what == "injured"), None)
    return {
        "report_id": r.id,
        "event_id": event.id if event else "",
        "origin_id": safe(group.origin) if group else "",
        "origin_how": group.how if group else "",
        "origin_status": group.status if group else "",
        "source": safe(article.outlet or ""),
        "source_article": safe(article.url or article.name),
        "source_date": article.published.edtf if article.published.known else "",
        "event_type": r.type,
        "event_mode": r.mode,
        "quad": plover.quad(r.type),
        "cameo": plover.cameo(r.type, r.mode),
        "modality": r.modality,
        "alleged_by": safe(teller.name) if teller else "",
        **_side(record, r.actors, "actor1"),
        **_side(record, r.recipients, "actor2"),
        "date_start": r.when.earliest or "",
        "date_end": r.when.latest or "",
        "date_precision": r.when.precision if r.when.known else "",
        "date_edtf": r.when.edtf if r.when.known else "",
        "date_how": r.when.how,
        "news_date": news_day(record.page(article.id)).earliest or "",
        "city": safe(place.name) if place and place.type != "country" else "",
        "location": safe(place.name) if place else "",
        "country": country_of(record, place),
        "latitude": place.lat if place and place.lat is not None else "",
        "longitude": place.lon if place and place.lon is not None else "",
        "deaths_low": _number(dead, "low"),
        "deaths_best": _number(dead, "best"),
        "deaths_high": _number(dead, "high"),
        "injured_best": _number(injured, "best"),
        "evidence": safe(r.evidence.text),
        "start": r.evidence.start,
        "end": r.evidence.end,
        "story_id": event.story if event and event.story else "",
    }


def _side(record: Record, roles: Sequence[Role], name: str) -> dict[str, str]:
    found: list[Entity | None] = [record.entity(x.mention) for x in roles]
    names = [e.name if e else x.span.text if x.span else "" for e, x in zip(found, roles, strict=True)]
    return {name: safe(joined(names)), f"{name}_country": joined([country_of(record, e) for e in found])}


def _number(q: Quantity | None, which: str) -> str:
    """A figure; the best of an open range is the side that is stated."""
    if q is None:
        return ""
    best = q.low if q.low is not None else q.high
    value = {"low": q.low, "high": q.high, "best": best}[which]
    return f"{value:g}" if value is not None else ""
