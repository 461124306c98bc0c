"""Tables as spreadsheets read them: plain cells, names beside ids, lists as JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.conftest import capture

from onrecord import plugins
from onrecord.engine.run import run
from onrecord.exports import csv as tables


def rows(kit, folder: Path, name: str) -> list[dict[str, str]]:
    text = (
        "News from the port\n\nJapan accepted the invitation to the conference on fishing rights. Japan pledged to send"
        " grain to Korea by May 9, 2031.\n\nIt was a cold day in the port, and the wind over the bay was in the east."
    )
    outcome = run([capture(text, "a.txt", published="2031-05-01")], plugins.stages(), kit)
    tables.write(outcome.record, outcome.troubles, folder)
    return list(csv.DictReader((folder / f"{name}.csv").read_text("utf-8-sig").splitlines()))


def test_no_cell_is_written_as_python_writes_it(kit, tmp_path: Path) -> None:
    for row in rows(kit, tmp_path, "timeline"):
        assert [s["text"] for s in json.loads(row["evidence"])]
    for file in tmp_path.glob("*.csv"):
        assert "('" not in file.read_text("utf-8-sig"), file.name
        assert "({" not in file.read_text("utf-8-sig"), file.name


def test_commitments_name_who_and_to_whom(kit, tmp_path: Path) -> None:
    pledge = next(r for r in rows(kit, tmp_path, "commitments") if r["kind"] == "pledge")
    assert (pledge["by_names"], pledge["to_names"], pledge["when"]) == ("Japan", "Korea", "2031-05-09")
    answered = next(r for r in rows(kit, tmp_path, "commitments") if r["kind"] == "invitation")
    assert [f["what"] for f in json.loads(answered["follow_up"])] == ["accepted"]
