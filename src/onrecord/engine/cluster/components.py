"""`settle` on a cluster: the components of the links by joins, then each component settled by itself, on a worker.

What outweighs a veto depends on the order of links inside one component of the links that join, and on nothing outside
it; so components are found first, vetoes left aside, and `model.links.settle` is then asked about each alone. Components
are found in the alternating way (large-star, small-star): every member learns the smallest of those it reaches, in a
number of rounds that grows with the logarithm of the longest chain, and no machine holds the links as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
import numpy as np

from onrecord.engine.cluster.connection import Connection
from onrecord.model.links import Decision, Link, settle

# A round halves the longest chain at least; 2^40 members have none that is longer.
_ROUNDS: Final = 40
_DIGITS: Final = 12  # numbers as text sort as numbers


class Settled(msgspec.Struct, frozen=True):
    """The components (of more than one member) as numbers, each sorted; how many rounds it took; the largest component
    that the links alone would make, in members."""

    components: list[list[int]]
    rounds: int
    most: int


class Components:
    """Links of numbered members (ascending as their ids do), settled on the cluster."""

    def __init__(self, cluster: Connection) -> None:
        self._daft = cluster.daft
        self._parts = max(2, 2 * cluster.workers)

    def settle(self, links: Sequence[tuple[int, int, float]], decisions: Sequence[Decision]) -> Settled:
        """As `model.links.settle`: `links` as (left, right, score), `decisions` with numbers for targets (see `number`)."""
        col = self._daft.col
        together = [d for d in decisions if d.verdict == "same" and len(d.target) > 1]
        edges = [(a, b) for a, b, score in links if score > 0]
        edges += [(int(d.target[0]), int(t)) for d in together for t in d.target[1:]]
        roots, rounds = self._roots(self._frame(edges))
        named = roots.select(col("u"), col("v").alias("root"))
        named = named.concat(named.select(col("root").alias("u"), col("root")).distinct())
        members = named.groupby("root").agg(col("u").list_agg())
        rows = np.array([(a, b) for a, b, _ in links], np.int64).reshape(-1, 2)
        scores = [s for _, _, s in links]
        held = self._daft.from_pydict({"left": rows[:, 0], "right": rows[:, 1], "score": scores})
        held = held.into_partitions(self._parts)
        inside = held.join(named.select(col("u").alias("left"), col("root")), on="left")
        inside = inside.join(named.select(col("u").alias("right"), col("root").alias("other")), on="right")
        inside = inside.where(col("root") == col("other"))
        linked = inside.groupby("root").agg(
            col("left").list_agg(), col("right").list_agg(), col("score").list_agg()
        )
        each = members.join(linked, on="root", how="left")
        run = self._settler(decisions)
        told = each.select(run(col("u"), col("left"), col("right"), col("score")).alias("told"))
        found: list[list[int]] = []
        most = 0
        for row in told.iter_rows():
            size, components = msgspec.json.decode(row["told"], type=tuple[int, list[list[int]]])
            most = max(most, size)
            found += components
        return Settled(sorted(found), rounds, most)

    # ---------------------------------------------------------------- inside
    def _frame(self, edges: Iterable[tuple[int, int]]) -> Any:
        """Edges as (u, v), u > v."""
        pairs = np.array([(max(e), min(e)) for e in edges if e[0] != e[1]], np.int64).reshape(-1, 2)
        frame = self._daft.from_pydict({"u": pairs[:, 0], "v": pairs[:, 1]})
        return frame.into_partitions(self._parts).distinct()

    def _roots(self, edges: Any) -> tuple[Any, int]:
        """For each member but the smallest of its component (u), that smallest (v)."""
        col = self._daft.col
        before: tuple[int, int] | None = None
        for n in range(1, _ROUNDS + 1):
            # Two frames one after the other have the partitions of both: without this they would double in each round.
            edges = self._small(self._large(edges)).into_partitions(self._parts).collect()
            sums = edges.agg(col("v").sum().alias("sum"), col("u").count().alias("count")).to_pydict()
            now = (int(sums["sum"][0] or 0), int(sums["count"][0]))
            if now == before:
                return edges, n
            before = now
        return edges, _ROUNDS

    def _large(self, edges: Any) -> Any:
        """Everybody's larger neighbours point at the smallest neighbour."""
        col = self._daft.col
        both = edges.concat(edges.select(col("v").alias("u"), col("u").alias("v")))
        least = both.groupby("u").agg(col("v").min().alias("least"))
        joined = both.join(least, on="u").where(col("v") > col("u"))
        smaller = self._daft.functions.when(col("least") < col("u"), col("least")).otherwise(col("u"))
        return joined.select(col("v").alias("u"), smaller.alias("v")).distinct()

    def _small(self, edges: Any) -> Any:
        """Everybody and the smaller neighbours point at the smallest of these."""
        col = self._daft.col
        least = edges.groupby("u").agg(col("v").min().alias("least"))
        joined = edges.join(least, on="u").where(col("v") != col("least"))
        moved = joined.select(col("v").alias("u"), col("least").alias("v"))
        return moved.concat(least.select(col("u"), col("least").alias("v"))).distinct()

    def _settler(self, decisions: Sequence[Decision]) -> Any:
        daft = self._daft
        held = list(decisions)

        @daft.func.batch(return_dtype=daft.DataType.string())  # type: ignore[untyped-decorator]
        def run(members: Any, left: Any, right: Any, score: Any) -> list[str]:
            columns = (c.to_pylist() for c in (members, left, right, score))
            return [_settled(m, a or [], b or [], s or [], held) for m, a, b, s in zip(*columns, strict=True)]

        return run


def number(n: int) -> str:
    """A number as settling takes it."""
    return f"{n:0{_DIGITS}}"


def _settled(
    members: list[int], left: list[int], right: list[int], score: list[float], decisions: Sequence[Decision]
) -> str:
    links = (
        Link("entity", number(a), number(b), s, (), "") for a, b, s in zip(left, right, score, strict=True)
    )
    found = settle(map(number, members), links, decisions)
    several = [[int(m) for m in c] for c in found if len(c) > 1]
    return msgspec.json.encode((len(members), several)).decode()


def alone(count: int, components: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """All components of `count` members, those of one included, by their smallest member."""
    first = {c[0]: tuple(c) for c in components}
    inside = {m for c in components for m in c}
    for n in range(count):
        if n in first:
            yield first[n]
        elif n not in inside:
            yield (n,)
