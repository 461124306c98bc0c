"""How the positions of a claim stand to one another: agreement, refinement, update, scope difference or conflict.

One plain sentence says why. A difference inside one lineage is an edit of the copy and is said to be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

import msgspec

from onrecord.model.annotations import Assertion
from onrecord.model.items import Claim, Lineage, Position, Relation, Story
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.stages.base import weigh
from onrecord.text.amounts import Amount, agree, same
from onrecord.tools.counts import STATES

_STRENGTH: Final[dict[Relation, int]] = {
    "agreement": 0,
    "refinement": 1,
    "update": 2,
    "scope_difference": 3,
    "conflict": 4,
}
_TALLIES: Final = frozenset(STATES.values())
# Words that say a figure has moved since it was last given.
_MOVED: Final = (
    "rose",
    "rise",
    "risen",
    "climbed",
    "up from",
    "now",
    "later",
    "revised",
    "updated",
    "raised",
    "has since",
    "increased",
    "corrected",
    "initially",
    "earlier",
)
# Below this share of common words two figures count different things (half of the shorter description).
_SAME_SCOPE: Final = 0.5


class Finding(NamedTuple):
    """How two positions stand, and why, in one sentence."""

    relation: Relation
    why: str


@weigh(of=Claim, makes=[Claim], needs=[Claim, Lineage, Story])
def disagreements(claim: Claim, record: Record) -> Iterator[Claim]:
    """Type the relation of a claim's positions; the strongest difference between any two names it.

    Claims of other kinds (an event that is reported, a denial, an edit) carry their relation from where they are made.
    """
    if claim.kind not in ("number", "scope"):
        return
    if len(claim.positions) < 2:
        how = _one_position(claim.positions[0], record)
        yield msgspec.structs.replace(claim, relation="agreement", explanation=how)
        return
    found = [_compare(claim, a, b, record) for a, b in combinations(claim.positions, 2)]
    best = max(found, key=lambda f: _STRENGTH[f.relation])
    yield msgspec.structs.replace(claim, relation=best.relation, explanation=best.why)


def _one_position(position: Position, record: Record) -> str:
    shared = _one_lineage(position.evidence, position.evidence, record)
    if len(position.articles) > 1 and shared:
        return f"The same copy in {len(position.articles)} articles: one report of “{position.value}”."
    if len(position.articles) > 1:
        return f"{len(position.articles)} articles say “{position.value}”."
    return f"One article says “{position.value}” more than once."


def _compare(claim: Claim, a: Position, b: Position, record: Record) -> Finding:
    if claim.kind == "scope":
        return Finding(
            "scope_difference",
            f"“{a.value}” and “{b.value}” are firsts of different things: their scope differs.",
        )
    left, right = _assertions(a, record), _assertions(b, record)
    x, y = _amount(left[0]), _amount(right[0])
    if same(x, y):
        return Finding("agreement", f"“{a.value}” and “{b.value}” give the same figure.")
    if agree(x, y):
        return Finding("refinement", f"“{a.value}” and “{b.value}” agree; one is more exact.")
    if (moved := _moved(left, right, a, b, record)) is not None:
        return moved
    if _one_lineage(a.evidence, b.evidence, record):
        return Finding(
            "conflict",
            f"The copy was changed: “{a.value}” in one article, “{b.value}” in another that prints the same text.",
        )
    if not _same_scope(left, right) and left[0].unit not in _TALLIES:
        return Finding("scope_difference", f"“{a.value}” and “{b.value}” are counted over different things.")
    return Finding("conflict", f"“{a.value}” and “{b.value}” cannot both be the figure.")


def _assertions(position: Position, record: Record) -> list[Assertion]:
    return [record.get(i) for i in position.assertions]


def _amount(a: Assertion) -> Amount:
    return Amount(a.low, a.high, a.approx)


def _moved(
    left: Sequence[Assertion], right: Sequence[Assertion], a: Position, b: Position, record: Record
) -> Finding | None:
    """A later state of a changing count: told by the dates of the articles, or by words that say it has moved."""
    if left[0].unit not in _TALLIES:
        return None
    first, second = _days(a, record), _days(b, record)
    if first and second and (max(first) < min(second) or max(second) < min(first)):
        early, late = (a, b) if max(first) < min(second) else (b, a)
        return Finding(
            "update", f"“{early.value}” was reported first and “{late.value}” later: the count moved on."
        )
    for assertion in (*left, *right):
        words = assertion.span.text.lower()
        if said := next((w for w in _MOVED if f" {w} " in f" {words} "), None):
            return Finding(
                "update", f"“{a.value}” and “{b.value}” are two states of one count: the text says “{said}”."
            )
    return None


def _days(position: Position, record: Record) -> list[str]:
    whens = [record.page(i).article.published for i in position.articles]
    return (
        [w.earliest for w in whens if w.earliest and w.earliest == w.latest]
        if all(w.day for w in whens)
        else []
    )


def _same_scope(left: Sequence[Assertion], right: Sequence[Assertion]) -> bool:
    a, b = {w for x in left for w in x.about}, {w for x in right for w in x.about}
    return len(a & b) >= _SAME_SCOPE * max(1, min(len(a), len(b)))


def _one_lineage(a: Sequence[Span], b: Sequence[Span], record: Record) -> bool:
    """Do two sets of sentences print one copied passage?"""
    lines = [_lineages_of(s, record) for s in (*a, *b)]
    return len(lines) > 1 and bool(set.intersection(*lines))


def _lineages_of(span: Span, record: Record) -> set[str]:
    found = set()
    for p in record.passages_on(span.article):
        item = record.item_of(Lineage, p.id)
        if item and any(s.overlap(span) for s in (p.a, p.b)):
            found.add(item.id)
    return found
