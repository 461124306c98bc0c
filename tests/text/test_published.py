"""The reference date: chosen among candidates, open where they disagree."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import when
from onrecord.model.spans import Span
from onrecord.text.lines import is_imprint
from onrecord.text.published import Stamp, choose, from_dateline, from_stamp, from_url
from onrecord.text.published import given as by_user


def stamps(text: str) -> list[Stamp]:
    return from_stamp(Span("a", 0, len(text), text))


def meta(day: str, role: str = "published") -> Stamp:
    return Stamp(when.day(dt.date.fromisoformat(day), "metadata", reason="meta"), role, 1)


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://mail.example/2024/02/05/basin", ["2024-02-05"]),
        ("https://mail.example/sea/2024/feb/05/basin", ["2024-02-05"]),
        ("https://mail.example/news/basin-20240205.html", ["2024-02-05"]),
        ("https://mail.example/2024/02/basin", ["2024-02"]),
        ("https://mail.example/basin?date=2024-02-05", []),
        ("https://mail.example/story/12345678", []),
        (None, []),
    ],
)
def test_dates_in_addresses(url: str | None, edtf: list[str]) -> None:
    assert [s.when.edtf for s in from_url(url)] == edtf


def test_a_user_s_word_holds_against_everything() -> None:
    told = by_user(when.month(2024, 2, "metadata"))
    chosen, candidates = choose([meta("2020-01-01"), told])
    assert chosen.edtf == "2024-02" and len(candidates) == 2


def test_agreeing_sources_are_named() -> None:
    chosen, _ = choose([meta("2024-02-05"), *from_url("https://mail.example/2024/02/05/basin")])
    assert chosen.edtf == "2024-02-05" and "agrees with: url" in chosen.reason


def test_one_instant_on_two_days_is_no_disagreement() -> None:
    assert (
        choose([meta("2024-02-05"), *from_url("https://mail.example/2024/02/06/basin")])[0].edtf
        == "2024-02-05"
    )


def test_a_late_update_of_a_header_stamp_lowers_it() -> None:
    assert choose(stamps("Published 5 February 2024 | Updated 6 February 2024"))[0].edtf == "2024-02-05"
    assert choose(stamps("Published 5 February 2024 | Updated 6 February 2026"))[0].day is None


def test_an_update_before_the_publication_is_a_contradiction() -> None:
    assert choose(stamps("Published 5 February 2024 | Updated 6 January 2024"))[0].day is None


def test_an_open_order_of_day_and_month_asserts_nothing() -> None:
    chosen, _ = choose(stamps("05/02/2024 10:20"))
    assert chosen.day is None and chosen.latest == "2024-05-02"


def test_a_dateline_takes_its_year_from_a_surer_date() -> None:
    line = "VANNES POINT, Feb. 4 (Coast Press)"
    dateline = from_dateline(Span("a", 0, len(line), line))
    assert choose(dateline)[0].edtf == "XXXX-02-04"
    assert choose(dateline)[0].day is None
    assert choose([meta("2024-02-05"), *dateline])[0].edtf == "2024-02-05"


def test_a_guess_alone_is_a_candidate_and_no_more() -> None:
    guess = Stamp(when.day(dt.date(2024, 2, 5), "inferred", reason="a tool"), "published", 5)
    chosen, candidates = choose([guess])
    assert not chosen.known and candidates == (guess.when,)


@given(
    st.lists(
        st.builds(
            lambda d, role: meta(d.isoformat(), role),
            st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
            st.sampled_from(["published", "updated"]),
        ),
        max_size=4,
    )
)
def test_a_day_is_only_asserted_when_some_candidate_gives_it(found: list[Stamp]) -> None:
    chosen, candidates = choose(found)
    if chosen.day:
        assert chosen.edtf in {c.edtf for c in candidates}


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("The Elmham Post, Sunday 9 March 2031", True),
        ("Ostrey, 9 March 2031", True),
        ("Printed from the Elmham Post, 9 March 2031", False),
        ("The fair opens on 9 March 2031", False),
        ("The Elmham Post, 9 March", False),
        ("9 March 2031", False),
    ],
)
def test_a_paper_signs_a_page_with_its_name_and_the_day(line: str, signed: bool) -> None:
    assert is_imprint(line) is signed
