"""Tellings of one event in one story: by the words for it and by who takes part; the same whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import PageOf

from onrecord.tools.deeds import written
from onrecord.tools.identity import Telling, likeness, telling, together
from onrecord.tools.kit import Kit


def told(ident: str, word: str, acts: str = "", suffers: str = "", words: str = "") -> Telling:
    sets = (frozenset(x.split()) for x in (acts, suffers, "", words))
    return Telling(ident, (ident, 0), written(word), True, *sets)


STORM = [
    told("a", "killed", "storm", "fisher", "storm fisher coast"),
    told("b", "drowned", "", "fisher", "fisher coast boat"),
    told("c", "killing", "storm", "", "storm coast boat"),
    told("d", "shut", "mayor", "school", "mayor school storm"),
    told("e", "closed", "mayor", "school", "mayor school monday"),
    told("f", "shut", "guild", "harbour", "guild harbour night"),
]


def names(tellings: list[Telling]) -> set[str]:
    return {"".join(sorted(tellings[n].id for n in group)) for group in together(tellings)}


def test_kindred_words_with_the_same_people_are_one_event() -> None:
    assert names(STORM) == {"abc", "de", "f"}


def test_two_acts_of_one_sentence_are_two() -> None:
    a, b = told("a", "shot", "", "guard"), told("a", "wounded", "", "guard")
    assert likeness(a, b) < 0


def test_what_is_said_is_told_apart_by_its_speaker() -> None:
    one, same, other = told("a", "said", "mayor"), told("b", "said", "mayor"), told("c", "said", "warden")
    assert likeness(one, same) > 0 > likeness(one, other)


@settings(max_examples=20)
@given(st.permutations(STORM))
def test_order_changes_nothing(order: list[Telling]) -> None:
    assert names(order) == {"abc", "de", "f"}


@given(st.sampled_from(STORM), st.sampled_from(STORM))
def test_likeness_is_mutual(a: Telling, b: Telling) -> None:
    assert likeness(a, b) == likeness(b, a)


def test_nothing_is_nothing() -> None:
    assert together([]) == [] and together(STORM[:1]) == [[0]]


@pytest.mark.parametrize(
    ("text", "word", "acts", "suffers"),
    [
        ("The old harbour guard arrested two smugglers near the pier.", "arrested", "guard", "smuggler"),
        ("Two smugglers were arrested by the old harbour guard.", "arrested", "guard", "smuggler"),
        ("The arrest of two smugglers pleased the mayor.", "arrest", "", "smuggler"),
    ],
)
def test_who_takes_part(page_of: PageOf, kit: Kit, text: str, word: str, acts: str, suffers: str) -> None:
    parse = kit.parse(page_of(text, "a.txt", "sentences"))
    head = next(t for t in parse.tokens if t.text == word)
    found = telling("x", "a", head, parse.tokens)
    assert found.wording.word == "arrest"
    assert acts in found.acts or not acts
    assert suffers in found.suffers
