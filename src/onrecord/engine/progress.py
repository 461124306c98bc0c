"""How far a run is: what is being done, how much of it is done, and how long the rest will take, as a range."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import msgspec

# A person cannot read faster, and a terminal is not free: about ten reports a second.
_EVERY: Final = 0.1
# Below this many finished items their mean says nothing about the rest.
_ENOUGH: Final = 4
# How far the pace of the rest may lie from what was seen: articles differ in length, machines get busy.
_SLACK: Final = 0.15
_UNITS: Final = ((3600, "h"), (60, "min"), (1, "s"))


class Progress(msgspec.Struct, frozen=True):
    """`stage` is what is being done ("read", the name of a link or weigh stage, "write"); `done` of `total` items;
    `seconds_left`: what the rest of this stage takes, as (low, high), null while nothing is known; `note` in words."""

    stage: str
    done: int
    total: int
    seconds_left: tuple[float, float] | None = None
    note: str = ""

    @property
    def left(self) -> str:
        """The time that is left, in words: "2 to 3 min"; empty while nothing is known."""
        return in_words(self.seconds_left) if self.seconds_left else ""


def in_words(seconds: tuple[float, float]) -> str:
    """A range of seconds as a person would say it."""
    unit, name = next(((u, n) for u, n in _UNITS if seconds[1] >= 2 * u), _UNITS[-1])
    low, high = (max(1, round(s / unit)) for s in seconds)
    return f"{low} {name}" if low == high else f"{low} to {high} {name}"


type Tick = Callable[[Progress], None]


class Meter:
    """Counts finished items of one stage and tells `tick` now and then (always at the beginning and at the end)."""

    def __init__(self, tick: Tick | None, stage: str, total: int, note: str = "") -> None:
        self._tick = tick
        self.stage, self.total, self.done, self.note = stage, total, 0, note
        self._first: float | None = (
            None  # when the first item was finished: what loading the model took is over
        )
        self._recent: list[tuple[float, int]] = []
        self._told = 0.0
        self._tell()

    def step(self, count: int = 1) -> None:
        """So many more items are finished."""
        self.done += count
        now = time.monotonic()
        if self._first is None:
            self._first = now
        if now - self._told >= _EVERY or self.done >= self.total:
            self._recent = [*self._recent, (now, self.done)][-30:]
            self._told = now
            self._tell()

    def left(self) -> tuple[float, float] | None:
        """Seconds left, low and high: from the pace over all and the pace of late."""
        if self._first is None or self.done < _ENOUGH or len(self._recent) < 2:
            return None
        (then, before), (now, done) = self._recent[0], self._recent[-1]
        paces = [(now - self._first) / (done - 1)]
        if done > before:
            paces.append((now - then) / (done - before))
        rest = self.total - self.done
        return rest * min(paces) * (1 - _SLACK), rest * max(paces) * (1 + _SLACK)

    def _tell(self) -> None:
        if self._tick is not None:
            self._tick(Progress(self.stage, self.done, self.total, self.left(), self.note))
