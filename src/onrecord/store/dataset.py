"""A dataset: the record of one heap as Parquet files under one address, with the captures it was read from.

    onrecord.json                    which files are the record that was finished last; nothing else is to be read
    captures/NAME.parquet            the bytes as they came, in shards
    windows/NAME.json                the record of one window of time, or of all: its tables and what it hangs on
    results/STAGES/NAME.parquet      what each shard gave, under the key of the stages that read it: a shard that is there
                                     is done, so that a run which was killed goes on with the rest
    TABLE/RECORD-00000.parquet       a table of the export contract, in the order of the record

A shard and a table part are written whole or not at all. `onrecord.json` is written last.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from onrecord.errors import Refusal
from onrecord.model.codec import from_json, to_json
from onrecord.model.sources import Capture, Metadata
from onrecord.model.troubles import Trouble
from onrecord.store.evidence import Result
from onrecord.store.place import Place, extra

FORMAT: Final = 1
MANIFEST: Final = "onrecord.json"
# Articles a shard: half a minute of one worker, so that one which dies costs no more; and so many bytes at the most.
SHARD_ARTICLES: Final = 250
SHARD_BYTES: Final = 32_000_000


class Manifest(msgspec.Struct, frozen=True):
    """What a dataset holds. `tables`: the parts of each table; `results`: the folder of the results it was made from;
    `fingerprint`: of all that the record is a function of."""

    format: int
    version: str
    articles: int
    fingerprint: str
    results: str
    tables: dict[str, list[str]]


class Dataset:
    """A dataset at an address. Raises Refusal R018 without the extra."""

    def __init__(self, address: str | Path) -> None:
        self._arrow = extra("pyarrow", "arrow")
        self._parquet = extra("pyarrow.parquet", "arrow")
        self.place = Place(address)

    # ---------------------------------------------------------------- the manifest
    def manifest(self) -> Manifest:
        """What is there. Raises Refusal R019 where no finished dataset is, R004 for one of a newer program."""
        try:
            found = from_json(self.place.read(MANIFEST), Manifest)
        except (OSError, msgspec.DecodeError) as e:
            raise Refusal("R019", f"{self.place.address}: {e}") from e
        if found.format > FORMAT:
            raise Refusal(
                "R004", f"{self.place.address} (format {found.format}; this program knows {FORMAT})"
            )
        return found

    def finish(self, manifest: Manifest) -> None:
        """Make the tables of `manifest` the record, and let go of those that were it before."""
        self.place.write(MANIFEST, to_json(manifest))
        for table, parts in manifest.tables.items():
            for name in self.place.names(table, ".parquet"):
                if name not in parts:
                    self.place.remove(name)

    # ---------------------------------------------------------------- shards
    def put_captures(self, shard: str, captures: Sequence[Capture]) -> int:
        """File captures as one shard; returns its bytes."""
        rows = [
            {"id": c.id, "name": c.name, "kind": c.kind, "raw_sha256": c.raw_sha256}
            | {"metadata": to_json(c.metadata).decode(), "raw": c.raw}
            for c in captures
        ]
        return self._put(
            f"captures/{shard}.parquet", rows, self._fields("id name kind raw_sha256 metadata", "raw")
        )

    def captures(self, shard: str) -> Iterator[Capture]:
        """The captures of a shard. Raises OSError or pyarrow.ArrowException for a shard that cannot be read."""
        return map(_capture, self._table(f"captures/{shard}.parquet").to_pylist())

    def put_results(
        self, folder: str, shard: str, results: Sequence[Result], troubles: Sequence[Trouble]
    ) -> int:
        """File what a shard gave; returns its bytes. `troubles` are those of articles without a result: with any, the shard
        is marked as one to be tried again by another run."""
        rows = [msgspec.structs.asdict(r) for r in results]
        fields = self._fields("key article stages", "body")
        name = f"results/{folder}/{shard}"
        if troubles:
            self.place.write(f"{name}.again", b"")
        written = self._put(f"{name}.parquet", rows, fields, {"troubles": to_json(troubles)})
        if not troubles:
            self.place.remove(f"{name}.again")
        return written

    def done(self, folder: str) -> set[str]:
        """The shards whose results are there, of every article."""
        return set(self.shards(f"results/{folder}")) - set(self.shards(f"results/{folder}", ".again"))

    def results(self, folder: str, shard: str) -> tuple[list[Result], list[Trouble]]:
        """What a shard gave. Raises OSError or pyarrow.ArrowException for a shard that cannot be read."""
        table = self._table(f"results/{folder}/{shard}.parquet")
        told = (table.schema.metadata or {}).get(b"troubles", b"[]")
        return [Result(**r) for r in table.to_pylist()], from_json(told, list[Trouble])

    def shards(self, folder: str, ending: str = ".parquet") -> list[str]:
        """The names of the shards in `captures` or `results/STAGES`, in order."""
        return [n[len(folder) + 1 : -len(ending)] for n in self.place.names(folder, ending)]

    # ---------------------------------------------------------------- tables
    def put_table(
        self, name: str, record: str, schema: Any, batches: Iterable[list[dict[str, Any]]]
    ) -> list[str]:
        """Write a table in parts of one batch each (at least one, so that its columns can be asked); their names."""
        written: list[str] = []
        for rows in batches:
            part = f"{name}/{record}-{len(written):05}.parquet"
            self._put(part, rows, schema)
            written.append(part)
        if not written:
            written.append(f"{name}/{record}-00000.parquet")
            self._put(written[0], [], schema)
        return written

    def put_shards(self, record: str, rows: Sequence[tuple[str, str]]) -> list[str]:
        """Write which shard holds each article; the names of the parts."""
        fields = self._arrow.schema([("article", self._arrow.string()), ("shard", self._arrow.string())])
        made = [{"article": article, "shard": shard} for article, shard in rows]
        return self.put_table("shards", record, fields, [made])

    def standing_in(
        self, parts: Sequence[str], column: str, articles: Sequence[str], more: Sequence[str]
    ) -> Any:
        """The rows (of columns `more`) whose first words in `column`, a list of spans, stand in one of `articles`; read
        in pieces, since a list cannot be asked for by what is in it. Raises Refusal R019 as `table` does."""
        compute = extra("pyarrow.compute", "arrow")
        wanted = self._arrow.array(articles)
        kept = []
        with self._told():
            for batch in self._dataset(parts).to_batches(columns=[column, *more]):
                first = compute.struct_field(compute.list_element(batch.column(column), 0), "article")
                kept.append(batch.filter(compute.is_in(first, value_set=wanted)).select(list(more)))
        return self._arrow.Table.from_batches(kept) if kept else self._arrow.table({m: [] for m in more})

    def table(self, parts: Sequence[str], columns: Sequence[str] | None = None, where: Any = None) -> Any:
        """The rows of a table's parts as an Arrow table; `where` is a pyarrow.dataset expression.

        Raises Refusal R019 for parts that are gone or damaged.
        """
        with self._told():
            return self._dataset(parts).to_table(columns=list(columns) if columns else None, filter=where)

    # ---------------------------------------------------------------- inside
    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, self._arrow.ArrowException) as e:
            raise Refusal("R019", f"{self.place.address}: {e}") from e

    def _dataset(self, parts: Sequence[str]) -> Any:
        paths = [self.place.path(p) for p in parts]
        return extra("pyarrow.dataset", "arrow").dataset(paths, format="parquet", filesystem=self.place.fs)

    def _fields(self, texts: str, raw: str) -> Any:
        pa = self._arrow
        return pa.schema([*((n, pa.string()) for n in texts.split()), (raw, pa.binary())])

    def _put(
        self, name: str, rows: list[dict[str, Any]], schema: Any, metadata: dict[str, bytes] | None = None
    ) -> int:
        told = schema.with_metadata(metadata) if metadata else schema
        table = self._arrow.Table.from_pylist(rows, schema=told)
        buffer = io.BytesIO()
        self._parquet.write_table(table, buffer, compression="zstd")
        raw = buffer.getvalue()
        self.place.write(name, raw)
        return len(raw)

    def _table(self, name: str) -> Any:
        return self._parquet.read_table(self._arrow.BufferReader(self.place.read(name)))


def _capture(row: dict[str, Any]) -> Capture:
    meta = from_json(row["metadata"], Metadata)
    return Capture(row["id"], row["name"], row["raw"], row["raw_sha256"], row["kind"], meta)


def sharded(
    captures: Iterable[Capture], part: Callable[[Capture], str] = lambda c: ""
) -> Iterator[list[Capture]]:
    """Captures in shards: so many, or so many bytes; each shard of one `part`."""
    held: dict[str, list[Capture]] = defaultdict(list)
    size: Counter[str] = Counter()
    for c in captures:
        name = part(c)
        held[name].append(c)
        size[name] += len(c.raw)
        if len(held[name]) >= SHARD_ARTICLES or size[name] >= SHARD_BYTES:
            yield held.pop(name)
            del size[name]
    yield from held.values()
