"""Results filed by content: what an article gave, and what a group of annotations was judged to be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator


def filed(db: sqlite3.Connection) -> set[str]:
    """The keys of every article's results."""
    return {row[0] for row in db.execute("SELECT key FROM results")}


def put(db: sqlite3.Connection, key: str, article: str, stages: str, body: bytes) -> None:
    """File what one article gave under the hash of all that it hangs on."""
    db.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", (key, article, stages, body))


def body(db: sqlite3.Connection, key: str) -> bytes | None:
    """What was filed under a key."""
    row = db.execute("SELECT body FROM results WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def bodies(db: sqlite3.Connection, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What was filed under several keys, in their order; keys without a result are passed over."""
    for key in keys:
        found = body(db, key)
        if found is not None:
            yield key, found


def prune(db: sqlite3.Connection, keep: Iterable[str], stages: str) -> None:
    """Drop results that other versions of the stages made, or of articles that were removed; other readings of an
    article under the same stages stay, so that undoing a decision about its metadata is a look-up."""
    db.execute("CREATE TEMP TABLE keep (key TEXT PRIMARY KEY)")
    db.executemany("INSERT OR IGNORE INTO keep VALUES (?)", ((k,) for k in keep))
    db.execute(
        "DELETE FROM results WHERE key NOT IN (SELECT key FROM keep)"
        " AND (stages <> ? OR article NOT IN (SELECT id FROM captures))",
        (stages,),
    )
    db.execute("DROP TABLE keep")


class Judged:
    """What a link stage's judge has filed, read row by row as it is asked for: of 100,000 articles it is a gigabyte."""

    def __init__(self, db: sqlite3.Connection, stage: str) -> None:
        self._db, self._stage = db, stage

    def get(self, key: str, /) -> bytes | None:
        """What was filed under a key."""
        found = self._db.execute(
            "SELECT body FROM judged WHERE stage = ? AND key = ?", (self._stage, key)
        ).fetchone()
        return found[0] if found else None


def put_judged(db: sqlite3.Connection, stage: str, rows: dict[str, bytes], used: set[str]) -> None:
    """File new judgements of a stage and drop those that this run did not use."""
    old = [k for (k,) in db.execute("SELECT key FROM judged WHERE stage = ?", (stage,)) if k not in used]
    db.executemany("DELETE FROM judged WHERE stage = ? AND key = ?", ((stage, k) for k in old))
    db.executemany("INSERT OR REPLACE INTO judged VALUES (?, ?, ?)", ((stage, k, v) for k, v in rows.items()))


def prune_judged(db: sqlite3.Connection, stages: Iterable[str]) -> None:
    """Drop the judgements of stages (or versions of them) that are not among `stages`."""
    keep = set(stages)
    gone = [s for (s,) in db.execute("SELECT DISTINCT stage FROM judged") if s not in keep]
    db.executemany("DELETE FROM judged WHERE stage = ?", ((s,) for s in gone))
