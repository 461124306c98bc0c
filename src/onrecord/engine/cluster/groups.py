"""Shards of groups to judge, and of what was judged: a checkpoint for every few hundred cards.

A shard of groups holds each card once, and the groups as places in its list of cards: a pair costs two numbers.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from onrecord.engine.judge import Group, Judged, decode
from onrecord.model.codec import digest, from_json
from onrecord.model.troubles import Trouble
from onrecord.stages.base import Card

# Groups a shard: some seconds of one worker, as for a shard of articles; and so many bytes of cards at the most, so that
# an article which thousands copied makes many shards and not a large one.
GROUPS: Final = 4_000
BYTES: Final = 64_000_000
_LEVEL: Final = 1  # as for the bodies of articles

_encoder = msgspec.msgpack.Encoder(order="deterministic")


class GroupShard(msgspec.Struct, frozen=True):
    """Cards of the class named, encoded, and each group as places among them."""

    card: str
    cards: list[msgspec.Raw]
    groups: list[list[int]]


class JudgedShard(msgspec.Struct, frozen=True):
    """What each group of a shard was judged to be, in its order: values, troubles as JSON, seconds."""

    groups: list[tuple[bytes, bytes, float]]


def card_class(card: Card) -> str:
    """The class of a card, as a worker finds it."""
    return f"{type(card).__module__}:{type(card).__qualname__}"


def encode_card(card: Card) -> bytes:
    """A card as bytes: the same card, the same bytes. Raises TypeError for one that holds what has no bytes."""
    return _encoder.encode(card)


def travels(cards: Sequence[Card]) -> bool:
    """Do cards arrive as what they are? The first and the last are tried; all are of one class."""
    try:
        return all(msgspec.msgpack.decode(encode_card(c), type=type(c)) == c for c in (cards[0], cards[-1]))
    except (TypeError, msgspec.MsgspecError):
        return False


def shard_of(card: str, bodies: Sequence[bytes], groups: Sequence[Sequence[int]]) -> bytes:
    """A shard as bytes, compressed: cards are words, and travel at a quarter of their size."""
    shard = GroupShard(card, [msgspec.Raw(b) for b in bodies], [list(g) for g in groups])
    return zlib.compress(_encoder.encode(shard), _LEVEL)


def held_in(raw: bytes) -> GroupShard:
    """The shard that `shard_of` spelled."""
    return msgspec.msgpack.decode(zlib.decompress(raw), type=GroupShard)


def packed(groups: Sequence[Group]) -> Iterator[tuple[range, str, bytes]]:
    """Groups as shards, in their order: which groups, a name that hangs on what is in it, the bytes."""
    at = 0
    while at < len(groups):
        first, size = at, 0
        places: dict[str, int] = {}
        bodies: list[bytes] = []
        while at < len(groups) and at - first < GROUPS and size < BYTES:
            for card in groups[at]:
                if card.id not in places:
                    places[card.id] = len(bodies)
                    bodies.append(encode_card(card))
                    size += len(bodies[-1])
            at += 1
        listed = [[places[c.id] for c in g] for g in groups[first:at]]
        raw = shard_of(card_class(groups[first][0]), bodies, listed)
        yield range(first, at), digest(raw), raw


def judged(raw: bytes) -> Iterator[Judged]:
    """What a worker judged, group by group."""
    for values, troubles, seconds in msgspec.msgpack.decode(raw, type=JudgedShard).groups:
        yield Judged(decode(values), tuple(from_json(troubles, list[Trouble])), seconds)


def windows(numbers: Iterable[int], ranks: Iterable[int], largest: int) -> Iterator[tuple[int, ...]]:
    """The groups of one key, as in `engine.gather.groups`: all that share it, or windows that overlap by half."""
    beside = [n for _, n in sorted(zip(ranks, numbers, strict=True))]
    if len(beside) <= largest:
        yield tuple(sorted(beside))
        return
    for start in range(0, len(beside) - largest // 2, largest // 2):
        yield tuple(sorted(beside[start : start + largest]))
