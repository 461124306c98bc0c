"""When two names may be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.samename import near, people, short_for


def nickname(a: str, b: str) -> bool:
    return {a, b} == {"bill", "william"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maria Lund", "Maria Elena Lund"),
        ("Elena Lund", "Maria Elena Lund"),
        ("William Stone", "Bill Stone"),
        ("J. Stone", "John Stone"),
        ("George W. Stone", "George Stone"),
        ("Omar Karimzadeh", "Omar Karimzade"),
        ("Nils Brandvolt", "Nils Brandvold"),
        ("Park Min-ho", "Min-ho Park"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    assert people(a, b, nickname).score >= 0.6
    assert people(b, a, nickname).score >= 0.6


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Karin Dahl", "Jonas Dahl"),
        ("George W. Stone", "George H. W. Stone"),
        ("Tom Baker Jr.", "Tom Baker Sr."),
        ("Mr. Dahl", "Mrs. Dahl"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert people(a, b, nickname).score < 0


def test_unlike_names_say_nothing() -> None:
    assert people("Karin Dahl", "Anders Voss", nickname).score == 0


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Dahl", "Karin Dahl", True),
        ("Mr. Dahl", "Jonas Dahl", True),
        ("Kasem", "Hadi Kasem-Nuri", True),
        ("Hadi", "Hadi Kasem", True),
        ("Voss", "Karin Dahl", False),
        ("Karin Dahl", "Karin Dahl", False),  # not short
    ],
)
def test_short_forms(short: str, full: str, fits: bool) -> None:
    assert (short_for(short, full).score > 0) is fits


@given(st.text("abcdefgh", min_size=7, max_size=12), st.integers(1, 6))
def test_a_dropped_letter_is_near(word: str, at: int) -> None:
    assert near(word, word[:at] + word[at + 1 :]) or len(word) == 7
    assert not near(word, word + "xyz")
