"""The day an article reports on."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.when import UNKNOWN
from onrecord.tools.newsday import news_day

HEAD = "A headline for the page\n\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge of Vesk was closed on Monday. The mayor spoke to nobody.", "2025-03-03"),
        ("The bridge of Vesk was closed in January 2024. The mayor spoke to nobody.", "2025-03-05"),
        ("The bridge of Vesk will be closed on Friday.", "2025-03-05"),
        ("The bridge of Vesk was closed.", "2025-03-05"),
    ],
)
def test_the_lead_names_the_day_or_it_is_that_of_publication(page_of: PageOf, text: str, day: str) -> None:
    page = page_of(HEAD + text, "page.txt", "sentences", "times", metadata={"published": "2025-03-05"})
    assert news_day(page).earliest == day
    assert news_day(page).how == "inferred"


def test_without_a_day_of_publication_nothing_is_guessed(page_of: PageOf) -> None:
    page = page_of(HEAD + "The bridge of Vesk was closed on Monday.", "page.txt", "sentences", "times")
    assert news_day(page) == UNKNOWN
