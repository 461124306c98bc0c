"""Which of many texts are alike enough to be looked at: by the products of the weights of their heaviest terms, in arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.text.pairing import Ints, index, meetings

Floats = NDArray[np.float64]

# Pairs held before those that are nobody's nearest are let go: 2 million take 32 MB, and are sorted in a second.
_HELD: Final = 2_000_000


class Near(NamedTuple):
    """Pairs of numbers of texts, ascending, and how alike their heaviest terms make them; how many terms were passed over,
    and the most texts that one of them is in.
    """

    pairs: list[tuple[int, int]]
    alike: Floats
    common: int
    most: int


def near(
    texts: Sequence[Mapping[str, float]], least: Sequence[float], heavy: int, largest: int, each: int
) -> Near:
    """The pairs that their `heavy` heaviest terms alone make as alike as the smallest of `least`, `each` of every text.

    The terms of a text stand heaviest first; those that more than `largest` texts hold among their heaviest bring nobody
    together. `least`, ascending, divides likeness into bands: a pair is kept when in its band it is among the `each`
    nearest of one of its two texts (of equally near ones, those of the smaller numbers). Time grows with the pairs that
    share a term, some tens of nanoseconds each; what is kept with the texts.
    """
    number: dict[str, int] = {}
    top = [[(number.setdefault(t, len(number)), w) for t, w in islice(x.items(), heavy)] for x in texts]
    marks = np.fromiter((t for of in top for t, _ in of), np.uint64)
    weights = np.fromiter(chain.from_iterable((w for _, w in of) for of in top), np.float64)
    owners = np.repeat(np.arange(len(top)), [len(of) for of in top])
    found = index(marks, owners, np.arange(len(marks)), largest)
    pairs, alike = np.zeros(0, np.int64), np.zeros(0)
    for left, right in meetings(found):
        code = found.owner[left].astype(np.int64) * len(texts) + found.owner[right]
        pair, which = np.unique(code, return_inverse=True)
        product = np.bincount(which, weights[found.place[left]] * weights[found.place[right]], len(pair))
        enough = product >= least[0]
        pairs, alike = np.r_[pairs, pair[enough]], np.r_[alike, product[enough]]
        if len(pairs) > _HELD:
            pairs, alike = _nearest(pairs, alike, least, len(texts), each)
    pairs, alike = _nearest(pairs, alike, least, len(texts), each)
    return Near([divmod(x, len(texts)) for x in pairs.tolist()], alike, found.common, found.most)


def _nearest(
    pairs: Ints, alike: Floats, least: Sequence[float], texts: int, each: int
) -> tuple[Ints, Floats]:
    """The pairs that are among the nearest of one of their texts, in their order. What is let go when some of the pairs
    are known would be let go when all are.
    """
    alike = np.round(alike, 9)  # equal texts are equally near, in whatever order their terms were added up
    band = np.searchsorted(np.array(least), alike, "right")
    ends = np.concatenate(np.divmod(pairs, max(1, texts)))
    order = np.lexsort((np.tile(pairs, 2), -np.tile(alike, 2), np.tile(band, 2), ends))
    group = ends[order] * (len(least) + 1) + np.tile(band, 2)[order]
    rank = np.arange(len(group)) - np.searchsorted(group, group)
    kept = np.zeros(len(pairs), bool)
    kept[order[rank < each] % max(1, len(pairs))] = True
    return pairs[kept], alike[kept]


def neighbours(found: Near, texts: int, least: float, few: int) -> list[tuple[int, int]]:
    """For each pair as alike as `least`: one of its texts with the `few` nearest of the other. Whether these are alike too
    shows whether the pair joins what belongs together or is a bridge between two things.
    """
    near = np.flatnonzero(found.alike >= least)
    one, other = np.array(found.pairs, np.int64).reshape(-1, 2)[near].T
    left, right = np.r_[one, other], np.r_[other, one]
    order = np.lexsort((right, -np.tile(found.alike[near], 2), left))
    left, right = left[order], right[order]
    starts = np.searchsorted(left, np.arange(texts + 1))
    held = np.diff(starts)
    out = np.zeros(0, np.int64)
    for n in range(few):
        has = held[left] > n
        beside = right[np.minimum(starts[left] + n, len(right) - 1)]
        has &= beside != right
        ends = np.minimum(beside, right)[has], np.maximum(beside, right)[has]
        out = np.union1d(out, ends[0] * texts + ends[1])
    return [divmod(x, texts) for x in out.tolist()]


def closest(pairs: Mapping[tuple[int, int], float], each: int) -> list[tuple[int, int]]:
    """Of pairs with their likeness, the `each` nearest of each end and such others as connect all that the pairs connect,
    nearest first (of equally near ones, the smaller numbers).
    """
    seen: Counter[int] = Counter()
    parent: dict[int, int] = {}

    def first(n: int) -> int:
        while parent.setdefault(n, n) != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    out = []
    for (a, b), _ in sorted(pairs.items(), key=lambda x: (-x[1], x[0])):
        x, y = first(a), first(b)
        if x != y or min(seen[a], seen[b]) < each:
            out.append((a, b))
        parent[max(x, y)] = min(x, y)
        seen.update((a, b))
    return out
