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
