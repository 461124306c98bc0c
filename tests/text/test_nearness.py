"""Pairs that are alike enough are found, as the plain way of asking every pair finds them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.nearness import Near, closest, near, neighbours
from onrecord.text.topics import likeness

TEXT = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from((0.125, 0.25, 0.5)), max_size=5)


@given(st.lists(TEXT, max_size=7), st.sampled_from((0.01, 0.1, 0.3)))
def test_as_every_pair(texts: list[dict[str, float]], least: float) -> None:
    wanted = [(a, b) for a, b in combinations(range(len(texts)), 2) if likeness(texts[a], texts[b]) >= least]
    assert sorted(near(texts, (least,), 10, 100, 7).pairs) == wanted


def test_what_too_many_hold_brings_nobody_together() -> None:
    texts = [{"all": 0.9, f"own{n // 2}": 0.4} for n in range(6)]
    found = near(texts, (0.1,), 10, 3, 9)
    assert found.pairs == [(0, 1), (2, 3), (4, 5)]
    assert (found.common, found.most) == (1, 6)


@given(st.lists(TEXT, min_size=2, max_size=9), st.integers(1, 3))
def test_of_every_text_the_nearest_are_kept(texts: list[dict[str, float]], each: int) -> None:
    alike = {p: likeness(texts[p[0]], texts[p[1]]) for p in combinations(range(len(texts)), 2)}
    wanted = set()
    for n in range(len(texts)):
        for low, high in ((0.1, 0.2), (0.2, 9.0)):
            mine = [p for p, x in alike.items() if n in p and low <= x < high]
            wanted |= set(sorted(mine, key=lambda p: (-alike[p], p))[:each])
    assert near(texts, (0.1, 0.2), 10, 100, each).pairs == sorted(wanted)


def test_neighbours_of_a_bridge_are_looked_at() -> None:
    # 0 and 1 belong together, 2 and 3 too; 1 and 2 are the bridge, 4 hangs on 3 by less than is asked.
    found = Near([(0, 1), (1, 2), (2, 3), (3, 4)], np.array([0.9, 0.5, 0.9, 0.1]), 0, 0)
    assert neighbours(found, 5, 0.3, 1) == [(0, 2), (1, 3)]
    assert neighbours(Near([], np.zeros(0), 0, 0), 5, 0.3, 2) == []


@given(st.dictionaries(st.sampled_from(list(combinations(range(7), 2))), st.sampled_from((0.3, 0.6, 0.9))))
def test_the_closest_connect_what_all_connect(pairs: dict[tuple[int, int], float]) -> None:
    def reached(links: list[tuple[int, int]]) -> list[set[int]]:
        groups = [{n} for n in range(7)]
        for a, b in links:
            x, y = (next(g for g in groups if n in g) for n in (a, b))
            if x is not y:
                groups.remove(y)
                x |= y
        return sorted(groups, key=min)

    kept = closest(pairs, 1)
    assert set(kept) <= set(pairs) and reached(kept) == reached(list(pairs))
