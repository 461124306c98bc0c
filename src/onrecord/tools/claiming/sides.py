"""How two tellings of one happening stand: when it was, where it was, whether it was at all."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from onrecord.model.annotations import Assertion
from onrecord.model.items import Position, Relation
from onrecord.model.record import Record
from onrecord.model.when import compatible
from onrecord.text.amounts import Amount, agree
from onrecord.tools.claiming.focus import corrects

_NOW: Final = re.compile(r"(?:\b(?:is|are|remains?)\b|['’](?:s|re)\b)", re.IGNORECASE)


# Newsrooms round the time of day to five minutes.
_ROUNDED: Final = 5.0


class Finding(NamedTuple):
    """How two positions stand, and why, in one sentence; `one_line`: one replaces or copies the other; `by_date`: nothing
    but the dates of the articles says so.
    """

    relation: Relation
    why: str
    one_line: bool = False
    by_date: bool = False


def happened(
    a: Position, b: Position, x: Assertion, y: Assertion, record: Record, *, copied: bool
) -> Finding:
    """How two positions on a time, a place, a deed or a state stand to one another; `x`, `y` are one assertion of each."""
    both = f"“{a.value}” and “{b.value}”"
    if x.slot == "date" and " ".join(a.value.lower().split()) == " ".join(b.value.lower().split()):
        return Finding("agreement", f"{both} say the same.")
    if copied and a.articles != b.articles:
        why = f"The copy was edited: {both} stand in articles that print the same text."
        return Finding("scope_difference", why, one_line=True)
    for page in (record.page(x.span.article), record.page(y.span.article)):
        if (word := corrects(page)) and x.slot != "place":
            return Finding("update", f"{both}: one puts the other right, under “{word}”.", one_line=True)
    if x.unit.startswith("clock"):
        return _clocks(x, y, both)
    if x.unit == "start":
        if compatible(x.when, y.when):
            return Finding("refinement", f"{both} agree; one is more exact.")
        return Finding("conflict", f"{both} cannot both be when it began.")
    if x.slot == "place":
        if x.negated == y.negated:
            return Finding("agreement", f"{both} give the same place.")
        return Finding("conflict", f"{both}: it cannot have been in both.")
    if x.negated == y.negated:
        return Finding("agreement", f"{both} say the same.")
    return _state(a, b, x, y, both, record) if x.unit == "state" else _deed(x, y)


def _clocks(x: Assertion, y: Assertion, both: str) -> Finding:
    if x.unit != y.unit:
        return Finding("scope_difference", f"{both} are told by two clocks.")
    near = Amount((x.low or 0.0) - _ROUNDED, (x.high or 0.0) + _ROUNDED)
    if agree(near, Amount(y.low, y.high)):
        return Finding("refinement", f"{both} agree; one is more exact.")
    return Finding("conflict", f"{both} cannot both be the time.")


def _deed(x: Assertion, y: Assertion) -> Finding:
    said, denied = (y, x) if x.negated else (x, y)
    if x.unit == "will":
        return Finding("conflict", f"Will and will not: “{said.value.text}”, “{denied.value.text}”.")
    return Finding("conflict", f"Said and denied: “{said.value.text}”, “{denied.value.text}”.")


def _state(a: Position, b: Position, x: Assertion, y: Assertion, both: str, record: Record) -> Finding:
    """Two states of a thing. Told of now on two days, or in the articles' own words, they are two moments; what somebody
    asserts against others of a time that is past is a conflict.
    """
    days = [record.page(i.span.article).article.published.earliest or "" for i in (x, y)]
    rows = [record.get(i) for p in (a, b) for i in p.assertions]
    voiced = any(r.asserter or r.quotation for r in rows)
    now = any(_NOW.search(r.value.text) for r in (x, y))
    if days[0] != days[1] and (now or not voiced):
        return Finding("update", f"{both} were told on two days: the state changed.", True, True)
    return Finding("conflict", f"{both} cannot both be so.")
