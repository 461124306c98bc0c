"""Claims: the same slot of the same thing, asserted more than once in a story, agreeing or not.

Structure decides, not likeness: 21,000 and 30,000 troops look alike to any vector. Two assertions meet when they fill
the same kind of slot, count the same tally, and speak of the same thing (shared words, names, events or copy).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final

from onrecord.model.annotations import Assertion, EventReport
from onrecord.model.items import Claim, Entity, Event, Lineage, Position, Story
from onrecord.model.links import Link, LinkKind, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.stages.base import Card, linker
from onrecord.tools.counts import DAYS, STATES, family

# A tally of a story (its dead, its hurt) is one count until something tells two apart; other units need shared words.
_TALLIES: Final = frozenset(STATES.values())
# How alike the words around two figures must be: half of the shorter list (containment), names counting as words.
# Measured on the shipped example: below .4 different counts of ships and people meet, above .6 reworded ones part.
_ENOUGH: Final = 0.5
# Two figures in one article are two counts unless their words are nearly the same.
_ENOUGH_INSIDE: Final = 0.8
# For different figures outside a tally: the least number of shared words, and their share of all words of both.
_FEWEST_COMMON: Final = 3
_BOTH_SIDES: Final = 0.5
# Groups beyond this size are judged against their first members only, so that cost stays linear (a tally that 200
# reports repeat is settled by its first 40).
_STAR: Final = 40


class AssertionCard(Card, frozen=True):
    """What tells whether two assertions are about one thing."""

    article: str
    slot: str
    unit: str
    low: float | None
    high: float | None
    value: Span
    sentence: Span
    about: frozenset[str]
    names: frozenset[str]
    events: frozenset[str]
    lineages: frozenset[str]
    asserter: str | None
    story: str


class Claims:
    """Assertion → Claim."""

    name = "claims"
    version = 1
    kind: LinkKind = "claim"
    makes = (Claim,)
    needs = (Assertion, Entity, Event, Lineage, Story)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[AssertionCard]:
        """One card for each assertion of a page that belongs to a story."""
        story = record.story(page.article.id)
        if story is None:
            return
        lineages = _lineages(page, record)
        for a in page.all(Assertion):
            key = f"{story.id} {a.slot} {family(a.unit) if a.slot == 'number' else ''}"
            # A figure speaks of any event of its sentence; a "first" only of one that its own phrase names.
            told = a.value if a.slot == "scope" else a.span
            reports = [r for r in page.within(EventReport, a.span) if r.trigger.overlap(told)]
            events = (record.item_of(Event, r.id) for r in reports)
            speaker = record.entity(a.asserter)
            yield AssertionCard(
                id=a.id,
                keys=(key,),
                article=page.article.id,
                slot=a.slot,
                unit=a.unit,
                low=a.low,
                high=a.high,
                value=a.value,
                sentence=a.span,
                about=frozenset(a.about),
                names=frozenset(e.id for m in a.mentions if (e := record.entity(m))),
                events=frozenset(e.id for e in events if e),
                lineages=frozenset(i for span, i in lineages if span.overlap(a.value) == len(a.value)),
                asserter=speaker.id if speaker else None,
                story=story.id,
            )

    def judge(self, group: Sequence[AssertionCard]) -> Iterator[Link]:
        """Links between the cards of one slot and tally that speak of one thing."""
        ordered = sorted(group, key=lambda c: c.id)
        pairs = (
            combinations(ordered, 2)
            if len(ordered) <= _STAR
            else ((a, b) for a in ordered[:_STAR] for b in ordered if a.id < b.id)
        )
        for a, b in pairs:
            if a.sentence == b.sentence and _figure(a) != _figure(b):
                yield link("claim", a.id, b.id, -1.0, [Reason("one sentence gives both", -1.0)], self.name)
                continue
            reasons = _scope(a, b) if a.slot == "scope" else _number(a, b)
            score = sum(r.weight for r in reasons)
            enough = _ENOUGH_INSIDE if a.article == b.article else _ENOUGH
            if score >= enough:
                yield link("claim", a.id, b.id, min(1.0, score), reasons, self.name)

    def build(self, members: Sequence[AssertionCard], links: Sequence[Link], record: Record) -> Claim | None:
        """A claim from two assertions or more. How its positions stand to one another is weighed later."""
        if len(members) < 2:
            return None
        positions = tuple(_positions(members))
        first = members[0]
        named = max(
            members,
            key=lambda m: (len(m.lineages), m.sentence.article == first.article, -len(m.sentence), m.id),
        )
        return Claim(
            id=first.id,
            text=record.page(named.article).told(named.sentence).text,
            kind=first.slot,  # type: ignore[arg-type]
            positions=positions,
            relation="agreement",
            explanation="",
            story=first.story,
        )


def _lineages(page: Page, record: Record) -> list[tuple[Span, str]]:
    found = []
    for p in record.passages_on(page.article.id):
        item = record.item_of(Lineage, p.id)
        ends = [s for s in (p.a, p.b) if s.article == page.article.id]
        found += [(s, item.id) for s in ends if item]
    return found


def _shared(a: AssertionCard, b: AssertionCard) -> list[Reason]:
    reasons = []
    common = a.about & b.about
    alike = len(common) / min(len(a.about), len(b.about)) if common else 0.0
    # One copied passage holds several figures: the same one, or one whose words stayed while the figure changed.
    if a.lineages & b.lineages and (_figure(a) == _figure(b) or alike >= _ENOUGH_INSIDE):
        reasons.append(Reason("the words are one copied passage", 0.6))
    if common:
        reasons.append(Reason(f"both speak of {', '.join(sorted(common)[:6])}", round(0.7 * alike, 4)))
    if a.names & b.names:
        shared = len(a.names & b.names)
        reasons.append(Reason("the same names stand in both sentences", min(0.3, 0.1 * shared)))
    return reasons


def _number(a: AssertionCard, b: AssertionCard) -> list[Reason]:
    reasons = _shared(a, b)
    if a.events & b.events:
        reasons.append(Reason("both sentences report one event", 0.3))
    if a.unit == "age":
        return [Reason("the age of one person", 1.0)] if a.names & b.names else []
    if a.unit in _TALLIES:
        reasons.append(Reason(f"a count of the {a.unit} in one story", 0.3))
    elif a.unit in DAYS and not (a.lineages & b.lineages) and len(a.about & b.about) < 2:
        return []  # "two years" is said of anything
    if a.unit in _TALLIES or _figure(a) == _figure(b) or a.lineages & b.lineages:
        return reasons
    return reasons if _one_thing(a, b) else []


def _one_thing(a: AssertionCard, b: AssertionCard) -> bool:
    """Are two different figures of one unit about one thing? Their words must be nearly the same, on both sides.

    "The tax rate was 30 percent" and "… 36 percent" are said of two people more often than of one; on 300 unrelated
    articles anything looser set a dozen such pairs against each other.
    """
    common = len(a.about & b.about)
    return common >= _FEWEST_COMMON and common >= _BOTH_SIDES * len(a.about | b.about)


def _scope(a: AssertionCard, b: AssertionCard) -> list[Reason]:
    reasons = _shared(a, b)
    if a.events & b.events:
        reasons.append(Reason("both sentences report one event", 0.5))
    return reasons if a.unit == b.unit or a.events & b.events or a.lineages & b.lineages else []


def _figure(card: AssertionCard) -> tuple[Any, ...]:
    if card.slot == "number":
        return card.unit, card.low is None, card.low or 0.0, card.high is None, card.high or 0.0
    return (" ".join(card.value.text.lower().split()),)


def _positions(members: Sequence[AssertionCard]) -> Iterator[Position]:
    """One position for each distinct value, in order of value; its words are the ones used most."""
    by_value: dict[tuple[Any, ...], list[AssertionCard]] = {}
    for m in members:
        by_value.setdefault(_figure(m), []).append(m)
    for _, rows in sorted(by_value.items(), key=lambda x: x[0]):
        words = Counter(r.value.text for r in rows)
        speakers = {r.asserter for r in rows}
        yield Position(
            value=max(sorted(words), key=lambda w: words[w]),
            evidence=tuple(sorted({r.sentence for r in rows})),
            articles=tuple(sorted({r.article for r in rows})),
            assertions=tuple(sorted(r.id for r in rows)),
            speaker=next(iter(speakers)) if len(speakers) == 1 else None,
        )


claims = linker(Claims)
__all__ = ["claims"]
