"""Sentences for hand coding: drawn from the record, written blind and with our codes, read back and compared.

A unit is one sentence; a coder writes one row an act (a sentence with two acts takes two rows of the same `unit`), and
`none` as the type where nothing is done. Half of the units hold an act in our coding, half do not, so that both kinds of
error can show; the draw follows a hash of the sentence's id, the same on every machine.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from onrecord.errors import Refusal
from onrecord.exports.coded import joined
from onrecord.exports.csv import safe
from onrecord.model.annotations import EventReport, Sentence
from onrecord.model.codec import digest
from onrecord.model.record import Record
from onrecord.model.sources import TELLING
from onrecord.tools import plover
from onrecord.tools.agreement import alpha

CODES: Final = ("type", "mode", "modality", "actors", "recipients", "place", "date")
COLUMNS: Final = ("unit", "outlet", "published", "before", "sentence", *CODES, "note")
# Who and where are compared by eye: two spellings of one name are no disagreement that a count could see.
COMPARED: Final = ("type", "mode", "modality")
NONE: Final = "none"
# The zones of our event reports: headlines are told again below.
_ZONES: Final = TELLING - {"headline", "subhead"}

Codes = Mapping[str, Mapping[str, str]]  # unit → variable → what a coder said, several acts joined in order


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha of one variable (None: not defined) over `units` sentences, and the share on which all said the same."""

    variable: str
    alpha: float | None
    same: float
    units: int


def drawn(record: Record, n: int) -> list[Sentence]:
    """`n` sentences (fewer where there are not so many), half of them with an act, by article and place."""
    told = {(r.evidence.article, r.evidence.start) for r in record.annotations(EventReport)}
    rows = [
        s for s in record.annotations(Sentence) if s.zone in _ZONES and any(c.islower() for c in s.span.text)
    ]
    rows.sort(key=lambda s: digest("sample", s.id))
    acts = [s for s in rows if (s.span.article, s.span.start) in told]
    rest = [s for s in rows if (s.span.article, s.span.start) not in told]
    half = min(len(acts), max(n - n // 2, n - len(rest)))
    return sorted((*acts[:half], *rest[: n - half]), key=lambda s: s.span)


def write(record: Record, n: int, out: Path) -> list[Path]:
    """Write `out`/rows.csv to be coded blind, and `out`/coded.csv, the same rows with our codes."""
    out.mkdir(parents=True, exist_ok=True)
    units = drawn(record, n)
    files = {out / "rows.csv": False, out / "coded.csv": True}
    for file, coded in files.items():
        with file.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS, restval="")
            writer.writeheader()
            for s in units:
                for codes in _ours(record, s) if coded else ({},):
                    writer.writerow(_row(record, s) | codes)
    return list(files)


def _row(record: Record, s: Sentence) -> dict[str, Any]:
    page = record.page(s.span.article)
    before = page.sentence_at(s.span.start - 2) if s.span.start > 1 else None
    return {
        "unit": s.id,
        "outlet": safe(page.article.outlet or page.article.name),
        "published": page.article.published.edtf if page.article.published.known else "",
        "before": safe(before.span.text) if before else "",
        "sentence": safe(s.span.text),
    }


def _ours(record: Record, s: Sentence) -> list[dict[str, str]]:
    found = [r for r in record.page(s.span.article).all(EventReport) if s.span.holds(r.evidence.start)]
    return [
        {
            "type": r.type,
            "mode": r.mode,
            "modality": r.modality,
            "actors": safe(joined([x.span.text for x in r.actors if x.span])),
            "recipients": safe(joined([x.span.text for x in r.recipients if x.span])),
            "place": safe(e.name) if (e := record.entity(r.place)) else "",
            "date": r.when.edtf if r.when.known else r.when.weekday or "",
        }
        for r in found
    ] or [{"type": NONE}]


def ours(record: Record, units: Iterable[str]) -> Codes:
    """Our codes of the sentences with these ids. Raises Refusal R006 for an id that is no sentence of this record."""
    out = {}
    for unit in units:
        try:
            s = record.get(unit)
        except KeyError:
            raise Refusal(
                "R006", unit, remedy="Read rows back into the project that they were drawn from."
            ) from None
        out[unit] = _joined(_ours(record, s))
    return out


def read(file: Path) -> Codes:
    """What one coder wrote. A unit without a type is one that was not coded. Raises Refusal R017 for a file that is not one."""
    by_unit: dict[str, list[dict[str, str]]] = {}
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                if kind := _type(row["type"], file):
                    by_unit.setdefault(row["unit"], []).append(row | {"type": kind})
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as e:
        raise Refusal("R017", f"{file}: {e}") from e
    return {unit: _joined(rows) for unit, rows in by_unit.items()}


def _type(word: str | None, file: Path) -> str:
    """The type that a coder wrote, in our spelling; "" for none given."""
    kind = (word or "").strip()
    if kind.lower() == NONE or not kind:
        return kind.lower()
    if kind.upper() not in plover.QUAD:
        raise Refusal(
            "R017", f"{file}: {kind!r} is no PLOVER type", remedy=f"One of: none, {', '.join(plover.QUAD)}"
        )
    return kind.upper()


def _joined(rows: Sequence[Mapping[str, str | None]]) -> dict[str, str]:
    """Several acts of one sentence as one code a variable: its distinct values in alphabetical order."""
    return {
        v: "+".join(
            sorted({(r.get(v) or "").strip().lower() if v != "type" else r["type"] or "" for r in rows})
        )
        for v in COMPARED
    }


def agreements(coders: Sequence[Codes]) -> Iterator[Agreement]:
    """Alpha of each variable over the units that two coders or more coded, then of each type (given or not given)."""
    units = sorted({u for c in coders for u in c})
    for v in COMPARED:
        yield _agreement(v, [[c[u][v] if u in c else None for c in coders] for u in units])
    for kind in plover.QUAD:
        rows = [[str(kind in c[u]["type"].split("+")) if u in c else None for c in coders] for u in units]
        if any("True" in row for row in rows):
            yield _agreement(kind, rows)


def _agreement(variable: str, rows: Sequence[Sequence[str | None]]) -> Agreement:
    both = [codes for row in rows if len(codes := [c for c in row if c is not None]) > 1]
    same = sum(len(set(codes)) == 1 for codes in both)
    return Agreement(variable, alpha(rows), same / len(both) if both else 0.0, len(both))
