"""Judgements in rows: whatever comes in whatever order, the record is that of one run over all of it, and only what changed
is judged again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from bench.heap import heap
from bench.passages import page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.engine import filing
from onrecord.engine.filing import Judgements
from onrecord.engine.gather import link
from onrecord.engine.judge import Group, judge
from onrecord.model.annotations import Passage
from onrecord.model.codec import to_json
from onrecord.model.record import Record
from onrecord.stages.link.passages import Passages

MADE = heap(26, seed=11)
PAGES = [
    page(n, text, outlet % 3) for n, (text, outlet) in enumerate(zip(MADE.texts, MADE.outlets, strict=True))
]


class Counting:
    """An executor that counts the groups it is given."""

    def __init__(self) -> None:
        self.given: list[Group] = []

    def gather(self, stage: Any, groups: Sequence[Group]) -> Any:
        self.given += groups
        return ((n, judge(stage, g)) for n, g in enumerate(groups))


def _linked(numbers: Sequence[int], filed: Judgements, executor: Any = None) -> bytes:
    record = Record([PAGES[n] for n in numbers])
    link(Passages, record, filed, executor)  # type: ignore[arg-type]
    return to_json([record.annotations(Passage), record.links])


@pytest.fixture(autouse=True)
def _all_filed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "WORTH_FILING", 0.0)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(PAGES))), st.lists(st.integers(1, len(PAGES)), min_size=1, max_size=2))
def test_articles_that_come_one_after_another_make_the_record_of_all(
    order: list[int], stops: list[int]
) -> None:
    old: dict[str, bytes] = {}
    for stop in (*sorted(stops), len(order)):
        filed = Judgements(old=old)
        made = _linked(order[:stop], filed)
        assert made == _linked(sorted(order[:stop]), Judgements())
        # As a project file keeps them: what was used stays, what was not is dropped.
        old = {k: v for k, v in (old | filed.new).items() if k in filed.used}


def test_one_article_more_is_judged_beside_its_kin_only() -> None:
    filed = Judgements()
    _linked(range(25), filed)
    counting = Counting()
    _linked(range(26), Judgements(old=filed.new), counting)
    new = PAGES[25].article.id
    assert counting.given and all(new in {c.id for c in group} for group in counting.given)
    again = Counting()
    more = Judgements(old=filed.new)
    _linked(range(25), more, again)
    assert again.given == [] and more.new == {} and more.used == set(filed.new)


def test_a_judgement_with_a_trouble_is_not_filed(monkeypatch: pytest.MonkeyPatch) -> None:
    def bad(group: Group) -> Any:
        raise ValueError("no")

    monkeypatch.setattr(Passages, "judge", bad)
    filed = Judgements()
    _linked(range(10), filed)
    assert filed.new == {}
