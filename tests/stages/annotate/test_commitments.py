"""Commitments from our own sentences: kind, by whom, to whom, content, condition, whose words."""

from __future__ import annotations

import pytest

from onrecord.model.annotations import CommitmentReport
from onrecord.stages.base import Kit
from onrecord.tools.acting import Telling
from onrecord.tools.acts import Act, lexicon
from onrecord.tools.committing import TABLE, Commitments

LINES: list[Act] = sorted(
    {a.line: a for acts in lexicon(TABLE).values() for a in acts}.values(), key=lambda a: a.line
)
CALM = "It was a cold day, and the wind over the bay was still in the east."


def committed(page_of, *sentences: str):
    return page_of("News from the islands\n\n" + "\n\n".join((*sentences, CALM)), "commitments.txt")


@pytest.fixture(scope="module")
def kinds(kit: Kit, page_of) -> dict[str, set[str]]:
    """Example → the kinds read out of it; all examples form one page, parsed once."""
    text = "An invented page\n\n" + "\n\n".join(a.example for a in LINES)
    page = page_of(text, "kinds.txt", "sentences", "mentions")
    parse = kit.parse(page)
    found: dict[str, set[str]] = {a.example: set() for a in LINES}
    for first, last in parse.sentences:
        sentence = page.sentence_at(parse.tokens[first].start)
        assert sentence is not None
        read = Commitments(Telling(page, parse)).of_sentence(first, last)
        found.setdefault(sentence.span.text, set()).update(c.kind for c in read)
    return found


@pytest.mark.parametrize("line", LINES, ids=lambda a: f"{a.line}-{a.word}")
def test_line(line: Act, kinds: dict[str, set[str]]) -> None:
    read = kinds[line.example]
    assert not read if line.type == "-" else line.type in read


def test_by_to_content_and_condition(page_of) -> None:
    page = committed(page_of, "Japan offered to release the sailors if Korea opened the strait.")
    (c,) = page.all(CommitmentReport)
    assert c.kind == "offer"
    assert c.content.text == "release the sailors"
    assert c.condition is not None and c.condition.text == "if Korea opened the strait"
    assert [page.get(m).span.text for m in c.by] == ["Japan"]


def test_a_first_person_commits_the_speaker(page_of) -> None:
    page = committed(
        page_of, '"I will rebuild the harbour by Friday," said Maria Silva, the mayor of Lisbon.'
    )
    c = next(c for c in page.all(CommitmentReport))
    assert c.kind == "pledge"
    assert c.content.text.startswith("rebuild the harbour")
    assert c.quotation is not None


def test_who_accepts_is_whom_the_offer_was_made_to(page_of) -> None:
    page = committed(page_of, "Japan accepted the invitation to the fair.")
    c = next(c for c in page.all(CommitmentReport) if c.kind == "invitation")
    assert [page.get(m).span.text for m in c.to] == ["Japan"]
    assert c.by == ()


def test_what_is_asked_about_is_not_committed_to(page_of) -> None:
    page = committed(page_of, "What could you ask Japan for?", "Would Korea promise to leave the island?")
    assert not page.all(CommitmentReport)


def test_must_is_a_demand(page_of) -> None:
    page = committed(page_of, "Maria Silva said that Korea must release the sailors.")
    (c,) = page.all(CommitmentReport)
    assert c.kind == "demand"
    assert [page.get(m).span.text for m in c.to] == ["Korea"]


@pytest.mark.parametrize(
    ("sentence", "kind", "content", "condition"),
    [
        ("The two states will share their harbour charts.", "pledge", "share their harbour charts", None),
        ("Norway will rename the northern harbour in May.", "plan", "rename the northern harbour in May", None),
        ("If the pay is not raised, the union will stop work on Monday.", "threat", "stop work on Monday",
         "If the pay is not raised"),
        ("Should the bridge be closed, Norway will pay the farmers.", "pledge", "pay the farmers",
         "Should the bridge be closed"),
        ("The chairman said the company would refund every passenger.", "pledge", "refund every passenger", None),
    ],
)  # fmt: skip
def test_a_body_that_will_do_something(
    page_of, sentence: str, kind: str, content: str, condition: str | None
) -> None:
    (c,) = committed(page_of, sentence).all(CommitmentReport)
    assert (c.kind, c.content.text) == (kind, content)
    assert (c.condition.text if c.condition else None) == condition


@pytest.mark.parametrize("sentence", ["The rain will end on Sunday.", "Maria Silva will be fifty in May."])
def test_a_forecast_is_no_commitment(page_of, sentence: str) -> None:
    assert not committed(page_of, sentence).all(CommitmentReport)


def test_what_is_told_of_the_past_is_no_deadline(page_of) -> None:
    (c,) = committed(page_of, "Norway promised to free the sailors that it seized in May 2031.").all(
        CommitmentReport
    )
    assert not c.when.known


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor offered no details of the fair.",
        "The two bakers agreed that the soup was bad.",
        "The clerk left without offering a refund.",
        "The mayor said she could not promise a new pier.",
        "The envoy insisted on anonymity.",
        "Peter Lund said: “I would call that a good soup.”",
        "Peter Lund said of the museum that it would tell the story of the islands.",
        "It would cost little to ask the king for a loan.",
        "If Japan agrees to lend the boats, the fair is safe.",
        "Korea should offer Japan a truce.",
        "Maria Silva made the boats ready to sail at noon.",
        "“I'll tell you, the soup was good,” said Peter Lund.",
        "The ferry was among the last to offer a seat.",
        "A Plan to Save the Northern Harbour",
        "It promises to be a long day for the bakers.",
        "The old treaty obliges the islands to offer shelter to sailors.",
        "About 20 percent said they would not vote for the mayor.",
        "Peter Lund said of Maria Silva: “If she gets the chance, she will sell the lighthouse.”",
        "“Why can't he bake his bread and I'll bake mine?” asked Peter Lund.",
        "The clerk left when he was asked to do so by the guards.",
        "Maria Silva has a crew ready to sail at noon.",
        "The mayor told the clerks not to make plans for the fair.",
        "Farmers look to sell their milk in spring.",
        "Maria Silva is a woman willing to listen.",
    ],
)
def test_where_nobody_commits_to_anything_there_is_no_commitment(page_of, sentence: str) -> None:
    assert not list(committed(page_of, sentence).all(CommitmentReport))


def test_words_in_a_quotation_commit_their_speaker(page_of) -> None:
    page = committed(page_of, "“I will rebuild the pier,” Mayor Ana Reyes told Peter Lund on Friday.")
    rows = list(page.all(CommitmentReport))
    assert rows and {page.get(m).span.text for r in rows for m in r.by} <= {"Ana Reyes", "Mayor Ana Reyes"}


@pytest.mark.parametrize(
    ("sentence", "by", "to"),
    [
        ("Maria Silva is scheduled to speak in Lisbon.", ["Maria Silva"], []),
        ("Korea was offered a loan by Japan.", ["Japan"], ["Korea"]),
        ("Korea declined her father's offer to sell the lighthouse.", [], ["Korea"]),
        ("Japan said it would look for ways to work with Korea.", ["Japan"], ["Korea"]),
        ("Maria Silva rejected Peter Lund's offer to sell the lighthouse.", ["Peter Lund"], ["Maria Silva"]),
    ],
)
def test_who_owes_whom(page_of, sentence: str, by: list[str], to: list[str]) -> None:
    page = committed(page_of, sentence)
    c = next(c for c in page.all(CommitmentReport) if c.kind != "refusal")
    assert [page.get(m).name for m in c.by] == by
    assert [page.get(m).name for m in c.to] == to


def test_a_letter_asks_in_the_name_of_its_sender(page_of) -> None:
    page = committed(
        page_of,
        "Japan sent a letter to Korea on Friday.",
        "The letter asked for help in the search for the crew.",
    )
    (c,) = (c for c in page.all(CommitmentReport) if c.kind == "request")
    assert [page.get(m).span.text for m in c.by] == ["Japan"]
    assert [page.get(m).span.text for m in c.to] == ["Korea"]


def test_a_warning_to_do_something_is_a_demand(page_of) -> None:
    (c,) = committed(page_of, "Japan warned Korea to keep its boats out of the bay.").all(CommitmentReport)
    assert c.kind == "demand"
