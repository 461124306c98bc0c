"""Krippendorff's alpha against values worked out by hand and the textbook's example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tools.agreement import alpha

# Krippendorff, "Computing Krippendorff's Alpha-Reliability": two observers, binary data, no missing data: 0.095.
A = "0 1 0 0 0 0 0 0 1 0".split()
B = "1 1 1 0 0 1 0 0 0 0".split()
# The same paper's nominal example with four observers and missing data: 0.743.
FOUR = [
    "1 2 3 3 2 1 4 1 2 . . .".split(),
    "1 2 3 3 2 2 4 1 2 5 . 3".split(),
    ". 3 3 3 2 3 4 2 2 5 1 .".split(),
    "1 2 3 3 2 4 4 1 2 5 1 .".split(),
]


def test_two_coders_binary() -> None:
    assert alpha(zip(A, B, strict=True)) == pytest.approx(0.095, abs=0.001)


def test_four_coders_with_gaps() -> None:
    units = [[None if c == "." else c for c in unit] for unit in zip(*FOUR, strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.001)


def test_not_defined_where_nothing_varies_or_nobody_codes_twice() -> None:
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a", None), (None, "b")]) is None
    assert alpha([]) is None


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=30).filter(lambda x: len(set(x)) > 1))
def test_full_agreement_is_one(codes: list[str]) -> None:
    assert alpha([(c, c, c) for c in codes]) == 1


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab")), min_size=2, max_size=30))
def test_order_of_coders_and_units_does_not_matter(units: list[tuple[str, str]]) -> None:
    found = alpha(units)
    turned = alpha([(b, a) for a, b in reversed(units)])
    assert found == turned or found == pytest.approx(turned)
