"""Two states of one address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conftest import capture

from onrecord import plugins
from onrecord.engine.run import run
from onrecord.model.record import Record
from onrecord.stages.weigh.revisions import address
from onrecord.tools.kit import Kit

ADDRESS = "https://www.valepost.example/news/weir"
EARLY = "Weir at Vale gives way\n\nThe weir at Vale gave way at dawn, and two mills stood in water, the miller Ada Brock told us."
LATE = EARLY + "\n\nBy noon the water had gone down, and nobody was missing, she said."


def test_addresses_are_compared_without_what_readers_bring() -> None:
    assert address("http://m.Valepost.example/news/weir/?utm_source=x#top") == address(ADDRESS)
    assert address("https://valepost.example/news?id=7") != address("https://valepost.example/news?id=8")


@pytest.fixture
def states(kit: Kit) -> Callable[..., Record]:
    """`states(("name", text, {metadata}), …)`: the record of these captures."""

    def make(*rows: tuple[str, str, dict[str, str]]) -> Record:
        return run([capture(t, n, **m) for n, t, m in rows], plugins.stages(), kit).record

    return make


def test_the_later_state_names_the_earlier(states: Callable[..., Record]) -> None:
    record = states(
        ("z.txt", EARLY, {"url": ADDRESS, "captured_at": "2031-04-02T07:00:00Z"}),
        ("a.txt", LATE, {"url": ADDRESS + "#live", "captured_at": "2031-04-02T13:00:00Z"}),
        ("b.txt", LATE + " It rained.", {"url": "https://valepost.example/other"}),
    )
    held = {a.name: a for a in record.articles}
    assert held["a.txt"].revision_of == held["z.txt"].id
    assert held["z.txt"].revision_of is None and held["b.txt"].revision_of is None


def test_no_order_is_asserted_where_no_date_tells_it(states: Callable[..., Record]) -> None:
    record = states(("a.txt", EARLY, {"url": ADDRESS}), ("b.txt", LATE, {"url": ADDRESS}))
    assert [a.revision_of for a in record.articles] == [None, None]
