"""How the positions of a claim stand to one another: agreement, refinement, update, scope difference or conflict.

One plain sentence says why. Where one claim holds several kinds of difference (four, later seven; nine were treated; an
embassy says eleven) each is a claim of its own, with the positions that it concerns.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

import msgspec

from onrecord.model.annotations import Assertion
from onrecord.model.codec import digest
from onrecord.model.items import Claim, Lineage, Position, Relation, Story
from onrecord.model.record import Record
from onrecord.stages.base import weigh
from onrecord.tools.claiming.comparing import compare, one_lineage
from onrecord.tools.claiming.sides import Finding

# The strongest difference names the claim.
_STRENGTH: Final[tuple[Relation, ...]] = ("conflict", "update", "scope_difference", "refinement", "agreement")
_APART: Final[tuple[Relation, ...]] = ("conflict", "update", "scope_difference")

type _Pairs = dict[tuple[int, int], Finding]


@weigh(of=Claim, makes=[Claim], needs=[Claim, Lineage, Story])
def disagreements(claim: Claim, record: Record) -> Iterator[Claim]:
    """Type the relation of a claim's positions; each kind of difference between any two makes a claim.

    Claims of other kinds (an event that is reported, a denial, an edit) carry their relation from where they are made.
    """
    if not all(p.assertions and isinstance(record.get(p.assertions[0]), Assertion) for p in claim.positions):
        return
    if len(claim.positions) < 2:
        how = _one_position(claim.positions[0], record)
        yield msgspec.structs.replace(claim, relation="agreement", explanation=how)
        return
    found = _found(claim, record)
    relations = [r for r in _STRENGTH if any(f.relation == r for f in found.values())] or ["agreement"]
    apart = [r for r in relations if r in _APART]
    if _untold(claim, found, apart):
        apart.append("refinement")
    if len(apart) < 2:
        best = _best(claim, found, relations[0])
        yield msgspec.structs.replace(claim, relation=relations[0], explanation=best.why)
        return
    for n, relation in enumerate(apart):
        best = _best(claim, found, relation)
        positions = _concerned(claim, found, relation)
        ident = claim.id if n == 0 else digest("claim", claim.id, relation)
        yield msgspec.structs.replace(
            claim, id=ident, positions=positions, relation=relation, explanation=best.why
        )


def _found(claim: Claim, record: Record) -> _Pairs:
    """How any two positions stand.

    Positions that replace or copy one another are states of one line (4, then 7, misprinted as 6): within such a line
    nothing conflicts, however far apart two of its states stand. Dates alone join no two lines between which there is a
    conflict: when 7 is still given, an 11 of the next day is no later state of the 4 before it.
    """
    pairs = list(combinations(range(len(claim.positions)), 2))
    found = {(i, j): compare(claim, claim.positions[i], claim.positions[j], record) for i, j in pairs}
    line = list(range(len(claim.positions)))
    dropped: set[tuple[int, int]] = set()
    for by_date in (False, True):
        for (i, j), finding in found.items():
            if not finding.one_line or finding.by_date != by_date:
                continue
            if by_date and _opposed(found, line, line[i], line[j]):
                dropped.add((i, j))
                continue
            line = [line[i] if x == line[j] else x for x in line]
    return {
        (i, j): f
        for (i, j), f in found.items()
        if (i, j) not in dropped and (f.relation != "conflict" or line[i] != line[j])
    }


def _opposed(found: _Pairs, line: list[int], a: int, b: int) -> bool:
    """Is there a conflict between two lines?"""
    return a != b and any(
        f.relation == "conflict" and {line[i], line[j]} == {a, b} for (i, j), f in found.items()
    )


def _best(claim: Claim, found: _Pairs, relation: Relation) -> Finding:
    """The finding of a relation between the two positions that most articles give."""
    rows = [(i, j) for (i, j), f in found.items() if f.relation == relation]
    size = [len(p.articles) for p in claim.positions]
    return found[max(rows, key=lambda r: (size[r[0]] + size[r[1]], -r[0], -r[1]))]


def _concerned(claim: Claim, found: _Pairs, relation: Relation) -> tuple[Position, ...]:
    """The positions between which a relation was found, with those that agree with them."""
    inside = {n for pair, f in found.items() if f.relation == relation for n in pair}
    agreeing = {
        n for pair, f in found.items() if f.relation == "agreement" and inside & set(pair) for n in pair
    }
    return tuple(p for n, p in enumerate(claim.positions) if n in inside | agreeing)


def _untold(claim: Claim, found: _Pairs, apart: list[Relation]) -> bool:
    """Is there a refinement whose two positions no stronger difference brings together? Then it has a line of its own."""
    sets = [{p.value for p in _concerned(claim, found, r)} for r in apart]
    finer = [pair for pair, f in found.items() if f.relation == "refinement"]
    return bool(apart) and any(
        not any({claim.positions[i].value, claim.positions[j].value} <= s for s in sets) for i, j in finer
    )


def _one_position(position: Position, record: Record) -> str:
    shared = one_lineage(position.evidence, position.evidence, record)
    if len(position.articles) > 1 and shared:
        return f"The same copy in {len(position.articles)} articles: one report of “{position.value}”."
    if len(position.articles) > 1:
        return f"{len(position.articles)} articles say “{position.value}”."
    return f"One article says “{position.value}” more than once."
