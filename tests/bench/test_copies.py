"""The heap of copies that the bench makes, and what is found in a small one."""

from __future__ import annotations

from bench.copies import ours
from bench.heap import heap


def test_the_heap_is_the_same_every_time_and_its_copies_are_found() -> None:
    one, two = heap(200), heap(200)
    assert one.texts == two.texts and one.kept == two.kept
    assert heap(200, seed=8).texts != one.texts
    found = ours(one)
    assert found["recall, 25 words and more"] >= 0.99
    assert found["recall, 10 to 24 words"] >= 0.8  # of 86 pairs; of 2,000 articles .92 are found
    assert found["precision"] >= 0.95
