"""Twins: cards that a judge cannot tell apart but by where they stand. Two speak for all, so that what a thousand papers
print is compared with the rest twice; only at home, in its own article, does each speak for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from onrecord.model.links import Link
from onrecord.stages.base import Card, HasTwins


def twins(stage: HasTwins, cards: Sequence[Card]) -> list[tuple[Card, Card]]:
    """Cards that say the same in the same words as two before them, from two articles, each with the first of its kind, to
    be judged. Two speak for their kind, since a judge may ask whether two cards are of one article.
    """
    kinds: dict[Hashable, list[Card]] = defaultdict(list)
    found = []
    for c in cards:
        first = kinds[stage.twin(c)]
        if len(first) == 2:
            found.append((c, first[0]))
        elif not first or stage.home(first[0]) != stage.home(c):
            first.append(c)
    return found


def spoken_for(found: Iterable[tuple[Card, Card]], links: Mapping[tuple[str, str], Link]) -> set[str]:
    """The ids of the cards that were judged to be one with the first of their kind."""
    return {c.id for c, one in found if (x := links.get((one.id, c.id))) is not None and x.score > 0}


def homes(stage: HasTwins, cards: Iterable[Card], silent: set[str]) -> list[list[Card]]:
    """The cards of each article some of whose cards are spoken for (`silent`)."""
    by_home: dict[str, list[Card]] = defaultdict(list)
    for c in cards:
        by_home[stage.home(c)].append(c)
    return [rows for _, rows in sorted(by_home.items()) if any(c.id in silent for c in rows)]
