"""Times counted from another time of the text, runs of days, named days, fiscal and Iranian years; EDTF both ways."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import when
from onrecord.text import edtf
from onrecord.text.holidays import NAMES, day_of
from onrecord.text.timefocus import Focus, empty
from onrecord.text.timerules import expressions
from onrecord.text.timevalue import resolve

REF = dt.date(2024, 11, 6)  # a Wednesday
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def values(*paragraphs: str, direction: int = -1) -> dict[str, str]:
    focus, out = Focus(), {}
    for text in paragraphs:
        focus.paragraph += 1
        for e in expressions(text):
            if not empty(e, focus):
                out[text[e.start : e.end]] = resolve(e, REF, REF, direction, focus).value
    return out


def test_what_is_said_of_a_quarter_is_compared_with_the_same_quarter() -> None:
    found = values(
        "The yard lost 4 million in the third quarter, compared with a profit of 1 million a year earlier.",
        "Orders in the quarter fell. The year-earlier period held a gain.",
    )
    assert found == {
        "the third quarter": "2024-Q3",
        "a year earlier": "2023-Q3",
        "the quarter": "2024-Q3",
        "The year-earlier period": "2023-Q3",
    }
    assert values("The quarter of the town by the port was quiet a year earlier.") == {
        "a year earlier": "2023"
    }


def test_that_year_and_the_following_month_count_from_what_stands_before() -> None:
    found = values("He left in March 2019 and came back the following month; later that year he married.")
    assert found == {"March 2019": "2019-03", "the following month": "2019-04", "later that year": "2019"}
    assert values("She said that year after year nothing had changed.") == {}


def test_a_range_is_one_stretch_and_a_list_is_days() -> None:
    ranges = list(expressions("from March 3-5, 2031, and between 7 and 9 May 2031"))
    told = [resolve(e, None, None, 0).when.edtf for e in ranges]
    assert told == ["2031-03-03/2031-03-05", "2031-05-07/2031-05-09"]
    assert values("on 3 and 20 February 2031") == {"3": "2031-02-03", "20 February 2031": "2031-02-20"}
    assert values("between April 24, 25 percent of it and nothing") == {"April 24": "2024-04-24"}


@pytest.mark.parametrize(
    ("text", "direction", "day"),
    [
        ("He came on Christmas Eve.", -1, "2023-12-24"),
        ("They will meet before Thanksgiving.", 1, "2024-11-28"),
        ("since last Easter", -1, "2024-03-31"),
        ("on Labor Day 2020", 0, "2020-09-07"),
    ],
)
def test_days_that_have_a_name(text: str, direction: int, day: str) -> None:
    assert list(values(text, direction=direction).values()) == [day]


@given(st.sampled_from(NAMES), st.integers(1900, 2200))
def test_a_named_day_is_in_its_year(name: str, year: int) -> None:
    assert day_of(name, year).year == year


def test_years_that_are_not_calendar_years_are_stretches_that_hold_them() -> None:
    [fiscal] = expressions("in fiscal 2019")
    [persian] = expressions("in the Iranian year 1387")
    told = [resolve(e, None, None, 0).when for e in (fiscal, persian)]
    assert [(w.earliest, w.latest) for w in told] == [
        ("2018-04-01", "2020-03-31"),
        ("2008-03-20", "2009-03-20"),
    ]


@given(DAYS, DAYS, st.sampled_from(["day", "month", "year", "interval", "from", "until"]))
def test_what_is_written_as_edtf_is_read_back(a: dt.date, b: dt.date, form: str) -> None:
    first, last = sorted((a, b))
    made = {
        "day": when.day(first, "stated"),
        "month": when.month(first.year, first.month, "stated"),
        "year": when.year(first.year, "stated"),
        "interval": when.interval(first, last, "stated"),
        "from": when.interval(first, None, "stated"),
        "until": when.interval(None, last, "stated"),
    }[form]
    back = edtf.parse(made.edtf, "stated")
    assert back is not None
    assert (back.earliest, back.latest, back.precision) == (made.earliest, made.latest, made.precision)


@given(st.text("0123456789-/X.T:~?[], ", max_size=24))
def test_no_notation_breaks_the_reader_and_no_interval_ends_before_it_begins(text: str) -> None:
    found = edtf.parse(text, "stated")
    if found is not None and found.earliest and found.latest:
        assert found.earliest <= found.latest
