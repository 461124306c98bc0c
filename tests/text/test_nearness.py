"""Pairs that are alike enough are found, as the plain way of asking every pair finds them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.nearness import near
from onrecord.text.topics import likeness

TEXT = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from((0.125, 0.25, 0.5)), max_size=5)


@given(st.lists(TEXT, max_size=7), st.sampled_from((0.01, 0.1, 0.3)))
def test_as_every_pair(texts: list[dict[str, float]], least: float) -> None:
    wanted = [(a, b) for a, b in combinations(range(len(texts)), 2) if likeness(texts[a], texts[b]) >= least]
    assert sorted(near(texts, least, 10, 100).pairs) == wanted


def test_what_too_many_hold_brings_nobody_together() -> None:
    texts = [{"all": 0.9, f"own{n // 2}": 0.4} for n in range(6)]
    found = near(texts, 0.1, 10, 3)
    assert found.pairs == [(0, 1), (2, 3), (4, 5)]
    assert (found.common, found.most) == (1, 6)
