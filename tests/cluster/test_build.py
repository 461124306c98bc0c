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
from tests.engine.projects import add, capture, project, run

from onrecord.engine.cluster.build import Made, build
from onrecord.engine.cluster.windows import named, window_in, window_of
from onrecord.engine.warc import pages as warc_pages
from onrecord.errors import Refusal
from onrecord.exports.parquet import write, write_tables
from onrecord.model.sources import Metadata
from onrecord.settings import Settings
from onrecord.store import dataset as datasets
from onrecord.store.dataset import Dataset
from onrecord.store.record import StoredRecord


def made(address: Path, *paths: Path, window: str = "") -> Made:
    return build(str(address), paths, STAGES, Settings(workers=2, window=window), write_tables)


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


def warc(folder: Path, days: dict[str, str]) -> Path:
    """A WARC file of pages: text by name, captured on the day that its name begins with."""
    file = folder / "pages.warc"
    with file.open("wb") as out:
        for name, text in days.items():
            body = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{text}".encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/{name}\r\n"
                f"WARC-Date: {name[:10]}T10:00:00Z\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            out.write(head.encode() + body + b"\r\n\r\n")
    return file


def parts(address: Path, window: str) -> dict[str, list[bytes]]:
    """The bytes of a record's tables, of one window where it has several."""
    held = Dataset(address).manifest().tables
    mine = {name: [p for p in some if not window or f"/{window}." in p] for name, some in held.items()}
    return {
        name: [(address / p).read_bytes() for p in some] for name, some in mine.items() if name != "shards"
    }


@pytest.fixture
def months(tmp_path: Path) -> Path:
    days = ("2031-03-04", "2031-03-30", "2031-04-01")
    texts = {f"{days[n % 3]}-{name}": text for n, (name, text) in enumerate(heap(12).items())}
    return warc(tmp_path, texts)


def test_each_window_is_what_a_machine_makes_of_it_alone(
    tmp_path: Path, months: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "SHARD_ARTICLES", 3)
    out = tmp_path / "set"
    first = made(out, months, window="month")
    assert {w: s.articles for w, s in first.summaries.items()} == {"2031-03": 8, "2031-04": 4}
    assert (first.articles, first.fresh, Dataset(out).manifest().articles) == (12, False, 12)
    for window in ("2031-03", "2031-04"):
        file = project(tmp_path / f"{window}.onrecord", {})
        add(file, *(c for c in warc_pages(months, "", 1e6) if c.metadata.captured_at.startswith(window)))
        run(file)
        write(StoredRecord(file.snapshot()), [], tmp_path / window)
        file.close()
        assert parts(out, window) == parts(tmp_path / window, "")
    assert made(out, months).fresh  # how it is cut is the dataset's own
    with pytest.raises(Refusal, match="R010"):
        made(out, months, window="day")


def test_only_the_window_that_an_article_falls_into_is_made_again(tmp_path: Path, months: Path) -> None:
    out = tmp_path / "set"
    made(out, months, window="month")
    before = Dataset(out).manifest().tables["articles"]
    (tmp_path / "more").mkdir()
    made(out, warc(tmp_path / "more", {"2031-04-09-more": "Amara met Hollis."}))
    after = Dataset(out).manifest().tables["articles"]
    assert [p for p in before if "2031-03" in p] == [p for p in after if "2031-03" in p]
    assert not {p for p in before if "2031-04" in p} & set(after)
    assert len(tables(out)["articles"]) == 13


def test_a_window_that_cannot_be_made_stays_as_it_was_and_is_tried_again(
    tmp_path: Path, months: Path
) -> None:
    out = tmp_path / "set"
    first = made(out, months, window="month")
    assert first.articles == 12
    shard = next(p for p in out.glob("results/*/*.parquet") if "2031-04" in p.name)
    whole = shard.read_bytes()
    shard.write_bytes(whole[:100])
    hurt = made(out)
    assert (hurt.articles, hurt.fresh) == (12, False)
    assert [(t["code"], t["name"]) for t in tables(out)["troubles"]] == [("T208", "2031-04")]
    shard.write_bytes(whole)
    mended = made(out)
    assert (mended.articles, tables(out)["troubles"]) == (12, [])
    assert made(out).fresh


@pytest.mark.parametrize(
    ("published", "captured", "size", "window"),
    [
        ("2031-03-04", "2031-04-01T09:00:00Z", "month", "2031-03"),
        (None, "2031-04-01T09:00:00Z", "day", "2031-04-01"),
        ("XXXX-03-04", "2031-04-01T09:00:00Z", "year", "2031"),
        ("2030-12-31", None, "week", "2031-W01"),
        (None, "in March", "month", "undated"),
        ("2031-13-44", None, "week", "undated"),
        ("2031-03-04", None, "", ""),
    ],
)
def test_a_capture_falls_into_the_window_of_its_day(
    published: str | None, captured: str | None, size: str, window: str
) -> None:
    assert window_of(Metadata(published=published, captured_at=captured), size) == window
    assert window_in(named(window, 7, "ab")) == window
