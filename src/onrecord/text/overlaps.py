"""All stretches of words that any two of many texts share, aligned to the word: sorted arrays, no table of pairs.

Words → 64-bit numbers → runs of `GRAM` words, one of every `WINDOW` kept (`shingles`) → meetings of equal runs
(`pairing`) → runs on one diagonal → chains of near diagonals → extended word by word past single substitutions. The
cost grows with the words and with the meetings; memory is bounded by the words and by one block of meetings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.text.pairing import BLOCK, Index, Ints, Marks, index, meetings, without_boilerplate
from onrecord.text.shingles import _MASK, _STEP, _WORD, FUNCTION_WORDS, HONORIFICS, form_of, word_hash

# Five words, one of every four such runs kept: any eight words on end that two texts share bring them together.
GRAM: Final = 5
WINDOW: Final = 4
# A run held by more texts than this is a formula or an outlet's boilerplate; it brings nobody together.
LARGEST: Final = 400
# Runs whose diagonals differ by this many words, at most this many words apart, belong to one edited stretch.
_BAND: Final = 12
_GAP: Final = 40
# A stretch is extended by at most this many words on either side of its outermost runs.
_REACH: Final = 60
# What is told: ten words on either side. Only whole runs are counted as equal words, and of a text that was edited at
# every seventh word few are left; so a third is enough where the stretch is long, and six in ten where it is short.
LEAST: Final = 10
_DENSE: Final = 0.6
_LONG, _LONG_DENSE = 30, 0.3
# A short stretch must hold this many equal words of content: little words stand in the same order by chance.
_TELLING: Final = 4

_LITTLE: Final = np.array(sorted(word_hash(w) for w in FUNCTION_WORDS | HONORIFICS), dtype=np.uint64)

Flags = NDArray[np.bool_]


class _Numbers(dict[str, int]):
    """Word as written → number of its comparable form; each distinct spelling is worked out once."""

    def __missing__(self, word: str) -> int:
        self[word] = number = word_hash(form_of(word))
        return number


class Corpus(NamedTuple):
    """Texts as word numbers, one after another; `starts[k]:starts[k + 1]` are the words of text `k`."""

    words: Marks
    starts: Ints


class Overlaps(NamedTuple):
    """Parallel arrays: words `a0:a1` of text `a` are, but for edits, words `b0:b1` of text `b`; `same` words match."""

    a: Ints
    b: Ints
    a0: Ints
    a1: Ints
    b0: Ints
    b1: Ints
    same: Ints


def corpus(texts: Iterable[str]) -> Corpus:
    """The words of texts as numbers: 8 bytes a word."""
    numbers = _Numbers()
    parts = []
    for text in texts:
        found = _WORD.findall(text)
        parts.append(np.fromiter(map(numbers.__getitem__, found), np.uint64, len(found)))
    starts = np.r_[0, np.cumsum([len(p) for p in parts], dtype=np.int64)]
    return Corpus(np.concatenate([*parts, np.zeros(0, np.uint64)]), starts)


def grams(words: Marks, n: int = GRAM) -> Marks:
    """A number for every run of `n` words, as `shingles.ngrams` gives them; empty where there are fewer."""
    size = len(words) - n + 1
    if size <= 0:
        return np.zeros(0, np.uint64)
    rolling = words[:size].copy()
    for k in range(1, n):
        rolling *= np.uint64(_STEP)
        rolling += words[k : size + k]
    rolling ^= rolling >> np.uint64(30)
    rolling *= np.uint64(0xBF58476D1CE4E5B9 & _MASK)
    rolling ^= rolling >> np.uint64(27)
    rolling *= np.uint64(0x94D049BB133111EB & _MASK)
    rolling ^= rolling >> np.uint64(31)
    return rolling


def kept(marks: Marks, window: int = WINDOW) -> Ints:
    """Places of the rightmost smallest of every `window` neighbours, as `shingles.winnowed` gives them."""
    if not len(marks):
        return np.zeros(0, np.int64)
    size = max(1, len(marks) - window + 1)
    best, where = marks[:size].copy(), np.arange(size)
    for k in range(1, min(window, len(marks))):
        other = marks[k : size + k]
        less = other <= best
        best[less] = other[less]
        where[less] = np.flatnonzero(less) + k
    return np.unique(where)


def prints(texts: Corpus) -> tuple[Marks, Ints, Ints]:
    """The kept runs of every text: (marks, owners, places); owners ascend."""
    marks, owners, places = [], [], []
    for k in range(len(texts.starts) - 1):
        found = grams(texts.words[texts.starts[k] : texts.starts[k + 1]])
        at = kept(found)
        marks.append(found[at])
        places.append(at.astype(np.int32))
        owners.append(np.full(len(at), k, np.int32))
    empty = np.zeros(0, np.int32)
    return (
        np.concatenate([*marks, np.zeros(0, np.uint64)]),
        np.concatenate([*owners, empty]),
        np.concatenate([*places, empty]),
    )


def overlaps(texts: Corpus, outlets: Ints | None = None, block: int = BLOCK) -> Iterator[Overlaps]:
    """The shared stretches of all pairs of texts, in blocks, pairs in order. `outlets` numbers each text's outlet (-1: not
    known), for what an outlet prints everywhere to be left out.
    """
    found = index(*prints(texts), LARGEST)
    if outlets is not None:
        bare = without_boilerplate(found, outlets)
        texts = _blanked(texts, found, (found.rest > 0) & (bare.rest == 0))
        found = bare
    for left, right in meetings(found, block):
        if len(left):
            yield _stretches(texts, found, left, right)


def _blanked(texts: Corpus, found: Index, out: Flags) -> Corpus:
    """The corpus with the words of the runs `out` made equal to nothing, so that no stretch grows over them."""
    if not out.any():
        return texts
    first = texts.starts[found.owner[out]] + found.place[out]
    at = np.unique((first[:, None] + np.arange(GRAM)).ravel())
    words = texts.words.copy()
    words[at] = at.astype(
        np.uint64
    )  # below 2 to the 40th, where numbers of words hardly ever lie: each its own
    return texts._replace(words=words)


def _telling(texts: Corpus, found: Overlaps) -> Ints:
    """How many words of content stretches have in common place by place, from the front or from the back: enough to tell a
    short stretch of little words from a copy (long ones are counted for their first and last words only).
    """
    size = np.minimum(np.minimum(found.a1 - found.a0, found.b1 - found.b0), _LONG)
    which = np.repeat(np.arange(len(size)), size)
    k = np.arange(len(which)) - np.repeat(np.cumsum(size) - size, size)
    best = np.zeros(len(size), np.int64)
    for x, y in (
        (found.a0[which] + k, found.b0[which] + k),
        (found.a1[which] - 1 - k, found.b1[which] - 1 - k),
    ):
        equal = _equal(texts, found.a[which], found.b[which], x, y)
        word = texts.words[texts.starts[found.a[which]] + x]
        counted = equal & ~np.isin(word, _LITTLE)
        best = np.maximum(best, np.bincount(which, counted, len(size)).astype(np.int64))
    return best


def _stretches(texts: Corpus, found: Index, left: Ints, right: Ints) -> Overlaps:
    a, b = found.owner[left].astype(np.int64), found.owner[right].astype(np.int64)
    p, q = found.place[left].astype(np.int64), found.place[right].astype(np.int64)
    lowest, size = a.min(), len(texts.starts) - 1
    pair, a0, a1, b0, b1, same = _chains(*_runs((a - lowest) * size + b, p, q))
    first, b = np.divmod(pair, size)
    a = first + lowest
    a0, b0, more = _extended(texts, a, b, a0, b0, -1)
    a1, b1, still = _extended(texts, a, b, a1, b1, 1)
    length = np.minimum(a1 - a0, b1 - b0)
    same = np.minimum(same + more + still, length)
    enough = np.where(length < _LONG, _DENSE, _LONG_DENSE) * length
    at = np.flatnonzero((length >= LEAST) & (same >= enough))
    found_ = Overlaps(*(x[at] for x in (a, b, a0, a1, b0, b1, same)))
    telling = (found_.same >= _LONG) | (_telling(texts, found_) >= _TELLING)
    return Overlaps(*(x[telling] for x in found_))


def _runs(pair: Ints, p: Ints, q: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Meetings on one diagonal of one pair that touch, as runs of equal words: (pair, diagonal, first, end) in `a`."""
    diagonal = p - q
    wide = int(diagonal.max() - diagonal.min()) + 1
    long = int(p.max()) + 1
    line = pair * wide + (diagonal - diagonal.min())
    # One number a meeting sorts fastest; in a block with very long texts it cannot hold all three.
    fits = int(line.max()) < (1 << 62) // long
    order = np.argsort(line * long + p) if fits else np.lexsort((p, line))
    line, p = line[order], p[order]
    new = np.r_[True, (line[1:] != line[:-1]) | (p[1:] - p[:-1] > GRAM)]
    at = np.flatnonzero(new)
    end = p[np.r_[at[1:], len(p)] - 1] + GRAM
    of, diagonal_ = np.divmod(line[at], wide)
    return of, diagonal_ + int(diagonal.min()), p[at], end


def _chains(pair: Ints, diagonal: Ints, first: Ints, end: Ints) -> tuple[Ints, ...]:
    """Runs of near diagonals that follow one another: (pair, a0, a1, b0, b1, equal words)."""
    near = np.r_[True, (pair[1:] != pair[:-1]) | (diagonal[1:] - diagonal[:-1] > _BAND)]
    group = np.cumsum(near) - 1
    order = np.lexsort((diagonal, first, group))
    group, pair, a0, a1 = group[order], pair[order], first[order], end[order]
    b0, b1 = a0 - diagonal[order], a1 - diagonal[order]
    reach = np.maximum.accumulate(a1 + group * (1 << 32)) - group * (1 << 32)
    new = np.r_[
        True,
        (group[1:] != group[:-1])
        | (a0[1:] - reach[:-1] > _GAP)
        | (b0[1:] - b1[:-1] > _GAP)
        | (b0[1:] < b0[:-1] - GRAM),
    ]
    at = np.flatnonzero(new)
    return (
        pair[at],
        np.minimum.reduceat(a0, at),
        np.maximum.reduceat(a1, at),
        np.minimum.reduceat(b0, at),
        np.maximum.reduceat(b1, at),
        np.add.reduceat(a1 - a0, at),
    )


def _extended(texts: Corpus, a: Ints, b: Ints, x: Ints, y: Ints, way: int) -> tuple[Ints, Ints, Ints]:
    """Move the ends `x` of `a` and `y` of `b` outward while words agree, or one differs and the next two agree; and how
    many agreed.
    """
    x, y, agreed = x.copy(), y.copy(), np.zeros(len(x), np.int64)
    live = np.arange(len(x))
    back = -1 if way < 0 else 0  # an end is the first word that is outside
    for _ in range(_REACH):
        ends = a[live], b[live], x[live] + back, y[live] + back
        here, next_, third = (
            _equal(texts, *ends[:2], ends[2] + way * k, ends[3] + way * k) for k in range(3)
        )
        on = here | (next_ & third)
        live = live[on]
        if not len(live):
            break
        agreed[live] += here[on]
        x[live] += way
        y[live] += way
    return x, y, agreed


def _equal(texts: Corpus, a: Ints, b: Ints, x: Ints, y: Ints) -> Flags:
    """Is word `x` of `a` word `y` of `b`? Outside of a text nothing equals anything."""
    i, j = texts.starts[a] + x, texts.starts[b] + y
    inside = (x >= 0) & (y >= 0) & (i < texts.starts[a + 1]) & (j < texts.starts[b + 1])
    last = len(texts.words) - 1
    same: Flags = inside & (texts.words[np.clip(i, 0, last)] == texts.words[np.clip(j, 0, last)])
    return same
