from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import when
from onrecord.model.standing import OriginGroup, Origins, level_of, settle_groups
from onrecord.text import edtf
from onrecord.views import wording

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (when.day(dt.date(2031, 3, 4), "stated"), "4 March 2031"),
        (when.interval(dt.date(2031, 3, 3), dt.date(2031, 3, 5), "stated"), "3–5 March 2031"),
        (
            when.interval(dt.date(2031, 3, 30), dt.date(2031, 4, 2), "inferred"),
            "between 30 March and 2 April 2031",
        ),
        (when.interval(None, dt.date(2031, 4, 2), "inferred"), "by 2 April 2031"),
        (when.interval(dt.date(2031, 4, 2), None, "inferred"), "from 2 April 2031"),
        (when.month(2031, 3, "stated"), "March 2031"),
        (when.year(1979, "stated"), "1979"),
        (when.unresolved("tuesday", (), "no reference date"), "a Tuesday; week not known"),
        (when.UNKNOWN, "date not known"),
        (when.interval(dt.date(2001, 1, 1), dt.date(2002, 12, 31), "stated"), "2001–2002"),
        (when.interval(dt.date(1970, 1, 1), dt.date(1979, 12, 31), "stated", edtf="197X"), "the 1970s"),
        (when.interval(dt.date(2031, 5, 1), dt.date(2031, 6, 30), "stated"), "May–June 2031"),
        (when.interval(dt.date(2031, 12, 1), dt.date(2032, 1, 31), "stated"), "December 2031 – January 2032"),
        (when.week(dt.date(2031, 3, 3), "relative"), "the week of 3–9 March 2031"),
        (edtf.parse("2031-24", "stated"), "winter 2031–32"),
        (edtf.parse("2031-22", "stated"), "summer 2031"),
        (
            when.interval(dt.date(2009, 1, 5), dt.date(2009, 5, 1), "stated", edtf="[2009-01-05,2009-05-01]"),
            "5 January or 1 May 2009",
        ),
        (when.When(edtf="XXXX-03-07", how="dateline"), "7 March; year not known"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(value: when.When, words: str) -> None:
    assert wording.when_words(value) == words


@given(DAYS, DAYS)
def test_an_interval_names_both_of_its_ends(a: dt.date, b: dt.date) -> None:
    first, last = sorted((a, b))
    words = wording.when_words(when.interval(first, last, "stated"))
    assert str(last.year) in words
    if wording.stretch_words(first, last) is None:
        assert str(first.day) in words and str(last.day) in words


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(0, 40))
def test_whole_months_are_named_without_days(year: int, month: int, more: int) -> None:
    end = year * 12 + month - 1 + more
    last = dt.date((end + 1) // 12, (end + 1) % 12 + 1, 1) - dt.timedelta(1)
    words = wording.stretch_words(dt.date(year, month, 1), last)
    assert words is not None and str(last.year)[:-1] in words
    assert wording.stretch_words(dt.date(year, month, 2), last) is None


def test_the_arithmetic_line() -> None:
    groups = [OriginGroup(f"o{n}", "credited", "independent", (f"r{n}",), (f"a{n}",)) for n in range(3)]
    assert wording.arithmetic(settle_groups(groups, []), 48) == "48 articles, 3 independent origins"
    one = settle_groups([*groups[:1], OriginGroup("x", "none", "not_established", ("r",), ("a",))], [])
    assert wording.arithmetic(one) == "2 articles, 1 independent origin, 1 not established"
    assert wording.arithmetic(Origins(), 2) == "2 articles, origins not worked out"
    nobody = [OriginGroup(f"x{n}", "none", "not_established", (f"r{n}",), (f"a{n}",)) for n in range(3)]
    assert (
        wording.arithmetic(settle_groups(nobody, [])) == "3 articles, 1 origin counted, none of 3 established"
    )
    assert wording.arithmetic(settle_groups(nobody[:1], [])) == "1 article, 1 origin counted, not established"


def test_every_level_has_words() -> None:
    assert {level_of(i, v) for i in range(5) for v in range(4)} == set(wording.LEVELS)


@pytest.mark.parametrize(
    "known, unknown, words",
    [(3, 0, "3 outlets"), (1, 2, "1 outlet and 2 unknown"), (0, 1, "outlet not known")],
)
def test_outlets_that_are_not_known_are_not_counted(known: int, unknown: int, words: str) -> None:
    assert wording.outlets(known, unknown) == words
