"""Articles to stories: look-alikes apart, drift together, and no matter in what order or under what names they came."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import PageOf

from onrecord.engine.gather import link
from onrecord.model.items import Story
from onrecord.model.links import Decision
from onrecord.model.record import Page, Record
from onrecord.stages.link.stories import Stories

PLACES = {
    "ostby": "Ostby in the Halden valley, where the Sorvik cannery lost its roof, the mayor Ragna Solheim said",
    "tarn": "the island of Tarn, where the Maddock lighthouse cracked, the warden Piers Gollan said",
}
TOLD = (
    "An earthquake shook {} on the spot. Rubble lay in the streets and tents were put up.",
    "People slept in tents after an earthquake. The worst was seen at {} while rescuers dug in the rubble.",
    "Rescuers went on digging through rubble. The earthquake had struck {} before dawn.",
    "Schools stay shut. The earthquake damaged {} and engineers are looking at every wall.",
    "The queen will visit {} to thank rescuers for their work since the earthquake.",
)
TEXTS = {f"{place} {n}": t.format(where) for place, where in PLACES.items() for n, t in enumerate(TOLD)}


def grouped(pages: dict[str, Page], decisions: tuple[Decision, ...] = ()) -> set[frozenset[str]]:
    name = {p.article.id: n for n, p in pages.items()}
    record = Record(pages.values(), decisions)
    link(Stories, record)
    return {frozenset(name[a] for a in s.articles) for s in record.items(Story)}


@pytest.fixture(scope="module")
def pages(page_of: PageOf) -> dict[str, Page]:
    return {n: page_of(t, f"{n}.txt", "sentences") for n, t in TEXTS.items()}


QUAKES = {frozenset(n for n in TEXTS if n.startswith(place)) for place in PLACES}


def test_two_quakes_are_two_stories(pages: dict[str, Page]) -> None:
    assert grouped(pages) == QUAKES


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(sorted(TEXTS)), st.integers(0, 99))
def test_neither_the_order_nor_the_names_change_anything(
    page_of: PageOf, order: list[str], seed: int
) -> None:
    # Ids are made of names: other names are another order inside the program.
    assert grouped({n: page_of(TEXTS[n], f"{seed}{n}.txt", "sentences") for n in order}) == QUAKES


def test_a_person_outranks_the_second_look(pages: dict[str, Page]) -> None:
    a, b = pages["ostby 0"].article.id, pages["tarn 0"].article.id
    said = Decision("d", "2030-01-01", "she", (a, b), "same")
    assert grouped(pages, (said,)) == {frozenset(TEXTS)}
    c = pages["ostby 1"].article.id
    parted = [
        Decision(f"e{n}", "2030-01-01", "she", (c, p.article.id), "different")
        for n, p in pages.items()
        if n != "ostby 1"
    ]
    assert frozenset({"ostby 1"}) in grouped(pages, tuple(parted))


def test_a_story_whose_wording_drifts_is_one(page_of: PageOf) -> None:
    chain = (
        "Fire in the Halvorsen mill at Ostby. Flames rose over the paper store and the night shift ran.",
        "After the fire in the Halvorsen mill at Ostby the insurer Nordlys sent its surveyor Tove Brekke.",
        "The surveyor Tove Brekke of Nordlys blames a fan in the Halvorsen mill at Ostby.",
        "Nordlys will not pay, says Tove Brekke. The Halvorsen mill at Ostby goes to court.",
        "A court hears the Halvorsen mill of Ostby against Nordlys over a fan, and Tove Brekke as witness.",
    )
    days = ("2030-03-01", "2030-03-06", "2030-03-20", "2030-04-11", "2030-06-02")
    found = {
        t: page_of(t, f"{d}.txt", "sentences", metadata={"published": d})
        for t, d in zip(chain, days, strict=True)
    }
    assert grouped(found) == {frozenset(chain)}
