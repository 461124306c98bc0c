"""Events: reports of one happening, brought together by what was done, who took part, when and where (a country is not enough)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from onrecord.model.annotations import EventReport, Mention, PloverType, Role
from onrecord.model.items import Entity, Event, Lineage, Story
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.model.when import When, compatible
from onrecord.stages.base import Card, linker
from onrecord.text.content import content_words, overlap, stem
from onrecord.tools import merging, plover
from onrecord.tools.acts import classes
from onrecord.tools.deeds import root, written
from onrecord.tools.identity import Telling, kin, others

# Reports are one event from this score on; each reason carries a part of it.
_ENOUGH: Final = 1.0
# The same, for two reports of one story, where each reason counts as log-odds (`onrecord.tools.identity`).
_LIKELY: Final = 0.5
# Beside the word for it something must speak for one event: a participant, a time, a place, or five words around it.
_SUPPORT: Final = 0.2
# Types that a second reporter may choose for the same deed. A promise and the deed that keeps it stay two.
_FAMILY: Final[dict[str, str]] = {"COERCE": "force", "ASSAULT": "force", "AID": "help", "COOPERATE": "help"}
# What is said on one occasion may be reported sentence by sentence; deeds are told apart by their words.
_SAID: Final = frozenset({"AGREE", "ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"})
# Deeds, of which a story seldom has two of a kind; of statements, meetings and concessions an affair has many.
_DEEDS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION", "AID"})
# Acts in which everybody is an actor, in whatever order they are named.
_MUTUAL: Final = frozenset({"CONSULT", "COOPERATE"})
# A copied sentence keeps at least this share of its words.
_COPY: Final = 0.8
# News without a date is of the day or two before it is told; a weekly paper's deadline adds another.
_A_FEW_DAYS: Final = 3
# Titles stand in every sentence on diplomacy: that both name a foreign minister brings no two together.
_OFFICES: Final = frozenset(
    stem(w) for w in (*classes()["official"], "foreign", "deputy", "state", "ministry")
)
# Words for one gathering, so that "the talks" and "the meeting" can be one.
_GATHERING: Final = frozenset(
    {"meet", "meeting", "talk", "session", "discussion", "conference", "summit", "gathering", "met"}
)


class EventCard(Card, frozen=True):
    """What judging needs to know of one report. `sides` are the countries of those who act, `told` the day of the article."""

    place: tuple[str, int]
    story: str | None
    type: PloverType
    mode: str
    modality: str
    head: str
    topic: str
    when: When
    actors: frozenset[str]
    recipients: frozenset[str]
    sides: frozenset[str]
    persons: frozenset[str]
    location: str | None
    words: frozenset[str]
    told: str | None = None
    telling: Telling | None = None


@linker
class EventLinks:
    """Cards share a key when they share a kind of act and two participants, a side and a word, a passage, or a topic.

    A key that very many cards share ("talks" in a thousand articles) is judged in overlapping windows of the engine
    (`engine.gather.LARGEST_GROUP`): the pairs of two windows meet only where they share a rarer key as well.
    """

    name = "event_links"
    version = 4
    kind = "event"
    makes = (Event,)
    needs = (EventReport, Entity, Lineage, Story)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[EventCard]:
        """One card for each report."""
        story = record.story(page.article.id)
        for r in page.all(EventReport):
            yield card(r, story.id if story else None, record)

    def judge(self, group: Sequence[EventCard]) -> Iterator[Link]:
        """Every pair of the group, scored with reasons."""
        for a, b in combinations(group, 2):
            found = judge_pair(a, b)
            if found is not None:
                yield found

    def build(self, members: Sequence[EventCard], links: Sequence[Link], record: Record) -> Event:
        """The event of a settled component: its reports merged by the rule of the settings, with what they differ on."""
        reports: list[EventReport] = [record.get(m.id) for m in members]

        def entity(mention: str | None) -> str | None:
            found = record.entity(mention)
            return found.id if found else None

        row = merging.merged(reports, record.merge_rule, entity)
        best = merging.best_of([r for r in reports if r.type == row.type])
        story = record.story(best.evidence.article)
        return Event(
            id=min(m.id for m in members),
            label=label(best),
            type=row.type,
            mode=row.mode,
            contexts=tuple(dict.fromkeys(c for r in (best, *reports) for c in r.contexts)),
            quad=plover.quad(row.type),
            cameo=plover.cameo(row.type, row.mode),
            actors=row.actors,
            recipients=row.recipients,
            location=row.location,
            when=row.when,
            modality=row.modality,
            reports=tuple(sorted(m.id for m in members)),
            story=story.id if story else None,
            differs=merging.differences(reports, entity),
        )


def card(r: EventReport, story: str | None, record: Record) -> EventCard:
    """The card of a report. Who is only described ("the envoy") lends a side, and is nobody in particular."""
    actors, recipients = ([record.entity(x.mention) for x in roles] for roles in (r.actors, r.recipients))
    names = frozenset(w for e in (*actors, *recipients) if e for n in e.names for w in content_words(n.text))
    place = record.entity(r.place)
    words = content_words(r.evidence.text) - names
    head, topic = stem(r.trigger.text.split()[0]), topic_of(r)
    acting = frozenset(e.id for e in actors if e and e.names)
    suffering = frozenset(e.id for e in recipients if e and e.names)
    sides = sides_of(r.actors, r.evidence, record)
    location = place.id if place and place.type != "country" else None
    keys = _keys(r, record, head, acting | suffering, sides, words, location, story)
    telling = _telling(r, acting, suffering)
    if story:
        keys |= {f"{w}:{story}" for w in (telling.wording.root, *telling.wording.deeds)}
    return EventCard(
        id=r.id,
        keys=tuple(sorted(keys)),
        place=(r.evidence.article, r.evidence.start),
        story=story,
        type=r.type,
        mode=r.mode,
        modality=r.modality,
        head=head,
        topic=topic,
        when=r.when,
        actors=acting,
        recipients=suffering,
        sides=sides,
        persons=frozenset(e.id for e in actors if e and e.names and e.type == "person"),
        location=location,
        words=words,
        told=record.page(r.evidence.article).article.published.latest,
        telling=telling,
    )


def _telling(r: EventReport, actors: frozenset[str], recipients: frozenset[str]) -> Telling:
    """The report as it is worded; those who are known stand for themselves, whatever they are called."""
    known = written(r.trigger.text, r.evidence.text[r.trigger.end - r.evidence.start :])
    acts, suffers = (
        ids | {root(w) for x in roles if x.span for w in content_words(x.span.text)}
        for roles, ids in ((r.actors, actors), (r.recipients, recipients))
    )
    words = frozenset(root(w) for w in content_words(r.evidence.text))
    where = (r.evidence.article, r.evidence.start)
    return Telling(r.id, where, known, True, acts, suffers, words=words - {known.root})


def _keys(
    r: EventReport,
    record: Record,
    head: str,
    found: frozenset[str],
    sides: frozenset[str],
    words: frozenset[str],
    location: str | None,
    story: str | None,
) -> set[str]:
    family = _FAMILY.get(r.type, r.type)
    keys = {f"{family}:{a}:{b}" for a, b in combinations(sorted(found), 2)}
    keys |= {f"{family}:{a}:{b}" for a, b in combinations(sorted(sides), 2)}
    if r.type in _SAID or r.type == "MOBILIZE" or not found:
        keys |= {
            f"{family}:{side}:{w}" for side in (*sides, *found, *([story] if story else [])) for w in words
        }
    keys |= {
        f"{family}:{head}:{p.id}"
        for p in record.passages_on(r.evidence.article)
        if p.a.overlap(r.evidence) or p.b.overlap(r.evidence)
    }
    keys |= {f"{family}:{head}:{e}" for e in (*found, *sides)}
    keys |= {f"{family}:{where}" for where in (location, story if not found else None) if where}
    if r.when.day:
        keys |= {f"{family}:{r.when.day}:{x}" for x in (head, *sides, *found)}
    return keys


def sides_of(roles: Sequence[Role], near: Span, record: Record) -> frozenset[str]:
    """The countries that those in the roles are or act for: by themselves, by their offices, by the words that describe
    them ("the Norlandic delegation", "his ministry"). A country without a code, as in history or fiction, is itself."""
    out: set[str] = set()
    page = record.page(near.article)
    for role in roles:
        e = record.entity(role.mention)
        out |= _sides(e, record) if e else set()
        if role.span is not None and not (e and e.type == "country"):
            for m in page.within(Mention, role.span):
                inner = record.entity(m.id) if m.span.end <= role.span.end and m.id != role.mention else None
                out |= _sides(inner, record) if inner else set()
    return frozenset(out)


def _sides(e: Entity, record: Record) -> set[str]:
    if e.type == "country":
        return {e.country or e.id}
    out = {e.country} if e.country else set()
    for role in e.roles:
        of = record.item(Entity, role.of)
        if of is not None and of.type == "country":
            out.add(of.country or of.id)
    return out


def topic_of(r: EventReport) -> str:
    """What a gathering or inquiry is on: the words behind "on" or "about" right after the trigger."""
    after = r.evidence.text[r.trigger.end - r.evidence.start :]
    m = re.match(r"\s+(?:on|about|over)\s+((?:[\w'’-]+\s?){1,3})", after)
    return " ".join(sorted(content_words(m.group(1)))) if m else ""


def label(r: EventReport) -> str:
    """ACTOR trigger RECIPIENT, from extracts."""
    actors = ", ".join(x.span.text for x in r.actors if x.span)
    recipients = ", ".join(x.span.text for x in r.recipients if x.span)
    return " ".join(filter(None, (actors, r.trigger.text, recipients)))


def judge_pair(a: EventCard, b: EventCard) -> Link | None:
    """The link of two reports, a veto, or nothing."""
    if a.place == b.place:
        return _veto(a, b, "two acts of one sentence")
    common = overlap(a.words, b.words)
    if common >= _COPY and a.head == b.head:
        return link("event", a.id, b.id, 2.0, [Reason("the same words", 2.0)], "event_links")
    if not compatible(a.when, b.when):
        return _veto(a, b, "at different times")
    if a.location and b.location and a.location != b.location:
        return None
    if _reality(a) != _reality(b):
        return None
    why = [*_people(a, b), *_circumstances(a, b, common)]
    score = sum(r.weight for r in why)
    if score < _ENOUGH and a.story and a.story == b.story and {a.type, b.type} <= _DEEDS:
        assert a.telling and b.telling
        worded, rest = kin(a.telling, b.telling), [*others(a.telling, b.telling), *_in_one_story(a, b)]
        supported = sum(r.weight for r in rest) >= _SUPPORT
        if supported:
            why = [worded, *rest]
            score = sum(r.weight for r in why) - _LIKELY + _ENOUGH
    return link("event", a.id, b.id, score, why, "event_links") if score >= _ENOUGH else None


def _in_one_story(a: EventCard, b: EventCard) -> Iterator[Reason]:
    """What else speaks for and against two reports of one story being of one event, in log-odds."""
    if _FAMILY.get(a.type, a.type) != _FAMILY.get(b.type, b.type):
        yield Reason("acts of two kinds", -1.5)
    if a.when.day and a.when.day == b.when.day:
        yield Reason("on the same day", 1.0)
    elif a.when.known and b.when.known:
        yield Reason("the same time", 0.5)
    if a.location and a.location == b.location:
        yield Reason("the same place", 0.6)
    for r in (*_people(a, b), *_circumstances(a, b, 0.0)):
        if r.weight < 0:  # what speaks against counts here as well, and more
            yield Reason(r.reason, 2 * r.weight)


def _veto(a: EventCard, b: EventCard, reason: str) -> Link:
    return link("event", a.id, b.id, -1.0, [Reason(reason, -1.0)], "event_links")


def _reality(a: EventCard) -> str:
    """What did not happen, what lies long before, and what is to come are not what happens now."""
    return {
        "negated": "no",
        "historical": "past",
        "planned": "plan",
        "conditional": "plan",
        "hypothetical": "plan",
    }.get(a.modality, "now")


def _people(a: EventCard, b: EventCard) -> Iterator[Reason]:
    both_a, both_b = a.actors | a.recipients, b.actors | b.recipients
    shared = both_a & both_b
    if len(shared - a.sides) >= 2 or (len(shared) >= 2 and shared & (a.persons | b.persons)):
        yield Reason("the same sides", 0.8)
    elif len(shared) >= 2 or (
        a.type in _MUTUAL and len(a.sides & b.sides) >= 2 and not a.persons | b.persons
    ):
        yield Reason("the same two countries", 0.7)
    elif a.actors & b.actors:
        yield Reason("the same side acts", 0.5)
    elif a.sides & b.sides and (
        a.type in _SAID | {"MOBILIZE"} or (a.type not in _MUTUAL and not (a.actors and b.actors))
    ):
        yield Reason("acts for the same country", 0.3)
    elif shared and shared in (both_a, both_b):
        yield Reason("the same participant", 0.3)
    if len(shared) < 2 and a.recipients & b.recipients:
        yield Reason("on the same side", 0.2)
    if both_a and both_b and not shared and not a.sides & b.sides and not _unlike(a, b):
        yield Reason("other participants", -1.0)
    elif a.type in _MUTUAL and (a.persons - b.persons) and (b.persons - a.persons):
        yield Reason("with somebody else", -1.0)
    elif a.type not in _MUTUAL and _others_act(a, b):
        yield Reason("somebody else acts", -1.0)


def _others_act(a: EventCard, b: EventCard) -> bool:
    """Are both told with actors, and are these others: of other countries, or two different persons of one?"""
    if not a.actors or not b.actors or a.actors & b.actors or _unlike(a, b):
        return False
    return not a.sides & b.sides or bool(a.persons and b.persons)


def _unlike(a: EventCard, b: EventCard) -> bool:
    """Is one told with a person whose country is not known, the other with a country? They may be the same side."""
    return any(x.persons and not x.sides and y.sides and not y.persons for x, y in ((a, b), (b, a)))


def _circumstances(a: EventCard, b: EventCard, common: float) -> Iterator[Reason]:
    if a.type == b.type:
        yield Reason("the same kind of act", 0.2)
    if a.place[0] == b.place[0] and a.type in _SAID and not any(len(w) > 5 for w in a.words & b.words):
        yield Reason("two statements of one article", -0.4)
    if a.head == b.head:
        yield Reason("the same word for it", 0.2)
    elif {a.head, b.head} <= _GATHERING:
        yield Reason("words for a gathering", 0.1)
    if a.when.day and a.when.day == b.when.day:
        yield Reason("on the same day", 0.4)
    elif (a.when.weekday and a.when.weekday == b.when.weekday) or (a.when.known and b.when.known):
        yield Reason("the same time", 0.3)
    if not (a.when.known and b.when.known) and _days_between(a.told, b.told) > _A_FEW_DAYS:
        yield Reason("told days apart, without a date", -0.4)
    if a.location and a.location == b.location:
        yield Reason("the same place", 0.3)
    if a.topic and a.topic == b.topic:
        yield Reason("on the same topic", 0.4)
    if a.story and a.story == b.story:
        words = sorted((a.words & b.words) - {a.head, b.head} - _OFFICES)
        if words:  # long words are rarer: a quarter each, a tenth for the short ones, half at most
            weight = min(0.5, sum(0.25 if len(w) > 5 else 0.1 for w in words))
            yield Reason(f"words in common: {', '.join(words[:4])}", weight)
    if common >= 0.5 and len(a.words & b.words) > 3:
        yield Reason("half of the words in common", 0.3)


def _days_between(a: str | None, b: str | None) -> int:
    """How many days lie between two ISO days; 0 where either is not known."""
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) if a and b else 0


__all__ = ["EventCard", "EventLinks", "card", "judge_pair", "label", "topic_of"]
