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


def test_its_before_the_subject_is_the_subjects(page_of: PageOf) -> None:
    text = "Norvik Oil sold two rigs in May. In its yearly report, Brisling Corp. announced a loss."
    assert named(page_of, text, "its") == ["Brisling Corp."]


def test_his_before_the_name_is_his_who_is_named(page_of: PageOf) -> None:
    text = "Peter Lund left on Monday.\n\nIn his speech, Jan Moe thanked the crew."
    assert named(page_of, text, "his") == ["Jan Moe"]


def test_a_firm_is_they_across_a_thing(page_of: PageOf) -> None:
    text = "Brisling Corp. announced a new version of their tanker on Monday."
    assert named(page_of, text, "their") == ["Brisling Corp."]


def test_the_firm_that_the_article_is_about(page_of: PageOf) -> None:
    text = (
        "Brisling Corp. cut jobs on Monday. Brisling Corp. lost money last year. Brisling Corp. said Norvik Inc. had not called. "
        "The Oslo-based company said no more."
    )
    assert named(page_of, text, "The Oslo-based company") == ["Brisling Corp."]


def test_a_firm_of_a_trade_where_two_firms_are_named_is_neither_for_certain(page_of: PageOf) -> None:
    text = "Brisling Corp. cut jobs on Monday. Norvik Inc. lost money last year. The carmaker was silent."
    assert "Brisling Corp." not in named(page_of, text, "The carmaker")


def test_i_is_who_resigned_saying_so(page_of: PageOf) -> None:
    text = "Ann Moe resigned on Monday, saying: “I have done my part.”"
    assert named(page_of, text, "I") == ["Ann Moe"]


def test_a_legal_form_makes_a_firm(page_of: PageOf) -> None:
    page = page_of("News of the day\n\nA court heard Julia Brandt Inc. on Monday.\n", "page.txt", *NEEDS)
    assert {m.type for m in page.all(Mention) if "Brandt" in m.span.text} == {"organisation"}


def test_two_meetings_on_one_country_are_one_and_have_its_name(page_of: PageOf) -> None:
    text = (
        "Ann Moe met Jan Lund in Oslo at an international conference on Spain. The Oslo summit ended on Friday.\n\n"
        "They spoke at a one-day conference on Spanish fishing. The conference was short."
    )
    assert named(page_of, text, "a one-day conference on Spanish fishing") == ["Oslo summit"]
    assert named(page_of, text, "The conference") == ["Oslo summit"]


def test_a_slug_in_capitals_describes_nothing(page_of: PageOf) -> None:
    page = page_of(
        "News\n\nZEDPIX NORWAY SPAIN CONFERENCE\n\nAnn Moe spoke in Oslo on Monday.\n", "page.txt", *NEEDS
    )
    assert not [m for m in page.all(Mention) if "CONFERENCE" in m.span.text]
