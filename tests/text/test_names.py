"""Parts and keys of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.names import abbreviates, fold, initials, person, sound


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Karimzadeh", "Karimzade"),
        ("Mukhtar", "Mokhtar"),
        ("Qasim", "Kasim"),
        ("Dzhafar", "Jafar"),
        ("Akhmet", "Ahmed"),
        ("Yousef", "Yusef"),
    ],
)
def test_spellings_of_one_name_sound_alike(a: str, b: str) -> None:
    assert sound(a) == sound(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Khamenei", "Khomeini"), ("Rice", "Price"), ("Dzhalil", "Dzhalilov"), ("Karin", "Karim")]
)
def test_other_names_do_not(a: str, b: str) -> None:
    assert sound(a) != sound(b)


def test_parts_of_a_name() -> None:
    p = person("Mr. Nuri al-Hakim")
    assert (p.given, p.surname, p.honorific, p.key) == (("nuri",), ("al", "hakim"), "mr", "hakim")
    assert person("Pieter van der Berg").surname == ("van", "der", "berg")
    assert person("Tom Baker Jr.").suffix == "jr"
    assert person("Ødegård").key == "ødegard"


def test_abbreviations() -> None:
    assert abbreviates("NFB", "National Fishing Board")
    assert abbreviates("N.F.B.", "National Fishing Board")
    assert not abbreviates("NFB", "National Shipping Board")
    assert initials("Institute of Sea Law") == "ISL"


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=30))
def test_a_name_sounds_like_itself_in_capitals(name: str) -> None:
    assert isinstance(sound(name), str) and person(name) == person(name)
