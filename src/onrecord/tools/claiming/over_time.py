"""How the standing of a line came about, day by day: what did we know on Tuesday evening?"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.model.standing import KnownBy
from onrecord.tools.origin import Report, Tracer
from onrecord.tools.standings import origins_for


def over_time(values: Sequence[Sequence[Report]], tracer: Tracer, *, contested: bool) -> tuple[KnownBy, ...]:
    """The standing at the end of each day of publication on which it changed; nothing where fewer than two days tell it.

    `values` are the reports of each value that is given for the thing. Reports of articles whose day is not known are
    left out. It is contested from the day on which a second value stands beside the first.
    """
    dated = [[(day, r) for r in rows if (day := _day(r, tracer))] for rows in values]
    days = sorted({day for rows in dated for day, _ in rows})
    if len(days) < 2:
        return ()
    found: list[KnownBy] = []
    for day in days:
        known = [[r for d, r in rows if d <= day] for rows in dated]
        given = sum(bool(rows) for rows in known)
        at_odds = contested and given > 1
        stood = origins_for([r for rows in known for r in rows], tracer, contested=at_odds)
        state = KnownBy(day, stood.articles, given, stood.independent, stood.level, at_odds)
        if not found or msgspec.structs.replace(state, day=found[-1].day) != found[-1]:
            found.append(state)
    return tuple(found)


def _day(report: Report, tracer: Tracer) -> str:
    """The day on which the article of a report was published; "" where it is not one day that is known."""
    day = tracer.record.page(report.span.article).article.published.day
    return day.isoformat() if day else ""
