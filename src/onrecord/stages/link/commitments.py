"""Commitments: the reports of one pledge, offer, demand … brought together."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from onrecord.model.annotations import CommitmentReport
from onrecord.model.items import Commitment, Entity, Event
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.when import When, compatible
from onrecord.stages.base import Card, linker
from onrecord.text.content import content_words, overlap

# Half of the shorter content's words: "help the reconstruction" and "help in rebuilding" differ, a trimmed copy does not.
_SAME_CONTENT = 0.5
_COPY = 0.8


class CommitmentCard(Card, frozen=True):
    """What judging needs to know of one report."""

    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    content: frozenset[str]
    sentence: frozenset[str]
    place: tuple[str, int]
    when: When
    event: str | None


@linker
class CommitmentLinks:
    """Cards share a key when they share a kind and a word of content."""

    name = "commitment_links"
    version = 1
    kind = "commitment"
    makes = (Commitment,)
    needs = (CommitmentReport, Entity, Event)
    shared = 2  # two words of content in common, at the least

    def cards(self, page: Page, record: Record) -> Iterator[CommitmentCard]:
        """One card for each report."""
        for r in page.all(CommitmentReport):
            words = content_words(r.content.text)
            event = record.item_of(Event, r.event)
            keys = [f"{r.kind}:{w}" for w in sorted(words)]
            yield CommitmentCard(
                id=r.id,
                keys=tuple(keys),
                kind=r.kind,
                by=_entities(record, r.by),
                to=_entities(record, r.to),
                content=words,
                sentence=content_words(r.evidence.text),
                place=(r.evidence.article, r.evidence.start),
                when=r.when,
                event=event.id if event else None,
            )

    def twin(self, card: CommitmentCard) -> Hashable:
        """Its words and circumstances, without where it stands."""
        when = (card.when.edtf, card.when.earliest, card.when.latest)
        return card.kind, card.by, card.to, card.content, card.sentence, card.event, when

    def home(self, card: CommitmentCard) -> str:
        """Its article."""
        return card.place[0]

    def judge(self, group: Sequence[CommitmentCard]) -> Iterator[Link]:
        """The pair as a link, or nothing."""
        a, b = group
        if a.place == b.place or not compatible(a.when, b.when):
            return
        if overlap(a.sentence, b.sentence) >= _COPY and overlap(a.content, b.content) >= _SAME_CONTENT:
            yield link("commitment", a.id, b.id, 1.0, [Reason("the same words", 1.0)], self.name)
        elif a.event and a.event == b.event and overlap(a.content, b.content) >= _SAME_CONTENT:
            yield link("commitment", a.id, b.id, 0.9, [Reason("reports of one event", 0.9)], self.name)
        elif set(a.by) & set(b.by) and overlap(a.content, b.content) >= _SAME_CONTENT:
            why = [Reason("the same side commits itself", 0.4), Reason("much the same content", 0.4)]
            yield link("commitment", a.id, b.id, 0.8, why, self.name)

    def build(self, members: Sequence[CommitmentCard], links: Sequence[Link], record: Record) -> Commitment:
        """The commitment, in the words of the report that says most."""
        reports: list[CommitmentReport] = [record.get(m.id) for m in members]
        best = max(reports, key=lambda r: (bool(r.by), len(content_words(r.content.text)), len(r.to), r.id))
        story = record.story(best.evidence.article)
        return Commitment(
            id=min(m.id for m in members),
            kind=best.kind,
            by=_entities(record, best.by),
            to=_entities(record, best.to),
            content=best.content,
            condition=best.condition or next((r.condition for r in reports if r.condition), None),
            when=next((r.when for r in [best, *reports] if r.when.known), best.when),
            members=tuple(sorted(m.id for m in members)),
            story=story.id if story else None,
        )


def _entities(record: Record, mentions: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.id for m in mentions if (e := record.entity(m)) is not None))
