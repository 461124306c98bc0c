"""Times that are counted from another time of the text: "the following day", "that year", "a year earlier", "the quarter".

The focus is carried along a text, expression by expression; what a text says of a quarter ("the quarter", "a year
earlier") belongs to the last quarter that it named.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from onrecord.model import when
from onrecord.text.stretches import Value, month_of_year, part_of_year, whole_year
from onrecord.text.timewords import Expression

# Paragraphs up to which "a year earlier" still speaks of the quarter that was named last: reports of results name it
# in the lead and compare with the year before for some paragraphs.
_REACH: Final = 6
_BEFORE: Final = 1  # paragraphs: "the following month" speaks of what stands right before it


@dataclass(slots=True)
class Focus:
    """What was named last: a day, month or year with its paragraph, and a quarter with its own."""

    paragraph: int = 0
    day: dt.date | None = None
    unit: str = ""
    named_in: int = -1
    quarter: tuple[int, int] | None = None
    quarter_in: int = -1

    def see(self, e: Expression, value: Value, direction: int) -> None:
        """Take in the value of an expression, in the order of the text."""
        if e.kind == "quarter" and e.number and value.value[4:6] == "-Q" and not e.shift and direction <= 0:
            named = int(value.value[:4]), int(value.value[6:7])
            if e.year is None or self.quarter is None or named > self.quarter:
                self.quarter, self.quarter_in = named, self.paragraph
        elif (e.kind == "span" and e.unit == "M" and e.number in (6.0, 9.0)) or e.word == "fiscal":
            self.quarter = None  # "the first nine months": what follows compares those
        told = value.when
        if e.kind in ("vague", "clock", "set", "span") or told.earliest is None or told.latest is None:
            return
        units = {"day": "D", "week": "W", "month": "M", "year": "Y"}
        if told.precision in units:
            self.day, self.unit = dt.date.fromisoformat(told.earliest), units[told.precision]
            self.named_in = self.paragraph

    @property
    def current_quarter(self) -> tuple[int, int] | None:
        """Year and number of the quarter that the text is about."""
        near = self.paragraph - self.quarter_in <= _REACH
        return self.quarter if near else None

    @property
    def anchor(self) -> dt.date | None:
        """The first day of what was named last, in this paragraph or the one before."""
        return self.day if self.paragraph - self.named_in <= _BEFORE else None


def counted(e: Expression, focus: Focus) -> Value | None:
    """The value of an expression that hangs on the focus; None where it does not, or nothing is in focus."""
    quarter = focus.current_quarter
    if quarter and _of_quarter(e):
        year = e.year or quarter[0] + (e.shift or 0 if e.kind == "quarter" else -1)
        return part_of_year(Expression(0, 0, "quarter", number=quarter[1]), year, "relative")
    if e.kind == "clock" and focus.unit == "D" and focus.day and focus.named_in == focus.paragraph:
        # The hour is told of the day named before; an act at that hour may still be another day's.
        why = "a time of day, of the day that the text names before"
        return Value(when.unresolved(None, (), why), "TIME", f"{focus.day.isoformat()}T{e.clock}")
    if e.word != "then" or focus.anchor is None or e.kind not in ("unit", "weekday"):
        return None
    return _from(e, focus.anchor, focus.unit)


def hangs(e: Expression) -> bool:
    """Is the expression nothing without a quarter in focus ("the quarter", "the 1988 period")?"""
    return e.kind == "quarter" and not e.number and not e.year


def empty(e: Expression, focus: Focus) -> bool:
    """Would the expression say nothing here: no quarter is in focus, no day that "that day" could be?"""
    if hangs(e):
        return focus.current_quarter is None
    return e.kind == "unit" and e.word == "then" and e.shift == 0 and focus.anchor is None


def _of_quarter(e: Expression) -> bool:
    if e.kind == "quarter":
        return not e.number
    return e.kind == "ago" and e.unit == "Y" and e.number == 1 and (e.shift or 0) < 0


def _from(e: Expression, anchor: dt.date, unit: str) -> Value | None:
    """ "That year", "the following month", "the previous Friday", counted from the day, month or year named before."""
    shift, why = e.shift or 0, "counted from the time that the text names before"
    if e.kind == "weekday":
        if unit != "D" or e.weekday is None or not shift:
            return None
        ahead = (e.weekday - anchor.weekday()) % 7 or 7
        day = anchor + dt.timedelta(ahead if shift > 0 else ahead - 7 if ahead < 7 else -7)
        return _day(day, e, why)
    if e.unit == "Y":
        return whole_year(anchor.year + shift, e.edge, "relative", why)
    if e.unit == "M" and unit in ("D", "M"):
        index = anchor.year * 12 + anchor.month - 1 + shift
        return month_of_year(index // 12, index % 12 + 1, e.edge, "relative", why)
    if e.unit == "W" and unit == "D":
        monday = anchor - dt.timedelta(anchor.weekday()) + dt.timedelta(7 * shift)
        iso = monday.isocalendar()
        return Value(when.week(monday, "relative", reason=why), "DATE", f"{iso.year}-W{iso.week:02d}")
    if e.unit == "D" and unit == "D":
        return _day(anchor + dt.timedelta(shift), e, why)
    return None


def _day(day: dt.date, e: Expression, why: str) -> Value:
    part = f"T{e.part}" if e.part else ""
    return Value(when.day(day, "relative", reason=why), "TIME" if part else "DATE", day.isoformat() + part)
