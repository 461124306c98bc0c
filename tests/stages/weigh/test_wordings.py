"""One statement in several wordings is one claim that agrees; two statements are none."""

from __future__ import annotations

from tests.conftest import RecordOf

from onrecord.model.items import Claim

HEAD = "Talks on the Tolna ferry end\n\nTalks about the ferry between Tolna and the island ended on Monday without a result.\n\n"


def _wordings(record_of: RecordOf, *quotes: str) -> list[Claim]:
    record = record_of({f"{n}.txt": HEAD + q + "\n" for n, q in enumerate(quotes)})
    return [c for c in record.items(Claim) if c.kind == "wording"]


def test_a_statement_cut_short_is_one_claim_with_two_wordings(record_of: RecordOf) -> None:
    (claim,) = _wordings(
        record_of,
        '"We will keep the harbour open to every ship until the talks are over," Anna Lind said.',
        '"We will keep the harbour open to every ship," Anna Lind told reporters.',
    )
    assert claim.relation == "agreement"
    assert len(claim.positions) == 2
    assert "cut short" in claim.explanation
    assert len({p.speaker for p in claim.positions}) == 1


def test_the_same_words_everywhere_are_no_finding(record_of: RecordOf) -> None:
    words = '"We will keep the harbour open to every ship," Anna Lind'
    assert _wordings(record_of, f"{words} said.", f"{words} told reporters.") == []
