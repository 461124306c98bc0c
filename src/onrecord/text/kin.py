"""Which articles may hold a passage of one another: they share a run of words inside two lines that have words to tell.

The cost grows with the articles, not with their pairs: a run that many articles hold brings each of them together with the
first few (`STAR`), one that is in far too many with nobody, and what an outlet prints everywhere with nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.text.overlaps import GRAM, grams, kept
from onrecord.text.pairing import Index, Ints, Marks, boilerplate, index, meetings
from onrecord.text.sheets import CONTENT, TELLING, Sheet

# A run that more articles hold brings each of them together with this many of them, those that come first: the pairs of
# a text that 1,000 papers printed are then 95,000, not 500,000, and all are still of one lineage through those.
STAR: Final = 100
# Lines that have fewer telling words in common hold no passage (`similarity` asks for as many).
_LEAST: Final = 3
# Lines are compared by a signature first: one bit of so many for each word of content, and one for each telling word.
_WIDTH: Final = 4  # numbers of 64 bits
_BITS: Final = 64 * _WIDTH
# A pair that shares no more runs than this shares one phrase of a dozen words at most. A run that brings at least so many
# pairs together, nine in ten of which share no more, is a stock phrase: eight articles that share it by pairs make 28.
_LONELY: Final = 3
_STOCK, _STOCK_SHARE = 28, 0.9
# Meetings looked at at a time; their signatures take 128 bytes each, twice.
_BLOCK: Final = 300_000
# Short lines are marked by all of their runs of words, the running text by some of them.
_SHORT: Final = ("headline", "subhead", "caption")


class Prints(msgspec.Struct, frozen=True):
    """By what an article is found: `marks` (64 bits), each once, ascending; for each the line of its first and of its last word
    (`lines`, 16 bits each); and for every line its two `signatures` (`_WIDTH` numbers of 64 bits each).
    """

    marks: bytes = b""
    lines: bytes = b""
    signatures: bytes = b""


class Kin(NamedTuple):
    """Pairs (numbers of articles, the lower second; kin close together); how many runs were passed over as too common, and the
    most articles that hold one of them; `silent` are the lines of an article that its outlet prints everywhere.
    """

    pairs: list[tuple[int, int]]
    common: int
    most: int
    silent: dict[int, tuple[int, ...]]


def prints(page: Sheet) -> Prints:
    """The prints of one article's lines."""
    words, firsts = page.numbers(), page.firsts()
    line = np.repeat(np.arange(len(page.zones)), np.diff(firsts))
    short = np.isin(np.array(page.zones), _SHORT)[line] if len(line) else np.zeros(0, bool)
    running = np.flatnonzero(~short)
    found = grams(words[running])
    at = kept(found)
    marks, where, ends = [found[at]], [running[at]], [running[at + GRAM - 1]]
    for n in np.flatnonzero(np.isin(np.array(page.zones), _SHORT)) if len(line) else ():
        found = grams(words[firsts[n] : firsts[n + 1]])
        at = firsts[n] + np.arange(len(found))
        marks, where, ends = [*marks, found], [*where, at], [*ends, at + GRAM - 1]
    every, first = np.unique(np.concatenate(marks), return_index=True)
    lines = np.stack([line[np.concatenate(where)[first]], line[np.concatenate(ends)[first]]], 1)
    return Prints(every.tobytes(), lines.astype(np.uint16).tobytes(), _signatures(page, words, line))


def _signatures(page: Sheet, words: Marks, line: Ints) -> bytes:
    out = np.zeros((len(page.zones), 2, _WIDTH), np.uint64)
    flags = np.frombuffer(page.flags, np.uint8)
    bit = words % np.uint64(_BITS)
    value = np.uint64(1) << (bit % np.uint64(64))
    column = (bit // np.uint64(64)).astype(np.int64)
    for side, worth in enumerate((CONTENT, TELLING)):
        at = np.flatnonzero(flags & worth)
        np.bitwise_or.at(out[:, side], (line[at], column[at]), value[at])
    return out.tobytes()


def kin(found: Sequence[Prints], outlets: Ints, largest: int) -> Kin:
    """The pairs of articles that may share a passage. `outlets` numbers the outlet of each (-1: not known). Of a text that
    more than `STAR` articles hold, each is compared with those that come first in `found`.
    """
    marks = np.frombuffer(b"".join(p.marks for p in found), np.uint64)
    owners = np.repeat(np.arange(len(found)), [len(p.marks) // 8 for p in found])
    signatures = np.frombuffer(bytearray().join(p.signatures for p in found), np.uint64).reshape(
        -1, 2, _WIDTH
    )
    ends = np.cumsum([0, *(len(p.signatures) // (16 * _WIDTH) for p in found)])
    offset = ends[owners]
    lines = np.frombuffer(b"".join(p.lines for p in found), np.uint16).reshape(-1, 2).astype(np.int64)
    first, last = offset + lines[:, 0], offset + lines[:, 1]
    held = index(marks, owners, np.arange(len(marks)), largest)
    theirs = boilerplate(held, outlets)
    silent = _silent(held, theirs, first, last)
    signatures[silent] = 0  # then nothing is told by sharing such a line
    bare = starred(held._replace(rest=np.where(theirs, 0, held.rest)), STAR)
    pairs = _without_stock(_shared(bare, first, last, signatures, len(found)))
    beside = _beside(*np.divmod(pairs, max(1, len(found))), len(found))
    owner, line = _places(silent, ends)
    return Kin(
        beside,
        held.common,
        held.most,
        {o: tuple(line[owner == o].tolist()) for o in np.unique(owner).tolist()},
    )


def widely_held(found: Sequence[Prints]) -> list[int]:
    """How many of each article's marks more than `STAR` articles hold."""
    marks = np.frombuffer(b"".join(p.marks for p in found), np.uint64)
    _, which, count = np.unique(marks, return_inverse=True, return_counts=True)
    owners = np.repeat(np.arange(len(found)), [len(p.marks) // 8 for p in found])
    wide: list[int] = np.bincount(owners[count[which] > STAR], minlength=len(found)).tolist()
    return wide


class _Shared(NamedTuple):
    """Pairs as numbers: `firm` share more than `_LONELY` runs; `lone` do not: once for each run, with the run's `mark`. For
    every mark how many pairs it brings together (`total`), and how many of them are lone (`alone`).
    """

    firm: Ints
    lone: Ints
    mark: Ints
    total: Ints
    alone: Ints


def _shared(bare: Index, first: Ints, last: Ints, signatures: Marks, size: int) -> _Shared:
    group = np.cumsum(_begins(bare)) - 1
    marks = int(group[-1]) + 1 if len(group) else 0
    total, alone = np.zeros(marks, np.int64), np.zeros(marks, np.int64)
    firm, lone, mark = [], [], []
    for left, right in meetings(bare, _BLOCK):
        i, j = bare.place[left], bare.place[right]
        told = _telling(signatures, first[i], first[j])
        rest = np.flatnonzero(~told & ((first[i] != last[i]) | (first[j] != last[j])))
        told[rest] = _telling(signatures, last[i[rest]], last[j[rest]])
        code = bare.owner[left[told]].astype(np.int64) * size + bare.owner[right[told]]
        pairs, of, count = np.unique(code, return_inverse=True, return_counts=True)
        by_itself = (count <= _LONELY)[of]
        here = group[left[told]]
        total += np.bincount(here, minlength=marks)
        alone += np.bincount(here[by_itself], minlength=marks)
        firm.append(pairs[count > _LONELY])
        lone.append(code[by_itself])
        mark.append(here[by_itself])
    none = np.zeros(0, np.int64)
    firm_, lone_, mark_ = (np.concatenate([*x, none]) for x in (firm, lone, mark))
    return _Shared(firm_, lone_, mark_, total, alone)


def _without_stock(shared: _Shared) -> Ints:
    """The pairs, ascending, without those that share nothing but stock phrases: runs which many articles hold and which
    hardly ever come with anything else that two of them share.
    """
    stock = (shared.total >= _STOCK) & (shared.alone >= _STOCK_SHARE * shared.total)
    lone = shared.lone[~stock[shared.mark]]
    return np.unique(np.concatenate([shared.firm, lone]))


def _begins(found: Index) -> NDArray[np.bool_]:
    """At which entries a mark begins: `rest` counts down to 0 at its last (where it is passed over, at each of them)."""
    return np.r_[True, found.rest[:-1] == 0] if len(found.rest) else np.zeros(0, bool)


def _silent(held: Index, boiler: NDArray[np.bool_], first: Ints, last: Ints) -> Ints:
    """The lines at least half of whose runs are an outlet's boilerplate."""
    within = first[held.place] == last[held.place]
    size = int(first.max(initial=0)) + 1
    every = np.bincount(first[held.place[within]], minlength=size)
    theirs = np.bincount(first[held.place[within & boiler]], minlength=size)
    return np.flatnonzero((theirs > 0) & (2 * theirs >= every))


def _places(lines: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Lines of the whole heap as articles and lines of theirs; the lines of article `k` are `ends[k]:ends[k + 1]`."""
    owner = np.searchsorted(ends, lines, "right") - 1
    return owner, lines - ends[owner]


def starred(found: Index, most: int) -> Index:
    """Let only the first `most` entries of each mark be paired with those after them."""
    if not len(found.rest):
        return found
    starts = np.flatnonzero(_begins(found))
    rank = np.arange(len(found.rest)) - np.repeat(starts, np.diff(np.r_[starts, len(found.rest)]))
    return found._replace(rest=np.where(rank < most, found.rest, 0))


def _telling(signatures: Marks, a: Ints, b: Ints) -> NDArray[np.bool_]:
    """Have lines `a` and `b` at least `_LEAST` words of content in common that tell something on one side?"""
    x, y = signatures[a], signatures[b]
    both = (x[:, 0] & y[:, 1]) | (x[:, 1] & y[:, 0])
    enough: NDArray[np.bool_] = np.bitwise_count(both).sum(axis=1) >= _LEAST
    return enough


def _beside(a: Ints, b: Ints, size: int) -> list[tuple[int, int]]:
    """The pairs in an order that keeps kin together, so that whoever looks at them in order meets the same few articles; and
    those of one article with what comes before it, which stay as they are when articles come after it.
    """
    first = np.arange(size)
    np.minimum.at(first, b, a)
    for _ in range(8):  # the first of the first of … ; what is further off than that may lie elsewhere
        first = first[first]
    order = np.lexsort((a, b, first[b]))
    return list(zip(b[order].tolist(), a[order].tolist(), strict=True))
