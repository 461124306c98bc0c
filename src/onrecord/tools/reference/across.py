"""Which chains of different articles are one thing: keys that bring them together, and the judgement of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from onrecord.model.annotations import EntityType, Mention
from onrecord.text import samename
from onrecord.text.names import abbreviates, fold, initials, person, sound
from onrecord.tools import bodies, gazetteer
from onrecord.tools.reference.chains import HEADS, generic
from onrecord.tools.reference.kinds import FIRMS, people_of
from onrecord.tools.reference.teams import WHY as TEAM


class Chained(Protocol):
    """What is known of a chain: see `onrecord.stages.link.entities.ChainCard`."""

    @property
    def id(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def name(self) -> str: ...
    @property
    def type(self) -> EntityType: ...
    @property
    def country(self) -> str | None: ...
    @property
    def roles(self) -> tuple[str, ...]: ...
    @property
    def members(self) -> tuple[str, ...]: ...
    @property
    def firm(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score (negative: a veto) and its reason."""

    score: float
    reason: str


SAME_NAME = Verdict(1.0, "the same name")
BODIES = frozenset({"organisation", "government", "facility", "document", "other"})


# Kinds of thing that two articles may describe in the same words, one of them without the name.
DESCRIBED = frozenset({"other", "document"})


def descriptions(kind: EntityType, members: Sequence[Mention]) -> tuple[str, ...]:
    """The keys of what a named thing is also called at length, with a name in it ("a conference on Spanish fishing")."""
    if kind not in DESCRIBED:
        return ()
    told = {m.span.text for m in members if m.kind == "nominal"}
    return tuple(
        f"words:{fold(t)}"
        for t in sorted(told)
        if len(fold(t).split()) >= 4 and any(w[0].isupper() for w in t.split()[1:])
    )


def described[C: Chained](group: Sequence[C]) -> list[tuple[C, C, Verdict]]:
    """Chains described in the same words; those that go by two different names under one description are left apart."""
    alike: dict[str, list[C]] = {}
    for c in group:
        for key in c.keys if c.type in DESCRIBED else ():
            if key.startswith("words:"):
                alike.setdefault(key, []).append(c)
    out: list[tuple[C, C, Verdict]] = []
    for key, same in alike.items():
        names = {plainly(c.name): c for c in same if any(k.startswith("name:") for k in c.keys)}
        if len(names) < 2:
            one = next(iter(names.values()), same[0])
            why = Verdict(0.7, f"described as “{key.removeprefix('words:')}”")
            out += [(one, c, why) for c in same if fold(c.name) != fold(one.name)]
    return out


@lru_cache(maxsize=65536)  # names come again in every article
def keys(name: str, kind: EntityType, country: str | None, named: bool) -> tuple[str, ...]:
    """The keys under which a chain meets others. `country`: a code, or the name of a country that has none."""
    if not named:
        # A description meets only itself, word for word, and only when it says enough.
        return (f"words:{fold(name)}",) if len(fold(name).split()) >= 4 else ()
    if kind == "country" and country:
        return (f"country:{country}",)
    plain = f"name:{plainly(name)}"
    stem = () if " " in name or len(name) < 5 else (f"stem:{fold(name)[:5]}",)
    if kind == "country" or (kind == "other" and stem):
        return (plain, *stem)
    if kind in BODIES and (core := generic(name, country)):
        return (f"body:{core}|{country}",) if country else ()
    if kind == "person":
        p = person(name)
        out = [plain, f"person:{sound(p.key)}"]
        if len(p.key) >= 7:
            out.append(f"person near:{p.key[:5]}")
        if len(p.given) > 1:  # a double surname: "Garcia" for Ana Garcia Lorca
            out += [f"person:{sound(w)}" for w in p.given[1:] if len(w) > 3]
        if len(p.given) == 1 and not gazetteer.sex(p.key):
            out.append(f"person first:{p.given[0]}|{sound(p.key)[:2]}")
        return tuple(dict.fromkeys(out))
    if kind == "place":
        return (plain, f"place:{place(name)}", *(stem if not gazetteer.places(name) else ()))
    words = bare(name)
    out = [plain, f"body:{words}", f"body sound:{' '.join(sound(w) for w in words.split())}"]
    letters = initials(name)
    if 2 < len(letters) <= 8 and " " in name:
        out.append(f"letters:{letters}")
    last = words.split()[-1] if words else ""
    if last in HEADS | FIRMS:
        out.append(f"body last:{last}")
    if name.replace(".", "").isupper() and len(name.replace(".", "")) > 2:
        out.append(f"letters:{name.replace('.', '')}")
    return (*out, *(stem if not name.isupper() and bodies.body(name) is None else ()))


def plainly(name: str) -> str:
    """A folded name without its article and without the form of its state: "the Republic of Ozhara" → "ozhara"."""
    return re.sub(
        r"^(?:the )?(?:(?:islamic |people s )?(?:republic|kingdom|emirate|sultanate) of )?", "", fold(name)
    )


# What a firm's name may end in and go without.
FORMS = frozenset(
    "inc incorporated corp corporation co company ltd limited llc plc sa ag nv gmbh spa holdings group computer computers electronics".split()
)


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """The folded usual name of a body, without its article and its legal form ("Home Ltd." → "home")."""
    known = bodies.body(name)
    words = fold(known.name if known else name).removeprefix("the ").split()
    while len(words) > 1 and words[-1] in FORMS:
        words.pop()
    return " ".join(words)


# What kind of land it is, said behind the name of a place or left out.
LANDS = frozenset("province island district region village town county".split())


def place(name: str) -> str:
    """The folded usual name of a place: "Mideast" is the Middle East, "Kunar province" is Kunar."""
    region = gazetteer.region(name)
    words = fold(region.name if region else name).removeprefix("the ").split()
    return " ".join(words[:-1] if len(words) > 1 and not region and words[-1] in LANDS else words)


@lru_cache(maxsize=65536)
def spelling(name: str, kind: EntityType, country: str | None) -> tuple[str, str]:
    """What makes two chains the same name without further judgement."""
    if kind == "country":
        return ("country", country or fold(name))
    if kind in ("person", "place"):
        return (kind, place(name) if kind == "place" else fold(name))
    core = generic(name, country)
    return (f"body{country}", core) if core else ("body", bare(name))


def is_firm(name: str, kind: EntityType, members: Sequence[Mention]) -> bool:
    """Does the article itself tell what kind of thing the name is of, beyond the recogniser's guess?"""
    if kind == "country" or any(m.title for m in members):
        return True
    if kind == "person":
        return any(person(m.span.text).honorific for m in members) or bool(
            gazetteer.sex(name.split()[0]) and " " in name
        )
    if kind == "place":
        told = any("things happen" in r for m in members for r in m.reasons)
        return told or bool(gazetteer.region(name) or gazetteer.places(name))
    told = any("stands with" in r or r == TEAM for m in members for r in m.reasons)
    return told or bodies.body(name) is not None


# How many times as often a name must be taken for one kind of thing as for all others before the few follow the many.
OUTWEIGHS = 2


def retyped[C: Chained](group: Sequence[C]) -> list[tuple[C, C, Verdict]]:
    """Chains of one name whose kind their own article leaves open join those of the kind that the others tell."""
    alike: dict[str, list[C]] = {}
    for c in group:
        alike.setdefault(plainly(c.name), []).append(c)
    out: list[tuple[C, C, Verdict]] = []
    for name, same in alike.items():
        weight: dict[EntityType, int] = {}
        if len({c.type for c in same}) < 2:
            continue
        for c in [c for c in same if c.firm] or same:
            weight[c.type] = weight.get(c.type, 0) + len(c.members)
        best = max(sorted(weight), key=lambda k: weight[k])
        if weight[best] < OUTWEIGHS * (sum(weight.values()) - weight[best]):
            continue
        anchor = next(c for c in same if c.type == best)
        why = Verdict(0.6, f"“{name}” is mostly a {best} in these articles")
        # A country of no table is often also taken for a mere place: things do happen in countries.
        out += [
            (anchor, c, why)
            for c in same
            if c.type != best
            and (
                not c.firm
                or (c.type == "place" and best == "country" and not anchor.country and not c.country)
            )
        ]
    return out


def initialled(name: str, kind: EntityType) -> bool:
    """Is it a person's name with initials only ("J. Moe")?"""
    given = person(name).given if kind == "person" else ()
    return bool(given) and all(len(w) == 1 for w in given)


def open_initials[C: Chained](whole: Sequence[C]) -> dict[str, str]:
    """ "J. Moe" where Jan Moe and Julia Moe are named: the ids of such names, with whom they may be."""
    out: dict[str, str] = {}
    for c in whole:
        if not initialled(c.name, c.type):
            continue
        full = [o for o in whole if not initialled(o.name, o.type)]
        fits = [o for o in full if (v := compare(c, o)) is not None and v.score > 0]
        if fits and not all(_one_person([o, *fits]) for o in fits):
            out[c.id] = f"“{c.name}” may be {', '.join(sorted({o.name for o in fits}))}"
    return out


def is_full(name: str, kind: EntityType) -> bool:
    """Does the name stand for itself, or is it a bare surname?"""
    return kind != "person" or bool(person(name).given)


def compare(a: Chained, b: Chained) -> Verdict | None:
    """Two different full names."""
    if a.type == "person" and b.type == "person":
        s = samename.people(a.name, b.name, gazetteer.is_nickname)
        return Verdict(s.score, s.reason) if s.score >= 0.6 or s.score < 0 else None
    for state, word in ((a, b), (b, a)):
        if (
            state.type == "country"
            and not state.country
            and word.type in ("other", "country", "place")
            and not word.country
            and word.name != state.name
            and people_of(word.name, {state.name})
        ):
            return Verdict(0.7, f"“{word.name}” is of {state.name}")
    if a.type in BODIES and b.type in BODIES:
        return _bodies(a.name, b.name)
    return None


# The shortest word whose plural is taken for its own: "Time" and "Times" are two papers.
PLURAL = 5


def _bodies(a: str, b: str) -> Verdict | None:
    x, y = bare(a).split(), bare(b).split()
    for short, long in ((a, b), (b, a)):
        known = bodies.body(short)  # whose letters they are is told: no other body of these initials
        if (
            short.replace(".", "").isupper()
            and abbreviates(short, long)
            and (known is None or bare(known.name) == bare(long))
        ):
            return Verdict(0.8, f"{short} abbreviates {long}")
    if "".join(x) == "".join(y):
        return Verdict(0.95, "the same name, written apart")
    for one, many in ((x, y), (y, x)):
        # "Orels" are more than one Orel; a name of our tables ("Guardian") is not one of many.
        if (
            [*one[:-1], f"{one[-1]}s"] == many
            and len(one[-1]) >= PLURAL
            and not (bodies.body(a) or bodies.body(b))
        ):
            return Verdict(0.6, f"more than one “{' '.join(one)}”")
    if [sound(w) for w in x] == [sound(w) for w in y] and len("".join(x)) >= 5:
        return Verdict(0.85, "the same name, spelled another way")
    return None


# A bare surname that stands in more than so many articles for each one with the full name is somebody whom everybody
# knows; the full name is then as likely a relation's. Four: a running story names in full in at least every fourth.
BARE_FOR_EACH_FULL = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """How a spelling is used: the articles that have it, and the roles that any of them states."""

    articles: int
    roles: frozenset[str]


def standing(same: Sequence[Chained]) -> Standing:
    """The standing of chains of one spelling, one of each article."""
    return Standing(len(same), frozenset(fold(r) for c in same for r in c.roles))


def owners[C: Chained](
    short: C, whole: Sequence[C], all_names: Sequence[C], stands: Mapping[str, Standing]
) -> list[tuple[C, Verdict]]:
    """The full names that a bare surname belongs to: one person, or none when several could be meant.

    `stands`: the standing of each spelling by the id of its first chain.
    """
    fits = [(c, samename.short_for(short.name, c.name)) for c in whole if c.type == "person"]
    fits = [(c, s) for c, s in fits if s.score >= 0.6]
    if not fits:
        others = [
            c for c in all_names if c.id != short.id and c.type == "person" and not person(c.name).given
        ]
        return [
            (c, Verdict(0.6, "surname spelled another way"))
            for c in others
            if sound(fold(c.name)) == sound(fold(short.name))
        ]
    top = max(s.score for _, s in fits)
    best = [(c, s) for c, s in fits if s.score == top]
    mine = stands[short.id]
    by_role = [(c, s) for c, s in best if _roles_meet(mine.roles, stands[c.id].roles)]
    if not _one_person([c for c, _ in best]):
        if not by_role or not _one_person([c for c, _ in by_role]):
            return []
        c, s = max(by_role, key=lambda f: stands[f[0].id].articles)
        if any(stands[o.id].articles > stands[c.id].articles for o, _ in best):
            return []  # the role fits a lesser bearer of the name: not enough against the usual one
        return [(c, Verdict(0.7 * s.score, f"{s.reason}, and the role fits"))]
    c, s = best[0]
    full = sum(stands[o.id].articles for o, _ in best)
    if mine.articles > BARE_FOR_EACH_FULL * full and not by_role:
        return []
    return [(c, Verdict(0.7 * s.score, f"{s.reason}; nobody else here bears it"))]


# A person who is asked which of so many full names a bare surname is short for can still answer.
MOST_OPEN = 3


def undecided[C: Chained](short: C, whole: Sequence[C]) -> list[tuple[C, Verdict]]:
    """The full names that a bare surname may be short for, where `owners` names none: for a person to decide."""
    fits = [(c, samename.short_for(short.name, c.name)) for c in whole if c.type == "person"]
    top = max((s.score for _, s in fits), default=0.0)
    best = [(c, s) for c, s in fits if s.score == top and top >= 0.6]
    if not 0 < len(best) <= MOST_OPEN:
        return []
    names = ", ".join(sorted(c.name for c, _ in best))
    return [(c, Verdict(0.0, f"{s.reason}; it may be short for {names}")) for c, s in best]


def ends_of[C: Chained](group: Sequence[C]) -> list[tuple[C, C, Verdict]]:
    """ "the Courier", "the Board": the one body of these articles whose name ends so; none where two do."""
    bodies_here = [c for c in group if c.type in BODIES]
    short = [c for c in bodies_here if " " not in bare(c.name) and not c.name.isupper()]
    out: list[tuple[C, C, Verdict]] = []
    for last in sorted({bare(c.name) for c in short} & (HEADS | FIRMS)):
        long = [c for c in bodies_here if bare(c.name).split()[1:] and bare(c.name).split()[-1] == last]
        if len({bare(c.name) for c in long}) == 1:
            why = Verdict(0.55, f"short for {long[0].name}; no other body here ends so")
            out += [(c, long[0], why) for c in short if bare(c.name) == last]
    return out


def _one_person(found: Sequence[Chained]) -> bool:
    first = found[0]
    return all((v := compare(first, c)) is not None and v.score > 0 for c in found[1:])


def _roles_meet(a: Iterable[str], b: Iterable[str]) -> bool:
    last = {fold(r).split()[-1] for r in a if fold(r)}
    return bool(last & {w for r in b for w in fold(r).split()})
