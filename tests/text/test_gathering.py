"""Groups drawn together by their middles."""

from __future__ import annotations

from itertools import permutations

from onrecord.text.gathering import joinings

FIRE = [{"mill": 0.8, "fire": 0.4, "ostby": 0.3, "rolls": 0.3}, {"mill": 0.7, "fire": 0.3, "ostby": 0.6}]
AFTER = [{"mill": 0.6, "ostby": 0.7, "insurer": 0.4}]
BRIDGE = [{"bridge": 0.8, "tarn": 0.5, "ostby": 0.3}]


def _half(a: int, b: int) -> float:
    return 0.5


def test_groups_of_one_matter_are_joined_and_others_are_not() -> None:
    (found,) = joinings([FIRE, BRIDGE, AFTER], _half)
    assert (found.a, found.b) == (0, 2) and found.terms[:2] == ("mill", "ostby")
    assert joinings([FIRE, BRIDGE, AFTER], lambda a, b: 0.9) == []


def test_more_may_be_asked_of_some() -> None:
    groups = [FIRE, BRIDGE, AFTER]
    assert joinings(groups, lambda a, b: 0.99 if {a, b} == {0, 2} else 0.5) == []
    two = [FIRE, FIRE[::-1], AFTER]
    assert len(joinings(two, lambda a, b: 0.99 if {a, b} == {0, 2} else 0.5)) == 2


def test_order_changes_nothing() -> None:
    groups = [FIRE, BRIDGE, AFTER]
    for order in permutations(range(3)):
        (found,) = joinings([groups[n] for n in order], _half)
        assert {order[found.a], order[found.b]} == {0, 2}
