"""Extended Date/Time Format (ISO 8601-2): notation to interval. What metadata and people write for dates half known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from onrecord.model import when
from onrecord.model.when import How, When

_DATE: Final = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[?~%]?")
_TIME: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})[T ]\d{2}.*")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
# ISO 8601-2 codes 21-24; the northern hemisphere's months. A winter is named by the year in which it begins.
SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def season(year: int, code: int) -> tuple[dt.date, dt.date]:
    """First and last day of a season (21 spring … 24 winter, which runs into the next year)."""
    first, last = SEASONS[code]
    ends = year + 1 if last < first else year
    return dt.date(year, first, 1), dt.date(ends, last, calendar.monthrange(ends, last)[1])


def parse(notation: str, how: How, reason: str = "") -> When | None:
    """The interval that an EDTF or ISO 8601 string gives; None when it is neither, or no such day exists."""
    text = notation.strip()
    try:
        if "/" in text:
            return _interval(text, how, reason)
        found = _single(text)
    except ValueError:
        return None
    if found is None:
        return None
    first, last, precision = found
    if precision == "day":
        return (
            when.day(first, how, reason=reason)
            if text[-1:] not in "?~%"
            else When(first.isoformat(), last.isoformat(), "day", text, how, reason=reason)
        )
    return When(first.isoformat(), last.isoformat(), precision, text, how, reason=reason)


def _interval(text: str, how: How, reason: str) -> When | None:
    left, right = text.split("/", 1)
    a = None if left in ("", "..") else _single(left)
    b = None if right in ("", "..") else _single(right)
    if (
        (a is None and left not in ("", ".."))
        or (b is None and right not in ("", ".."))
        or (a is None and b is None)
    ):
        return None
    return when.interval(a[0] if a else None, b[1] if b else None, how, edtf=text, reason=reason)


def _single(text: str) -> tuple[dt.date, dt.date, when.Precision] | None:
    stamp = _TIME.fullmatch(text) or _COMPACT.fullmatch(text)
    if stamp:
        value = dt.date(int(stamp[1]), int(stamp[2]), int(stamp[3]))
        return value, value, "day"
    m = _DATE.fullmatch(text)
    if not m or m[1] == "XXXX":
        return None
    if "X" in m[1]:
        return (
            dt.date(int(m[1].replace("X", "0")), 1, 1),
            dt.date(int(m[1].replace("X", "9")), 12, 31),
            "interval",
        )
    year = int(m[1])
    if m[2] is None or m[2] == "XX":
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    month = int(m[2])
    if month in SEASONS and m[3] is None:
        return *season(year, month), "season"
    if m[3] is None or m[3] == "XX":
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month"
    value = dt.date(year, month, int(m[3]))
    return value, value, "day"
