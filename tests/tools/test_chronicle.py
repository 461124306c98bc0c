"""Where a sentence without a date stands in its story, and what a story is about."""

from __future__ import annotations

import pytest

from onrecord.tools.chronicle import BACKGROUND, BEFORE, NOW, is_talk, leans, stage, topic, topical


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("As a candidate, the mayor promised a new pier.", "promised", BACKGROUND),
        ("The guild has long sought a licence for the market.", "sought", BACKGROUND),
        ("Two decades ago the ferry sank in the bay.", "sank", BACKGROUND),
        ("The mayor recently sent a basket of pears.", "sent", BEFORE),
        ("Before the fair, the mayor welcomed the bakers.", "welcomed", BEFORE),
        ("The bakers met in the hall last month.", "met", BEFORE),
        ("The bakers met in the hall and ate.", "met", NOW),
        ("Earlier on Friday the bakers met.", "met", NOW),
        (
            "The bakers met in the hall at the old harbour to speak of flour, of salt and of the price of pears, which rose last month.",
            "met",
            NOW,
        ),
    ],
)
def test_stage_by_the_words_around_the_verb(sentence: str, verb: str, expected: int) -> None:
    start = sentence.index(verb)
    assert stage(sentence, start, start + len(verb)) == expected


def test_a_story_is_about_what_several_of_its_articles_say() -> None:
    about = topic(["Ferry sinks off Lisbon", "The ferry sank in the night", "Pears are dear"])
    assert about == {"ferry"}
    assert topical("The ferry was old.", about) == 1
    assert topical("Pears were dear.", about) == 0


def test_one_article_is_about_all_that_its_headline_says() -> None:
    assert topic(["Ferry sinks off Lisbon"]) == {"ferry", "sink", "lisbon"}


def test_talk_and_words_that_lean_on_others() -> None:
    assert is_talk("I will never give up!")
    assert not is_talk("The mayor will never give up.")
    assert leans("He said so.")
    assert not leans("The mayor said so.")
