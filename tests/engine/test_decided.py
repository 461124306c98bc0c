"""What a person decided changes what is shown, and nothing of what was read."""

from __future__ import annotations

from typing import Any

from tests.engine.little import STAGES
from tests.engine.projects import capture

from onrecord.engine.decided import Decided, metadata_of
from onrecord.engine.run import run, shown_pages
from onrecord.model.annotations import Mention, Quotation
from onrecord.model.links import Decision
from onrecord.model.record import Page
from onrecord.model.sources import Metadata
from onrecord.settings import Settings
from onrecord.tools.kit import Kit

TEXT = 'Amara met Boris. Boris said nothing. "Later," she said.'


def decision(verdict: str, *target: str, number: int = 1, **more: Any) -> Decision:
    return Decision(f"d{number}", "2031-05-04T10:00:00+00:00", "me", target, verdict, **more)  # type: ignore[arg-type]


def page() -> Page:
    return next(iter(run([capture("one.txt", TEXT)], STAGES, Kit(Settings())).record.pages.values()))


def shown(*journal: Decision) -> Page | None:
    found = page()
    return shown_pages([found], Decided(journal)).get(found.article.id)


def test_nothing_decided_shows_the_very_page() -> None:
    found = page()
    assert shown_pages([found], Decided(()))[found.article.id] is found


def test_what_is_wrong_is_not_shown() -> None:
    first = page().all(Mention)[0]
    left = shown(decision("wrong", first.id))
    assert left is not None
    assert first.id not in left.by_id
    assert len(left.all(Mention)) == len(page().all(Mention)) - 1


def test_what_was_undone_is_shown_again() -> None:
    first = page().all(Mention)[0]
    left = shown(decision("wrong", first.id), decision("value", number=2, undoes="d1"))
    assert left is not None and first.id in left.by_id


def test_an_article_that_is_wrong_is_left_out() -> None:
    assert shown(decision("wrong", page().article.id)) is None


def test_a_quotation_gets_another_speaker() -> None:
    boris, quote = page().all(Mention)[1], page().all(Quotation)[0]
    left = shown(decision("value", quote.id, field="speaker", value=boris.id))
    assert left is not None
    assert left.all(Quotation)[0].speakers == (boris.id,)
    assert left.all(Quotation)[0].speaker_mention == boris.span
    nobody = shown(decision("value", quote.id, field="speaker", value="0" * 20))
    assert nobody is not None and nobody.all(Quotation)[0] == quote


def test_two_mentions_of_one_chain_can_be_parted() -> None:
    one, two = [m for m in page().all(Mention) if m.name == "Boris"]
    assert one.chain == two.chain
    left = shown(decision("different", one.id, two.id))
    assert left is not None
    assert [left.get(m.id).chain for m in (one, two)] == [one.id, two.id]


def test_the_last_word_on_metadata_holds() -> None:
    given = Metadata(outlet="Courier", published="2031-05-04")
    held = [
        decision("value", "a", field="published", value="2031-05-05"),
        decision("value", "b", field="outlet", value="Ledger"),
        decision("value", "a", field="published", value="2031-05-06"),
        decision("value", "a", field="name", value="not of an article"),
    ]
    assert metadata_of("a", given, held) == Metadata(outlet="Courier", published="2031-05-06")
    assert metadata_of("c", given, held) is given
