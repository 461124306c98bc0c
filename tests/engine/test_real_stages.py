"""Our own stages and the real model: whoever does the work, with whatever hash seed, the same record to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.projects import stored

from onrecord import plugins
from onrecord.engine.build import build
from onrecord.engine.executors import processes
from onrecord.engine.executors.base import Executor
from onrecord.engine.executors.processes import Processes
from onrecord.engine.executors.serial import Serial
from onrecord.engine.intake import intake
from onrecord.engine.plan import plan
from onrecord.settings import Settings
from onrecord.store import captures
from onrecord.store.project_file import ProjectFile
from onrecord.tools.kit import Kit

EXAMPLES = Path(__file__).parents[2] / "examples" / "strait"
# Two tellings of one collision, a copy of the wire's, and a page of HTML: every kind of stage has something to do.
FILES = [
    "harbour-wire-ferry-freighter-collide.txt",
    "evening-ledger-ferry-smash.txt",
    "ntk-ferry-strait.txt",
    "kongsholt-post-ferry-collision.html",
]


def record(path: Path, executor: Executor) -> bytes:
    found, _ = intake([EXAMPLES / name for name in FILES], Settings())
    file = ProjectFile.create(path)
    with file.writing() as db:
        captures.put(db, found)
    ran = build(file, plugins.stages(), Settings(), executor=executor)
    executor.close()
    assert ran.read == len(FILES)
    out = stored(file)
    file.close()
    return out


def test_worker_processes_make_the_record_that_this_process_makes(
    tmp_path: Path, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = plan(plugins.stages())
    alone = record(tmp_path / "alone.onrecord", Serial(order, kit))
    monkeypatch.setattr(processes, "ALONE_SECONDS", 0.0)  # groups are judged by workers too
    monkeypatch.setenv("PYTHONHASHSEED", "4")  # an order of sets that leaked into the record would show
    shared = record(tmp_path / "shared.onrecord", Processes(order, Settings(), 2))
    assert alone == shared
    assert len(alone) > 50_000  # not two empty records
