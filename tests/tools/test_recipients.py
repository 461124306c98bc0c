"""Whom an act is done to, where it is done, and what is no act: sentences of our own, read as one page."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import EventReport, Mention
from onrecord.model.record import Page

# sentence, trigger, recipients
TO = [
    ("Norway imposed sanctions on the rebel faction in May.", "imposed", ["the rebel faction"]),
    ("Norway withdrew its troops from Chile.", "withdrew", ["Chile"]),
    ("Norway offered its help to Peru.", "offered", ["Peru"]),
    (
        "Thousands of miners went on a hunger strike to demand the release of Ahmed Sato.",
        "went",
        ["Ahmed Sato"],
    ),
    ("Norway threatened to close the strait unless Chile frees the crew.", "threatened", ["Chile"]),
    (
        "The union complained to the mayor about the owners of the mine.",
        "complained",
        ["the owners of the mine"],
    ),
    ("On Monday the bishop called on the miners to rest.", "called on", ["the miners"]),
    ("Kenya sent military aid to Peru.", "sent", ["Peru"]),
    ("The minister admitted that she went too far.", "admitted", []),
    ("The police in Lima used force on the town of Callao.", "used", None),
]
# sentence, trigger, place
AT = [
    ("Soldiers fought rebels in Cusco, in southern Peru.", "fought", "Cusco"),
    ("Young men stormed the embassy of Norway in Lima and held nine clerks hostage.", "held", "Lima"),
    ("Rebels ambushed a convoy north of Lima.", "ambushed", "Lima"),
    ("The Lima bombing killed nine people.", "killed", "Lima"),
    ("Norway sent troops into Peru.", "sent", "Peru"),
    ("The king met the envoy on Friday.", "met", None),
]
NONE = [
    "The senator defended himself in the hall.",
    "The new law helped the farmers of the valley.",
    "A storm destroyed the old pier of the town.",
    "The two candidates battled over taxes for a year.",
    "The question surrounding the bridge is old.",
    "The mayor spoke to reporters near the hall.",
    "The Coalition to Stop Noise wrote a letter.",
]


@pytest.fixture(scope="module")
def page(page_of: PageOf) -> Page:
    texts = [s for s, *_ in (*TO, *AT)] + NONE
    text = "An invented page\n\n" + "\n\n".join(texts)
    return page_of(text, "recipients.txt", "sentences", "mentions", "times", "events")


def reports(page: Page, sentence: str) -> list[EventReport]:
    at = page.text.index(sentence)
    return page.within(EventReport, page.article.span(at, at + len(sentence)))


@pytest.mark.parametrize(("sentence", "trigger", "expected"), [t for t in TO if t[2] is not None])
def test_recipients(page: Page, sentence: str, trigger: str, expected: list[str]) -> None:
    found = next(r for r in reports(page, sentence) if r.trigger.text.startswith(trigger.split()[0]))
    told = [r.span.text.removeprefix("the ") for r in found.recipients if r.span]
    assert told == [e.removeprefix("the ") for e in expected]


@pytest.mark.parametrize(("sentence", "trigger", "place"), AT)
def test_places(page: Page, sentence: str, trigger: str, place: str | None) -> None:
    found = next(r for r in reports(page, sentence) if r.trigger.text == trigger)
    names = {m.id: m.span.text for m in page.all(Mention)}
    assert names.get(found.place or "") == place


@pytest.mark.parametrize("sentence", NONE)
def test_figures_of_speech_accidents_and_things_are_nobodys_act(page: Page, sentence: str) -> None:
    assert not reports(page, sentence)
