"""Groups of texts that tell of one thing although no two of their texts are alike enough: joined by their average likeness.

The nearest two groups are joined first, and what the texts of both have on average in common with the others is worked
out anew, so a chain of small steps does not lead from one affair to another.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from onrecord.text.nearness import near
from onrecord.text.topics import likeness, shared

Weights = Mapping[str, float]

# Groups are compared when their heaviest terms alone make them a quarter as alike as is wanted of groups of one day; a
# term among the heaviest of more groups than this tells none of them. Of those as alike, so many are compared with each.
_HEAVY, _LEAST, _LARGEST, _EACH = 60, 0.25, 400, 64


class Joining(NamedTuple):
    """Groups `a` and `b` (numbers of those given) are one, by a likeness from 0 to 1 that rests most on `terms`."""

    a: int
    b: int
    likeness: float
    terms: tuple[str, ...]


class _Group(NamedTuple):
    """Texts that have been joined: the numbers of the groups they came in, their mean, how many, and their days."""

    held: tuple[int, ...]
    mean: dict[str, float]
    size: int
    days: tuple[int, ...]


def joinings(
    groups: Sequence[Sequence[Weights]], days: Sequence[Sequence[int]], wanted: Callable[[int], float]
) -> list[Joining]:
    """The groups to be joined, nearest first: those whose texts are on average as alike as is `wanted` of groups that so
    many days part.

    `days` are the known days of each group's texts as numbers; groups without any lie 0 days apart. Independent of the
    order in which groups were formed, but for equal likeness: then the earlier groups come first. `wanted` must not fall
    as days grow. What is held grows with the groups, not with their pairs.
    """
    alive = {n: _Group((n,), mean(g), len(g), tuple(sorted(days[n]))) for n, g in enumerate(groups)}
    known: dict[int, set[int]] = defaultdict(set)
    heap: list[tuple[float, int, int]] = []
    least = wanted(0)

    def compare(a: int, b: int) -> None:
        alike = likeness(alive[a].mean, alive[b].mean)
        if alike < least:
            return  # two that are joined are never more like a third than the nearer of them is: these need no second look
        known[a].add(b)
        known[b].add(a)
        if alike >= wanted(apart(alive[a].days, alive[b].days)):
            heapq.heappush(heap, (-round(alike, 6), a, b))

    for a, b in near([g.mean for g in alive.values()], (_LEAST * least,), _HEAVY, _LARGEST, _EACH).pairs:
        compare(a, b)
    out = []
    following = len(groups)
    while heap:
        alike, a, b = heapq.heappop(heap)
        if a not in alive or b not in alive:
            continue  # one of them has been joined with a nearer one
        x, y = alive.pop(a), alive.pop(b)
        why = tuple(t for t, _ in shared(x.mean, y.mean)[:6])
        out.append(Joining(min(x.held), min(y.held), -alike, why))
        alive[following] = _joined(x, y)
        for other in sorted((known.pop(a) | known.pop(b)) & alive.keys()):
            compare(other, following)
        following += 1
    return out


def mean(texts: Sequence[Weights]) -> dict[str, float]:
    """The average weight of every term, heaviest first: the product of two means is the average likeness across."""
    total: dict[str, float] = defaultdict(float)
    for text in texts:
        for term, weight in text.items():
            total[term] += weight
    return _ordered({t: w / len(texts) for t, w in total.items()})


def apart(a: Sequence[int], b: Sequence[int]) -> int:
    """The least number of days between any two of both, ascending; 0 where either has none."""
    if not a or not b:
        return 0
    i = j = 0
    least = abs(a[0] - b[0])
    while i < len(a) and j < len(b) and least:
        least = min(least, abs(a[i] - b[j]))
        if a[i] < b[j]:
            i += 1
        else:
            j += 1
    return least


def _joined(a: _Group, b: _Group) -> _Group:
    size = a.size + b.size
    total = {t: w * a.size / size for t, w in a.mean.items()}
    for t, w in b.mean.items():
        total[t] = total.get(t, 0.0) + w * b.size / size
    return _Group((*a.held, *b.held), _ordered(total), size, tuple(sorted((*a.days, *b.days))))


def _ordered(weights: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(weights.items(), key=lambda x: (-x[1], x[0])))
