"""How two positions of a claim stand to one another, with one plain sentence that says why.

A difference inside one lineage is an edit of the copy and is said to be one; a later figure of a moving tally is an update;
what is counted or measured differently differs in scope. Only what remains is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.model.annotations import Assertion, Sentence
from onrecord.model.items import Claim, Position
from onrecord.model.record import Page, Record
from onrecord.model.sources import TELLING
from onrecord.model.spans import Span
from onrecord.text.amounts import Amount, agree, same
from onrecord.tools.claiming.focus import affair, corrects
from onrecord.tools.claiming.sides import Finding, happened
from onrecord.tools.counts import ANYBODY, DAYS, MOVING, family

# Words that say a figure has moved since it was last given, or was put right.
_MOVED: Final = re.compile(
    r"\b(?:rose|risen|climbed|up from|down from|now|later|revis\w+|updat\w+|rais(?:ed|es|ing)|has since|increased|"
    r"correct(?:ed|ion|s)|initially|earlier|previously|at first|since then)\b",
    re.IGNORECASE,
)
# Below this share of common words two figures count different things (half of the shorter description).
_SAME_SCOPE: Final = 0.5


def compare(claim: Claim, a: Position, b: Position, record: Record) -> Finding:
    """How two positions of a claim stand to one another."""
    left, right = _assertions(a, record), _assertions(b, record)
    if claim.kind == "scope":
        return _scopes(a.value, b.value, {left[0].unit, right[0].unit})
    x, y = _amount(left[0]), _amount(right[0])
    both = f"“{a.value}” and “{b.value}”"
    if claim.kind != "number":
        return happened(a, b, left[0], right[0], record, copied=edited(a, b, record))
    if same(x, y) and family(left[0].unit) == family(right[0].unit):
        return Finding("agreement", f"{both} give the same figure.")
    if left[0].unit != right[0].unit and not {left[0].unit, right[0].unit} <= DAYS.keys():
        if (whole := _parts(left[0], right[0], record)) is not None:
            return whole
        return Finding("scope_difference", f"{both} count different things: {left[0].unit}, {right[0].unit}.")
    if agree(x, y):
        return Finding("refinement", f"{both} agree; one is more exact.")
    return _apart(claim, a, b, left, right, both, record)


def _apart(
    claim: Claim,
    a: Position,
    b: Position,
    left: Sequence[Assertion],
    right: Sequence[Assertion],
    both: str,
    record: Record,
) -> Finding:
    """Two figures of one unit that cannot both hold: moved, put right, edited, counted otherwise, or in conflict."""
    who = {x.frame for x in (*left, *right)} if left[0].unit in MOVING else {""}
    if len(who) > 1 and not ({x.frame for x in left} & {x.frame for x in right}):
        return Finding("scope_difference", f"{both} count different people.")
    if said := _said_moved(left, right, record):
        return Finding(
            "update", f"{both} are two states of one count: the text says “{said}”.", one_line=True
        )
    if edited(a, b, record):
        why = f"The copy was edited: {both} stand in articles that print the same text."
        return Finding("scope_difference", why, one_line=True)
    moving = left[0].unit in MOVING
    if moving and (moved := _dated(claim, a, b, record)) is not None:
        return moved
    if moving and _perhaps_moved(a, b, left, right, record):
        return Finding(
            "scope_difference", f"{both} may be two states of one count: the articles are not dated."
        )
    if not moving and not _same_scope(left, right):
        return Finding("scope_difference", f"{both} are counted over different things.")
    return Finding("conflict", f"{both} cannot both be the figure.")


def _perhaps_moved(
    a: Position, b: Position, left: Sequence[Assertion], right: Sequence[Assertion], record: Record
) -> bool:
    """Could one figure be a later state of the other, for all we know? Where an article has no day, and no two voices
    stand against each other.
    """
    undated = any(record.page(i).article.published.day is None for i in (*a.articles, *b.articles))
    if set(a.articles) & set(b.articles) or not undated:
        return False
    first, second = ({x.asserter for x in rows} for rows in (left, right))
    return None in first | second or bool(first & second)


def _parts(a: Assertion, b: Assertion, record: Record) -> Finding | None:
    """Two figures of one sentence that make up a third ("90 passengers and 12 crew": 102 aboard)."""
    for whole, part in ((a, b), (b, a)):
        if whole.unit != "aboard" or part.unit == "aboard" or whole.low is None or whole.low != whole.high:
            continue
        for ident in affair(record, whole.span.article):
            for one, two in _aboard(record.page(ident)):
                if one.low == part.low and one.unit == part.unit and one.low + two.low == whole.low:  # type: ignore[operator]
                    sum_ = f"“{one.value.text}” and “{two.value.text}” make “{whole.value.text}”."
                    return Finding("refinement", sum_)
    return None


def _aboard(page: Page) -> list[tuple[Assertion, Assertion]]:
    """Pairs of figures for parts of those aboard (passengers, crew) that one sentence gives."""
    parts = [x for x in page.all(Assertion) if family(x.unit) == "aboard" and x.unit != "aboard" and x.low]
    return [(x, y) for x in parts for y in parts if x.unit != y.unit and x.span == y.span]


def _scopes(a: str, b: str, heads: set[str]) -> Finding:
    """Two firsts. One may say all that the other says and how far it reaches ("first talks", "first talks in nine years");
    but the first *official* talks are the first of fewer things.
    """
    both = f"“{a}” and “{b}”"
    left, right = _words(a), _words(b)
    if left == right:
        return Finding("agreement", f"{both} say the same.")
    narrower = _before_head(left, heads) ^ _before_head(right, heads)
    if narrower:
        words = ", ".join(f"“{w}”" for w in (*left, *right) if w in narrower)
        return Finding("scope_difference", f"{both} are firsts of different things: only one is of {words}.")
    if set(left) <= set(right) or set(right) <= set(left):
        return Finding("refinement", f"{both} agree; one says more of its scope.")
    return Finding("scope_difference", f"{both} are firsts of different things: their scope differs.")


def _words(value: str) -> list[str]:
    return [w.strip(".,;:'’\"”") for w in value.lower().split()]


def _before_head(words: Sequence[str], heads: set[str]) -> set[str]:
    """The words that narrow what is counted: those between "first" and the noun (found by the head of its lemma)."""
    at = next((i for i, w in enumerate(words) if any(w[:4] == h[:4] for h in heads)), 0)
    return set(words[:at]) - {"first", "the", "and"}


def _assertions(position: Position, record: Record) -> list[Assertion]:
    return [record.get(i) for i in position.assertions]


def _amount(a: Assertion) -> Amount:
    days = DAYS.get(a.unit, 1.0)  # spans of time are compared in days
    return Amount(
        a.low * days if a.low is not None else None, a.high * days if a.high is not None else None, a.approx
    )


def _said_moved(left: Sequence[Assertion], right: Sequence[Assertion], record: Record) -> str:
    """The word of a text that says one figure replaces the other; "" where there is none.

    A figure that does not move may still be put right: then the text must be a correction, and give both.
    """
    for these, others in ((left, right), (right, left)):
        for x in these:
            if (x.replaced and _in_one_text(x, others)) or x.unit in MOVING:
                found = _says_moved(x, others, record)
            else:
                found = _corrects(x, others, record)
            if found:
                return found
    return ""


def _in_one_text(x: Assertion, others: Sequence[Assertion]) -> bool:
    return any(o.span == x.span for o in others)


def _says_moved(assertion: Assertion, others: Sequence[Assertion], record: Record) -> str:
    """Does the assertion's article say that its figure replaces one of the others? Its word for that, or "".

    It stands in the assertion's own sentence, or in one that gives the other figure too; or the headline announces a
    correction.
    """
    page = record.page(assertion.span.article)
    given_up = [x for x in page.within(Assertion, assertion.span) if x.replaced and x.unit == assertion.unit]
    if found := _MOVED.search(assertion.span.text):
        meant = not given_up or any(same(_amount(x), _amount(o)) for x in given_up for o in others)
        return found.group() if meant else ""
    for sentence in page.all(Sentence):
        text = sentence.span.text
        if sentence.zone == "headline" and (head := corrects(page)):
            return head
        if (
            sentence.zone in TELLING
            and (found := _MOVED.search(text))
            and any(_gives(text, o) for o in others)
        ):
            return found.group()
    return ""


def _corrects(assertion: Assertion, others: Sequence[Assertion], record: Record) -> str:
    """Is the assertion's article headed as a correction, and does it give the other figure too? Its word for that."""
    page = record.page(assertion.span.article)
    found = corrects(page)
    told = any(_gives(s.span.text, o) for s in page.all(Sentence) for o in others)
    return found if found and told else ""


def _gives(text: str, other: Assertion) -> bool:
    figure = next((w for w in other.value.text.split() if w not in other.approx.split()), other.value.text)
    return bool(re.search(rf"\b{re.escape(figure)}\b", text, re.IGNORECASE))


def _dated(claim: Claim, a: Position, b: Position, record: Record) -> Finding | None:
    """A later state, told by the dates of the articles; unless the earlier figure is still given when the later one is."""
    first, second = _days(a, record), _days(b, record)
    if not first or not second or not (max(first) < min(second) or max(second) < min(first)):
        return None
    early, late = (a, b) if max(first) < min(second) else (b, a)
    if _fallen(_amount(_assertions(early, record)[0]), _amount(_assertions(late, record)[0])):
        return Finding(
            "scope_difference", f"“{early.value}” and “{late.value}” are too far apart to be one count."
        )
    since = min(second if late is b else first)
    if _still_given(claim, early, late, since, record):
        return None
    why = f"“{early.value}” was reported first and “{late.value}” later: the count moved on."
    return Finding("update", why, one_line=True, by_date=True)


def _fallen(early: Amount, late: Amount) -> bool:
    """Has a count fallen to less than half? Tallies of people grow; where they are put right, it is by less."""
    return late.high is not None and early.low is not None and 2 * late.high < early.low


def _still_given(claim: Claim, early: Position, late: Position, since: str, record: Record) -> bool:
    """Does the story give the earlier figure, in any of its tallies, on the day of the later one or after?"""
    first = _assertions(early, record)[0]
    figure, unit = _amount(first), family(first.unit)
    agreeing = [
        x
        for p in claim.positions
        if p is not late
        for x in _assertions(p, record)
        if same(figure, _amount(x))
    ]
    words = {w for x in agreeing for w in x.about}
    for ident in affair(record, early.articles[0]):
        page = record.page(ident)
        if ident in late.articles or (page.article.published.earliest or "") < since:
            continue
        for x in page.all(Assertion):
            counted = family(x.unit) == unit or x.unit in ANYBODY
            if x.slot == "number" and counted and same(figure, _amount(x)) and words & set(x.about):
                return True
    return False


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


def edited(a: Position, b: Position, record: Record) -> bool:
    """Do two positions stand in one copied text? Every article of the one with fewer prints it, and one of the other."""
    first, second = ({s.article: _lineages_of(s, record) for s in p.evidence} for p in (a, b))
    few, many = sorted((first, second), key=len)
    lines = set().union(*many.values())
    return all(found & lines for found in few.values()) and few.keys() != many.keys()


def one_lineage(a: Sequence[Span], b: Sequence[Span], record: Record) -> bool:
    """Do two sets of sentences print one copied passage?"""
    lines = [_lineages_of(s, record) for s in (*a, *b)]
    return len(lines) > 1 and bool(set.intersection(*lines))


def _lineages_of(span: Span, record: Record) -> set[str]:
    return {x.id for s, x in record.lineages_on(span.article) if s.overlap(span)}
