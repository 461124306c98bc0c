"""What a time expression means: an interval, its notation (EDTF) and its TIMEX3 value, given a reference date and the tense.

`resolve` is a pure function: when a better reference date is known, call it again and everything that hung on it moves.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.model import when
from onrecord.model.when import WEEKDAYS, When
from onrecord.text import edtf
from onrecord.text.timewords import Expression

Timex = Literal["DATE", "TIME", "DURATION", "SET"]
_MULTIPLES: Final = {"F": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y")}
_SEASONS: Final = {"spring": (21, "SP"), "summer": (22, "SU"), "fall": (23, "FA"), "winter": (24, "WI")}
_NEAR: Final = 90  # days: news writes the year with any day further off, whatever the tense of its verb
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


@dataclass(frozen=True, slots=True)
class Value:
    """The meaning of an expression. `anchored` is false where it hangs on a reference date that is not known."""

    when: When
    timex: Timex
    value: str
    anchored: bool = True


def resolve(e: Expression, first: dt.date | None, last: dt.date | None, direction: int) -> Value:
    """The value of `e` for an article written between `first` and `last` (the same day when it is known).

    `direction` is the tense of what governs the expression: -1 back, +1 forward, 0 none. Where the two ends of the
    reference give different answers, the expression stays unresolved: a wrong day is worse than none.
    """
    absolute = _absolute(e)
    if absolute is not None:
        return absolute
    if first is None or last is None:
        return _open(e)
    a = _relative(e, first, direction)
    if first == last or a is None:
        return a or _open(e)
    return a if _relative(e, last, direction) == a else _open(e)


# ------------------------------------------------------------------ needs no reference
def _absolute(e: Expression) -> Value | None:
    if e.kind in ("span", "set"):
        return _amount(e)
    if e.kind == "clock":
        return Value(
            when.unresolved(None, (), "a time of day; the day is not said"), "TIME", f"T{e.clock}", False
        )
    if e.kind == "date" and e.year is not None:
        return _written(e, e.year)
    if e.kind == "month" and e.year is not None:
        return _month(e.year, e.month or 1, e.edge, "stated", "month and year are written out")
    if e.kind == "year" and e.year is not None:
        return _year(e.year, e.edge, "stated", "the year is written out")
    if e.kind == "decade" and e.year is not None:
        return _years(
            e.year, e.year + 9, str(e.year)[:3], f"{str(e.year)[:3]}X", "stated", "the decade is written out"
        )
    if e.kind == "century" and e.year is not None:
        low = (e.year - 1) * 100
        return _years(
            low, low + 99, f"{e.year - 1:02d}", f"{e.year - 1:02d}XX", "stated", "the century is written out"
        )
    if e.kind == "season" and e.year is not None:
        return _season(e, e.year, "stated", "season and year are written out")
    if e.kind in ("quarter", "half") and e.year is not None and e.number:
        return _part_of_year(e, e.year, "stated")
    return None


def _written(e: Expression, year: int) -> Value | None:
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


def _amount(e: Expression) -> Value:
    """A length of time, or how often: no day follows from it."""
    if e.kind == "set":
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
    count = "X" if number is None else f"{number:g}" if number < 10**6 else f"{int(number)}"
    if unit in ("H", "MIN", "S"):
        return f"PT{count}{'M' if unit == 'MIN' else unit}"
    return f"P{count}{_LETTERS.get(unit, unit)}"


# ------------------------------------------------------------------ hangs on the reference
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
    if e.kind in ("date", "month") and e.month:
        notation = f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.kind == "date" and e.day else "")
        value = When(
            None, None, "unknown", notation, "unresolved", weekday, (), f"the year is not said; {why}"
        )
        return Value(value, "DATE", notation, False)
    if e.kind == "season":
        return Value(
            when.unresolved(None, (), f"the year is not said; {why}"),
            "DATE",
            f"XXXX-{_SEASONS[e.word][1]}",
            False,
        )
    if e.kind == "vague":
        return _vague(e, None)
    names = {
        "day": "XXXX-XX-XX",
        "unit": {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "D": "XXXX-XX-XX"}.get(e.unit, "XXXX"),
        "ago": "PAST_REF" if (e.shift or 0) < 0 else "FUTURE_REF",
    }
    return Value(
        when.unresolved(None, (), why), "TIME" if part else "DATE", names.get(e.kind, "XXXX") + part, False
    )


def _relative(e: Expression, ref: dt.date, direction: int) -> Value | None:
    if e.kind == "weekday":
        return _weekday(e, ref, direction)
    if e.kind == "day":
        day = ref + dt.timedelta(e.shift or 0)
        return _day(day, e, f"{e.word or 'the word'}, counted from the date of the article")
    if e.kind == "date":
        return _written(e, _nearest_year(e, ref, direction))
    if e.kind == "month":
        year = (
            ref.year + e.shift
            if e.shift is not None and e.year is None and e.word == "year"
            else _month_year(e, ref, direction)
        )
        return _month(
            year,
            e.month or 1,
            e.edge,
            "relative",
            "the month nearest to the date of the article in the direction of the tense",
        )
    if e.kind == "season":
        return _season(e, _season_year(e, ref, direction), "relative", "counted from the date of the article")
    if e.kind == "quarter":
        return _part_of_year(e, _quarter_year(e, ref, direction), "relative") if e.number else None
    if e.kind == "half":
        return _part_of_year(e, ref.year + (e.shift or 0), "relative") if e.number else None
    if e.kind == "unit":
        return _unit(e, ref)
    if e.kind == "ago":
        return _ago(e, ref)
    if e.kind == "vague":
        return _vague(e, ref)
    return None


def _day(day: dt.date, e: Expression, reason: str) -> Value:
    value = when.day(day, "relative", reason=reason)
    if e.clock:
        return Value(value, "TIME", f"{day.isoformat()}T{e.clock}")
    return Value(value, "TIME" if e.part else "DATE", day.isoformat() + (f"T{e.part}" if e.part else ""))


def _weekday(e: Expression, ref: dt.date, direction: int) -> Value:
    target = e.weekday or 0
    name = WEEKDAYS[target].capitalize()
    if e.word == "then":
        told = when.unresolved(
            WEEKDAYS[target], (), f"a {name} counted from something else that the text speaks of"
        )
        return Value(told, "DATE", f"XXXX-WXX-{target + 1}")
    if e.shift == -1:
        day, why = (
            ref - dt.timedelta((ref.weekday() - target - 1) % 7 + 1),
            f"the last {name} before the date of the article",
        )
    elif e.shift == 1 or (direction > 0 and e.shift != 0):
        ahead = (target - ref.weekday()) % 7
        day = ref + dt.timedelta(ahead or (7 if e.shift == 1 else 0))
        why = (
            f"the next {name}, by the tense"
            if e.shift is None
            else f"the next {name} after the date of the article"
        )
    elif e.shift == 0:
        day, why = ref + dt.timedelta(target - ref.weekday()), f"the {name} of that week"
    else:
        day, why = ref - dt.timedelta((ref.weekday() - target) % 7), f"the latest {name}, by the tense"
    return _day(day, e, why)


def _nearest_year(e: Expression, ref: dt.date, direction: int) -> int:
    """The year of a day without one: the occurrence near to the reference; where none is near, the one the tense points to."""

    def on(year: int) -> dt.date | None:
        try:
            return dt.date(year, e.month or 1, e.day or 1)
        except ValueError:
            return None

    days = [d for y in (ref.year - 1, ref.year, ref.year + 1) if (d := on(y))]
    near = [d for d in days if abs((d - ref).days) <= _NEAR]
    fitting = near or [d for d in days if (d - ref).days * direction >= 0] or days
    return min(fitting, key=lambda d: abs((d - ref).days)).year if fitting else ref.year


def _month_year(e: Expression, ref: dt.date, direction: int) -> int:
    month = e.month or 1
    if e.shift == 0:
        return ref.year
    if e.shift == -1:
        return ref.year if month < ref.month else ref.year - 1
    if e.shift == 1 or (direction > 0 and e.shift is None):
        return ref.year if month > ref.month or (month == ref.month and e.shift is None) else ref.year + 1
    if direction == 0 and e.shift is None and 0 < month - ref.month <= 2:
        return ref.year  # "the June vote" in May: what lies just ahead and has no verb is ahead
    return ref.year if month <= ref.month else ref.year - 1


def _season_year(e: Expression, ref: dt.date, direction: int) -> int:
    """The year in which a season begins."""
    starts = {"spring": 3, "summer": 6, "fall": 9, "winter": 12}[e.word]
    if e.shift == 0 and e.word != "winter":
        return ref.year
    if e.shift == 1 or (direction > 0 and e.shift is None):
        return ref.year if starts + 2 >= ref.month else ref.year + 1
    if e.shift == -1:
        return ref.year if starts + 2 < ref.month else ref.year - 1
    if e.word == "winter" and ref.month <= 4:
        return ref.year - 1
    return ref.year if direction >= 0 or starts <= ref.month else ref.year - 1


def _quarter_year(e: Expression, ref: dt.date, direction: int) -> int:
    if e.shift is not None:
        return ref.year + e.shift
    this = (ref.month - 1) // 3 + 1
    return (
        ref.year
        if (e.number or 1) < this or direction > 0 or (e.number == this and direction == 0)
        else ref.year - 1
    )


def _unit(e: Expression, ref: dt.date) -> Value | None:
    if e.word == "then":
        return Value(
            when.unresolved(None, (), "counted from something else that the text speaks of"), "DATE", "XXXX"
        )
    shift = e.shift or 0
    why = "counted from the date of the article"
    if e.unit == "D":
        return _day(ref + dt.timedelta(shift), e, why)
    if e.unit in ("W", "WE", "F"):
        monday = ref - dt.timedelta(ref.weekday()) + dt.timedelta(7 * shift)
        iso = monday.isocalendar()
        week = f"{iso.year}-W{iso.week:02d}"
        if e.unit == "WE":
            if shift == 0 and e.edge == "" and ref.weekday() < 2:
                monday -= dt.timedelta(7)  # on a Monday "the weekend" is the one just over
                week = f"{monday.isocalendar().year}-W{monday.isocalendar().week:02d}"
            return Value(
                when.interval(monday + dt.timedelta(5), monday + dt.timedelta(6), "relative", reason=why),
                "DATE",
                f"{week}-WE",
            )
        return Value(when.week(monday, "relative", reason=why), "DATE", week)
    if e.unit == "M":
        year, month = _shifted(ref, shift)
        return _month(year, month, e.edge, "relative", why)
    if e.unit == "Q":
        index = ref.year * 4 + (ref.month - 1) // 3 + shift
        return _part_of_year(Expression(0, 0, "quarter", number=index % 4 + 1), index // 4, "relative")
    if e.unit == "Y":
        return _year(ref.year + shift, e.edge, "relative", why)
    if e.unit == "DE":
        low = (ref.year // 10 + shift) * 10
        return _years(low, low + 9, str(low)[:3], f"{str(low)[:3]}X", "relative", why)
    return None


def _ago(e: Expression, ref: dt.date) -> Value | None:
    """So many units back or ahead: the day for days, the week, month or year for larger units."""
    back = e.shift or -1
    if e.number is None and e.unit not in ("D", "W", "M", "Y", "DE"):
        return Value(
            when.unresolved(None, (), "how long is not said"),
            "DATE",
            "PAST_REF" if back < 0 else "FUTURE_REF",
        )
    if e.number is None:
        bound = (
            when.interval(
                None, ref, "relative", reason="before the date of the article; how long is not said"
            )
            if back < 0
            else when.interval(
                ref, None, "relative", reason="after the date of the article; how long is not said"
            )
        )
        return Value(bound, "DATE", "PAST_REF" if back < 0 else "FUTURE_REF")
    if e.word == "then":
        return _before_then(e, ref, back)
    n = e.number * back
    why = "counted from the date of the article"
    if e.unit == "D":
        return _day(ref + dt.timedelta(int(n)), e, why)
    if e.unit in ("W", "F"):
        day = ref + dt.timedelta(int(n * (14 if e.unit == "F" else 7)))
        monday = day - dt.timedelta(day.weekday())
        return Value(
            when.week(monday, "relative", reason=why),
            "DATE",
            f"{day.isocalendar().year}-W{day.isocalendar().week:02d}",
        )
    if e.unit == "M":
        year, month = _shifted(ref, int(n))
        return _month(year, month, "", "relative", why)
    if e.unit in ("Y", "DE", "CE"):
        year = ref.year + int(n * {"Y": 1, "DE": 10, "CE": 100}[e.unit])
        return _year(year, "", "relative", why) if 1 < year < 9999 else None
    return (
        Value(when.day(ref, "relative", reason="within hours of the article"), "TIME", f"{ref.isoformat()}T")
        if abs(n) < 1
        else None
    )


def _before_then(e: Expression, ref: dt.date, back: int) -> Value:
    """ "a year earlier": earlier than something the text speaks of. The value follows the article's date, the interval stays open."""
    guess = _ago(Expression(e.start, e.end, "ago", number=e.number, unit=e.unit, shift=back, word="now"), ref)
    value = guess.value if guess else "PAST_REF"
    return Value(
        when.unresolved(None, (), "counted from something else that the text speaks of"), "DATE", value
    )


def _vague(e: Expression, ref: dt.date | None) -> Value:
    name = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[e.shift or 0]
    if ref is None:
        return Value(when.unresolved(None, (), "how long ago or how soon is not said"), "DATE", name, False)
    if e.shift == 0:
        return Value(when.unresolved(None, (), "the time of writing"), "DATE", name)
    first, last = (None, ref) if e.shift == -1 else (ref, None)
    return Value(
        when.interval(
            first,
            last,
            "relative",
            reason="before the article was written" if e.shift == -1 else "after the article was written",
        ),
        "DATE",
        name,
    )


# ------------------------------------------------------------------ calendar
def _shifted(ref: dt.date, months: int) -> tuple[int, int]:
    index = ref.year * 12 + ref.month - 1 + months
    return index // 12, index % 12 + 1


def _month(year: int, month: int, edge: str, how: when.How, reason: str) -> Value | None:
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


def _year(year: int, edge: str, how: when.How, reason: str) -> Value:
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


def _years(low: int, high: int, value: str, notation: str, how: when.How, reason: str) -> Value:
    span = when.interval(dt.date(max(low, 1), 1, 1), dt.date(high, 12, 31), how, edtf=notation, reason=reason)
    return Value(span, "DATE", value)


def _season(e: Expression, year: int, how: when.How, reason: str) -> Value:
    code, letters = _SEASONS[e.word]
    low, high = edtf.season(year, code)
    if e.edge in ("end of", "late", "close of"):
        low = high.replace(day=1)
    return Value(
        when.interval(low, high, how, precision="season", edtf=f"{year:04d}-{code}", reason=reason),
        "DATE",
        f"{year:04d}-{letters}",
    )


def _part_of_year(e: Expression, year: int, how: when.How) -> Value:
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
