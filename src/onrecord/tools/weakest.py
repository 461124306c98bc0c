"""The weakest link: what would bring the count of origins down by one. One sentence, with the words it rests on."""

from __future__ import annotations

from itertools import combinations

from onrecord.model.items import Entity
from onrecord.model.standing import OriginGroup, Origins
from onrecord.tools.credits import kind_of
from onrecord.tools.origin import Tracer
from onrecord.tools.provenance import listed


def weakest(found: Origins, tracer: Tracer) -> str | None:
    """What is least sure about these origins counting as several; None where there are no two."""
    groups = [g for g in found.groups if g.status == "independent"]
    if len(groups) < 2:
        return None
    falls = f"this falls to {len(groups) - 1}"
    inferred = next((g for g in groups if g.how == "inferred"), None)
    if inferred is None:
        doubt = None
    else:
        other = _beside(inferred, groups)
        doubt = f"{inferred.origin} is not credited by name; if its words are {other.origin}'s, {falls}"
        if set(other.articles) & set(inferred.articles):
            return doubt
    return (
        _second_hand(groups, tracer, falls)
        or _one_page(groups, tracer, falls)
        or _official(groups, falls)
        or _one_speaker(found, groups, tracer, falls)
        or doubt
        or _no_common_source(groups, falls)
    )


def _beside(group: OriginGroup, groups: list[OriginGroup]) -> OriginGroup:
    """The other origin that shares most pages with this one."""
    others = [g for g in groups if g is not group]
    return min(others, key=lambda g: (-len(set(g.articles) & set(group.articles)), g.origin))


def _second_hand(groups: list[OriginGroup], tracer: Tracer, falls: str) -> str | None:
    """An origin that is known through another's page alone may rest on what that page rests on."""
    for g in groups:
        if g.how != "cited":
            continue
        through = listed(sorted({tracer.label(a) for a in g.articles}))
        other = _beside(g, groups)
        return f"{g.origin} is known only through {through}; if its report rests on {other.origin}'s, {falls}"
    return None


def _one_page(groups: list[OriginGroup], tracer: Tracer, falls: str) -> str | None:
    for a, b in combinations(groups, 2):
        both = sorted(set(a.articles) & set(b.articles))
        if both:
            page = tracer.label(both[0])
            if page in (a.origin, b.origin):
                other = b.origin if page == a.origin else a.origin
                return f"{page} also has words from {other}; if its own report rests on those, {falls}"
            return f"{page} carries both {a.origin} and {b.origin}; if it had both from one source, {falls}"
    return None


def _official(groups: list[OriginGroup], falls: str) -> str | None:
    """Reports of a thing that an official text says may rest on the text."""
    official = next((g for g in groups if kind_of(g.origin) == "official"), None)
    other = next((g for g in groups if kind_of(g.origin) != "official"), None)
    if official is None or other is None:
        return None
    return f"{official.origin} says it in its own text; if {other.origin} has it from there, {falls}"


def _one_speaker(found: Origins, groups: list[OriginGroup], tracer: Tracer, falls: str) -> str | None:
    """Two origins that rest on one person's word may be one, if the one had it from the other."""
    counted = {g.origin for g in groups}
    for v in found.voices:
        carrying = [g for g in v.groups if g in counted]
        entity = tracer.record.item(Entity, v.speaker)
        if entity is not None and len(carrying) > 1:
            a, b = carrying[:2]
            return (
                f"{a} and {b} both rest on the word of {entity.name}; if one has it from the other, {falls}"
            )
    return None


def _no_common_source(groups: list[OriginGroup], falls: str) -> str:
    """Nothing joins any two: those with least behind them, and what they rest on."""
    a, b = sorted(groups, key=lambda g: (g.how != "staff", len(g.reports), g.origin))[:2]
    return f"{a.origin} and {b.origin} name no common source; if one reporter wrote for both, {falls}"
