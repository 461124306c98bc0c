"""Origins: how many independent origins and voices stand behind each item of the record. One stage for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import msgspec

from onrecord.model.annotations import (
    Assertion,
    CommitmentReport,
    EventReport,
    Quotation,
    Sentence,
)
from onrecord.model.items import Claim, Commitment, Event, Lineage, Position, Story, TimelineLine, Utterance
from onrecord.model.record import Page, Record, span_of
from onrecord.model.spans import Span, cover
from onrecord.stages.base import weigh
from onrecord.tools.origin import Report, Tracer, origins_for

_TRACERS: WeakKeyDictionary[Record, Tracer] = WeakKeyDictionary()


@weigh(of=Event, makes=[Event], needs=[Lineage])
def origins_of_events(event: Event, record: Record) -> Iterator[Event]:
    """The origins of an event are those of the reports that tell it."""
    reports = [_event_report(record.get(i), record) for i in event.reports]
    found = origins_for(reports, _tracer(record), contested=event.origins.contested)
    yield msgspec.structs.replace(event, origins=found)


@weigh(of=Utterance, makes=[Utterance], needs=[Lineage])
def origins_of_utterances(utterance: Utterance, record: Record) -> Iterator[Utterance]:
    """The origins of an utterance are those of its quotations; its one voice is the speaker."""
    reports = []
    for i in utterance.quotations:
        q: Quotation = record.get(i)
        reports.append(Report(i, _cover(q.content, record), utterance.speaker))
    found = origins_for(reports, _tracer(record), contested=utterance.origins.contested)
    yield msgspec.structs.replace(utterance, origins=found)


@weigh(of=Claim, makes=[Claim], needs=[Lineage])
def origins_of_claims(claim: Claim, record: Record) -> Iterator[Claim]:
    """Each position has its own origins; those of the claim are of all its positions together."""
    contested = claim.origins.contested or (claim.relation == "conflict" and len(claim.positions) > 1)
    positions, every = [], []
    for p in claim.positions:
        reports = _position(p, record)
        every += reports
        positions.append(
            msgspec.structs.replace(p, origins=origins_for(reports, _tracer(record), contested=contested))
        )
    found = origins_for(every, _tracer(record), contested=contested)
    yield msgspec.structs.replace(claim, positions=tuple(positions), origins=found)


@weigh(of=Commitment, makes=[Commitment], needs=[Lineage])
def origins_of_commitments(commitment: Commitment, record: Record) -> Iterator[Commitment]:
    """The origins of a commitment are those of its reports; the word is his who is quoted with it."""
    reports = []
    for i in commitment.members:
        r: CommitmentReport = record.get(i)
        speaker = _quoted(r.quotation, record) or _speaker(r.content, record)
        reports.append(Report(_sentence(r.content, record), r.content, speaker))
    found = origins_for(reports, _tracer(record), contested=commitment.origins.contested)
    yield msgspec.structs.replace(commitment, origins=found)


@weigh(of=Story, makes=[Story], needs=[Lineage])
def origins_of_stories(story: Story, record: Record) -> Iterator[Story]:
    """The origins of a story are those of everything that its articles report: events and statements."""
    reports = []
    for article in story.articles:
        page = record.page(article)
        reports += [_event_report(r, record) for r in page.all(EventReport)]
        reports += [
            Report(q.id, _cover(q.content, record), _quoted(q.id, record)) for q in page.all(Quotation)
        ]
        if not any(r.span.article == article for r in reports):
            reports += [Report(s.id, s.span) for s in page.all(Sentence) if s.zone == "body"][:1]
    yield msgspec.structs.replace(story, origins=origins_for(reports, _tracer(record)))


@weigh(of=TimelineLine, makes=[TimelineLine], needs=[Lineage])
def origins_of_timeline(line: TimelineLine, record: Record) -> Iterator[TimelineLine]:
    """The origins of a line are those of the sentences that it rests on."""
    reports = [r for s in line.evidence for r in _at(s, record)]
    found = origins_for(reports, _tracer(record), contested=line.origins.contested)
    yield msgspec.structs.replace(line, origins=found)


def _tracer(record: Record) -> Tracer:
    """One tracer a record: pages are read once. Lineages are settled before anything is weighed."""
    if record not in _TRACERS:
        _TRACERS[record] = Tracer(record)
    return _TRACERS[record]


def _event_report(report: EventReport, record: Record) -> Report:
    alleged = record.entity(report.alleged_by)
    return Report(report.id, report.evidence, alleged.id if alleged else _speaker(report.trigger, record))


def _position(position: Position, record: Record) -> list[Report]:
    reports = [_of(record.get(i), record, position.speaker) for i in position.assertions]
    return reports or [r for s in position.evidence for r in _at(s, record, position.speaker)]


def _of(annotation: Any, record: Record, speaker: str | None) -> Report:
    """The report that an annotation of any kind is; what has no table of its own goes by its sentence."""
    if isinstance(annotation, EventReport):
        return _event_report(annotation, record)
    if isinstance(annotation, Quotation):
        return Report(
            annotation.id, _cover(annotation.content, record), _quoted(annotation.id, record) or speaker
        )
    words = span_of(annotation)
    if isinstance(annotation, Assertion):
        asserter = record.entity(annotation.asserter)
        speaker = (asserter.id if asserter else _quoted(annotation.quotation, record)) or speaker
    return Report(_sentence(words, record), words, speaker)


def _at(span: Span, record: Record, speaker: str | None = None) -> list[Report]:
    """The event reports told by the words of `span`; where there are none, its sentence."""
    page = record.page(span.article)
    told = [
        r
        for r in page.all(EventReport)
        if r.evidence.overlap(span) and 2 * r.evidence.overlap(span) >= len(span)
    ]
    if told:
        return [_event_report(r, record) for r in told]
    return [Report(_sentence(span, record), span, speaker or _speaker(span, record))]


def _sentence(span: Span, record: Record) -> str:
    """The id of the sentence that the words begin in (of the article, where there is none)."""
    found = record.page(span.article).sentence_at(span.start)
    return found.id if found else span.article


def _speaker(words: Span, record: Record) -> str | None:
    """Whose quotation holds `words` (entity id)."""
    page: Page = record.page(words.article)
    for q in page.all(Quotation):
        if any(s.contains(words) for s in q.content):
            return _quoted(q.id, record)
    return None


def _quoted(quotation: str | None, record: Record) -> str | None:
    """The speaker of a quotation (entity id), where it is one and known."""
    if quotation is None:
        return None
    q: Quotation = record.get(quotation)
    found = [e.id for m in q.speakers if (e := record.entity(m)) is not None]
    return found[0] if found else None


def _cover(spans: Sequence[Span], record: Record) -> Span:
    return cover(spans, record.page(spans[0].article).text)
