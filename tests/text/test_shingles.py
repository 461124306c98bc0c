"""Words with places, n-grams and winnowing: the promises that finding copies rests on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.shingles import form_of, ngrams, winnowed, words

WORD = st.sampled_from(["tide", "ferry", "harbour", "mill", "oats", "lamp", "rope"])


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    found = list(words(text))
    assert all(form_of(text[w.start : w.end]) == w.form for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("raw", "form"), [("U.S.", "us"), ("Côte", "cote"), ("mayor’s", "mayor's"), ("3,400", "3400")]
)
def test_form(raw: str, form: str) -> None:
    assert form_of(raw.rstrip(".")) == form


@given(st.lists(WORD, max_size=30), st.integers(1, 5))
def test_equal_runs_have_equal_numbers(forms: list[str], n: int) -> None:
    grams = ngrams(forms, n)
    assert len(grams) == max(0, len(forms) - n + 1)
    for i, g in enumerate(grams):
        assert ngrams(forms[i : i + n], n) == [g]


@given(st.lists(WORD, max_size=12), st.lists(WORD, min_size=8, max_size=20), st.lists(WORD, max_size=12))
def test_a_long_enough_run_is_always_kept(before: list[str], run: list[str], after: list[str]) -> None:
    """Five words, window four: any eight words on end leave the same number in both texts."""
    alone, around = ngrams(run, 5), ngrams([*before, *run, *after], 5)
    kept = {alone[i] for i in winnowed(alone, 4)}
    assert kept & {around[i] for i in winnowed(around, 4)}
