"""What origins and voices add up to: counts, groups and a level in words. No trust score, ever (DESIGN laws 4, 5, 10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Level = Literal["single", "one_voice", "two", "corroborated"]
OriginHow = Literal["cited", "credited", "lineage", "staff", "inferred", "none"]
OriginStatus = Literal["independent", "not_established"]


class OriginGroup(msgspec.Struct, frozen=True):
    """Reports that share one origin. `reports` are annotation ids, `articles` the pages they stand in."""

    origin: str
    how: OriginHow
    status: OriginStatus
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    why: tuple[str, ...] = ()


class Voice(msgspec.Struct, frozen=True):
    """Somebody whose word it is (entity id; null: the outlet's own people), and the origins that carry it.

    Who is heard through origins alone that are not established is no voice of the line (DESIGN §8: they do not count).
    """

    speaker: str | None
    groups: tuple[str, ...]


class Origins(msgspec.Struct, frozen=True):
    """How many independent origins and voices stand behind a line (DESIGN §8)."""

    independent: int = 0
    not_established: int = 0
    reports: int = 0
    articles: int = 0
    groups: tuple[OriginGroup, ...] = ()
    voices: tuple[Voice, ...] = ()
    level: Level = "single"
    contested: bool = False
    weakest_link: str | None = None


class KnownBy(msgspec.Struct, frozen=True):
    """What stood behind a line at the end of a day (`day`, ISO): the articles published by then that carry it, how many of
    its values had been given, the independent origins, the level, and whether it was contested.
    """

    day: str
    articles: int
    values: int
    independent: int
    level: Level
    contested: bool = False


def level_of(independent: int, voices: int) -> Level:
    """The level that established origins and voices carry together (DESIGN §8)."""
    if independent <= 1:
        return "single"
    if voices <= 1:
        return "one_voice"
    return "two" if independent == 2 else "corroborated"


def settle_groups(
    groups: Iterable[OriginGroup], voices: Iterable[Voice], *, contested: bool = False
) -> Origins:
    """Count groups by the rule of DESIGN §8: when none is established, the largest counts as one: somebody reported it."""
    found = sorted(groups, key=lambda g: (g.status != "independent", -len(g.reports), g.origin))
    if found and all(g.status == "not_established" for g in found):
        first = found[0]
        reason = "no origin is established; the largest group counts as one, since somebody reported it"
        found[0] = msgspec.structs.replace(first, status="independent", why=(*first.why, reason))
    independent = sum(g.status == "independent" for g in found)
    shaky = {g.origin for g in found if g.status != "independent"}
    counted = (v for v in voices if not shaky.issuperset(v.groups))
    said = tuple(sorted(counted, key=lambda v: (v.speaker or "", v.groups)))
    return Origins(
        independent=independent,
        not_established=len(found) - independent,
        reports=len({r for g in found for r in g.reports}),
        articles=len({a for g in found for a in g.articles}),
        groups=tuple(found),
        voices=said,
        level=level_of(independent, max(1, len(said))),
        contested=contested,
    )


def tally(several: Iterable[Origins]) -> tuple[int, int]:
    """Over several items: how many distinct origins count, and how many more there are that are not established."""
    counted: set[str] = set()
    open_: set[str] = set()
    for o in several:
        for g in o.groups:
            (counted if g.status == "independent" else open_).add(g.origin)
    return len(counted), len(open_ - counted)
