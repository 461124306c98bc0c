"""Denials: what somebody is reported to deny, beside the sentences of the same story that say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.model.annotations import EventReport, Quotation, Sentence
from onrecord.model.codec import digest
from onrecord.model.items import Claim, Event, Position, Story
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.stages.base import weigh
from onrecord.text.content import content_words, overlap

# A denied content of fewer telling words ("any wrongdoing") can be found by its accusation only, not by its words.
_FEWEST: Final = 3
# Two thirds of the denied words must stand in the sentence that is set against it.
_ENOUGH: Final = 0.66
# An accusation stands within this many sentences before its denial, in the same article.
_BEFORE: Final = 4


@weigh(of=Story, makes=[Claim], needs=[Story, Event])
def denials(story: Story, record: Record) -> Iterator[Claim]:
    """One claim for each denial whose other side is reported in the story."""
    for ident in story.articles:
        page = record.page(ident)
        for q in page.all(Quotation):
            if q.verb_class == "denied" and (claim := _claim(q, page, story, record)) is not None:
                yield claim


def _claim(q: Quotation, page: Page, story: Story, record: Record) -> Claim | None:
    sentence = page.sentence_at(q.content[0].start)
    if sentence is None:
        return None
    against = _said_elsewhere(q, sentence.span, story, record) or _accused(q, page, sentence.span, record)
    if not against:
        return None
    speaker = record.entity(q.speakers[0]) if q.speakers else None
    sides = (
        Position(
            value=against[0].text,
            evidence=tuple(sorted(set(against))),
            articles=tuple(sorted({s.article for s in against})),
        ),
        Position(
            value=q.words,
            evidence=(sentence.span,),
            articles=(page.article.id,),
            assertions=(q.id,),
            speaker=speaker.id if speaker else None,
        ),
    )
    who = f"{speaker.name} denies" if speaker else "It is denied"
    return Claim(
        id=digest("denial", q.id),
        text=against[0].text,
        kind="denial",
        positions=sides,
        relation="conflict",
        explanation=f"{who} it: “{q.words}”",
        story=story.id,
    )


def _said_elsewhere(q: Quotation, own: Span, story: Story, record: Record) -> list[Span]:
    """Sentences that hold the denied words and do not stand in the denial itself, nor deny anything."""
    wanted = content_words(q.words)
    if len(wanted) < _FEWEST:
        return []
    found = []
    for ident in story.articles:
        page = record.page(ident)
        denied = [s for other in page.all(Quotation) if other.verb_class == "denied" for s in other.content]
        for sentence in page.all(Sentence):
            if (
                sentence.zone in ("comment", "chrome")
                or sentence.span.overlap(own)
                or any(sentence.span.overlap(s) for s in denied)
            ):
                continue
            words = content_words(sentence.span.text)
            if (
                len(wanted & words) >= _FEWEST
                and overlap(wanted, words) >= _ENOUGH
                and len(wanted & words) >= _ENOUGH * len(wanted)
            ):
                found.append(sentence.span)
    return found


def _accused(q: Quotation, page: Page, own: Span, record: Record) -> list[Span]:
    """The accusation just before a denial whose target is the one who denies."""
    speaker = record.entity(q.speakers[0]) if q.speakers else None
    before = [s for s in page.all(Sentence) if s.span.end <= own.end][-_BEFORE:]
    for sentence in reversed(before):
        for report in page.within(EventReport, sentence.span):
            targets = {e.id for r in report.recipients if (e := record.entity(r.mention))}
            if (
                report.type == "ACCUSE"
                and speaker
                and speaker.id in targets
                and not report.trigger.overlap(q.content[0])
            ):
                return [report.evidence]
    return []
