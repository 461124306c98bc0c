"""Groups drawn together by their average likeness."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.gathering import apart, joinings, mean

FIRE = [{"mill": 0.8, "fire": 0.4, "ostby": 0.3, "rolls": 0.3}, {"mill": 0.7, "fire": 0.3, "ostby": 0.6}]
AFTER = [{"mill": 0.6, "ostby": 0.7, "insurer": 0.4}]
BRIDGE = [{"bridge": 0.8, "tarn": 0.5, "ostby": 0.3}]
DAYS = st.lists(st.integers(0, 60), max_size=8).map(sorted)


def _half(days: int) -> float:
    return 0.5


def test_groups_of_one_matter_are_joined_and_others_are_not() -> None:
    (found,) = joinings([FIRE, BRIDGE, AFTER], [[], [], []], _half)
    assert (found.a, found.b) == (0, 2) and found.terms[:2] == ("mill", "ostby")
    assert joinings([FIRE, BRIDGE, AFTER], [[], [], []], lambda days: 0.9) == []


def test_more_may_be_asked_of_groups_that_lie_apart() -> None:
    groups, days = [FIRE, AFTER], [[3, 5], [40]]
    assert len(joinings(groups, days, lambda gap: 0.5 if gap <= 35 else 0.9)) == 1
    assert joinings(groups, days, lambda gap: 0.5 if gap < 35 else 0.9) == []


def test_order_changes_nothing() -> None:
    groups = [FIRE, BRIDGE, AFTER]
    for order in permutations(range(3)):
        (found,) = joinings([groups[n] for n in order], [[], [], []], _half)
        assert {order[found.a], order[found.b]} == {0, 2}


def test_the_product_of_two_means_is_the_average_likeness() -> None:
    every = [sum(w * b.get(t, 0) for t, w in a.items()) for a in FIRE for b in AFTER]
    means = mean(FIRE), mean(AFTER)
    assert sum(w * means[1].get(t, 0) for t, w in means[0].items()) == pytest.approx(sum(every) / len(every))


@given(DAYS, DAYS)
def test_days_apart(a: list[int], b: list[int]) -> None:
    assert apart(a, b) == min((abs(x - y) for x in a for y in b), default=0)
