"""Names, and the words that point back to them, in one article. Every sentence here is our own."""

from __future__ import annotations

from collections import defaultdict

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import Mention
from onrecord.model.record import Page

NEEDS = ("zones", "sentences", "mentions")


def page_with(page_of: PageOf, *paragraphs: str) -> Page:
    return page_of("A headline for the day\n\n" + "\n\n".join(paragraphs) + "\n", "page.txt", *NEEDS)


def chains(page: Page) -> dict[str, list[str]]:
    """Name of the chain → the words of its members, in order."""
    out: dict[str, list[str]] = defaultdict(list)
    name = {m.id: m.name for m in page.all(Mention)}
    for m in page.all(Mention):
        out[name[m.chain]].append(m.span.text)
    return dict(out)


def one(page: Page, words: str, nth: int = 0) -> Mention:
    return [m for m in page.all(Mention) if m.span.text == words][nth]


def test_a_person_is_one_chain(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "Finance Minister Helga Lindqvist met reporters in Geneva on Monday.",
        "Mrs. Lindqvist said the budget would hold. She added that Lindqvist family members own no shares.",
    )
    found = chains(page)["Helga Lindqvist"]
    assert {"Helga Lindqvist", "Mrs. Lindqvist", "She"} <= set(found)
    title = one(page, "Helga Lindqvist").title
    assert title is not None
    assert title.text == "Finance Minister"


def test_two_people_of_one_surname_stay_two(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "Karin Dahl leads the union. Captain Jonas Dahl commands the ship.",
        "Ms. Dahl spoke first. Mr. Dahl did not.",
    )
    found = chains(page)
    assert "Ms. Dahl" in found["Karin Dahl"]
    assert "Mr. Dahl" in found["Jonas Dahl"]


def test_the_spelling_of_a_name_may_change(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "Iran sent Reza Karimzadeh, a diplomat.",
        "Karimzade said that the talks went well, and Karimzadeh smiled.",
    )
    assert {"Karimzade", "Karimzadeh"} <= set(chains(page)["Reza Karimzadeh"])


def test_labels_of_a_transcript(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "Nora Petrova spoke with Paul Stern on the radio.",
        "STERN: What do you want?",
        "PETROVA: I want an answer.",
    )
    found = chains(page)
    assert "STERN" in found["Paul Stern"]
    assert "PETROVA" in found["Nora Petrova"]
    assert "I" in found["Nora Petrova"]


def test_countries_their_people_and_their_capitals(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "The French and the United States agreed. American officials were pleased.",
        "Paris said it would sign. Two ministers met in Paris on Friday.",
    )
    france = one(page, "French")
    assert (france.kind, france.country) == ("demonym", "FRA")
    assert one(page, "American").country == "USA"
    assert one(page, "Paris").kind == "metonym"
    assert one(page, "Paris").chain == france.chain
    assert one(page, "Paris", 1).type == "place"


def test_some_people_of_a_country_are_not_the_country(page_of: PageOf) -> None:
    page = page_with(page_of, "Canada was quiet. Seven Canadians were arrested at the border.")
    assert one(page, "Seven Canadians").kind == "nominal"
    assert one(page, "Seven Canadians").chain != one(page, "Canada").chain


def test_a_phrase_finds_its_person_by_role_and_country(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "The Danish envoy left the talks early. Danish Ambassador Lars Holm and Polish Ambassador Ewa Nowak had met for an hour.",
        "The Polish envoy said she was content.",
    )
    found = chains(page)
    assert "The Danish envoy" in found["Lars Holm"]
    assert {"The Polish envoy", "she"} <= set(found["Ewa Nowak"])


def test_a_vice_president_is_not_the_president(page_of: PageOf) -> None:
    page = page_with(
        page_of, "Vice President Carla Mendes arrived late.", "Everybody waited for the president."
    )
    assert "the president" not in chains(page).get("Carla Mendes", [])


def test_the_object_is_not_the_subject(page_of: PageOf) -> None:
    page = page_with(page_of, "Peter Novak praised Martin Weber. Later Novak told him to rest.")
    assert "him" in chains(page)["Martin Weber"]


def test_a_body_and_its_short_form(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "The National Fishing Board (NFB) met on Monday. NFB members voted. The U.N. and the United Nations agreed.",
    )
    assert "NFB" in chains(page)["National Fishing Board"]
    assert one(page, "U.N.").chain == one(page, "United Nations").chain


def test_an_office_is_not_a_body(page_of: PageOf) -> None:
    page = page_with(
        page_of, "Secretary of State Alan Moore spoke. The Moore administration, he said, would act."
    )
    names = {m.span.text for m in page.all(Mention) if m.kind == "name"}
    assert "State" not in names
    assert "Moore administration" in names


def test_a_state_that_no_table_has(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "Ruvania's foreign minister resigned on Friday. Ruvanian officials were silent, and Ruvania closed its border.",
    )
    found = chains(page)["Ruvania"]
    assert "Ruvanian" in found
    assert one(page, "Ruvania").type == "country"


def test_a_ship_is_not_a_person(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "The ferry Anna Berg ran aground. All aboard the Anna Berg were safe, said Captain Olaf Strand.",
    )
    assert one(page, "Anna Berg").type == "other"
    assert one(page, "Olaf Strand").type == "person"


@pytest.mark.parametrize("text", ["...", '"', "Mr.", "THE", "[", "A (B", "’s", "The The The"])
def test_scraps_do_no_harm(page_of: PageOf, text: str) -> None:
    page = page_of(text, "scrap.txt", *NEEDS)
    for m in page.all(Mention):
        assert page.text[m.span.start : m.span.end] == m.span.text


def test_every_chain_is_named_by_its_first_mention(page_of: PageOf) -> None:
    page = page_with(
        page_of, "Ewa Nowak met Lars Holm in Oslo. She told him that Norway would wait, and Holm nodded."
    )
    order = {m.id: n for n, m in enumerate(page.all(Mention))}
    for m in page.all(Mention):
        assert order[m.chain] <= order[m.id]
        assert page.get(m.chain).chain == m.chain


def test_days_and_months_are_no_entities(page_of: PageOf) -> None:
    page = page_with(page_of, "On Tuesday, 3 March, nothing happened. May and June were worse.")
    assert not page.all(Mention)


def test_words_that_only_look_like_an_office(page_of: PageOf) -> None:
    page = page_with(
        page_of, "Vik told The Associated Press that she would resign.", "Ingrid Vik is a lawyer."
    )
    assert one(page, "Associated Press").type == "organisation"


def test_who_speaks_is_somebody(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "The Joint Pilots' Union met on Friday. Nordsund Shipping sent nobody.",
        "The harbour master said the berth was free. The union said its members would wait, and the company said it was sorry.",
        "Both sides said they would talk. The fire service said two were hurt.",
    )
    found = chains(page)
    assert "The union" in found["Joint Pilots' Union"]
    assert "the company" in found["Nordsund Shipping"]
    for words in ("The harbour master", "Both sides", "The fire service"):
        assert one(page, words).name == words


def test_one_word_for_two_bodies_is_neither(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "The Norwegian Sailors Union met the Baltic Pilots Union on Friday. The union said the strike would go on.",
    )
    assert one(page, "The union").name == "The union"


def test_what_cannot_speak_is_left_out(page_of: PageOf) -> None:
    page = page_with(page_of, "The figures show that prices rose. Monday told a different story.")
    assert not [m for m in page.all(Mention) if m.kind == "nominal"]


def test_a_wife_does_not_take_over_the_surname(page_of: PageOf) -> None:
    page = page_with(
        page_of,
        "Nils Hellberg coached the club for ten years.",
        "His wife, Vera Hellberg, watched every game. Hellberg said he would miss the rain.",
    )
    assert one(page, "Hellberg").name == "Nils Hellberg"


def test_a_title_of_sport_is_no_part_of_the_name(page_of: PageOf) -> None:
    page = page_with(page_of, "Nils Hellberg was tired. They played as Coach Hellberg wanted.")
    assert one(page, "Hellberg").name == "Nils Hellberg"
