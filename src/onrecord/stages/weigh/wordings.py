"""Wordings: one statement that several articles quote in different words. Cut short, rendered, or attributed differently.

A claim of its own kind, so that a reader who meets two versions sees at once that they are one: what differs is the
telling, not what was said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.model.annotations import Quotation
from onrecord.model.codec import digest
from onrecord.model.items import Claim, Position, Story, Utterance
from onrecord.model.record import Record
from onrecord.stages.base import weigh
from onrecord.text.wordings import wording

# A quoted word or two is a phrase that several may pick out of one statement; it is no wording of it.
_FEWEST: Final = 4
# Statements printed whole in dozens of articles: the wordings that most give are enough for one line.
_MOST: Final = 6


@weigh(of=Utterance, makes=[Claim], needs=[Utterance, Story])
def wordings(utterance: Utterance, record: Record) -> Iterator[Claim]:
    """One claim for each statement that articles quote in two wordings or more."""
    if len(utterance.quotations) < 2:
        return
    quoted = [q for i in utterance.quotations if _in_marks(q := record.get(i))]
    by_words: dict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for q in quoted:
        by_words[wording([(s.text, True) for s in q.content], "direct").plain.forms].append(q)
    if len(by_words) < 2 or len({q.content[0].article for q in quoted}) < 2:
        return
    ranked = sorted(by_words.values(), key=lambda rows: (-len(rows), -len(rows[0].words), rows[0].id))
    fullest: Quotation = record.get(utterance.fullest)
    told = {v.quotation: v.differs for v in utterance.variants}
    positions = tuple(_position(rows, record, utterance.speaker) for rows in ranked[:_MOST])
    story = record.story(fullest.content[0].article)
    yield Claim(
        id=digest("wording", utterance.id),
        text=fullest.words,
        kind="wording",
        positions=positions,
        relation="agreement",
        explanation=_why(fullest, ranked[:_MOST], told),
        story=story.id if story else None,
    )


def _in_marks(q: Quotation) -> bool:
    """Is enough of it inside quotation marks to be a wording?"""
    return sum(len(s.text.split()) for s in q.quoted) >= _FEWEST


def _position(rows: Sequence[Quotation], record: Record, speaker: str | None) -> Position:
    spans = [s for q in rows for s in q.content]
    found = {(x.span if (x := record.page(s.article).sentence_at(s.start)) else s) for s in spans}
    return Position(
        value=rows[0].words,
        evidence=tuple(sorted(found)),
        articles=tuple(sorted({s.article for s in spans})),
        assertions=tuple(sorted(q.id for q in rows)),
        speaker=speaker,
    )


def _why(fullest: Quotation, ranked: Sequence[Sequence[Quotation]], told: dict[str, str]) -> str:
    """ "One statement in 2 wordings; “…”: cut short: 4 of 12 words are missing." """
    other = next((q for rows in ranked for q in rows if q.id in told and q.words != fullest.words), None)
    line = f"One statement in {len(ranked)} wordings"
    return f"{line}; “{other.words}”: {told[other.id]}." if other else line + "."
