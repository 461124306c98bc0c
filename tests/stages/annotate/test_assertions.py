"""Figures with their units, and firsts with their scope."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import Assertion


def _numbers(page_of: PageOf, text: str) -> list[tuple[str, str, float | None, float | None]]:
    page = page_of(f"A headline for the page\n\n{text}\n")
    return [(a.value.text, a.unit, a.low, a.high) for a in page.all(Assertion) if a.slot == "number"]


def test_a_tally_of_people_is_named_by_what_happened_to_them(page_of: PageOf) -> None:
    found = _numbers(page_of, "At least four people were hurt when the crane fell on Monday.")
    assert found == [("At least four people", "hurt", 4, None)]


def test_a_figure_without_a_noun_takes_the_verbs_tally(page_of: PageOf) -> None:
    assert [(u, n) for _, u, n, _ in _numbers(page_of, "Seven were injured in the blast.")] == [("hurt", 7)]


def test_parts_and_additions_are_no_totals(page_of: PageOf) -> None:
    assert _numbers(page_of, "Seven more were injured. Six of them had burns.") == []


def test_dates_are_no_counts(page_of: PageOf) -> None:
    assert _numbers(page_of, "The bridge was closed on 4 March 2025 at 10:30.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The smugglers flew an Otter 40 over the border.",
        "She keeps the papers in room 12 of the town hall.",
        "The 2016 race was close.",
        "There is a one-in-three chance of rain.",
        "He said there was a 2 in 5 chance that the dam would hold.",
        "There was one problem with the plan.",
    ],
)
def test_which_one_is_not_how_many(page_of: PageOf, text: str) -> None:
    assert _numbers(page_of, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The two-day meeting ended on Friday.", "two-day meeting"),
        ("The 31-year-old pilot died.", "31-year-old pilot"),
        ("He served a 12-year prison term.", "12-year prison term"),
    ],
)
def test_a_hyphened_measure_is_of_what_it_describes(page_of: PageOf, text: str, value: str) -> None:
    assert [v for v, *_ in _numbers(page_of, text)] == [value]


def test_an_age_stands_with_its_name(page_of: PageOf) -> None:
    assert [(v, u) for v, u, *_ in _numbers(page_of, "Ana Holm, 46, is a pilot.")] == [("Holm, 46", "age")]


def test_percent(page_of: PageOf) -> None:
    assert [(u, n) for _, u, n, _ in _numbers(page_of, "The port handles 81 percent of the grain.")] == [
        ("percent", 81)
    ]


def test_first_keeps_its_scope(page_of: PageOf) -> None:
    page = page_of(
        "A headline for the page\n\nThey were the first official talks between the two governments in nine years.\n"
    )
    firsts = [a for a in page.all(Assertion) if a.slot == "scope"]
    assert [a.value.text for a in firsts] == [
        "first official talks between the two governments in nine years"
    ]
    assert "talk" in firsts[0].about


def test_every_value_stands_in_its_sentence(page_of: PageOf) -> None:
    page = page_of("A headline\n\nThe ferry carried 214 passengers and a crew of 18, and some 40 cars.\n")
    rows = page.all(Assertion)
    assert len(rows) >= 2
    assert all(a.span.contains(a.value) for a in rows)


def test_a_bare_figure_stands_for_the_count_before_it(page_of: PageOf) -> None:
    page = page_of(
        "A headline for the page\n\nThe union said 520 people had joined the strike. The mill put the number at about 300.\n"
    )
    rows = [a for a in page.all(Assertion) if a.slot == "number"]
    assert [(a.low, a.unit) for a in rows] == [(520, "on strike"), (300, "on strike")]
    assert rows[1].stands_for == rows[0].id


def test_an_earlier_count_is_given_up(page_of: PageOf) -> None:
    page = page_of(
        "A headline for the page\n\nNine people were hurt, officials said, raising an earlier count of five.\n"
    )
    rows = {a.low: a for a in page.all(Assertion) if a.slot == "number"}
    assert rows[5].replaced
    assert rows[5].unit == rows[9].unit == "hurt"


def test_money_and_pronouns_stand_for_no_count(page_of: PageOf) -> None:
    found = _numbers(
        page_of,
        "She gave three speeches and was paid a total of $90,000 for them. She did not say that it was one.",
    )
    assert [n for _, _, n, _ in found] == [3]


def test_how_often(page_of: PageOf) -> None:
    found = _numbers(
        page_of, "The minister has twice put off the hearing. The hearing has been moved once already."
    )
    assert [(u, n) for _, u, n, _ in found] == [("time", 2), ("time", 1)]


def test_passengers_crew_and_all_aboard_are_told_apart(page_of: PageOf) -> None:
    found = _numbers(
        page_of, "The ferry, with 120 people aboard, sank. She carried 104 passengers and 16 crew."
    )
    assert [(u, n) for _, u, n, _ in found] == [("aboard", 120), ("passenger", 104), ("crew", 16)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The nine people killed in the fire were miners.", [("dead", 9)]),
        ("The blast left 70 people injured.", [("hurt", 70)]),
        ("Four people were taken to hospital.", [("in hospital", 4)]),
        ("The quake, in a city of 500,000 people, injured nobody.", [("people", 500_000)]),
        ("Ana Holm died at 77.", []),
        ("She scored five of the first eight points.", []),
    ],
)
def test_what_happened_is_said_of_those_who_are_counted(
    page_of: PageOf, text: str, expected: list[tuple[str, float]]
) -> None:
    assert [(u, n) for _, u, n, _ in _numbers(page_of, text)] == expected
