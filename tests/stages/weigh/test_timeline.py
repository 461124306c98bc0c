"""Timelines of stories of our own: what is a line, in which order, and what nobody dates."""

from __future__ import annotations

import pytest
from tests.conftest import capture

from onrecord import plugins
from onrecord.engine.run import run
from onrecord.model.items import TimelineLine

NEWS = "Maria Silva met Tomas Berg in Lisbon on Tuesday to speak about the wreck of the northern ferry."
WRECK = "The wreck of the ferry Saint Ana lies in the bay of Lisbon, and the divers of the harbour board have not been down to it."


def lines(kit, *texts: str, dates: tuple[str, ...] = ()) -> list[TimelineLine]:
    """The lines of the story of these articles, in order."""
    pages = [
        capture(f"Silva and Berg speak about the ferry\n\n{t}\n\n{WRECK}", f"{n}.txt", published=d)
        if d
        else capture(f"Silva and Berg speak about the ferry\n\n{t}\n\n{WRECK}", f"{n}.txt")
        for n, (t, d) in enumerate(zip(texts, dates or ("",) * len(texts), strict=True))
    ]
    return sorted(run(pages, plugins.stages(), kit).record.items(TimelineLine), key=lambda x: x.rank)


def place(found: list[TimelineLine], words: str) -> int:
    return next(x.rank for x in found if words in x.text)


def test_lines_without_a_date_stand_where_their_words_put_them(kit) -> None:
    text = (
        f"{NEWS} Berg rejected a demand to sell the lighthouse. As a candidate, Silva attacked the harbour board. Silva"
        " recently praised the divers of the board. Silva will meet the divers of the board on Friday."
    )
    found = lines(kit, text, dates=("2031-05-07",))
    order = [
        place(found, w) for w in ("As a candidate", "recently", "on Tuesday", "Berg rejected", "will meet")
    ]
    assert order == sorted(order)
    parts = {
        w: next(x.part for x in found if w in x.text) for w in ("As a candidate", "on Tuesday", "will meet")
    }
    assert parts == {"As a candidate": "background", "on Tuesday": "event", "will meet": "plan"}
    assert not next(x for x in found if "Berg rejected" in x.text).when.known  # where it stands dates no line


def test_the_first_sentence_is_a_line_whatever_its_act_is(kit) -> None:
    appointed = "Maria Silva appointed Tomas Berg on Tuesday to be the keeper of the lighthouse of Lisbon."
    found = lines(kit, appointed, dates=("2031-05-07",))
    (line,) = (x for x in found if x.text == appointed)
    assert (line.event, line.when.edtf, line.part) == (None, "2031-05-06", "event")


def test_first_sentences_of_one_day_are_one_line(kit) -> None:
    first = "Maria Silva appointed Tomas Berg on Tuesday to be the keeper of the lighthouse of Lisbon."
    second = "In Lisbon, Maria Silva appointed the sailor Tomas Berg the keeper of its lighthouse on Tuesday."
    found = lines(kit, first, second, dates=("2031-05-07", "2031-05-07"))
    assert sum("appointed" in x.text for x in found) == 1
    assert len(next(x for x in found if "appointed" in x.text).evidence) == 2


@pytest.mark.parametrize(
    "talk", ["“I will attack this plan,” Berg said of us.", "“We support our divers,” she said."]
)
def test_talk_of_the_day_is_no_line(kit, talk: str) -> None:
    assert not any(talk[:12] in x.text for x in lines(kit, f"{NEWS} {talk}", dates=("2031-05-07",)))


def test_every_line_is_an_extract_of_its_evidence(kit) -> None:
    for line in lines(
        kit, NEWS, f"{NEWS} Silva will meet the divers on Friday.", dates=("2031-05-07", "2031-05-08")
    ):
        assert any(line.text in s.text for s in line.evidence)


def test_order_of_arrival_does_not_matter(kit) -> None:
    texts = (NEWS, f"{NEWS} Berg rejected a demand to sell the lighthouse.")
    one, two = lines(kit, *texts), lines(kit, *reversed(texts))
    assert sorted((x.text, x.when.edtf) for x in one) == sorted((x.text, x.when.edtf) for x in two)


def test_an_article_that_begins_with_a_plan_begins_with_its_news(kit) -> None:
    lead = "Maria Silva will meet the divers of the harbour board of Lisbon, her office said on Tuesday."
    found = lines(kit, f"{lead} Berg rejected a demand to sell the lighthouse.", dates=("2031-05-07",))
    (line,) = (x for x in found if x.text == lead)
    assert line.part == "event"
    assert line.rank < place(found, "Berg rejected")


def test_no_sentence_stands_alone_under_two_lines_without_a_day(kit) -> None:
    found = lines(kit, f"{NEWS} Berg rejected a demand to sell the lighthouse.", dates=("2031-05-07",))
    undated = [x.text for x in found if not x.when.known]
    assert len(undated) == len(set(undated))
