"""How the positions of a claim stand to one another: agreement, refinement, update, scope difference or conflict.

One plain sentence says why. A difference inside one lineage is an edit of the copy and is said to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

import msgspec

from onrecord.model.annotations import Assertion, Sentence
from onrecord.model.items import Claim, Lineage, Position, Relation, Story
from onrecord.model.record import Record
from onrecord.model.sources import TELLING
from onrecord.model.spans import Span
from onrecord.stages.base import weigh
from onrecord.text.amounts import Amount, agree, same
from onrecord.tools.counts import DAYS, STATES

_STRENGTH: Final[dict[Relation, int]] = {
    "agreement": 0,
    "refinement": 1,
    "scope_difference": 2,
    "update": 3,
    "conflict": 4,
}
# Words that say a figure has moved since it was last given, or was put right.
_MOVED: Final = re.compile(
    r"\b(?:rose|risen|climbed|up from|down from|now|later|revis\w+|updat\w+|rais(?:ed|es|ing)|has since|increased|"
    r"correct(?:ed|ion|s)|initially|earlier|previously|at first|since then)\b",
    re.IGNORECASE,
)
_CORRECTS: Final = re.compile(
    r"\b(?:correction|corrections|clarification|corrected|corrects)\b", re.IGNORECASE
)
# Tallies of people that move while a story runs; other figures (a price, a distance) do not move, they are put right.
_MOVING: Final = frozenset((*STATES.values(), "age"))
# Below this share of common words two figures count different things (half of the shorter description).
_SAME_SCOPE: Final = 0.5


class Finding(NamedTuple):
    """How two positions stand, and why, in one sentence; `one_line`: one replaces or copies the other."""

    relation: Relation
    why: str
    one_line: bool = False


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
    best = _strongest(claim, record)
    yield msgspec.structs.replace(claim, relation=best.relation, explanation=best.why)


def _strongest(claim: Claim, record: Record) -> Finding:
    """The strongest difference between any two positions.

    Positions that replace or copy one another are states of one line (4, then 7, misprinted as 6): within such a line
    nothing conflicts, however far apart two of its states stand.
    """
    pairs = list(combinations(range(len(claim.positions)), 2))
    found = {(i, j): _compare(claim, claim.positions[i], claim.positions[j], record) for i, j in pairs}
    line = list(range(len(claim.positions)))
    for (i, j), finding in found.items():
        if finding.one_line:
            line = [line[i] if x == line[j] else x for x in line]
    left = [f for (i, j), f in found.items() if f.relation != "conflict" or line[i] != line[j]]
    return max(left, key=lambda f: _STRENGTH[f.relation])


def _one_position(position: Position, record: Record) -> str:
    shared = _one_lineage(position.evidence, position.evidence, record)
    if len(position.articles) > 1 and shared:
        return f"The same copy in {len(position.articles)} articles: one report of “{position.value}”."
    if len(position.articles) > 1:
        return f"{len(position.articles)} articles say “{position.value}”."
    return f"One article says “{position.value}” more than once."


def _compare(claim: Claim, a: Position, b: Position, record: Record) -> Finding:
    if claim.kind == "scope":
        return _scopes(a.value, b.value)
    left, right = _assertions(a, record), _assertions(b, record)
    x, y = _amount(left[0]), _amount(right[0])
    both = f"“{a.value}” and “{b.value}”"
    if left[0].unit != right[0].unit and not {left[0].unit, right[0].unit} <= DAYS.keys():
        return Finding("scope_difference", f"{both} count different things: {left[0].unit}, {right[0].unit}.")
    if same(x, y):
        return Finding("agreement", f"{both} give the same figure.")
    if agree(x, y):
        return Finding("refinement", f"{both} agree; one is more exact.")
    if said := _said_moved(left, right, record):
        return Finding(
            "update", f"{both} are two states of one count: the text says “{said}”.", one_line=True
        )
    if _one_lineage(a.evidence, b.evidence, record):
        why = f"The copy was edited: {both} stand in articles that print the same text."
        return Finding("scope_difference", why, one_line=True)
    if left[0].unit in _MOVING and (moved := _dated(a, b, record)) is not None:
        return moved
    if not _same_scope(left, right) and left[0].unit not in _MOVING:
        return Finding("scope_difference", f"{both} are counted over different things.")
    return Finding("conflict", f"{both} cannot both be the figure.")


def _scopes(a: str, b: str) -> Finding:
    """Two firsts: one may say all that the other says and more ("first talks", "first talks in nine years")."""
    both = f"“{a}” and “{b}”"
    left, right = set(a.lower().split()), set(b.lower().split())
    if left <= right or right <= left:
        return Finding("refinement", f"{both} agree; one says more of its scope.")
    return Finding("scope_difference", f"{both} are firsts of different things: their scope differs.")


def _assertions(position: Position, record: Record) -> list[Assertion]:
    return [record.get(i) for i in position.assertions]


def _amount(a: Assertion) -> Amount:
    days = DAYS.get(a.unit, 1.0)  # spans of time are compared in days
    return Amount(
        a.low * days if a.low is not None else None, a.high * days if a.high is not None else None, a.approx
    )


def _said_moved(left: Sequence[Assertion], right: Sequence[Assertion], record: Record) -> str:
    """The word of a text that says one figure replaces the other; "" where there is none, or the figure cannot move."""
    if left[0].unit not in _MOVING:
        return ""
    return next((s for x in left if (s := _says_moved(x, right, record))), "") or next(
        (s for x in right if (s := _says_moved(x, left, record))), ""
    )


def _says_moved(assertion: Assertion, others: Sequence[Assertion], record: Record) -> str:
    """Does the assertion's article say that its figure replaces one of the others? Its word for that, or "".

    It stands in the assertion's own sentence, or in one that gives the other figure too; or the headline announces a
    correction.
    """
    if found := _MOVED.search(assertion.span.text):
        return found.group()
    page = record.page(assertion.span.article)
    for sentence in page.all(Sentence):
        text = sentence.span.text
        if sentence.zone == "headline" and (found := _CORRECTS.search(text)):
            return found.group()
        if (
            sentence.zone in TELLING
            and (found := _MOVED.search(text))
            and any(_gives(text, o) for o in others)
        ):
            return found.group()
    return ""


def _gives(text: str, other: Assertion) -> bool:
    figure = other.value.text.split()[0]
    return bool(re.search(rf"\b{re.escape(figure)}\b", text, re.IGNORECASE))


def _dated(a: Position, b: Position, record: Record) -> Finding | None:
    """A later state, told by the dates of the articles."""
    first, second = _days(a, record), _days(b, record)
    if not first or not second or not (max(first) < min(second) or max(second) < min(first)):
        return None
    early, late = (a, b) if max(first) < min(second) else (b, a)
    why = f"“{early.value}” was reported first and “{late.value}” later: the count moved on."
    return Finding("update", why, one_line=True)


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
