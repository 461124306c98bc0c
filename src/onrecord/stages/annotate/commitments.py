"""Commitments: what somebody pledges, offers, demands, asks for, threatens, invites to, proposes, refuses or plans."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import (
    Answer,
    CommitmentReport,
    EventReport,
    Mention,
    Quotation,
    Role,
    Sentence,
    TimeExpression,
)
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import TELLING, Zone
from onrecord.model.spans import Span
from onrecord.stages.base import Kit, annotate
from onrecord.tools import syntax
from onrecord.tools.acting import Telling
from onrecord.tools.acts import classes, mended
from onrecord.tools.answered import answered
from onrecord.tools.committing import Commitments, Committed

ZONES = TELLING - {"headline", "subhead", "caption"}


@annotate(
    makes=[CommitmentReport],
    needs=[Zone, Sentence, Mention, TimeExpression, Quotation, EventReport],
    version=2,
)
def commitments(page: Page, kit: Kit) -> Iterator[CommitmentReport]:
    """Every commitment in the article's own telling and in the words it quotes."""
    telling = Telling(page, kit.parse(page))
    finder = Commitments(telling)
    quoted = [(q, s) for q in page.all(Quotation) for s in q.content]
    for first, last in telling.parse.sentences:
        if page.zone_of(telling.parse.tokens[first].start, telling.parse.tokens[last].end) not in ZONES:
            continue
        for c in finder.of_sentence(first, last):
            report = _report(c, telling, quoted)
            if report.by or not c.needs_speaker:
                yield report


def _report(c: Committed, telling: Telling, quoted: list[tuple[Quotation, Span]]) -> CommitmentReport:
    """The report of one commitment; who it is by is read from the event that is told by the same word, if one is."""
    article = telling.page.article
    content = article.span(*c.content)
    trigger = article.span(c.token.start, c.token.end)
    evidence = telling.evidence(trigger)
    speaker = _speaker(content, quoted)
    event = next(
        (e for e in telling.page.within(EventReport, evidence) if e.trigger.start == trigger.start), None
    )
    by = _mentions(telling.roles(c.by))
    if event is not None and (any(t.tag == "PRP" for t in c.by) or (not by and _acts(c))):
        by = _mentions(event.actors)  # there "they" are known: the two who met
    to = _mentions(telling.roles(c.to)) or (_mentions(event.recipients) if event else ())
    inside = speaker is not None and any(s.start <= trigger.start < s.end for s in speaker.content)
    answer = _answer(c, telling)
    if answer is not None and not by and answer.what in ("withdrawn", "broken"):
        by = answer.by  # "dropped plans to …": whose they were
    if speaker and speaker.speakers and (c.first_person or _open(c)) and (inside or not by):
        by = speaker.speakers  # "I", "we", or nobody named: who speaks the words commits
    if len(by) > 1 and not to and c.kind == "pledge":
        to = by  # what several agree on they owe one another
    return CommitmentReport(
        id=annotation_id("commitment_report", "commitments", trigger, c.kind),
        kind=c.kind,
        content=content,
        evidence=evidence,
        by=by,
        to=to if to == by else tuple(m for m in to if not telling.chains([m]) & telling.chains(by)),
        condition=article.span(*c.condition) if c.condition else None,
        when=telling.deadline(content, c.condition),
        quotation=speaker.id if speaker else None,
        event=event.id if event else None,
        answer=answer,
        deed=article.span(c.deed.start, c.deed.end),
    )


def _answer(c: Committed, telling: Telling) -> Answer | None:
    """What the sentence tells to have been done with the commitment."""
    found = answered(c.found, c.by, telling)
    if found is None:
        return None
    trigger = telling.page.article.span(found.token.start, found.token.end)
    return Answer(found.what, trigger, telling.mention_ids(found.by))


def _acts(c: Committed) -> bool:
    """Is somebody told to do it, and not a paper: "the conference agreed to …"?"""
    active = syntax.is_verb(c.token) and not syntax.is_passive(c.token)
    papers = classes()["document"]
    return active and not c.by and not any(mended(s.lemma) in papers for s in syntax.subjects(c.token))


def _open(c: Committed) -> bool:
    """Does the clause leave open who commits? One with a subject of its own ("the paper is to call for …") does not, nor
    one in the passive ("was ordered to pay")."""
    named = any(s.lower not in ("we", "i") for s in syntax.grammatical_subjects(c.token))
    return not c.by and syntax.is_verb(c.token) and not syntax.is_passive(c.token) and not named


def _mentions(roles: tuple[Role, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.mention for r in roles if r.mention))


def _speaker(content: Span, quoted: list[tuple[Quotation, Span]]) -> Quotation | None:
    """The innermost quotation in whose words the commitment stands."""
    held = [(len(s), q) for q, s in quoted if s.overlap(content) * 2 > len(content)]
    return min(held, key=lambda x: (x[0], x[1].id))[1] if held else None
