"""Where two pages have it from one third: a statement, an official text, an interview, "the newspaper" named before."""

from __future__ import annotations

from tests.conftest import RecordOf

from onrecord.model.annotations import Quotation, Sentence
from onrecord.model.record import Record
from onrecord.model.standing import Origins
from onrecord.tools.origin import Report, Trace, Tracer
from onrecord.tools.standings import origins_for

POST = {"outlet": "Vale Post", "byline": "Ada Brock"}
MIRROR = {"outlet": "Tarn Mirror", "byline": "Otto Lind"}


def _quoted(record: Record, words: str, speaker: str = "s1") -> Origins:
    """The origins of what holds `words`, as said by one speaker."""
    tracer = Tracer(record)
    found = [q for q in record.annotations(Quotation) if words in q.words]
    reports = [Report(q.id, q.content[0], (speaker,)) for q in found]
    assert len({r.span.article for r in reports}) > 1
    return origins_for(reports, tracer)


def _traces(record: Record, name: str) -> dict[str, Trace]:
    tracer = Tracer(record)
    page = next(p for p in record.pages.values() if p.article.name == name)
    return {s.span.text: tracer.trace(Report(s.id, s.span)) for s in page.all(Sentence) if s.zone == "body"}


def _two(record_of: RecordOf, a: str, b: str) -> Record:
    return record_of(
        {
            "a.txt": (f"Bread in Ostby\n\nThe mayor's office kept its shutters down. {a}\n", POST),
            "b.txt": (f"Loaves and fines\n\nNobody opened at the town hall on Friday. {b}\n", MIRROR),
        }
    )


def test_two_who_have_one_statement_are_one_origin(record_of: RecordOf) -> None:
    record = _two(
        record_of,
        "“The ovens will be lit again by Sunday,” Karin Holm said in a statement.",
        "In a written statement, Karin Holm said: “The ovens will be lit again by Sunday.”",
    )
    told = _quoted(record, "ovens will be lit")
    assert (told.independent, told.not_established, told.level) == (1, 0, "single")
    (group,) = told.groups
    assert group.how == "cited" and len(group.articles) == 2
    assert all("statement that others have" in w for w in group.why)


def test_at_a_podium_each_was_there(record_of: RecordOf) -> None:
    record = _two(
        record_of,
        "“The ovens will be lit again by Sunday,” Karin Holm told reporters.",
        "“The ovens will be lit again by Sunday,” Karin Holm said, standing in the rain.",
    )
    told = _quoted(record, "ovens will be lit")
    assert (told.independent, told.level) == (2, "one_voice")


def test_a_statement_to_one_paper_is_that_papers(record_of: RecordOf) -> None:
    record = _two(
        record_of,
        "“The ovens will be lit again by Sunday,” Karin Holm said in a statement to the Vale Post.",
        "“The ovens will be lit again by Sunday,” Karin Holm said in a statement.",
    )
    assert _quoted(record, "ovens will be lit").independent == 2


def test_who_reports_an_official_text_that_is_here_rests_on_it(record_of: RecordOf) -> None:
    text = "The bakers of Ostby will light their ovens before midnight on Sunday and pay no fine for the days of the strike."
    record = record_of(
        {
            "accord.txt": (f"Accord of Ostby\n\n{text}\n", {"outlet": "Ministry of Bread of Norland"}),
            "post.txt": (
                "Ovens to be lit\n\nUnder the accord signed in Ostby, the bakers were to light up on Sunday night.\n",
                POST,
            ),
            "mirror.txt": ("Peace of bread\n\nThe bakers shook hands on it in a yard.\n", MIRROR),
        }
    )
    rows = [
        Report(s.id, s.span)
        for p in record.pages.values()
        for s in p.all(Sentence)
        if s.zone == "body" and "baker" in s.span.text
    ]
    told = origins_for(rows, Tracer(record))
    assert {g.origin for g in told.groups} == {"Ministry of Bread of Norland", "Tarn Mirror"}
    (official,) = (g for g in told.groups if g.origin.startswith("Ministry"))
    assert len(official.articles) == 2 and any("has it from that text" in w for w in official.why)


def test_an_interview_with_an_outlet_that_nobody_has_in_a_table(record_of: RecordOf) -> None:
    record = _two(
        record_of,
        "“I shall not eat rye,” Karin Holm told Quern One’s Ida Moe in an interview on Thursday.",
        "“I shall not eat rye,” Karin Holm said in an interview with Quern One on Thursday.",
    )
    told = _quoted(record, "not eat rye")
    assert [(g.origin, g.how) for g in told.groups] == [("Quern One", "cited")]


def test_who_is_interviewed_is_no_outlet(record_of: RecordOf) -> None:
    page = ("Rye\n\nIn an interview with Karin Holm on Monday, nothing was said of rye.\n", POST)
    found = _traces(record_of({"a.txt": page}), "a.txt")
    assert {t.group for t in found.values()} == {"Vale Post"}


def test_the_newspaper_is_the_one_named_before(record_of: RecordOf) -> None:
    text = "The Tarn Mirror reported that flour was short. A miller told the newspaper that the mill had stood still since May."
    found = _traces(
        record_of({"a.txt": (f"Flour\n\n{text}\n", POST), "b.txt": ("x\n\ny\n", MIRROR)}), "a.txt"
    )
    assert {t.group for t in found.values()} == {"Tarn Mirror"}


def test_a_short_name_is_the_outlet_that_the_page_names_in_full(record_of: RecordOf) -> None:
    text = "The Eastport Times reported that flour was short. According to the Times, the mill stood still."
    found = _traces(record_of({"a.txt": (f"Flour\n\n{text}\n", POST)}), "a.txt")
    assert {t.group for t in found.values()} == {"Eastport Times"}


def test_the_outlets_own_reporter_goes_on_in_his_paragraph(record_of: RecordOf) -> None:
    text = "The mill is idle, the miller told the Vale Post. It grinds nine tenths of the country’s rye.\n\nRain is expected."
    record = record_of({"a.txt": (f"Flour\n\n{text}\n", {"outlet": "Vale Post"})})
    found = _traces(record, "a.txt")
    assert found["It grinds nine tenths of the country’s rye."].how == "staff"
    assert not found["Rain is expected."].established
