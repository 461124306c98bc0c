"""Dates that a text spells out: every common notation, with the words they stand in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MONTHS: Final = {
    name: n
    for n, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: n
    for n, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
MONTH: Final = r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?))"
WEEKDAY: Final = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)"
_TIME: Final = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?"
_PATTERNS: Final = tuple(
    re.compile(rf"(?<![\w.-]){p}(?![\w-])")
    for p in (
        r"(?P<year>\d{4})-(?P<num>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{MONTH},?\s+{_YEAR}",
        rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{_DAY}(?:{_TIME})?,?\s+{_YEAR}",
        rf"{_DAY}[-/ ]{MONTH}[-/ ]{_YEAR}",
        rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{MONTH}",
        rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+(?:the\s+)?{_DAY}(?!\d|,\d|\.\d|\s*(?:percent|per cent|%|people|million|billion))",
    )
)
# Every pattern but the first spells the month.
_MONTHS: Final = re.compile(MONTH.replace("?P<month>", ""))
_NUMERIC: Final = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,4})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{4}|\d{2})(?![\d/-]|\.\d)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A calendar date as written: `year` is None where it was left out; `other` is the second reading of 05/01/2009."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    other: tuple[int, int] | None = None

    @property
    def date(self) -> dt.date | None:
        """The day, when the year is given and there is one reading and it exists."""
        if self.year is None or self.other:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def readings(self) -> list[dt.date]:
        """Every day it may mean."""
        out = []
        for month, day in ((self.month, self.day), *([self.other] if self.other else [])):
            try:
                out.append(dt.date(self.year or 0, month, day))
            except ValueError:
                continue
        return out


def written(text: str) -> Iterator[Written]:
    """The calendar dates (day and month at least) in `text`, in order; none inside another."""
    if not any(c in text for c in "0123456789"):
        return
    found: list[Written] = []
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= a or b <= start for a, b in taken)

    for pattern in _PATTERNS if _MONTHS.search(text) else _PATTERNS[:1]:
        for m in pattern.finditer(text):
            row = _row(m)
            if row and free(m.start(), m.end()):
                found.append(row)
                taken.append((m.start(), m.end()))
    for m in _NUMERIC.finditer(text):
        row = _numeric(m)
        if row and free(m.start(), m.end()):
            found.append(row)
            taken.append((m.start(), m.end()))
    yield from sorted(found, key=lambda w: w.start)


def month_of(name: str) -> int:
    """1 to 12. Raises KeyError for no month."""
    return MONTHS[name.rstrip(".").casefold()]


def weekday_of(name: str) -> int:
    """0 (Monday) to 6. Raises KeyError for no weekday."""
    return WEEKDAYS[name.rstrip(".").casefold()]


def _row(m: re.Match[str]) -> Written | None:
    groups = m.groupdict()
    month = int(groups["num"]) if groups.get("num") else month_of(groups["month"])
    day = int(groups["day"])
    if not 1 <= day <= 31:
        return None
    year = int(groups["year"]) if groups.get("year") else None
    weekday = weekday_of(groups["weekday"]) if groups.get("weekday") else None
    return Written(m.start(), m.end(), year, month, day, weekday)


def _numeric(m: re.Match[str]) -> Written | None:
    """05/01/2009 has two readings, 25/01/2009 and 01/25/2009 one, 2009/05/01 one, 25.1.2009 is always day first."""
    a, b, c = int(m["a"]), int(m["b"]), int(m["c"])
    if len(m["a"]) == 4:
        return (
            Written(m.start(), m.end(), a, b, c)
            if 1 <= b <= 12 and 1 <= c <= 31 and 1500 < a < 2100
            else None
        )
    if len(m["a"]) > 2:
        return None
    year = c if len(m["c"]) == 4 else (2000 + c if c < 50 else 1900 + c)  # the pivot that most software uses
    if not 1500 < year < 2100 or (len(m["c"]) == 2 and m["sep"] != "/"):
        return None
    us, eu = (a, b), (b, a)
    right = [r for r in (us, eu) if 1 <= r[0] <= 12 and 1 <= r[1] <= 31]
    if m["sep"] == ".":
        right = [r for r in right if r == eu]
    if not right:
        return None
    month, day = right[0]
    other = right[1] if len(right) > 1 and right[1] != right[0] else None
    return Written(m.start(), m.end(), year, month, day, None, other)
