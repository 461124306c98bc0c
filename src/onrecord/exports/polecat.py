"""Events in POLECAT's forty tab-separated columns, one row an event; missing is the word None, lists are split by "; ".

POLECAT has no modality. By PLOVER's manual an act of cooperation to come is AGREE, one of conflict THREATEN, a negated
act of cooperation REJECT (`tools.plover.strict`); what is then still negated, hypothetical or conditional has not
happened and goes to a file of its own beside the rows. COW codes, intensities and Wikipedia ids are not known to us: None.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from onrecord.exports.coded import QUADS, country_of, entities, joined, reports_of, sector
from onrecord.model.items import Entity, Event, Story
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.tools import plover

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_UNREAL = ("negated", "hypothetical", "conditional")


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/polecat.txt (tabs, UTF-8) and `out`/left_out.txt: id, modality and label of events that have no row."""
    out.mkdir(parents=True, exist_ok=True)
    rows, left = ["\t".join(COLUMNS)], ["Event ID\tModality\tLabel"]
    for event in record.items(Event):
        if event.modality in _UNREAL and plover.strict(event.type, event.modality) == event.type:
            left.append("\t".join((event.id, event.modality, _cell(event.label))))
        else:
            rows.append("\t".join(_cell(v) for v in row(record, event).values()))
    files = {out / "polecat.txt": rows, out / "left_out.txt": left}
    for file, lines in files.items():
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return list(files)


def row(record: Record, event: Event) -> dict[str, str]:
    """One event by column."""
    reports = reports_of(record, event)
    first = record.page(reports[0].evidence.article).article
    place = record.item(Entity, event.location)
    story = record.item(Story, event.story)
    kind = plover.strict(event.type, event.modality)
    raw = {
        s: joined([x.span.text for r in reports for x in getattr(r, s) if x.span])
        for s in ("actors", "recipients")
    }
    people = entities(record, story.people) if story else []
    where = entities(record, story.places) if story else []
    named = {e.id: e for e in (*entities(record, event.actors), *entities(record, event.recipients))}
    values = [
        event.id,
        event.when.edtf if event.when.day else event.when.earliest or event.when.latest or "",
        kind,
        event.mode if kind == event.type else "",
        "",
        QUADS[plover.quad(kind)],
        joined(event.contexts),
        *_side(record, event.actors, raw["actors"]),
        *_side(record, event.recipients, raw["recipients"]),
        place.name if place else "",
        place.name if place and place.type == "place" else "",
        "",
        "",
        country_of(record, place),
        f"{place.lat:.4f}" if place and place.lat is not None else "",
        f"{place.lon:.4f}" if place and place.lon is not None else "",
        place.external_ids.get("geonames", "") if place else "",
        joined([record.get(r.place).span.text for r in reports if r.place]),
        place.type if place else "",
        first.outlet or first.url or first.name,
        first.published.edtf if first.published.known else "",
        joined([e.name for e in people]),
        joined([e.name for e in named.values() if e.type in ("organisation", "government")]),
        joined([e.name for e in where]),
        first.language or "",
        f"onrecord {version('onrecord')}, PLOVER {plover.VERSION}",
    ]
    return dict(zip(COLUMNS, values, strict=True))


def _side(record: Record, idents: Sequence[str], raw: str) -> tuple[str, ...]:
    found = entities(record, idents)
    sectors = joined([sector(e) for e in found])
    titles = joined([r.title for e in found for r in e.roles[:1]])
    first = sectors.split("; ")[0]
    names, lands = joined([e.name for e in found]), joined([country_of(record, e) for e in found])
    return names, lands, "", first, sectors, titles, raw, ""


def _cell(value: str) -> str:
    """A value on one line, or the word None."""
    return " ".join(value.split()) or "None"
