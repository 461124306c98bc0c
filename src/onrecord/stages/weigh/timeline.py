"""The timeline of a story: the dated lines a good analyst would write, each an extract, duplicates folded, none forced into a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.model.annotations import EventReport, TimeExpression
from onrecord.model.codec import digest
from onrecord.model.items import Commitment, Event, Story, TimelineLine
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.model.when import WEEKDAYS, When
from onrecord.stages.base import weigh
from onrecord.text.content import content_words, overlap

# A timeline is read, not searched: beyond this many lines the least important are left to the list of events.
MOST_LINES = 30
# Two sentences that share this much of the shorter one's words tell one thing.
_SAME = 0.7


# Where lines without a date stand: what lies long before, before, now, to come.
_STAGE = {"historical": 0, "habitual": 0, "planned": 3, "conditional": 3, "hypothetical": 3}


@weigh(of=Story, makes=[TimelineLine], needs=[Event, Commitment])
def timeline(story: Story, record: Record) -> Iterator[TimelineLine]:
    """Lines in order: background without a date, what has a date, then the rest as weekdays and tenses order it."""
    articles = set(story.articles)
    groups: list[_Line] = []
    ranked = record.derived(Event, "by importance", _ranked)
    places = record.derived(Event, "by article", _places)
    for place in sorted({n for a in articles for n in places.get(a, ())}):
        event = ranked[place]
        reports = [r for i in event.reports if (r := record.get(i)).evidence.article in articles]
        if not reports:
            continue
        line = _Line(event, reports, record)
        same = next((g for g in groups if g.tells(line)), None)
        if same is not None:
            same.fold(line)
        elif len(groups) < MOST_LINES:
            groups.append(line)
    main = _main_day(groups)
    taken: set[str] = set()
    for rank, line in enumerate(sorted(groups, key=lambda g: g.order(main))):
        item = line.item(story, rank, taken)
        taken.add(item.text)
        yield item


def _ranked(record: Record) -> list[Event]:
    """Every event, the most important first."""
    return sorted(record.items(Event), key=lambda e: (-importance(e, record), e.id))


def _places(record: Record) -> dict[str, list[int]]:
    """The places in that order of the events that each article tells."""
    out: dict[str, list[int]] = defaultdict(list)
    for n, event in enumerate(record.derived(Event, "by importance", _ranked)):
        for article in sorted({record.get(i).evidence.article for i in event.reports}):
            out[article].append(n)
    return out


def _main_day(lines: list[_Line]) -> int:
    """The weekday that most lines without a date name (0 Monday), or -1."""
    named = Counter(line.when.weekday for line in lines if line.when.weekday and not line.when.known)
    return WEEKDAYS.index(max(sorted(named), key=lambda d: named[d])) if named else -1


class _Line:
    """An event with the sentences that tell it; other events told by the same sentences are folded into it."""

    def __init__(self, event: Event, reports: list[EventReport], record: Record) -> None:
        self.event = event
        self.when = event.when
        self.evidence: dict[Span, None] = dict.fromkeys(r.evidence for r in reports)
        self.words = [content_words(s.text) for s in self.evidence]
        self.stage = _STAGE.get(event.modality, 2)
        if self.stage == 2 and any(_looks_back(r, record) for r in reports):
            self.stage = 1

    def tells(self, other: _Line) -> bool:
        """Is the other told by the same sentence, at the same time?"""
        if _key(self.when) != _key(other.when) and _stated(self.when) and _stated(other.when):
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
        self.stage = min(self.stage, other.stage) if 0 in (self.stage, other.stage) else self.stage
        if _width(other.when) < _width(self.when):
            self.when = other.when

    def order(self, main: int) -> tuple[object, ...]:
        """Background, dated, and the rest by stage and by weekday against the main one; then as the text tells it."""
        first = min(self.evidence)
        known = self.when.earliest or self.when.latest
        if known:
            return (1, known, 0, 0, first)
        offset = (
            (WEEKDAYS.index(self.when.weekday) - main + 3) % 7 - 3 if self.when.weekday and main >= 0 else 0
        )
        return (0 if self.stage == 0 else 2, "", self.stage, offset, first)

    def item(self, story: Story, rank: int, taken: set[str]) -> TimelineLine:
        """The line as the record keeps it; of its sentences the fullest that no line before has shown."""
        text = min(
            self.evidence, key=lambda s: (s.text in taken, -len(content_words(s.text)), len(s.text), s)
        )
        ident = digest("timeline", story.id, self.event.id)
        return TimelineLine(
            ident, story.id, self.when, text.text, tuple(sorted(self.evidence)), rank, self.event.id
        )


def _looks_back(report: EventReport, record: Record) -> bool:
    """Is it told with a vague word for the time before ("recently", "last month")?"""
    if report.time is None:
        return False
    time: TimeExpression = record.get(report.time)
    return time.direction < 0 and time.when.weekday is None


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


def _key(w: When) -> tuple[str | None, str | None]:
    return w.edtf, w.weekday


def _stated(w: When) -> bool:
    """Does it say anything at all of when?"""
    return w.known or w.weekday is not None or w.edtf != When().edtf


def _width(w: When) -> int:
    return ("day", "week", "month", "season", "year", "interval", "unknown").index(w.precision) - (
        w.weekday is not None
    )
