"""The words of time: an expression before anybody knows what day it is, and the numbers, units and clock times in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "date",
    "days",
    "holiday",
    "month",
    "year",
    "decade",
    "century",
    "season",
    "quarter",
    "half",
    "weekday",
    "day",
    "unit",
    "ago",
    "span",
    "set",
    "clock",
    "vague",
]


@dataclass(frozen=True, slots=True)
class Expression:
    """Words start:end and what they give. Numbers are None where the words leave them open ("several years").

    `shift` is -1 for last, 0 for this, +1 for next, None where no such word stands; `unit` a code of `UNITS`; `part`
    MO, AF, EV or NI; `edge` "early", "the end of" …; `other` the second reading of 05/01/2009 as (month, day).
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: float | None = None
    unit: str = ""
    shift: int | None = None
    part: str = ""
    edge: str = ""
    clock: str = ""
    word: str = ""
    other: tuple[int, int] | None = None


_SMALL: Final = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES: Final = (
    {w: float(n) for n, w in enumerate(_SMALL)}
    | {w: 10.0 * n for n, w in enumerate(_TENS, 2)}
    | {"a": 1.0, "an": 1.0, "another": 1.0, "half": 0.5}
)
_SCALES: Final = {"hundred": 100.0, "thousand": 1000.0, "dozen": 12.0, "couple": 2.0, "pair": 2.0}
_ONE_TO_NINE: Final = "|".join(_SMALL[1:10])
_PLAIN: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE_TO_NINE}))?|{'|'.join(_SMALL[1:])})"
NUMBER: Final = rf"(?:\d[\d,]*(?:\.\d+)?(?: \d/\d)?|half an?|(?:an? )?(?:couple|pair) of|(?:{_PLAIN}|an?)(?: (?:hundred|thousand|dozen))?(?: and (?:a half|{_PLAIN}))?|another)"
UNITS: Final = {
    "second": "S",
    "minute": "MIN",
    "hour": "H",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "F",
    "month": "M",
    "quarter": "Q",
    "semester": "HY",
    "year": "Y",
    "decade": "DE",
    "centur": "CE",
    "generation": "GEN",
    "morning": "D",
    "evening": "D",
}
COUNTABLE: Final = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|semesters?|years?|decades?|centur(?:y|ies)|generations?)"
PARTS: Final = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "tonight": "NI",
}
_SHIFTS: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "recent": -1,
    "latest": -1,
    "this": 0,
    "same": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
}
_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def number_of(words: str) -> float | None:
    """What number words spell: "twenty-one" 21, "2 1/2" 2.5, "a couple of" 2; None when they spell none."""
    low = words.lower().replace(",", "").strip()
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)(?: (\d)/(\d))?", low)
    if digits:
        return float(digits[1]) + (int(digits[2]) / int(digits[3]) if digits[2] and digits[3] != "0" else 0.0)
    total, last = 0.0, 0.0
    for w in re.split(r"[\s-]+", low):
        if w in ("of", "and", ""):
            continue
        if w in _SCALES:
            total, last = (total - last) + (last or 1.0) * _SCALES[w], 0.0
        elif w not in _VALUES:
            return None
        elif not (w in ("a", "an") and total) or w == "half":
            last = 0.0 if total == 0.5 else _VALUES[w]  # "half an hour" is half, not one and a half
            total += last
    return (
        total - 1.0
        if low.endswith("and a half") and low.startswith(("a ", "an ")) and total > 2
        else total or None
    )


def unit_of(word: str) -> str:
    """The code of a unit: D, W, M, Q, Y, H, MIN, S, F (fortnight), WE, HY, DE, CE, GEN. Raises KeyError for none."""
    low = word.lower()
    for name, code in UNITS.items():
        if low.startswith(name):
            return code
    raise KeyError(word)


def shift_of(word: str) -> int | None:
    """-1, 0 or +1 for "last", "this", "next" and their like; the last word of a phrase decides ("this past")."""
    return _SHIFTS.get(word.lower().split()[-1]) if word.strip() else None


def ordinal_of(word: str) -> int | None:
    """ "third" and "3rd" → 3; "last" is the second (half); None for what is no ordinal."""
    low = word.lower()
    if low == "last":
        return 2  # of two halves
    if low[:1].isdigit():
        return int(re.sub(r"\D", "", low))
    return _ORDINALS.index(low) + 1 if low in _ORDINALS else None


def clock_of(words: str) -> str:
    """A time of day as HH:MM: "6.40am" → "06:40", "noon" → "12:00"; "" when it is none."""
    low = words.lower()
    if low.startswith(("noon", "midday")):
        return "12:00"
    if low.startswith("midnight"):
        return "24:00"
    m = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?", low)
    if not m:
        return ""
    hour = int(m[1])
    if m[3] and hour <= 12:
        hour = hour % 12 + (12 if m[3] == "p" else 0)
    if hour > 24 or int(m[2] or 0) > 59:
        return ""
    return f"{hour:02d}:{m[2] or '00'}"
