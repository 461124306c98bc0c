"""The tables as CSV, for spreadsheets and R: one file each, spans as text with article and offsets beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.exports.rows import TABLES, Row, table
from onrecord.model.codec import to_json
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble

# A cell that begins with one of these is run as a formula by spreadsheet programs; quoted news can begin with any.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/NAME.csv for every table (UTF-8 with a byte order mark, so that Excel reads the accents)."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in (*TABLES, "troubles"):
        rows = [_flat(r) for r in table(record, name, troubles)]
        file = out / f"{name}.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.DictWriter(handle, _columns(rows), restval="")
            writer.writeheader()
            writer.writerows(rows)
        written.append(file)
    return written


def _columns(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _flat(row: Row) -> Row:
    """One row with plain cells: a span becomes its text with article, start and end; an origins object its counts."""
    out: Row = {}
    for name, value in row.items():
        if isinstance(value, dict) and {"article", "start", "end", "text"} <= value.keys():
            out |= {
                name: safe(value["text"]),
                f"{name}_article": value["article"],
                f"{name}_start": value["start"],
                f"{name}_end": value["end"],
            }
        elif isinstance(value, dict) and "edtf" in value:
            out |= {
                name: value["edtf"],
                f"{name}_earliest": value["earliest"],
                f"{name}_latest": value["latest"],
                f"{name}_how": value["how"],
            }
        elif isinstance(value, dict) and "independent" in value:
            out |= {
                f"origins_{k}": value[k]
                for k in ("independent", "not_established", "reports", "articles", "level", "contested")
            }
        else:
            out[name] = _cell(value)
    return out


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return safe("; ".join(value))
    if isinstance(value, list | tuple | dict):
        return to_json(value).decode()
    return safe(value) if isinstance(value, str) else value


def safe(text: str) -> str:
    """Text that no spreadsheet program runs as a formula."""
    return "'" + text if text.startswith(_FORMULA) else text
