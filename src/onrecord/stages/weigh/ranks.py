"""Ranks: one person under the same office, in another rank ("the minister", "the deputy minister", "one of the ministers").

Titles that only leave something out ("the envoy", "the American envoy") are no finding: nearly every report does so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from onrecord.model.codec import digest
from onrecord.model.items import Claim, Entity, Position, Relation, RoleSeen, Story
from onrecord.model.record import Record
from onrecord.stages.base import weigh

# Words that make an office another one; "senior" and "new" describe its holder.
_RANKS: Final = frozenset("deputy vice assistant associate under".split())
# What somebody was before is another time, and no other account of now.
_BEFORE: Final = re.compile(r"\b(?:then|former|formerly|ex|late|once|longtime)\b", re.IGNORECASE)
_ONE_OF: Final = re.compile(r"^one of\b", re.IGNORECASE)


@weigh(of=Entity, makes=[Claim], needs=[Entity, Story])
def ranks(entity: Entity, record: Record) -> Iterator[Claim]:
    """One claim for each person whom two articles give the same office in different ranks."""
    if entity.type != "person" or len(entity.roles) < 2:
        return
    for a, b in combinations(entity.roles, 2):
        found = _compared(a, b)
        articles = {s.article for r in (a, b) for s in r.evidence}
        if found is None or len(articles) < 2:
            continue
        story = record.story(min(articles))
        yield Claim(
            id=digest("rank", entity.id),
            text=f"{entity.name}: {a.title} / {b.title}",
            kind="person",
            positions=tuple(_position(r, record) for r in sorted((a, b), key=lambda r: r.title)),
            relation=found,
            explanation=_why(a, b, found),
            story=story.id if story else None,
        )
        return


def _compared(a: RoleSeen, b: RoleSeen) -> Relation | None:
    """How two titles of one person stand, where they are one office in two ranks; None otherwise."""
    one, two = _words(a.title), _words(b.title)
    if not one or not two or one[-1] != two[-1]:
        return None
    if bool(_BEFORE.search(a.title)) != bool(_BEFORE.search(b.title)):
        return None
    partitive = bool(_ONE_OF.match(a.title)) != bool(_ONE_OF.match(b.title))
    ranked = (set(one) ^ set(two)) & _RANKS
    rest = (set(one) ^ set(two)) - _RANKS
    if partitive and not ranked:
        return "refinement"
    # Two ranks of the same office, in the same words otherwise.
    return "conflict" if ranked and not rest and len(one) > 1 and len(two) > 1 else None


def _words(title: str) -> list[str]:
    bare = re.sub(r"^one of\s+", "", title.lower())
    words = re.findall(r"[^\W\d_]+(?=['’]s\b)|[^\W\d_]{2,}", bare)
    return [
        w[:-1] if w.endswith("s") and not w.endswith("ss") else w
        for w in words
        if w not in ("the", "of", "an")
    ]


def _why(a: RoleSeen, b: RoleSeen, relation: Relation) -> str:
    both = f"“{a.title}” and “{b.title}”"
    if relation == "refinement":
        return f"{both}: one says that there are several."
    return f"{both} are two ranks of one office."


def _position(role: RoleSeen, record: Record) -> Position:
    found = {(x.span if (x := record.page(s.article).sentence_at(s.start)) else s) for s in role.evidence}
    return Position(
        value=role.title,
        evidence=tuple(sorted(found)),
        articles=tuple(sorted({s.article for s in found})),
    )
