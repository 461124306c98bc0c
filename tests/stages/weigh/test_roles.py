"""When somebody held an office, as far as the articles tell."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from tests.conftest import PageOf

from onrecord.engine.gather import link
from onrecord.model import when
from onrecord.model.annotations import Mention, Sentence, TimeExpression
from onrecord.model.items import Entity
from onrecord.model.record import Page, Record
from onrecord.stages.link.entities import entities
from onrecord.stages.weigh.roles import roles

NEEDS = ("sentences", "mentions", "times")


def edtf(page_of: PageOf, *told: tuple[str, dt.date | None]) -> list[str]:
    """The time of every role of Ingrid Vik, from articles with their days."""
    pages = []
    for n, (text, day) in enumerate(told):
        page = page_of(f"News of the day\n\n{text}\n", f"{n}.txt", *NEEDS)
        published = when.day(day, "metadata") if day else when.UNKNOWN
        article = msgspec.structs.replace(page.article, published=published)
        made = [a for kind in (Sentence, Mention, TimeExpression) for a in page.all(kind)]
        pages.append(Page(article, made))
    record = Record(pages)
    link(entities, record)
    (vik,) = [e for e in record.items(Entity) if e.name == "Ingrid Vik"]
    (done,) = roles.run(vik, record)
    return [r.when.edtf for r in done.roles]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Norway's foreign minister, Ingrid Vik, resigned.", "2009-03-31"),
        ("Norway's former foreign minister, Ingrid Vik, was there.", "../2009-03-31"),
        ("Ingrid Vik, Norway's foreign minister since 2005, resigned.", "2005-01-01/2009-03-31"),
        ("Ingrid Vik, Norway's foreign minister until 2001, was there.", "2001"),
    ],
)
def test_when_a_role_was_held(page_of: PageOf, words: str, wanted: str) -> None:
    assert edtf(page_of, (words, dt.date(2009, 3, 31))) == [wanted]


def test_articles_of_two_days_attest_the_days_between(page_of: PageOf) -> None:
    words = "Norway's foreign minister, Ingrid Vik, spoke."
    assert edtf(page_of, (words, dt.date(2009, 3, 31)), (words, dt.date(2009, 5, 2))) == [
        "2009-03-31/2009-05-02"
    ]


def test_an_article_without_a_date_tells_nothing_of_when(page_of: PageOf) -> None:
    assert edtf(page_of, ("Norway's foreign minister, Ingrid Vik, spoke.", None)) == ["XXXX-XX-XX"]
