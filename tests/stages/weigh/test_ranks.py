"""One person in two ranks of one office; titles that only leave something out are no finding."""

from __future__ import annotations

import pytest

from onrecord.model.items import Entity, RoleSeen
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN
from onrecord.stages.weigh.ranks import _compared, ranks


def _role(title: str, article: str = "a") -> RoleSeen:
    return RoleSeen(title, None, UNKNOWN, (Span(article, 0, len(title), title),))


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Norland's deputy trade minister", "one of Norland's deputy trade ministers", "refinement"),
        ("trade minister", "deputy trade minister", "conflict"),
        ("Norlandic diplomat", "senior Norlandic diplomat", None),
        ("Norland's trade minister", "the trade minister of Norland", None),
        ("minister", "deputy minister", None),
        ("harbour master", "captain", None),
        ("former trade minister", "deputy trade minister", None),
        ("then a trade minister", "then a deputy trade minister", "conflict"),
    ],
)
def test_two_titles(a: str, b: str, relation: str | None) -> None:
    assert _compared(_role(a), _role(b)) == relation
    assert _compared(_role(b), _role(a)) == relation


def test_one_article_is_not_set_against_itself() -> None:
    roles = (_role("trade minister"), _role("deputy trade minister"))
    somebody = Entity("e", "Ana Roe", "person", (), (), roles)
    assert list(ranks.run(somebody, Record())) == []
