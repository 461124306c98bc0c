"""The gate leaves no match out: patterns tried where it says find what patterns tried everywhere find."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text import timerules
from onrecord.text.timescan import Gate, Rule, openings

_WORDS = (
    "the a an at by until before about nearly some more than less least last this next past previous same early late mid end "
    "of beginning first second third half quarter Monday Tuesday Friday's January March May Dec. Easter New Year's Eve spring summer year "
    "years month week-long days hour fiscal 1999 2009, 21 3:30 p.m. noon local time ago earlier later from now daily weekly today yesterday "
    "morning night twenty-one two hundred and a few several dozens 1990s '90s 1980’s nineteen ninety-seven century for in since every each other "
    "current recently soon future that it ended $5 7,000 people whose share"
).split(" ")
TEXTS = st.lists(st.sampled_from(_WORDS), max_size=24).map(" ".join)


def everywhere(text: str) -> Iterator[tuple[int, int, int]]:
    for rank, (pattern, _, _) in enumerate(timerules.RULES):
        for m in pattern.finditer(text):
            yield m.start(), m.end(), rank


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_match_begins_where_the_gate_lets_its_rule_through(text: str) -> None:
    gate = Gate([rule for _, _, rule in timerules.RULES])
    open_at = dict(gate.places(text))
    for start, _, rank in everywhere(text):
        assert open_at.get(start, 0) >> rank & 1, (text[start : start + 40], rank)


def test_a_rule_waits_for_its_letters_within_reach() -> None:
    gate = Gate([Rule(r"the\s+(?P<unit>day)", ("day",)), Rule("soon", ())])
    assert list(gate.places("the house was the house")) == []
    assert dict(gate.places("the day"))[0] == 1
    assert list(gate.places("it comes soon")) == [(9, 2)]
    assert list(gate.places("")) == []


def test_optional_letters_open_both_ways() -> None:
    assert openings(r"half an?\s+[Tt]he (?P<unit>hour)") == {"hal", "a", "an", "the", "hou"}
