"""What "the tanker", "it", "its" and "they" point to when it is no person: whole small articles."""

from __future__ import annotations

from tests.conftest import PageOf

from onrecord.model.annotations import Mention

NEEDS = ("sentences", "mentions")


def named(page_of: PageOf, text: str, words: str) -> list[str]:
    """The chain names of every mention that reads so."""
    page = page_of(f"News of the day\n\n{text}\n", "page.txt", *NEEDS)
    return [m.name for m in page.all(Mention) if m.span.text == words]


def test_a_ship_is_called_by_its_kind(page_of: PageOf) -> None:
    text = (
        "The tanker Brisling ran aground off Norway on Monday. Tugs came on Tuesday.\n\n"
        "Divers found no leak in the tanker, the coast guard said."
    )
    assert named(page_of, text, "the tanker") == ["Brisling"]


def test_of_two_ships_neither_is_meant_for_certain(page_of: PageOf) -> None:
    text = (
        "The tanker Brisling hit the tanker Makrell off Norway on Monday.\n\n"
        "Divers found no leak in the tanker, the coast guard said."
    )
    assert named(page_of, text, "the tanker") == []


def test_a_place_is_called_by_the_last_word_of_its_name(page_of: PageOf) -> None:
    text = "Ships waited off the Oresund Strait on Monday. Fog lay over the strait, pilots said."
    assert named(page_of, text, "the strait") == ["Oresund Strait"]


def test_its_is_the_one_body_that_the_sentence_names(page_of: PageOf) -> None:
    assert named(page_of, "Ann Roe met ministers from Portugal over its new dam.", "its") == ["Portugal"]


def test_they_are_the_only_ones_named(page_of: PageOf) -> None:
    text = "Jan Moe said that he asked nothing of the Portuguese diplomats, only that they come."
    assert named(page_of, text, "they") == ["the Portuguese diplomats"]


def test_it_that_was_announced_is_nobody(page_of: PageOf) -> None:
    text = "Portugal closed a dam on Monday. It was announced that two more would follow."
    assert named(page_of, text, "It") == []


def test_what_people_believe_is_no_thing(page_of: PageOf) -> None:
    text = "Ann Moe spoke of the Oresund Bridge on Monday. She said members would believe it."
    assert named(page_of, text, "it") == []


def test_we_is_the_firm_whose_officer_speaks(page_of: PageOf) -> None:
    text = "Brisling Corp. cut jobs on Monday.\n\n“We had no choice,” Brisling Corp. chairman Jan Moe said."
    assert named(page_of, text, "We") == ["Brisling Corp."]
