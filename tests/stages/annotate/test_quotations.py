"""Quotations of a page: content to the character, cue, speaker, kind of speech, and what is no quotation."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import PageOf

from onrecord.model.annotations import MarkedWords, Quotation
from onrecord.model.record import Page
from onrecord.model.troubles import Trouble
from onrecord.stages.annotate.quotations import quotations
from onrecord.tools.attribution import article
from onrecord.tools.attribution.paragraph import Attribution, Paragraph
from onrecord.tools.kit import Kit

STAGES = ("sentences", "mentions", "citations", "quotations", "marked_words")


def told(page: Page) -> list[tuple[str, str, str, str]]:
    """(content, cue, speaker words, directness) of every quotation."""
    return [
        (
            " … ".join(s.text for s in q.content),
            q.cue.text if q.cue else "",
            q.speaker_mention.text if q.speaker_mention else "",
            q.directness,
        )
        for q in page.all(Quotation)
    ]


def body(page_of: PageOf, text: str) -> Page:
    return page_of(f"Ferry talks resume in Marsholm\n\n{text}\n", "page.txt", *STAGES)


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker", "directness"),
    [
        ('"We will sail on Monday," Anna Lind said.', "We will sail on Monday,", "said", "Anna Lind", "direct"),
        ('Anna Lind said: "We will sail on Monday."', "We will sail on Monday.", "said", "Anna Lind", "direct"),
        (
            '"We will sail," Anna Lind told reporters, "whatever the weather does."',
            "We will sail, … whatever the weather does.",
            "told",
            "Anna Lind",
            "direct",
        ),
        ('"We will sail," said Anna Lind. "Nobody will stop us."', "We will sail, … Nobody will stop us.", "said", "Anna Lind", "direct"),
        ("Anna Lind said the ferry would sail on Monday.", "the ferry would sail on Monday", "said", "Anna Lind", "indirect"),
        ("Anna Lind said late on Friday that the ferry would sail.", "the ferry would sail", "said", "Anna Lind", "indirect"),
        ("The ferry, Anna Lind said, would sail on Monday.", "The ferry … would sail on Monday", "said", "Anna Lind", "indirect"),
        ("The ferry would sail on Monday, Anna Lind said.", "The ferry would sail on Monday", "said", "Anna Lind", "indirect"),
        (
            'Anna Lind said the offer was "an insult to the crew" and rejected it.',
            'the offer was "an insult to the crew"',
            "said",
            "Anna Lind",
            "mixed",
        ),
        ("According to Anna Lind, the ferry lost its rudder.", "the ferry lost its rudder", "According to", "Anna Lind", "indirect"),
        ("Anna Lind promised to reopen the port.", "to reopen the port", "promised", "Anna Lind", "indirect"),
    ],
)  # fmt: skip
def test_the_patterns_of_the_press(
    page_of: PageOf, text: str, content: str, cue: str, speaker: str, directness: str
) -> None:
    assert (content, cue, speaker, directness) in told(body(page_of, text))


def test_spans_are_exact_and_leave_the_cue_out(page_of: PageOf) -> None:
    page = body(page_of, '"We will sail," Anna Lind said, "on Monday."')
    (q,) = page.all(Quotation)
    assert [page.text[s.start : s.end] for s in q.content] == ["We will sail,", "on Monday."]
    assert q.cue is not None
    assert not any(s.overlap(q.cue) for s in q.content)
    assert q.quoted == q.content


@pytest.mark.parametrize(
    ("text", "verb_class"),
    [
        ("Anna Lind denied that the ferry was late.", "denied"),
        ("Anna Lind warned that the strait would freeze.", "warned"),
        ("Anna Lind claimed that the ferry was late.", "claimed"),
        ("Anna Lind declined to discuss the accident.", "refused"),
        ("Anna Lind asked whether the ferry was late.", "asked"),
        ("Anna Lind believes that the ferry was late.", "believed"),
        ("Anna Lind would not say whether the ferry was late.", "refused"),
        ("Anna Lind threatened to close the port.", "promised"),
    ],
)
def test_what_the_verb_does(page_of: PageOf, text: str, verb_class: str) -> None:
    assert [q.verb_class for q in body(page_of, text).all(Quotation)] == [verb_class]


def test_several_speakers(page_of: PageOf) -> None:
    (q,) = body(page_of, "Anna Lind and Peter Roe said the ferry would sail.").all(Quotation)
    assert len(q.speakers) == 2


def test_the_speaker_of_those_who_were_quoted(page_of: PageOf) -> None:
    page = body(page_of, "Anna Lind was quoted by the Evening Ledger as saying the ferry would sail.")
    assert [s for _, _, s, _ in told(page)] == ["Anna Lind"]


def test_an_open_quotation_goes_on(page_of: PageOf) -> None:
    text = 'Anna Lind gave her account. "We saw the lights," Anna Lind said. "Then we heard the horn.\n\n"Nobody came to help us."'
    page = body(page_of, text)
    speakers = {s for _, _, s, _ in told(page)}
    assert speakers == {"Anna Lind"}
    assert any("Nobody came" in c for c, *_ in told(page))


def test_a_question_may_be_the_other_side(page_of: PageOf) -> None:
    page = body(page_of, '"We saw the lights," Anna Lind said.\n\n"Did anybody come to help you?"')
    (question,) = [q for q in page.all(Quotation) if "anybody" in q.words]
    assert question.speakers == ()
    assert question.unresolved


def test_turns_of_a_transcript(page_of: PageOf) -> None:
    text = "From the transcript:\n\nHOLM: What did you see that night?\n\nLIND: We saw the lights and then the horn.\n\nHOLM: And then?"
    page = body(page_of, text)
    turns = [(c, d) for c, cue, _, d in told(page) if cue.endswith(":")]
    assert turns == [
        ("What did you see that night?", "direct"),
        ("We saw the lights and then the horn.", "direct"),
        ("And then?", "direct"),
    ]


def test_nested_statements(page_of: PageOf) -> None:
    page = body(page_of, "Roe, Ms. Lind says, believes the owner is hiding the log.")
    outer, inner = sorted(page.all(Quotation), key=lambda q: q.nested_in is not None)
    assert inner.nested_in == outer.id
    assert inner.words == "the owner is hiding the log"


def test_scare_quotes_titles_and_terms_are_kept_apart(page_of: PageOf) -> None:
    page = body(
        page_of,
        'The film "Grey Water" opens soon. The so-called "pilot tax" fell. Crews took the "long way" home.',
    )
    assert told(page) == []
    assert [(m.span.text, m.kind) for m in page.all(MarkedWords)] == [
        ("Grey Water", "title"),
        ("pilot tax", "term"),
        ("long way", "scare"),
    ]


def test_things_do_not_speak(page_of: PageOf) -> None:
    assert (
        told(
            body(
                page_of,
                "The storm broke two masts, which explains the delay. They met to discuss the repairs.",
            )
        )
        == []
    )


def test_where_and_on_what_terms(page_of: PageOf) -> None:
    text = "A harbour official said at the quay that the ferry was late. The official spoke on condition of anonymity because of the inquiry."
    (q,) = body(page_of, text).all(Quotation)
    assert q.venue is not None
    assert q.venue.text == "at the quay"
    assert q.anonymity is not None
    assert q.anonymity.text.startswith("spoke on condition of anonymity")


def test_a_venue_in_marks_is_none(page_of: PageOf) -> None:
    (q,) = body(page_of, 'Anna Lind said in "the long room" that the ferry was late.').all(Quotation)
    assert q.venue is None


def test_stances(page_of: PageOf) -> None:
    page = body(
        page_of,
        "Anna Lind was critical of the plan to sell the ferry. Peter Roe is confident that the strike will end.",
    )
    assert [(c, cue, s) for c, cue, s, _ in told(page)] == [
        ("the plan to sell the ferry", "critical", "Anna Lind"),
        ("the strike will end", "confident", "Peter Roe"),
    ]


def test_the_next_sentence_all_in_marks_goes_on(page_of: PageOf) -> None:
    page = body(
        page_of, "Mr Roe said a deckhand had pulled him out. “I don’t know his name. I would like to.”"
    )
    assert [(c, s) for c, _, s, _ in told(page)] == [
        ("a deckhand had pulled him out", "Mr Roe"),
        ("I don’t know his name. I would like to.", "Mr Roe"),
    ]


def test_a_dateline_is_nobodys_statement(page_of: PageOf) -> None:
    page = body(
        page_of,
        "MARSHOLM, Vessland, March 4 (Reuters) — Seven people were hurt when two ships collided, officials said.",
    )
    assert [c for c, *_ in told(page)] == ["Seven people were hurt when two ships collided"]


def test_what_a_thing_is_called_and_what_a_banner_reads(page_of: PageOf) -> None:
    page = body(
        page_of, 'Sailors call it "the Gate". Marchers held a banner reading "No scapegoats on our quay."'
    )
    assert told(page) == []


def test_names_kept_back_are_no_statements(page_of: PageOf) -> None:
    (q,) = body(page_of, "An official who asked not to be named said the ferry was late.").all(Quotation)
    assert q.words == "the ferry was late"


def test_ids_are_distinct_and_repeatable(page_of: PageOf) -> None:
    text = '"We will sail," Anna Lind said. Peter Roe said the ferry would sail. Peter Roe said the ferry would sail.'
    first, second = (body(page_of, text).all(Quotation) for _ in range(2))
    assert [q.id for q in first] == [q.id for q in second]
    assert len({q.id for q in first}) == len(first)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "“",
                "”",
                "'",
                "’",
                "Lind",
                "said",
                "the boat",
                "sank",
                ",",
                ".",
                ":",
                "told",
                "according to",
                "\n\n",
                "«",
            ]
        ),
        max_size=20,
    )
)
def test_no_string_of_marks_and_words_stops_it(page_of: PageOf, parts: list[str]) -> None:
    body(page_of, " ".join(parts))  # page_of asserts that no stage failed and every span holds


def test_a_paragraph_that_fails_costs_no_other(
    page_of: PageOf, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(
        "Ida Holm said the bridge was safe.\n\nOle Berg said the bridge was shut.\n",
        "fails.txt",
        "sentences",
        "mentions",
    )
    honest = article.of_paragraph

    def breaks(p: Paragraph) -> list[Attribution]:
        if "Ida" in p.text[p.start : p.end]:
            raise ValueError("no rule for this")
        return honest(p)

    monkeypatch.setattr(article, "of_paragraph", breaks)
    made = list(quotations.run(page, kit))
    assert [q.words for q in made if isinstance(q, Quotation)] == ["the bridge was shut"]
    (bad,) = [t for t in made if isinstance(t, Trouble)]
    assert bad.code == "T207" and bad.where is not None and bad.where.text.startswith("Ida Holm")


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        ("Anna Lind hopes to win the race.", "to win the race", "hopes", "Anna Lind"),
        ("As Anna Lind said, the ferry was late.", "the ferry was late", "said", "Anna Lind"),
        ("Anna Lind asked the guests if they had eaten.", "if they had eaten", "asked", "Anna Lind"),
        ("Anna Lind did not say when.", "when", "say", "Anna Lind"),
        ("Anna Lind accused the board of delay.", "the board of delay", "accused", "Anna Lind"),
        ("The plan was rejected by Anna Lind.", "The plan", "rejected", "Anna Lind"),
        ("The ferry, Anna Lind told reporters on Monday, was late.", "The ferry … was late", "told", "Anna Lind"),
        ("Anna Lind promised Monday to mend the pier.", "to mend the pier", "promised", "Anna Lind"),
        ("The boats reportedly sailed at dawn.", "The boats … sailed at dawn", "reportedly", ""),
        ("Anna Lind was heard to say that the sea was cold.", "the sea was cold", "say", "Anna Lind"),
        ("Anna Lind's criticism of the new toll was heard everywhere.", "the new toll", "criticism", "Anna Lind"),
    ],
)  # fmt: skip
def test_more_ways_to_report(page_of: PageOf, text: str, content: str, cue: str, speaker: str) -> None:
    assert (content, cue) in [(c, k) for c, k, s, _ in told(body(page_of, text)) if s.startswith(speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "It is too soon to say whether the ferry will sail.",
        "Do you support the new toll?",
        "The fog, all of which explains the delay, lifted at noon.",
    ],
)
def test_what_nobody_says(page_of: PageOf, text: str) -> None:
    assert told(body(page_of, text)) == []


def test_one_speaks_then_another(page_of: PageOf) -> None:
    page = body(page_of, "Anna Lind said the ferry was full, while Ole Berg said it was empty.")
    assert [(c, s) for c, _, s, _ in told(page)] == [
        ("the ferry was full", "Anna Lind"),
        ("it was empty", "Ole Berg"),
    ]


def test_words_quoted_within_a_quotation(page_of: PageOf) -> None:
    page = body(
        page_of, "\"My brother said, 'Shut the hatch at once.' So we shut it,\" Anna Lind told the Courier."
    )
    outer, inner = page.all(Quotation)
    assert inner.nested_in == outer.id and inner.words == "Shut the hatch at once."
    assert inner.speaker_mention is not None and "brother" in inner.speaker_mention.text


@pytest.mark.parametrize("line", ["Police: two men held in Marsholm", "Poll: most oppose the toll"])
def test_the_first_line_names_a_speaker(page_of: PageOf, line: str) -> None:
    page = page_of(f"{line}\n\nThe rain went on.\n", "line.txt", *STAGES)
    assert [(c, s) for c, _, s, _ in told(page)] == [(line.split(": ")[1], line.split(":")[0])]
