"""How positions stand to one another, end to end on small stories of our own."""

from __future__ import annotations

from tests.conftest import RecordOf

from onrecord.model.items import Claim

HEAD = "Crane falls at Tolna dock\n\n"
TAIL = (
    "\n\nThe Tolna Port Company said the crane, built in 1987, had been inspected in January. "
    "Police closed Harbour Road and the Tolna dock for the day."
)


def _claims(record_of: RecordOf, first: str, second: str) -> list[Claim]:
    record = record_of(
        {"a.txt": HEAD + first + TAIL, "b.txt": "Tolna dock crane collapses\n\n" + second + TAIL}
    )
    return [c for c in record.items(Claim) if c.kind in ("number", "scope")]


def test_two_figures_that_cannot_both_hold_conflict(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "Four workers were hurt when a crane fell at the Tolna dock on Monday, the fire chief said.",
        "A crane collapsed on the Tolna dock on Monday and nine workers were hurt, a union official told reporters.",
    )
    hurt = [c for c in found if {p.value for p in c.positions} == {"Four workers", "nine workers"}]
    assert [c.relation for c in hurt] == ["conflict"]
    assert "Four workers" in hurt[0].explanation
    assert all(len(p.articles) == 1 for p in hurt[0].positions)


def test_a_figure_that_has_moved_is_an_update(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "Four workers were hurt when a crane fell at the Tolna dock on Monday, the fire chief said.",
        "Seven workers were hurt when a crane fell on the Tolna dock on Monday, up from four, the fire chief said later.",
    )
    assert "update" in {c.relation for c in found}
    assert "conflict" not in {c.relation for c in found}


def test_a_bound_and_a_figure_refine_each_other(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "More than 40 workers were hurt when a crane fell at the Tolna dock on Monday, the fire chief said.",
        "A crane collapsed on the Tolna dock on Monday and 43 workers were hurt, a union official told reporters.",
    )
    assert [c.relation for c in found if c.positions[0].value != "1987"] == ["refinement"]


def test_two_counts_in_one_sentence_are_two_counts(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "The Tolna dock handled 40 percent of the grain and 15 percent of the timber of the region last year.",
        "Officials in Tolna said the inquiry into the crane would begin on Friday.",
    )
    assert [c for c in found if c.relation == "conflict"] == []


def test_each_kind_of_difference_is_a_claim_of_its_own(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "Four workers were taken to Tolna Hospital when a crane fell at the Tolna dock, the fire chief said."
        " Nine workers were treated at Tolna Hospital, a doctor said.",
        "Seven workers were taken to Tolna Hospital when a crane fell at the Tolna dock, officials said, raising an"
        " earlier count of four.",
    )
    relations = {c.relation: {p.value for p in c.positions} for c in found}
    assert "conflict" not in relations
    assert {"Four workers", "Seven workers"} <= relations["update"]
    assert "Nine workers" in relations["scope_difference"]
    assert len({c.id for c in found}) == len(found)


def test_a_figure_set_beside_another_conflicts_with_it(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "The union said 520 people had joined the strike at the Tolna dock. The company put the number at about 300.",
        "Officials in Tolna said the inquiry into the crane would begin on Friday.",
    )
    assert [
        (c.relation, len(c.positions)) for c in found if "520 people" in {p.value for p in c.positions}
    ] == [("conflict", 2)]


def test_a_correction_is_an_update(record_of: RecordOf) -> None:
    record = record_of(
        {
            "a.txt": "Crane falls at Tolna dock\n\nThe driver, Edvin Brask, 41, was unhurt when a crane fell at the Tolna dock."
            + TAIL,
            "b.txt": "Corrections\n\nAn article on the crane at the Tolna dock gave the age of the driver as 41. Edvin Brask is 47.\n",
        }
    )
    ages = [c for c in record.items(Claim) if {p.value.split()[-1] for p in c.positions} == {"41", "47"}]
    assert [c.relation for c in ages] == ["update"]


def test_official_firsts_are_firsts_of_fewer_things(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "Norland and Tolna opened their first talks in nine years on Monday.",
        "Norland and Tolna opened their first official talks since 2016 on Monday.",
    )
    assert [c.relation for c in found if c.kind == "scope"] == ["scope_difference"]


def _typed(record_of: RecordOf, kind: str, first: str, second: str) -> list[tuple[str, set[str]]]:
    record = record_of(
        {"a.txt": HEAD + first + TAIL, "b.txt": "Tolna dock crane collapses\n\n" + second + TAIL}
    )
    return [(c.relation, {p.value for p in c.positions}) for c in record.items(Claim) if c.kind == kind]


def test_did_and_did_not_by_two_voices_conflict(record_of: RecordOf) -> None:
    found = _typed(
        record_of,
        "denial",
        "Inspectors warned the Tolna Port Company of the crane in May, the union said.",
        'The company said inspectors had not warned the Tolna Port Company. "It is a lie," its lawyer said.',
    )
    assert [r for r, _ in found] == ["conflict"]


def test_two_who_do_two_things_do_not_contradict(record_of: RecordOf) -> None:
    found = _typed(
        record_of,
        "denial",
        "Ana Roe attended the meeting on the crane, the union said.",
        "Peter Lund did not attend the meeting on the crane, his lawyer said.",
    )
    assert found == []


def test_states_that_exclude_each_other(record_of: RecordOf) -> None:
    found = _typed(
        record_of,
        "denial",
        'The alarm was working, the company said. "The alarm was working when the crane fell," its lawyer said.',
        "The alarm had been out of service for a month, a union official said.",
    )
    assert {r for r, _ in found} == {"conflict"}


def test_two_clocks_of_one_fall(record_of: RecordOf) -> None:
    found = _typed(
        record_of,
        "date",
        "The crane collapsed at 6:40 a.m. on the Tolna dock, the fire chief said.",
        "Two men of the union, who had come early, told reporters that the big crane collapsed at 7:15 a.m.",
    )
    assert found == [("conflict", {"6:40 a.m.", "7:15 a.m."})]


def test_officers_among_the_hurt_are_no_other_count_of_the_hurt(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "Six people were injured in the fall of the crane at the Tolna dock, the fire chief said.",
        "The mayor met the two officers injured in the fall of the crane at the Tolna dock.",
    )
    assert "conflict" not in {c.relation for c in found}


def test_undated_counts_of_the_hurt_may_be_two_states(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "Four workers were hurt when a crane fell at the Tolna dock.",
        "A crane collapsed on the Tolna dock and nine workers were hurt.",
    )
    assert [c.relation for c in found if len(c.positions) == 2] == ["scope_difference"]
    assert "not dated" in next(c for c in found if len(c.positions) == 2).explanation


def test_counts_of_two_days_are_two_counts(record_of: RecordOf) -> None:
    found = _claims(
        record_of,
        "Four workers were hurt at the Tolna dock on Thursday, the fire chief said.",
        "Nine workers were hurt at the Tolna dock on Monday, a union official told reporters.",
    )
    assert [c for c in found if len(c.positions) > 1] == []


def test_times_within_the_rounding_of_newsrooms_agree(record_of: RecordOf) -> None:
    found = _typed(
        record_of,
        "date",
        "The crane collapsed at 6:39 a.m. on the Tolna dock, the fire chief said.",
        "Two men of the union, who had come early, told reporters that the big crane collapsed at 6:40 a.m.",
    )
    assert [r for r, _ in found] == ["refinement"]


def test_a_charge_denied_in_the_same_breath_is_a_conflict(record_of: RecordOf) -> None:
    found = _typed(
        record_of,
        "denial",
        'The Tolna Port Company, she said, had called the drivers "a danger to all," a charge that the company denied.',
        "Officials in Tolna said the inquiry into the crane would begin on Friday.",
    )
    assert [r for r, _ in found] == ["conflict"]
