"""Judging groups, and taking out of the store what was said before of the very same cards.

What is said of the groups that begin with one card is filed together, as one row under that card's hash: an article more
adds a group to the rows of its few kin and leaves all other rows as they are.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any, Final, Protocol

import msgspec

from onrecord.engine.executors.base import Executor
from onrecord.engine.judge import Group, Judged, judge
from onrecord.model.codec import digest
from onrecord.model.links import Link
from onrecord.stages.base import Card, LinkStage
from onrecord.store.kinds import kind_named, name_of

# A row that took less is judged again: taking it out of the store costs about a third of this.
WORTH_FILING = 150e-6
_LEVEL: Final = 1  # as for the bodies of articles

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_row_decoder = msgspec.msgpack.Decoder(dict[str, dict[str, msgspec.Raw]])


class Filed(Protocol):
    """Where rows lie: a dict, or a table that is asked for one row at a time."""

    def get(self, key: str, /) -> bytes | None: ...


@dataclass
class Judgements:
    """What one link stage's judge said, in rows by the hash of their first card: `old` from before, `new` of this run, and
    which were `used`.
    """

    old: Filed = field(default_factory=dict[str, bytes])
    new: dict[str, bytes] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


# What is said of one group, by kind ("" for links), as it is filed.
type _Said = dict[str, msgspec.Raw]


@dataclass
class _Row:
    """The groups that begin with one card: where they lie in `groups`, each with its key ("" where a card has no hash)."""

    key: str
    groups: dict[int, str]
    said: dict[str, _Said]
    missing: int = 0
    seconds: float = 0.0
    sound: bool = True


def judgements(
    stage: LinkStage, found: Sequence[Group], filed: Judgements, executor: Executor | None
) -> Iterator[Judged]:
    """What is said about every group, in no order."""
    pending: list[Group] = []
    of: list[tuple[_Row, str]] = []
    for row, groups in _rows(found):
        before = _opened(filed.old.get(row.key)) if row.key else {}
        kept = {n: before[key] for n, key in row.groups.items() if key in before}
        if kept:
            yield Judged([v for said in kept.values() for v in _values(said)])
        left = [n for n in row.groups if n not in kept]
        if row.key and before and not left and len(kept) == len(before):
            filed.used.add(row.key)
            continue
        row.said = {row.groups[n]: said for n, said in kept.items()}
        row.missing, row.seconds = len(left), WORTH_FILING if kept else 0.0
        if not left:
            _file(row, filed)
        pending += [groups[n] for n in left]
        of += [(row, row.groups[n]) for n in left]
    for n, judged in executor.gather(stage, pending) if executor else _here(stage, pending):
        row, key = of[n]
        _noted(row, key, judged)
        if not row.missing:
            _file(row, filed)
        yield judged


def _here(stage: LinkStage, groups: Sequence[Group]) -> Iterator[tuple[int, Judged]]:
    return ((n, judge(stage, g)) for n, g in enumerate(groups))


def _rows(found: Sequence[Group]) -> Iterator[tuple[_Row, list[Group]]]:
    """Groups that follow one another and begin with the same card."""
    hashes: dict[int, str] = {}

    def hashed(card: Card) -> str:
        if id(card) not in hashes:
            hashes[id(card)] = _hash(card)
        return hashes[id(card)]

    for _, run in groupby(found, key=lambda g: id(g[0])):
        groups = list(run)
        first = hashed(groups[0][0])
        keys = {n: _key([hashed(c) for c in g[1:]]) for n, g in enumerate(groups)}
        yield _Row(first if all(keys.values()) else "", keys, {}), groups


def _key(hashes: Sequence[str]) -> str:
    if not all(hashes):
        return ""
    return hashes[0] if len(hashes) == 1 else digest(*hashes)


def _hash(card: Card) -> str:
    """The hash of a card; "" for one that holds what cannot be spelled as bytes: it is judged every time."""
    try:
        return digest(_encoder.encode(card))
    except TypeError:
        return ""


def _noted(row: _Row, key: str, judged: Judged) -> None:
    row.missing -= 1
    row.seconds += judged.seconds
    row.sound = row.sound and not judged.troubles
    if row.key and row.sound:
        row.said[key] = _spelled(judged.values)


def _file(row: _Row, filed: Judgements) -> None:
    if row.key and row.sound and row.seconds >= WORTH_FILING:
        filed.new[row.key] = zlib.compress(_encoder.encode(row.said), _LEVEL)
        filed.used.add(row.key)
    row.said = {}  # the row stays in the list of those under way; what it says is a kilobyte a passage


def _spelled(values: Sequence[Any]) -> _Said:
    by_kind: dict[str, list[Any]] = {}
    for v in values:
        by_kind.setdefault("" if isinstance(v, Link) else name_of(type(v)), []).append(v)
    return {name: msgspec.Raw(_encoder.encode(rows)) for name, rows in by_kind.items()}


def _values(said: _Said) -> Iterator[Any]:
    for name, raw in said.items():
        yield from _decoder(name).decode(raw)


def _opened(raw: bytes | None) -> dict[str, _Said]:
    return _row_decoder.decode(zlib.decompress(raw)) if raw is not None else {}


@cache
def _decoder(name: str) -> msgspec.msgpack.Decoder[list[Any]]:
    kind = kind_named(name) if name else Link
    return msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]
