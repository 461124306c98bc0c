"""Assertions: the checkable slots of a clause: figures, ages, "first" with its scope, times, places, did and did not."""

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
from onrecord.tools.claiming.deeds import deeds
from onrecord.tools.claiming.figures import BACK, figures
from onrecord.tools.claiming.firsts import first
from onrecord.tools.claiming.places import places
from onrecord.tools.claiming.slot import Slot
from onrecord.tools.claiming.times import times
from onrecord.tools.nlp import Parse, Token


@annotate(makes=[Assertion], needs=[Sentence, Mention, Quotation, TimeExpression], version=3)
def assertions(page: Page, kit: Kit) -> Iterator[Assertion]:
    """One assertion for each slot of each sentence; the same words fill one slot of a kind once."""
    yield from {a.id: a for a in _all(page, kit)}.values()


def _all(page: Page, kit: Kit) -> Iterator[Assertion]:
    parse = kit.parse(page)
    last: tuple[int, Slot] | None = None
    earlier: list[Token] = []
    seen: dict[str, str] = {}  # kinds of states, and what they were last said of
    for n, sentence in enumerate(page.all(Sentence)):
        tokens = parse.between(sentence.span.start, sentence.span.end)
        if sentence.zone in ("comment", "chrome") or not tokens:
            continue
        before = last[1] if last is not None and n - last[0] <= BACK else None
        frame = _frame(page, sentence.span)
        counted = list(figures(parse, tokens, page.text, before))
        for slot in (*counted, *_others(page, parse, tokens, frame, earlier, seen)):
            before_it = slot.start < sentence.span.start and earlier
            told = _frame(page, page.sentence_at(slot.start).span) if before_it else frame  # type: ignore[union-attr]
            yield _assertion(page, told, slot)
        for slot, owner in ages(tokens, page.text):
            if (found := _age(page, frame, slot, owner)) is not None:
                yield found
        earlier = tokens
        totals = [s for s in counted if not s.replaced and s.unit != "percent"]
        last = (n, totals[-1]) if totals else last


def _others(
    page: Page, parse: Parse, tokens: list[Token], frame: _Frame, earlier: list[Token], seen: dict[str, str]
) -> Iterator[Slot]:
    for t in tokens:
        if t.lower == "first" and (found := first(t)) is not None:
            yield found
    done = list(deeds(tokens, page.text, earlier, seen))
    yield from done
    yield from times(parse, tokens, page.text, frame.times, done)
    yield from places(tokens, page.text, frame.mentions)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for all slots of a sentence: its names, its times, its stated day."""

    sentence: Span
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    when: When


def _frame(page: Page, sentence: Span) -> _Frame:
    times = tuple(page.within(TimeExpression, sentence))
    days = [t for t in times if t.timex == "DATE" and not _bound(page, t)]
    mentions = tuple(page.within(Mention, sentence))
    return _Frame(sentence, mentions, times, days[0].when if days else UNKNOWN)


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
    inside = [q for q in page.all(Quotation) if any(s.contains(value) for s in q.content)]
    speaker = inside[-1].speakers[0] if inside and inside[-1].speakers else None
    return Assertion(
        id=_ident(page, slot),
        span=frame.sentence,
        slot=slot.kind,
        value=value,
        about=_about(frame, slot),
        mentions=_mentions(frame, slot),
        low=slot.figure.low,
        high=slot.figure.high,
        unit=slot.unit,
        approx=slot.figure.approx,
        when=_when(frame, slot),
        negated=slot.negated,
        asserter=speaker,
        quotation=inside[-1].id if inside else None,
        frame=slot.frame,
        replaced=slot.replaced,
        stands_for=_ident(page, slot.stands_for) if slot.stands_for else None,
    )


def _about(frame: _Frame, slot: Slot) -> tuple[str, ...]:
    """What the slot is about; those who take part under their names too, where a pronoun or an office stands for them."""
    found = set(slot.about)
    for at, role in zip(slot.args or (), slot.roles, strict=False):
        for m in frame.mentions:
            if m.span.holds(at) and m.kind in ("pronoun", "nominal") and m.name:
                found.add(f"{role}:{m.name.split()[-1].lower()}")
    return tuple(sorted(found))


def _mentions(frame: _Frame, slot: Slot) -> tuple[str, ...]:
    """Those who take part, where the slot says who; otherwise the names of its sentence."""
    if slot.args is None:
        return tuple(m.id for m in frame.mentions if m.kind in ("name", "metonym", "demonym"))
    return tuple(m.id for m in frame.mentions if any(m.span.holds(a) for a in slot.args))


def _when(frame: _Frame, slot: Slot) -> When:
    """The day of the sentence; for a beginning, the time that is its value."""
    if slot.unit != "start":
        return frame.when
    return next((t.when for t in frame.times if t.span.start == slot.start), frame.when)


def _ident(page: Page, slot: Slot) -> str:
    what = f"{slot.kind} {slot.frame}" if slot.frame else slot.kind
    return annotation_id("assertion", "assertions", page.article.span(slot.start, slot.end), what)
