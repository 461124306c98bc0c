"""Lineages: passages that go back to one text, and whose text it is as far as the pages tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from onrecord.model.annotations import Passage
from onrecord.model.items import Lineage
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span, cover
from onrecord.stages.base import Card, linker
from onrecord.tools.provenance import Maker, maker, passage_origin

# Two passages of one article are the same words when they share at least this part of the shorter.
_SAME = 0.5


class PassageEnds(Card, frozen=True):
    """A passage: where its words stand in either article."""

    a: Span
    b: Span


@linker
class Lineages:
    """Passage → Lineage. Words that both only heard are evidence of one utterance, not of one text: they form none."""

    name = "lineages"
    version = 1
    kind = "passage"
    makes = (Lineage,)
    needs = (Passage,)
    shared = 0

    def __init__(self) -> None:
        self._makers: WeakKeyDictionary[Page, Maker] = WeakKeyDictionary()

    def cards(self, page: Page, record: Record) -> Iterator[PassageEnds]:
        """One card a passage, from the page of its first end; a key for each sentence that it touches."""
        for p in record.passages_on(page.article.id):
            if p.a.article == page.article.id and not p.heard:
                keys = (_sentence(page, p.a), _sentence(record.page(p.b.article), p.b))
                yield PassageEnds(p.id, keys, p.a, p.b)

    def judge(self, group: Sequence[PassageEnds]) -> Iterator[Link]:
        """Link the passages of one sentence that share words: each to the first that it overlaps (a star)."""
        firsts: list[PassageEnds] = []
        for card in sorted(group, key=lambda c: c.id):
            found = next((f for f in firsts if _overlap(f, card)), None)
            if found is None:
                firsts.append(card)
            else:
                yield link(
                    "passage",
                    found.id,
                    card.id,
                    1.0,
                    [Reason("the same words of one article", 1.0)],
                    self.name,
                )

    def build(self, members: Sequence[PassageEnds], links: Sequence[Link], record: Record) -> Lineage:
        """The lineage, with its members as stretches of articles and the origin that the evidence names."""
        spans = _stretches(members, record)
        ids = tuple(sorted(m.id for m in members))
        found = passage_origin(
            [(record.page(s.article), s, self._maker(record.page(s.article))) for s in spans]
        )
        return Lineage(ids[0], found.name, found.kind, found.how, spans, ids, found.why)

    def _maker(self, page: Page) -> Maker:
        if page not in self._makers:
            self._makers[page] = maker(page)
        return self._makers[page]


def _sentence(page: Page, span: Span) -> str:
    found = page.sentence_at(span.start)
    return f"{span.article}:{found.span.start if found else span.start}"


def _overlap(a: PassageEnds, b: PassageEnds) -> bool:
    return any(
        x.overlap(y) >= _SAME * min(len(x), len(y)) and x.overlap(y) for x in (a.a, a.b) for y in (b.a, b.b)
    )


def _stretches(members: Sequence[PassageEnds], record: Record) -> tuple[Span, ...]:
    """The ends of all passages, those that overlap in one article joined."""
    out: list[Span] = []
    for s in sorted({s for m in members for s in (m.a, m.b)}):
        if out and out[-1].overlap(s):
            out[-1] = cover([out[-1], s], record.page(s.article).text)
        else:
            out.append(s)
    return tuple(out)
