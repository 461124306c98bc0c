"""Events: reports of one happening, brought together by what was done, who took part, when and where (a country is not enough)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from onrecord.model.annotations import EventReport, Mention, Role
from onrecord.model.codec import digest
from onrecord.model.items import Entity, Event, Lineage, Story
from onrecord.model.links import Link, link
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.stages.base import Card, linker
from onrecord.text.content import content_words, stem
from onrecord.tools import merging, plover
from onrecord.tools.claiming.focus import head_end
from onrecord.tools.deeds import Wording, root, written
from onrecord.tools.identity import Telling
from onrecord.tools.reported import SAID, Reported, judged, others_named

# What is done to something, or said of it, stands right behind the word for it: so many words, no clause of their own.
_NEAR: Final = 8
_CLAUSE: Final = re.compile(
    r"\b(?:that|which|who|whom|because|if|when|while|after|before|since|until|unless|as|but|and|at|in|by|during)\b",
    re.IGNORECASE,
)
# Days and months tell when, and "the talks on Monday" are on no such thing.
_TIMES: Final = frozenset(
    stem(w)
    for w in "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december today yesterday tomorrow week month year morning evening night".split()
)
# "The talks", "Monday's meeting", "these raids": told as known.
_KNOWN: Final = re.compile(r"\b(?:the|this|that|these|those|\w+day['’]s)\s+(?:[a-z-]+\s+)?$")
# "Another raid", "the previous round", "a second such arrest": told as one of several; "the next talks" are not known either.
_ANOTHER: Final = re.compile(
    r"\b(?:other|another|second|third|fourth|fifth|last|previous|prior|earlier|former|past)\s+(?:such\s+)?$",
    re.IGNORECASE,
)
_NEW: Final = re.compile(r"\b(?:first|new|next|future|latest|recent)\s+$", re.IGNORECASE)


class EventCard(Card, frozen=True):
    """A report with what tells whether it is of one event with another; `said` are the words of its sentence (a hash) and
    where in them the trigger stands.
    """

    told: Reported
    said: tuple[str, int] = ("", 0)


@linker
class EventLinks:
    """Cards share a key when they share a kind of act and two participants, a side and a word, a passage, or a topic.

    A key that very many cards share ("talks" in a thousand articles) is judged in overlapping windows of the engine
    (`engine.gather.LARGEST_GROUP`): the pairs of two windows meet only where they share a rarer key as well.
    """

    name = "event_links"
    version = 7
    kind = "event"
    makes = (Event,)
    needs = (EventReport, Entity, Lineage, Story)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[EventCard]:
        """One card for each report."""
        story = record.story(page.article.id)
        lead = head_end(page)
        for r in page.all(EventReport):
            yield card(r, story.id if story else None, record, lead)

    def twin(self, card: EventCard) -> Hashable:
        """All that is known of it but where and when it is told."""
        x, when = card.told, card.told.when
        who = (x.actors, x.recipients, x.sides, x.persons, x.doers, x.victims, x.unnamed, x.location)
        return card.said, (when.edtf, when.earliest, when.latest), x.story, x.type, x.modality, who, x.lead

    def home(self, card: EventCard) -> str:
        """Its article."""
        return card.told.place[0]

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

        told = {m.id: (m.told, r) for m, r in zip(members, reports, strict=True)}

        def others(one: str, other: str, role: merging.Side) -> bool:
            (a, x), (b, y) = told[one], told[other]
            sides = [sides_of(getattr(r, role), r.evidence, record) for r in (x, y)]
            return others_named(a, b, role, *sides)

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
            differs=merging.differences(reports, entity, others),
        )


def card(r: EventReport, story: str | None, record: Record, lead: int = 0) -> EventCard:
    """The card of a report; `lead` is where the head of its article ends. Who is only described ("the envoy") lends a
    side, and is nobody in particular."""
    actors, recipients = ([record.entity(x.mention) for x in roles] for roles in (r.actors, r.recipients))
    names = frozenset(w for e in (*actors, *recipients) if e for n in e.names for w in content_words(n.text))
    place = record.entity(r.place)
    acting = frozenset(e.id for e in actors if e and e.names)
    suffering = frozenset(e.id for e in recipients if e and e.names)
    sides = sides_of(r.actors, r.evidence, record)
    telling = _telling(r, acting, suffering)
    told = Reported(
        id=r.id,
        place=(r.evidence.article, r.evidence.start),
        story=story,
        type=r.type,
        modality=r.modality,
        telling=telling,
        when=r.when,
        actors=acting,
        recipients=suffering,
        sides=sides,
        persons=frozenset(e.id for e in actors if e and e.names and e.type == "person"),
        unnamed=_unnamed(r.actors, actors),
        doers=_last_names(actors),
        victims=_last_names(recipients),
        location=place.id if place and place.type != "country" else None,
        words=content_words(r.evidence.text) - names - content_words(r.trigger.text),
        thing=_thing(r) - names,
        definite=_definite(_before(r)),
        another=bool(_ANOTHER.search(_before(r))),
        lead=r.evidence.start < lead,
        copies=_copies(r, record),
        told=record.page(r.evidence.article).article.published.latest,
    )
    said = digest("sentence", r.evidence.text.casefold()), r.trigger.start - r.evidence.start
    return EventCard(r.id, tuple(sorted(_keys(told))), told, said)


def _last_names(found: Iterable[Entity | None]) -> frozenset[str]:
    """The last names of the people among entities: two pages may hold one person as two."""
    return frozenset(e.name.lower().split()[-1] for e in found if e and e.names and e.type == "person")


def _unnamed(roles: Sequence[Role], found: Sequence[Entity | None]) -> frozenset[str]:
    """The words for those in roles who have no name in the record ("some of the students")."""
    spans = (x.span for x, e in zip(roles, found, strict=True) if x.span and not (e and e.names))
    return frozenset(w for s in spans for w in content_words(s.text))


def _telling(r: EventReport, actors: frozenset[str], recipients: frozenset[str]) -> Telling:
    """The report as it is worded; those who are known stand for themselves, whatever they are called."""
    worded = _wording(r)
    known = worded._replace(deeds=worded.deeds - {"say"})  # what is only said is no event: "to add troops"
    acts, suffers = (
        ids | {root(w) for x in roles if x.span for w in content_words(x.span.text)}
        for roles, ids in ((r.actors, actors), (r.recipients, recipients))
    )
    words = frozenset(root(w) for w in content_words(r.evidence.text))
    where = (r.evidence.article, r.evidence.start)
    return Telling(r.id, where, known, True, acts, suffers, words=words - {known.root})


def _wording(r: EventReport) -> Wording:
    """The word for what was done; "opened the conference" and "hosts the talks" are words for the gathering."""
    after = r.evidence.text[r.trigger.end - r.evidence.start :]
    known = written(r.trigger.text, after)
    if r.type == "CONSULT" and "meet" not in known.deeds:
        named = (written(w) for w in _behind(r).split()[:4])
        return next((w for w in named if "meet" in w.deeds), known)
    return known


def _behind(r: EventReport) -> str:
    """The words right behind the trigger, up to the next clause."""
    words = []
    for w in r.evidence.text[r.trigger.end - r.evidence.start :].split(maxsplit=_NEAR)[:_NEAR]:
        words.append(re.sub(r"[^\w'’%-]", "", w))  # "U.S.", "21,000" are one word
        if w[-1] in ',;:!?)"”—' or (w[-1] == "." and w.count(".") == 1) or w == "—":
            break  # "U.S." ends nothing
    return _CLAUSE.split(" ".join(words), maxsplit=1)[0]


def _thing(r: EventReport) -> frozenset[str]:
    return content_words(_behind(r)) - _TIMES


def _before(r: EventReport) -> str:
    """The words right before the trigger."""
    at = r.trigger.start - r.evidence.start
    return r.evidence.text[max(0, at - 40) : at]


def _definite(before: str) -> bool:
    return bool(_KNOWN.search(before)) and not _ANOTHER.search(before) and not _NEW.search(before)


def _copies(r: EventReport, record: Record) -> frozenset[str]:
    """The lineages of the copied passages that hold the trigger."""
    return frozenset(x.id for s, x in record.lineages_on(r.evidence.article) if s.overlap(r.trigger))


def _keys(x: Reported) -> set[str]:
    """What two reports must share to be judged at all."""
    family, head, found = x.family, x.telling.wording.root, x.actors | x.recipients
    keys = {f"{family}:{a}:{b}" for a, b in combinations(sorted(found), 2)}
    keys |= {f"{family}:{a}:{b}" for a, b in combinations(sorted(x.sides), 2)}
    if x.type in SAID or x.type == "MOBILIZE" or not found:
        keys |= {
            f"{family}:{side}:{w}"
            for side in (*x.sides, *found, *([x.story] if x.story else []))
            for w in x.words
        }
    keys |= {f"{family}:{c}" for c in x.copies}
    keys |= {f"{family}:{head}:{e}" for e in (*found, *x.sides)}
    keys |= {f"{family}:{where}" for where in (x.location, x.story if not found else None) if where}
    if x.when.day:
        keys |= {f"{family}:{x.when.day}:{e}" for e in (head, *x.sides, *found)}
    if x.story:
        keys |= {f"{w}:{x.story}" for w in (head, *x.telling.wording.deeds)}
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


def label(r: EventReport) -> str:
    """ACTOR trigger RECIPIENT, from extracts."""
    actors = ", ".join(x.span.text for x in r.actors if x.span)
    recipients = ", ".join(x.span.text for x in r.recipients if x.span)
    return " ".join(filter(None, (actors, r.trigger.text, recipients)))


def judge_pair(a: EventCard, b: EventCard) -> Link | None:
    """The link of two reports, a veto, or nothing."""
    found = judged(a.told, b.told)
    return link("event", a.id, b.id, found.score, found.why, "event_links") if found is not None else None


__all__ = ["EventCard", "EventLinks", "card", "judge_pair", "label"]
