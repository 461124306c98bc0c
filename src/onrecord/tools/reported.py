"""What speaks for and against two reports being of one event: what was done, by whom, to what, when, where, how it is told.

Reasons are added up; reports of one story on deeds may also meet by the log-odds of `onrecord.tools.identity`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

import msgspec

from onrecord.model.annotations import PloverType
from onrecord.model.links import Reason
from onrecord.model.when import When, compatible
from onrecord.text.content import overlap, stem
from onrecord.tools.acts import classes
from onrecord.tools.deeds import kinship, root
from onrecord.tools.identity import Telling, kin, others

# Reports are one event from this score on; each reason carries a part of it.
ENOUGH: Final = 1.0
# The same, for two reports of one story, where each reason counts as log-odds (`onrecord.tools.identity`).
_LIKELY: Final = 0.5
# Beside the word for it something must speak for one event: a participant, a time, a place, or five words around it.
_SUPPORT: Final = 0.2
# Types that a second reporter may choose for the same deed. A promise and the deed that keeps it stay two.
_FAMILY: Final[dict[str, str]] = {"COERCE": "force", "ASSAULT": "force", "AID": "help", "COOPERATE": "help"}
# What is said on one occasion may be reported sentence by sentence; deeds are told apart by their words.
SAID: Final = frozenset({"AGREE", "ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"})
# Deeds, of which a story seldom has two of a kind; of statements, meetings and concessions an affair has many.
_DEEDS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION", "AID"})
# What everybody does for himself: two people who accuse or resign are two accusations, two resignations.
_ONES_OWN: Final = SAID | {"RETREAT", "CONCEDE"}
# Acts in which everybody is an actor, in whatever order they are named.
_MUTUAL: Final = frozenset({"CONSULT", "COOPERATE"})
# A copied sentence keeps at least this share of its words.
_COPY: Final = 0.8
# News without a date is of the day or two before it is told; a weekly paper's deadline adds another.
_A_FEW_DAYS: Final = 3
# Gatherings that go on for days: one report has the day on which they open, another the day on which they end.
_OVER_DAYS: Final = frozenset(root(w) for w in "talks summit conference consultations negotiations".split())
# Titles stand in every sentence on diplomacy: that both name a foreign minister brings no two together.
_OFFICES: Final = frozenset(
    stem(w) for w in (*classes()["official"], "foreign", "deputy", "state", "ministry")
)
# What did not happen, what lies long before, and what is to come are not what happens now.
_REALITIES: Final = {
    "negated": "no",
    "historical": "past",
    "planned": "plan",
    "conditional": "plan",
    "hypothetical": "plan",
}
# A long word is rare enough to tell what a statement is on.
_LONG: Final = 5


class Reported(msgspec.Struct, frozen=True):
    """One report as linking sees it: ids of entities in place of names.

    `place` is the sentence (article, start); `sides` are the countries of those who act,
    `persons` the people among them, `unnamed` the words for those without a name, `doers` and `victims` the last names of people who act and of people acted on, `thing` the words behind the
    trigger, for what it is done to or said on; `definite`: told as known ("the talks"); `another`: told as one of several
    ("a second blast"); `lead`: at the head of its article; `copies` the lineages its sentence lies in; `told` the day of the article.
    """

    id: str
    place: tuple[str, int]
    story: str | None
    type: PloverType
    modality: str
    telling: Telling
    when: When
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    location: str | None = None
    words: frozenset[str] = frozenset()
    thing: frozenset[str] = frozenset()
    definite: bool = False
    another: bool = False
    lead: bool = False
    copies: frozenset[str] = frozenset()
    told: str | None = None

    @property
    def family(self) -> str:
        """The kind of act, where two kinds may be chosen for one deed."""
        return _FAMILY.get(self.type, self.type)

    @property
    def gathering(self) -> bool:
        """Is it told by a word for people coming together?"""
        return bool({"meet", "negotiate"} & self.telling.wording.deeds)


class Judgement(NamedTuple):
    """A score with its reasons: below 0 the two must not be one, from `ENOUGH` on they are."""

    score: float
    why: tuple[Reason, ...]


def judged(a: Reported, b: Reported) -> Judgement | None:
    """How two reports stand; None where nothing is to be said."""
    if a.place == b.place:
        return _apart("two acts of one sentence")
    if a.family != b.family and not kinship(a.telling.wording, b.telling.wording):
        return None  # neither the same kind of act nor words for the same
    common = overlap(a.words, b.words)
    same_word = a.telling.wording.root == b.telling.wording.root
    if common >= _COPY and same_word and not _others_take_part(a, b):
        return Judgement(2.0, (Reason("the same words", 2.0),))
    if a.type in _ONES_OWN and b.type in _ONES_OWN:
        if a.doers and b.doers and not a.doers & b.doers:
            return _apart("each by somebody else")
        if a.victims and b.victims and not a.victims & b.victims:
            return _apart("each to somebody else")
    apart = not compatible(a.when, b.when)
    if apart and not (_lasts(a) and _lasts(b) and _days_apart(a.when, b.when) < _A_FEW_DAYS):
        return _apart("at different times")
    if (a.location and b.location and a.location != b.location) or _reality(a) != _reality(b):
        return None
    why = [*_people(a, b), *_told_alike(a, b, common), *_circumstances(a, b, common)]
    score = sum(r.weight for r in why)
    if score < ENOUGH and a.story and a.story == b.story and not apart and _seldom_two(a, b):
        worded, rest = kin(a.telling, b.telling), [*others(a.telling, b.telling), *_in_one_story(a, b)]
        if sum(r.weight for r in rest) >= _SUPPORT:
            why = [worded, *rest]
            score = sum(r.weight for r in why) - _LIKELY + ENOUGH
    return Judgement(score, tuple(why)) if score >= ENOUGH else None


def _seldom_two(a: Reported, b: Reported) -> bool:
    """Does a story seldom have two of it: two deeds of a kind, or two gatherings within the same few days?"""
    return {a.type, b.type} <= _DEEDS or (a.type == b.type == "CONSULT" and _dated(a.when) and _dated(b.when))


def _lasts(a: Reported) -> bool:
    """Is it a gathering that may open on one day and end on another?"""
    return a.type == "CONSULT" and a.telling.wording.root in _OVER_DAYS


def _days_apart(a: When, b: When) -> int:
    """How many days lie between two times; many where either has no beginning."""
    return _days_between(a.earliest, b.earliest) if a.earliest and b.earliest else _A_FEW_DAYS


def _dated(when: When) -> bool:
    """Is the time known to a few days?"""
    return bool(when.earliest and when.latest) and _days_between(when.earliest, when.latest) < _A_FEW_DAYS


def others_named(
    a: Reported,
    b: Reported,
    role: Literal["actors", "recipients"],
    one: frozenset[str],
    other: frozenset[str],
) -> bool:
    """Do two reports of one event name others in a role: other people, or other countries (`one` and `other` are those of
    the role)? Who is not named, or whose country is not known, may be anybody; and of what is done together one report
    may name this side, the other that.
    """
    mine, theirs = getattr(a, role), getattr(b, role)
    if not mine or not theirs or mine & theirs:
        return False
    together = a.type in _MUTUAL or "agree" in a.telling.wording.deeds | b.telling.wording.deeds
    if together:
        return False
    people = (a.victims, b.victims) if role == "recipients" else (a.persons, b.persons)
    return all(people) or (bool(one) and bool(other) and not one & other)


def _apart(reason: str) -> Judgement:
    return Judgement(-1.0, (Reason(reason, -1.0),))


def _reality(a: Reported) -> str:
    return _REALITIES.get(a.modality, "now")


def _in_one_story(a: Reported, b: Reported) -> Iterator[Reason]:
    """What else speaks for and against two reports of one story being of one event, in log-odds."""
    if a.family != b.family:
        yield Reason("acts of two kinds", -1.5)
    if a.when.day and a.when.day == b.when.day:
        yield Reason("on the same day", 1.0)
    elif a.when.known and b.when.known:
        yield Reason("the same time", 0.5)
    if a.location and a.location == b.location:
        yield Reason("the same place", 0.6)
    for r in (*_people(a, b), *_told_alike(a, b, 0.0), *_circumstances(a, b, 0.0)):
        if r.weight < 0:  # what speaks against counts here as well, and more
            yield Reason(r.reason, 2 * r.weight)


def _people(a: Reported, b: Reported) -> Iterator[Reason]:
    if a.type in SAID and _turned_round(a, b):
        yield Reason("the other way round", -1.0)
        return
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
        a.type in SAID | {"MOBILIZE"} or (a.type not in _MUTUAL and not (a.actors and b.actors))
    ):
        yield Reason("acts for the same country", 0.3)
    elif shared and shared in (both_a, both_b):
        yield Reason("the same participant", 0.3)
    elif a.type in _MUTUAL and _one_side_of(a, b):
        yield Reason("one of the same sides", 0.3)
    if len(shared) < 2 and a.recipients & b.recipients:
        yield Reason("on the same side", 0.2)
    if _strangers(a, b):
        yield Reason("other participants", -1.0)
    elif a.type in _MUTUAL and (a.persons - b.persons) and (b.persons - a.persons):
        yield Reason("with somebody else", -1.0)
    elif a.type in _MUTUAL and a.unnamed and b.unnamed and not a.unnamed & b.unnamed:
        yield Reason("with others", -0.5)
    elif _other_victims(a, b):
        yield Reason("done to somebody else", -1.0)
    elif a.type not in _MUTUAL and _others_act(a, b):
        yield Reason("somebody else acts", -1.0)


def _strangers(a: Reported, b: Reported) -> bool:
    """Are both told with somebody, and has nobody, nor his country, a part in both?"""
    both_a, both_b = a.actors | a.recipients, b.actors | b.recipients
    return bool(both_a and both_b) and not (both_a & both_b or a.sides & b.sides or _unlike(a, b))


def _turned_round(a: Reported, b: Reported) -> bool:
    """Does the one who acts in one report suffer it in the other?"""
    if a.actors & b.actors or a.recipients & b.recipients:
        return False
    return bool(a.recipients & (b.actors | b.sides) or b.recipients & (a.actors | a.sides))


def _other_victims(a: Reported, b: Reported) -> bool:
    return a.type in _DEEDS and bool(a.victims and b.victims) and not a.victims & b.victims


def _others_take_part(a: Reported, b: Reported) -> bool:
    """Formulas ("was arrested on suspicion of …") are told of one and of another in the same words."""
    return _strangers(a, b) or _other_victims(a, b) or (a.type in SAID and _turned_round(a, b))


def _one_side_of(a: Reported, b: Reported) -> bool:
    """Does one tell of a single side ("the Norlandic delegation"), which is one of those that the other tells of?"""
    few, many = sorted((a, b), key=lambda x: len(x.sides))
    return len(few.sides) == 1 and few.sides <= many.sides and not few.persons


def _others_act(a: Reported, b: Reported) -> bool:
    """Are both told with actors, and are these others: of other countries, or two different persons of one?"""
    if not a.actors or not b.actors or a.actors & b.actors or _unlike(a, b):
        return False
    return not a.sides & b.sides or bool(a.persons and b.persons)


def _unlike(a: Reported, b: Reported) -> bool:
    """Is one told with a person whose country is not known, the other with a country? They may be the same side."""
    return any(x.persons and not x.sides and y.sides and not y.persons for x, y in ((a, b), (b, a)))


def _told_alike(a: Reported, b: Reported, common: float) -> Iterator[Reason]:
    """What the way of telling says, in one story: the place in the article, "the" for what was told before, copied text."""
    if not a.story or a.story != b.story or a.family != b.family:
        return
    kindred = kinship(a.telling.wording, b.telling.wording)
    if kindred and a.lead and b.lead and a.place[0] != b.place[0]:
        yield Reason("both articles open with it", 0.2)
    if kindred and a.another != b.another:
        yield Reason("one is told as another of its kind", -0.5)
    elif common >= 0.5 and a.copies & b.copies and not _others_take_part(a, b):
        yield Reason("the sentences are one copied passage", 0.5)
    first, later = sorted((a, b), key=lambda x: x.place)
    if kindred in ("word", "root") and later.definite and first.place[0] == later.place[0]:
        yield Reason("told as known from before", 0.4)


def _circumstances(a: Reported, b: Reported, common: float) -> Iterator[Reason]:
    if a.type == b.type:
        yield Reason("the same kind of act", 0.2)
    alike = a.thing & b.thing or any(len(w) > _LONG for w in a.words & b.words)
    if a.place[0] == b.place[0] and a.type in SAID and not alike:
        yield Reason("two statements of one article", -0.4)
    if a.telling.wording.root == b.telling.wording.root:
        yield Reason("the same word for it", 0.2)
    elif a.gathering and b.gathering:
        yield Reason("words for a gathering", 0.1)
    if a.when.day and a.when.day == b.when.day:
        yield Reason("on the same day", 0.4)
    elif not compatible(a.when, b.when):
        yield Reason("on another day", -0.4)
    elif (a.when.weekday and a.when.weekday == b.when.weekday) or (a.when.known and b.when.known):
        yield Reason("the same time", 0.3)
    if not (a.when.known and b.when.known) and _days_between(a.told, b.told) > _A_FEW_DAYS:
        yield Reason("told days apart, without a date", -0.4)
    if a.location and a.location == b.location:
        yield Reason("the same place", 0.3)
    yield from _on_the_same(a, b)
    if a.story and a.story == b.story:
        words = sorted((a.words & b.words) - _OFFICES - (a.thing & b.thing))
        if words:  # long words are rarer: a quarter each, a tenth for the short ones, half at most
            weight = min(0.5, sum(0.25 if len(w) > _LONG else 0.1 for w in words))
            yield Reason(f"words in common: {', '.join(words[:4])}", weight)
    if common >= 0.5 and len(a.words & b.words) > 3:
        yield Reason("half of the words in common", 0.3)


def _on_the_same(a: Reported, b: Reported) -> Iterator[Reason]:
    """Is it done to the same things, or said of the same? To so many of one kind and so many others, it is done twice."""
    counts = [{w for w in x.thing if w.isdecimal()} for x in (a, b)]
    if all(counts) and not counts[0] & counts[1]:
        yield Reason("other numbers of them", -0.4)
    elif a.thing & b.thing:
        yield Reason(f"of the same: {', '.join(sorted(a.thing & b.thing)[:3])}", 0.3)
    elif (
        a.thing
        and b.thing
        and a.type in SAID
        and a.place[0] == b.place[0]
        and not a.recipients & b.recipients
    ):
        yield Reason("two statements of other things", -0.5)


def _days_between(a: str | None, b: str | None) -> int:
    """How many days lie between two ISO days; 0 where either is not known."""
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) if a and b else 0
