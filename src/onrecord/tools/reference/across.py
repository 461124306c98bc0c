"""Which chains of different articles are one thing: keys that bring them together, and the judgement of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.model.annotations import EntityType
from onrecord.text import samename
from onrecord.text.names import abbreviates, fold, initials, person, sound
from onrecord.tools import bodies, gazetteer


class Chained(Protocol):
    """What is known of a chain: see `onrecord.stages.link.entities.ChainCard`."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def type(self) -> EntityType: ...
    @property
    def country(self) -> str | None: ...
    @property
    def roles(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score (negative: a veto) and its reason."""

    score: float
    reason: str


SAME_NAME = Verdict(1.0, "the same name")
BODIES = frozenset({"organisation", "government", "facility", "document", "other"})


def keys(name: str, kind: EntityType, country: str | None, named: bool) -> tuple[str, ...]:
    """The keys under which a chain meets others."""
    if not named:
        # A description meets only itself, word for word, and only when it says enough.
        return (f"words:{fold(name)}",) if len(fold(name).split()) >= 4 else ()
    if kind == "country" and country:
        return (f"country:{country}",)
    if kind == "person":
        p = person(name)
        out = [f"person:{sound(p.key)}"]
        if len(p.key) >= 7:
            out.append(f"person near:{p.key[:5]}")
        if len(p.given) > 1:  # a double surname: "Kazemi" for Hassan Kazemi Qomi
            out += [f"person:{sound(w)}" for w in p.given[1:] if len(w) > 3]
        if len(p.given) == 1 and not gazetteer.sex(p.key):
            out.append(f"person first:{p.given[0]}|{sound(p.key)[:2]}")
        return tuple(dict.fromkeys(out))
    if kind == "place":
        return (f"place:{place(name)}",)
    words = bare(name)
    out = [f"body:{words}", f"body sound:{' '.join(sound(w) for w in words.split())}"]
    letters = initials(name)
    if 2 < len(letters) <= 8 and " " in name:
        out.append(f"letters:{letters}")
    if name.replace(".", "").isupper() and len(name.replace(".", "")) > 2:
        out.append(f"letters:{name.replace('.', '')}")
    return tuple(out)


def bare(name: str) -> str:
    """The folded usual name of a body, without its article."""
    known = bodies.body(name)
    return fold(known.name if known else name).removeprefix("the ")


def place(name: str) -> str:
    """The folded usual name of a place: "Mideast" is the Middle East."""
    region = gazetteer.region(name)
    return fold(region.name if region else name).removeprefix("the ")


def spelling(name: str, kind: EntityType, country: str | None) -> tuple[str, str]:
    """What makes two chains the same name without further judgement."""
    if kind == "country" and country:
        return ("country", country)
    if kind in ("person", "place"):
        return (kind, place(name) if kind == "place" else fold(name))
    return ("body", bare(name))


def is_full(name: str, kind: EntityType) -> bool:
    """Does the name stand for itself, or is it a bare surname?"""
    return kind != "person" or bool(person(name).given)


def compare(a: Chained, b: Chained) -> Verdict | None:
    """Two different full names."""
    if a.type == "person" and b.type == "person":
        s = samename.people(a.name, b.name, gazetteer.is_nickname)
        return Verdict(s.score, s.reason) if s.score >= 0.6 or s.score < 0 else None
    if a.type in BODIES and b.type in BODIES:
        return _bodies(a.name, b.name)
    return None


def _bodies(a: str, b: str) -> Verdict | None:
    x, y = bare(a).split(), bare(b).split()
    for short, long in ((a, b), (b, a)):
        if short.replace(".", "").isupper() and abbreviates(short, long):
            return Verdict(0.8, f"{short} abbreviates {long}")
    if "".join(x) == "".join(y):
        return Verdict(0.95, "the same name, written apart")
    if [sound(w) for w in x] == [sound(w) for w in y] and len("".join(x)) >= 5:
        return Verdict(0.85, "the same name, spelled another way")
    return None


def owners(
    short: Chained, whole: Sequence[Chained], all_names: Sequence[Chained]
) -> list[tuple[Chained, Verdict]]:
    """The full names that a bare surname belongs to: one person, or none when several could be meant."""
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
    if not _one_person([c for c, _ in best]):
        by_role = [(c, s) for c, s in best if _roles_meet(short, c)]
        if not by_role or not _one_person([c for c, _ in by_role]):
            return []
        best = by_role
    c, s = best[0]
    return [(c, Verdict(0.7 * s.score, f"{s.reason}; nobody else here bears it"))]


def _one_person(found: Sequence[Chained]) -> bool:
    first = found[0]
    return all((v := compare(first, c)) is not None and v.score > 0 for c in found[1:])


def _roles_meet(a: Chained, b: Chained) -> bool:
    last = {fold(r).split()[-1] for r in a.roles if fold(r)}
    return bool(last & {w for r in b.roles for w in fold(r).split()})
