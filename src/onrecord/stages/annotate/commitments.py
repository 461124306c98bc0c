"""Commitments: what somebody pledges, offers, demands, asks for, threatens, invites to, proposes, refuses or plans."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import (
    CommitmentReport,
    EventReport,
    Mention,
    Quotation,
    Sentence,
    TimeExpression,
)
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import TELLING, Zone
from onrecord.model.spans import Span
from onrecord.stages.base import Kit, annotate
from onrecord.tools.acting import Telling
from onrecord.tools.committing import Commitments

ZONES = TELLING - {"headline", "subhead", "caption"}


@annotate(makes=[CommitmentReport], needs=[Zone, Sentence, Mention, TimeExpression, Quotation, EventReport])
def commitments(page: Page, kit: Kit) -> Iterator[CommitmentReport]:
    """Every commitment in the article's own telling and in the words it quotes."""
    telling = Telling(page, kit.parse(page))
    finder = Commitments(telling)
    quoted = [(q, s) for q in page.all(Quotation) for s in q.content]
    for first, last in telling.parse.sentences:
        if page.zone_of(telling.parse.tokens[first].start, telling.parse.tokens[last].end) not in ZONES:
            continue
        for c in finder.of_sentence(first, last):
            content = page.article.span(*c.content)
            trigger = page.article.span(c.token.start, c.token.end)
            speaker = _speaker(content, quoted)
            by = telling.mention_ids(c.by)
            yield CommitmentReport(
                id=annotation_id("commitment_report", "commitments", trigger, c.kind),
                kind=c.kind,
                content=content,
                evidence=telling.evidence(trigger),
                by=by or (speaker.speakers if speaker else ()),
                to=tuple(m for m in telling.mention_ids(c.to) if m not in by),
                condition=page.article.span(*c.condition) if c.condition else None,
                when=telling.deadline(content, c.condition),
                quotation=speaker.id if speaker else None,
                event=next(
                    (
                        e.id
                        for e in page.within(EventReport, telling.evidence(trigger))
                        if e.trigger == trigger
                    ),
                    None,
                ),
            )


def _speaker(content: Span, quoted: list[tuple[Quotation, Span]]) -> Quotation | None:
    """The innermost quotation in whose words the commitment stands."""
    held = [(len(s), q) for q, s in quoted if s.overlap(content) * 2 > len(content)]
    return min(held, key=lambda x: (x[0], x[1].id))[1] if held else None
