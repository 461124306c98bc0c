"""Plain text: the file unchanged, and what each line of it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import capture

from onrecord.engine.each import read_one
from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.model.troubles import Trouble
from onrecord.stages.read.text import text
from onrecord.tools.kit import Kit

LEAD = "The harbour board of Vannes Point will close the north basin for six weeks from April, its chairman said on Monday."
SECOND = "Fishermen who moor there were told by letter, and forty of them came to the meeting to say what they thought of it."
THIRD = "The work is to cost nine million crowns, of which the state pays half, according to a paper that the board handed out."


def read(source: str | bytes, **metadata: str) -> tuple[Page, list[Trouble]]:
    page, troubles = read_one(capture(source, "page.txt", "text", **metadata), [text], Kit())
    assert page is not None, troubles
    return page, troubles


def zones(source: str, **metadata: str) -> list[tuple[str, str]]:
    return [(z.kind, z.span.text) for z in read(source, **metadata)[0].all(Zone)]


def story(*parts: str) -> str:
    return "\n\n".join(parts)


def test_the_text_is_the_file_to_the_character() -> None:
    source = "Basin\r\n\r\nA line.\rAnother\u2028third\u00a0one.\n\n\n"
    assert read(source)[0].text == source


def test_a_byte_order_mark_is_no_character_of_the_text() -> None:
    page, troubles = read(b"\xef\xbb\xbfBasin to close")
    assert page.text == "Basin to close" and troubles == []


@pytest.mark.parametrize(
    ("raw", "code"), [(b"", "T101"), (b"\n \n", "T101"), (b"a\0b", "T102"), (b"%PDF-1.7 words", "T102")]
)
def test_empty_and_binary_files_are_troubles_without_an_article(raw: bytes, code: str) -> None:
    page, troubles = read_one(capture(raw, "page.txt", "text"), [text], Kit())
    assert page is None and [t.code for t in troubles] == [code]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_other_encodings_are_read_and_told(encoding: str) -> None:
    source = story("Basin to close", LEAD, "The café “Étoile” stays open.")
    page, troubles = read(source.encode(encoding))
    assert page.text == source
    assert [t.code for t in troubles] == ["T104"]


def test_a_cut_off_utf8_file_keeps_its_accents() -> None:
    page, troubles = read(
        story(LEAD, "L’été à Vannes, déjà, fut très près d’être gâté").encode()[:-1] + "é".encode()[:1]
    )
    assert "déjà" in page.text and [t.code for t in troubles] == ["T104"]


def test_head_of_a_page() -> None:
    assert zones(
        story(
            "Subscribe to our newsletter",
            "Basin to close",
            "Six weeks without the north basin",
            "By Ida Holm, Staff Writer",
            "Updated 5 February 2024, 10:20 GMT",
            LEAD,
            SECOND,
        )
    )[:5] == [
        ("chrome", "Subscribe to our newsletter"),
        ("headline", "Basin to close"),
        ("subhead", "Six weeks without the north basin"),
        ("byline", "By Ida Holm, Staff Writer"),
        ("dateline", "Updated 5 February 2024, 10:20 GMT"),
    ]


def test_a_summary_that_repeats_the_lead_is_a_subhead() -> None:
    found = zones(story("Basin to close", LEAD.replace("of Vannes Point ", ""), LEAD, SECOND, THIRD))
    assert [k for k, _ in found] == ["headline", "subhead", "body", "body", "body"]


def test_a_lead_is_no_summary() -> None:
    assert [k for k, _ in zones(story("Basin to close", LEAD, SECOND, THIRD))] == [
        "headline",
        "body",
        "body",
        "body",
    ]


def test_dateline_and_agency_within_the_first_paragraph() -> None:
    found = zones(story("Basin to close", f"VANNES POINT, Feb. 5 (Coast Press) — {LEAD}", SECOND))
    assert ("dateline", "VANNES POINT, Feb. 5 (Coast Press)") in found
    assert ("credit", "(Coast Press)") in found
    page, _ = read(story("Basin to close", f"VANNES POINT, Feb. 5 (Coast Press) — {LEAD}", SECOND))
    assert page.article.dateline == "VANNES POINT, Feb. 5 (Coast Press)"
    assert page.article.credit == "(Coast Press)"
    assert page.zone_at(page.text.index("The harbour board")) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "/ Source: Coast Press and news services",
        "(Coast Press)",
        "Associated Press",
        "© 2024 The Vannes Mail. All rights reserved.",
        "(Reporting by Ida Holm; editing by Per Lund)",
        "The Associated Press contributed to this report.",
    ],
)
def test_credit_lines(line: str) -> None:
    assert zones(story("Basin to close", LEAD, SECOND, line))[-1] == ("credit", line)


def test_slug_caption_and_photo_credit() -> None:
    caption = "Board chairman Ole Brandt, left, shows the plan to fishermen in Vannes Point on Monday."
    found = zones(
        f"Basin to close\n\nHARBOUR BASIN MEETING\n{caption} Per Lund / Coast Press\n\n" + story(LEAD, SECOND)
    )
    assert found[1:4] == [
        ("caption", "HARBOUR BASIN MEETING"),
        ("caption", caption),
        ("credit", "Per Lund / Coast Press"),
    ]


def test_subheads_stand_between_paragraphs_of_prose() -> None:
    found = zones(
        story("Basin to close", LEAD, f"What comes next\n{SECOND}", "Who pays?", THIRD, "Ole Brandt")
    )
    assert [t for k, t in found if k == "subhead"] == ["What comes next", "Who pays?"]
    assert found[-1] == ("body", "Ole Brandt")


def test_a_transcript_is_its_speakers_turns() -> None:
    found = zones(
        story(
            "Basin to close",
            LEAD,
            "HOLM: Will it be six weeks?",
            "BRANDT: Six, or seven if it rains.",
            "HOLM (laughing): It always rains.",
            THIRD,
        )
    )
    assert [k for k, _ in found] == ["headline", "body", "transcript", "transcript", "transcript", "body"]


def test_one_label_is_no_transcript() -> None:
    assert "transcript" not in [k for k, _ in zones(story("Basin to close", f"UPDATE: {LEAD}", SECOND))]


def test_what_follows_a_hand_over_is_a_quoted_block() -> None:
    found = zones(
        story(
            "Basin to close",
            LEAD,
            "The Coast Press reports:",
            SECOND,
            "“We were told by letter,” one of them said.",
            f"However, {THIRD}",
        )
    )
    assert [k for k, _ in found] == ["headline", "body", "body", "quote_block", "quote_block", "body"]


def test_numbered_comments_set_in_deeper_are_comments_to_the_end() -> None:
    found = zones(
        story("Basin to close", LEAD, SECOND, THIRD)
        + "\n\n  1. Eel Man\n\n    Nobody asked the eels.\n\n  2. Gerd\n\n    The chairman said on Monday that he would pay for it.\n"
    )
    assert [k for k, _ in found][4:] == ["comment"] * 4


def test_comments_under_their_heading() -> None:
    found = zones(
        story(
            "Basin to close",
            LEAD,
            SECOND,
            THIRD,
            "2 Comments",
            "Gerd says:",
            "About time.",
            "Eel Man says:",
            "Never.",
        )
    )
    assert [k for k, _ in found][4:] == ["comment"] * 5


def test_numbered_points_of_an_official_text_are_no_comments() -> None:
    found = zones(
        story(
            "Statement of the board",
            LEAD,
            SECOND,
            "1. The basin is closed from 2 April.",
            "2. It opens on 14 May.",
            "3. Moorings are free of charge elsewhere.",
        )
    )
    assert "comment" not in [k for k, _ in found]


@pytest.mark.parametrize(
    "prompt",
    [
        "This browser is no longer supported.",
        "Sign up for our morning newsletter and get the tides in your inbox.",
        "Follow us on Facebook and Twitter",
        "You have read 3 of 5 free articles. Subscribe to continue.",
        "Read more: Eel season opens early",
        "Advertisement",
        "Share this article",
        "Download our app for alerts",
        "We use cookies to improve this site. See our cookie policy.",
        "QR code to the subscription page",
        "Click here to join the conversation",
        "* * *",
    ],
)
def test_prompts_are_chrome(prompt: str) -> None:
    assert ("chrome", prompt) in zones(story("Basin to close", LEAD, SECOND, prompt, THIRD))


@pytest.mark.parametrize(
    "prose",
    [
        "He follows the board on Facebook, he said, and had read nothing of it there.",
        "“Sign up or stay ashore,” said the letter that the men were given.",
        "The committee will share the cost of the new pier with the town.",
        "Visitors may continue reading the plan in the town hall until Friday at noon.",
    ],
)
def test_prose_that_sounds_like_a_prompt_is_body(prose: str) -> None:
    assert ("body", prose) in zones(story("Basin to close", LEAD, prose, THIRD))


def test_header_stamps_that_disagree_assert_no_day() -> None:
    page, _ = read(story("02/03/2024 05:12 am | Updated May 25, 2026", "Basin to close", LEAD, SECOND))
    assert page.article.published.day is None
    assert page.article.published.latest == "2026-05-25"
    assert len(page.article.published_candidates) == 2


def test_one_clear_stamp_gives_the_day_with_its_words() -> None:
    page, _ = read(story("Basin to close", "Published Monday 5 February 2024", LEAD, SECOND))
    assert page.article.published.edtf == "2024-02-05"
    assert [s.text for s in page.article.published.evidence] == ["Monday 5 February 2024"]


def test_a_stamp_whose_weekday_is_wrong_gives_no_day() -> None:
    page, _ = read(story("Basin to close", "Tuesday 5 February 2024", LEAD, SECOND))
    assert page.article.published.day is None


def test_metadata_outranks_the_text_and_a_bad_date_is_told() -> None:
    page, troubles = read(
        story("Basin to close", "By Per Lund", LEAD),
        title="Basin shut",
        byline="Ida Holm",
        outlet="Mail",
        published="last week",
    )
    a = page.article
    assert (a.title, a.byline, a.outlet) == ("Basin shut", "Ida Holm", "Mail")
    assert [t.code for t in troubles] == ["T110"] and a.published.day is None


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet='AaBb1.:,"“” \n\t\r-—()/|@#*\u00a0é', max_size=400))
def test_any_text_is_kept_whole_and_every_visible_character_is_in_a_zone(source: str) -> None:
    page, troubles = read_one(capture(source, "page.txt", "text"), [text], Kit())
    assert not [t for t in troubles if t.code in ("T201", "T202")]
    if page is None:
        assert not source.strip()
        return
    assert page.text == source
    covered = {i for z in page.all(Zone) for i in range(z.span.start, z.span.end)}
    assert all(c.isspace() or i in covered for i, c in enumerate(source))
