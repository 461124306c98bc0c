"""Time expressions that are counted from the date of an article: "last week", "Tuesday", "two years ago", "in March"."""

from __future__ import annotations

import datetime as dt
from typing import Final

from onrecord.model import when
from onrecord.model.when import WEEKDAYS
from onrecord.text import holidays
from onrecord.text.stretches import (
    Value,
    days_of,
    fiscal_year,
    month_of_year,
    named_day,
    part_of_year,
    run_of_years,
    season_of,
    whole_year,
    written_day,
)
from onrecord.text.timewords import Expression

_NEAR: Final = 120  # days: news writes the year with any day further off, whatever the tense of its verb

_AGAINST: Final = 60  # days: and hardly names one so far off against the tense


def relative(e: Expression, ref: dt.date, direction: int) -> Value | None:
    """The value of an expression counted from the day `ref`; None where nothing can be counted."""
    if e.kind == "weekday":
        return _weekday(e, ref, direction)
    if e.kind == "day":
        day = ref + dt.timedelta(e.shift or 0)
        return _day(day, e, f"{e.word or 'the word'}, counted from the date of the article")
    if e.kind == "holiday":
        return _holiday(e, ref, direction)
    if e.kind == "date":
        return written_day(e, _nearest_year(e, ref, direction))
    if e.kind == "days":
        return days_of(e, _nearest_year(e, ref, direction))
    if e.kind == "month":
        year = (
            ref.year + e.shift
            if e.shift is not None and e.year is None and e.word == "year"
            else _month_year(e, ref, direction)
        )
        return month_of_year(
            year,
            e.month or 1,
            e.edge,
            "relative",
            "the month nearest to the date of the article in the direction of the tense",
        )
    if e.kind == "season":
        return season_of(
            e, _season_year(e, ref, direction), "relative", "counted from the date of the article"
        )
    if e.kind == "quarter":
        return part_of_year(e, _quarter_year(e, ref, direction), "relative") if e.number else None
    if e.kind == "half":
        return part_of_year(e, ref.year + (e.shift or 0), "relative") if e.number else None
    if e.kind == "unit":
        return _unit(e, ref)
    if e.kind == "ago":
        return _ago(e, ref)
    if e.kind == "vague":
        return vague(e, ref)
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
    near = [
        d for d in days if abs((d - ref).days) <= (_NEAR if (d - ref).days * direction >= 0 else _AGAINST)
    ]
    fitting = near or [d for d in days if (d - ref).days * direction >= 0] or days
    return min(fitting, key=lambda d: abs((d - ref).days)).year if fitting else ref.year


def _holiday(e: Expression, ref: dt.date, direction: int) -> Value | None:
    """The last or next day of that name; without a word for it the nearer one in the direction of the tense."""
    days = [(holidays.day_of(e.word, y), y) for y in (ref.year - 1, ref.year, ref.year + 1)]
    way = e.shift or direction
    fitting = [d for d in days if (d[0] - ref).days * way >= 0 and not (e.shift and d[0] == ref)] or days
    return named_day(e, min(fitting, key=lambda d: abs((d[0] - ref).days))[1])


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
    return ref.year if (e.number or 1) <= this or direction > 0 else ref.year - 1


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
        return month_of_year(year, month, e.edge, "relative", why)
    if e.unit == "Q":
        index = ref.year * 4 + (ref.month - 1) // 3 + shift
        return part_of_year(Expression(0, 0, "quarter", number=index % 4 + 1), index // 4, "relative")
    if e.unit == "Y" and e.word == "fiscal":
        return fiscal_year(ref.year + shift, "relative")
    if e.unit == "Y":
        return whole_year(ref.year + shift, e.edge, "relative", why)
    if e.unit == "DE":
        low = (ref.year // 10 + shift) * 10
        return run_of_years(low, low + 9, str(low)[:3], f"{str(low)[:3]}X", "relative", why)
    return None


def _ago(e: Expression, ref: dt.date) -> Value | None:
    """So many units back or ahead: the day for days, the week, month or year for larger units."""
    back = e.shift or -1
    if e.number is None and (e.word == "then" or e.unit not in ("D", "W", "M", "Y", "DE")):
        # "a few days later" counts from what was told before, on whichever side of the article's own day that lies.
        said = (
            "counted from a day of the text; how long is not said"
            if e.word == "then"
            else "how long is not said"
        )
        return Value(
            when.unresolved(None, (), said),
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
        return month_of_year(year, month, "", "relative", why)
    if e.unit in ("Y", "DE", "CE"):
        year = ref.year + int(n * {"Y": 1, "DE": 10, "CE": 100}[e.unit])
        return whole_year(year, "", "relative", why) if 1 < year < 9999 else None
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


def vague(e: Expression, ref: dt.date | None) -> Value:
    """The words "now", "recently", "soon": before, at or after the writing."""
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


def _shifted(ref: dt.date, months: int) -> tuple[int, int]:
    index = ref.year * 12 + ref.month - 1 + months
    return index // 12, index % 12 + 1
