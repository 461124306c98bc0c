"""Two wordings of one statement: when they are one, and how they differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.wordings import Directness, Wording, differs, same_statement, wording


def say(text: str, directness: Directness = "direct") -> Wording:
    pieces = [(part, bool(n % 2)) for n, part in enumerate(text.split('"'))]
    return wording(pieces if directness == "mixed" else [(text, directness == "direct")], directness)


LONG = "We will reopen the harbour to every ship on Monday morning and not a day sooner"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (say(LONG), say("We will reopen the harbour to every ship on Monday morning"), True),
        (say(LONG), say("We will [reopen] the harbour to every ship on Monday morning"), True),
        (say(LONG), say("The harbour stays closed to fishing boats this season"), False),
        (say("The fleet will sail tomorrow at dawn"), say("The fleet will not sail tomorrow at dawn"), False),
        (say("Some 40 boats were lost in the storm"), say("Some 14 boats were lost in the storm"), False),
        (say("the talks were cordial but not \"substantial progress anyone hoped for\"", "mixed"),
         say("the talks were short but not \"substantial progress anyone hoped for\"", "mixed"), True),
        (say("the harbour would reopen on Monday", "indirect"), say(LONG), False),
        (say("the harbour would reopen to all ships on Monday", "indirect"),
         say("the harbour would reopen to all ships on Monday", "indirect"), True),
        (say("to comment", "indirect"), say("to comment", "indirect"), False),
    ],
)  # fmt: skip
def test_one_statement_or_two(a: Wording, b: Wording, same: bool) -> None:
    assert (same_statement(a, b, one_article=False) is not None) is same


def test_a_summary_that_quotes_two_words_of_what_follows() -> None:
    short = say('the port wants nothing but "fair weather" from them', "mixed")
    full = say("What we ask of anybody is fair weather and a little patience")
    assert same_statement(short, full, one_article=True)
    assert not same_statement(short, full, one_article=False)


def test_contractions_numbers_and_spelling_make_no_other_statement() -> None:
    a = say("We did not sail here to give boats for herring in this harbour")
    b = say("We didn't sail here to give a boat for herring in this harbor")
    assert same_statement(a, b, one_article=False)
    assert not same_statement(
        a, say("We did sail here to give a boat for herring in this harbor"), one_article=False
    )


@pytest.mark.parametrize(("one_speaker", "same"), [(True, True), (False, False)])
def test_a_phrase_in_marks_is_enough_from_one_mouth_alone(one_speaker: bool, same: bool) -> None:
    short = say('the charge was "plainly invented"', "mixed")
    full = say("That is plainly invented. I was in the wheelhouse all night")
    assert (same_statement(short, full, one_article=False, one_speaker=one_speaker) is not None) is same


def test_how_they_differ() -> None:
    assert differs(say(LONG), say(LONG)) == "same words"
    assert differs(say(LONG), say("We will reopen the harbour to every ship")).startswith(
        "cut short: 8 of 16 words"
    )
    assert (
        differs(say("We won't sail"), say("We will not sail"))
        == "same words, spelled or contracted differently"
    )
    marks = differs(
        say('talks were cordial but not "substantial"', "mixed"),
        say('talks were short but not "substantial"', "mixed"),
    )
    assert marks == "reworded around the marks: “short” where another has “cordial”"


@given(
    st.lists(st.sampled_from(["we", "will", "not", "sail", "harbour", "boats", "40", "never"]), max_size=12),
    st.data(),
)
def test_order_does_not_matter(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(words))
    a, b = say(" ".join(words)), say(" ".join(other))
    first, second = same_statement(a, b, one_article=False), same_statement(b, a, one_article=False)
    assert (first is None) == (second is None)
