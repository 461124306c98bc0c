"""Time expressions: which words, and what they mean from a reference date."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.timerules import expressions
from onrecord.text.timevalue import resolve
from onrecord.text.timewords import clock_of, number_of

REF = dt.date(2024, 2, 7)  # a Wednesday


def value(text: str, direction: int = -1, ref: dt.date | None = REF) -> list[tuple[str, str]]:
    return [(text[e.start : e.end], resolve(e, ref, ref, direction).value) for e in expressions(text)]


def edtf(text: str, direction: int = -1, ref: dt.date | None = REF) -> list[str]:
    return [resolve(e, ref, ref, direction).when.edtf for e in expressions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "They met on Tuesday and again late Monday night.",
            [("Tuesday", "2024-02-06"), ("late Monday night", "2024-02-05TNI")],
        ),
        ("It shut for 44 days after a nine-year quarrel.", [("44 days", "P44D"), ("nine-year", "P9Y")]),
        ("Both worked together in 2001 and 2002.", [("2001", "2001"), ("2002", "2002")]),
        (
            "two years ago, last week, yesterday",
            [("two years ago", "2022"), ("last week", "2024-W05"), ("yesterday", "2024-02-06")],
        ),
        ("at 6.40am and at noon Monday", [("6.40am", "T06:40"), ("noon Monday", "2024-02-05T12:00")]),
        ("in the late 1970s, in the 19th century", [("the late 1970s", "197"), ("the 19th century", "18")]),
        ("every Thursday, each year", [("every Thursday", "XXXX-WXX-4"), ("each year", "P1Y")]),
        (
            "in less than a month; for half a century",
            [("less than a month", "P1M"), ("half a century", "P50Y")],
        ),
        ("in the third quarter of 2019", [("the third quarter of 2019", "2019-Q3")]),
        ("this week's meeting; next month's", [("this week", "2024-W06"), ("next month", "2024-03")]),
        (
            "2 1/2 years; a couple of weeks; several days",
            [("2 1/2 years", "P2Y6M"), ("a couple of weeks", "P2W"), ("several days", "PXD")],
        ),
        (
            "now, recently, the near future",
            [("now", "PRESENT_REF"), ("recently", "PAST_REF"), ("the near future", "FUTURE_REF")],
        ),
    ],
)
def test_expressions_and_values(text: str, found: list[tuple[str, str]]) -> None:
    assert value(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May will march on.",
        "2000 people came",
        "a second ship and three-quarters of the crew",
        "Ole Brandt, 58 years old",
        "a fall from the pier",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert value(text) == []


def test_the_tense_turns_a_weekday() -> None:
    assert edtf("Friday", -1) == ["2024-02-02"]
    assert edtf("Friday", 1) == ["2024-02-09"]
    assert edtf("next Wednesday", 1) == ["2024-02-14"]
    assert edtf("last Wednesday") == ["2024-01-31"]


def test_months_and_days_without_a_year() -> None:
    assert edtf("in December", -1) == ["2023-12"]
    assert edtf("in December", 1) == ["2024-12"]
    assert edtf("Dec. 20", 1) == ["2023-12-20"]  # seven weeks back against ten months ahead
    assert edtf("June 20", 1) == ["2024-06-20"]


def test_without_a_reference_no_day_is_asserted_and_the_weekday_is_kept() -> None:
    for text in (
        "Tuesday",
        "next Tuesday",
        "yesterday",
        "last week",
        "March 6",
        "two days ago",
        "in March",
        "the summer",
        "this morning",
    ):
        for e in expressions(text):
            found = resolve(e, None, None, -1)
            assert not found.anchored and found.when.day is None and not found.when.known, text
    (e,) = expressions("Tuesday")
    assert resolve(e, None, None, -1).when.weekday == "tuesday"


def test_what_counts_from_another_day_of_the_story_stays_open() -> None:
    assert edtf("the following Tuesday") == ["XXXX-XX-XX"]
    assert edtf("a year earlier") == ["XXXX-XX-XX"]


def test_a_reference_that_is_a_stretch_gives_what_holds_all_through_it() -> None:
    first, last = dt.date(2024, 2, 5), dt.date(2024, 2, 9)
    found = {
        t: resolve(next(iter(expressions(t))), first, last, -1)
        for t in ("last year", "this week", "yesterday")
    }
    assert found["last year"].value == "2023"
    assert found["this week"].when.edtf == "2024-02-05/2024-02-11"
    assert not found["yesterday"].anchored


def test_a_weekday_and_day_that_do_not_agree_are_no_date() -> None:
    assert edtf("Friday, February 5, 2024") == ["XXXX-XX-XX"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-one", 21),
        ("a dozen", 12),
        ("two hundred", 200),
        ("half an", 0.5),
        ("2 1/2", 2.5),
        ("1,500", 1500),
        ("an", 1),
        ("eels", None),
    ],
)
def test_numbers(words: str, number: float | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("6.40am", "06:40"),
        ("12 p.m.", "12:00"),
        ("12:05 a.m.", "00:05"),
        ("18:05", "18:05"),
        ("midnight", "24:00"),
        ("25:00", ""),
    ],
)
def test_clock(words: str, clock: str) -> None:
    assert clock_of(words) == clock


WORDS = st.lists(
    st.sampled_from(
        "in on the last next two years ago Tuesday March 6 , 2009 end of summer early week 10 p.m. since every day a few days earlier may February 30 quarter first of".split()
    ),
    max_size=12,
).map(" ".join)


@given(WORDS, st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)), st.sampled_from([-1, 0, 1]))
def test_no_words_break_it_and_none_overlap(text: str, ref: dt.date, direction: int) -> None:
    found = list(expressions(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for e in found:
        known, unknown = resolve(e, ref, ref, direction), resolve(e, None, None, direction)
        assert (
            known.when.earliest is None
            or known.when.latest is None
            or known.when.earliest <= known.when.latest
        )
        assert unknown.anchored or not unknown.when.known
