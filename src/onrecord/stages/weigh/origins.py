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
from onrecord.tools.claiming.over_time import over_time
from onrecord.tools.origin import Report, Tracer
from onrecord.tools.standings import origins_for, story_origins

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
        reports.append(Report(i, _cover(q.content, record), _one(utterance.speaker)))
    found = origins_for(reports, _tracer(record), contested=utterance.origins.contested)
    yield msgspec.structs.replace(utterance, origins=found)


@weigh(of=Claim, makes=[Claim], needs=[Lineage])
def origins_of_claims(claim: Claim, record: Record) -> Iterator[Claim]:
    """Each position has its own origins; those of the claim are of all its positions together."""
    contested = claim.origins.contested or (claim.relation == "conflict" and len(claim.positions) > 1)
    tracer = _tracer(record)
    reports = [_position(p, record) for p in claim.positions]
    positions = tuple(
        msgspec.structs.replace(p, origins=origins_for(rows, tracer, contested=contested))
        for p, rows in zip(claim.positions, reports, strict=True)
    )
    found = origins_for([r for rows in reports for r in rows], tracer, contested=contested)
    history = over_time(reports, tracer, contested=contested)
    yield msgspec.structs.replace(claim, positions=positions, origins=found, history=history)


@weigh(of=Commitment, makes=[Commitment], needs=[Lineage])
def origins_of_commitments(commitment: Commitment, record: Record) -> Iterator[Commitment]:
    """The origins of a commitment are those of its reports; the word is his who is quoted with it."""
    reports = []
    for i in commitment.members:
        r: CommitmentReport = record.get(i)
        speakers = _quoted(r.quotation, record) or _speakers(r.content, record)
        reports.append(Report(_sentence(r.content, record), r.content, speakers))
    found = origins_for(reports, _tracer(record), contested=commitment.origins.contested)
    yield msgspec.structs.replace(commitment, origins=found)


@weigh(of=Story, makes=[Story], needs=[Lineage])
def origins_of_stories(story: Story, record: Record) -> Iterator[Story]:
    """The origins of a story: whose reporting its articles hold, in everything that they tell (events and statements)."""
    reports = []
    for article in story.articles:
        page = record.page(article)
        reports += [_event_report(r, record) for r in page.all(EventReport)]
        reports += [
            Report(q.id, _cover(q.content, record), _quoted(q.id, record)) for q in page.all(Quotation)
        ]
        if not any(r.span.article == article for r in reports):
            reports += [Report(s.id, s.span) for s in page.all(Sentence) if s.zone == "body"][:1]
    yield msgspec.structs.replace(story, origins=story_origins(reports, _tracer(record)))


@weigh(of=TimelineLine, makes=[TimelineLine], needs=[Lineage])
def origins_of_timeline(line: TimelineLine, record: Record) -> Iterator[TimelineLine]:
    """The origins of a line are those of the sentences that it rests on."""
    reports = [r for s in line.evidence for r in reports_at(s, record)]
    found = origins_for(reports, _tracer(record), contested=line.origins.contested)
    yield msgspec.structs.replace(line, origins=found)


def _tracer(record: Record) -> Tracer:
    """One tracer a record: pages are read once. Lineages are settled before anything is weighed."""
    if record not in _TRACERS:
        _TRACERS[record] = Tracer(record)
    return _TRACERS[record]


def _event_report(report: EventReport, record: Record) -> Report:
    alleged = record.entity(report.alleged_by)
    return Report(
        report.id, report.evidence, _one(alleged.id if alleged else None) or _speakers(report.trigger, record)
    )


def _position(position: Position, record: Record) -> list[Report]:
    speakers = _one(position.speaker)
    reports = [_of(record.get(i), record, speakers) for i in position.assertions]
    return reports or [r for s in position.evidence for r in reports_at(s, record, speakers)]


def _of(annotation: Any, record: Record, speakers: tuple[str, ...]) -> Report:
    """The report that an annotation of any kind is; what has no table of its own goes by its sentence."""
    if isinstance(annotation, EventReport):
        return _event_report(annotation, record)
    if isinstance(annotation, Quotation):
        return _quotation(annotation, record, speakers)
    words = span_of(annotation)
    if isinstance(annotation, Assertion):
        asserter = record.entity(annotation.asserter)
        speakers = (
            _quoted(annotation.quotation, record) or _one(asserter.id if asserter else None) or speakers
        )
    return Report(_sentence(words, record), words, speakers)


def reports_at(span: Span, record: Record, speakers: tuple[str, ...] = ()) -> list[Report]:
    """What the words of `span` report: the statement that they are, or the events that they tell, or their sentence."""
    page = record.page(span.article)
    said = [q for q in page.all(Quotation) if _share(span, *q.content)]
    if said:
        return [_quotation(max(said, key=lambda q: (sum(map(len, q.content)), q.id)), record, speakers)]
    told = [r for r in page.all(EventReport) if _share(span, r.evidence)]
    if told:
        return [_event_report(r, record) for r in told]
    return [Report(_sentence(span, record), span, speakers or _speakers(span, record))]


def _share(span: Span, *spans: Span) -> bool:
    """Do these spans hold at least half of `span`?"""
    return 2 * sum([s.overlap(span) for s in spans]) >= len(span)


def _quotation(q: Quotation, record: Record, speakers: tuple[str, ...]) -> Report:
    return Report(q.id, _cover(q.content, record), _quoted(q.id, record) or speakers)


def _sentence(span: Span, record: Record) -> str:
    """The id of the sentence that the words begin in (of the article, where there is none)."""
    found = record.page(span.article).sentence_at(span.start)
    return found.id if found else span.article


def _speakers(words: Span, record: Record) -> tuple[str, ...]:
    """Whose quotation holds `words` (entity ids)."""
    page: Page = record.page(words.article)
    for q in page.all(Quotation):
        if any(s.contains(words) for s in q.content):
            return _quoted(q.id, record)
    return ()


def _quoted(quotation: str | None, record: Record) -> tuple[str, ...]:
    """The speakers of a quotation (entity ids), where it is one and they are known."""
    if quotation is None:
        return ()
    q: Quotation = record.get(quotation)
    found = [e.id for m in q.speakers if (e := record.entity(m)) is not None]
    return tuple(dict.fromkeys(found))


def _one(speaker: str | None) -> tuple[str, ...]:
    return (speaker,) if speaker else ()


def _cover(spans: Sequence[Span], record: Record) -> Span:
    return cover(spans, record.page(spans[0].article).text)
