"""Files and folders in: sorted, paired with their metadata, and everything that was left out told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.engine.intake import intake, kind_of
from onrecord.errors import Refusal
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble
from onrecord.settings import Settings

WORDS = "The board of Vannes Point met on Monday."


def take(*paths: Path, **settings: float) -> tuple[list[Capture], list[Trouble]]:
    return intake(paths, Settings(**settings))


def codes(troubles: list[Trouble]) -> list[tuple[str, str]]:
    return [(t.code, t.name) for t in troubles]


def test_a_folder_in_order_with_names_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/y.md", "c", ".hidden.txt", ".git/x.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name + WORDS)
    captures, troubles = take(tmp_path)
    assert [(c.name, c.kind) for c in captures] == [
        ("a/y.md", "markdown"),
        ("a/z.html", "text"),
        ("b.txt", "text"),
        ("c", "text"),
    ]
    assert troubles == []


def test_kinds_by_content_before_name() -> None:
    assert kind_of(b"\n<!DOCTYPE html><p>x", ".txt") == "html"
    assert kind_of(b"plain words", ".html") == "text"
    assert kind_of(b"# Head", ".md") == "markdown"
    assert kind_of(b"\x89PNG\r\n\x1a\n\0\0", ".txt") is None


def test_sidecar_over_manifest_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "a.json").write_text('{"outlet": "Mail", "published": "2024-02-05", "odd": 1}')
    (tmp_path / "manifest.csv").write_text(
        "file,outlet,url\na.txt,Other,https://mail.example/a\nsub/b.txt,Post,\n", "utf-8-sig"
    )
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/b.txt").write_text(WORDS + "!")
    captures, troubles = take(tmp_path)
    a, b = captures
    assert (a.metadata.outlet, a.metadata.published, a.metadata.url) == (
        "Mail",
        "2024-02-05",
        "https://mail.example/a",
    )
    assert b.metadata.outlet == "Post"
    assert troubles == []


def test_a_single_file_finds_its_sidecar_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "a.txt.json").write_text('{"outlet": "Mail"}')
    (captured,), _ = take(tmp_path / "a.txt")
    assert (captured.name, captured.metadata.outlet) == ("a.txt", "Mail")


def test_metadata_that_cannot_be_read_is_told_and_the_article_stays(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(WORDS + name)
    (tmp_path / "a.json").write_text("{broken")
    (tmp_path / "b.json").write_text('{"outlet": 7, "byline": "Ida Holm"}')
    (tmp_path / "c.json").write_text('["no object"]')
    (tmp_path / "manifest.csv").write_text("name,outlet\na.txt,Mail\n")
    captures, troubles = take(tmp_path)
    assert [c.metadata.byline for c in captures] == [None, "Ida Holm", None]
    assert sorted(codes(troubles)) == [
        ("T107", "a.json"),
        ("T107", "c.json"),
        ("T107", "manifest.csv"),
        ("T110", "b.json"),
    ]


def test_a_manifest_line_without_its_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("file,outlet\ngone.txt,Mail\n")
    captures, troubles = take(tmp_path)
    assert captures == [] and codes(troubles) == [("T110", "manifest.csv")]
    assert "gone.txt" in troubles[0].what


def test_other_kinds_and_lone_json_are_told(tmp_path: Path) -> None:
    for name in ("x.pdf", "x.json", "x.csv", "x.docx"):
        (tmp_path / name).write_text("words")
    assert codes(take(tmp_path)[1]) == [
        ("T111", "x.csv"),
        ("T111", "x.docx"),
        ("T111", "x.json"),
        ("T111", "x.pdf"),
    ]


def test_a_binary_file_under_a_text_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"\0\1\2" * 50)
    assert codes(take(tmp_path)[1]) == [("T102", "x.txt")]


def test_an_empty_file_is_a_capture_for_the_reader_to_tell(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"")
    assert [c.name for c in take(tmp_path)[0]] == ["x.txt"]


def test_a_large_file_is_left_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.txt").write_text(WORDS * 1000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    captures, troubles = take(tmp_path, max_file_mb=0.01)
    assert captures == [] and codes(troubles) == [("T103", "x.txt")]


def test_the_same_bytes_under_two_names_are_two_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.txt").write_text(WORDS)
    captures, troubles = take(tmp_path)
    assert [c.name for c in captures] == ["a.txt", "b.txt"]
    assert captures[0].id != captures[1].id
    assert codes(troubles) == [("T106", "b.txt")] and troubles[0].article == captures[1].id


def test_the_same_file_twice_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    captures, troubles = take(tmp_path, tmp_path / "a.txt", tmp_path)
    assert len(captures) == 1 and troubles == []


def test_no_such_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        take(tmp_path / "gone")
    assert refused.value.code == "R001"


def test_a_folder_that_may_not_be_listed_and_a_file_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut/a.txt").write_text(WORDS)
    (tmp_path / "b.txt").write_text(WORDS)
    (tmp_path / "c.txt").write_text(WORDS + "!")
    listed, opened = os.scandir, Path.read_bytes

    def scandir(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    def read_bytes(self: Path) -> bytes:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    captures, troubles = take(tmp_path)
    assert [c.name for c in captures] == ["c.txt"]
    assert codes(troubles) == [("T105", "b.txt"), ("T105", "shut")]


def test_links_that_run_in_a_ring_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    captures, troubles = take(tmp_path)
    assert [c.name for c in captures] == ["a.txt"]
    assert codes(troubles) == [("T105", "dead.txt")]


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(take(tmp_path)[1]) == [("T111", "pipe.txt")]
