"""The example collection: it builds without a problem that is not planted, twice to the same bytes, above its floors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bench.places import EXAMPLE, ROOT, fingerprint
from tests.exports.contract import broken

from bench import example, floors
from onrecord.project import open_project


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the example's record, made by two worker processes."""
    made = open_project(tmp_path_factory.mktemp("example") / "strait.onrecord")
    made.add([EXAMPLE])
    made.run(executor="processes", workers=2)
    assert [t.code for t in made.troubles() if t.code in ("T201", "T202", "T204")] == []
    out = tmp_path_factory.mktemp("export")
    made.export("jsonl", out)
    return out


def test_the_truth_stands_in_the_articles() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "TRUTH" / "check.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contract_is_kept(export: Path) -> None:
    assert broken(export) == []


def test_one_process_writes_the_same_bytes(export: Path, tmp_path: Path) -> None:
    example.export(tmp_path / "serial", EXAMPLE)
    for file in sorted(export.glob("*.jsonl")):
        assert (tmp_path / "serial" / file.name).read_bytes() == file.read_bytes(), file.name


def test_nothing_fell_below_its_floor(export: Path) -> None:
    found = dict(example.scored(export))
    assert floors.broken({"example": found}, {"example": fingerprint(*example.DATA)}) == []
