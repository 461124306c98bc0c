"""Content words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.content import content_words, overlap, stem


def test_inflections_meet() -> None:
    assert stem("talks") == stem("talk")
    assert stem("reconstruction") == stem("reconstructing")
    assert stem("is") == "is"


def test_common_words_are_left_out() -> None:
    assert content_words("They said that 12 boats had left from Vesk") == {"12", "boat", "left", "vesk"}


@given(st.text(), st.text())
def test_overlap_is_a_share(a: str, b: str) -> None:
    x, y = content_words(a), content_words(b)
    assert 0 <= overlap(x, y) == overlap(y, x) <= 1
    assert not x or overlap(x, x) == 1
