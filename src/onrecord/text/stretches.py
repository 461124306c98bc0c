"""Stretches of the calendar as values: a written day, a month, a season, a part of a year, with early, late and middle."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.model import when
from onrecord.model.when import WEEKDAYS, When
from onrecord.text import edtf, holidays
from onrecord.text.timewords import Expression

Timex = Literal["DATE", "TIME", "DURATION", "SET"]
SEASON_NAMES: Final = {"spring": (21, "SP"), "summer": (22, "SU"), "fall": (23, "FA"), "winter": (24, "WI")}


@dataclass(frozen=True, slots=True)
class Value:
    """The meaning of an expression. `anchored` is false where it hangs on a reference date that is not known."""

    when: When
    timex: Timex
    value: str
    anchored: bool = True


def written_day(e: Expression, year: int) -> Value | None:
    """The day of a date that is written out; an interval for 05/01/2009; open where weekday and day do not agree."""
    try:
        day = dt.date(year, e.month or 1, e.day or 1)
    except ValueError:
        return Value(when.unresolved(None, (), "no such day in the calendar"), "DATE", "XXXX-XX-XX")
    if e.other:
        second = dt.date(year, *e.other)
        low, high = min(day, second), max(day, second)
        reason = "the order of day and month is open"
        return Value(
            when.interval(low, high, "stated", edtf=f"[{low},{high}]", reason=reason), "DATE", f"{year}-XX-XX"
        )
    if e.weekday is not None and day.weekday() != e.weekday:
        return Value(
            when.unresolved(WEEKDAYS[e.weekday], (), "the weekday and the day do not agree"),
            "DATE",
            day.isoformat(),
        )
    if e.clock:
        return Value(
            when.day(day, "stated", reason="the date is written out"), "TIME", f"{day.isoformat()}T{e.clock}"
        )
    return Value(when.day(day, "stated", reason="the date is written out"), "DATE", day.isoformat())


def month_of_year(year: int, month: int, edge: str, how: when.How, reason: str) -> Value | None:
    """A month, or the part of it that `edge` names; None outside the calendar."""
    if not 1 <= year <= 9998:
        return None
    low, high = dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    value = when.month(year, month, how, reason=reason)
    if edge in ("early", "beginning of", "start of", "beginning", "start"):
        value = when.interval(low, low.replace(day=10), how, reason=f"{reason}; its first third")
    elif edge in ("late", "end of", "close of", "end"):
        value = when.interval(low.replace(day=20), high, how, reason=f"{reason}; its last third")
    elif edge in ("mid", "middle of", "middle"):
        value = when.interval(low.replace(day=10), low.replace(day=20), how, reason=f"{reason}; its middle")
    return Value(value, "DATE", f"{year:04d}-{month:02d}")


def whole_year(year: int, edge: str, how: when.How, reason: str) -> Value:
    """A year, or the part of it that `edge` names."""
    bounds = {
        "early": (1, 4),
        "beginning of": (1, 3),
        "start of": (1, 3),
        "late": (9, 12),
        "end of": (10, 12),
        "close of": (10, 12),
        "mid": (5, 8),
        "middle of": (5, 8),
        "first half of": (1, 6),
        "second half of": (7, 12),
    }
    value = when.year(year, how, reason=reason)
    if edge in bounds:
        a, b = bounds[edge]
        value = when.interval(
            dt.date(year, a, 1),
            dt.date(year, b, calendar.monthrange(year, b)[1]),
            how,
            reason=f"{reason}; {edge}",
        )
    return Value(value, "DATE", f"{year:04d}")


def run_of_years(low: int, high: int, value: str, notation: str, how: when.How, reason: str) -> Value:
    """Several whole years, first and last included."""
    span = when.interval(dt.date(max(low, 1), 1, 1), dt.date(high, 12, 31), how, edtf=notation, reason=reason)
    return Value(span, "DATE", value)


def season_of(e: Expression, year: int, how: when.How, reason: str) -> Value:
    """A season of the northern hemisphere; a winter is named by the year in which it begins."""
    code, letters = SEASON_NAMES[e.word]
    low, high = edtf.season(year, code)
    if e.edge in ("end of", "late", "close of"):
        low = high.replace(day=1)
    return Value(
        when.interval(low, high, how, precision="season", edtf=f"{year:04d}-{code}", reason=reason),
        "DATE",
        f"{year:04d}-{letters}",
    )


def part_of_year(e: Expression, year: int, how: when.How) -> Value:
    """A quarter or a half of a calendar year."""
    n, size, letter = (
        int(e.number or 1),
        (3 if e.kind == "quarter" else 6),
        ("Q" if e.kind == "quarter" else "H"),
    )
    a, b = (n - 1) * size + 1, n * size
    span = when.interval(
        dt.date(year, a, 1),
        dt.date(year, b, calendar.monthrange(year, b)[1]),
        how,
        reason="a part of the calendar year; a firm's own year may begin elsewhere",
    )
    return Value(span, "DATE", f"{year:04d}-{letter}{n}")


def named_day(e: Expression, year: int) -> Value | None:
    """The day of a holiday in a year."""
    reason = f"{e.word} of that year"
    day = holidays.day_of(e.word, year)
    return Value(when.day(day, "stated" if e.year else "relative", reason=reason), "DATE", day.isoformat())


def days_of(e: Expression, year: int) -> Value | None:
    """From one day of a month to another ("March 3-5")."""
    try:
        first, last = dt.date(year, e.month or 1, e.day or 1), dt.date(year, e.month or 1, int(e.number or 1))
    except ValueError:
        return None
    told = when.interval(first, last, "stated", reason="the first and the last day are written out")
    return Value(told, "DATE", first.isoformat())


def fiscal_year(year: int, how: when.How) -> Value:
    """A fiscal year: it may begin nine months before the calendar year that it is named by, or end three after."""
    reason = "a fiscal year; in which month it begins is not said"
    told = when.interval(dt.date(year - 1, 4, 1), dt.date(year + 1, 3, 31), how, reason=reason)
    return Value(told, "DATE", f"{year:04d}")


def persian_year(year: int) -> Value:
    """A year of the Iranian calendar, which begins at the spring equinox (20 or 21 March)."""
    first = year + 621
    reason = f"the Iranian year {year}, from the spring of {first}"
    told = when.interval(dt.date(first, 3, 20), dt.date(first + 1, 3, 20), "stated", reason=reason)
    return Value(told, "DATE", f"{first:04d}")


def persian_year_of(day: dt.date) -> int | None:
    """The year of the Iranian calendar that holds a day; None for 20 and 21 March, on one of which a year begins."""
    if day.month == 3 and day.day in (20, 21):
        return None
    return day.year - (621 if (day.month, day.day) > (3, 21) else 622)
