"""JSON Lines: one article a line, an object with `text` or `html` and any of the keys that a sidecar may hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from onrecord.engine.sidecars import clean
from onrecord.model.codec import article_id
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble, trouble

ENDINGS: Final = (".jsonl", ".ndjson")


def rows(file: Path, name: str, most: float) -> Iterator[Capture | Trouble]:
    """The articles of one file, in its order, read line by line. A line that holds none, or more than `most` bytes, is a
    Trouble; the others are read."""
    try:
        with file.open("rb") as lines:
            for n, line in enumerate(lines, 1):
                if line.strip():
                    yield _row(line, f"{name}#{n}", most)
    except OSError as e:
        yield trouble("T105", "intake", name=name, detail=str(e.strerror or e))


def _row(line: bytes, name: str, most: float) -> Capture | Trouble:
    if len(line) > most:
        return trouble("T103", "intake", name=name, detail=f"{len(line) / 1e6:.1f} MB.")
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as e:
        return trouble("T107", "intake", name=name, detail=str(e))
    kind = next((k for k in ("html", "text") if isinstance(row, dict) and isinstance(row.get(k), str)), None)
    if kind is None:
        return trouble("T107", "intake", name=name, detail="It has neither `text` nor `html`.")
    raw = row[kind].encode("utf-8", "replace")
    known = clean({k: v for k, v in row.items() if isinstance(v, str)})
    named = row["name"] if isinstance(row.get("name"), str) and row["name"] else known.url or name
    return Capture(article_id(raw, named), named, raw, hashlib.sha256(raw).hexdigest(), kind, known)
