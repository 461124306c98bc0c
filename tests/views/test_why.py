"""What a line's working says beside its words."""

from __future__ import annotations

import msgspec
from tests.views.tiny import tiny

from onrecord.model.items import Commitment
from onrecord.model.standing import OriginGroup, Origins
from onrecord.views import claim, commitments, pieces


def test_the_working_of_a_promise_says_whose_and_what_kind() -> None:
    record = tiny()
    made = record.items(Commitment)[0]
    shown = claim.why(record, made.id).about.split(" · ")
    assert shown[0] == made.kind
    assert shown[2] == commitments.row(record, made).status_words
    nobody = msgspec.structs.replace(made, id="k-nobody", by=())
    record.put([nobody])
    assert "nobody named" in claim.why(record, "k-nobody").about


def test_a_count_of_origins_says_what_is_not_established() -> None:
    record = tiny()
    groups = tuple(OriginGroup(f"{a}.txt", "none", "not_established", (), (a,)) for a in ("a1", "c3"))
    assert "none of 2 established" in pieces.standing(record, Origins(groups=groups)).origins


def test_an_origin_of_many_articles_is_named_by_one_and_a_count() -> None:
    names = {"a.txt": "The Courier"}
    assert pieces.origin_name("a.txt", names) == "The Courier"
    assert pieces.origin_name("a.txt = b.txt = c.txt", names) == "The Courier and 2 others with the same text"
    assert pieces.origin_name("Delta Wire", names) == "Delta Wire"
