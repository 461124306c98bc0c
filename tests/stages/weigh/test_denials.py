"""A denial stands beside what it denies."""

from __future__ import annotations

from tests.conftest import RecordOf

from onrecord.model.items import Claim

A = """Minister opens bridge at Tolna

Transport Minister Ana Brekke opened the Tolna bridge on Monday, and the police closed Harbour Road.

The engineer Jens Holm said the ministry ignored two warnings about the cables of the Tolna bridge. The bridge was closed again at noon.
"""
B = """Ministry rejects charge over Tolna bridge

Transport Minister Ana Brekke opened the Tolna bridge on Monday, and the police closed Harbour Road.

Brekke denied that the ministry ignored two warnings about the cables of the bridge. She will visit Elra on Friday.
"""


def test_the_denied_words_are_found_in_the_other_article(record_of: RecordOf) -> None:
    denials = [c for c in record_of({"a.txt": A, "b.txt": B}).items(Claim) if c.kind == "denial"]
    assert len(denials) == 1
    claim = denials[0]
    assert claim.relation == "conflict"
    assert "The engineer Jens Holm said" in claim.positions[0].evidence[0].text
    assert claim.positions[1].evidence[0].text.startswith("Brekke denied")
    assert claim.explanation.startswith("Denied by Ana Brekke: “")


def test_to_reject_an_offer_denies_nothing(record_of: RecordOf) -> None:
    other = B.replace(
        "denied that the ministry ignored two warnings about the cables of the bridge",
        "rejected an offer of new cables for the bridge",
    )
    assert [c for c in record_of({"a.txt": A, "c.txt": other}).items(Claim) if c.kind == "denial"] == []


def test_not_to_deny_denies_nothing(record_of: RecordOf) -> None:
    other = B.replace("denied that", "did not deny that")
    assert [c for c in record_of({"a.txt": A, "d.txt": other}).items(Claim) if c.kind == "denial"] == []


def test_who_says_that_it_is_not_so_is_not_set_against_the_denial(record_of: RecordOf) -> None:
    agreeing = A.replace("said the ministry ignored", "said it was not true that the ministry ignored")
    assert [c for c in record_of({"a.txt": agreeing, "b.txt": B}).items(Claim) if c.kind == "denial"] == []
