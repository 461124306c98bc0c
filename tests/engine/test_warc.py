"""Pages out of WARC files: as CC-NEWS packs them, and as broken as files get."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from onrecord.engine.intake import intake
from onrecord.engine.warc import pages
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble
from onrecord.project import open_project
from onrecord.settings import Settings

HTML = b"<!doctype html><html><body><article><h1>Lock reopens</h1><p>The lock at Sandvik was reopened.</p></article>"


def record(kind: str, uri: str, body: bytes, date: str = "2031-03-04T10:00:00Z") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {date}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def answer(
    body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8"
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def packed(*records: bytes) -> bytes:
    """Each record compressed by itself, as the format asks."""
    return b"".join(gzip.compress(r) for r in records)


def found(file: Path, most: float = 1e6) -> tuple[list[Capture], list[Trouble]]:
    both = list(pages(file, file.name, most))
    return [c for c in both if isinstance(c, Capture)], [t for t in both if isinstance(t, Trouble)]


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_a_folder_of_archives_gives_their_pages(tmp_path: Path, ending: str) -> None:
    rows = [
        record("warcinfo", "", b"software: x\r\n"),
        record("request", "http://a.example/1", b"GET /1 HTTP/1.1\r\n\r\n"),
        record("response", "http://a.example/1", answer(HTML)),
        record("response", "http://a.example/logo", answer(b"\x89PNG", kind="image/png")),
        record("response", "http://a.example/gone", answer(b"no", status="404 Not Found")),
    ]
    (tmp_path / f"news{ending}").write_bytes(packed(*rows) if ending.endswith("gz") else b"".join(rows))
    captures, troubles = intake([tmp_path], Settings())
    (page,) = captures
    assert (page.name, page.kind, page.raw) == ("http://a.example/1", "html", HTML)
    assert (page.metadata.url, page.metadata.captured_at) == ("http://a.example/1", "2031-03-04T10:00:00Z")
    (told,) = troubles
    assert told.code == "T111"
    assert "2 answers that are no page: 1 image/png, 1 of status 404" in told.what


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(HTML), ["Content-Encoding: gzip"]),
        (HTML, ["Content-Encoding: gzip"]),  # the archive took it away and left its name
        (HTML, ["Content-Encoding: br"]),
        (zlib.compress(HTML), ["Content-Encoding: deflate"]),
        (zlib.compress(HTML)[2:-4], ["Content-Encoding: deflate"]),
        (
            b"%x;x=1\r\n%b\r\n5\r\n<p>a \r\n0\r\n\r\n" % (len(HTML) - 5, HTML[:-5]),
            ["Transfer-Encoding: chunked"],
        ),
        (HTML, ["Transfer-Encoding: chunked"]),
    ],
)
def test_encodings_of_transport_are_taken_away(tmp_path: Path, body: bytes, headers: list[str]) -> None:
    file = tmp_path / "x.warc.gz"
    file.write_bytes(packed(record("response", "https://a.example/", answer(body, *headers))))
    (page,), troubles = found(file)
    assert page.raw == (HTML[:-5] + b"<p>a " if b"x=1" in body else HTML)
    assert troubles == []


def test_an_encoding_that_is_not_known_and_a_page_that_is_too_large_are_told(tmp_path: Path) -> None:
    file = tmp_path / "x.warc.gz"
    rows = [
        record("response", "https://a.example/br", answer(b"\x8b\x02\x80", "Content-Encoding: br")),
        record("response", "https://a.example/big", answer(HTML * 1000)),
        record("response", "https://a.example/ok", answer(HTML)),
    ]
    file.write_bytes(packed(*rows))
    captures, troubles = found(file, 10_000)
    assert [c.name for c in captures] == ["https://a.example/ok"]
    assert [(t.code, t.name) for t in troubles] == [
        ("T111", "https://a.example/br"),
        ("T103", "https://a.example/big"),
    ]


@pytest.mark.parametrize("cut", [3, 40, 200, 420])
def test_what_came_before_the_end_of_a_file_that_is_cut_off_is_read(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "x.warc.gz"
    whole = packed(*(record("response", f"https://a.example/{n}", answer(HTML)) for n in range(3)))
    file.write_bytes(whole[:-cut])
    captures, troubles = found(file)
    assert [c.name for c in captures] == [f"https://a.example/{n}" for n in range(len(captures))]
    assert len(captures) < 3 or cut <= 8
    assert [t.code for t in troubles] == ["T109"]


@pytest.mark.parametrize(
    "raw", [b"", b"hello\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"\x1f\x8bnothing"]
)
def test_what_is_no_archive_is_told(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "x.warc"
    file.write_bytes(raw)
    captures, troubles = found(file)
    assert captures == []
    assert [t.code for t in troubles] == (["T109"] if raw else [])


def test_an_archive_is_read_as_a_stream(tmp_path: Path) -> None:
    import tracemalloc

    file = tmp_path / "x.warc.gz"
    page = answer(HTML + b"<p>" + b"x" * 100_000)
    with file.open("wb") as out:
        for n in range(300):
            out.write(gzip.compress(record("response", f"https://a.example/{n}", page), 1))
    tracemalloc.start()
    count = sum(isinstance(p, Capture) for p in pages(file, "x", 1e6))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert most < 3_000_000  # thirty megabytes of pages


def test_a_project_takes_an_archive_in(tmp_path: Path) -> None:
    rows = [record("response", f"https://a.example/{n}", answer(HTML + b"%d" % n)) for n in range(3)]
    (tmp_path / "a.warc.gz").write_bytes(packed(*rows))
    with open_project(tmp_path / "p.onrecord") as project:
        assert project.add(tmp_path / "a.warc.gz") == 3
        assert project.add(tmp_path / "a.warc.gz") == 0
        assert project.names() == [f"https://a.example/{n}" for n in range(3)]
