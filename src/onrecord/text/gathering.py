"""Groups of texts that tell of one thing although no two of their texts are alike enough: drawn together by their middles.

Two groups meet when the sums of their terms point one way. The nearest two are joined first, and the sum of both is
compared anew, so a chain of small steps does not lead from one affair to another.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from math import sqrt
from typing import NamedTuple

from onrecord.text.pairing import index, numbered, pairs
from onrecord.text.topics import shared

Weights = Mapping[str, float]

# Groups are compared when they share two of their heaviest terms; a term of more groups than this tells none of them.
_HEAVY, _LEAST, _LARGEST = 60, 2, 400


class Joining(NamedTuple):
    """Groups `a` and `b` (numbers of those given) are one, by a likeness from 0 to 1 that rests most on `terms`."""

    a: int
    b: int
    likeness: float
    terms: tuple[str, ...]


def joinings(groups: Sequence[Sequence[Weights]], wanted: Callable[[int, int], float]) -> list[Joining]:
    """The groups to be joined, nearest first. `wanted(a, b)` is the likeness asked of groups `a` and `b` (of groups that
    have been joined already, the least that is asked of any two of theirs).

    Independent of the order in which groups were formed, but for equal likeness: then the earlier groups come first.
    """
    middles = {n: _middle(g) for n, g in enumerate(groups)}
    sizes = {n: len(g) for n, g in enumerate(groups)}
    held = {n: [n] for n in middles}
    near: dict[int, set[int]] = defaultdict(set)
    heap: list[tuple[float, int, int]] = []

    def compare(a: int, b: int) -> None:
        near[a].add(b)
        near[b].add(a)
        likeness = sum(w for _, w in shared(middles[a], middles[b]))
        if likeness >= min(wanted(x, y) for x in held[a] for y in held[b]):
            heapq.heappush(heap, (-round(likeness, 6), a, b))

    marks, owners = numbered([list(middles[n])[:_HEAVY] for n in middles])
    for a, b in pairs(index(marks, owners, None, _LARGEST), _LEAST, len(groups)):
        compare(a, b)
    out = []
    following = len(groups)
    while heap:
        likeness, a, b = heapq.heappop(heap)
        if a not in middles or b not in middles:
            continue  # one of them has been joined with a nearer one
        why = tuple(t for t, _ in shared(middles[a], middles[b])[:6])
        out.append(Joining(min(held[a]), min(held[b]), -likeness, why))
        middles[following] = _sum((middles[a], sizes[a]), (middles[b], sizes[b]))
        sizes[following], held[following] = sizes[a] + sizes[b], held[a] + held[b]
        for gone in (a, b):
            del middles[gone]
        for other in sorted((near.pop(a) | near.pop(b)) & middles.keys()):
            compare(other, following)
        following += 1
    return out


def _middle(texts: Sequence[Weights]) -> dict[str, float]:
    """The sum of the weights, of length 1, heaviest first."""
    total: dict[str, float] = defaultdict(float)
    for term, weight in chain.from_iterable(t.items() for t in texts):
        total[term] += weight
    return _unit(total)


def _sum(*parts: tuple[Weights, int]) -> dict[str, float]:
    """The middle of two groups: their middles by the number of texts in each."""
    total: dict[str, float] = defaultdict(float)
    for middle, size in parts:
        for term, weight in middle.items():
            total[term] += weight * size
    return _unit(total)


def _unit(total: Weights) -> dict[str, float]:
    length = sqrt(sum(w * w for w in total.values())) or 1.0
    return {t: w / length for t, w in sorted(total.items(), key=lambda x: (-x[1], x[0]))}
