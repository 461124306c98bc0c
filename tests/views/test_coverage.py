"""Bars follow the calendar: every day in one bar, no gap, weeks from Monday, years from January."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.coverage import MAX_BARS, PERIODS, begins, binned


@given(st.lists(st.dates(), min_size=1, max_size=12))
def test_every_day_stands_in_one_bar_and_none_is_left_out(days: list[dt.date]) -> None:
    bars, step = binned(days)
    assert step in PERIODS
    assert len(bars) <= MAX_BARS
    assert sum(b.count for b in bars) == len(days)
    for one, next_ in pairwise(bars):
        assert dt.date.fromisoformat(one.last) + dt.timedelta(1) == dt.date.fromisoformat(next_.first)
    for bar in bars:
        first, last = dt.date.fromisoformat(bar.first), dt.date.fromisoformat(bar.last)
        assert bar.count == sum(first <= d <= last for d in days)


@pytest.mark.parametrize(
    ("step", "first"),
    [(1, "2031-05-15"), (7, "2031-05-12"), (30, "2031-05-01"), (91, "2031-04-01"), (365, "2031-01-01")],
)
def test_periods_begin_where_the_calendar_begins_them(step: int, first: str) -> None:
    assert begins(dt.date(2031, 5, 15), step).isoformat() == first


def test_whole_periods_have_the_names_that_people_give_them() -> None:
    years, step = binned([dt.date(2010, 7, 2), dt.date(2031, 3, 4)])
    assert (step, years[0].label, years[-1].label) == (365, "2010", "2031")
    months, step = binned([dt.date(2030, 2, 2), dt.date(2031, 3, 4)])
    assert (step, months[0].label) == (30, "February 2030")
