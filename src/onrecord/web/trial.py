"""A correction tried on a copy of the project, and the runs that follow corrections: each with a project of its own."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from onrecord.engine.progress import Progress
from onrecord.project import Project
from onrecord.settings import Settings
from onrecord.views.effect import EffectView, effect
from onrecord.web.jobs import Job


def tried(
    path: Path, settings: Settings, targets: Sequence[str], verdict: str, field: str | None, value: str | None
) -> EffectView:
    """What a correction would change. The project itself is only read. Raises Refusal R006 or R008."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        copy = Path(folder) / "trial.onrecord"
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        with Project(copy, settings) as project:
            if project.stale:
                project.run()
            before = project.record
            project.decide(targets, verdict, field=field, value=value)
            return effect(before, project.record)


def run_again(path: Path, settings: Settings, job: Job) -> None:
    """Bring the record up to date, telling the job how far it is."""

    def tick(now: Progress) -> None:
        job.tell(f"{now.stage}: {now.done:,} of {now.total:,}" if now.total else now.stage)

    with Project(path, settings) as project:
        project.run(progress=tick)
