"""Words in marks that nobody says."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.model.annotations import MarkedWords, Quotation


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('Her novel "The Long Strait" sold out.', "title"),
        ('They paid the so-called "pilot tax" again.', "term"),
        ('Marchers under a banner "fair winds" filled the quay.', "slogan"),
        ('The "easy" crossing took nine hours.', "scare"),
    ],
)
def test_kinds(page_of: PageOf, text: str, kind: str) -> None:
    page = page_of(
        f"Ferry talks resume\n\n{text}\n",
        "page.txt",
        "sentences",
        "mentions",
        "citations",
        "quotations",
        "marked_words",
    )
    assert [m.kind for m in page.all(MarkedWords)] == [kind]
    assert not page.all(Quotation)


def test_no_words_are_both(page_of: PageOf) -> None:
    page = page_of('Ferry talks\n\n"We sail," Anna Lind said of the "easy" crossing.\n', "page.txt")
    spoken = [s for q in page.all(Quotation) for s in q.content]
    assert [m.span.text for m in page.all(MarkedWords)] == ["easy"]
    assert not any(m.span.overlap(s) for m in page.all(MarkedWords) for s in spoken)
