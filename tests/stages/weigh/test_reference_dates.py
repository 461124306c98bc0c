"""Linked articles date each other: a year, the day of copied words, bounds; nothing where nobody is dated."""

from __future__ import annotations

from tests.conftest import RecordOf

from onrecord.model.annotations import EventReport, TimeExpression
from onrecord.model.record import Page, Record

LEAD = (
    "The harbour council of Brenmouth met the dredging company Voss and Daughter on Tuesday and signed an agreement"
    " to deepen the northern channel before the winter storms close the port to large ships."
)
BODY = (
    "Councillor Ida Prell said that the company would begin work within three weeks, and that the ferry to Ostrey"
    " would keep running while the dredgers worked by night."
)
DATED = f"Brenmouth signs dredging deal\n\n{LEAD}\n\n{BODY}\n"


def test_a_dateline_takes_its_year_from_an_article_that_holds_the_same_words(record_of: RecordOf) -> None:
    record = record_of(
        {
            "dated.txt": (DATED, {"published": "2031-11-06"}),
            "wire.txt": f"BRENMOUTH, November 5 (Coast Wire) — {LEAD}\n\n{BODY}\n",
        }
    )
    wire = _page(record, "wire.txt")
    assert (wire.article.published.edtf, wire.article.published.how) == ("2031-11-05", "inferred")
    assert "dated.txt" in wire.article.published.reason
    assert _time(wire, "Tuesday").when.edtf == "2031-11-04"
    assert {r.when.edtf for r in wire.all(EventReport) if r.when.known} == {"2031-11-04"}
    assert record.get(_time(wire, "Tuesday").id) is _time(wire, "Tuesday")


def test_a_dateline_a_season_away_from_its_kin_stays_without_a_year(record_of: RecordOf) -> None:
    record = record_of(
        {
            "dated.txt": (DATED, {"published": "2031-11-06"}),
            "wire.txt": f"BRENMOUTH, June 5 (Coast Wire) — {LEAD}\n\n{BODY}\n",
        }
    )
    assert _page(record, "wire.txt").article.published.edtf == "XXXX-06-05"


def test_copied_words_keep_their_day_and_bound_the_copy(record_of: RecordOf) -> None:
    record = record_of(
        {
            "dated.txt": (DATED, {"published": "2031-11-06"}),
            "copy.txt": f"Channel to be deepened\n\n{LEAD}\n\nShips wait on Friday as ever.\n",
        }
    )
    copy = _page(record, "copy.txt")
    assert _time(copy, "Tuesday").when.edtf == "2031-11-04"
    assert _time(copy, "Friday").when.edtf == "XXXX-XX-XX"
    assert copy.article.published.day is None
    assert (copy.article.published.earliest, copy.article.published.latest) == ("2031-11-04", None)


def test_dated_copies_that_differ_say_nothing(record_of: RecordOf) -> None:
    record = record_of(
        {
            "one.txt": (DATED, {"published": "2031-11-06"}),
            "two.txt": (f"Port deal\n\n{LEAD}\n", {"published": "2031-11-20"}),
            "copy.txt": f"Channel to be deepened\n\n{LEAD}\n\n{BODY}\n",
        }
    )
    assert not _time(_page(record, "copy.txt"), "Tuesday").when.known


def test_where_nobody_is_dated_nothing_becomes_dated(record_of: RecordOf) -> None:
    record = record_of({"one.txt": DATED, "two.txt": f"Port deal\n\n{LEAD}\n"})
    assert not any(a.published.known for a in record.articles)
    assert not any(t.when.known for t in record.annotations(TimeExpression))


def _page(record: Record, name: str) -> Page:
    return next(p for p in record.pages.values() if p.article.name == name)


def _time(page: Page, words: str) -> TimeExpression:
    return next(t for t in page.all(TimeExpression) if t.span.text == words)
