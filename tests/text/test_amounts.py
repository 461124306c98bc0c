"""Figures in words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.amounts import Amount, agree, amount, number, same


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", 7),
        ("21,000", 21_000),
        ("1.5 million", 1_500_000),
        ("twenty-one", 21),
        ("two hundred and five", 205),
        ("three thousand", 3_000),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half", 0.5),
        ("$40 million", 40_000_000),
        ("the", None),
        ("", None),
        ("Elra", None),
    ],
)
def test_number(words: str, value: float | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("50", "took more than ", Amount(50, None, "more than")),
        ("21,000", "add some ", Amount(21_000, 21_000, "some")),
        ("10 to 12", "", Amount(10, 12)),
        ("three or four", "", Amount(3, 4)),
        ("20-30", "", Amount(20, 30)),
        ("12", "up to ", Amount(None, 12, "up to")),
        ("dozens", "", Amount(24, None, "plural")),
        ("nearly 600", "", Amount(600, 600, "nearly")),
        ("4", "", Amount(4, 4)),
        ("twelve or so", "", None),
    ],
)
def test_amount(words: str, before: str, expected: Amount | None) -> None:
    assert amount(words, before) == expected


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        (Amount(50, None, "more than"), Amount(52, 52), True),
        (Amount(50, None, "more than"), Amount(49, 49), False),
        (Amount(600, 600, "nearly"), Amount(580, 580), True),
        (Amount(600, 600, "nearly"), Amount(300, 300), False),
        (Amount(4, 4), Amount(7, 7), False),
        (Amount(3, 4), Amount(4, 4), True),
    ],
)
def test_agree(a: Amount, b: Amount, together: bool) -> None:
    assert agree(a, b) is together
    assert agree(b, a) is together


@given(st.integers(0, 10**9))
def test_every_figure_agrees_with_itself(n: int) -> None:
    found = amount(f"{n:,}")
    assert found is not None
    assert found.low == found.high == n
    assert same(found, found)
    assert agree(found, found)


@given(st.text(max_size=40))
def test_no_words_raise(words: str) -> None:
    amount(words, words)
