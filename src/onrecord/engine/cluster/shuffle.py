"""`gather` as a shuffle: cards travel by their keys, come together as groups, and are written as shards to judge.

Two things travel. First keys with numbers in the place of cards (16 bytes a key and card): what shares a key becomes a
group, a key with too many cards becomes windows or is passed over, as on one machine. Then the cards themselves, each once
to every shard that needs it. So the largest key costs its numbers, never its cards, and no shard is larger than a few
thousand groups.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
import numpy as np

from onrecord.engine.cluster.connection import Connection
from onrecord.engine.cluster.groups import GROUPS, card_class, encode_card, shard_of, windows
from onrecord.stages.base import Card, LinkStage
from onrecord.store.dataset import Dataset

# Cards of which one shard has the first of each group, where nothing is crowded.
_FIRSTS: Final = 500
_NUMBER: Final = np.dtype("<i8")


class Shuffled(msgspec.Struct, frozen=True):
    """What was brought together, and what it took. `shards` are the names of the shards to judge; sizes in bytes;
    `most`: cards under the largest key; `common`: keys that were passed over (or cut into windows) for their size."""

    shards: list[str]
    cards: int
    groups: int
    key_bytes: int
    card_bytes: int
    most: int
    common: int
    largest_shard: int


class _Written(msgspec.Struct, frozen=True):
    shard: str
    cards: int
    groups: int
    size: int


class Shuffle:
    """One stage's cards, brought together on the cluster; the shards are written to `folder` of the dataset."""

    def __init__(self, cluster: Connection, dataset: Dataset, folder: str) -> None:
        self._daft = cluster.daft
        self._parts = max(2, 2 * cluster.workers)
        self._address = dataset.place.address
        self._folder = folder

    def groups(self, stage: LinkStage, cards: Sequence[Card], largest: int) -> Shuffled:
        """Bring the cards of a stage together by their keys, as `engine.gather.groups` does."""
        col, types = self._daft.col, self._daft.DataType
        keys, key_bytes = self._keys(cards)
        held = keys.groupby("key").agg(
            col("n").list_agg(), col("rank").list_agg(), col("n").count().alias("size")
        )
        held = held.where(col("size") > 1).collect()
        most, common = self._crowding(held, largest)
        if stage.shared:
            found = self._pairs(held.where(col("size") <= largest), stage.shared, len(cards))
        else:
            made = self._batch(
                types.list(types.binary()),
                lambda n, r: [[_raw(w) for w in windows(a, b, largest)] for a, b in zip(n, r, strict=True)],
            )
            found = held.select(made(col("n"), col("rank")).alias("group")).explode("group").distinct()
        return self._shards(found, cards, key_bytes, most, common)

    # ---------------------------------------------------------------- inside
    def _keys(self, cards: Sequence[Card]) -> tuple[Any, int]:
        """Every key with the number of its card, and the place of the card among those it would stand beside."""
        beside = sorted(range(len(cards)), key=lambda n: (cards[n].keys, cards[n].id))
        rank = np.empty(len(cards), np.int64)
        rank[beside] = np.arange(len(cards))
        rows = [(k, n) for n, c in enumerate(cards) for k in dict.fromkeys(c.keys)]
        numbers = np.fromiter((n for _, n in rows), np.int64, len(rows))
        frame = {"key": [k for k, _ in rows], "n": numbers, "rank": rank[numbers]}
        size = sum(len(k.encode()) for k, _ in rows) + 2 * numbers.nbytes
        return self._daft.from_pydict(frame).into_partitions(self._parts), size

    def _crowding(self, held: Any, largest: int) -> tuple[int, int]:
        col = self._daft.col
        most = held.agg(col("size").max()).to_pydict()["size"][0] or 0
        return int(most), int(held.where(col("size") > largest).count_rows())

    def _pairs(self, held: Any, shared: int, cards: int) -> Any:
        """Every two cards that share at least `shared` keys: counted where their first card's pairs come together."""
        col, types = self._daft.col, self._daft.DataType
        paired = self._batch(types.list(types.int64()), lambda n: [_codes(x, cards) for x in n])
        made = self._batch(types.binary(), lambda code: [_raw(divmod(c, cards)) for c in code])
        codes = held.select(paired(col("n")).alias("code")).explode("code")
        counted = codes.groupby("code").agg(col("code").count().alias("times"))
        return counted.where(col("times") >= shared).select(made(col("code")).alias("group"))

    def _shards(self, found: Any, cards: Sequence[Card], key_bytes: int, most: int, common: int) -> Shuffled:
        col, types = self._daft.col, self._daft.DataType
        block = self._batch(types.int64(), lambda g: [int(_numbers(x)[0]) // _FIRSTS for x in g])
        found = found.with_column("block", block(col("group"))).collect()
        counts = found.groupby("block").agg(col("block").count().alias("many")).to_pydict()
        crowded = {b: -(-m // GROUPS) for b, m in zip(counts["block"], counts["many"], strict=True)}
        name = self._batch(types.string(), lambda g: [_shard(_numbers(x), crowded) for x in g])
        members = self._batch(types.list(types.int64()), lambda g: [_numbers(x).tolist() for x in g])
        placed = found.select(name(col("group")).alias("shard"), col("group"))
        listed = placed.groupby("shard").agg(col("group").list_agg())
        needed = placed.select(col("shard"), members(col("group")).alias("n")).explode("n").distinct()
        bodies = [encode_card(c) for c in cards]
        held = self._daft.from_pydict({"n": np.arange(len(cards)), "body": bodies}).into_partitions(
            self._parts
        )
        brought = needed.join(held, on="n").groupby("shard").agg(col("n").list_agg(), col("body").list_agg())
        write = self._writer(card_class(cards[0]))
        told = listed.join(brought, on="shard").select(
            write(col("shard"), col("group"), col("n"), col("body")).alias("told")
        )
        rows = [msgspec.json.decode(r, type=_Written) for r in told.to_pydict()["told"]]
        return Shuffled(
            sorted(r.shard for r in rows), len(cards), sum(r.groups for r in rows), key_bytes,
            sum(r.size for r in rows), most, common, max((r.size for r in rows), default=0),
        )  # fmt: skip

    def _writer(self, card: str) -> Any:
        address, folder = self._address, self._folder

        def write(shards: list[str], groups: list[Any], numbers: list[Any], bodies: list[Any]) -> list[str]:
            place = Dataset(address).place
            told = []
            for shard, found, ns, raws in zip(shards, groups, numbers, bodies, strict=True):
                at = {n: i for i, n in enumerate(sorted(ns))}
                body = dict(zip(ns, raws, strict=True))
                listed = [[at[n] for n in g] for g in sorted(_numbers(x).tolist() for x in found)]
                raw = shard_of(card, [body[n] for n in at], listed)
                place.write(f"{folder}/{shard}.groups", raw)
                told.append(msgspec.json.encode(_Written(shard, len(at), len(listed), len(raw))).decode())
            return told

        return self._batch(self._daft.DataType.string(), write)

    def _batch(self, kind: Any, run: Callable[..., list[Any]]) -> Any:
        """A function over columns, as Daft takes it."""

        @self._daft.func.batch(return_dtype=kind)  # type: ignore[untyped-decorator]
        def over(*columns: Any) -> list[Any]:
            return run(*(c.to_pylist() for c in columns))

        return over


def _raw(numbers: Sequence[int]) -> bytes:
    return np.array(numbers, _NUMBER).tobytes()


def _numbers(raw: bytes) -> Any:
    return np.frombuffer(raw, _NUMBER)


def _codes(numbers: Sequence[int], cards: int) -> list[int]:
    """Every two of the numbers as one."""
    a = np.sort(np.array(numbers, np.int64))
    left, right = np.triu_indices(len(a), 1)
    codes: list[int] = (a[left] * cards + a[right]).tolist()
    return codes


def _shard(group: Any, crowded: dict[int, int]) -> str:
    """The shard of a group: by its first card, and where those are crowded by its last too."""
    block = int(group[0]) // _FIRSTS
    return f"{block:08}-{zlib.crc32(group[-1:].tobytes()) % crowded[block]:04}"
