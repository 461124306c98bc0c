"""Where sentences end, and where they only seem to."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ("He lives in the U.S.", "He works at sea."),
        ("The U.S. President came.", "It rained."),
        (
            "Gov. Ida Holm and Sen. P. J. Lund met at 5 p.m. Monday.",
            "They left at 6 p.m.",
            "The lamps were lit.",
        ),
        ("“Why?” Ida Holm asked.", "“Because!”", "She left."),
        ("They came and ... Lund stayed.", "Wait...", "The ship sank."),
        ("It was No. 5.", "No.", "It was not."),
        ("(He left.)", "She stayed."),
        ("The basin shut Oct. 3.", "Then it froze."),
        ("George W. Brandt came.", "Nobody knew why."),
        ("Lund Inc. said so.", "It bought Holm Co.", "The price was low."),
        ("He said: “Go.”", "Then, “Stay.”"),
        ("In Vannes, D.C., he spoke to the U.N. Harbour Council.", "It listened."),
        ("She said\u00a0so.", "He left."),
        ("Ole Brandt Jr. was there.", "So was 3.5 percent of the town."),
        ("U.S. And Vannes Break The Ice",),
        ("HOLM: Will it be six weeks?", "Or seven?"),
    ],
)
def test_sentences(parts: tuple[str, ...]) -> None:
    assert cut(" ".join(parts)) == list(parts)


@given(st.text(alphabet='AbC. !?"“”’()…0\n\u00a0', max_size=120))
def test_sentences_cover_every_visible_character_once_and_in_order(text: str) -> None:
    spans = list(sentences(text))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(c.isspace() or i in covered for i, c in enumerate(text))
    assert all(not text[a].isspace() and not text[b - 1].isspace() for a, b in spans)
