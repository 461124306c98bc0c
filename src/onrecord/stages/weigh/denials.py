"""Denials: what somebody is reported to deny, beside the sentences of the same story that say it."""

from __future__ import annotations

import re
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
# To reject an offer denies nothing: only these cues say that something is not so.
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|disput\w+|refut\w+|dismiss\w+|contest\w+)\b", re.IGNORECASE
)
# A sentence that says it is not so takes the side of the denial.
_NOT_SO: Final = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|without|false|untrue|den(?:y|ies|ied|ying|ial))\b|n['’]t\b",
    re.IGNORECASE,
)
# "Denied that that was so", "denied it": what is denied stands right before.
_THAT: Final = re.compile(r"^(?:that\s+)?(?:that|this|it|these|those|such)\b", re.IGNORECASE)
# An accusation stands within this many sentences before its denial, in the same article.
_BEFORE: Final = 4


@weigh(of=Story, makes=[Claim], needs=[Story, Event], version=2)
def denials(story: Story, record: Record) -> Iterator[Claim]:
    """One claim for each denial whose other side is reported in the story."""
    for ident in story.articles:
        page = record.page(ident)
        for q in page.all(Quotation):
            if _denies(q, page) and (claim := _claim(q, page, story, record)) is not None:
                yield claim


def _denies(q: Quotation, page: Page) -> bool:
    """Is the cue a denial, and not itself denied ("did not deny")?"""
    if q.verb_class != "denied" or q.cue is None or not _DENIES.search(q.cue.text):
        return False
    # The negation of an English verb stands within its last few words: "does not", "has never", "neither … nor".
    before = page.text[max(0, q.cue.start - 16) : q.cue.end]
    return not re.search(r"\b(?:not|never|nor|cannot)\b|n['’]t\b", before)


def _claim(q: Quotation, page: Page, story: Story, record: Record) -> Claim | None:
    sentence = page.sentence_at(q.content[0].start)
    if sentence is None:
        return None
    against = _said_elsewhere(q, sentence.span, story, record) or _accused(q, sentence.span, story, record)
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
    who = f"Denied by {speaker.name}" if speaker else "Denied"
    return Claim(
        id=digest("denial", q.id),
        text=against[0].text,
        kind="denial",
        positions=sides,
        relation="conflict",
        explanation=f"{who}: “{q.words}”",
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
                or _NOT_SO.search(sentence.span.text)
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


def _accused(q: Quotation, own: Span, story: Story, record: Record) -> list[Span]:
    """The accusations in the story whose target is the one who denies, or the body or state that speaks through her.

    One in another place must share a telling word with the denial; one just before it in the same article need not.
    """
    speaker = record.entity(q.speakers[0]) if q.speakers else None
    if speaker is None:
        return []
    sides = {speaker.id, *(r.of for r in speaker.roles if r.of)}
    wanted = content_words(q.words)
    found = []
    for ident in story.articles:
        page = record.page(ident)
        for report in page.all(EventReport):
            targets = [e for r in report.recipients if (e := record.entity(r.mention))]
            aimed = any(
                e.id in sides or (e.type == "country" and e.country and e.country == speaker.country)
                for e in targets
            )
            if report.type != "ACCUSE" or not aimed or report.evidence.overlap(own):
                continue
            pointing = bool(_THAT.match(q.words))
            said_of = not pointing and bool(wanted & content_words(report.evidence.text))
            if said_of or _just_before(page, report.evidence, own, 1 if pointing else _BEFORE):
                found.append(report.evidence)
    return found


def _just_before(page: Page, evidence: Span, own: Span, near: int) -> bool:
    between = [s for s in page.all(Sentence) if evidence.start <= s.span.start < own.start]
    return evidence.article == own.article and 0 < len(between) <= near
