"""Which of many texts are alike enough to be looked at: by the products of the weights of their heaviest terms, in arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

import numpy as np

from onrecord.text.pairing import index, meetings


class Near(NamedTuple):
    """Pairs of numbers of texts, ascending; how many terms were passed over, and the most texts that one of them is in."""

    pairs: list[tuple[int, int]]
    common: int
    most: int


def near(texts: Sequence[Mapping[str, float]], least: float, heavy: int, largest: int) -> Near:
    """The pairs that their `heavy` heaviest terms alone make as alike as `least`.

    The terms of a text stand heaviest first; those that more than `largest` texts hold among their heaviest bring nobody
    together. Time grows with the pairs that share a term, some tens of nanoseconds each.
    """
    number: dict[str, int] = {}
    top = [[(number.setdefault(t, len(number)), w) for t, w in islice(x.items(), heavy)] for x in texts]
    marks = np.fromiter((t for of in top for t, _ in of), np.uint64)
    weights = np.fromiter(chain.from_iterable((w for _, w in of) for of in top), np.float64)
    owners = np.repeat(np.arange(len(top)), [len(of) for of in top])
    found = index(marks, owners, np.arange(len(marks)), largest)
    out: list[tuple[int, int]] = []
    for left, right in meetings(found):
        code = found.owner[left].astype(np.int64) * len(texts) + found.owner[right]
        pair, which = np.unique(code, return_inverse=True)
        alike = np.bincount(which, weights[found.place[left]] * weights[found.place[right]], len(pair))
        out += [divmod(x, len(texts)) for x in pair[alike >= least].tolist()]
    return Near(out, found.common, found.most)
