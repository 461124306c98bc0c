"""What a record is a function of, article by article: the capture, and what was read out of it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

import msgspec

from onrecord.model.codec import from_json
from onrecord.model.sources import Capture, Metadata


class Result(msgspec.Struct, frozen=True):
    """What one capture gave, as in a project: the bytes that `store.bodies` packs, under their key."""

    key: str
    article: str
    stages: str
    body: bytes


class Evidence(msgspec.Struct, frozen=True):
    """A capture with its result; null where the worker that read it died."""

    capture: Capture
    result: Result | None


# The result that is shown; for a capture that gave no article any (it holds its troubles).
_SQL = """
SELECT c.id, c.name, c.raw, c.raw_sha256, c.kind, c.metadata, r.key, r.stages, r.body FROM captures c
LEFT JOIN articles a ON a.id = c.id
LEFT JOIN results r ON r.key = coalesce(a.result, (SELECT max(key) FROM results WHERE article = c.id))
ORDER BY c.id
"""


def evidence(db: sqlite3.Connection) -> Iterator[Evidence]:
    """All the evidence of a project, by article id."""
    for ident, name, raw, sha, kind, meta, key, stages, body in db.execute(_SQL):
        capture = Capture(ident, name, zlib.decompress(raw), sha, kind, from_json(meta, Metadata))
        yield Evidence(capture, Result(key, ident, stages, body) if key is not None else None)
