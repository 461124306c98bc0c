"""The day of an act: of a caption, of what is said about something dated."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import EventReport
from onrecord.model.record import Page

STORY = (
    "Talks on the Lorne dam resume\n\nThe energy ministers of two countries met in Ostrey for the first time in years,"
    " officials said, and agreed on little beyond another round.\n\n{}\n\nThe dam has been half built for a decade,"
    " and farmers on both banks say that they no longer believe any date.\n"
)
CAPTION = (
    "Energy minister Paul Denning, left, meets farmers' leader Rosa Quill at the dam site near Ostrey, Thursday."
    " Denning also met with engineers. (AP Photo/Jan Marek)"
)


@pytest.mark.parametrize("published", [None, "2031-05-10"])
def test_a_caption_tells_one_moment(page_of: PageOf, published: str | None) -> None:
    metadata = {"published": published} if published else {}
    page = page_of(STORY.format(CAPTION), metadata=metadata)
    told = {r.trigger.text.split()[0]: r.when for r in _reports(page, "Denning")}
    assert told.keys() >= {"meets", "met"}
    for (
        when
    ) in told.values():  # 10 May 2031 is a Saturday: the picture is of the Thursday before, not of the next
        assert (when.edtf == "2031-05-08") if published else (when.weekday == "thursday" and not when.known)


def test_what_is_said_of_something_dated_is_said_then_or_later(page_of: PageOf) -> None:
    critics = "Critics of Tuesday's vote rejected it as a farce."
    open_ = _reports(page_of(STORY.format(critics)), "farce")
    dated = _reports(page_of(STORY.format(critics), metadata={"published": "2031-05-10"}), "farce")
    rejected = [
        next(r.when for r in rows if r.trigger.text.startswith("rejected")) for rows in (open_, dated)
    ]
    assert (rejected[0].weekday, rejected[0].known) == ("tuesday", False)
    assert (rejected[1].earliest, rejected[1].latest) == ("2031-05-06", "2031-05-10")


def _reports(page: Page, words: str) -> list[EventReport]:
    return [r for r in page.all(EventReport) if words in r.evidence.text]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("At a May 3 press conference in Ostrey, Paul Denning criticised the farmers.", "2031-05-03"),
        ("Paul Denning criticised the farmers in a May 3 letter.", None),
        ("Paul Denning met with farmers to review the 2016 election.", None),
    ],
)
def test_the_day_of_an_occasion_is_that_of_what_is_done_at_it(
    page_of: PageOf, sentence: str, day: str | None
) -> None:
    page = page_of(STORY.format(sentence), metadata={"published": "2031-05-10"})
    told = [r for r in _reports(page, sentence) if r.trigger.text.startswith(("met", "criticised"))]
    assert told
    assert {r.when.edtf if r.when.known else None for r in told} == {day}
