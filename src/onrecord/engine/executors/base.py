"""What an executor is: the two calls behind which all spreading of work lies. Everything else runs in one process.

`each` maps articles, which do not know one another; `gather` judges groups of annotations that share a key. Both hand
results back in whatever order they are finished; the engine sorts, so order and number of workers cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from onrecord.engine.judge import Group, Judged
from onrecord.model.links import Decision, Link
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble
from onrecord.stages.base import Card, LinkStage

# One article's outcome: its capture's id, and the bytes to file (`onrecord.store.bodies`), or why there are none.
type Done = tuple[str, bytes | Trouble]


class Executor(Protocol):
    """Where the work of a run is done."""

    name: str
    workers: int

    @property
    def spent(self) -> Mapping[str, float]:
        """CPU seconds of the `each` stages so far, over all workers; "parse" apart from the stages that ask for it."""
        ...

    def each(self, captures: Iterable[Capture]) -> Iterator[Done]:
        """Read and annotate every capture."""
        ...

    def gather(self, stage: LinkStage, groups: Sequence[Group]) -> Iterator[tuple[int, Judged]]:
        """Judge every group; the number is the place of the group in `groups`."""
        ...

    def close(self) -> None:
        """Let go of workers."""
        ...


@runtime_checkable
class SpreadsLinks(Protocol):
    """An executor that can also bring cards together and settle links where no single process holds them all."""

    def bring(self, stage: LinkStage, cards: Sequence[Card], largest: int) -> Iterator[Judged] | None:
        """What is judged of the groups of `cards`; None where they are better brought together by the engine."""
        ...

    def settle(
        self, members: Sequence[str], links: Sequence[Link], decisions: Sequence[Decision]
    ) -> list[tuple[str, ...]]:
        """As `model.links.settle`; `members` ascend."""
        ...
