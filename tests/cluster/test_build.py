"""A record built straight into a dataset: the tables of a serial project, whoever is killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cluster.test_cluster import heap
from tests.engine.little import STAGES
from tests.engine.projects import capture, project, run

from onrecord.engine.cluster.build import Made, build
from onrecord.errors import Refusal
from onrecord.exports.parquet import write, write_tables
from onrecord.settings import Settings
from onrecord.store import dataset as datasets
from onrecord.store.dataset import Dataset
from onrecord.store.record import StoredRecord


def made(address: Path, *paths: Path) -> Made:
    return build(str(address), paths, STAGES, Settings(workers=2), write_tables)


def tables(address: Path) -> dict[str, list[dict[str, Any]]]:
    dataset = Dataset(address)
    held = dataset.manifest().tables
    return {name: dataset.table(parts).to_pylist() for name, parts in held.items() if name != "shards"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in heap(12).items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def wanted(tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    file = project(tmp_path / "serial.onrecord", heap(12))
    run(file)
    write(StoredRecord(file.snapshot()), [], tmp_path / "serial")
    file.close()
    return tables(tmp_path / "serial")


def test_what_is_built_into_a_dataset_is_what_a_project_exports(
    tmp_path: Path, files: Path, wanted: dict[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "SHARD_ARTICLES", 5)
    out = tmp_path / "set"
    first = made(out, files)
    assert (first.articles, first.added, first.shards, first.done, first.fresh) == (12, 12, 3, 0, False)
    assert tables(out) == wanted
    again = made(out, files)
    assert (again.added, again.done, again.fresh) == (0, 3, True)
    (tmp_path / "more.txt").write_text("Amara met Hollis.", "utf-8")
    more = made(out, tmp_path / "more.txt")
    assert (more.articles, more.added, more.shards, more.done, more.fresh) == (13, 1, 4, 3, False)


def test_a_driver_that_is_killed_goes_on_where_it_was(
    tmp_path: Path, files: Path, wanted: dict[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "set"
    code = textwrap.dedent(f"""
        from pathlib import Path
        from onrecord.store import dataset
        dataset.SHARD_ARTICLES = 1
        from tests.cluster.test_build import made
        made(Path({str(out)!r}), Path({str(files)!r}))
        """)
    root = str(Path(__file__).parents[2])
    driver = subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([root, *filter(None, sys.path)])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 120
    while time.monotonic() < until and not list(out.glob("results/*/*.parquet")):
        assert driver.poll() is None
        time.sleep(0.01)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    with pytest.raises(Refusal, match="R019"):  # nothing unfinished is taken for a record
        Dataset(out).manifest()
    monkeypatch.setattr(datasets, "SHARD_ARTICLES", 1)
    again = made(out, files)
    assert (again.articles, again.added, again.shards) == (12, 0, 12)
    assert again.done > 0
    assert tables(out) == wanted


def test_a_shard_that_cannot_be_read_is_told_and_tried_again(
    tmp_path: Path, files: Path, wanted: dict[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "SHARD_ARTICLES", 5)
    out = tmp_path / "set"
    made(out, files)
    for left in out.glob("results/*/*.parquet"):
        left.unlink()
    shard = sorted(out.glob("captures/*.parquet"))[1]
    whole = shard.read_bytes()
    shard.write_bytes(whole[:100])
    hurt = made(out)
    assert hurt.articles == 7
    assert [t["code"] for t in tables(out)["troubles"]] == ["T208"]
    shard.write_bytes(whole)
    mended = made(out)
    assert (mended.articles, mended.done, mended.fresh) == (12, 2, False)
    assert tables(out) == wanted


def test_an_article_that_killed_its_worker_is_tried_by_the_next_build(tmp_path: Path, files: Path) -> None:
    (files / "mortal.txt").write_text(f"Greta met Hollis. #die {tmp_path / 'tally'}", "utf-8")
    out = tmp_path / "set"
    first = made(out, files)
    assert first.articles == 12
    assert [(t["code"], t["name"]) for t in tables(out)["troubles"]] == [("T205", "mortal.txt")]
    again = made(out, files)
    assert (again.articles, again.done, tables(out)["troubles"]) == (13, 0, [])
    assert made(out, files).fresh


def test_a_capture_that_came_again_with_other_metadata_is_as_it_came_last(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path / "set")
    for n, day in enumerate(("2031-03-04", "2031-03-09")):
        dataset.put_captures(f"{n:07}-x{n}", [capture("a.txt", "Amara met Boris.", published=day)])
    made(tmp_path / "set")
    (article,) = tables(tmp_path / "set")["articles"]
    assert article["published"]["earliest"] == "2031-03-09"


def test_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    with pytest.raises(Refusal, match="R007"):
        made(tmp_path / "set", tmp_path / "bare")
