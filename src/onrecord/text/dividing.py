"""Texts that tell of two things although they are alike: two earthquakes, two fights of one boxer, two rounds of talks.

What all of them share is left out, so that what tells some from others stands out: who, where, how many. The texts are cut
in two along their widest spread, and each half joins whichever middle is nearer, until nothing changes. Two halves
that hardly any pair of texts bridges are two things if each is also more alike within than across; then each is looked
at again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.text.gathering import mean
from onrecord.text.topics import likeness

Weights = Mapping[str, float]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

# Fewer texts than this do not show what they have in common, and one text alone is no second thing.
_FEWEST, _SMALLEST = 6, 2
# Two halves are two things when nine in ten of the pairs across are less alike than this, once what all share is left
# out. On bench/stories single stories lie above it nine times in ten and pairs of look-alikes below it eight times in ten.
_BRIDGED: Final = 0.18
_MOST_PAIRS: Final = 0.9
# Across, two things are less alike than this share of the likeness within the half that is less alike within, all terms
# counted. Of the halves of bench/stories that no pair bridges, true look-alikes lie at .37 to .97, most below .8, and
# stories that drift (the accident, then the inquiry) from 1.0.
_ACROSS: Final = 0.85
# A term that more of the texts hold than this tells nothing here; rarity among them counts to this power.
_ALL, _POWER = 0.9, 0.7
# Steps of the search for the widest spread, and for the nearer middle; both settle in a handful.
_STEPS: Final = 30
# Of a half with more texts than this, so many (evenly, in the order given) are held against the other's.
_SAMPLE: Final = 200


class _Rows(NamedTuple):
    """A sparse table of texts by terms: entry k is `weight[k]` of term `term[k]` in text `text[k]`; rows have length 1."""

    text: NDArray[np.int64]
    term: NDArray[np.int64]
    weight: Floats
    texts: int
    terms: int

    def times(self, terms: Floats) -> Floats:
        """The product of each text with a vector over terms."""
        return np.bincount(self.text, self.weight * terms[self.term], self.texts)

    def summed(self, texts: Floats) -> Floats:
        """The sum of the texts, each by its number in `texts`: a vector over terms."""
        return np.bincount(self.term, self.weight * texts[self.text], self.terms)

    def dense(self, chosen: NDArray[np.int64]) -> Floats:
        """The chosen texts as a plain table."""
        out = np.zeros((len(chosen), self.terms))
        place = np.full(self.texts, -1)
        place[chosen] = np.arange(len(chosen))
        use = place[self.text] >= 0
        out[place[self.text[use]], self.term[use]] = self.weight[use]
        return out


def divided(
    about: Sequence[Weights], telling: Sequence[Weights], together: Collection[tuple[int, int]] = ()
) -> list[list[int]]:
    """The numbers of the texts in one group for each thing that they tell of; one group where they tell of one.

    `about` are the terms of each text, of length 1, and `telling` what the same terms tell by themselves, whatever other
    texts there are. Pairs `together` are not divided.
    """
    out: list[list[int]] = []
    todo = [list(range(len(about)))]
    while todo:
        group = todo.pop()
        half = _halves([telling[n] for n in group])
        left, right = ([n for n, x in zip(group, half, strict=True) if x == side] for side in (True, False))
        held = set(left), set(right)
        torn = any((a in held[0] and b in held[1]) or (a in held[1] and b in held[0]) for a, b in together)
        if not right or torn or not _apart([about[n] for n in left], [about[n] for n in right]):
            out.append(group)
        else:
            todo += [left, right]
    return sorted(out)


def _apart(left: Sequence[Weights], right: Sequence[Weights]) -> bool:
    """Is each side more alike within than the two are across? Averages over all pairs of two different texts."""
    means = mean(left), mean(right)
    across = likeness(*means)
    within = []
    for texts, middle in zip((left, right), means, strict=True):
        n = len(texts)
        itself = sum(w * w for t in texts for w in t.values())
        within.append((n * n * sum(w * w for w in middle.values()) - itself) / (n * (n - 1)))
    return across < _ACROSS * min(within)


def _halves(texts: Sequence[Weights]) -> list[bool]:
    """Which side each text is on; all on one side where the texts tell of one thing."""
    if len(texts) < _FEWEST:
        return [True] * len(texts)
    rows = _rows(texts)
    side = _nearer(rows, _spread(rows) > 0)
    few = min(int(side.sum()), int((~side).sum()))
    if few < _SMALLEST or _bridge(rows, side) > _BRIDGED:
        return [True] * len(texts)
    return [bool(x) for x in side]


def _rows(texts: Sequence[Weights]) -> _Rows:
    """The texts by the terms that tell some of them from others: of two texts at least, and not of nearly all."""
    held = Counter(t for text in texts for t in text)
    some = sorted(t for t, n in held.items() if 2 <= n <= _ALL * len(texts))
    number = {t: n for n, t in enumerate(some)}
    rare = {t: math.log((len(texts) + 0.5) / held[t]) ** _POWER for t in some}
    text, term, weight = [], [], []
    for n, of in enumerate(texts):
        mine = [(number[t], w * rare[t]) for t, w in of.items() if t in number]
        length = math.sqrt(sum(w * w for _, w in mine)) or 1.0
        text += [n] * len(mine)
        term += [t for t, _ in mine]
        weight += [w / length for _, w in mine]
    return _Rows(np.array(text, np.int64), np.array(term, np.int64), np.array(weight), len(texts), len(some))


def _spread(rows: _Rows) -> Floats:
    """Where each text stands on the line along which the texts differ most (their first principal component)."""
    middle = rows.summed(np.ones(rows.texts)) / rows.texts

    def placed(terms: Floats) -> Floats:
        return rows.times(terms) - middle @ terms

    def pulled(texts: Floats) -> Floats:
        return rows.summed(texts) - middle * texts.sum()

    odd = np.zeros(rows.texts)
    odd[int(np.argmin(np.round(rows.times(middle), 9)))] = 1.0  # begin with the text least like the rest
    at = placed(pulled(odd))
    for _ in range(_STEPS):
        length = math.sqrt(float(at @ at))
        if length == 0:
            break
        at = placed(pulled(at / length))
    return at


def _nearer(rows: _Rows, side: Mask) -> Mask:
    """The sides after each text has gone to the nearer middle, and again, until none moves."""
    for _ in range(_STEPS):
        if side.all() or not side.any():
            break
        left, right = (rows.summed(s.astype(float)) for s in (side, ~side))
        left, right = (m / (math.sqrt(float(m @ m)) or 1.0) for m in (left, right))
        moved = rows.times(left) > rows.times(right)
        if (moved == side).all():
            break
        side = moved
    return side


def _bridge(rows: _Rows, side: Mask) -> float:
    """The likeness that nine in ten of the pairs across the two sides stay below."""
    halves = (np.flatnonzero(side), np.flatnonzero(~side))
    chosen = [half[:: -(-len(half) // _SAMPLE)] for half in halves]
    return float(np.quantile(rows.dense(chosen[0]) @ rows.dense(chosen[1]).T, _MOST_PAIRS))
