"""Dates in every notation, and the ones that two readings fit."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.text.dates import written
from onrecord.text.edtf import parse


@pytest.mark.parametrize(
    "text",
    [
        "5 February 2024",
        "5th of February, 2024",
        "February 5, 2024",
        "Feb. 5, 2024",
        "Monday, Feb. 5, 2024",
        "Mon 5 Feb 2024",
        "2024-02-05",
        "2024-02-05T08:00:00+01:00",
        "5-Feb-2024",
        "2024/02/05",
        "5.2.2024",
        "FEBRUARY 5, 2024",
    ],
)
def test_one_day_in_many_notations(text: str) -> None:
    (found,) = written(f"on {text}, they said")
    assert found.date == dt.date(2024, 2, 5)
    assert f"on {text}, they said"[found.start : found.end] == text


def test_slashes_have_two_readings_unless_one_is_impossible() -> None:
    both, day_first, month_first = (next(written(t)) for t in ("05/02/2024", "25/02/2024", "02/25/2024"))
    assert both.date is None and both.readings == [dt.date(2024, 5, 2), dt.date(2024, 2, 5)]
    assert day_first.date == month_first.date == dt.date(2024, 2, 25)


def test_a_day_without_its_year_waits_for_one() -> None:
    (found,) = written("since the May 6 meeting")
    assert (found.year, found.month, found.day, found.date) == (None, 5, 6, None)


@pytest.mark.parametrize(
    "text",
    [
        "in May 600 people",
        "March 99",
        "version 1.2.3",
        "a score of 31-12-7",
        "30 percent in June 2,000 men",
        "32/13/2024",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert list(written(text)) == []


def test_a_day_that_is_not_in_the_calendar_is_none() -> None:
    (found,) = written("30 February 2024")
    assert found.date is None and found.readings == []


@pytest.mark.parametrize(
    ("notation", "earliest", "latest", "precision"),
    [
        ("2024-02-05", "2024-02-05", "2024-02-05", "day"),
        ("2024-02-05T23:00:00Z", "2024-02-05", "2024-02-05", "day"),
        ("20240205", "2024-02-05", "2024-02-05", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-02-XX", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024~", "2024-01-01", "2024-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "interval"),
        ("2024-24", "2024-12-01", "2025-02-28", "season"),
        ("2024-02-05/2024-03", "2024-02-05", "2024-03-31", "interval"),
        ("../2024-03", None, "2024-03-31", "interval"),
        ("2024-03/..", "2024-03-01", None, "interval"),
    ],
)
def test_edtf(notation: str, earliest: str | None, latest: str | None, precision: str) -> None:
    found = parse(notation, "metadata")
    assert found is not None
    assert (found.earliest, found.latest, found.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "notation",
    ["", "last week", "2024-02-30", "2024-13", "2024-05/2024-01", "../..", "XXXX-XX-XX", "5 Feb 2024"],
)
def test_what_is_not_edtf(notation: str) -> None:
    assert parse(notation, "metadata") is None
