"""A project of little articles, with everything it holds as bytes for comparing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.engine.little import STAGES

from onrecord.engine.build import Ran, build
from onrecord.engine.executors.base import Executor
from onrecord.exports.rows import TABLES, table
from onrecord.model.codec import article_id, to_json
from onrecord.model.record import Record
from onrecord.model.sources import Capture, Metadata
from onrecord.settings import Settings
from onrecord.store import captures
from onrecord.store.project_file import ProjectFile
from onrecord.store.record import StoredRecord

TEXTS = {
    "one.txt": 'Amara met Boris in Calder. "It was short," she said.',
    "two.txt": "Boris met Amara. They talked about Calder.",
    "three.txt": "Dana sailed from Elmsund. Nobody met her.",
    "four.txt": "Dana came back to Elmsund with Farouk.",
}


def capture(name: str, text: str, **metadata: Any) -> Capture:
    raw = text.encode()
    return Capture(
        article_id(raw, name), name, raw, hashlib.sha256(raw).hexdigest(), "text", Metadata(**metadata)
    )


def project(path: Path, texts: dict[str, str] | None = None) -> ProjectFile:
    """A new project file that holds the texts."""
    file = ProjectFile.create(path)
    add(file, *(capture(n, t) for n, t in (TEXTS if texts is None else texts).items()))
    return file


def add(file: ProjectFile, *found: Capture) -> None:
    with file.writing() as db:
        captures.put(db, found)


def run(
    file: ProjectFile, executor: Executor | None = None, stages: Sequence[Any] = STAGES, **settings: Any
) -> Ran:
    return build(file, stages, Settings(executor="serial", **settings), executor=executor)


def bytes_of(record: Record) -> bytes:
    """Everything that a record holds, in the order of its export."""
    return b"\n".join(to_json([name, table(record, name)]) for name in TABLES)


def stored(file: ProjectFile) -> bytes:
    """The same of what stands in the file."""
    record = StoredRecord(file.snapshot())
    found = bytes_of(record)
    record.close()
    return found
