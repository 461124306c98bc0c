"""The zones of sentences."""

from __future__ import annotations

from tests.conftest import PageOf

from onrecord.model.annotations import Sentence


def test_marks_before_a_word_do_not_change_its_zone(page_of: PageOf) -> None:
    page = page_of(
        "# Ferry\n\nFrom the Mirror:\n\n> The pier had been swept twice.\n",
        "a.md",
        "sentences",
        kind="markdown",
    )
    zones = {s.span.text: s.zone for s in page.all(Sentence)}
    assert zones["> The pier had been swept twice."] == "quote_block"
    assert zones["From the Mirror:"] == "body"
