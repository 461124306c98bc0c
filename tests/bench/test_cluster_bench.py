"""The bench of the cluster says whether a record is the one that is made alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.cluster import report, tables

ALONE: dict[str, Any] = {"seconds": 9.0, "load": 1.0, "cpu": 8.0, "driver_mib": 500.0, "tables": {"": "ab"}}
SPREAD = ALONE | {
    "workers": 2, "nodes": 2, "killed": [7], "profile": {}, "bytes": {"captures": 10, "results": 20, "judging": 5, "events": 40},
    "shuffled": {"claims": {"cards": 9, "groups": 4, "key_bytes": 60, "card_bytes": 90, "most": 3, "common": 0, "largest_shard": 90}},
}  # fmt: skip


def test_a_record_of_other_bytes_is_told() -> None:
    found = {"articles": 10, "bytes": 20_000, "serial": ALONE, "killed": SPREAD}
    assert "| killed | the same bytes | 9 (1) | 500 | 2, 2 | 1 |" in report(found)
    assert "| claims | 9 | 4 | 6 | 9 | 3 | 0 |" in report(found)
    found["killed"] = SPREAD | {"tables": {"": "cd"}}
    assert "| killed | **NOT THE SAME** |" in report(found)


def test_tables_are_compared_by_window_and_how_shards_lie_is_not(tmp_path: Path) -> None:
    held = {"events": ["events/2031-W10.k-00000.parquet", "events/2031-W11.k-00000.parquet"], "shards": ["s"]}
    (tmp_path / "events").mkdir()
    (tmp_path / "onrecord.json").write_text(json.dumps({"tables": held}))
    for n, name in enumerate(held["events"]):
        (tmp_path / name).write_bytes(bytes([n]))
    before = tables(tmp_path)
    assert list(before) == ["2031-W10", "2031-W11"]
    (tmp_path / held["events"][1]).write_bytes(b"other")
    after = tables(tmp_path)
    assert [before[w] == after[w] for w in before] == [True, False]
