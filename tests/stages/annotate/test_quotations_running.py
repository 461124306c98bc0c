"""Quotations that run on: over paragraphs, behind their cue, behind another sentence; and where one ends."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import MarkedWords, Quotation
from onrecord.model.record import Page

STAGES = ("sentences", "mentions", "citations", "quotations", "marked_words")
OPEN = "“We have waited ten years for this bridge,” Anna Lind said. “Nobody wants to wait longer."


def told(page: Page) -> list[tuple[tuple[str, ...], str]]:
    """(pieces of the content, speaker words) of every quotation."""
    return [
        (tuple(s.text for s in q.content), q.speaker_mention.text if q.speaker_mention else "")
        for q in page.all(Quotation)
    ]


def body(page_of: PageOf, text: str) -> Page:
    return page_of(f"Bridge talks resume in Marsholm\n\n{text}\n", "page.txt", *STAGES)


def test_opened_anew_in_each_paragraph_it_is_one(page_of: PageOf) -> None:
    page = body(
        page_of, f"{OPEN}\n\n“The river does not care.\n\n“It rises every spring.”\n\nThe rain went on."
    )
    (pieces, speaker), *rest = told(page)
    assert not rest and speaker == "Anna Lind"
    assert pieces == (
        "We have waited ten years for this bridge,",
        "Nobody wants to wait longer.",
        "The river does not care.",
        "It rises every spring.",
    )
    assert page.all(Quotation)[0].directness == "direct"


def test_the_cue_may_stand_in_the_last_paragraph(page_of: PageOf) -> None:
    page = body(page_of, "“We have waited ten years.\n\n“The river does not care,” Anna Lind said.")
    assert told(page) == [(("We have waited ten years.", "The river does not care,"), "Anna Lind")]


def test_two_cues_are_two_quotations(page_of: PageOf) -> None:
    page = body(page_of, f"{OPEN}\n\n“The river does not care,” Ole Berg said.")
    assert [s for _, s in told(page)] == ["Anna Lind", "Ole Berg"]


def test_a_conversation_quoted_as_a_whole_has_its_turns(page_of: PageOf) -> None:
    page = body(page_of, "“LIND: Will the bridge open?\n\n“BERG: Not before June.\n\n“LIND: And then?”")
    assert [(c, s) for c, s in told(page)] == [
        (("Will the bridge open?",), "LIND"),
        (("Not before June.",), "BERG"),
        (("And then?",), "LIND"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Will it open in May?” Anna Lind asked. “It may,” Ole Berg said.",
            [(("Will it open in May?",), "Anna Lind"), (("It may,",), "Ole Berg")],
        ),
        ("“It is lost.” Anna Lind said.", [(("It is lost.",), "Anna Lind")]),
        (
            "The crowd shouted, “Open the bridge,” and “Send the mayor home.”",
            [(("Open the bridge,", "Send the mayor home."), "The crowd")],
        ),
        (
            "“The bridge is small,” Anna Lind said. It lies in a valley of fog. “Trucks are the trouble.”",
            [(("The bridge is small,",), "Anna Lind"), (("Trucks are the trouble.",), "Anna Lind")],
        ),
        (
            "“We called it the long wait,” said one of them, who asked not to be named because the talks were never announced. “Nobody slept.”",
            [(("We called it the long wait,", "Nobody slept."), "one of them")],
        ),
        ("Anna Lind agreed. “It is far too late.”", [(("It is far too late.",), "Anna Lind")]),
        (
            "Anna Lind told the council that if it wants the keys, “come and take them.”",
            [(("if it wants the keys, “come and take them.”",), "Anna Lind")],
        ),
        (
            "After the storms of March “the wall must rise,” Anna Lind said.",
            [(("After the storms of March “the wall must rise,”",), "Anna Lind")],
        ),
    ],
)
def test_where_a_quotation_goes_on(
    page_of: PageOf, text: str, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    assert told(body(page_of, text)) == expected


def test_a_line_under_a_quotation_signs_it(page_of: PageOf) -> None:
    page = body(
        page_of, "“The bridge will be ready when the birds are gone.”\n\n— Anna Lind, mayor of Marsholm"
    )
    assert told(page) == [(("The bridge will be ready when the birds are gone.",), "Anna Lind")]


def test_a_subhead_in_single_marks_is_nobodys_word(page_of: PageOf) -> None:
    page = body(page_of, "“We are late,” Anna Lind said.\n\n'A matter of trust.'\n\nThe rain went on.")
    assert told(page) == [(("We are late,",), "Anna Lind")]


def test_a_thing_by_its_name_in_marks_is_not_quoted(page_of: PageOf) -> None:
    page = body(page_of, "A reader asks whether it is true that “the burned barn” was full of hay.")
    (q,) = page.all(Quotation)
    assert q.directness == "indirect" and q.quoted == ()
    assert [m.span.text for m in page.all(MarkedWords)] == ["the burned barn"]


def block(page_of: PageOf, lead: str) -> Page:
    """A web page with two paragraphs set apart behind `lead`."""
    told_here = "<p>The bridge was safe when I left it.</p><p>It is not safe now, and you know it.</p>"
    body = f"<h1>Talks</h1><p>{lead}</p><blockquote>{told_here}</blockquote><p>The rain went on for days.</p>"
    html = f"<html><body><article>{body}</article></body></html>"
    return page_of(html, "page.html", *STAGES, kind="html")


def test_a_block_is_the_word_of_who_hands_over_to_it(page_of: PageOf) -> None:
    page = block(page_of, "Anna Lind wrote to the council:")
    assert told(page) == [
        (("The bridge was safe when I left it.",), "Anna Lind"),
        (("It is not safe now, and you know it.",), "Anna Lind"),
    ]
    assert {q.directness for q in page.all(Quotation)} == {"direct"}


def test_a_block_out_of_a_paper_is_nobodys_word(page_of: PageOf) -> None:
    assert told(block(page_of, "From the Courier:")) == []
