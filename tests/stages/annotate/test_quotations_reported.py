"""Reported speech: what is content and what is the writer's, refusals, stances, nouns that carry words, and whose they are."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import Quotation
from onrecord.model.record import Page

STAGES = ("sentences", "mentions", "citations", "quotations")


def told(page: Page) -> list[tuple[str, str]]:
    """(content, speaker words) of every quotation."""
    return [
        (" … ".join(s.text for s in q.content), q.speaker_mention.text if q.speaker_mention else "")
        for q in page.all(Quotation)
    ]


def body(page_of: PageOf, text: str) -> Page:
    return page_of(f"Bridge talks resume in Marsholm\n\n{text}\n", "page.txt", *STAGES)


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Anna Lind said the bridge would open, saying the birds had gone.", "the bridge would open", "Anna Lind"),
        ("Anna Lind said the bridge would open — a claim that few believe.", "the bridge would open", "Anna Lind"),
        ("Anna Lind praised Ole Berg, the baker of the town.", "Ole Berg", "Anna Lind"),
        ("Anna Lind pointed to the bridge, which had opened in May.", "the bridge", "Anna Lind"),
        ("The bridge is shut, according to Anna Lind, but the ferry still runs.", "The bridge is shut", "Anna Lind"),
        ("Anna Lind called for the board to resign.", "the board to resign", "Anna Lind"),
        ("Anna Lind has called on the board to sell the ferry, pay the crews and resign.", "the board to sell the ferry, pay the crews and resign", "Anna Lind"),
        ("Anna Lind has called on the town to shut the mine and proposed a park.", "the town to shut the mine", "Anna Lind"),
        ("Anna Lind has asked the board to go and has repeatedly called it late.", "the board to go", "Anna Lind"),
        ("Anna Lind promised to resign should the lease end.", "to resign should the lease end", "Anna Lind"),
        ("The poll showed Anna Lind leading Ole Berg, 45 percent to 18 percent.", "Anna Lind leading Ole Berg, 45 percent to 18 percent", "The poll"),
        ("Sixty percent of the nurses said yes.", "yes", "Sixty percent of the nurses"),
        ("Anna Lind's argument on Sunday was that the board had slept.", "the board had slept", "Anna Lind"),
        ("The columnist Anna Lind went so far as to say that the bridge was lost.", "the bridge was lost", "Anna Lind"),
        ("The group is running a TV spot attacking the mayor.", "the mayor", "The group"),
        ("Anna Lind took the step of denouncing the board.", "the board", "Anna Lind"),
        ("Ole Berg is expected by the board to resign.", "Ole Berg … to resign", "the board"),
        ("Anna Lind kept her promise to sell the ferry.", "to sell the ferry", "Anna Lind"),
        ("Anna Lind referred to Ole Berg as “a bright leader”.", "Ole Berg as “a bright leader”", "Anna Lind"),
        ("Anna Lind would like to see the lease end.", "to see the lease end", "Anna Lind"),
        ("Anna Lind put the toll at 40.", "the toll at 40", "Anna Lind"),
        ("Anna Lind predicted a close vote.", "a close vote", "Anna Lind"),
        ("Anna Lind bristled at the suggestion that she had slept.", "the suggestion that she had slept", "Anna Lind"),
        ("The company underscored that aim in its report.", "that aim in its report", "The company"),
        ("Anna Lind was heard to say, as she left, that the bridge was lost.", "the bridge was lost", "Anna Lind"),
        ("Anna Lind, citing two officials, said the bridge was lost.", "the bridge was lost", "Anna Lind"),
    ],
)  # fmt: skip
def test_the_content_and_no_more(page_of: PageOf, text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in told(body(page_of, text))


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        (
            "Anna Lind declined to comment on the sale of the ferry.",
            "the sale of the ferry",
            "declined to comment on",
        ),
        ("Anna Lind did not respond to a request for comment.", "to a request for comment", "respond"),
        ("Anna Lind could not be reached for comment.", "for comment", "reached"),
        ("Anna Lind was not available for comment.", "for comment", "available"),
    ],
)
def test_who_would_not_speak(page_of: PageOf, text: str, content: str, cue: str) -> None:
    (q,) = body(page_of, text).all(Quotation)
    assert (q.words, q.cue and q.cue.text, q.verb_class) == (content, cue, "refused")
    assert q.speaker_mention is not None and q.speaker_mention.text == "Anna Lind"


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The ferry is said to have sunk.", "The ferry … to have sunk", ""),
        (
            "Ole Berg was accused by Anna Lind of hiding the letters.",
            "Ole Berg … of hiding the letters",
            "Anna Lind",
        ),
        ("Anna Lind was asked about the letters.", "the letters", ""),
        ("The rumor spread on an allegation that the letters were hidden.", "the letters were hidden", ""),
        (
            "Anna Lind voiced fears that the bridge would fall.",
            "fears that the bridge would fall",
            "Anna Lind",
        ),
    ],
)
def test_what_is_told_of_somebody(page_of: PageOf, text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in told(body(page_of, text))


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Anna Lind said the fish had recovered and said it would live.", "it would live", "Anna Lind"),
        ("The board sent out a letter warning that the bridge was lost.", "the bridge was lost", "The board"),
        ("The storm led Anna Lind to declare that the bridge was lost.", "the bridge was lost", "Anna Lind"),
        ("Anna Lind was angered by the delay and predicted that the bridge would fall.", "the bridge would fall", "Anna Lind"),
        ("The bridge is lost, according to a report by Amnesty International.", "The bridge is lost", "Amnesty International"),
        ("Anna Lind, meanwhile, who sits in the council, said that the bridge was lost.", "the bridge was lost", "Anna Lind"),
    ],
)  # fmt: skip
def test_whose_words_they_are(page_of: PageOf, text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in told(body(page_of, text))


def test_not_the_wrong_person(page_of: PageOf) -> None:
    page = body(page_of, "Anna Lind said Ole Berg left the hall and told reporters the bridge was lost.")
    assert ("the bridge was lost", "Ole Berg") not in told(page)


@pytest.mark.parametrize(
    "text",
    [
        "The money to defend the bridge was spent.",
        "In order to stay open, the mill was sold.",
        "The board moved to address the delay.",
        "If anyone ever wanted to leave, the door was open.",
        "The farmer posted a photo of the bridge.",
        "It is hard to know who holds the keys.",
    ],
)
def test_more_that_nobody_says(page_of: PageOf, text: str) -> None:
    assert told(body(page_of, text)) == []


@pytest.mark.parametrize(
    ("line", "content", "speaker"),
    [("No talks before spring: Lind", "No talks before spring", "Lind"), ("Lind: No talks before spring", "No talks before spring", "Lind")],
)  # fmt: skip
def test_a_headline_names_its_speaker(page_of: PageOf, line: str, content: str, speaker: str) -> None:
    page = page_of(f"{line}\n\nAnna Lind left the hall. Lind was tired.\n", "line.txt", *STAGES)
    assert told(page) == [(content, speaker)]


@pytest.mark.parametrize("line", ["MARSHOLM: Fear shuts the bridge", "Bridge Talks: All About Lind"])
def test_a_headline_that_names_none(page_of: PageOf, line: str) -> None:
    page = page_of(f"{line}\n\nAnna Lind went to Marsholm. Lind left Marsholm.\n", "line.txt", *STAGES)
    assert told(page) == []


def test_dialogue_behind_a_dash_is_direct(page_of: PageOf) -> None:
    page = body(
        page_of, "— The bridge will open in May, said Anna Lind.\n\n— Not before June, replied Ole Berg."
    )
    assert [q.directness for q in page.all(Quotation)] == ["direct", "direct"]


def test_what_is_only_planned_is_told_by_nobody(page_of: PageOf) -> None:
    assert not told(body(page_of, "Ole Berg is expected to speak later tonight."))


def test_a_pronoun_keeps_its_own_owner_behind_a_verb_that_answers_another(page_of: PageOf) -> None:
    found = told(body(page_of, "Anna Lind dismissed his claim that the bridge was safe."))
    assert ("the bridge was safe", "Anna Lind") not in found
