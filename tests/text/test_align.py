"""Alignment: the longest common order of words, shared runs, and what lies between."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.align import Run, common, differences, shared_runs

WORDS = st.lists(st.sampled_from("abcd"), max_size=14)


def _longest(a: list[str], b: list[str]) -> int:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@given(WORDS, WORDS)
def test_common_is_a_longest_common_order(a: list[str], b: list[str]) -> None:
    pairs = common(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in pairwise(pairs))
    assert len(pairs) == _longest(a, b)


@given(WORDS, WORDS)
def test_pairs_and_differences_make_up_both_texts(a: list[str], b: list[str]) -> None:
    pairs = common(a, b)
    diffs = differences(pairs, len(a), len(b))
    assert len(pairs) + sum(d.a1 - d.a0 for d in diffs) == len(a)
    assert len(pairs) + sum(d.b1 - d.b0 for d in diffs) == len(b)


@given(WORDS, WORDS)
def test_runs_are_equal_and_cannot_grow(a: list[str], b: list[str]) -> None:
    for r in shared_runs(a, b, 3, most=99):
        assert a[r.a : r.a + r.length] == b[r.b : r.b + r.length]
        assert r.a + r.length == len(a) or r.b + r.length == len(b) or a[r.a + r.length] != b[r.b + r.length]


def test_a_formula_is_passed_over() -> None:
    many = "x y z".split() * 5
    assert shared_runs("x y z".split(), many, 3, most=4) == []
    assert Run(0, 0, 3) in shared_runs("x y z".split(), many, 3, most=5)
