"""Progress on standard error: bars on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import TaskID

# Without a terminal a log is read later: one line a minute is enough to see that it lives.
_LINE_EVERY_SECONDS = 60.0


class Bars:
    """A context in which `tick` may be handed to a run."""

    def __init__(self, *, enabled: bool = True) -> None:
        self.enabled = enabled
        self._progress: Any = None
        self._tasks: dict[str, TaskID] = {}
        self._last = time.monotonic()

    def __enter__(self) -> Bars:
        if self.enabled and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def tick(self, step: Any) -> None:
        """Show one step of a run: `step` has stage, done, total and left (words for the time that is left, or "")."""
        if not self.enabled:
            return
        if self._progress:
            if step.stage not in self._tasks:
                self._tasks[step.stage] = self._progress.add_task(step.stage, total=step.total)
            self._progress.update(self._tasks[step.stage], completed=step.done, total=step.total)
        elif time.monotonic() - self._last > _LINE_EVERY_SECONDS:
            self._last = time.monotonic()
            left = f", {step.left} left" if step.left else ""
            sys.stderr.write(f"{step.stage} {step.done} of {step.total}{left}\n")
