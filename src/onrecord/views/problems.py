"""Problems: what went wrong on the way, grouped by what can be done about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from onrecord.errors import CODES
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble


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


class ProblemsView(msgspec.Struct, frozen=True):
    """Groups, the largest first."""

    groups: tuple[ProblemGroup, ...]
    total: int


def problems(record: Record, troubles: Sequence[Trouble]) -> ProblemsView:
    """The troubles of a run by code."""
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
    return ProblemsView(tuple(sorted(groups, key=lambda g: (-len(g.problems), g.code))), len(troubles))
