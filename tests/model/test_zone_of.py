"""A lead that begins with its dateline is told, not lost."""

from __future__ import annotations

from tests.conftest import PageOf

from onrecord.model.annotations import Mention, Sentence
from onrecord.model.record import Page
from onrecord.model.sources import Article, Zone
from onrecord.model.spans import cut


def test_a_stretch_belongs_to_what_follows_its_dateline() -> None:
    text = "OSLO (XY) — The minister left.\n(XY)"
    page = Page(Article("a", "a.txt", text, ""))
    whole, dateline, credit = cut("a", text, 0, 30), cut("a", text, 0, 10), cut("a", text, 31, 35)
    page.add([Zone("1", whole, "body"), Zone("2", dateline, "dateline"), Zone("3", credit, "credit")])
    assert page.zone_at(0) == "dateline"
    assert page.zone_of(0, 30) == "body"
    assert page.zone_of(0, 9) == "dateline"
    assert page.zone_of(31, 35) == "credit"


def test_the_lead_behind_a_dateline_is_read(page_of: PageOf) -> None:
    text = (
        "Minister quits\n\nOSLO, Norway (AP) — Minister Ingrid Vik quit on Monday.\n\nShe gave no reason.\n"
    )
    page = page_of(text, "lead.txt", "zones", "sentences", "mentions")
    assert "Ingrid Vik" in [m.span.text for m in page.all(Mention)]
    lead = page.sentence_at(text.index("quit on"))
    assert isinstance(lead, Sentence)
    assert lead.zone == "body"


def test_what_a_lead_tells_begins_after_its_dateline(page_of: PageOf) -> None:
    page = page_of(
        "Crane falls at the dock\n\nTOLNA, March 4 (Coast Wire) — A crane fell at the Tolna dock on Tuesday.\n"
    )
    lead = page.all(Sentence)[-1].span
    assert page.told(lead).text == "A crane fell at the Tolna dock on Tuesday."
