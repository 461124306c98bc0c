"""What tells whether two assertions speak of one thing, and the rules by which they meet. Structure decides, not likeness.

Two slots meet when they are of one kind, count one tally or belong to one happening, and what stands around them (words,
names, events, copied text) is the same; they never meet when their clauses are dated years apart, or when each names a
thing or place of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import msgspec

from onrecord.model.links import Reason
from onrecord.tools.counts import DAYS, STATES

# A tally of a story (its dead, its hurt) is one count until something tells two apart; other units need shared words.
TALLIES: Final = frozenset(STATES.values()) - {"aboard"}
# How alike the words around two figures must be: half of the shorter list (containment), names counting as words.
# Measured on the shipped example: below .4 different counts of ships and people meet, above .6 reworded ones part.
ENOUGH: Final = 0.5
# Two figures in one article are two counts unless their words are nearly the same.
ENOUGH_INSIDE: Final = 0.8
# For different figures outside a tally: the least number of shared words, and their share of all words of both.
_FEWEST_COMMON: Final = 3
_BOTH_SIDES: Final = 0.5
# "Denied that any ship was struck" speaks of all ships; "did not strike the ship" of one.
_UNIVERSAL: Final = re.compile(r"\b(?:no|any|none|nothing|nobody|anybody|anyone)\b", re.IGNORECASE)
# A clause dated longer than this before another speaks of the past: news is seldom told later than a month after.
_LONG_AGO: Final = dt.timedelta(31)


# "7-yard", "30-year": which one, not how many.
_OF_ONE: Final = re.compile(r"[\w.,]+-[a-z]+", re.IGNORECASE)
# A month or a year without a day, in EDTF.
_COARSE: Final = re.compile(r"[\dX]{4}(?:-[\dX]{2})?[~?%]?")


class Told(msgspec.Struct, frozen=True):
    """One slot as linking sees it: ids of entities, events and lineages in place of words.

    `own` are things and places that its sentence names, `around` those that its article names; `focus` is what the article
    is mainly about (rare names alone);
    `day` is the time that its sentence states, in EDTF or as a weekday; `beside` are the other figures of its sentence,
    `given` the counts (unit, bounds) that its article gives in its own words, for good.
    `since`/`until` bound the time of the clause (ISO days; empty when not known), `dated` that the clause itself says it.
    """

    article: str
    story: str
    slot: str
    unit: str
    low: float | None
    high: float | None
    words: str
    about: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    focus: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    lineages: frozenset[str] = frozenset()
    frame: str = ""
    negated: bool = False
    since: str = ""
    until: str = ""
    dated: bool = False
    lead: bool = False
    stands_for: str = ""
    asserter: str = ""
    clause: str = ""
    day: str = ""
    beside: frozenset[str] = frozenset()
    given: frozenset[tuple[str, float | None, float | None]] = frozenset()

    @property
    def universal(self) -> bool:
        """Does the slot deny it of all ("no ship", "any document")?"""
        return self.negated and bool(_UNIVERSAL.search(self.clause))

    @property
    def figure(self) -> tuple[str, bool, float, bool, float, str]:
        """What makes two slots give the same value: figures by unit and bounds, the rest by their words."""
        if self.slot == "number" or self.unit.startswith("clock"):
            return self.unit, self.low is None, self.low or 0.0, self.high is None, self.high or 0.0, ""
        if self.slot in ("denial", "person") or self.unit == "line":
            return self.unit, self.negated, 0.0, False, 0.0, ""
        return "", False, 0.0, False, 0.0, " ".join(self.words.lower().split())


def reasons(a: Told, b: Told) -> list[Reason]:
    """Why two slots of one kind may speak of one thing; none when something tells them apart."""
    if a.story != b.story and not _one_affair(a, b):
        return []
    copied = bool(a.lineages & b.lineages)
    if (
        a.slot == "number"
        and a.figure != b.figure
        and (_two_counts(a, b) or (not copied and _other_day(a, b)))
    ):
        return []
    if not copied and (_years_apart(a, b) or _two_things(a, b)):
        return []
    if a.slot == "number":
        return _number(a, b, copied=copied)
    if a.slot == "scope":
        return _scope(a, b, copied=copied)
    if a.frame != b.frame or a.unit != b.unit:
        return []
    if a.slot == "denial":
        return _state(a, b) if a.unit == "state" else _did(a, b)
    if a.slot == "person":
        return _was_there(a, b)
    if a.unit == "venue":
        return [Reason("one gathering, named by its place", 0.9)] if a.words == b.words else []
    return _happening(a, b)


def _state(a: Told, b: Told) -> list[Reason]:
    """States of one thing. Two sentences of one article tell of two moments, unless one person says so and another not."""
    if a.article == b.article and a.asserter == b.asserter:
        return []
    return [Reason(f"both say whether it was so: {a.frame}", 0.9)]


def _did(a: Told, b: Told) -> list[Reason]:
    """One says that it was done, the other that it was not: who and what take part must be the same.

    Those who say both are no two sides, and an article does not contradict itself in its own words. "There was no
    boarding" has nobody in it: it denies what its own article tells.
    """
    if a.negated == b.negated or (a.asserter == b.asserter and (a.asserter or a.article == b.article)):
        return []
    bare = next((x for x in (a, b) if not x.about and not x.names), None)
    if bare is not None:
        denies = bare.words.lower().startswith("no ") and a.article == b.article and bare.asserter
        return [Reason(f"one article says both: {a.frame}", 0.9)] if denies else []
    roles = [_role(a, b, role) for role in "sox"]
    subject, object_, rest = roles
    if False in (subject, object_) or (a.names and b.names and not a.names & b.names and not object_):
        return []
    if object_:
        enough = bool(subject) or (subject is None and (a if a.negated else b).universal)
    else:
        enough = bool(subject and rest)
    said = ", ".join(sorted(w[2:] for w in a.about & b.about))
    return [Reason(f"did and did not: {a.frame}, {said}", 0.9)] if enough else []


def _role(a: Told, b: Told, role: str) -> bool | None:
    """Do two clauses have the same in a role? None where one of them has nobody there."""
    first, second = ({w for w in x.about if w.startswith(f"{role}:")} for x in (a, b))
    return bool(first & second) if first and second else None


def _was_there(a: Told, b: Told) -> list[Reason]:
    """Two articles on whether one person was at a gathering of one affair."""
    if a.article == b.article or not a.names & b.names:
        return []
    return [Reason("whether one person was there", 0.9)]


def _happening(a: Told, b: Told) -> list[Reason]:
    """Times and places of one happening: its words or names are the same, or both articles begin with it."""
    common = (a.about & b.about) - {a.frame}
    if a.article == b.article and a.unit != "start":
        return []  # one article tells the stages of a thing, and each has its time
    strangers = not a.names & (b.names | b.focus) and not b.names & a.focus
    if a.unit != "start" and a.names and b.names and strangers:
        return []  # each tells of somebody else
    if a.unit == "start" and a.story != b.story and not common and ":" not in a.frame:
        return []  # "has won since May" is said of anybody
    if common or a.names & b.names or (a.focus & b.focus):
        said = ", ".join(sorted(common)[:4])
        return [Reason(f"both tell of one happening: {a.frame}" + (f", {said}" if said else ""), 0.9)]
    return []


def _one_affair(a: Told, b: Told) -> bool:
    """Two stories, one affair: both articles are about the same rare names; of one alone the sentences must speak too,
    by its name or in the same words.
    """
    common = a.focus & b.focus
    if a.unit == "age":
        return bool(a.names & b.names)
    one_frame = (
        bool(a.frame) and a.frame == b.frame and a.unit != "state"
    )  # "the video is genuine": of which?
    named = len(a.names & b.names) > 1 or bool(common & a.names & b.names) or one_frame
    return len(common) > 1 or bool(common and (named or len(a.about & b.about) > 1))


def _years_apart(a: Told, b: Told) -> bool:
    """Is one clause dated long before the other? A clause without a date tells of the days before its article."""
    return any(
        old.dated
        and bool(old.until and new.since)
        and dt.date.fromisoformat(new.since) - dt.date.fromisoformat(old.until) > _LONG_AGO
        for old, new in ((a, b), (b, a))
    )


def _two_counts(a: Told, b: Told) -> bool:
    """Does the sentence of one give the other's figure too, or is a figure part of a name for one of many ("the 7-yard
    pass")? Then two figures are two counts, however alike the words around them. A quake has one magnitude.
    """
    if a.words in b.beside or b.words in a.beside:
        return True
    return any(_OF_ONE.match(x.words) and x.unit != "magnitude" for x in (a, b))


def _other_day(a: Told, b: Told) -> bool:
    """Do two sentences state times that differ, or one a month or a year where the other tells of these days?"""
    if a.day and b.day:
        return a.day != b.day
    return any(_COARSE.fullmatch(x.day) for x in (a, b) if x.day)


def _two_things(a: Told, b: Told) -> bool:
    """Does each sentence name things or places, none of which the other article names? The times and places of one
    happening are told with other names around them: there one affair is enough.
    """
    if a.slot in ("date", "place") and a.focus & b.focus:
        return False
    return bool(a.own and b.own) and not a.own & b.around and not b.own & a.around


def _shared(a: Told, b: Told) -> list[Reason]:
    found = []
    common = a.about & b.about
    alike = len(common) / min(len(a.about), len(b.about)) if common else 0.0
    # One copied passage holds several figures: the same one, or one whose words stayed while the figure changed.
    if a.lineages & b.lineages and (a.figure == b.figure or alike >= ENOUGH_INSIDE):
        found.append(Reason("the words are one copied passage", 0.6))
    if common:
        found.append(Reason(f"both speak of {', '.join(sorted(common)[:6])}", round(0.7 * alike, 4)))
    if a.names & b.names:
        shared = len(a.names & b.names)
        found.append(Reason("the same names stand in both sentences", min(0.3, 0.1 * shared)))
    return found


def _number(a: Told, b: Told, *, copied: bool) -> list[Reason]:
    if a.unit == "age":
        return [Reason("the age of one person", 1.0)] if a.names & b.names else []
    if a.unit == "time":
        return _how_often(a, b)
    found = _shared(a, b)
    if a.events & b.events:
        found.append(Reason("both sentences report one event", 0.3))
    if a.unit in TALLIES and b.unit in TALLIES:
        killed_elsewhere = a.events and b.events and not copied and not a.events & b.events
        if a.figure != b.figure and (killed_elsewhere or _gives_both(a, b) or _gives_both(b, a)):
            return []  # killed here, and killed there
        found.append(Reason(f"a count of the {a.unit} in one story", 0.3))
        return found
    if a.unit in DAYS and not copied and len(a.about & b.about) < 2:
        return []  # "two years" is said of anything
    if a.unit != b.unit and a.unit not in DAYS:
        return found if a.about & b.about else []  # passengers and crew among those aboard
    return found if a.figure == b.figure or copied or _one_thing(a, b) else []


def _gives_both(a: Told, b: Told) -> bool:
    """Does the article of one give the count of the other too, both in its own words? Then it tells of two."""
    return not a.asserter and {(a.unit, a.low, a.high), (b.unit, b.low, b.high)} <= a.given


def _how_often(a: Told, b: Told) -> list[Reason]:
    common = a.about & b.about
    if a.frame != b.frame or not common:
        return []
    return [Reason(f"how often: {a.frame}, {', '.join(sorted(common)[:3])}", 1.0)]


def _one_thing(a: Told, b: Told) -> bool:
    """Are two different figures of one unit about one thing? Their words must be nearly the same, on both sides.

    "The tax rate was 30 percent" and "… 36 percent" are said of two people more often than of one; on 300 unrelated
    articles anything looser set a dozen such pairs against each other. A percentage is of something at some time: any
    other name or date makes it another one.
    """
    if a.unit == "percent" and (a.names != b.names or (a.since, a.until) != (b.since, b.until)):
        return False
    common = len(a.about & b.about)
    return common >= _FEWEST_COMMON and common >= _BOTH_SIDES * len(a.about | b.about)


def _scope(a: Told, b: Told, *, copied: bool) -> list[Reason]:
    found = _shared(a, b)
    if a.events & b.events:
        found.append(Reason("both sentences report one event", 0.5))
    if a.lead and b.lead and a.frame and a.frame == b.frame:
        return [*found, Reason(f"both articles open with a first of one kind: {a.frame}", 0.9)]
    return found if a.unit == b.unit or a.events & b.events or copied else []
