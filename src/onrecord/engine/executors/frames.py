"""Messages between a run and its workers: a length, then msgpack. Plain pipes, so that nothing depends on the platform."""

from __future__ import annotations

from typing import BinaryIO, Final

import msgspec

from onrecord.model.sources import Capture

_LENGTH: Final = 8  # bytes before each message that say how long it is


class Begin(msgspec.Struct, frozen=True, tag="begin"):
    """The first message to a worker: where Python looks for modules, the stages (see `refs`), the settings."""

    path: list[str]
    stages: list[str]
    settings: dict[str, str | int | float]


class Read(msgspec.Struct, frozen=True, tag="read"):
    """Read and annotate one capture."""

    capture: Capture


class Judge(msgspec.Struct, frozen=True, tag="judge"):
    """Judge groups of the link stage at place `stage`: `cards` (of the class named) once each, groups as their places."""

    stage: int
    card: str
    cards: msgspec.Raw
    groups: list[list[int]]


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The worker has what it needs."""


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """The worker met something that stops the whole run: a Refusal of this code."""

    code: str
    where: str
    exit_code: int


class Body(msgspec.Struct, frozen=True, tag="body"):
    """What one capture gave, as the bytes to file; `spent` as in `Executor`, for this capture."""

    raw: bytes
    spent: dict[str, float] = {}


class Judgement(msgspec.Struct, frozen=True, tag="judgement"):
    """For each group: values (as `judge.encode` spells them), troubles as JSON, seconds."""

    groups: list[tuple[bytes, bytes, float]]


type Order = Begin | Read | Judge
type Answer = Ready | Refused | Body | Judgement

_encoder = msgspec.msgpack.Encoder()
_orders = msgspec.msgpack.Decoder(Order)
_answers = msgspec.msgpack.Decoder(Answer)


def send(pipe: BinaryIO, message: Order | Answer) -> None:
    """Write one message. Raises OSError when nobody is there any more."""
    raw = _encoder.encode(message)
    pipe.write(len(raw).to_bytes(_LENGTH, "big"))
    pipe.write(raw)
    pipe.flush()


def receive_order(pipe: BinaryIO) -> Order | None:
    """The next order; None when the run is over."""
    raw = _receive(pipe)
    return _orders.decode(raw) if raw is not None else None


def receive_answer(pipe: BinaryIO) -> Answer | None:
    """The next answer; None when the worker is gone."""
    raw = _receive(pipe)
    return _answers.decode(raw) if raw is not None else None


def _receive(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    raw = pipe.read(size)
    return raw if len(raw) == size else None
