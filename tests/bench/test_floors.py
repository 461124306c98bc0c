"""Floors rise; they fall only with a reason that is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import floors

DATA = {"hague": "abc"}


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Floors and changes of this test alone."""
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.json")
    monkeypatch.setattr(floors, "CHANGES", tmp_path / "CHANGES.md")


def test_a_floor_holds_what_was_reached() -> None:
    floors.raise_to({"hague": {"F1": 0.8}}, DATA)
    assert floors.broken({"hague": {"F1": 0.81}}, DATA) == []
    assert floors.broken({"hague": {"F1": 0.70}}, DATA) == ["hague F1: 0.700, floor 0.800"]


def test_a_floor_is_not_lowered_silently() -> None:
    floors.raise_to({"hague": {"F1": 0.8}}, DATA)
    floors.raise_to({"hague": {"F1": 0.6}}, DATA)
    assert floors.load()["hague"]["floors"] == {"F1": 0.8}
    floors.raise_to({"hague": {"F1": 0.6}}, DATA, "the gold was mended")
    assert floors.load()["hague"]["floors"] == {"F1": 0.6}
    assert "the gold was mended" in floors.CHANGES.read_text()


def test_counts_of_errors_may_only_fall() -> None:
    floors.raise_to({"hague": {"false days": 2.0}}, DATA)
    floors.raise_to({"hague": {"false days": 0.0}}, DATA)
    assert floors.load()["hague"]["floors"] == {"false days": 0.0}
    assert floors.broken({"hague": {"false days": 1.0}}, DATA)


def test_a_measure_that_vanished_is_told() -> None:
    floors.raise_to({"hague": {"F1": 0.8}}, DATA)
    assert "not measured any more" in floors.broken({"hague": {}}, DATA)[0]


def test_other_data_have_other_floors() -> None:
    floors.raise_to({"hague": {"F1": 0.8}}, DATA)
    assert "data changed" in floors.broken({"hague": {"F1": 0.1}}, {"hague": "def"})[0]
