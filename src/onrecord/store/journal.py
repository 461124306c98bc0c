"""The journal of decisions: lines are added, never changed and never struck (triggers in the file see to it)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from onrecord.model.codec import from_json, to_json
from onrecord.model.links import Decision

_COLUMNS = "id, at, who, target, verdict, field, value, note, undoes"


def append(db: sqlite3.Connection, decision: Decision) -> None:
    """Add one line. Raises sqlite3.IntegrityError for an id that is there already."""
    row: list[Any] = list(msgspec.structs.astuple(decision))
    row[3] = to_json(decision.target).decode()
    db.execute(f"INSERT INTO decisions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def lines(db: sqlite3.Connection) -> Sequence[Decision]:
    """Every line, in the order in which they were written."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM decisions ORDER BY n")
    return [Decision(r[0], r[1], r[2], tuple(from_json(r[3], list[str])), *r[4:]) for r in rows]
