"""Stretches of content: trimmed, snapped to quotation marks, cut around the cue."""

from __future__ import annotations

import re
from typing import Final

from onrecord.text.quotes import Stretch
from onrecord.tools.attribution.paragraph import Directness, Paragraph, Place
from onrecord.tools.nlp import Token

# What never begins or ends a piece. A mark of quotation may do both; a comma inside the marks belongs to the words.
_EDGE: Final = " \t\n\r\u00a0\u2009,;:–—-."
_LEADING: Final = _EDGE + ")]"


# "the old guard", "those three letters": a thing that has a name has not more words.
_TERM: Final = 5
# A piece of a content that is cut around its cue may be one of these: it is not part of what was said.
_CONNECTORS: Final = frozenset({"and", "but", "or", "so", "yet", "that", "which", "however", "also", "then"})
# "…, but was “told so”": no more than this stands between words and the marked words that go on with them.
_LINK: Final = re.compile(r" |, (?:but|and) (?:\w+ ){0,2}")


def trim(text: str, start: int, end: int) -> Place:
    """Without outer white space and punctuation."""
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and (text[end - 1] in _EDGE or (text[end - 1] in "([")):
        end -= 1
    return start, end


def whole_words(paragraph: Paragraph, place: Place) -> Place:
    """Grown over a quotation mark that it cuts: a content never holds half a quotation."""
    start, end = place
    for s in paragraph.marks:
        if s.start < start < s.end:
            start = s.start
        if s.start < end < s.end:
            end = s.end
    return start, end


def with_fragment(paragraph: Paragraph, place: Place) -> Place:
    """Like `whole_words`, and with the marked words that follow at once: `a strike "soon"`, `it was sold, but "late"`."""
    start, end = whole_words(paragraph, place)
    for s in paragraph.marks:
        between = paragraph.text[end : s.start]
        if (
            s.start >= end
            and _LINK.fullmatch(between)
            and paragraph.text[s.inner_start].islower()
            and s.inner_end - s.inner_start < 60
        ):
            return start, s.end
    return start, end


def without(place: Place, hole: Place) -> list[Place]:
    """What is left of `place` when `hole` is taken out."""
    a, b = place
    c, d = hole
    if d <= a or b <= c:
        return [place]
    return [p for p in ((a, min(b, c)), (max(a, d), b)) if p[0] < p[1]]


def tidy(paragraph: Paragraph, places: list[Place]) -> list[Place]:
    """Trimmed, in order, without empty pieces; a piece that is one whole quotation loses its marks."""
    out: list[Place] = []
    for start, end in sorted(places):
        whole = next((s for s in paragraph.marks if _is_whole(paragraph.text, s, start, end)), None)
        if whole is not None:
            start, end = whole.inner_start, whole.inner_end
        else:
            start, end = keep_abbreviation(paragraph.text, *trim(paragraph.text, start, end))
        words = paragraph.text[start:end].lower()
        if any(c.isalnum() for c in words) and (len(places) == 1 or words not in _CONNECTORS):
            out.append((start, end))
    return out


def _is_whole(text: str, s: Stretch, start: int, end: int) -> bool:
    """Is `start:end` one whole quotation, but for punctuation around it?"""
    return trim(text, s.inner_start, s.inner_end) == trim(text, *_unmarked(text, *trim(text, start, end), s))


def _unmarked(text: str, start: int, end: int, s: Stretch) -> Place:
    return (s.inner_start if start == s.start else start), (s.inner_end if end == s.end else end)


def keep_abbreviation(text: str, start: int, end: int) -> Place:
    """Give back the full stop of "U.S." and its like, which is not the end of a sentence."""
    if text[end : end + 1] == "." and end - 2 >= start and text[end - 2] == "." and text[end - 1].isupper():
        end += 1
    return start, end


def extent(tokens: list[Token]) -> Place:
    """From the first token to the last."""
    return tokens[0].start, max(t.end for t in tokens)


def _a_term(p: Paragraph, s: Stretch) -> bool:
    """`whether “the burned barn” was full`: a thing by its name in marks, which nobody is quoted as saying."""
    tokens = p.between(s.inner_start, s.inner_end)
    if not 1 < len(tokens) < _TERM or tokens[0].lower not in ("the", "this", "that", "these", "those"):
        return False
    head = tokens[0].head
    return head in tokens and head.dep in ("nsubj", "nsubjpass") and head.head not in tokens


def directness(paragraphs: list[Paragraph], places: list[Place]) -> tuple[Directness, list[Place]]:
    """Direct when all words stand inside marks, indirect when none do; and the words inside marks, without them."""
    if not any(s.start < b and a < s.end for p in paragraphs for s in p.marks for a, b in places):
        return "indirect", []
    quoted: list[Place] = []
    inside = outside = 0
    for a, b in places:
        for p in paragraphs:
            terms = [s for s in p.marks if a < s.start and s.end < b and _a_term(p, s)]
            for t in p.between(a, b):
                if not any(c.isalnum() for c in t.text):
                    continue
                mark = p.mark_of(t)
                if mark is None or mark in terms:
                    outside += 1
                else:
                    inside += 1
            quoted += [
                (max(a, s.inner_start), min(b, s.inner_end))
                for s in p.marks
                if s.inner_start < b and a < s.inner_end and s not in terms
            ]
    if not inside:
        return "indirect", []
    return ("mixed" if outside else "direct"), [q for q in quoted if q[0] < q[1]]
