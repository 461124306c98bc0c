"""Problems: what went wrong on the way, grouped by what can be done about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from onrecord.errors import CODES
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.store.runs import Run
from onrecord.views import wording

# A desk runs a few times a day: the last week of it.
RUNS_SHOWN = 20


class Problem(msgspec.Struct, frozen=True):
    """One file's problem; `article` is null where nothing could be read."""

    name: str
    article: str | None
    what: str
    stage: str
    start: int | None
    end: int | None


class ProblemGroup(msgspec.Struct, frozen=True):
    """All problems of one code: why, and what a person can do."""

    code: str
    cause: str
    remedy: str
    problems: tuple[Problem, ...]


class RunRow(msgspec.Struct, frozen=True):
    """One run: when, how it ended, what it read; `steps` are (name, seconds), the longest first. Under way: how far."""

    number: int
    started: str
    state: str
    under_way: bool
    stage: str
    done: int
    total: int
    read: int
    reused: int
    workers: int
    seconds: float | None
    steps: tuple[tuple[str, float], ...]


class ProblemsView(msgspec.Struct, frozen=True):
    """Groups, the largest first; runs, the newest first."""

    groups: tuple[ProblemGroup, ...]
    total: int
    runs: tuple[RunRow, ...] = ()


def _run(run: Run) -> RunRow:
    steps: dict[str, float] = msgspec.json.decode(run.profile) if run.profile else {}
    return RunRow(
        run.id,
        run.started.replace("T", " ").replace("+00:00", " UTC"),
        wording.RUN_STATES.get(run.state, run.state),
        run.state == "running",
        run.stage,
        run.done,
        run.total,
        run.read,
        run.reused,
        run.workers,
        run.seconds,
        tuple(sorted(((k.replace("_", " "), v) for k, v in steps.items()), key=lambda s: (-s[1], s[0]))),
    )


def problems(record: Record, troubles: Sequence[Trouble], runs: Sequence[Run] = ()) -> ProblemsView:
    """The troubles of a run by code, and the runs there were."""
    by_code: dict[str, list[Problem]] = defaultdict(list)
    for t in troubles:
        at = (t.where.start, t.where.end) if t.where else (None, None)
        by_code[t.code].append(
            Problem(t.name, t.article if t.article in record.pages else None, t.what, t.stage, *at)
        )
    groups = [
        ProblemGroup(
            code,
            CODES[code].cause if code in CODES else "",
            CODES[code].remedy if code in CODES else "",
            tuple(sorted(rows, key=lambda p: (p.name, p.what))),
        )
        for code, rows in by_code.items()
    ]
    return ProblemsView(
        tuple(sorted(groups, key=lambda g: (-len(g.problems), g.code))),
        len(troubles),
        tuple(_run(r) for r in runs[:RUNS_SHOWN]),
    )
