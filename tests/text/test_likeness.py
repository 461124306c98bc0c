"""How alike two written names are. Every name here is our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.likeness import alike, edits


def no_nickname(a: str, b: str) -> bool:
    return False


def people(a: str, b: str) -> float:
    return alike(a, b, True, no_nickname)


def bodies(a: str, b: str) -> float:
    return alike(a, b, False, no_nickname)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Astrid Maria Olsen", "OLSEN, Astrid"),
        ("Reza Karimzadeh", "Reza Karimzade"),
        ("J. P. Lindqvist", "Johan Peter Lindqvist"),
        ("JP Lindqvist", "Johan Peter Lindqvist"),
        ("Wiktor Selenkow", "Viktor Zelenkov"),
        ("van der Meulen Pieter", "Pieter van der Meulen"),
        ("Helga Lindqvsit", "Helga Lindqvist"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    assert people(a, b) >= 0.7


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Astrid Olsen", "Peter Olsen"),
        ("Yusuf bin Karim al-Tabari", "Karim bin Yusuf al-Tabari"),
        ("Abdul Karim", "Abu Karim"),
        ("H. L.", "Helga Lindqvist"),
        ("Rice", "Rise"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert people(a, b) < 0.7


def test_the_form_of_a_firm() -> None:
    assert bodies("Nordsund Shipping Ltd.", "Nordsund Shipping Limited") == 1.0
    assert bodies("OAO Nordsund", "Nordsund Joint Stock Company") == 1.0
    assert bodies("Nordsund AG", "Nordsund GmbH") < 0.7
    assert bodies("Nordsund Fund 1", "Nordsund Fund 2") < 0.7
    assert bodies("First Nordsund Bank", "1st Nordsund Bank") == 1.0


def test_edits() -> None:
    assert (edits("harbour", "harbor", 2), edits("form", "from", 1), edits("a", "abcd", 2)) == (1, 1, 3)


names = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)


@given(names, names, st.booleans())
def test_it_is_a_share_and_the_same_both_ways(a: str, b: str, person: bool) -> None:
    one, other = (alike(x, y, person, no_nickname) for x, y in ((a, b), (b, a)))
    assert 0.0 <= one <= 1.0
    assert one == pytest.approx(other)


def test_numbers_shapes_and_shortened_words() -> None:
    assert alike("Regiment Sixty-Two", "Regiment 62", False, no_nickname) == 1.0
    assert alike("U.S. Board of Trade", "United States Board of Trade", False, no_nickname) == 1.0
    assert alike("J0nas Br4ndt", "Jonas Brandt", True, no_nickname) == 1.0
    assert alike("bin Tariq Omar", "Omar bin Tariq", True, no_nickname) >= 0.7
    assert alike("Omar bin Tariq", "Tariq bin Omar", True, no_nickname) < 0.7
