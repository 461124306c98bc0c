"""What is told as done and what is not, by whom and to whom: sentences of our own, read as one page."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import EventReport
from onrecord.model.record import Page

# Nothing is done here that an event coder would write down, for the reason beside it.
NONE = [
    "Strict rules prevented the clerks from leaving.",  # a thing acts in a figure of speech
    "The new agenda castigates the old guild.",
    "Let me put it this way.",  # a command tells of nobody
    "– Ready for talks –.",  # a fragment
    "The proposed bridge is long.",  # a participle only describes
    "The widow burned 40 letters.",  # what cannot be held or broken as a building can
    "The baker shot himself in the foot.",
    "The claim defies logic.",
    "She held a rally in the hall of the guild.",  # one person asks for votes
    "The captain assured the guests that the boat was safe.",
    "His answers to the feud with the mayor were short.",
]
# sentence, trigger, modality
HOW = [
    ("None has offered a loan to the town of Lima.", "offered", "negated"),
    ("The king hasn’t released the prisoners.", "released", "negated"),
    ("We’ll release the prisoners in Lima.", "release", "planned"),
    ("It was not clear whether Norway could block the release of the crew.", "block", "hypothetical"),
    ("It is vital that Norway release the crew.", "release", "hypothetical"),
    ("Did Norway attack the port of Lima?", "attack", "hypothetical"),
    ("Why did Norway attack the port of Lima?", "attack", "actual"),
    ("The chairman should be forced to resign.", "resign", "hypothetical"),
    ("The bombing was a planned attack by rebels.", "attack", "actual"),
    ("The unions have since criticized the king.", "criticized", "actual"),
    ("Norway would pay if it wanted a trade deal with Kenya.", "deal", "conditional"),
    ("They will press their advantage after the Lima attacks.", "attacks", "actual"),
    ("The rule of the king permits envoys to leave and support Norway.", "support", "hypothetical"),
    ("He hoped to come to an agreement with Kenya.", "agreement", "planned"),
    ("I couldn’t agree more with Kenya.", "agree", "actual"),
    ("It is about whether Norway is willing to free the crew.", "willing", "hypothetical"),
    ("The rebels used to attack Lima from three sides.", "attack", "historical"),
    ("The law kept the rebels from attacking Lima.", "attacking", "negated"),
]
# sentence, trigger, actors, recipients
WHO = [
    ("A statement accused Norway of spying.", "accused", [], ["Norway"]),
    ("The guild issued a statement urging Norway to leave.", "urging", ["guild"], ["Norway"]),
    ("A bomb in Lima killed nine clerks.", "killed", [], ["nine clerks"]),
    ("A French reporter was held captive in Mali.", "held", [], ["A French reporter"]),
    ("They voiced their concern over the trial.", "voiced", ["They"], []),
    ("The overtures from the crown aimed at Kenya failed.", "overtures", ["crown"], ["Kenya"]),
    ("The mayor called for greater Christian ethics.", "called", ["The mayor"], []),
    ("The Lima attack shocked the king.", "attack", [], []),
    ("The clerk's murder by rebels shocked the king.", "murder", ["rebels"], ["The clerk"]),
    ("The port closed at the request of the guild.", "request", ["guild"], []),
    ("The mayor received threats from the miners.", "threats", ["miners"], ["The mayor"]),
    (
        "The judge was talking to friends of Kenya, many of whom oppose Norway.",
        "oppose",
        ["friends"],
        ["Norway"],
    ),
    ("Friends of the king, who have attacked Norway, fled.", "attacked", ["Friends"], ["Norway"]),
]


@pytest.fixture(scope="module")
def page(page_of: PageOf) -> Page:
    texts = [*NONE, *(s for s, *_ in (*HOW, *WHO))]
    return page_of(
        "An invented page\n\n" + "\n\n".join(texts), "acting.txt", "sentences", "mentions", "times", "events"
    )


def reports(page: Page, sentence: str) -> list[EventReport]:
    at = page.text.index(sentence)
    return page.within(EventReport, page.article.span(at, at + len(sentence)))


def one(page: Page, sentence: str, trigger: str) -> EventReport:
    found = reports(page, sentence)
    return next(r for r in found if r.trigger.text.startswith(trigger))


@pytest.mark.parametrize("sentence", NONE)
def test_nothing_is_done(page: Page, sentence: str) -> None:
    assert not reports(page, sentence)


@pytest.mark.parametrize(("sentence", "trigger", "modality"), HOW)
def test_how_real(page: Page, sentence: str, trigger: str, modality: str) -> None:
    assert one(page, sentence, trigger).modality == modality


@pytest.mark.parametrize(("sentence", "trigger", "actors", "recipients"), WHO)
def test_who_to_whom(
    page: Page, sentence: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    r = one(page, sentence, trigger)
    assert [x.span.text for x in r.actors if x.span] in (actors, [f"the {a}" for a in actors])
    assert [x.span.text for x in r.recipients if x.span] in (recipients, [f"the {a}" for a in recipients])
