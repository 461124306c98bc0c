"""Sentences as numbers: they come out as they went in, and each word is worth what the text says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.sheets import CONTENT, QUOTED, TELLING, sheet
from onrecord.text.shingles import word_hash, words

TEXT = "Mayor Berta Quist spoke under condition of anonymity.\n\nShe said “the lock is full” and left."


def _flags(text: str, zone: str = "body") -> dict[str, int]:
    (line,) = sheet(text, [(0, len(text), zone)]).lines()
    at = zip(line.starts, line.ends, line.flags, strict=True)
    return {text[a:b]: f for a, b, f in at}


def test_what_a_word_is_worth() -> None:
    found = _flags("She told reporters that “the lock is full of eels” in Vale.")
    assert found["lock"] == CONTENT | TELLING | QUOTED
    assert found["Vale"] == CONTENT  # a name
    assert found["told"] == found["reporters"] == CONTENT  # a formula
    assert found["the"] == QUOTED
    assert _flags("Lock Full Of Eels", "headline")["Eels"] == CONTENT | TELLING
    assert _flags("the lock", "transcript")["lock"] & QUOTED


def test_marks_hold_for_their_paragraph_only() -> None:
    text = "One “two three.\nfour five"
    lines = sheet(text, [(0, 15, "body"), (16, 25, "body")]).lines()
    assert [f & QUOTED for f in lines[0].flags] == [0, QUOTED, QUOTED]
    assert [f & QUOTED for f in lines[1].flags] == [0, 0]


@given(st.lists(st.text(alphabet="ab Q.“”'\u00e9", max_size=20), max_size=5))
def test_words_stand_where_the_text_has_them(parts: list[str]) -> None:
    text = "\n".join(parts)
    at, rows = 0, []
    for p in parts:
        rows.append((at, at + len(p), "body"))
        at += len(p) + 1
    for line, (start, end, _) in zip(sheet(text, rows).lines(), rows, strict=True):
        expected = [(word_hash(w.form), w.start, w.end) for w in words(text, start, end)]
        assert list(zip(line.forms, line.starts, line.ends, strict=True)) == expected
