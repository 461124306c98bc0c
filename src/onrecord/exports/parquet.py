"""The record as a Parquet dataset, for DuckDB and its like, and for `onrecord open`: the tables, and the captures with
what was read out of them, so that a story can be brought back to a laptop with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import batched
from pathlib import Path
from typing import Any, Final

from onrecord.exports.arrow import Columns
from onrecord.exports.rows import TABLES, Row, table
from onrecord.model.codec import digest
from onrecord.model.record import Record
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble
from onrecord.store.dataset import FORMAT, Dataset, Manifest, sharded
from onrecord.store.evidence import Evidence
from onrecord.store.record import StoredRecord

# Rows a part: some tens of megabytes of mentions, which a reader takes at once.
_ROWS: Final = 200_000


def write(record: Record, troubles: Sequence[Trouble], out: Path | str) -> list[Path]:
    """Write a dataset to the folder or address `out` and return its files. Raises Refusal R018 without the extra."""
    dataset = Dataset(out)
    stages, where = _evidence(dataset, record.evidence()) if isinstance(record, StoredRecord) else ("", {})
    fingerprint = digest(*(a.id for a in record.articles), stages)
    tables = write_tables(dataset, record, troubles, fingerprint, where)
    dataset.finish(Manifest(FORMAT, version("onrecord"), len(record.pages), fingerprint, stages, tables))
    for shard in set(dataset.shards("captures")) - set(where.values()):
        dataset.place.remove(f"captures/{shard}.parquet")
        dataset.place.remove(f"results/{stages}/{shard}.parquet")
    return [Path(f"{out}/{name}") for parts in tables.values() for name in parts]


def write_tables(
    dataset: Dataset,
    record: Record,
    troubles: Sequence[Trouble],
    name: str,
    where: Mapping[str, str],
) -> dict[str, list[str]]:
    """Write every table in parts called by `name`, and return them by table; a manifest makes them the record. `where`: the
    shard of each article, a table of its own (`shards`), so that a story's captures are found without looking through all."""
    tables = {
        table: dataset.put_table(table, name, columns.schema, _batches(rows, columns))
        for table, columns, rows in _tables(record, troubles)
    }
    tables["shards"] = dataset.put_shards(name, sorted(where.items()))
    return tables


def _tables(record: Record, troubles: Sequence[Trouble]) -> Iterator[tuple[str, Columns, Iterable[Row]]]:
    for name, rows in TABLES.items():
        yield name, Columns(name), _with_texts(record) if name == "articles" else rows(record)
    yield "troubles", Columns("troubles"), table(record, "troubles", troubles)


def _with_texts(record: Record) -> Iterator[Row]:
    for row in TABLES["articles"](record):
        yield row | {"text": record.page(row["id"]).text}


def _batches(rows: Iterable[Row], columns: Columns) -> Iterator[list[dict[str, Any]]]:
    for part in batched(rows, _ROWS):
        yield [columns.row(r) for r in part]


def _evidence(dataset: Dataset, found: Iterable[Evidence]) -> tuple[str, dict[str, str]]:
    """File the captures and their results in shards; returns the key of the stages, and the shard of each capture."""
    stages = ""
    kept: dict[str, Evidence] = {}

    def captures() -> Iterator[Capture]:
        for e in found:
            kept[e.capture.id] = e
            yield e.capture

    where: dict[str, str] = {}
    for held in sharded(captures()):
        shard = digest(*(c.id for c in held))
        mine = [kept.pop(c.id).result for c in held]
        results = [r for r in mine if r is not None]
        stages = stages or next((r.stages for r in results), "")
        dataset.put_captures(shard, held)
        dataset.put_results(stages, shard, results, [])
        where |= dict.fromkeys((c.id for c in held), shard)
    return stages, where
