"""A span: words at a place. Every statement in the record leads to one."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """Code points `start:end` (end exclusive) of the text of `article`; `text` is always exactly that slice."""

    article: str
    start: int
    end: int
    text: str

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: Span) -> int:
        """How many code points two spans share; 0 when they lie in different articles."""
        if self.article != other.article:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: Span) -> bool:
        """Does `other` lie wholly inside this span?"""
        return self.article == other.article and self.start <= other.start and other.end <= self.end

    def holds(self, offset: int) -> bool:
        """Does the code point at `offset` lie inside this span?"""
        return self.start <= offset < self.end


def cut(article: str, text: str, start: int, end: int) -> Span:
    """The span `start:end` of `text`.

    Raises ValueError when the bounds lie outside the text or in the wrong order.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}:{end} does not lie in a text of {len(text)} characters")
    return Span(article, start, end, text[start:end])


def trimmed(article: str, text: str, start: int, end: int) -> Span:
    """Like `cut`, without the white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return cut(article, text, start, end)


def cover(spans: Iterable[Span], text: str) -> Span:
    """The shortest span of `text` that contains all of `spans` (at least one, all of one article)."""
    found = sorted(spans)
    return cut(found[0].article, text, found[0].start, max(s.end for s in found))
