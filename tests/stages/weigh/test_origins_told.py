"""Whose reporting it is where a page retells, quotes in passing, names its own people, or prints an official text."""

from __future__ import annotations

import pytest
from tests.conftest import RecordOf

from onrecord.model.annotations import Quotation, Sentence
from onrecord.model.items import Lineage, Story
from onrecord.model.record import Record
from onrecord.model.standing import Origins
from onrecord.tools.origin import Report, Trace, Tracer
from onrecord.tools.standings import origins_for, story_origins

PIT = """Two miners brought up alive

OSTBY, May 4 (Nordic Wire) - Two miners were brought up alive from the Ostby pit on Friday night, the inspector said.

The pit had been flooded since Tuesday.
"""
POST = """A pit, and who had been told

Two letters about the Ostby pumps went unanswered, three pumpmen told the Vale Post.

"Nobody wrote back," said the pumpman Aron Vik.
"""
BLOG = """What they say of the pit

Nordic Wire has two men out of it. By breakfast both could stand.

The Vale Post thinks somebody had been told, twice. The Tarn Mirror says nobody was.

According to the Vale Post, which cited three pumpmen, the letters lie in a drawer.

I like pumps.
"""
MIRROR = """Nobody warned us, says the mine

The Ostby mine had no warning of the flood, its manager Ida Moe told the Tarn Mirror on Saturday.
"""
FILES: dict[str, str | tuple[str, dict[str, str]]] = {
    "wire.txt": (PIT, {"outlet": "Nordic Wire"}),
    "post.txt": (POST, {"outlet": "Vale Post", "byline": "Ada Brock"}),
    "mirror.txt": (MIRROR, {"outlet": "Tarn Mirror", "byline": "Otto Lind"}),
    "blog.txt": (BLOG, {"outlet": "Pit Talk", "byline": "Sam Ulv"}),
}


def _traces(record: Record, name: str) -> dict[str, Trace]:
    tracer = Tracer(record)
    page = next(p for p in record.pages.values() if p.article.name == name)
    return {s.span.text: tracer.trace(Report(s.id, s.span)) for s in page.all(Sentence) if s.zone == "body"}


@pytest.fixture(scope="module")
def pit(record_of: RecordOf) -> Record:
    """The record of the pit: a wire, two papers, and a blog that retells them."""
    return record_of(FILES)


def _of_all(record: Record) -> Origins:
    reports = [
        Report(s.id, s.span) for p in record.pages.values() for s in p.all(Sentence) if s.zone == "body"
    ]
    return story_origins(reports, Tracer(record))


def test_who_retells_joins_those_whom_he_names(pit: Record) -> None:
    found = _traces(pit, "blog.txt")
    assert found["Nordic Wire has two men out of it."].group == "Nordic Wire"
    assert found["By breakfast both could stand."].group == "Nordic Wire"
    assert found["The Vale Post thinks somebody had been told, twice."].group == "Vale Post"
    own = found["I like pumps."]
    assert not own.established and "retells" in own.why[0]


def test_a_reporter_who_names_one_other_outlet_keeps_his_byline(pit: Record) -> None:
    assert {t.group for t in _traces(pit, "post.txt").values()} == {"Vale Post"}
    assert all(t.established for t in _traces(pit, "mirror.txt").values())


def test_a_story_counts_whose_reporting_its_articles_hold(pit: Record) -> None:
    found = _of_all(pit)
    assert {g.origin for g in found.groups if g.status == "independent"} == {
        "Nordic Wire",
        "Vale Post",
        "Tarn Mirror",
    }
    assert (found.independent, found.articles) == (3, 4)
    assert found.weakest_link and found.weakest_link.endswith("this falls to 2")


def test_a_source_quoted_in_passing_counts_for_its_line_not_for_the_story(record_of: RecordOf) -> None:
    text = (
        MIRROR + "\nThe flood was foreseen, according to Reuters. The pumps were sold in spring, Moe said.\n"
    )
    record = record_of({"mirror.txt": (text, {"outlet": "Tarn Mirror", "byline": "Otto Lind"})})
    tracer = Tracer(record)
    (page,) = record.pages.values()
    line = next(s for s in page.all(Sentence) if "Reuters" in s.span.text)
    assert [g.origin for g in origins_for([Report(line.id, line.span)], tracer).groups] == ["Reuters"]
    found = _of_all(record)
    assert [g.origin for g in found.groups] == ["Tarn Mirror"]
    assert any("also quotes Reuters" in w for w in found.groups[0].why)
    assert found.reports == sum(s.zone == "body" for s in page.all(Sentence))


def test_a_source_that_makes_up_an_article_counts(record_of: RecordOf) -> None:
    text = "Pit flooded\n\nThe Ostby pit was flooded on Tuesday, Reuters reported. Two men were below, according to Reuters.\n"
    record = record_of({"a.txt": (text, {"outlet": "Tarn Mirror"})})
    assert [g.origin for g in _of_all(record).groups if g.status == "independent"] == ["Reuters"]


def test_what_people_are_quoted_as_saying_shows_nothing_of_the_reporter(record_of: RecordOf) -> None:
    text = 'Pit\n\n"They told us nothing," the pumpman Aron Vik said.\n\nThe pumps, two pumpmen told us, were sold.\n'
    record = record_of({"a.txt": (text, {"outlet": "Tarn Mirror"})})
    said, told = _traces(record, "a.txt").values()
    assert not said.established
    assert told.established and told.how == "staff"


def test_the_paper_is_the_one_named_before(record_of: RecordOf) -> None:
    text = "Pumps\n\nThe letters were lost, The Vale Post reported on Sunday. According to the newspaper, which cited two pumpmen, nobody wrote back.\n"
    record = record_of({"b.txt": (text, {"outlet": "Hill Gazette"}), "post.txt": FILES["post.txt"]})
    assert {t.group for t in _traces(record, "b.txt").values()} == {"Vale Post"}


def test_an_agency_that_names_its_own_people_on_a_page_of_no_outlet(record_of: RecordOf) -> None:
    text = (
        "Pit\n\nThe inspector told The Associated Press that the pit was dry.\n\n"
        "An Associated Press reporter said two pumps were running.\n\nThe market was closed.\n"
    )
    found = list(_traces(record_of({"a.txt": text}), "a.txt").values())
    assert {t.group for t in found} == {"AP"}
    assert found[-1].name == "AP (inferred)" and found[-1].how == "inferred"
    known = record_of({"a.txt": (text, {"outlet": "Tarn Mirror"})})
    assert list(_traces(known, "a.txt").values())[-1].group == "Tarn Mirror"


def test_words_of_an_official_text_are_the_officials(record_of: RecordOf) -> None:
    words = "The Ministry of Mines will close the Ostby pit from the first of June and pay every pumpman a year of wages"
    record = record_of(
        {
            "m.txt": (f"Statement on the pit\n\n{words}.\n", {"outlet": "Ministry of Mines of Norland"}),
            "w.txt": (
                f"Pit to close\n\nOSTBY, May 9 (Nordic Wire) - {words}, it said.\n",
                {"outlet": "Nordic Wire"},
            ),
        }
    )
    (lineage,) = record.items(Lineage)
    assert (lineage.origin, lineage.origin_kind) == ("Ministry of Mines of Norland", "official")


def test_a_bodys_own_statement_and_a_report_of_it_are_one_voice(record_of: RecordOf) -> None:
    record = record_of(
        {
            "m.txt": (
                "Statement on the pit\n\nThe Ministry of Mines will close the pit at Ostby on Friday.\n",
                {"outlet": "Ministry of Mines of Norland"},
            ),
            "w.txt": (
                "Pit to close\n\nOSTBY, May 9 (Nordic Wire) - The Ministry of Mines said that the pit would be shut.\n",
                {"outlet": "Nordic Wire"},
            ),
        }
    )
    tracer = Tracer(record)
    reports = []
    for p in record.pages.values():
        quoted = [(q.id, q.content[0], q.speakers) for q in p.all(Quotation)]
        reports += [
            Report(i, s, tuple(e.id for m in who if (e := record.entity(m)))) for i, s, who in quoted
        ] or [Report(s.id, s.span) for s in p.all(Sentence) if s.zone == "body"]
    found = origins_for(reports, tracer)
    assert (found.independent, len(found.voices), found.level) == (2, 1, "one_voice")
    assert found.weakest_link and "in its own text" in found.weakest_link


def test_a_poll_is_its_makers(record_of: RecordOf) -> None:
    text = "Pit\n\nA new CBS News poll found that most pumpmen had no boots. In last year's survey, half of them had.\n"
    record = record_of({"a.txt": (text, {"outlet": "Vale Post"})})
    assert [t.group for t in _traces(record, "a.txt").values()] == ["CBS News", "Vale Post"]
    own = record_of({"a.txt": (text, {"outlet": "CBS News"})})
    assert next(iter(_traces(own, "a.txt").values())).how == "staff"


def test_copy_from_agencies_beside_a_byline_is_not_shown_to_be_the_reporters(record_of: RecordOf) -> None:
    text = "Pit\n\nThe pit at Ostby was flooded on Tuesday and two men are below.\n"
    for byline, shown in (
        ("Ada Brock", True),
        ("Ada Brock and agencies", False),
        ("Ada Brock and NW", False),
    ):
        record = record_of({"a.txt": (text, {"outlet": "Vale Post", "byline": byline})})
        assert [t.established for t in _traces(record, "a.txt").values()] == [shown], byline


def test_every_story_says_the_same_number_as_its_groups(pit: Record) -> None:
    for story in pit.items(Story):
        o = story.origins
        assert o.independent == sum(g.status == "independent" for g in o.groups)
        assert o.not_established == len(o.groups) - o.independent
        assert o.articles == len(story.articles)
