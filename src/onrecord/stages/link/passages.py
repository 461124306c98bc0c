"""Passages: words that two articles share, found among all of them and aligned to the word (`tools.aligning`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import structs

from onrecord.model.annotations import Passage
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.stages.base import Card, Pairing, linker
from onrecord.text.kin import Prints, kin, prints, widely_held
from onrecord.tools.aligning import Side, aligned, side_of, words_shared


class PassageCard(Card, frozen=True):
    """One article: by which runs of words it is found, what is aligned of it, and the first day it may be published on."""

    prints: Prints
    side: Side
    day: str


@linker
class Passages:
    """Articles that share a run of words, aligned sentence by sentence."""

    name = "passages"
    version = 3
    kind = "passage"
    makes = (Passage,)
    needs = ()
    shared = 1
    # No text is printed by more articles than this; a run of words that more of them hold is a formula.
    largest = 4000

    def cards(self, page: Page, record: Record) -> Iterator[PassageCard]:
        """One card an article: its telling sentences, and by which runs of words it is found."""
        side = side_of(page)
        found = prints(side.sheet)
        if found.marks:
            yield PassageCard(page.article.id, (), found, side, page.article.published.earliest or "")

    def pairs(self, cards: Sequence[PassageCard], largest: int) -> Pairing:
        """The pairs of articles that share a run of words which is no formula and no outlet's boilerplate."""
        order = _sources_first(cards)
        outlets = {o: n for n, o in enumerate(sorted({c.side.outlet for c in cards if c.side.outlet}))}
        numbers = np.array([outlets.get(cards[n].side.outlet, -1) for n in order], np.int64)
        found = kin([cards[n].prints for n in order], numbers, largest)
        instead = {order[n]: _silenced(cards[order[n]], rows) for n, rows in found.silent.items()}
        return Pairing([(order[a], order[b]) for a, b in found.pairs], found.common, found.most, instead)

    def judge(self, group: Sequence[PassageCard]) -> Iterator[Link | Passage]:
        """The passages of one pair of articles, and one link with how much of the shorter they make up."""
        a, b = (c.side for c in sorted(group, key=lambda c: c.id))
        found = aligned(a, b)
        yield from found
        if copied := [p for p in found if not p.heard]:
            shared, total = words_shared(a, b, copied)
            told = f"{len(copied)} shared passages, {shared} of the {total} words of the shorter article"
            yield link("passage", a.id, b.id, shared / total, [Reason(told, shared / total)], self.name)

    def build(self, members: Sequence[PassageCard], links: Sequence[Link], record: Record) -> None:
        """Passages settle into lineages, not articles into anything: nothing to build here."""


def _sources_first(cards: Sequence[PassageCard]) -> list[int]:
    """The cards by how many others name their outlet as a source, then by how much of what many print they hold, then by
    their day: the source and the fullest prints of a text are compared with all of its copies.
    """
    sides = [c.side for c in cards]
    named = Counter(n for s in sides for n in {*s.credits, *(x for *_, x in s.cited)} - {s.outlet})
    shared = widely_held([c.prints for c in cards])
    rank = [(-named[c.side.outlet], -n, c.day or "~", c.id) for c, n in zip(cards, shared, strict=True)]
    return sorted(range(len(cards)), key=rank.__getitem__)


def _silenced(card: PassageCard, lines: tuple[int, ...]) -> PassageCard:
    return structs.replace(card, side=structs.replace(card.side, silent=lines))
