"""Where a pattern of time can begin at all: most patterns open with optional words, and to try every pattern at every
place of every paragraph costs more than all the rest. A place is tried with the patterns that may open with its word and
that have a word they cannot do without within reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

# What no pattern begins behind: inside a word, a sum or a decimal.
FREE: Final = r"(?<![\w$€£.,:/-])"
_START: Final = re.compile(FREE + r"(?:['’](?=\d)|\w+)")
# No pattern has more words before the one that it cannot do without ("at least the past two hundred and fifty-one days").
REACH: Final = 20
# The letters by which an opening word is known; shorter words count whole.
_LETTERS: Final = 3
_MARKS: Final = re.compile(r"\\[A-Za-z]|\(\?P<\w+>|\(\?[<=!:i]+|\[[^\]]*\]")
_CASES: Final = re.compile(r"\[([A-Z])[a-z]\]")  # "[Tt]he"
_WORD: Final = re.compile(r"[A-Za-z]+\??")
_DIGIT: Final = re.compile(r"\\d|\d")


class Rule(NamedTuple):
    """What must be known of a pattern: its source, and letters of which what it matches holds some (none: unknown)."""

    source: str
    keys: tuple[str, ...]


class Gate:
    """Which rules (as bits of a number, the first rule the lowest) are worth trying at each place of a text."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._opens: dict[str, int] = {}
        self._figure = self._quote = 0
        sets = sorted({r.keys for r in rules if r.keys})
        self._keys = [(1 << n, keys) for n, keys in enumerate(sets)]
        self._waits = [(1 << sets.index(r.keys) if r.keys else 0, 1 << n) for n, r in enumerate(rules)]
        for n, r in enumerate(rules):
            for opening in openings(r.source):
                self._opens[opening] = self._opens.get(opening, 0) | 1 << n
            self._figure |= bool(_DIGIT.search(r.source)) << n
            self._quote |= ("'" in r.source) << n
        letters = sorted({k for keys in sets for k in keys}, key=lambda k: (-len(k), k))
        self._some = re.compile("|".join(map(re.escape, letters)) or r"(?!)")
        # The words of the language recur: 2^16 of them are a few megabytes.
        self._told = lru_cache(maxsize=65536)(self._tell)
        self._within = lru_cache(maxsize=4096)(self._awaited)

    def _tell(self, chunk: str) -> tuple[int, int]:
        """Of a word with what follows it up to the next: the rules that it may open, and the sets of letters it holds."""
        low = chunk.lower()
        word = re.match(r"\w+", low)
        if low[0] in "'’":
            opens = self._quote
        elif low[0].isdigit():
            opens = self._figure
        else:
            opens = self._opens.get(word[0][:_LETTERS] if word else "", 0)
        held = self._some.search(low) is not None  # few words hold any
        return opens, sum(bit for bit, keys in self._keys if any(k in low for k in keys)) if held else 0

    def _awaited(self, held: int) -> int:
        return sum(rule for waits, rule in self._waits if not waits or waits & held)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """(offset, rules) for every place at which some rule is worth trying, in order."""
        starts = [m.start() for m in _START.finditer(text)]
        told = [self._told(text[a:b]) for a, b in pairwise([*starts, len(text)])]
        ahead = [0] * len(told)
        for n, (_, held) in enumerate(told):
            if held:
                for back in range(max(0, n - REACH), n + 1):
                    ahead[back] |= held
        for start, (opens, _), held in zip(starts, told, ahead, strict=True):
            if opens and (rules := opens & self._within(held)):
                yield start, rules


def openings(source: str) -> set[str]:
    """The first letters of every word that a pattern spells: more than it can begin with, and never less."""
    out = set()
    plain = _CASES.sub(r"\1", source)
    for m in _WORD.finditer(_MARKS.sub(" ", plain)):
        word = m[0].lower()
        if word.endswith("?"):
            out.add(word[:-2][:_LETTERS])
        out.add(word.rstrip("?")[:_LETTERS])
    return out - {""}
