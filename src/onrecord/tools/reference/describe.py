"""An entity from its mentions: what to call it, what it goes by and where, the roles that are stated of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.model.annotations import EntityType, Mention
from onrecord.model.items import Entity, NameSeen, RoleSeen
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN
from onrecord.text.names import HONORIFICS, fold, person
from onrecord.tools import bodies, gazetteer

# A person's country must be stated, and a name be taken for a country's, in every so many of the articles: one slip of the
# parser in thirty is no passport.
STATED = 8


def entity(ids: tuple[str, ...], mentions: Sequence[Mention]) -> Entity | None:
    """The entity that these mentions are of; None when they are pronouns only."""
    if all(m.kind == "pronoun" for m in mentions):
        return None
    kind = _type(mentions)
    told = [m.country for m in mentions if m.country and m.kind in ("name", "metonym", "demonym")]
    code = _commonest(told) or next((m.country for m in mentions if m.country), None)
    if kind == "person" and code:
        here = {m.span.article for m in mentions if m.country == code}
        code = code if STATED * len(here) >= len({m.span.article for m in mentions}) else None
    lat, lon = None, None
    name = _name(mentions, kind)
    if kind == "country" and code:
        about = gazetteer.by_code()[code]
        name = about.name
    elif kind == "place" and (part := gazetteer.region(name)):
        name = part.name  # "Va." is Virginia
    elif kind == "place":
        towns = [p for p in gazetteer.places(name) if code in (None, p.country)]
        if towns:
            lat, lon, code = towns[0].lat, towns[0].lon, towns[0].country
    return Entity(ids[0], name, kind, _names(mentions), ids, _roles(mentions), code, lat, lon)


def _commonest(rows: list[str]) -> str:
    """The value that stands most often, the first of those; "" of none."""
    return Counter(rows).most_common(1)[0][0] if len(rows) > 1 else "".join(rows)


def _type(mentions: Sequence[Mention]) -> EntityType:
    named = [m for m in mentions if m.kind not in ("pronoun", "nominal")] or list(mentions)
    kinds = {m.type for m in named}
    if len(kinds) == 1:
        return named[0].type
    states = {m.span.article for m in named if m.type == "country"}
    if STATED * len(states) >= len({m.span.article for m in named}):
        return "country"  # only what has a government is taken for one
    votes = Counter(m.type for m in named)
    return max(votes.items(), key=lambda kv: (kv[1], kv[0]))[0]


def _name(mentions: Sequence[Mention], kind: EntityType) -> str:
    """The most common of the full names; for a person one with a given name, when there is one."""
    called = [m for m in mentions if m.kind in ("name", "metonym", "demonym")] or mentions
    votes = Counter(m.name for m in called if m.name)
    if len(votes) == 1:
        return next(iter(votes))
    if kind == "person":
        full = Counter({n: c for n, c in votes.items() if person(n).given})
        votes = full or votes
    usual = [n for n in votes if (b := bodies.body(n)) is not None and b.name == n]
    if usual:
        return max(usual)
    return (
        max(votes.items(), key=lambda kv: (kv[1], len(kv[0]), kv[0]))[0] if votes else mentions[0].span.text
    )


def _names(mentions: Sequence[Mention]) -> tuple[NameSeen, ...]:
    seen: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.kind in ("name", "metonym"):
            seen[_bare(m.span.text)].add(m.span.article)
    return tuple(NameSeen(text, tuple(sorted(articles))) for text, articles in sorted(seen.items()))


def _bare(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower().strip(".") in HONORIFICS else text


def _roles(mentions: Sequence[Mention]) -> tuple[RoleSeen, ...]:
    seen: dict[str, list[Span]] = defaultdict(list)
    for m in mentions:
        if m.title is not None:
            seen[fold(m.title.text)].append(m.title)
    return tuple(
        RoleSeen(min(spans, key=lambda s: (s.article, s.start)).text, None, UNKNOWN, tuple(sorted(spans)))
        for _, spans in sorted(seen.items())
    )
