"""Events: reports of one happening brought together; same act, compatible actors, time and place, never by country alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.annotations import EventReport, PloverType
from onrecord.model.items import Entity, Event, Lineage
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.when import When, compatible
from onrecord.stages.base import Card, linker
from onrecord.tools import plover
from onrecord.tools.acts import mended

# Reports are one event from this score on; each reason carries a part of it.
_ENOUGH = 1.0
# Words that one act may be told in: types that a second reporter may choose for the same happening.
_FAMILY: dict[PloverType, str] = {
    "COERCE": "force",
    "ASSAULT": "force",
    "AGREE": "will",
    "AID": "will",
    "COOPERATE": "will",
}


class EventCard(Card, frozen=True):
    """What judging needs to know of one report."""

    article: str
    start: int
    type: PloverType
    mode: str
    modality: str
    trigger: str
    when: When
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    words: frozenset[str]
    sentence: tuple[str, int]


@linker
class EventLinks:
    """Cards share a key when they share a type family and a participant, or the words of their sentence."""

    name = "event_links"
    version = 1
    kind = "event"
    makes = (Event,)
    needs = (EventReport, Entity, Lineage)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[EventCard]:
        """One card for each report."""
        for r in page.all(EventReport):
            actors = _entities(record, [x.mention for x in r.actors])
            recipients = _entities(record, [x.mention for x in r.recipients])
            words = frozenset(w for w in r.evidence.text.lower().split() if len(w) > 3)
            family = _FAMILY.get(r.type, r.type)
            keys = [f"{family}:{e}" for e in {*actors, *recipients}]
            keys.append(f"{family}:{mended(r.trigger.text)}:{' '.join(r.evidence.text.lower().split())[:60]}")
            place = record.entity(r.place)
            yield EventCard(
                id=r.id, keys=tuple(sorted(keys)), article=page.article.id, start=r.evidence.start, type=r.type, mode=r.mode,
                modality=r.modality, trigger=r.trigger.text.lower(), when=r.when, actors=actors, recipients=recipients,
                place=place.id if place and place.type != "country" else None, words=words,
                sentence=(page.article.id, r.evidence.start),
            )  # fmt: skip

    def judge(self, group: Sequence[EventCard]) -> Iterator[Link]:
        """Every pair of the group, scored with reasons."""
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                found = judge_pair(a, b)
                if found is not None:
                    yield found

    def build(self, members: Sequence[EventCard], links: Sequence[Link], record: Record) -> Event:
        """The event of a settled component: what its most informative report says, filled up by the others."""
        reports: list[EventReport] = [record.get(m.id) for m in members]
        best = max(reports, key=lambda r: (informed(r), -r.evidence.start, r.id))
        story = record.story(best.evidence.article)
        location = record.entity(next((r.place for r in [best, *reports] if r.place), None))
        when = min((r.when for r in [best, *reports]), key=_width)
        return Event(
            id=min(m.id for m in members),
            label=label(best),
            type=best.type,
            mode=best.mode or next((r.mode for r in reports if r.mode and r.type == best.type), ""),
            contexts=tuple(dict.fromkeys(c for r in [best, *reports] for c in r.contexts)),
            quad=plover.quad(best.type),
            cameo=plover.cameo(best.type, best.mode),
            actors=_entities(record, [x.mention for x in best.actors]),
            recipients=_entities(record, [x.mention for x in best.recipients]),
            location=location.id if location else None,
            when=when,
            modality=best.modality,
            reports=tuple(sorted(m.id for m in members)),
            story=story.id if story else None,
        )


def _entities(record: Record, mentions: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.id for m in mentions if (e := record.entity(m)) is not None))


def informed(r: EventReport) -> int:
    """How much a report says: participants that are known, a time, a place, figures."""
    known = sum(x.mention is not None for x in (*r.actors, *r.recipients))
    return 2 * known + 2 * r.when.known + (r.time is not None) + (r.place is not None) + len(r.quantities)


def _width(w: When) -> tuple[int, str, str]:
    order = ("day", "week", "month", "season", "year", "interval", "unknown")
    return order.index(w.precision) - (w.weekday is not None), w.earliest or "", w.edtf


def label(r: EventReport) -> str:
    """ACTOR trigger RECIPIENT, from extracts."""
    actors = ", ".join(x.span.text for x in r.actors if x.span)
    recipients = ", ".join(x.span.text for x in r.recipients if x.span)
    return " ".join(filter(None, (actors, r.trigger.text, recipients)))


def judge_pair(a: EventCard, b: EventCard) -> Link | None:
    """The link of two reports, a veto, or nothing."""
    if a.sentence == b.sentence:
        return (
            None
            if a.trigger == b.trigger
            else link("event", a.id, b.id, -1.0, [Reason("two acts of one sentence", -1.0)], "event_links")
        )
    common = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    if common >= 0.8 and a.trigger == b.trigger:
        return link("event", a.id, b.id, 2.0, [Reason("the same words", 2.0)], "event_links")
    if not compatible(a.when, b.when):
        return link("event", a.id, b.id, -0.5, [Reason("at different times", -0.5)], "event_links")
    if a.place and b.place and a.place != b.place:
        return None
    if (a.modality == "negated") != (b.modality == "negated") or (a.modality == "historical") != (
        b.modality == "historical"
    ):
        return None
    why: list[Reason] = []
    people_a, people_b = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
    both = people_a & people_b
    if len(both) >= 2:
        why.append(Reason("the same two sides", 0.8))
    elif both and both in (people_a, people_b):
        why.append(Reason("the same side", 0.4))
    if a.type == b.type:
        why.append(Reason("the same kind of act", 0.2))
    if mended(a.trigger) == mended(b.trigger):
        why.append(Reason("the same word for it", 0.2))
    if (a.when.weekday and a.when.weekday == b.when.weekday) or (a.when.known and b.when.known):
        why.append(Reason("the same time", 0.3))
    if a.place and a.place == b.place:
        why.append(Reason("the same place", 0.3))
    if common >= 0.4:
        why.append(Reason("much the same words", 0.4))
    score = sum(r.weight for r in why)
    return link("event", a.id, b.id, score, why, "event_links") if score >= _ENOUGH and both else None


__all__ = ["EventCard", "EventLinks", "informed", "judge_pair", "label"]
