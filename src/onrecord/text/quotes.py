"""Quotation marks: which open, which close, and what stands between them. Never raises, whatever the marks.

One paragraph at a time, so that one stray mark cannot spoil an article. Marks that are apostrophes, feet or inches
are left alone. A stretch that is never closed runs to the end of its paragraph and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

Style = Literal["double", "single", "guillemet"]

OPENERS: Final = {
    "“": "double",
    "„": "double",
    "‟": "double",
    "‘": "single",
    "‚": "single",
    "«": "guillemet",
    "‹": "guillemet",
}
CLOSERS: Final = {"”": "double", "’": "single", "»": "guillemet", "›": "guillemet"}
# Two straight or slanted single marks in a row stand for one double mark in typed text.
_MARK: Final = re.compile(r"``|''|[\"“”„‟‘’‚'«»‹›]")
# Words that begin with an apostrophe: it is never an opening mark.
_ELISION: Final = re.compile(r"['’‘](?:tis|twas|em|til|till|cause|bout|round|n|nother|\d0s)\b", re.IGNORECASE)
_BEFORE_OPENING: Final = frozenset(" \t\n\r\u00a0\u2009([{-–—/:\"“”„«‹‘'")
_PLURAL_POSSESSIVE: Final = re.compile(r"[sS]$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between marks: `start:end` with the marks, `inner_start:inner_end` without them.

    `level` is 0 for an outer stretch, 1 for one inside another; `closed` is false where the paragraph ends first;
    `carried` is true where the opening mark stands in an earlier paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: Style = "double"
    level: int = 0
    closed: bool = True
    carried: bool = False


def stretches(
    text: str, start: int = 0, end: int | None = None, *, open_before: bool = False
) -> list[Stretch]:
    """The marked stretches of one paragraph `text[start:end]`, in order of their start.

    `open_before` says that the paragraph before was left open: a closing mark that comes first then ends what it began.
    """
    stop = len(text) if end is None else end
    found: list[Stretch] = []
    open_marks: list[tuple[Style, int, int]] = []  # style, start of the mark, end of the mark
    seen_double = False
    for m in _MARK.finditer(text, start, stop):
        style = _style(m.group())
        if style == "single" and not _is_quote(text, m.start(), start, stop, open_marks):
            continue
        if style == "double" and _is_measure(text, m.start(), start, open_marks):
            continue
        role = _role(text, m, start, stop, style, open_marks)
        if role == "open":
            if style != "single":
                open_marks = _abandon(open_marks, style)
            open_marks.append((style, m.start(), m.end()))
        elif any(o[0] == style for o in open_marks):
            while open_marks:
                opened, a, b = open_marks.pop()
                if opened == style:
                    found.append(Stretch(a, m.end(), b, m.start(), style, len(open_marks)))
                    break
        elif style == "double" and open_before and not seen_double and not found:
            found.append(Stretch(start, m.end(), start, m.start(), style, 0, carried=True))
        seen_double = seen_double or style == "double"
    first = next((o for o in open_marks if o[0] != "single"), None)
    if first:
        found.append(
            Stretch(first[1], stop, first[2], _last_visible(text, first[2], stop), first[0], 0, closed=False)
        )
    return _levels([s for s in found if text[s.inner_start : s.inner_end].strip()])


def _levels(found: list[Stretch]) -> list[Stretch]:
    """In order, each with its depth (an abandoned mark may have left a level too many)."""
    out: list[Stretch] = []
    for s in sorted(found, key=lambda s: (s.start, -s.end)):
        depth = sum(o.start <= s.start and s.end <= o.end for o in out)
        out.append(replace(s, level=depth))
    return out


def _style(mark: str) -> Style:
    if mark in ("``", "''", '"'):
        return "double"
    return OPENERS.get(mark) or CLOSERS.get(mark) or "single"  # type: ignore[return-value]


def _abandon(open_marks: list[tuple[Style, int, int]], style: Style) -> list[tuple[Style, int, int]]:
    """A second opening mark of the same kind: the first was never closed and is given up; so is what it held."""
    for n, o in enumerate(open_marks):
        if o[0] == style:
            return open_marks[:n]
    return open_marks


def _role(
    text: str, m: re.Match[str], start: int, stop: int, style: Style, open_marks: list[tuple[Style, int, int]]
) -> str:
    mark = m.group()
    if mark in ("“", "„", "«", "‹", "‘", "‚", "``"):
        # German and Danish print „so“ and »so«: the mark that opens elsewhere closes here.
        if mark == "“" and any(text[o[1]] == "„" for o in open_marks):
            return "close"
        return "open"
    if mark in ("”", "»", "›"):
        return "close"
    is_open = any(o[0] == style for o in open_marks)
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < stop else " "
    if mark == "’":
        return "close"
    if before in _BEFORE_OPENING and not after.isspace():
        if is_open and before in "\"'”’-–—" and not (after.isalnum() or after in "\"'‘“["):
            return "close"
        return "open" if not (is_open and before not in " \t\u00a0([") else "close"
    return "close" if is_open or not after.isalnum() else "open"


def _is_quote(text: str, at: int, start: int, stop: int, open_marks: list[tuple[Style, int, int]]) -> bool:
    """Is this single mark a quotation mark, not an apostrophe?"""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < stop else " "
    if _ELISION.match(text, at):
        return False
    opened = [o for o in open_marks if o[0] == "single"]
    if before in _BEFORE_OPENING and not after.isspace() and (after.isalnum() or after in '[“"$£€.…'):
        return text[at] != "’" and _closes_later(text, at, stop)
    if not opened or after.isalnum():
        return False
    if _PLURAL_POSSESSIVE.search(text[start:at]) and text[at] in "'’" and after == " ":
        # "the workers' union": take it for the end only when no better end follows.
        return not _closes_later(text, at, stop, firm=True)
    return True


_CLOSING_SINGLE: Final = re.compile(r"(?<=[^\s(\[])['’](?=[^\w]|$)")
_FIRM_SINGLE: Final = re.compile(r"(?<=[.,!?…a-rt-zA-RT-Z0-9])['’](?=[^\w]|$)")


def _closes_later(text: str, at: int, stop: int, *, firm: bool = False) -> bool:
    """Does a mark that can close follow in this paragraph, before the next double mark leaves the stretch?"""
    m = (_FIRM_SINGLE if firm else _CLOSING_SINGLE).search(text, at + 2, stop)
    return m is not None


def _is_measure(text: str, at: int, start: int, open_marks: list[tuple[Style, int, int]]) -> bool:
    """Inches and seconds: a straight mark right after a digit where nothing is open."""
    is_open = any(o[0] == "double" for o in open_marks)
    return text[at] == '"' and at > start and text[at - 1].isdigit() and not is_open


def _last_visible(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop
