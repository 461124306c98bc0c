"""Markdown, or text with front matter: the text is the file unchanged; the front matter is chrome and gives metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.model.sources import Article, Capture, Metadata, Zone, ZoneKind
from onrecord.model.troubles import Trouble
from onrecord.stages.base import Kit, read
from onrecord.text import zones
from onrecord.text.decode import binary, decode
from onrecord.text.frontmatter import front_matter
from onrecord.tools.pagemaker import Reading, encoding_trouble, make, missing

_HEADING: Final = re.compile(r"(#{1,6})\s+(?P<words>\S.*?)\s*#*")
_UNDERLINE: Final = re.compile(r"=+|-{3,}")
_IMAGE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_EMPHASIS: Final = re.compile(r"(\*\*|__|\*|_)(?P<words>\S(?:.*\S)?)\1")


@read("markdown")
def markdown(capture: Capture, kit: Kit) -> Iterator[Article | Zone | Trouble]:
    """The article of one Markdown file. Marks of headings, quotations and emphasis stay in the text, outside the zones."""
    if binary(capture.raw):
        yield missing(capture, "markdown", "T102")
        return
    decoded = decode(capture.raw)
    if not decoded.text.strip():
        yield missing(capture, "markdown", "T101")
        return
    yield from encoding_trouble(capture, "markdown", decoded)
    values, begins = front_matter(decoded.text)
    rows: list[zones.Line] = []
    for row in zones.split(decoded.text):
        if row.start < begins:
            row.hint = "chrome"
            rows.append(row)
        else:
            rows.extend(_line(row, seen=any(r.hint == "headline" for r in rows)))
    yield from make(capture, "markdown", Reading(decoded.text, rows, Metadata(**values)))


def _line(row: zones.Line, *, seen: bool) -> Iterator[zones.Line]:
    """The words of a line with the kind that its marks give; the marks themselves are chrome."""
    heading = _HEADING.fullmatch(row.text)
    if heading:
        yield from _cut(
            row,
            heading.start("words"),
            heading.end("words"),
            "subhead" if seen or len(heading[1]) > 2 else "headline",
        )
    elif _UNDERLINE.fullmatch(row.text) or _IMAGE.fullmatch(row.text):
        row.hint = "chrome"
        yield row
    elif row.text.startswith("> "):
        inner = row.text.lstrip("> ")
        yield from _cut(row, len(row.text) - len(inner), len(row.text), "quote_block")
    else:
        whole = _EMPHASIS.fullmatch(row.text)
        if whole and whole[1] not in whole["words"]:
            yield from _cut(row, whole.start("words"), whole.end("words"), None)
        else:
            yield row


def _cut(row: zones.Line, first: int, last: int, kind: ZoneKind | None) -> Iterator[zones.Line]:
    if first:
        yield zones.Line(
            row.start,
            row.start + len(row.text[:first].rstrip()),
            row.text[:first].rstrip(),
            row.gap,
            row.indent,
            "chrome",
        )
    yield zones.Line(row.start + first, row.start + last, row.text[first:last], row.gap, row.indent, kind)
    if last < len(row.text):
        tail = row.text[last:]
        yield zones.Line(row.end - len(tail.lstrip()), row.end, tail.lstrip(), 0, 0, "chrome")
