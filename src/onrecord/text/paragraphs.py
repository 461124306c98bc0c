"""Paragraphs: the unit of the parse. A paragraph is a line of the text that is not blank, without its outer white space."""

from __future__ import annotations

from collections.abc import Iterator


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each paragraph in `text`, in order."""
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            first = start + line.index(body)
            yield first, first + len(body)
        start += len(line)
