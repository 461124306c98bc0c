"""Who is meant by a surname, a pronoun and a headline: whole small articles."""

from __future__ import annotations

from tests.conftest import PageOf

from onrecord.model.annotations import Mention
from onrecord.model.record import Page

NEEDS = ("sentences", "mentions")


def mentions(page_of: PageOf, text: str) -> tuple[Page, list[Mention]]:
    page = page_of(text, "page.txt", *NEEDS)
    return page, list(page.all(Mention))


def of(found: list[Mention], words: str) -> list[Mention]:
    return [m for m in found if m.span.text == words]


def test_a_headline_in_title_case_does_not_lengthen_a_name(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Carter Weighs Options After Failed Rescue\n\nPresident Carter met his advisers on Friday. "
        "Carter said that the raid had been his own decision.\n",
    )
    people = {m.name for m in found if m.type == "person" and m.kind == "name"}
    assert people == {"Carter"}


def test_another_given_name_before_a_known_surname_is_another_person(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Family mourns\n\nThe brother of Joren Tveit spoke on Friday. ‘He was a good man,’ Sverre Tveit told "
        "this newspaper.\n",
    )
    assert {m.name for m in found if "Tveit" in m.span.text and m.kind == "name"} == {
        "Joren Tveit",
        "Sverre Tveit",
    }


def test_he_is_not_his_wife(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Court hears plea\n\nPeter Moe arrived at the court on Monday. His wife told reporters that the day was hard. "
        "“I am sorry,” he said.\n",
    )
    (he,) = of(found, "he")
    assert he.name == "Peter Moe"


def test_the_one_of_whom_a_speaker_says_something_is_not_the_speaker(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Row goes on\n\nPeter Moe spoke in Oslo on Monday. He also attacked Karl Lund, who he said had ruined the party.\n",
    )
    assert {m.name for m in of(found, "he") + of(found, "He")} == {"Peter Moe"}


def test_one_of_those_named_beside_it_is_the_one_named(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Court hears plea\n\nAnn Moe pleaded guilty on Monday. One of her lawyers, Peter Lund, said the sentence would be short.\n",
    )
    (one,) = of(found, "One of her lawyers")
    assert one.name == "Peter Lund"


def test_a_president_is_not_his_daughter(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "A walk in the park\n\nPresident Moe walked in the park on Sunday with his daughter Ann Moe. "
        "The crowd waved at President Moe.\n",
    )
    assert {m.name for m in found if m.span.text.endswith("Moe") and m.kind == "name"} == {"Moe", "Ann Moe"}


def test_a_tally_of_people_is_no_person(page_of: PageOf) -> None:
    _, found = mentions(
        page_of, "Storm\n\nThe mayor said nine passengers were rescued. Nine passengers left on Friday.\n"
    )
    assert not [m for m in found if "nine passengers" in m.span.text.lower() and m.type == "person"]


def test_a_president_is_none_of_those_who_share_his_surname(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "A walk in the park\n\nA blogger mocked Eva and Ann Moe's dresses on Sunday. She also criticised President Moe.\n",
    )
    (president,) = [m for m in found if m.span.text == "Moe"]
    assert president.name == "Moe"


def test_a_list_by_surnames_holds_whole_people(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Minutes\n\nAttendees: Hartwell, Peter; Ozols, Martha; and Kimbrough, Neil T.\n\nPeter Hartwell opened the meeting.\n",
    )
    people = {m.name for m in found if m.type == "person"}
    assert people == {"Peter Hartwell", "Martha Ozols", "Neil T. Kimbrough"}


def test_a_surname_by_its_first_letter(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Minutes\n\nJohn Lund opened the session on Monday. John L. said that the bill was paid. Lund left early.\n",
    )
    assert {m.name for m in found if m.type == "person" and m.kind == "name"} == {"John Lund"}


def test_two_who_share_a_surname_are_two_people(page_of: PageOf) -> None:
    _, found = mentions(page_of, "Visit\n\nDonald and Melanie Tveit met the mayor on Monday.\n")
    assert {m.type for m in found if m.kind == "name"} == {"person"}


def test_the_party_and_state_of_a_senator_are_nobody(page_of: PageOf) -> None:
    _, found = mentions(page_of, "Vote\n\nSen. Anna Roe, D-Mo., said on Monday that she would vote no.\n")
    assert not of(found, "D-Mo.")


def test_half_a_headline_is_no_name(page_of: PageOf) -> None:
    body = "The agency lost files in March, officials said. A report on the files is due in May. " * 5
    _, found = mentions(
        page_of, f"Peter Moe, Agency Scandal Figure, Will Speak At Inquiry\n\nPeter Moe will speak. {body}\n"
    )
    assert not of(found, "Agency Scandal Figure")


def test_a_house_in_which_things_happen_is_no_place(page_of: PageOf) -> None:
    _, found = mentions(
        page_of, "Vote\n\nThe bill passed in the House on Monday. Debate in the House was short.\n"
    )
    assert {m.type for m in of(found, "House")} <= {"organisation", "government"}


def test_a_headline_verb_is_no_surname(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Perry Wins Endorsement of Harbour Board\n\nPerry Wins Endorsement of Harbour Board\n\nMayor Rita Perry was backed on Friday. "
        "Perry said that she was pleased.\n",
    )
    assert {m.name for m in found if m.type == "person" and m.kind == "name"} == {"Rita Perry"}


def test_the_news_is_not_the_outlet(page_of: PageOf) -> None:
    _, found = mentions(
        page_of, "Mine shut\n\nThe mine shut, Fox News reported on Monday. The news shocked the town.\n"
    )
    assert "Fox News" not in {m.name for m in of(found, "The news")}


def test_what_people_write_on_is_no_place_and_nobody(page_of: PageOf) -> None:
    _, found = mentions(page_of, "Mine shut\n\nAnn Moe wrote on Twitter that the mine was shut.\n")
    assert {m.type for m in of(found, "Twitter")} == {"organisation"}


def test_the_court_of_a_country_is_one_however_it_is_named(page_of: PageOf) -> None:
    _, found = mentions(
        page_of,
        "Ruling\n\nThe Supreme Court of the United States ruled on Monday. The United States Supreme Court sits in May.\n",
    )
    assert len({m.chain for m in found if "Supreme Court" in m.span.text}) == 1
