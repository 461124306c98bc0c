"""Claims: the same slot of the same thing, asserted more than once, agreeing or not.

Structure decides, not likeness: 21,000 and 30,000 troops look alike to any vector. Assertions are brought together within
a story, and across stories where articles are about the same rare names; `tools.claiming.told` says when two meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

from onrecord.model.annotations import Assertion, EventReport, Mention
from onrecord.model.items import Claim, Entity, Event, Lineage, Position, Story
from onrecord.model.links import Link, LinkKind, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.stages.base import Card, linker
from onrecord.tools.claiming.focus import focus, head_end
from onrecord.tools.claiming.told import ENOUGH, ENOUGH_INSIDE, TALLIES, Told, reasons
from onrecord.tools.counts import DAYS, family

# Groups beyond this size are judged against their first members only, so that cost stays linear (a tally that 200
# reports repeat is settled by its first 40).
_STAR: Final = 40
# An article is about a handful of names; more keys than this bring the same pairs together again.
_MOST_KEYS: Final = 6
_THINGS: Final = frozenset(("place", "facility", "other"))


class AssertionCard(Card, frozen=True):
    """An assertion with what tells whether it is about the same thing as another."""

    told: Told
    value: Span
    sentence: Span
    asserters: tuple[str, ...]


class Claims:
    """Assertion → Claim."""

    name = "claims"
    version = 4
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
        about = focus(record).get(page.article.id, frozenset())
        wide = sorted(about & _wide(record))[:_MOST_KEYS]
        lead = head_end(page)
        around = _things(page, record)
        given = frozenset(
            (a.unit, a.low, a.high)
            for a in page.all(Assertion)
            if a.slot == "number" and not a.asserter and not a.replaced and not a.stands_for
        )
        for a in page.all(Assertion):
            told = _told(a, page, record, _Article(story.id, about, around, lineages, lead, given))
            kind = _kind(a)
            keys = [f"{story.id} {kind}", *(f"{e} {kind}" for e in (told.names if a.unit == "age" else wide))]
            speakers = _speakers(a, record)
            yield AssertionCard(a.id, tuple(keys), told, a.value, a.span, speakers)

    def judge(self, group: Sequence[AssertionCard]) -> Iterator[Link]:
        """Links between the cards of one slot that speak of one thing."""
        ordered = sorted(group, key=lambda c: c.id)
        pairs = (
            combinations(ordered, 2)
            if len(ordered) <= _STAR
            else ((a, b) for a in ordered[:_STAR] for b in ordered if a.id < b.id)
        )
        for a, b in pairs:
            found = _judged(a, b)
            if found is not None:
                yield link("claim", a.id, b.id, found[0], found[1], self.name)

    def build(self, members: Sequence[AssertionCard], links: Sequence[Link], record: Record) -> Claim | None:
        """A claim from two assertions or more. How its positions stand to one another is weighed later."""
        if len(members) < 2:
            return None
        first = members[0]
        named = max(
            members,
            key=lambda m: (
                len(m.told.lineages),
                m.sentence.article == first.told.article,
                -len(m.sentence),
                m.id,
            ),
        )
        return Claim(
            id=first.id,
            text=record.page(named.told.article).told(named.sentence).text,
            kind=first.told.slot,  # type: ignore[arg-type]
            positions=tuple(_positions(members)),
            relation="agreement",
            explanation="",
            story=Counter(sorted(m.told.story for m in members)).most_common(1)[0][0],
        )


def _judged(a: AssertionCard, b: AssertionCard) -> tuple[float, list[Reason]] | None:
    x, y = a.told, b.told
    if a.id == y.stands_for or b.id == x.stands_for:
        # "If they come we shall pay; if not, we won't": one voice. "A charge that the firm denied" says who denies it.
        if x.slot == "denial" and x.frame != "charge" and x.asserter and x.asserter == y.asserter:
            return None
        return 1.0, [Reason("one is given beside the other", 1.0)]
    if a.sentence == b.sentence and x.figure != y.figure:
        # Two counts of one thing in one sentence are two things; passengers and crew are parts of one count.
        parts = x.unit != y.unit and x.unit not in DAYS
        return None if parts else (-1.0, [Reason("one sentence gives both", -1.0)])
    found = reasons(x, y)
    score = sum(r.weight for r in found)
    enough = ENOUGH_INSIDE if x.article == y.article else ENOUGH
    return (min(1.0, score), found) if score >= enough else None


def _kind(a: Assertion) -> str:
    """What two assertions must share to be brought together at all."""
    if a.slot == "scope":
        return a.slot
    return f"number {family(a.unit)}" if a.slot == "number" else f"{a.slot} {a.unit} {a.frame}"


class _Article(NamedTuple):
    """What holds for all assertions of an article: its story, what it is about and names, the copied passages, its head."""

    story: str
    focus: frozenset[str]
    around: frozenset[str]
    lineages: list[tuple[Span, str]]
    head: int
    given: frozenset[tuple[str, float | None, float | None]]


def _things(page: Page, record: Record) -> frozenset[str]:
    found = (record.entity(m.id) for m in page.all(Mention) if m.kind == "name" and m.type in _THINGS)
    return frozenset(e.id for e in found if e and e.type in _THINGS)


def _told(a: Assertion, page: Page, record: Record, of: _Article) -> Told:
    # A figure speaks of any event of its sentence; a "first" only of one that its own phrase names.
    told = a.value if a.slot == "scope" else a.span
    reports = [r for r in page.within(EventReport, a.span) if r.trigger.overlap(told)]
    events = (record.item_of(Event, r.id) for r in reports)
    named = [e for m in a.mentions if (e := record.entity(m))]
    own = (e for e in named if e.type in _THINGS)
    day = page.article.published.earliest or ""
    # The years in a "first" are its scope, and where something begins is its value.
    dated = a.slot != "scope" and a.unit != "start" and a.when.earliest is not None
    return Told(
        article=page.article.id,
        story=of.story,
        slot=a.slot,
        unit=a.unit,
        low=a.low,
        high=a.high,
        words=_value(a, named),
        about=frozenset(a.about),
        names=frozenset(e.id for e in named),
        own=frozenset(e.id for e in own),
        around=of.around,
        focus=of.focus,
        events=frozenset(e.id for e in events if e),
        lineages=frozenset(i for span, i in of.lineages if span.overlap(a.value) == len(a.value)),
        frame=a.frame,
        negated=a.negated,
        since=(a.when.earliest if dated else day) or "",
        until=(a.when.latest if dated else page.article.published.latest) or "",
        dated=dated,
        lead=a.span.start < of.head,
        given=of.given if a.unit in TALLIES else frozenset(),
        stands_for=a.stands_for or "",
        asserter=said.id if (said := record.entity(a.asserter)) else "",
        # Two words more than the slot: "denied that any ship was struck" has its "any" before the noun.
        day=_day(a),
        beside=frozenset(
            x.value.text
            for x in page.within(Assertion, a.span)
            if x.slot == "number" and x.id != a.id and x.span == a.span and not x.replaced
        )
        if a.slot == "number"
        else frozenset(),
        clause=page.text[max(a.span.start, a.value.start - 12) : a.value.end] if a.slot == "denial" else "",
    )


def _day(a: Assertion) -> str:
    """The time that the sentence of a figure states, as far as it tells two days apart; "" where it states none."""
    if a.when.known:
        return a.when.edtf
    return a.when.weekday or (a.when.edtf if not a.when.edtf.startswith("XXXX-XX") else "")


def _value(a: Assertion, named: Sequence[Entity]) -> str:
    """What makes two slots say the same, where they have no figure: the place, the day, or the words themselves."""
    if a.unit == "venue":
        return next((e.id for e in named if e.type == "place"), a.value.text)
    return a.when.edtf if a.unit == "start" else a.value.text


def _speakers(a: Assertion, record: Record) -> tuple[str, ...]:
    found = record.entity(a.asserter)
    return (found.id,) if found else ()


def _wide(record: Record) -> frozenset[str]:
    """The rare names that articles of more than one story are about: those keys alone bring new pairs together."""
    return record.derived(Story, "names of several stories", _several)


def _several(record: Record) -> frozenset[str]:
    seen: dict[str, set[str]] = {}
    for article, names in focus(record).items():
        story = record.story(article)
        for e in names if story else ():
            seen.setdefault(e, set()).add(story.id if story else "")
    return frozenset(e for e, stories in seen.items() if len(stories) > 1)


def _lineages(page: Page, record: Record) -> list[tuple[Span, str]]:
    return [(s, x.id) for s, x in record.lineages_on(page.article.id)]


def _positions(members: Sequence[AssertionCard]) -> Iterator[Position]:
    """One position for each distinct value, in order of value; its words are the ones used most."""
    by_value: dict[tuple[Any, ...], list[AssertionCard]] = {}
    for m in members:
        by_value.setdefault(m.told.figure, []).append(m)
    for _, rows in sorted(by_value.items(), key=lambda x: x[0]):
        words = Counter(r.value.text for r in rows)
        speakers = {r.asserters for r in rows}
        single = next(iter(speakers)) if len(speakers) == 1 else ()
        yield Position(
            value=max(sorted(words), key=lambda w: words[w]),
            evidence=tuple(sorted({r.sentence for r in rows})),
            articles=tuple(sorted({r.told.article for r in rows})),
            assertions=tuple(sorted(r.id for r in rows)),
            speaker=single[0] if len(single) == 1 else None,
        )


claims = linker(Claims)
__all__ = ["claims"]
