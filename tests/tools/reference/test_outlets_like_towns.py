"""A paper that bears the name of its town is not the town."""

from __future__ import annotations

from tests.conftest import PageOf

from onrecord.model.annotations import Mention

STORY = (
    "Fire at the mill\n\nThe Mobile Register reported on Monday that the mill in Mobile had burned. The Register said that"
    " nobody was hurt. Mobile sent its fire engines, and Time sent a reporter."
)


def test_a_paper_named_like_its_town_stays_apart_from_it(page_of: PageOf) -> None:
    page = page_of(STORY)
    found = {m.span.text: m for m in page.all(Mention) if m.kind == "name"}
    assert found["Mobile Register"].chain == found["Register"].chain != found["Mobile"].chain
    assert (found["Mobile Register"].type, found["Mobile"].type) == ("organisation", "place")
    assert found["Time"].type == "organisation"
