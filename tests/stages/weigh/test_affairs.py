"""Affairs: a story that goes on from another is part of it; look-alikes, one famous name and undated pages are not."""

from __future__ import annotations

from itertools import permutations

from tests.conftest import RecordOf

from onrecord.model.items import Story
from onrecord.model.record import Record

FIRE = """Fire guts the Halvorsen mill at Ostby

Fire gutted the Halvorsen paper mill at Ostby on Monday, and the mill manager, Rolf Mikkelsen, said that the rolls were lost.

Fire chief Mats Oyen said that the sprinklers of the Halvorsen mill had been shut. Mikkelsen would not say who shut them.
"""
AGAIN = """Sprinklers were shut when Halvorsen mill burned, chief says

The sprinklers of the Halvorsen paper mill at Ostby had been shut when fire gutted it on Monday, fire chief Mats Oyen said.

The mill manager, Rolf Mikkelsen, said that the rolls were lost.
"""
TRIAL = """Judge hears manager over ledger and premium

Rolf Mikkelsen pleaded not guilty on Friday to charges of fraud before a judge in Vale, who asked for a ledger.

Lawyers for the insurers read out letters about a premium that had been raised twice last winter. An accountant, Siv Rehn, told the
court that the debts of the company had doubled in two years, and that its bank had refused another loan in April.

Mats Oyen was heard as a witness. Nobody spoke on the stairs when the court rose at noon. The trial goes on in June, when
the bank's director and four of the paper workers' union will be heard; if convicted, Mikkelsen faces six years.

Insurance fraud has been rare in the county: the clerk counted nine cases since the war, most of them about barns and fishing boats. In
one, a brewer had set alight his own hops and been found out by a dentist who smelled beer on the wind. Professors of law from Vale
have written a book on them, with drawings.

Outside, schoolchildren sold waffles for a choir that wants to travel to Lisbon. A tram driver rang his bell. The weather office
expects sleet in the hills, and the harbour has closed its northern pier for repairs until midsummer.
"""
OTHER = """Fire guts a cannery at Quern

Fire gutted a cannery at Quern on Monday, and its owner, Ida Moe, said that the tins were lost.

The cannery made sardines. Fire chief Pia Vang said that a stove had been left alight.
"""


def _titles(record: Record) -> dict[str, list[str]]:
    names = {s.id: {record.page(a).article.name for a in s.articles} for s in record.items(Story)}
    return {min(names[s.id]): [min(names[p]) for p in s.part_of] for s in record.items(Story)}


def _files(trial: dict[str, str]) -> dict[str, tuple[str, dict[str, str]]]:
    return {
        "a-fire.txt": (FIRE, {"published": "2020-05-04"}),
        "b-again.txt": (AGAIN, {"published": "2020-05-05"}),
        "c-trial.txt": (TRIAL, trial),
        "d-other.txt": (OTHER, {"published": "2020-05-04"}),
    }


def test_what_goes_on_is_part_of_the_larger_story(record_of: RecordOf) -> None:
    record = record_of(_files({"published": "2020-05-20"}))
    found = _titles(record)
    assert found == {"a-fire.txt": [], "c-trial.txt": ["a-fire.txt"], "d-other.txt": []}
    (story,) = (s for s in record.items(Story) if s.part_of)
    assert {"Rolf Mikkelsen", "Mats Oyen"} <= set(story.part_why)


def test_nothing_is_said_without_a_day_or_years_later(record_of: RecordOf) -> None:
    assert not any(_titles(record_of(_files({}))).values())
    assert not any(_titles(record_of(_files({"published": "2023-05-20"}))).values())


def test_the_order_of_arrival_changes_no_affair(record_of: RecordOf) -> None:
    files = _files({"published": "2020-05-20"})
    seen = {
        str(sorted(_titles(record_of(dict(order))).items()))
        for order in list(permutations(files.items()))[::7]
    }
    assert len(seen) == 1
