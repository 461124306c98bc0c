"""The lines of a story in order: what came before, what happened, what was said to it, what is to come.

A line is a sentence of an article with the time that is told of it; sentences that tell the same at the same time are one
line. Most lines are events; the first sentence of an article is one also where its act is none of PLOVER ("was appointed").
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from onrecord.model.annotations import EventReport, Sentence, TimeExpression
from onrecord.model.codec import digest
from onrecord.model.items import Commitment, Event, Part, Story, TimelineLine
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, WEEKDAYS, When
from onrecord.stages.base import weigh
from onrecord.text.content import content_words, overlap
from onrecord.tools import chronicle
from onrecord.tools.newsday import news_day

# A timeline is read, not searched: beyond this many lines the least important are left to the list of events.
MOST_LINES: Final = 30
# Two sentences that share this much of the shorter one's words tell one thing.
_SAME: Final = 0.7
# The first sentences of two articles on one story, of one day, tell its news in words of their own.
_SAME_NEWS: Final = 0.4
# The first thousand characters: the lead of a news text.
_LEAD: Final = 1000
# A first sentence shorter than this is a heading, a byline or a cry.
_SENTENCE: Final = 40
# What lies more than a month before the first article is no news of the story.
_MONTH: Final = 31
_TO_COME: Final = frozenset({"planned", "conditional", "hypothetical"})
_ALWAYS: Final = frozenset({"historical", "habitual"})
# Acts of words that are done about something: what others said to it.
_SAID_TO_IT: Final = frozenset({"SUPPORT", "REJECT", "ACCUSE", "REQUEST"})
# What sorts behind every day: what is told without one where none of its article is known, and what is to come.
_UNDATED, _COMING = "9998", "9999"


@weigh(of=Story, makes=[TimelineLine], needs=[Event, Commitment], version=2)
def timeline(story: Story, record: Record) -> Iterator[TimelineLine]:
    """The most important lines of a story, in the order in which things happened as far as words tell it."""
    lines = list(_chosen(story, record))
    main = _main_day(lines)
    taken: set[str] = set()
    for rank, line in enumerate(sorted(lines, key=lambda g: g.order(main))):
        item = line.item(story, rank, taken)
        taken.add(item.text)
        yield item


def _chosen(story: Story, record: Record) -> Iterator[_Line]:
    """The lines that a timeline has room for; those that tell the same are folded into the most important of them."""
    pages = [record.page(a) for a in story.articles]
    leads = [s for p in pages if (s := _first_sentence(p)) is not None]
    about = chronicle.topic([*(p.article.title for p in pages if p.article.title), *(s.text for s in leads)])
    news = min((d for p in pages if (d := p.article.published.earliest)), default=None)
    lines = [
        *_events(story, record, news),
        *(_Line(None, {s: None}, _only_day(s, record), record, news) for s in leads),
    ]
    lines.sort(key=lambda x: (-x.weight(about), x.first()))
    kept: list[_Line] = []
    for line in lines:
        same = next((g for g in kept if g.tells(line)), None)
        if same is not None:
            same.fold(line)
        elif len(kept) < MOST_LINES and not line.is_talk():
            kept.append(line)
    shown: set[Span] = set()
    for line in kept:
        if line.leave_out(shown):
            shown.update(line.evidence)
            yield line


def _events(story: Story, record: Record, news: str | None) -> Iterator[_Line]:
    articles = set(story.articles)
    by_article = record.derived(Event, "by article", _by_article)
    for ident in sorted({e for a in articles for e in by_article.get(a, ())}):
        event = record.item(Event, ident)
        reports = (
            [r for i in event.reports if (r := record.get(i)).evidence.article in articles] if event else []
        )
        if event is not None and reports:
            yield _Line(event, dict.fromkeys(r.evidence for r in reports), event.when, record, news, reports)


def _by_article(record: Record) -> dict[str, list[str]]:
    """The events that each article tells."""
    out: dict[str, list[str]] = defaultdict(list)
    for event in record.items(Event):
        for article in {record.get(i).evidence.article for i in event.reports}:
            out[article].append(event.id)
    return out


def _first_sentence(page: Page) -> Span | None:
    """The sentence with which an article's own text begins: what its news is."""
    for s in page.all(Sentence):
        if s.zone == "body" and len(s.span) >= _SENTENCE:
            return s.span
    return None


def _only_day(sentence: Span, record: Record) -> When:
    """The only day that a first sentence names, if it is not one to come: newspapers put the day of the news there."""
    found = [
        x.when
        for x in record.page(sentence.article).within(TimeExpression, sentence)
        if x.timex in ("DATE", "TIME") and (x.when.day or x.when.weekday) and x.direction <= 0
    ]
    return found[0] if len({_key(w) for w in found}) == 1 else UNKNOWN


def _main_day(lines: list[_Line]) -> int:
    """The weekday that most lines without a date name (0 Monday), or -1."""
    named = Counter(line.when.weekday for line in lines if line.when.weekday and not line.when.known)
    return WEEKDAYS.index(max(sorted(named), key=lambda d: named[d])) if named else -1


class _Line:
    """Sentences that tell one thing, with the event that they tell (or none) and when it was."""

    def __init__(
        self, event: Event | None, evidence: dict[Span, None], when: When, record: Record, news: str | None,
        reports: list[EventReport] | None = None,
    ) -> None:  # fmt: skip
        self.event = event
        self.when = when
        self.evidence = evidence
        self.record = record
        self.reports = reports or []
        self.news = news
        self.words = dict.fromkeys(words for s in evidence if (words := content_words(s.text)))
        self.opens = any(_first_sentence(record.page(s.article)) == s for s in evidence)
        self.stage = self._stage()

    def _stage(self) -> int:
        if self.event is not None and self.event.modality in _ALWAYS:
            return chronicle.BACKGROUND
        if any(_looks_back(r, self.record) for r in self.reports):
            return chronicle.BEFORE
        return min((_told_when(r) for r in self.reports), default=chronicle.NOW)

    @property
    def to_come(self) -> bool:
        """Is it what somebody means to do, or may do?"""
        return self.event is not None and self.event.modality in _TO_COME

    def first(self) -> tuple[int, str]:
        """Where it is told first: the earlier in an article, the nearer to its news."""
        return min((s.start, s.article) for s in self.evidence)

    def weight(self, about: frozenset[str]) -> int:
        """How much a line weighs: who tells it and how early, who takes part, a time, the topic of the story; things done
        over things said, accounts over talk."""
        e = self.event
        articles = len({s.article for s in self.evidence})
        said = e is not None and e.quad in (1, 3) and e.type != "CONSULT"
        people = min(2, len(e.actors)) + min(2, len(e.recipients)) if e is not None else 2
        text = min(self.evidence, key=lambda s: (s.start, s.article)).text
        return (
            4 * articles
            + len(self.evidence)
            + people
            + 3 * _stated(self.when)
            + (4 if self.opens else 2 * (self.first()[0] < _LEAD))
            + chronicle.topical(text, about)
            - said
            - 2 * chronicle.is_talk(text)
            - chronicle.leans(text)
        )

    def is_talk(self) -> bool:
        """Is it only somebody's words of the day, without a time, in one article: "I will never give up"?"""
        one = next(iter(self.evidence))
        return (
            len(self.evidence) == 1
            and not self.opens
            and not _stated(self.when)
            and chronicle.is_talk(one.text)
        )

    def tells(self, other: _Line) -> bool:
        """Is the other told by the same sentence, at the same time?"""
        if _key(self.when) != _key(other.when) and _stated(self.when) and _stated(other.when):
            return False
        kinds = {x.event.type for x in (self, other) if x.event is not None}
        if self.to_come != other.to_come and len(kinds) > 1:
            return False
        if not self.words.keys().isdisjoint(other.words):  # the same sentence, as copies have it
            return True
        same = _SAME_NEWS if self.opens and other.opens else _SAME
        return any(overlap(a, b) >= same for a in self.words for b in other.words)

    def fold(self, other: _Line) -> None:
        """Take in the sentences of the other line."""
        self.evidence.update(other.evidence)
        self.words |= other.words
        self.opens = self.opens or other.opens
        self.event = self.event or other.event
        if _width(other.when) < _width(self.when):
            self.when = other.when

    def leave_out(self, shown: set[Span]) -> bool:
        """A sentence stands under the most important thing that it tells: "she criticised the plan to sell" is of the
        criticism, where the plan has sentences of its own. Is there a sentence or a time that no line before has?"""
        own = {s: None for s in self.evidence if s not in shown}
        self.evidence = own or self.evidence
        return bool(own) or _stated(self.when)

    def part(self) -> Part:
        """Background, event, reaction or plan."""
        first, last = self.when.earliest or self.when.latest, self.when.latest or self.when.earliest
        if self.news and last and last < _before_news(self.news):
            return "background"
        if (self.to_come and not self.opens) or (self.news and first and first > self._last_news()):
            return "plan"
        if self.stage == chronicle.BACKGROUND and not self.opens:
            return "background"
        said = self.event is not None and self.event.type in _SAID_TO_IT
        return "reaction" if said and not self.opens else "event"

    def _last_news(self) -> str:
        days = (self.record.page(s.article).article.published.latest for s in self.evidence)
        return max((d for d in days if d), default=_COMING)

    def order(self, main: int) -> tuple[object, ...]:
        """By its day; without one, as the days of its articles, its words and its place there tell it. No line is dated
        by where it stands."""
        offset = 0
        if self.when.weekday and not self.when.known and main >= 0:
            offset = (WEEKDAYS.index(self.when.weekday) - main + 3) % 7 - 3
        # "recently" is only bounded by the day it is told on
        day = self.when.earliest or min(self._about_day(), self.when.latest or _COMING)
        return day, min(self.stage, chronicle.NOW), offset, *self.first()

    def _about_day(self) -> str:
        """The day near which a line without one is put: that of the news that tells it first."""
        if self.stage == chronicle.BACKGROUND:
            return ""
        if self.to_come and not self.opens:  # an article begins with its news, though that be a plan
            return _COMING
        pages = {s.article: self.record.page(s.article) for s in self.evidence}
        return min((news_day(p).earliest or _UNDATED for p in pages.values()), default=_UNDATED)

    def item(self, story: Story, rank: int, taken: set[str]) -> TimelineLine:
        """The line as the record keeps it; of its sentences the fullest that no line before has shown."""
        text = min(
            self.evidence, key=lambda s: (s.text in taken, -len(content_words(s.text)), len(s.text), s)
        )
        told = self.event.id if self.event else f"{min(self.evidence).article}:{min(self.evidence).start}"
        ident = digest("timeline", story.id, told)
        evidence = tuple(sorted(self.evidence))
        event = self.event.id if self.event else None
        return TimelineLine(ident, story.id, self.when, text.text, evidence, rank, event, part=self.part())


def _before_news(news: str) -> str:
    """The day a month before, or the first day of all."""
    return dt.date.fromordinal(max(1, dt.date.fromisoformat(news).toordinal() - _MONTH)).isoformat()


def _told_when(report: EventReport) -> int:
    start = report.trigger.start - report.evidence.start
    return chronicle.stage(report.evidence.text, start, start + len(report.trigger))


def _looks_back(report: EventReport, record: Record) -> bool:
    """Is it told with a vague word for the time before ("recently", "last month")?"""
    if report.time is None:
        return False
    time: TimeExpression = record.get(report.time)
    return time.direction < 0 and time.when.weekday is None and time.when.earliest is None


def _key(w: When) -> tuple[str | None, str | None]:
    return w.edtf, w.weekday


def _stated(w: When) -> bool:
    """Does it say anything at all of when?"""
    return w.known or w.weekday is not None or w.edtf != UNKNOWN.edtf


def _width(w: When) -> int:
    return ("day", "week", "month", "season", "year", "interval", "unknown").index(w.precision) - (
        w.weekday is not None
    )
