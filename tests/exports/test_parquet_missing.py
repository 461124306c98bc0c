"""Without the extra, Parquet is refused with the line that installs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord.errors import Refusal
from onrecord.exports.parquet import write
from onrecord.model.record import Record


def test_parquet_without_its_extra_names_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # an import of it fails, whether it is installed or not
    with pytest.raises(Refusal) as told:
        write(Record(), [], tmp_path / "out")
    assert told.value.code == "R018"
    assert told.value.exit_code == 4
    assert told.value.remedy == "Run: pip install 'onrecord[arrow]'"
    assert not (tmp_path / "out").exists()
