"""The timeline of a story: the dated lines a good analyst would write, each an extract, duplicates folded, none forced into a day."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import EventReport
from onrecord.model.codec import digest
from onrecord.model.items import Commitment, Event, Story, TimelineLine
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.model.when import When
from onrecord.stages.base import weigh
from onrecord.text.content import content_words, overlap

# A timeline is read, not searched: beyond this many lines the least important are left to the list of events.
MOST_LINES = 30
# Two sentences that share this much of the shorter one's words tell one thing.
_SAME = 0.7


@weigh(of=Story, makes=[TimelineLine], needs=[Event, Commitment])
def timeline(story: Story, record: Record) -> Iterator[TimelineLine]:
    """Lines in order of date; what has no date comes last, in the order of the text."""
    articles = set(story.articles)
    groups: list[_Line] = []
    for event in sorted(record.items(Event), key=lambda e: (-importance(e, record), e.id)):
        reports = [r for i in event.reports if (r := record.get(i)).evidence.article in articles]
        if not reports:
            continue
        line = _Line(event, reports)
        same = next((g for g in groups if g.tells(line)), None)
        if same is not None:
            same.fold(line)
        elif len(groups) < MOST_LINES:
            groups.append(line)
    for rank, line in enumerate(sorted(groups, key=_Line.order)):
        yield line.item(story, rank)


class _Line:
    """An event with the sentences that tell it; other events told by the same sentences are folded into it."""

    def __init__(self, event: Event, reports: list[EventReport]) -> None:
        self.event = event
        self.when = event.when
        self.evidence: dict[Span, None] = dict.fromkeys(r.evidence for r in reports)
        self.words = [content_words(s.text) for s in self.evidence]

    def tells(self, other: _Line) -> bool:
        """Is the other told by the same sentence, at the same time?"""
        if _key(self.when) != _key(other.when) and self.when.known and other.when.known:
            return False
        if (self.event.modality == "planned") != (
            other.event.modality == "planned"
        ) and self.event.type != other.event.type:
            return False
        return any(overlap(a, b) >= _SAME for a in self.words for b in other.words)

    def fold(self, other: _Line) -> None:
        """Take in the sentences of the other line."""
        self.evidence.update(other.evidence)
        self.words += other.words
        if _width(other.when) < _width(self.when):
            self.when = other.when

    def order(self) -> tuple[object, ...]:
        """By date; past before present before plans where there is none; then as the text tells it."""
        first = min(self.evidence)
        stage = {"historical": 0, "habitual": 0, "planned": 2, "conditional": 2, "hypothetical": 2}.get(
            self.event.modality, 1
        )
        known = self.when.earliest or self.when.latest
        return (0, known, stage, first) if known else (stage + 1, "", stage, first)

    def item(self, story: Story, rank: int) -> TimelineLine:
        """The line as the record keeps it."""
        text = min(self.evidence, key=lambda s: (-len(content_words(s.text)), len(s.text), s))
        ident = digest("timeline", story.id, self.event.id)
        return TimelineLine(
            ident, story.id, self.when, text.text, tuple(sorted(self.evidence)), rank, self.event.id
        )


def importance(event: Event, record: Record) -> int:
    """How much an event weighs in a story: articles and reports that tell it, participants, a time, things done over things said."""
    reports: list[EventReport] = [record.get(i) for i in event.reports]
    articles = len({r.evidence.article for r in reports})
    said = event.quad in (1, 3) and event.type != "CONSULT"
    lead = (
        min(r.evidence.start for r in reports) < 1000
    )  # the first thousand characters: the lead of a news text
    return (
        4 * articles
        + len(reports)
        + len(event.actors)
        + len(event.recipients)
        + 3 * (event.when != When())
        + 2 * lead
        - said
    )


def _key(w: When) -> tuple[str | None, str | None, str | None]:
    return w.earliest, w.latest, w.weekday


def _width(w: When) -> int:
    return ("day", "week", "month", "season", "year", "interval", "unknown").index(w.precision) - (
        w.weekday is not None
    )
