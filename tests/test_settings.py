"""Settings: defaults < onrecord.toml < ONRECORD_* < flags; what is not known is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import CODES, Refusal
from onrecord.settings import Settings, load


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.__struct_fields__:
        monkeypatch.delenv(f"ONRECORD_{name.upper()}", raising=False)


def test_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_each_source_outranks_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "onrecord.toml").write_text('workers = 2\nmax_file_mb = 5\nwho = "Ada"\n')
    monkeypatch.setenv("ONRECORD_WORKERS", "3")
    monkeypatch.setenv("ONRECORD_MAX_FILE_MB", "7.5")
    found = load(tmp_path, {"workers": 4, "executor": None})
    assert found == Settings(workers=4, max_file_mb=7.5, who="Ada")


@pytest.mark.parametrize(
    "toml",
    ['colour = "blue"', 'workers = "many"', 'executor = "horses"', "workers = ", 'merge_rule = "loud"'],
)
def test_what_is_not_known_is_refused(tmp_path: Path, toml: str) -> None:
    (tmp_path / "onrecord.toml").write_text(toml)
    with pytest.raises(Refusal, match="R010"):
        load(tmp_path)


def test_only_what_changes_the_reading_is_part_of_a_results_key() -> None:
    assert Settings(workers=3, who="Ada").reading() == Settings().reading()
    assert Settings(model="other").reading() != Settings().reading()


def test_every_code_says_why_and_what_to_do() -> None:
    for code in CODES.values():
        assert code.cause.endswith(".") and code.remedy
        assert Refusal(code.code, "here").where == "here"
