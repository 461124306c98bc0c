"""Amounts in words and digits: "more than 50", "some 21,000", "two dozen", "81 percent", "1.5 million", "10 to 12"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_UNITS: Final = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS: Final = {
    w: 10 * n
    for n, w in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "score": 20,
}
_PLURAL_SCALES: Final = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2 * 10**6,
}
_ONES: Final = {"a": 1, "an": 1, "half": 0.5}
WORDS: Final = frozenset(_UNITS) | frozenset(_TENS) | frozenset(_SCALES)
PLURALS: Final = frozenset(_PLURAL_SCALES)

# What an approximator does to a figure: which side it leaves open, or that it blurs both.
_AT_LEAST: Final = (
    "more than",
    "at least",
    "over",
    "no fewer than",
    "no less than",
    "upwards of",
    "in excess of",
    "above",
    "not less than",
)
_AT_MOST: Final = (
    "fewer than",
    "less than",
    "at most",
    "up to",
    "no more than",
    "under",
    "as many as",
    "below",
    "not more than",
)
_ABOUT: Final = (
    "about",
    "around",
    "some",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "close to",
    "an estimated",
    "estimated",
    "circa",
)
_EXACT: Final = ("exactly", "precisely", "just", "only")
APPROXIMATORS: Final = tuple(sorted((*_AT_LEAST, *_AT_MOST, *_ABOUT, *_EXACT), key=lambda w: -len(w)))

# Longest first: "no more than" before "more than".
_ANY: Final = "|".join(map(re.escape, APPROXIMATORS))
_AHEAD: Final = re.compile(rf"\b({_ANY})\s*$")
_INSIDE: Final = re.compile(rf"({_ANY}) ")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: `low` and `high` are equal when exact; None on the side that is open; `approx` is the approximator's word."""

    low: float | None
    high: float | None
    approx: str = ""

    @property
    def blurred(self) -> bool:
        """Is the figure given as a rough one ("about", "some", "nearly", "dozens")?"""
        return self.approx in _ABOUT or self.approx == "plural"


def number(words: str) -> float | None:
    """The value of a number in digits or English words; None when the words are none.

    >>> number("1.5 million"), number("twenty-one"), number("two hundred and five"), number("21,000")
    (1500000.0, 21.0, 205.0, 21000.0)
    """
    parts = [
        p for p in re.split(r"[\s-]+", words.lower().replace(",", "").strip("$£€%+ ")) if p and p != "and"
    ]
    total, current, seen = 0.0, 0.0, False
    for part in parts:
        if re.fullmatch(r"\d+(?:\.\d+)?", part):
            current += float(part)
        elif part in _UNITS:
            current += _UNITS[part]
        elif part in _TENS:
            current += _TENS[part]
        elif part in _ONES and not seen:
            current += _ONES[part]
        elif part in _SCALES:
            current = (current or 1) * _SCALES[part]
            if _SCALES[part] >= 1_000:
                total, current = total + current, 0.0
        else:
            return None
        seen = True
    return total + current if seen else None


def amount(words: str, before: str = "") -> Amount | None:
    """The figure that `words` give, with the approximator that `before` (the words ahead of it) ends in.

    Ranges ("10 to 12", "three or four", "20-30") give both ends; bare plurals ("dozens") a blurred lower bound.
    """
    ahead = _AHEAD.search(before.lower())
    approx = ahead.group(1) if ahead else ""
    if inside := _INSIDE.match(words.lower()):
        approx, words = inside.group(1), words[inside.end() :]
    if words.lower() in _PLURAL_SCALES:
        return Amount(float(_PLURAL_SCALES[words.lower()]), None, "plural")
    ends = re.split(r"\s+(?:to|or|and)\s+|(?<=\d)\s*[-–]\s*(?=\d)", words, maxsplit=1)
    if (
        len(ends) == 2
        and (low := number(ends[0])) is not None
        and (high := number(ends[1])) is not None
        and low < high
    ):
        return Amount(low, high, approx)
    value = number(words)
    if value is None:
        return None
    if approx in _AT_LEAST:
        return Amount(value, None, approx)
    if approx in _AT_MOST:
        return Amount(None, value, approx)
    return Amount(value, value, approx)


def _bounds(a: Amount) -> tuple[float, float]:
    low, high = (
        (a.low if a.low is not None else float("-inf")),
        (a.high if a.high is not None else float("inf")),
    )
    if a.blurred:  # newsroom rounding: "about 600" is said of anything from 540 to 660
        low, high = low * 0.9, high * 1.1
    return low, high


def agree(a: Amount, b: Amount) -> bool:
    """Can both figures be true of one count?"""
    (a0, a1), (b0, b1) = _bounds(a), _bounds(b)
    return max(a0, b0) <= min(a1, b1)


def same(a: Amount, b: Amount) -> bool:
    """Do both say the same figure in the same way (equal bounds)?"""
    return a.low == b.low and a.high == b.high and a.blurred == b.blurred
