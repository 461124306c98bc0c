"""The runs of a project: when, how far, how many were read anew; a screen can follow one while it is under way."""

from __future__ import annotations

import datetime as dt
import sqlite3

import msgspec


class Run(msgspec.Struct, frozen=True):
    """One run. `state`: running, finished, interrupted or failed; times are ISO 8601 in UTC; `seconds` of wall clock."""

    id: int
    started: str
    finished: str | None
    state: str
    stage: str
    done: int
    total: int
    read: int
    reused: int
    executor: str
    workers: int
    seconds: float | None
    profile: str | None


def now() -> str:
    """This moment, to the second, in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def begin(db: sqlite3.Connection, executor: str, workers: int, total: int) -> int:
    """Note that a run began; returns its number. Runs that were killed are marked so."""
    db.execute("UPDATE runs SET state = 'interrupted' WHERE state = 'running'")
    row = (now(), "running", "read", 0, total, 0, 0, executor, workers)
    found = db.execute(
        "INSERT INTO runs (started, state, stage, done, total, read, reused, executor, workers)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    return found.lastrowid or 0


def step(db: sqlite3.Connection, run: int, stage: str, done: int, total: int) -> None:
    """Note how far a run is."""
    db.execute("UPDATE runs SET stage = ?, done = ?, total = ? WHERE id = ?", (stage, done, total, run))


def end(
    db: sqlite3.Connection, run: int, state: str, *, read: int, reused: int, seconds: float, profile: str
) -> None:
    """Note how a run ended."""
    db.execute(
        "UPDATE runs SET finished = ?, state = ?, read = ?, reused = ?, seconds = ?, profile = ? WHERE id = ?",
        (now(), state, read, reused, round(seconds, 3), profile, run),
    )


def all_runs(db: sqlite3.Connection) -> list[Run]:
    """Every run, the newest first."""
    fields = ", ".join(Run.__struct_fields__)
    return [Run(*row) for row in db.execute(f"SELECT {fields} FROM runs ORDER BY id DESC")]
