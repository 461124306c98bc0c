"""Assertions: the checkable slots of a clause: figures with their units, ages, and "first" with its scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from onrecord.model.annotations import Assertion, Mention, Quotation, Sentence, TimeExpression
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, When
from onrecord.stages.base import Kit, annotate
from onrecord.tools.claiming.ages import ages
from onrecord.tools.claiming.figures import BACK, figures
from onrecord.tools.claiming.firsts import first
from onrecord.tools.claiming.slot import Slot
from onrecord.tools.nlp import Token


@annotate(makes=[Assertion], needs=[Sentence, Mention, Quotation, TimeExpression])
def assertions(page: Page, kit: Kit) -> Iterator[Assertion]:
    """One assertion for each slot of each sentence."""
    parse = kit.parse(page)
    last: tuple[int, Slot] | None = None
    for n, sentence in enumerate(page.all(Sentence)):
        tokens = parse.between(sentence.span.start, sentence.span.end)
        if sentence.zone in ("comment", "chrome") or not tokens:
            continue
        before = last[1] if last is not None and n - last[0] <= BACK else None
        counted, other = list(figures(parse, tokens, page.text, before)), list(_others(tokens))
        frame = None
        for slot in (*counted, *other):
            frame = frame or _frame(page, sentence.span)
            yield _assertion(page, frame, slot)
        for slot, owner in ages(tokens, page.text):
            frame = frame or _frame(page, sentence.span)
            if (found := _age(page, frame, slot, owner)) is not None:
                yield found
        told = [s for s in counted if not s.replaced and s.unit != "percent"]
        last = (n, told[-1]) if told else last


def _others(tokens: list[Token]) -> Iterator[Slot]:
    for t in tokens:
        if t.lower == "first" and (found := first(t)) is not None:
            yield found


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for all slots of a sentence: the quotations in it, its names, its stated day."""

    sentence: Span
    quotations: tuple[Quotation, ...]
    mentions: tuple[Mention, ...]
    when: When


def _frame(page: Page, sentence: Span) -> _Frame:
    times = [t for t in page.within(TimeExpression, sentence) if t.timex == "DATE" and not _bound(page, t)]
    quotations = tuple(
        q
        for q in page.all(Quotation)
        if any(s.start < sentence.end and sentence.start < s.end for s in q.content)
    )
    return _Frame(
        sentence, quotations, tuple(page.within(Mention, sentence)), times[0].when if times else UNKNOWN
    )


def _bound(page: Page, t: TimeExpression) -> bool:
    """ "since 2016", "until May": where something reaches, not when it was."""
    return page.text[max(0, t.span.start - 7) : t.span.start].lower().endswith(("since ", "until "))


def _age(page: Page, frame: _Frame, slot: Slot, owner: Token) -> Assertion | None:
    """An age, where its owner is a person with a name: the name alone is what it is about."""
    person = next(
        (m for m in frame.mentions if m.type == "person" and m.kind == "name" and m.span.holds(owner.start)),
        None,
    )
    if person is None:
        return None
    return msgspec.structs.replace(_assertion(page, frame, slot), mentions=(person.id,))


def _assertion(page: Page, frame: _Frame, slot: Slot) -> Assertion:
    value = page.article.span(slot.start, slot.end)
    inside = [q for q in frame.quotations if any(s.contains(value) for s in q.content)]
    speaker = inside[-1].speakers[0] if inside and inside[-1].speakers else None
    return Assertion(
        id=_ident(page, slot),
        span=frame.sentence,
        slot=slot.kind,
        value=value,
        about=slot.about,
        mentions=tuple(m.id for m in frame.mentions if m.kind in ("name", "metonym", "demonym")),
        low=slot.figure.low,
        high=slot.figure.high,
        unit=slot.unit,
        approx=slot.figure.approx,
        when=frame.when,
        negated=slot.negated,
        asserter=speaker,
        quotation=inside[-1].id if inside else None,
        frame=slot.frame,
        replaced=slot.replaced,
        stands_for=_ident(page, slot.stands_for) if slot.stands_for else None,
    )


def _ident(page: Page, slot: Slot) -> str:
    return annotation_id("assertion", "assertions", page.article.span(slot.start, slot.end), slot.kind)
