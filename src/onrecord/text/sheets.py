"""An article's telling sentences as numbers: what comparing needs and no more, so that 100,000 articles fit in memory.

A word takes 15 bytes: the number of its comparable form, where it stands, how long it is, and what it is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.text.formulas import formulas
from onrecord.text.quotes import stretches
from onrecord.text.shingles import _WORD, FUNCTION_WORDS, HONORIFICS, form_of, word_hash

# What a word is worth. Content: it has a meaning of its own. Telling: and is no name and no part of a formula.
CONTENT: Final = 1
TELLING: Final = 2
QUOTED: Final = 4
# Headlines write names and other words alike with capitals: there a capital does not make a name.
_TITLES: Final = ("headline", "subhead")

_LITTLE: Final = np.array(sorted(word_hash(w) for w in FUNCTION_WORDS | HONORIFICS), dtype=np.uint64)

Marks = NDArray[np.uint64]
Ints = NDArray[np.int64]


class Line(NamedTuple):
    """One sentence as words, in parallel: `forms` (numbers of comparable forms), `starts` and `ends` in code points of the
    text, `flags` (CONTENT, TELLING, QUOTED).
    """

    start: int
    end: int
    zone: str
    forms: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    flags: bytes


class Sheet(msgspec.Struct, frozen=True):
    """The lines of one article, packed: arrays as bytes. `words` are 64-bit numbers; `starts` (32 bits), `sizes` (16) and
    `flags` (8) go with them; `bounds` are three 32-bit numbers a line: its start, its end, its first word; `zones` its zone.
    """

    words: bytes = b""
    starts: bytes = b""
    sizes: bytes = b""
    flags: bytes = b""
    bounds: bytes = b""
    zones: tuple[str, ...] = ()

    def numbers(self) -> Marks:
        """The words of all lines in order, as numbers."""
        return np.frombuffer(self.words, np.uint64)

    def firsts(self) -> Ints:
        """The place of the first word of each line, and one more: the number of words."""
        firsts = np.frombuffer(self.bounds, np.uint32).reshape(-1, 3)[:, 2]
        return np.append(firsts.astype(np.int64), np.int64(len(self.words) // 8))

    def lines(self) -> list[Line]:
        """All lines, unpacked."""
        words, at = self.numbers().tolist(), self.firsts().tolist()
        starts = np.frombuffer(self.starts, np.uint32)
        ends = (starts + np.frombuffer(self.sizes, np.uint16)).tolist()
        begins = starts.tolist()
        bounds = np.frombuffer(self.bounds, np.uint32).reshape(-1, 3).tolist()
        rows = zip(bounds, self.zones, at, at[1:], strict=False)
        return [
            Line(
                start,
                end,
                zone,
                tuple(words[i:j]),
                tuple(begins[i:j]),
                tuple(ends[i:j]),
                self.flags[i:j],
            )
            for (start, end, _), zone, i, j in rows
        ]


def sheet(text: str, sentences: Iterable[tuple[int, int, str]]) -> Sheet:
    """The sentences (start, end, zone) of a text, packed; quotation marks are read paragraph by paragraph."""
    forms: list[int] = []
    starts: list[int] = []
    sizes: list[int] = []
    capital: list[bool] = []
    told: list[tuple[int, int]] = []  # stretches of words that are formulas
    bounds: list[tuple[int, int, int]] = []
    zones: list[str] = []
    for start, end, zone in sentences:
        first = len(forms)
        bounds.append((start, end, first))
        zones.append(zone)
        for m in _WORD.finditer(text, start, end):
            word = m.group()
            forms.append(_number(word))
            starts.append(m.start())
            sizes.append(len(word))
            capital.append(zone not in _TITLES and word[0].isupper())
        told += formulas(text, start, end)
    at = np.array(starts, np.int64)
    numbers = np.array(forms, np.uint64)
    content = ~np.isin(numbers, _LITTLE)
    telling = content & ~np.array(capital, bool) & ~_within(at, at, told)
    spoken = _within(at, at + np.array(sizes, np.int64) - 1, _quoted(text, bounds, zones))
    flags = CONTENT * content + TELLING * telling + QUOTED * spoken
    return Sheet(
        numbers.tobytes(),
        at.astype(np.uint32).tobytes(),
        np.minimum(sizes, 0xFFFF).astype(np.uint16).tobytes(),
        flags.astype(np.uint8).tobytes(),
        np.array(bounds, np.uint32).tobytes(),
        tuple(zones),
    )


@lru_cache(
    maxsize=200_000
)  # the spellings of a language's common words and of many names; about 30 MB when full
def _number(word: str) -> int:
    return word_hash(form_of(word))


def _quoted(text: str, bounds: Sequence[tuple[int, int, int]], zones: Sequence[str]) -> list[tuple[int, int]]:
    """What stands inside quotation marks in the paragraphs of the lines, and the lines of transcripts."""
    out: list[tuple[int, int]] = []
    seen = -1
    for (start, end, _), zone in zip(bounds, zones, strict=True):
        if zone == "transcript":
            out.append((start, end))
            continue
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        if first > seen:
            seen = first
            out += [
                (q.inner_start, q.inner_end) for q in stretches(text, first, len(text) if last < 0 else last)
            ]
    return out


def _within(first: Ints, last: Ints, stretches_: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """For words by their first and last code point: does one of the stretches (which may lie inside one another) hold both?"""
    out = np.zeros(len(first), bool)
    for start, end in stretches_:
        out[np.searchsorted(first, start) : np.searchsorted(last, end)] = True
    return out
