"""Quotation marks: pairing, apostrophes, open ends; never an error."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.quotes import stretches


def inner(text: str, *, open_before: bool = False) -> list[str]:
    return [text[s.inner_start : s.inner_end] for s in stretches(text, open_before=open_before)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We sail at noon," the captain said.', ["We sail at noon,"]),
        ("“We sail at noon,” she said. “Be there.”", ["We sail at noon,", "Be there."]),
        ("«We sail at noon», he said.", ["We sail at noon"]),
        ("„Wir fahren“, sagte er.", ["Wir fahren"]),
        ("''We sail,'' Mr. Roe said.", ["We sail,"]),
        ("``We sail,'' Mr. Roe said.", ["We sail,"]),
        ("'We sail at noon,' the captain said.", ["We sail at noon,"]),
        ("‘Calm’ seas for the ferry", ["Calm"]),
        ("The workers' union won't say it's over.", []),
        ("In the '90s they sang rock 'n' roll.", []),
        ('A 12" pipe and a 5\'10" man.', []),
        ("", []),
        ('"', []),
        ('""', []),
    ],
)
def test_pairs(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_marks_inside_marks() -> None:
    text = "\"He told me 'never again' and left,\" she said."
    outer, nested = stretches(text)
    assert (outer.level, nested.level) == (0, 1)
    assert text[nested.inner_start : nested.inner_end] == "never again"


def test_an_open_end_runs_to_the_end_of_the_paragraph() -> None:
    (s,) = stretches('She went on: "We have no more boats to send')
    assert not s.closed
    assert s.end == len('She went on: "We have no more boats to send')


def test_a_second_opening_mark_gives_up_the_first() -> None:
    assert inner("He said “we sail. Then “calm” fell.") == ["calm"]


def test_a_closing_mark_ends_what_the_paragraph_before_began() -> None:
    (s,) = stretches("and nobody came,” she said.", open_before=True)
    assert s.carried
    assert inner("and nobody came,” she said.") == []


@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "'",
                "‘",
                "’",
                "«",
                "»",
                "``",
                "''",
                "boat",
                "it's",
                " ",
                ".",
                ",",
                "5",
                "—",
                "\n",
            ]
        )
    )
)
def test_never_raises_and_always_lies_inside(parts: list[str]) -> None:
    text = "".join(parts)
    found = stretches(text)
    for s in found:
        assert 0 <= s.start <= s.inner_start <= s.inner_end <= s.end <= len(text)
    assert found == sorted(found, key=lambda s: (s.start, -s.end))


@given(st.text(alphabet="“”\"'‘’«» ab.,", max_size=30))
def test_outer_stretches_never_overlap(text: str) -> None:
    outer = [s for s in stretches(text) if s.level == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))
