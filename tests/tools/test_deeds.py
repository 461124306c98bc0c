"""Words of one deed: by root, and by the table, whose every line is looked at."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from onrecord.tools.deeds import kinship, root, wording

LINES = [
    line.split("\t")
    for line in (files("onrecord.tools") / "data" / "deeds.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("explode", "explosion"), ("invade", "invasion"), ("negotiate", "negotiations"), ("admit", "admission"),
        ("announce", "announcement"), ("withdraw", "withdrawal"), ("depart", "departure"), ("rob", "robbery"),
        ("shoot", "shooting"), ("drop", "dropping"), ("deny", "denials"), ("assassinate", "assassinations"),
    ],
)  # fmt: skip
def test_a_verb_and_its_noun_have_one_root(verb: str, noun: str) -> None:
    assert root(verb) == root(noun)
    assert kinship(wording(verb, "verb"), wording(noun, "noun")) in ("root", "deed")


@pytest.mark.parametrize(("a", "b"), [("arm", "army"), ("win", "wing"), ("port", "part"), ("mine", "mind")])
def test_other_words_have_other_roots(a: str, b: str) -> None:
    assert root(a) != root(b)


def test_kinship() -> None:
    kill, murder, blaze = wording("kill", "verb"), wording("Murder", "noun"), wording("blaze", "noun")
    assert kinship(kill, murder) == "deed" and kinship(kill, blaze) is None
    assert kinship(kill, wording("kill", "noun")) == "word"
    assert kinship(wording("break", "verb", "out"), wording("fire", "noun")) == "deed"
    assert kinship(wording("fire", "verb"), wording("sack", "verb")) == "deed"
    assert kinship(wording("fire", "noun"), wording("dismissal", "noun")) is None


def test_every_line_is_a_deed_with_words_of_its_own() -> None:
    assert max(Counter(line[0] for line in LINES).values()) == 1
    for deed, *columns in LINES:
        words = [w for column in columns for w in column.split()]
        assert 1 <= len(columns) <= 3 and words, deed
        assert all(
            w == w.lower() and len(set(c.split())) == len(c.split()) for c in columns for w in c.split()
        ), deed
