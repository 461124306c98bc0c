"""Pairs by shared marks, against the plain way of counting them."""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.pairing import index, meetings, numbered, pairs, without_boilerplate


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=12),
    st.integers(1, 3),
    st.integers(2, 12),
)
def test_pairs_are_those_that_share_enough_marks(keys: list[list[str]], least: int, largest: int) -> None:
    held: dict[str, list[int]] = {}
    for n, of in enumerate(keys):
        for k in set(of):
            held.setdefault(k, []).append(n)
    together = Counter(p for ids in held.values() if len(ids) <= largest for p in combinations(ids, 2))
    marks, owners = numbered(keys)
    found = index(marks, owners, None, largest)
    assert list(pairs(found, least, len(keys))) == sorted(p for p, n in together.items() if n >= least)
    assert found.common == sum(len(ids) > largest for ids in held.values())


def test_blocks_do_not_divide_what_meets() -> None:
    marks, owners = numbered([["a", "b", "c"]] * 30)
    found = index(marks, owners, None, 400)
    whole = [sorted(zip(*(x.tolist() for x in m), strict=True)) for m in meetings(found)]
    parts = [sorted(zip(*(x.tolist() for x in m), strict=True)) for m in meetings(found, 7)]
    assert len(whole) == 1 and len(parts) > 5
    assert sorted(chain.from_iterable(parts)) == whole[0]


def test_what_one_outlet_prints_everywhere_pairs_nobody() -> None:
    marks, owners = numbered([["line", "x"], ["line", "x"], *([["line"]] * 8)])
    found = index(marks, owners, None, 400)
    theirs = np.zeros(10, np.int64)
    assert list(pairs(without_boilerplate(found, theirs), 1, 10)) == [(0, 1)]
    mixed = theirs.copy()
    mixed[:2] = 1  # eight of ten are not nine of ten
    assert len(list(pairs(without_boilerplate(found, mixed), 1, 10))) == 45
    unknown = np.full(10, -1)
    assert len(list(pairs(without_boilerplate(found, unknown), 1, 10))) == 45
