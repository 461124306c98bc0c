"""What comes in: files and folders to captures, each with the metadata that lies beside it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from onrecord.engine import feeds, jsonlines, warc
from onrecord.engine.sidecars import Sidecars
from onrecord.errors import Refusal
from onrecord.model.codec import article_id
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble, trouble
from onrecord.settings import Settings
from onrecord.text.decode import binary

KINDS: Final = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_HTML_STARTS: Final = (b"<!doctype html", b"<html")
_PROBE: Final = 2_048  # bytes; a document type stands in the first lines, after a licence comment at most
_MB: Final = 1_000_000


def intake(paths: Sequence[Path], settings: Settings) -> tuple[list[Capture], list[Trouble]]:
    """Every readable file under `paths`, in order, and what was left out and why. Raises Refusal R001 for no such path."""
    captures: list[Capture] = []
    troubles: list[Trouble] = []
    for found in walk(paths, settings):
        if isinstance(found, Capture):
            captures.append(found)
        else:
            troubles.append(found)
    return captures, troubles


def walk(paths: Sequence[Path], settings: Settings) -> Iterator[Capture | Trouble]:
    """Like `intake`, one at a time: captures and troubles as they are met, so that a caller can show progress.

    Names are relative to the path given (a file given by itself goes by its file name). Hidden files and folders are
    passed over; the same file twice is one; the same bytes under two names are two, with a Trouble that says so.
    """
    seen: set[str] = set()
    first: dict[str, str] = {}
    for root in paths:
        if not os.path.lexists(root):
            raise Refusal("R001", str(root), exit_code=2)
    for root in paths:
        files: Iterator[Path | Trouble] = _files(root, root, set()) if root.is_dir() else iter([root])
        sidecars = Sidecars(root if root.is_dir() else root.parent)
        for file in files:
            if isinstance(file, Trouble):
                yield file
                continue
            name = _name(file, root)
            for found in _take(file, name, sidecars, settings, explicit=file == root):
                if isinstance(found, Capture):
                    if found.id in seen:
                        continue
                    seen.add(found.id)
                    other = first.setdefault(found.raw_sha256, found.name)
                    if other != found.name:
                        yield trouble(
                            "T106", "intake", article=found.id, name=found.name, detail=f"First as {other}."
                        )
                yield found
        yield from sidecars.unused() if root.is_dir() else sidecars.leftover()


def _files(folder: Path, root: Path, above: set[str]) -> Iterator[Path | Trouble]:
    """Every file below a folder, sorted by name; folders that cannot be listed are Troubles, loops of links end."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        with os.scandir(folder) as entries:
            rows = sorted(entries, key=lambda e: e.name)
    except OSError as e:
        yield trouble("T105", "intake", name=_name(folder, root), detail=str(e.strerror or e))
        return
    for row in rows:
        if row.name.startswith("."):
            continue
        if row.is_dir():
            yield from _files(Path(row.path), root, above | {real})
        else:
            yield Path(row.path)


def _name(path: Path, root: Path) -> str:
    """The path below the root with forward slashes; names that are not UTF-8 are made so."""
    relative = path.relative_to(root).as_posix() if path != root else path.name
    return os.fsencode(relative).decode("utf-8", errors="replace")


def _take(
    file: Path, name: str, sidecars: Sidecars, settings: Settings, *, explicit: bool
) -> Iterator[Capture | Trouble]:
    if not explicit and sidecars.is_metadata(file, KINDS):
        yield from sidecars.troubles_of(file)
        return
    try:
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):
            yield trouble("T111", "intake", name=name, detail="It is not a regular file.")
            return
        if file.name.lower().endswith(warc.ENDINGS):  # its pages are held to the limit, one by one
            yield from warc.pages(file, name, settings.max_file_mb * _MB)
            return
        if file.name.lower().endswith(jsonlines.ENDINGS):
            yield from jsonlines.rows(file, name, settings.max_file_mb * _MB)
            return
        if state.st_size > settings.max_file_mb * _MB:
            yield trouble(
                "T103",
                "intake",
                name=name,
                detail=f"{state.st_size / _MB:.1f} MB; limit {settings.max_file_mb:g} MB.",
            )
            return
        suffix = file.suffix.lower()
        if suffix and suffix not in KINDS and suffix not in feeds.ENDINGS and not explicit:
            yield trouble("T111", "intake", name=name, detail=suffix)
            return
        raw = file.read_bytes()
    except OSError as e:
        yield trouble("T105", "intake", name=name, detail=str(e.strerror or e))
        return
    if feeds.is_feed(raw):
        yield from feeds.entries(raw, name)
        return
    kind = kind_of(raw, suffix)
    if kind is None or (suffix in feeds.ENDINGS and kind != "html"):
        yield trouble(
            "T111" if suffix and suffix not in KINDS else "T102", "intake", name=name, detail=suffix
        )
        return
    metadata, troubles = sidecars.metadata(file)
    yield from troubles
    yield Capture(article_id(raw, name), name, raw, hashlib.sha256(raw).hexdigest(), kind, metadata)


def kind_of(raw: bytes, suffix: str) -> str | None:
    """How to read these bytes: by what they are first, then by the suffix of their name. None when they are not text."""
    if binary(raw):
        return None
    head = raw[:_PROBE].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_HTML_STARTS):
        return "html"
    by_name = KINDS.get(suffix, "text")
    return "text" if by_name == "html" and raw.strip() and b"<" not in raw else by_name
