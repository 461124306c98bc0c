"""Which articles may share a passage: copies yes, what an outlet prints everywhere and stock phrases no."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.text import kin as rule
from onrecord.text.kin import Prints, kin, prints
from onrecord.text.sheets import sheet

WIRE = "The harbour pilot refused to board the tanker because her anchor had fouled a cable laid last autumn."
MORE = "Divers will look at the damaged cable on Friday when the tide has turned and the wind has dropped."
LINE = "Sign here for the evening letter with tide tables, recipes and the weekly crossword of your choice."
PHRASE = "according to a spokeswoman for the northern water board"
WORDS = "goats pears bells canals ropes locks kilns tunnels ballots orchards violins glaciers".split()


def _found(*sentences: str) -> Prints:
    text = "\n".join(sentences)
    at, rows = 0, []
    for s in sentences:
        rows.append((at, at + len(s), "body"))
        at += len(s) + 1
    return prints(sheet(text, rows))


def _own(n: int) -> str:
    """A sentence that shares no run of words with another one."""
    return " ".join(f"{w}{n}" for w in WORDS) + "."


def test_a_copied_sentence_makes_kin_and_a_phrase_of_little_words_does_not() -> None:
    cards = [_found(_own(0), WIRE), _found(_own(1)), _found(WIRE, _own(2))]
    assert kin(cards, np.array([-1, -1, -1]), 400).pairs == [(2, 0)]
    little = "and so it was that we all had to go to them"
    assert kin([_found(f"{w} {little}") for w in WORDS[:3]], np.array([-1] * 3), 400).pairs == []


def test_what_an_outlet_prints_everywhere_is_silent() -> None:
    cards = [_found(_own(n), LINE) for n in range(9)]
    found = kin(cards, np.zeros(9, np.int64), 400)
    assert found.pairs == []
    assert found.silent == dict.fromkeys(range(9), (1,))
    assert kin(cards, np.full(9, -1), 400).silent == {}


def test_a_stock_phrase_brings_nobody_together_and_a_copied_paragraph_everybody() -> None:
    phrased = [_found(f"{_own(n)[:-1]}, {PHRASE}.") for n in range(12)]
    assert kin(phrased, np.full(12, -1), 400).pairs == []
    assert len(kin(phrased[:4], np.full(4, -1), 400).pairs) == 6  # too few to know a phrase by
    copied = [_found(_own(n), WIRE, MORE) for n in range(12)]
    assert len(kin(copied, np.full(12, -1), 400).pairs) == 66


def test_a_text_that_very_many_print_is_aligned_with_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [_found(_own(n), WIRE, MORE) for n in range(12)]
    monkeypatch.setattr(rule, "STAR", 3)
    found = kin(cards, np.full(12, -1), 400).pairs
    # One run near an edge may be a mark in fewer of them than stand behind the star.
    assert {(b, a) for a in range(3) for b in range(a + 1, 12)} <= set(found)
    assert len(found) < 40 < 66
    assert len(kin(cards, np.full(12, -1), 11).pairs) < 6
    assert kin([], np.zeros(0, np.int64), 400).pairs == []
