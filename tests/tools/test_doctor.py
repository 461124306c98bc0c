"""The doctor finds what is amiss, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.tools import doctor


def test_all_is_well_here(tmp_path: Path) -> None:
    found = doctor.checks(tmp_path)
    assert [c.name for c in found] == ["Python", "SQLite", "English model", "Place to write", "Extras"]
    assert [c for c in found if not c.ok] == []


def test_an_old_python_is_named() -> None:
    check = doctor.python((3, 11, 9))
    assert (check.ok, check.what) == (False, "3.11.9")
    assert "3.12" in check.remedy


def test_a_changed_model_is_not_the_one_we_tested(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    monkeypatch.setattr(doctor, "_place", lambda model: tmp_path)
    check = doctor.model_files()
    assert not check.ok
    assert "changed files" in check.what


def test_a_missing_model_and_one_of_your_own(tmp_path: Path) -> None:
    assert not doctor.model_files("no_such_model_here").ok
    mine = doctor.model_files(str(tmp_path))
    assert mine.ok and "chosen by you" in mine.what


def test_the_hash_is_of_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = doctor.sha256_of(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert doctor.sha256_of(tmp_path) != first
    (tmp_path / "b").rename(tmp_path / "a")
    assert doctor.sha256_of(tmp_path) == first


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    check = doctor.writable(tmp_path / "nowhere")
    assert not check.ok and check.remedy
