"""Work in this process, one thing after another: the reference that every other executor must equal to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.engine.each import article_body
from onrecord.engine.executors.base import Done
from onrecord.engine.judge import Group, Judged, judge
from onrecord.engine.plan import Plan
from onrecord.model.sources import Capture
from onrecord.stages.base import LinkStage
from onrecord.tools.kit import Kit


class Serial:
    """The executor of small runs, of tests, and of whoever wants to step through with a debugger."""

    name = "serial"
    workers = 1

    def __init__(self, order: Plan, kit: Kit) -> None:
        self._order = order
        self._kit = kit

    @property
    def spent(self) -> Mapping[str, float]:
        """CPU seconds by stage."""
        return self._kit.spent

    def add(self, spent: Mapping[str, float]) -> None:
        """Count what was spent elsewhere."""
        for name, seconds in spent.items():
            self._kit.spent[name] += seconds

    def each(self, captures: Iterable[Capture]) -> Iterator[Done]:
        """Read and annotate, in the order given."""
        for capture in captures:
            yield capture.id, article_body(capture, self._order, self._kit)

    def gather(self, stage: LinkStage, groups: Sequence[Group]) -> Iterator[tuple[int, Judged]]:
        """Judge group after group, in the order given."""
        for n, group in enumerate(groups):
            yield n, judge(stage, group)

    def close(self) -> None:
        """Nothing to let go of."""
