"""Time expressions of a page: by the tense of their verb, from the page's own date, or open."""

from __future__ import annotations

from tests.conftest import PageOf

from onrecord.model import when
from onrecord.model.annotations import TimeExpression
from onrecord.text.edtf import parse
from onrecord.text.redate import again

STORY = (
    "Basin to close\n\nThe board met on Tuesday and will meet again on Friday, its chairman said. He had asked for a report by March. "
    "“We decide tomorrow,” he told the men, who had been waiting for eleven years.\n\nTuesday's meeting was the first since the storm of 2021."
)


def times(page_of: PageOf, text: str, published: str | None) -> dict[str, TimeExpression]:
    page = page_of(text, "page.txt", "times", metadata={"published": published} if published else None)
    return {t.span.text: t for t in page.all(TimeExpression)}


def test_the_tense_and_the_date_of_the_page_give_the_day(page_of: PageOf) -> None:
    found = times(page_of, STORY, "2024-02-07")
    assert {k: t.value for k, t in found.items()} == {
        "Tuesday": "2024-02-06",
        "Friday": "2024-02-09",
        "March": "2024-03",
        "tomorrow": "2024-02-08",
        "eleven years": "P11Y",
        "2021": "2021",
    }
    assert found["Friday"].direction == 1 and found["Tuesday"].direction <= 0
    assert "speaker's day" in found["tomorrow"].when.reason
    assert all(t.anchored and t.when.evidence[0] == t.span for t in found.values())


def test_without_a_date_every_relative_word_stays_open(page_of: PageOf) -> None:
    found = times(page_of, STORY, None)
    assert found["Tuesday"].when.weekday == "tuesday" and found["Tuesday"].when.how == "unresolved"
    assert not any(t.when.day for t in found.values())
    assert {k for k, t in found.items() if t.anchored} == {"eleven years", "2021"}


def test_a_later_anchor_moves_everything_that_hung_on_it(page_of: PageOf) -> None:
    open_, known = times(page_of, STORY, None), times(page_of, STORY, "2024-02-07")
    anchor = parse("2024-02-07", "metadata") or when.UNKNOWN
    for words, t in open_.items():
        moved = again(t, anchor)
        assert (moved.value, moved.when.edtf, moved.anchored, moved.id) == (
            known[words].value,
            known[words].when.edtf,
            known[words].anchored,
            t.id,
        )


def test_a_month_as_reference_resolves_months_and_no_days(page_of: PageOf) -> None:
    found = times(
        page_of,
        "Basin to close\n\nThe board met on Tuesday and had met last year in the same hall of the town.",
        "2024-02",
    )
    assert found["last year"].value == "2023"
    assert not found["Tuesday"].anchored


def test_a_lead_behind_a_dateline_is_read_too(page_of: PageOf) -> None:
    text = "Basin to close\n\nVANNES POINT, Feb. 6 (Coast Press) — The board met on Tuesday, and the men who moor there came to hear it.\n"
    assert "Tuesday" in times(page_of, text, "2024-02-07")


def one(page_of: PageOf, sentence: str, words: str, published: str | None = "2031-06-11") -> str:
    """The EDTF of one expression of a sentence."""
    return times(page_of, f"News of the day\n\n{sentence}\n", published)[words].when.edtf


def test_today_between_marks_is_the_day_on_which_it_was_said(page_of: PageOf) -> None:
    said = "“We meet today,” Ann Moe said on Monday."
    assert one(page_of, said, "today") == "2031-06-09"
    assert one(page_of, said, "today", None) == when.UNKNOWN.edtf
    found = times(page_of, f"News of the day\n\n{said}\n", "2031-06-11")
    assert "Monday on which it was said" in found["today"].when.reason


def test_a_year_that_stands_once_holds_for_both(page_of: PageOf) -> None:
    assert one(page_of, "They met in March and April 2029.", "March") == "2029-03"
    assert one(page_of, "It snowed from December to March 2029.", "December") == "2028-12"
    assert one(page_of, "Between March and June 2029 it rained.", "March") == "2029-03"


def test_years_that_run_into_the_next(page_of: PageOf) -> None:
    assert one(page_of, "In fiscal year 2029-30 spending rose.", "fiscal year 2029-30") == "2029/2030"
    assert one(page_of, "The war of 1914-18 ruined it.", "1914-18") == "1914/1918"


def test_years_of_the_iranian_calendar(page_of: PageOf) -> None:
    words = "the year 1388 of the Persian calendar"
    assert one(page_of, f"In {words}, taxes rose.", words) == "2009-03-20/2010-03-20"
    assert (
        one(page_of, "Prices rose in the current Iranian year.", "the current Iranian year")
        == "2031-03-20/2032-03-20"
    )
    assert (
        one(page_of, "Prices rose last Persian year.", "last Persian year", "2031-03-20") == when.UNKNOWN.edtf
    )


def test_on_a_friday_is_no_friday_in_particular(page_of: PageOf) -> None:
    assert one(page_of, "The feast began on a Friday.", "Friday") == when.UNKNOWN.edtf
    assert one(page_of, "The feast began on Friday.", "Friday") == "2031-06-06"


def test_what_expires_lies_ahead(page_of: PageOf) -> None:
    assert one(page_of, "The deadline is Dec. 31.", "Dec. 31") == "2031-12-31"


def test_the_weekend_of_a_date_is_not_the_next_one(page_of: PageOf) -> None:
    assert "the weekend" not in times(page_of, "News\n\nThey met on the weekend of May 3-4.\n", "2031-06-11")


def test_a_few_days_later_counts_from_what_was_told_before(page_of: PageOf) -> None:
    text = "The mayor left in May 2017. A few days later, the council met.\n"
    found = times(page_of, text, "2017-12-04")["A few days later"]
    assert not found.when.known and "a day of the text" in found.when.reason
