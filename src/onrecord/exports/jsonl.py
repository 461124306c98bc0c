"""The JSONL export: one JSON object a line, a file for each table, the texts beside them (the contract of the record)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.exports.rows import TABLES, table
from onrecord.model.codec import to_json
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write every table to `out`/NAME.jsonl and every text to `out`/texts/; files with no rows are written empty."""
    (out / "texts").mkdir(parents=True, exist_ok=True)
    written = []
    for name in (*TABLES, "troubles"):
        file = out / f"{name}.jsonl"
        file.write_bytes(b"".join(to_json(row) + b"\n" for row in table(record, name, troubles)))
        written.append(file)
    for article in record.articles:
        file = out / "texts" / f"{article.id}.txt"
        file.write_bytes(article.text.encode())
        written.append(file)
    return written
