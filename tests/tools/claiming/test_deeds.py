"""Did and did not, states, times and places, as assertions of small pages of our own."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import Assertion
from onrecord.tools.claiming.happenings import state_in, thing

HEAD = "A headline for the page\n\n"


def rows(page_of: PageOf, text: str, slot: str) -> list[Assertion]:
    return [a for a in page_of(f"{HEAD}{text}\n").all(Assertion) if a.slot == slot]


@pytest.mark.parametrize(
    ("text", "frame", "negated"),
    [
        ("The company did not present any document.", "present", True),
        ("The company brought a proposal.", "present", False),
        ("Nobody warned the crew.", "warn", True),
        ("Ana Roe denied that any ship was struck.", "collide", True),
        ("The mayor won't sign the treaty.", "sign", True),
        ('"There was no boarding," Ana Roe said.', "board", True),
    ],
)
def test_did_and_did_not(page_of: PageOf, text: str, frame: str, negated: bool) -> None:
    found = rows(page_of, text, "denial")
    assert [(a.frame, a.negated) for a in found] == [(frame, negated)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor may sign the treaty.",
        "Did the mayor sign the treaty?",
        "If the mayor signed the treaty, they were glad.",
        "The mayor should come forward and sign the treaty.",
        "Speeches signed by ministers were on show.",
        "Voters who had not signed the petition stayed at home.",
    ],
)
def test_what_is_open_or_only_describes_is_neither(page_of: PageOf, text: str) -> None:
    assert [a.frame for a in rows(page_of, text, "denial") if a.frame == "sign"] == []


def test_who_takes_part_is_kept_by_role(page_of: PageOf) -> None:
    (found,) = rows(page_of, "The harbour board warned the crew of the tanker.", "denial")
    assert {"s:board", "s:harbour", "o:crew"} <= set(found.about)


def test_a_short_denial_takes_its_verb_from_the_sentence_before(page_of: PageOf) -> None:
    found = rows(
        page_of, "Ana Roe will travel to the island, an aide said. Another aide said she would not.", "denial"
    )
    said, denied = [a for a in found if a.frame == "travel"]
    assert (said.negated, denied.negated, denied.stands_for) == (False, True, said.id)
    assert all(a.span.contains(a.value) for a in found)


def test_a_charge_that_is_denied_at_once(page_of: PageOf) -> None:
    found = rows(
        page_of, "The firm had threatened the crew, she said, a charge that the firm denied.", "denial"
    )
    assert [a.value.text for a in found if a.frame == "charge" and a.negated] == [
        "a charge that the firm denied"
    ]


@pytest.mark.parametrize(
    ("text", "state", "negated"),
    [
        ("The pump had been out of service for a week.", "in service: pump", True),
        ("The pump was working.", "in service: pump", False),
        ("The pump was not working.", "in service: pump", True),
        ("The bridge is closed.", "open: bridge", True),
    ],
)
def test_states(page_of: PageOf, text: str, state: str, negated: bool) -> None:
    found = [a for a in rows(page_of, text, "denial") if a.unit == "state"]
    assert [(a.frame, a.negated) for a in found] == [(state, negated)]


def test_the_longest_state_counts() -> None:
    found = state_in("been not working since May")
    assert found is not None
    assert (found.kind, found.holds) == ("in service", False)
    assert thing("tanker") == thing("vessel")


def test_a_clock_with_its_happening(page_of: PageOf) -> None:
    (found,) = rows(page_of, "The tanker was struck at 5:10 a.m., the harbour master said.", "date")
    assert (found.unit, found.frame, found.low) == ("clock", "collide", 310)


def test_a_clock_elsewhere_is_set_to_the_local_one(page_of: PageOf) -> None:
    text = "The tanker collided with a barge at 6:10 Zemlan time, which is one hour ahead of Norland."
    (found,) = rows(page_of, text, "date")
    assert (found.unit, found.low) == ("clock", 310)


def test_shortly_after_is_up_to_half_an_hour(page_of: PageOf) -> None:
    (found,) = rows(page_of, "He died shortly after 4:30 a.m., the doctor said.", "date")
    assert (found.low, found.high) == (270, 300)


def test_from_when_something_holds(page_of: PageOf) -> None:
    text = (
        "The ministry will suspend the inspections from 16 March 2031. The pump had been dark since May 2030."
    )
    found = [(a.frame, a.when.edtf) for a in rows(page_of, text, "date") if a.unit == "start"]
    assert found == [("suspend", "2031-03-16"), ("in service: pump", "2030-05")]


def test_inside_and_outside_of_a_line(page_of: PageOf) -> None:
    text = "The barge was struck inside the harbour limits. The barge collided with a tug in international waters."
    assert [(a.frame, a.negated) for a in rows(page_of, text, "place") if a.unit == "line"] == [
        ("collide", False),
        ("collide", True),
    ]


def test_a_gathering_bears_the_name_of_its_place(page_of: PageOf) -> None:
    text = "The Vienna talks ended on Monday. Ministers met again at the conference in Oslo."
    found = [a.value.text for a in rows(page_of, text, "place") if a.unit == "venue"]
    assert found == ["Vienna talks", "conference in Oslo"]


@pytest.mark.parametrize(
    ("text", "who", "negated"),
    [
        ("Ana Roe opened the conference on Monday.", "Ana Roe", False),
        ("Ana Roe, who took part in the negotiations, was content.", "Ana Roe", False),
        ("Ana Roe did not attend the summit.", "Ana Roe", True),
    ],
)
def test_who_was_at_a_gathering(page_of: PageOf, text: str, who: str, negated: bool) -> None:
    (found,) = rows(page_of, text, "person")
    assert who in found.value.text
    assert found.negated == negated


def test_who_will_be_there_is_not_told_as_having_been(page_of: PageOf) -> None:
    assert rows(page_of, "Ana Roe will attend the summit.", "person") == []


def test_what_begins_must_be_told(page_of: PageOf) -> None:
    assert [
        a for a in rows(page_of, "It will air beginning Friday on two channels.", "date") if a.unit == "start"
    ] == []
