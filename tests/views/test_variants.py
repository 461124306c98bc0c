"""The words of a variant that are marked, and the counts in a quote's line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.variants import counted, marked

FULL = "We will open the lock on Monday and keep it open"


def shown(other: str) -> list[tuple[str, str]]:
    return [(m.text, m.mark) for m in marked(FULL, other)]


def test_what_is_cut_leaves_a_gap() -> None:
    assert shown("We will open the lock on Monday") == [
        ("We will open the lock on Monday", "same"),
        ("", "gap"),
    ]
    assert shown("We will keep it open") == [("We will ", "same"), ("", "gap"), ("keep it open", "same")]


def test_other_words_are_marked_and_spaces_are_not() -> None:
    assert shown("We shall open the lock on Monday and keep it open") == [
        ("We ", "same"),
        ("shall", "other"),
        (" open the lock on Monday and keep it open", "same"),
    ]


@given(st.text("ab ,", max_size=30), st.text("ab ,", max_size=30))
def test_the_runs_are_the_wording(full: str, other: str) -> None:
    found = marked(full, other)
    assert "".join(m.text for m in found) == other
    assert all((m.mark == "gap") == (not m.text) for m in found)


def test_differences_are_counted_by_kind() -> None:
    told = [
        "cut short: 2 of 9 words are missing",
        "cut short: 1 of 9 words is missing; attributed differently: he",
    ]
    assert counted(told) == ("cut short in 2", "attributed differently in 1")
    assert counted(["same words"]) == ()
