"""Judging one group of annotations that share a key, and what was judged as bytes, for filing and for travelling."""

from __future__ import annotations

import time
import zlib
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from onrecord.model.links import Link
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import Card, LinkStage
from onrecord.store.kinds import kind_named, name_of

_LEVEL: Final = 1  # as for the bodies of articles

type Group = tuple[Card, ...]
_encoder = msgspec.msgpack.Encoder(order="deterministic")


class Judged(msgspec.Struct, frozen=True):
    """What a judge said about one group, and how many seconds it took (which decides whether it is worth filing)."""

    values: list[Any]
    troubles: tuple[Trouble, ...] = ()
    seconds: float = 0.0


def judge(stage: LinkStage, group: Group) -> Judged:
    """Judge one group. A judge that fails is a Trouble, never a crash; it may also hand one back itself."""
    began = time.perf_counter()
    try:
        found = list(stage.judge(group))
    except Exception as e:  # one bad group never stops a run
        return Judged([], (trouble("T204", stage.name, detail=f"{type(e).__name__}: {e} ({group[0].id})"),))
    troubles = tuple(v for v in found if isinstance(v, Trouble))
    values = [v for v in found if not isinstance(v, Trouble)] if troubles else found
    return Judged(values, troubles, time.perf_counter() - began)


def encode(values: Sequence[Any]) -> bytes:
    """Links and annotations in their order, each with its kind; compressed, since the words of spans repeat."""
    return zlib.compress(
        _encoder.encode([("" if isinstance(v, Link) else name_of(type(v)), v) for v in values]), _LEVEL
    )


def decode(raw: bytes) -> list[Any]:
    """What `encode` spelled."""
    pairs = msgspec.msgpack.decode(zlib.decompress(raw), type=list[tuple[str, msgspec.Raw]])
    return [msgspec.msgpack.decode(body, type=kind_named(name) if name else Link) for name, body in pairs]
