"""Words without their endings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.stems import stem


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("talks", "talk"),
        ("ferries", "ferry"),
        ("closing", "closed"),
        ("keeper's", "keeper"),
        ("is", "is"),
        ("pass", "pass"),
    ],
)
def test_kin_meet(a: str, b: str) -> None:
    assert stem(a) == stem(b) == stem(a, deeds=True)


def test_a_deed_and_its_verb_meet_where_asked() -> None:
    assert stem("inspections", deeds=True) == stem("inspected", deeds=True)
    assert stem("inspections") != stem("inspected")
    assert stem("killings", deeds=True) == stem("killing", deeds=True)


@given(st.text(alphabet="abcdeinorsty'", max_size=14), st.booleans())
def test_a_stem_begins_as_its_word(word: str, deeds: bool) -> None:
    found = stem(word, deeds=deeds)
    assert word.startswith(found.removesuffix("y"))
    assert len(found) >= min(len(word.removesuffix("'").removesuffix("s").removesuffix("'")), 3)
