"""What is counted, and under which name."""

from __future__ import annotations

import pytest

from onrecord.tools.counts import unit_of


@pytest.mark.parametrize(
    ("noun", "context", "unit"),
    [
        ("people", {"hurt", "be"}, "hurt"),
        ("passenger", {"injure"}, "hurt"),
        ("people", {"die"}, "dead"),
        ("injury", set(), "hurt"),
        ("sailor", {"carry"}, "sailor"),
        ("ship", {"hurt"}, "ship"),
        ("per cent", set(), "percent"),
    ],
)
def test_unit(noun: str, context: set[str], unit: str) -> None:
    assert unit_of(noun, frozenset(context)) == unit
