"""Shared stretches of many texts: the same runs as `shingles`, and stretches aligned to the word."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.overlaps import Overlaps, corpus, grams, kept, overlaps
from onrecord.text.shingles import ngrams, winnowed, word_hash, words

WIRE = (
    "The harbour pilot refused to board the tanker because her anchor had fouled a cable laid last autumn, "
    "and the port captain sent two tugs to hold her until divers could cut the anchor free before dark."
)
OWN = "Bakers in the old town sold out by seven, and the school band played although nobody had asked it to."


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=30))
def test_runs_are_those_of_shingles(forms: list[str]) -> None:
    plain = ngrams(forms, 5)
    found = grams(np.array([word_hash(f) for f in forms], dtype=np.uint64))
    assert found.tolist() == plain
    assert kept(found).tolist() == winnowed(plain, 4)


def _told(texts: list[str], outlets: list[int] | None = None) -> list[tuple[str, str]]:
    """The stretches found, as words of either text."""
    out = []
    for found in overlaps(corpus(texts), None if outlets is None else np.array(outlets)):
        for a, b, a0, a1, b0, b1, _ in zip(*(x.tolist() for x in found), strict=True):
            sides = []
            for k, first, end in ((a, a0, a1), (b, b0, b1)):
                at = list(words(texts[k]))
                sides.append(texts[k][at[first].start : at[end - 1].end])
            out.append((sides[0], sides[1]))
    return out


def test_a_paragraph_in_another_article_is_found_to_the_word() -> None:
    edited = WIRE.replace("two tugs", "three tugs")
    assert _told([f"{OWN} {WIRE}", f"{edited} {OWN[:40]}"]) == [(WIRE[:-1], edited[:-1])]


def test_a_phrase_put_in_does_not_divide_a_stretch() -> None:
    longer = WIRE.replace("cable laid", "cable that, so the owners of the tanker say, was laid")
    (found,) = _told([WIRE, longer])
    assert found == (WIRE[:-1], longer[:-1])


def test_little_words_and_single_phrases_are_no_copy() -> None:
    one = "He said that there would be a vote on it at the end of the week, whatever came."
    two = "She thought that there would be a vote on it at the end of the winter term."
    assert _told([one + OWN, two]) == []
    assert _told([WIRE, OWN]) == []


def test_an_outlets_standing_line_is_no_copy_but_a_copy_above_it_is() -> None:
    line = "Sign here for the evening letter of the Tarn Valley Mirror, with tide tables and the crossword, free."
    others = [
        f"Note {chr(97 + k)} on {w}. {line}"
        for k, w in enumerate("goats pears bells canals ropes locks kilns".split())
    ]
    texts = [f"{WIRE} {line}", f"{WIRE} {line}", *others]
    found = _told(texts, [3] * len(texts))
    # The two words before the first kept run of the line are not known to be of it.
    assert [a for a, _ in found] == [f"{WIRE} Sign here"]
    assert len(_told(texts, [-1] * len(texts))) == 36


def test_blocks_change_nothing() -> None:
    texts = corpus([f"{WIRE} {w} {OWN}" for w in "one two three four five six".split()])

    def rows(parts: list[Overlaps]) -> list[tuple[int, ...]]:
        return [r for p in parts for r in zip(*(x.tolist() for x in p), strict=True)]

    assert rows(list(overlaps(texts))) == rows(list(overlaps(texts, block=3)))
    assert rows(list(overlaps(corpus([])))) == []
