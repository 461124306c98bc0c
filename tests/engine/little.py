"""Stages that are as small as stages can be: they show what the engine does, in milliseconds and without a model.

A text that holds "#explode" makes the reader fail; one that holds "#die PATH" kills the process that reads it, until
the file PATH has two lines.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.model.annotations import EventReport, Mention, Quotation, Sentence
from onrecord.model.codec import annotation_id
from onrecord.model.items import Entity, Event, NameSeen, Story
from onrecord.model.links import Link, LinkKind, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article, Capture, Zone
from onrecord.model.when import When
from onrecord.stages.base import Card, Kit, annotate, linker, read, weigh


@read("text")
def plain(capture: Capture, kit: Kit) -> Iterator[Any]:
    """The whole text is body."""
    words = capture.raw.decode()
    if "#explode" in words:
        raise RuntimeError("this one explodes")
    if (mortal := re.search(r"#die (\S+)", words)) is not None:
        _die_twice(Path(mortal[1]))
    day = capture.metadata.published
    when = When(day, day, "day", day, "metadata") if day else When()
    article = Article(
        capture.id, capture.name, words, capture.raw_sha256, outlet=capture.metadata.outlet, published=when
    )
    yield article
    span = article.span(0, len(words))
    yield Zone(annotation_id("zone", "plain", span), span, "body")


def _die_twice(tally: Path) -> None:
    deaths = tally.read_text().splitlines() if tally.exists() else []
    if len(deaths) < 2:
        tally.write_text("\n".join([*deaths, "died"]))
        os.kill(os.getpid(), signal.SIGKILL)


@annotate(makes=[Sentence], needs=[Zone])
def sentences(page: Page, kit: Kit) -> Iterator[Sentence]:
    """Up to each full stop."""
    for m in re.finditer(r"[^.\s][^.]*\.", page.text):
        span = page.article.span(*m.span())
        yield Sentence(annotation_id("sentence", "sentences", span), span, "body")


@annotate(makes=[Mention], needs=[Sentence])
def names(page: Page, kit: Kit) -> Iterator[Mention]:
    """Every word with a capital; the same word is the same chain."""
    first: dict[str, str] = {}
    for m in re.finditer(r"\b[A-Z]\w+", page.text):
        span = page.article.span(*m.span())
        ident = annotation_id("mention", "names", span)
        yield Mention(ident, span, "name", first.setdefault(span.text, ident), "person", span.text)


@annotate(makes=[Quotation], needs=[Mention])
def quotes(page: Page, kit: Kit) -> Iterator[Quotation]:
    """What stands between straight quotation marks, by the first name of the article."""
    for m in re.finditer(r'"([^"]+)"', page.text):
        span = page.article.span(*m.span(1))
        speaker = page.all(Mention)[:1]
        speakers = tuple(s.id for s in speaker)
        yield Quotation(
            annotation_id("quotation", "quotes", span), (span,), "direct", (span,), speakers=speakers
        )


@annotate(makes=[EventReport], needs=[Sentence])
def meetings(page: Page, kit: Kit) -> Iterator[EventReport]:
    """Every "met" is a meeting, on the day the article was published."""
    for s in page.all(Sentence):
        for m in re.finditer(r"\bmet\b", s.span.text):
            trigger = page.article.span(s.span.start + m.start(), s.span.start + m.end())
            ident = annotation_id("event", "meetings", trigger)
            yield EventReport(ident, s.span, trigger, "CONSULT", when=page.article.published)


class NameCard(Card, frozen=True):
    """A chain of mentions."""

    name: str
    members: tuple[str, ...]
    article: str


@linker
class People:
    """Mention → Entity: the same word is the same person."""

    name = "people"
    version = 1
    kind: LinkKind = "entity"
    makes = (Entity,)
    needs = (Mention,)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[NameCard]:
        chains: dict[str, list[Mention]] = {}
        for m in page.all(Mention):
            chains.setdefault(m.chain, []).append(m)
        for chain, found in sorted(chains.items()):
            yield NameCard(
                chain, (found[0].name.lower(),), found[0].name, tuple(m.id for m in found), page.article.id
            )

    def judge(self, group: Sequence[NameCard]) -> Iterator[Link]:
        first, *rest = sorted(group, key=lambda c: c.id)
        for other in rest:
            yield link("entity", first.id, other.id, 1.0, [Reason("the same name", 1.0)], self.name)

    def build(self, members: Sequence[NameCard], links: Sequence[Link], record: Record) -> Entity:
        seen = NameSeen(members[0].name, tuple(sorted({m.article for m in members})))
        every = tuple(sorted(i for m in members for i in m.members))
        return Entity(every[0], members[0].name, "person", (seen,), every)


@linker
class Meetings:
    """EventReport → Event: meetings on one day are one, unless somebody else is named."""

    name = "same_meeting"
    version = 1
    kind: LinkKind = "event"
    makes = (Event,)
    needs = (EventReport, Entity)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[Card]:
        for r in page.all(EventReport):
            yield Card(r.id, (r.when.edtf,))

    def judge(self, group: Sequence[Card]) -> Iterator[Link]:
        for other in group[1:]:
            yield link("event", group[0].id, other.id, 0.5, [Reason("the same day", 0.5)], self.name)

    def build(self, members: Sequence[Card], links: Sequence[Link], record: Record) -> Event:
        reports = tuple(m.id for m in members)
        first = record.get(reports[0])
        return Event(
            reports[0], "meeting", "CONSULT", "", (), 1, "04", (), (), None, first.when, "actual", reports
        )


@linker
class Stories:
    """Article → Story: articles that share two names."""

    name = "stories"
    version = 1
    kind: LinkKind = "story"
    makes = (Story,)
    needs = (Entity,)
    shared = 2

    def cards(self, page: Page, record: Record) -> Iterator[Card]:
        found = {e.id for m in page.all(Mention) if (e := record.entity(m.id)) is not None}
        yield Card(page.article.id, tuple(sorted(found)))

    def judge(self, group: Sequence[Card]) -> Iterator[Link]:
        a, b = group
        yield link("story", a.id, b.id, 1.0, [Reason("two names", 1.0)], self.name)

    def build(self, members: Sequence[Card], links: Sequence[Link], record: Record) -> Story:
        articles = tuple(m.id for m in members)
        return Story(articles[0], record.page(articles[0]).article.name, articles)


@weigh(of=Event, makes=[Event], needs=[Story])
def counted(event: Event, record: Record) -> Iterable[Event]:
    """The label says how many reports there are."""
    yield msgspec.structs.replace(event, label=f"meeting, {len(event.reports)} reports")


STAGES = [plain, sentences, names, quotes, meetings, People, Meetings, Stories, counted]
