"""Markdown and front matter: the file unchanged, its marks outside the words."""

from __future__ import annotations

from tests.conftest import PageOf, capture

from onrecord.engine.each import read_one
from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.stages.read.markdown import markdown
from onrecord.tools.kit import Kit

SOURCE = """---
title: "Basin to close"
author: Ida Holm
date: 2024-02-05
source: The Vannes Mail
---

# Basin to close

The harbour board of Vannes Point will close the *north* basin for six weeks from April, its chairman said on Monday.

## What comes next

> We have been moored here since my grandfather's day, said one of the men.

**Corrections to desk@mail.example**
"""


def read(source: str, **metadata: str) -> Page:
    page, troubles = read_one(capture(source, "page.md", "markdown", **metadata), [markdown], Kit())
    assert page is not None, troubles
    return page


def test_front_matter_is_metadata_and_chrome() -> None:
    page = read(SOURCE)
    a = page.article
    assert page.text == SOURCE
    assert (a.title, a.byline, a.outlet, a.published.edtf) == (
        "Basin to close",
        "Ida Holm",
        "The Vannes Mail",
        "2024-02-05",
    )
    assert page.zone_at(SOURCE.index("author:")) == "chrome"


def test_headings_and_quotations_by_their_marks() -> None:
    found = {z.kind: z.span.text for z in read(SOURCE).all(Zone) if z.kind not in ("chrome", "body")}
    assert found == {
        "headline": "Basin to close",
        "subhead": "What comes next",
        "quote_block": "We have been moored here since my grandfather's day, said one of the men.",
    }


def test_given_metadata_outranks_front_matter() -> None:
    assert read(SOURCE, published="2024-02-06", byline="Per Lund").article.published.edtf == "2024-02-06"
    assert read(SOURCE, byline="Per Lund").article.byline == "Per Lund"


def test_a_rule_that_opens_no_front_matter_is_only_a_rule() -> None:
    page = read("---\n\nThe board met on Monday and said that it would close the basin for six weeks.\n")
    assert page.article.title is None
    assert [z.kind for z in page.all(Zone)] == ["chrome", "body"]


def test_words_in_marks_are_parsed_like_any_other(page_of: PageOf, kit: Kit) -> None:
    page = page_of(
        "# Harbour council buys a crane\n\nThe mayor spoke on Monday.\n\n> Nobody in Elmham voted for a crane.\n\n***\n",
        "crane.md",
        "sentences",
        kind="markdown",
    )
    parsed = [page.text[a:b] for a, b in kit.parse(page).paragraphs]
    assert parsed == [
        "Harbour council buys a crane",
        "The mayor spoke on Monday.",
        "Nobody in Elmham voted for a crane.",
    ]
