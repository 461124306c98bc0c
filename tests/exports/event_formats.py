"""What readers of event data expect of each format, line by line: the columns and keys of the published descriptions.

Each function gives the faults of a file in words, so that a test can say what is wrong with it and where.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.tools import plover

POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
).split(",")
QUADS = {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Keys of the manual's JSON; any other may be added, none of these may mean something else.
EVENT_KEYS = {
    "id": str, "has_event": bool, "date": str, "time": str, "enddate": str, "endtime": str, "actor": list, "recipient": list,
    "event": list, "event_loc": dict, "event_text": str, "quad_code": int, "event_scale": float, "mode": list, "context": list,
    "link": str, "text": str, "text_info": dict, "cite_info": dict, "coder": str, "coded_date": str, "coded_time": str,
    "comment": str, "size": dict,
}  # fmt: skip
ENTITY_KEYS = {
    "code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity", "office", "gender", "age",
}  # fmt: skip
SECTORS = {"GOV", "ORG", ""}
REQUIRED = ("id", "date", "actor", "event")
REPORT = ("event_id", "city", "location", "actor1", "deaths_best", "source", "origin_id")


def polecat_faults(raw: str) -> Iterator[str]:
    """Tabs, forty cells, no cell empty (missing is the word None), values of the closed lists."""
    lines = raw.split("\n")
    if lines.pop():
        yield "no newline at the end"
    if lines[0].split("\t") != POLECAT:
        yield "header"
    for n, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != 40:
            yield f"line {n}: {len(cells)} cells"
            continue
        yield from (f"line {n}: {why}" for why in _polecat_row(dict(zip(POLECAT, cells, strict=True))))


def _polecat_row(row: dict[str, str]) -> Iterator[str]:
    yield from (f"{k} is empty" for k, v in row.items() if not v.strip() or v != v.strip())
    for name in ("Event Date", "Publication Date"):
        if row[name] != "None" and not DAY.fullmatch(row[name]):
            yield f"{name} {row[name]}"
    kind = row["Event Type"]
    if kind not in plover.QUAD:
        yield f"type {kind}"
    elif row["Event Mode"] not in ("None", *plover.MODES.get(kind, ())):  # type: ignore[call-overload]
        yield f"mode {kind} {row['Event Mode']}"
    if row["Quad Code"] not in QUADS:
        yield f"quad {row['Quad Code']}"
    if row["Contexts"] != "None" and not set(row["Contexts"].split("; ")) <= set(plover.CONTEXTS):
        yield f"contexts {row['Contexts']}"
    for name, most in (("Latitude", 90), ("Longitude", 180)):
        if row[name] != "None" and not -most <= float(row[name]) <= most:
            yield f"{name} {row[name]}"
    for side in ("Actor", "Recipient"):
        sectors = row[f"{side} Sectors"].split("; ")
        if row[f"Primary {side} Sector"] != sectors[0]:
            yield f"{side} sectors {sectors}"


def plover_faults(raw: str) -> Iterator[str]:
    """One object a line with the manual's keys, each of its type; what is required is there."""
    for n, line in enumerate(raw.splitlines(), 1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as e:
            yield f"line {n}: {e}"
            continue
        yield from (f"line {n}: {why}" for why in _plover_row(row))


def _plover_row(row: dict[str, Any]) -> Iterator[str]:
    yield from (f"{k} is missing" for k in REQUIRED if k not in row)
    yield from (f"{k} is {row[k]!r}" for k, t in EVENT_KEYS.items() if k in row and not isinstance(row[k], t))
    for side in ("actor", "recipient"):
        for entity in row[side]:
            yield from (f"{side} has {k}" for k in entity.keys() - ENTITY_KEYS - {"entity_type"})
            if not entity["entity_text"] or entity["sector"] not in SECTORS:
                yield f"{side} {entity}"
    if not set(row["event"]) <= set(plover.QUAD) or len(row["event"]) != 1:
        yield f"event {row['event']}"
    elif not set(row["mode"]) <= set(plover.MODES.get(row["event"][0], ())):
        yield f"mode {row['mode']}"
    elif row["quad_code"] != plover.QUAD[row["event"][0]]:
        yield f"quad {row['quad_code']}"
    if not set(row["context"]) <= set(plover.CONTEXTS):
        yield f"context {row['context']}"
    for name in ("date", "enddate"):
        if row[name] and not DAY.fullmatch(row[name]):
            yield f"{name} {row[name]}"
    if row["date"] and row["enddate"] and row["date"] > row["enddate"]:
        yield f"ends on {row['enddate']} before it begins on {row['date']}"
    info, text = row["text_info"], row["text"]
    if info["end"] - info["start"] != len(text) or row["event_text"] not in text:
        yield f"text_info {info}"
    if "feature_class" in row["event_loc"] and len(row["event_loc"]["feature_class"]) != 1:
        yield "feature_class is one letter of GeoNames"


def report_faults(raw: str) -> Iterator[str]:
    """A rectangle: every row has the header's cells; ids are there; figures are figures, low to high; one row a report."""
    rows = list(csv.reader(io.StringIO(raw, newline="")))
    head = rows[0]
    yield from (f"no column {c}" for c in REPORT if c not in head)
    seen: set[str] = set()
    for n, cells in enumerate(rows[1:], 2):
        if len(cells) != len(head):
            yield f"row {n}: {len(cells)} cells of {len(head)}"
            continue
        row = dict(zip(head, cells, strict=True))
        yield from (f"row {n}: {why}" for why in _report_row(row, seen))
        seen.add(row["report_id"])


def _report_row(row: dict[str, str], seen: set[str]) -> Iterator[str]:
    if row["report_id"] in seen or not row["event_id"] or not row["origin_id"]:
        yield f"ids {row['report_id']} {row['event_id']} {row['origin_id']}"
    deaths = [float(row[f"deaths_{k}"]) for k in ("low", "best", "high") if row[f"deaths_{k}"]]
    if deaths != sorted(deaths) or (deaths and not row["deaths_best"]):
        yield f"deaths {deaths}"
    for name in ("date_start", "date_end", "news_date"):
        if row[name] and not DAY.fullmatch(row[name]):
            yield f"{name} {row[name]}"
    if row["date_start"] and row["date_end"] and row["date_start"] > row["date_end"]:
        yield f"dates {row['date_start']} {row['date_end']}"
    if row["event_type"] not in plover.QUAD or row["quad"] != str(plover.QUAD[row["event_type"]]):  # type: ignore[index]
        yield f"type {row['event_type']} {row['quad']}"
    if row["origin_status"] not in ("independent", "not_established"):
        yield f"status {row['origin_status']}"
    if not row["actor1"] and row["actor1_country"]:
        yield "a country of nobody"
