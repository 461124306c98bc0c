"""Any list of rows as a table of plain cells: the CSV twin of a screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from onrecord.views.coverage import Coverage
from onrecord.views.pieces import ArticleRef, EntityRef, Extract, Standing

# A cell that begins with one of these is run as a formula by spreadsheet programs; quoted news can begin with any.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: Sequence[Any]) -> str:
    """Rows of a view (structs of one kind) as CSV with a header. Lists become one cell, joined by "; "."""
    flat = [_flat(r) for r in rows]
    out = io.StringIO()
    writer = csv.DictWriter(
        out, list(dict.fromkeys(k for r in flat for k in r)), restval="", lineterminator="\r\n"
    )
    writer.writeheader()
    writer.writerows(flat)
    return out.getvalue()


def _flat(row: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in row.__struct_fields__:
        value = getattr(row, name)
        if isinstance(value, Standing):
            out |= {"level": value.words, "independent_origins": value.independent, "reports": value.reports}
            out |= {"not_established": value.not_established, "contested": value.contested}
        elif isinstance(value, Extract):
            out |= {name: safe(value.text), f"{name}_article": value.article}
            out |= {f"{name}_start": value.start, f"{name}_end": value.end}
        elif not isinstance(value, Coverage):
            out[name] = _cell(value)
    return out


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return "" if value is None else value
    if isinstance(value, EntityRef):
        return safe(value.name)
    if isinstance(value, ArticleRef):
        return safe(f"{value.outlet}, {value.date}: {value.title}")
    if isinstance(value, Extract):
        return safe(value.text)
    if isinstance(value, tuple | list):
        return safe("; ".join(str(_cell(v)) for v in value))
    if isinstance(value, msgspec.Struct):
        return safe(
            ", ".join(str(c) for f in value.__struct_fields__ if (c := _cell(getattr(value, f))) != "")
        )
    return safe(str(value))


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    words = " ".join(text.split())
    return f"'{words}" if words.startswith(_FORMULA) else words
