"""The captured bytes with the metadata they came with, and what was wrong with what came."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model.codec import from_json, to_json
from onrecord.model.sources import Capture, Metadata
from onrecord.model.troubles import Trouble


class CaptureHead(msgspec.Struct, frozen=True):
    """A capture without its bytes."""

    id: str
    name: str
    kind: str
    raw_sha256: str
    metadata: Metadata


def put(db: sqlite3.Connection, captures: Iterable[Capture]) -> int:
    """File captures; returns how many were not there before. Metadata that changed takes the place of the old."""
    before: int = db.execute("SELECT count(*) FROM captures").fetchone()[0]
    for c in captures:
        meta = to_json(c.metadata).decode()
        kept = db.execute("SELECT metadata, kind FROM captures WHERE id = ?", (c.id,)).fetchone()
        if kept is None:
            row = (c.id, c.name, c.kind, c.raw_sha256, len(c.raw), meta, zlib.compress(c.raw))
            db.execute("INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        elif kept != (meta, c.kind):
            db.execute("UPDATE captures SET metadata = ?, kind = ? WHERE id = ?", (meta, c.kind, c.id))
    after: int = db.execute("SELECT count(*) FROM captures").fetchone()[0]
    return after - before


def supersede(db: sqlite3.Connection, captures: Iterable[Capture]) -> int:
    """Take out what could not be read and came under a name that has come again with other bytes: a file that was
    empty or broken was mended. What was read, or decided about, stays. Returns how many went."""
    return sum(
        db.execute(
            "DELETE FROM captures WHERE name = ? AND id <> ? AND id IN (SELECT article FROM results)"
            " AND id NOT IN (SELECT id FROM articles)"
            " AND id NOT IN (SELECT j.value FROM decisions, json_each(decisions.target) j)",
            (c.name, c.id),
        ).rowcount
        for c in captures
    )


def remove(db: sqlite3.Connection, ids: Iterable[str]) -> int:
    """Take captures out; returns how many there were."""
    return sum(db.execute("DELETE FROM captures WHERE id = ?", (i,)).rowcount for i in ids)


def heads(db: sqlite3.Connection) -> list[CaptureHead]:
    """Every capture without its bytes, by id."""
    rows = db.execute("SELECT id, name, kind, raw_sha256, metadata FROM captures ORDER BY id")
    return [CaptureHead(i, name, kind, sha, from_json(meta, Metadata)) for i, name, kind, sha, meta in rows]


def load(db: sqlite3.Connection, heads: Iterable[CaptureHead]) -> Iterator[Capture]:
    """The captures with their bytes, one at a time; the metadata is that of the heads given."""
    for h in heads:
        row = db.execute("SELECT raw FROM captures WHERE id = ?", (h.id,)).fetchone()
        if row is not None:
            yield Capture(h.id, h.name, zlib.decompress(row[0]), h.raw_sha256, h.kind, h.metadata)


def put_troubles(db: sqlite3.Connection, phase: str, paths: str, troubles: Iterable[Trouble]) -> None:
    """Note what went wrong in one phase ("intake" of the same paths, or "run"); what was noted before is replaced."""
    db.execute("DELETE FROM troubles WHERE phase = ? AND paths = ?", (phase, paths))
    rows = [
        (t.id, phase, paths, t.stage, t.article, t.name, t.code, t.what, t.remedy, to_json(t).decode())
        for t in troubles
    ]
    db.executemany("INSERT OR REPLACE INTO troubles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def troubles(db: sqlite3.Connection) -> list[Trouble]:
    """Everything that went wrong, each once, by id."""
    rows = db.execute("SELECT DISTINCT body FROM troubles ORDER BY id")
    return [from_json(row[0], Trouble) for row in rows]
