"""What a time expression means: an interval, its notation (EDTF) and its TIMEX3 value, given a reference date and the tense.

`resolve` is a pure function: when a better reference date is known, call it again and everything that hung on it moves.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

import msgspec

from onrecord.model import when
from onrecord.model.when import WEEKDAYS, When
from onrecord.text.stretches import (
    SEASON_NAMES,
    Value,
    days_of,
    fiscal_year,
    month_of_year,
    named_day,
    part_of_year,
    persian_year,
    persian_year_of,
    run_of_years,
    season_of,
    whole_year,
    written_day,
)
from onrecord.text.timecount import relative, vague
from onrecord.text.timefocus import Focus, counted
from onrecord.text.timewords import Expression

_MULTIPLES: Final = {"F": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y")}
_LETTERS: Final = {
    "D": "D",
    "W": "W",
    "M": "M",
    "Y": "Y",
    "Q": "Q",
    "DE": "DE",
    "CE": "CE",
    "WE": "WE",
    "HY": "H",
    "GEN": "GEN",
}


def resolve(
    e: Expression, first: dt.date | None, last: dt.date | None, direction: int, focus: Focus | None = None
) -> Value:
    """The value of `e` for an article written between `first` and `last` (the same day when it is known).

    `direction` is the tense of what governs the expression: -1 back, +1 forward, 0 none. Where the two ends of the
    reference give different answers, the expression stays unresolved: a wrong day is worse than none. `focus` is what
    the text named before, and takes in what this expression names.
    """
    value = (counted(e, focus) if focus else None) or _resolved(e, first, last, direction)
    if focus:
        focus.see(e, value, direction)
    return value


def _resolved(e: Expression, first: dt.date | None, last: dt.date | None, direction: int) -> Value:
    absolute = _absolute(e)
    if absolute is not None:
        return absolute
    if first is None or last is None:
        return _open(e)
    if e.kind == "unit" and e.word == "persian":
        years = {persian_year_of(first), persian_year_of(last)}
        year = years.pop()
        return persian_year(year + (e.shift or 0)) if year and not years else _open(e)
    if e.kind == "day" and e.weekday is not None:
        return _spoken(e, e.weekday, first, last) or _open(e)
    a = relative(e, first, direction)
    if first == last or a is None:
        return a or _open(e)
    return a if relative(e, last, direction) == a else _open(e)


def _spoken(e: Expression, weekday: int, first: dt.date, last: dt.date) -> Value | None:
    """A day counted from the weekday on which the speaker spoke, the latest before the article."""
    low, high = (d - dt.timedelta((d.weekday() - weekday) % 7) for d in (first, last))
    value = relative(e, low, 0) if low == high else None
    if value is None:
        return None
    why = f"{e.word}, counted from the {WEEKDAYS[weekday].capitalize()} on which it was said"
    return replace(value, when=msgspec.structs.replace(value.when, reason=why))


def _absolute(e: Expression) -> Value | None:
    if e.kind in ("span", "set"):
        return _amount(e)
    if e.kind == "clock":
        return Value(
            when.unresolved(None, (), "a time of day; the day is not said"), "TIME", f"T{e.clock}", False
        )
    if e.kind == "holiday" and e.year is not None:
        return named_day(e, e.year)
    if e.kind == "days" and e.year is not None:
        return days_of(e, e.year)
    if e.kind == "date" and e.year is not None:
        return written_day(e, e.year)
    if e.kind == "month" and e.year is not None:
        return month_of_year(e.year, e.month or 1, e.edge, "stated", "month and year are written out")
    if e.kind == "year" and e.word == "persian" and e.year is not None:
        return persian_year(e.year)
    if e.kind == "weekday" and e.word == "any" and e.weekday is not None:
        return Value(
            when.unresolved(WEEKDAYS[e.weekday], (), "which week is not said"),
            "DATE",
            f"XXXX-WXX-{e.weekday + 1}",
        )
    if e.kind == "year" and e.number and e.year is not None:
        last = int(e.number)
        notation = f"{e.year}/{last}"
        return run_of_years(e.year, last, notation, notation, "stated", "the years are written out")
    if e.kind in ("year", "quarter") and e.word == "fiscal" and e.year is not None:
        return fiscal_year(e.year, "stated")
    if (e.kind == "year" or (e.kind == "quarter" and not e.number)) and e.year is not None:
        return whole_year(e.year, e.edge, "stated", "the year is written out")
    if e.kind == "decade" and e.year is not None:
        return run_of_years(
            e.year, e.year + 9, str(e.year)[:3], f"{str(e.year)[:3]}X", "stated", "the decade is written out"
        )
    if e.kind == "century" and e.year is not None:
        low = (e.year - 1) * 100
        return run_of_years(
            low, low + 99, f"{e.year - 1:02d}", f"{e.year - 1:02d}XX", "stated", "the century is written out"
        )
    if e.kind == "season" and e.year is not None:
        return season_of(e, e.year, "stated", "season and year are written out")
    if e.kind in ("quarter", "half") and e.year is not None and e.number:
        return part_of_year(e, e.year, "stated")
    return None


def _amount(e: Expression) -> Value:
    """A length of time, or how often: no day follows from it."""
    if e.kind == "set":
        if e.unit == "MY":
            return Value(when.unresolved(None, (), "it recurs"), "SET", f"XXXX-{e.month:02d}")
        value = (
            f"XXXX-WXX-{e.weekday + 1}{f'T{e.part}' if e.part else ''}"
            if e.unit == "WD" and e.weekday is not None
            else period(1, e.unit)
        )
        return Value(
            when.unresolved(WEEKDAYS[e.weekday] if e.weekday is not None else None, (), "it recurs"),
            "SET",
            value,
        )
    if e.word == "ordinal":
        return Value(
            when.unresolved(
                None, (), "the place of a day or month in a run whose beginning is not said here"
            ),
            "DURATION",
            period(e.number, e.unit),
        )
    return Value(when.unresolved(None, (), "a length of time"), "DURATION", period(e.number, e.unit))


def period(number: float | None, unit: str) -> str:
    """ISO 8601 duration as TIMEX3 writes it: P3M, PT2H, PXY for some years, P2W for a fortnight."""
    if unit in _MULTIPLES and number is not None:
        number, unit = number * _MULTIPLES[unit][0], _MULTIPLES[unit][1]
    if unit == "Y" and number is not None and number % 1 == 0.5 and number > 1:
        return f"P{int(number)}Y6M"
    if unit in ("H", "MIN") and number is not None and number % 1 == 0.5 and number > 1:
        return f"PT{int(number)}H30M" if unit == "H" else f"PT{int(number)}M30S"
    count = "X" if number is None else f"{number:g}" if number < 10**6 else f"{int(number)}"
    if unit in ("H", "MIN", "S"):
        return f"PT{count}{'M' if unit == 'MIN' else unit}"
    return f"P{count}{_LETTERS.get(unit, unit)}"


def _open(e: Expression) -> Value:
    """What can be said with no reference date: the weekday, the month, the order; never a day."""
    why = "the reference date of the article is not known"
    weekday = WEEKDAYS[e.weekday] if e.weekday is not None else None
    part = f"T{e.part}" if e.part else ""
    if e.kind == "weekday" and e.weekday is not None:
        return Value(
            when.unresolved(weekday, (), f"a {weekday.capitalize() if weekday else ''}; {why}"),
            "TIME" if part else "DATE",
            f"XXXX-WXX-{e.weekday + 1}{part}",
            False,
        )
    if e.kind in ("date", "month", "days") and e.month:
        notation = f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.kind == "date" and e.day else "")
        value = When(
            None, None, "unknown", notation, "unresolved", weekday, (), f"the year is not said; {why}"
        )
        return Value(value, "DATE", notation, False)
    if e.kind == "season":
        return Value(
            when.unresolved(None, (), f"the year is not said; {why}"),
            "DATE",
            f"XXXX-{SEASON_NAMES[e.word][1]}",
            False,
        )
    if e.kind == "vague":
        return vague(e, None)
    names = {
        "day": "XXXX-XX-XX",
        "unit": {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "D": "XXXX-XX-XX"}.get(e.unit, "XXXX"),
        "ago": "PAST_REF" if (e.shift or 0) < 0 else "FUTURE_REF",
    }
    return Value(
        when.unresolved(None, (), why), "TIME" if part else "DATE", names.get(e.kind, "XXXX") + part, False
    )
