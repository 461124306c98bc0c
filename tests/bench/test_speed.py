"""What the bench of speed prints, from figures given."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.peer_sides import PEERS
from bench.peers import NoPeersError, asked, versions
from bench.speed import COMPARISONS, Comparison, answers, ratios, table
from bench.speed_sides import SIDES

ONE = {"a-vs-b": Comparison("a", "b", "ten pages")}
FOUND = {
    "a": [{"seconds": 2.0, "recall": 0.9}, {"seconds": 3.0, "recall": 0.9}, {"seconds": 8.0, "recall": 0.9}],
    "b": [{"seconds": 4.0, "recall": 0.5}, {"seconds": 4.0, "recall": 0.5}, {"seconds": 4.0, "recall": 0.5}],
}


def test_a_ratio_is_the_median_of_turns_and_stands_with_its_range() -> None:
    assert ratios(ONE["a-vs-b"], FOUND) == [0.5, 0.75, 2.0]
    assert answers(ONE, FOUND) == {"a_vs_b": 0.75, "a_vs_b: recall": {"ours": 0.9, "theirs": 0.5}}
    assert (
        "| a-vs-b | **0.75 (0.50 to 2.00)** | 3.00 (2.00 to 8.00) | 4.00 (4.00 to 4.00) | recall 0.90, 0.50 |"
        in (table(ONE, FOUND)[-1])
    )


def test_a_peer_that_is_not_here_is_told_as_not_run() -> None:
    without = FOUND | {"b": []}
    assert answers(ONE, without) == {}
    assert "not run" in table(ONE, without)[-1]


def test_without_peers_it_is_said_how_to_get_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_PEERS", str(tmp_path / "python"))
    with pytest.raises(NoPeersError, match="make peers"):
        asked("rensa", ["a", "b"])
    assert versions() == {}


def test_every_side_of_every_comparison_can_be_run() -> None:
    assert {s for c in COMPARISONS.values() for s in (c.ours, c.theirs)} == set(SIDES)
    assert {c.theirs for c in COMPARISONS.values() if c.peer} == set(PEERS)
