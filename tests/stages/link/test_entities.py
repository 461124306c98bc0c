"""Chains of several articles put together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.conftest import PageOf

from onrecord.engine.gather import link
from onrecord.model.items import Entity
from onrecord.model.record import Page, Record
from onrecord.stages.base import WeighStage
from onrecord.stages.link.entities import ChainCard, entities
from onrecord.stages.weigh.roles import roles
from onrecord.tools.reference.across import compare
from onrecord.views.review import review

NEEDS = ("zones", "sentences", "mentions")


def record_of(page_of: PageOf, *texts: str) -> Record:
    pages: Sequence[Page] = [
        page_of(f"News of the day\n\n{t}\n", f"{n}.txt", *NEEDS) for n, t in enumerate(texts)
    ]
    record = Record(pages)
    _, _, troubles = link(entities, record)
    assert not troubles
    return record


def named(record: Record, name: str) -> list[Entity]:
    return [e for e in record.items(Entity) if e.name == name]


def test_a_surname_alone_joins_the_only_one_who_bears_it(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "Prime Minister Astrid Olsen resigned on Monday.",
        "Mrs. Olsen said on Tuesday that she would write a book.",
    )
    (olsen,) = named(record, "Astrid Olsen")
    assert {n.text for n in olsen.names} == {"Astrid Olsen", "Olsen"}
    assert len({a for n in olsen.names for a in n.articles}) == 2


def test_a_surname_that_two_bear_stays_apart(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "Economist Astrid Olsen spoke to reporters.",
        "Novelist Peter Olsen spoke to reporters.",
        "The crowd cheered when Olsen said that the vote was over.",
    )
    ours = [e for e in record.items(Entity) if any("Olsen" in n.text for n in e.names)]
    assert len(ours) == 3


def test_countries_join_by_what_they_are(page_of: PageOf) -> None:
    record = record_of(
        page_of, "The United States agreed to the plan.", "American officials left. The U.S. wants a deal."
    )
    (usa,) = named(record, "United States")
    assert usa.type == "country"
    assert usa.country == "USA"


def test_every_mention_opens_its_entity(page_of: PageOf) -> None:
    record = record_of(page_of, "Ewa Nowak, a judge, met Lars Holm. She told him that he was late.")
    for e in record.items(Entity):
        assert e.id == min(e.members)
        for m in e.members:
            found = record.entity(m)
            assert found is not None
            assert found.id == e.id


def test_ministries_of_two_countries_are_two(page_of: PageOf) -> None:
    record = record_of(
        page_of, "The French Foreign Ministry protested.", "The Spanish Foreign Ministry did not protest."
    )
    found = [e for e in record.items(Entity) if any("Foreign Ministry" in n.text for n in e.names)]
    assert len(found) == 2


def test_a_place_has_its_coordinates(page_of: PageOf) -> None:
    record = record_of(page_of, "They met in Lahore on Monday.")
    (lahore,) = named(record, "Lahore")
    assert (lahore.type, lahore.country, lahore.lat, lahore.lon) == ("place", "PAK", 31.56, 74.35)


def test_a_role_says_whose_it_is(page_of: PageOf) -> None:
    record = record_of(page_of, "Norway's foreign minister, Ingrid Vik, resigned. Norway was surprised.")
    assert isinstance(roles, WeighStage)
    (vik,) = named(record, "Ingrid Vik")
    (done,) = roles.run(vik, record)
    (norway,) = named(record, "Norway")
    assert [(r.title, r.of) for r in done.roles] == [("Norway's foreign minister", norway.id)]


def test_the_order_of_articles_does_not_matter(page_of: PageOf) -> None:
    texts = [
        "Astrid Olsen of Norway met Karim Haddad.",
        "Haddad praised Mrs. Olsen.",
        "Norwegian diplomat Astrid Olsen left.",
    ]
    pages = [page_of(f"News\n\n{t}\n", f"{n}.txt", *NEEDS) for n, t in enumerate(texts)]
    results = []
    for order in (pages, pages[::-1]):
        record = Record(order)
        link(entities, record)
        results.append(record.items(Entity))
    assert results[0] == results[1]


def test_ministries_of_countries_that_no_table_has(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "The Republic of Tarvonia protested. The Tarvonian Foreign Ministry called it a mistake.",
        "Officials of the Foreign Ministry of the Republic of Tarvonia left on Sunday.",
        "The Republic of Elmoria was silent, and the Elmorian Foreign Ministry was closed.",
    )
    found = [e for e in record.items(Entity) if any("Foreign Ministry" in n.text for n in e.names)]
    articles = sorted(len({a for n in e.names for a in n.articles}) for e in found)
    assert articles == [1, 2]


def test_a_country_of_no_table_is_one_with_its_people(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "Tarvonia's government fell on Monday. Tarvonia's president left the country.",
        "A Tarvonian government minister was seen in the port. The Tarvonian navy was not.",
    )
    found = [
        e
        for e in record.items(Entity)
        if any(n.text.startswith("Tarvonia") for n in e.names) or e.name.startswith("Tarvonia")
    ]
    assert len({e.id for e in found if e.type == "country"}) == 1


def test_the_last_word_of_the_only_body_that_ends_so(page_of: PageOf) -> None:
    texts = [
        "The Baltic Pilotage Board met on Friday.",
        "The hearing was long. A letter from the Board was read out.",
    ]
    record = record_of(page_of, *texts)
    assert len({e.id for e in record.items(Entity) for n in e.names if n.text.endswith("Board")}) == 1
    both = record_of(page_of, *texts, "The Northern Dredging Board met on Monday.")
    assert len({e.id for e in both.items(Entity) for n in e.names if n.text.endswith("Board")}) == 3


def test_the_kind_of_land_is_no_part_of_its_name(page_of: PageOf) -> None:
    record = record_of(
        page_of, "They met in Helvik province.", "It snowed in Helvik, and in Helvik nobody drove."
    )
    assert len({e.id for e in record.items(Entity) if "Helvik" in e.name}) == 1


def test_english_things_are_of_england(page_of: PageOf) -> None:
    record = record_of(page_of, "English farmers met British officials in England.")
    (england,) = named(record, "England")
    assert england.type == "place"
    assert len(england.members) == 2


def test_a_surname_that_all_use_is_not_the_relation_whom_one_names_in_full(page_of: PageOf) -> None:
    bare = [f"The crowd cheered when Olsen spoke about plan number {n}." for n in range(5)]
    record = record_of(page_of, *bare, "Student Frida Olsen won a prize at her school.")
    (frida,) = named(record, "Frida Olsen")
    assert {n.text for n in frida.names} == {"Frida Olsen"}


def test_a_surname_with_the_office_of_the_usual_bearer_is_the_usual_bearer(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "President Peter Olsen signed the bill.",
        "President Peter Olsen flew home.",
        "Student Frida Olsen won a prize at her school.",
        "President Olsen said that he would not run again.",
    )
    (peter,) = named(record, "Peter Olsen")
    assert "Olsen" in {n.text for n in peter.names}


def test_a_surname_that_two_bear_is_asked_of_a_person(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "Prime Minister Astrid Olsen resigned on Monday.",
        "The painter Magnus Olsen died on Monday.",
        "Olsen said on Tuesday that the day was long.",
    )
    assert len({e.id for e in record.items(Entity) if "Olsen" in e.name}) == 3
    asked = review(record)
    assert asked.total == 2 and asked.question is not None
    assert not asked.question.joined
    assert any("may be short for Astrid Olsen, Magnus Olsen" in r.words for r in asked.question.reasons)


def test_a_meeting_described_alike_is_the_one_that_has_a_name_elsewhere(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "Talks\n\nAnn Moe spoke in Oslo at an international conference on Spain. The Oslo summit ended on Friday.\n",
        "Talks\n\nJan Lund was heard at an international conference on Spain. The conference was short.\n",
    )
    (summit,) = named(record, "Oslo summit")
    assert len({record.get(i).span.article for i in summit.members}) == 2


def test_two_meetings_of_one_description_and_two_names_are_two(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "Talks\n\nAnn Moe spoke in Oslo at an international conference on Spain. The Oslo summit ended on Friday.\n",
        "Talks\n\nJan Lund was heard in Lima at an international conference on Spain. The Lima summit was short.\n",
    )
    assert len(named(record, "Oslo summit")) == len(named(record, "Lima summit")) == 1
    assert named(record, "Oslo summit") != named(record, "Lima summit")


@pytest.mark.parametrize(
    ("one", "many", "together"),
    [
        ("Orelka", "Orelkas", True),
        ("Apex Orelka", "Apex Orelkas", True),
        ("Time", "Times", False),
        ("Guardian", "Guardians", False),
    ],
)
def test_many_of_a_kind_are_of_that_kind(one: str, many: str, together: bool) -> None:
    a, b = (ChainCard(n, (), n, "organisation", None, (n,)) for n in (one, many))
    found = compare(a, b)
    assert (found is not None and found.score > 0) == together


def test_an_initial_that_two_bear_is_asked_of_a_person(page_of: PageOf) -> None:
    record = record_of(
        page_of,
        "Jonas Moe spoke in Oslo.",
        "Julia Moe spoke in Lima.",
        "A letter by J. Moe was read in Rome.",
    )
    (letter,) = named(record, "J. Moe")
    assert [n.text for n in letter.names] == ["J. Moe"]
    assert any("may be Jonas Moe, Julia Moe" in r.reason for x in record.links for r in x.why)


def test_an_initial_that_one_bears_is_hers(page_of: PageOf) -> None:
    record = record_of(page_of, "Julia Moe spoke in Lima.", "A letter by J. Moe was read in Rome.")
    assert {n.text for n in named(record, "Julia Moe")[0].names} == {"J. Moe", "Julia Moe"}


def test_a_dateline_in_capitals_does_not_give_the_name(page_of: PageOf) -> None:
    record = record_of(page_of, "BRISTOL, England — Ann Moe spoke on Monday.")
    assert "Bristol" in {e.name for e in record.items(Entity)}
