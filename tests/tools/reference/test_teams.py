"""Towns that play and capitals that act: whole small articles."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import Mention

NEEDS = ("sentences", "mentions")
MATCH = (
    "Football round-up\n\nChicago beat Milwaukee 2-1 in the league on Saturday. Chicago scored twice before half-time, and the Milwaukee "
    "goalkeeper was sent off. The coach praised his squad.\n\nFans met in Denver before the match.\n"
)


def kinds(page_of: PageOf, text: str, words: str) -> set[str]:
    page = page_of(text, "page.txt", *NEEDS)
    return {m.type for m in page.all(Mention) if m.span.text == words}


def test_a_town_that_plays_is_a_team(page_of: PageOf) -> None:
    assert kinds(page_of, MATCH, "Chicago") == {"organisation"}
    assert kinds(page_of, MATCH, "Denver") == {"place"}


def test_where_no_sport_is_told_of_a_town_stays_a_town(page_of: PageOf) -> None:
    text = "Trade\n\nThe port of Chicago beat that of Milwaukee by two votes on Saturday, and the mayor was pleased.\n"
    assert kinds(page_of, text, "Milwaukee") == {"place"}


@pytest.mark.parametrize("owned", ["mosque", "stock exchange", "old city", "port"])
def test_what_a_town_has_is_the_towns(page_of: PageOf, owned: str) -> None:
    assert kinds(page_of, f"News\n\nAnn Moe walked to Tehran's {owned} on Monday.\n", "Tehran") == {"place"}


def test_what_a_government_has_is_the_countrys(page_of: PageOf) -> None:
    assert kinds(page_of, "News\n\nAnn Moe spoke of Tehran's demands on Monday.\n", "Tehran") == {"country"}
