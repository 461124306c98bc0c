"""Which of many things share marks (fingerprints, words): sorted arrays instead of tables, so that 100,000 articles fit.

The work is done in blocks of the things that come first in a pair; memory is bounded by the block, not by the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.uint64]
Ints = NDArray[np.int64]

# Pairs of places held at a time: 2 million take about 100 MB with everything that is worked out from them.
BLOCK: Final = 2_000_000
# Fewer articles than this cannot show what an outlet prints everywhere, and this share of them must be one outlet's.
_BOILERPLATE, _ONE_OUTLET = 8, 0.9


class Index(NamedTuple):
    """Marks in ascending order: the thing (0, 1, …) that holds each, and where in it (0 where place does not matter).

    `rest` says for each entry how many later entries of the same mark there are to pair it with (0: passed over);
    `common` is how many marks were passed over because too many things hold them, `most` the largest such number.
    """

    owner: NDArray[np.int32]
    place: NDArray[np.int32]
    rest: Ints
    common: int
    most: int


def index(marks: Marks, owner: Sequence[int] | Ints, place: Ints | None, largest: int) -> Index:
    """Sort `marks` (parallel to `owner`, which ascends) and count what can be paired; marks of more than `largest` entries
    are passed over.
    """
    order = np.argsort(marks, kind="stable")
    ordered = marks[order]
    held = np.asarray(owner, dtype=np.int32)[order]
    at = (np.zeros(len(held)) if place is None else place[order]).astype(np.int32)
    starts = (
        np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.zeros(0, np.int64)
    )
    sizes = np.diff(np.r_[starts, len(ordered)])
    ends = np.repeat(starts + sizes, sizes)
    over = sizes > largest
    rest = np.where(np.repeat(over, sizes), 0, ends - 1 - np.arange(len(ordered)))
    return Index(held, at, rest.astype(np.int64), int(over.sum()), int(sizes.max(initial=0)))


def boilerplate(found: Index, outlet: Ints) -> NDArray[np.bool_]:
    """Which entries are of marks that at least 8 articles hold of which nine in ten are of one outlet: what that outlet
    prints everywhere. `outlet` numbers the outlet of each thing, -1 where it is not known.
    """
    if not len(found.owner):
        return np.zeros(0, bool)
    # Entries of one mark lie together and `rest` counts down to 0 at the last of them (0 throughout where passed over).
    first = np.r_[True, found.rest[:-1] == 0]
    starts = np.flatnonzero(first)
    group = np.cumsum(first) - 1
    sizes = np.diff(np.r_[starts, len(first)])
    pair = np.sort(group * (int(outlet.max(initial=0)) + 2) + outlet[found.owner] + 1)
    begin = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    count = np.diff(np.r_[begin, len(pair)])
    which, whose = np.divmod(pair[begin], int(outlet.max(initial=0)) + 2)
    most = np.zeros(len(starts), np.int64)
    np.maximum.at(most, which, np.where(whose > 0, count, 0))
    theirs: NDArray[np.bool_] = (sizes >= _BOILERPLATE) & (most >= _ONE_OUTLET * sizes)
    out: NDArray[np.bool_] = theirs[group]
    return out


def without_boilerplate(found: Index, outlet: Ints) -> Index:
    """Leave out the marks that are an outlet's boilerplate."""
    return found._replace(rest=np.where(boilerplate(found, outlet), 0, found.rest))


def meetings(found: Index, block: int = BLOCK) -> Iterator[tuple[Ints, Ints]]:
    """Entry numbers (i, j) of every two entries of one mark with different owners, `owner[i] < owner[j]`; in blocks whose
    first owners ascend, so that all meetings of a pair lie in one block.
    """
    use = np.flatnonzero(found.rest)
    use = use[np.argsort(found.owner[use], kind="stable")]
    total = np.cumsum(found.rest[use])
    owners = found.owner[use]
    at = 0
    while at < len(use):
        done = total[at - 1] if at else 0
        stop = max(at + 1, int(np.searchsorted(total, done + block, "right")))
        stop = int(np.searchsorted(owners, owners[stop - 1], "right"))  # an owner is never divided
        mine = use[at:stop]
        times = found.rest[mine]
        left = np.repeat(mine, times)
        ahead = np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
        right = left + 1 + ahead
        apart = found.owner[left] != found.owner[right]
        yield left[apart], right[apart]
        at = stop


def pairs(found: Index, least: int, things: int) -> Iterator[tuple[int, int]]:
    """The pairs of things, in order, that share at least `least` marks (each thing must hold a mark once)."""
    for left, right in meetings(found):
        code = found.owner[left].astype(np.int64) * things + found.owner[right]
        code, count = np.unique(code, return_counts=True)
        for x in code[count >= least].tolist():
            yield divmod(x, things)


def numbered(keys: Sequence[Iterable[str]]) -> tuple[Marks, Ints]:
    """Keys of things as numbers, each key once a thing: (marks, owners), for `index`."""
    known: dict[str, int] = {}
    once = [[known.setdefault(k, len(known)) for k in dict.fromkeys(of)] for of in keys]
    marks = np.fromiter(chain.from_iterable(once), np.uint64)
    return marks, np.repeat(np.arange(len(once)), [len(x) for x in once])
