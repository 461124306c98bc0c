"""How the reports of one event become one row, by a rule that the user chooses, and where the reports differ.

The three rules are those of report-level event data (Cook and Weidmann): **informative** takes the report that says most
and fills its gaps from the others; **conservative** keeps what every report that speaks of it supports, and the widest
time; **representative** takes what most reports say. Whatever the rule, differences stay with the event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from onrecord.model.annotations import EventReport, Modality, PloverType, Role
from onrecord.model.items import Difference
from onrecord.model.when import UNKNOWN, When, interval
from onrecord.tools import plover

MergeRule = Literal["conservative", "informative", "representative"]
EntityOf = Callable[[str | None], str | None]
Side = Literal["actors", "recipients"]
Others = Callable[[str, str, Side], bool]
# From what is surely no happening to what surely is one: a careful reader believes the least that is said.
_LEAST: Final[tuple[Modality, ...]] = (
    "hypothetical", "conditional", "planned", "negated", "alleged", "habitual", "historical", "actual",
)  # fmt: skip
_PRECISION: Final = ("day", "week", "month", "season", "year", "interval", "unknown")


@dataclass(frozen=True, slots=True)
class Merged:
    """What one rule makes of the reports of one event; participants and place are entity ids."""

    type: PloverType
    mode: str
    modality: Modality
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    location: str | None
    when: When


def informed(r: EventReport) -> int:
    """How much a report says: participants that are known, a time, a place, figures."""
    known = sum(x.mention is not None for x in (*r.actors, *r.recipients))
    return 2 * known + 2 * r.when.known + (r.time is not None) + (r.place is not None) + len(r.quantities)


def best_of(reports: Iterable[EventReport]) -> EventReport:
    """The report that says most; of several, the one that stands first in its article."""
    return max(reports, key=lambda r: (informed(r), -r.evidence.start, r.id))


def merged(reports: Sequence[EventReport], rule: str, entity: EntityOf) -> Merged:
    """One row of all `reports` (at least one) by `rule`; an unknown rule is taken for "informative"."""
    match rule:
        case "conservative":
            return _conservative(reports, entity)
        case "representative":
            return _representative(reports, entity)
    return _informative(reports, entity)


def _informative(reports: Sequence[EventReport], entity: EntityOf) -> Merged:
    best = best_of(reports)
    ordered = [best, *sorted(reports, key=lambda r: (-informed(r), r.id))]
    return Merged(
        best.type,
        best.mode or next((r.mode for r in ordered if r.mode and r.type == best.type), ""),
        best.modality,
        entities(best.actors, entity),
        entities(best.recipients, entity),
        next((e for r in ordered if (e := entity(r.place))), None),
        min((r.when for r in ordered), key=width),
    )


def _conservative(reports: Sequence[EventReport], entity: EntityOf) -> Merged:
    kind = min((r.type for r in reports), key=lambda t: (plover.quad(t) in (2, 4), plover.quad(t), t))
    modes = {r.mode for r in reports if r.type == kind}
    places = {e for r in reports if (e := entity(r.place))}
    return Merged(
        kind,
        modes.pop() if len(modes) == 1 else "",
        min((r.modality for r in reports), key=_LEAST.index),
        _in_all([entities(r.actors, entity) for r in reports]),
        _in_all([entities(r.recipients, entity) for r in reports]),
        places.pop() if len(places) == 1 else None,
        _widest([r.when for r in reports if r.when.known]),
    )


def _representative(reports: Sequence[EventReport], entity: EntityOf) -> Merged:
    kind = _most([r.type for r in reports])
    said = [r.when for r in sorted(reports, key=lambda r: width(r.when)) if r.when.known or r.when.weekday]
    edtf = _most([w.edtf for w in said]) if said else ""
    return Merged(
        kind,
        _most([r.mode for r in reports if r.type == kind]),
        _most([r.modality for r in reports]),
        _most([a for r in reports if (a := entities(r.actors, entity))] or [()]),
        _most([a for r in reports if (a := entities(r.recipients, entity))] or [()]),
        _most([e for r in reports if (e := entity(r.place))] or [None]),
        next((w for w in said if w.edtf == edtf), UNKNOWN),
    )


def _most[T](values: Sequence[T]) -> T:
    """The value that is given most often; of equals, the one given first."""
    counts = Counter(values)
    return max(counts, key=lambda v: (counts[v], -list(counts).index(v)))


def _in_all(named: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Those whom every report names that names anybody."""
    spoken = [n for n in named if n]
    return tuple(e for e in spoken[0] if all(e in n for n in spoken)) if spoken else ()


def _widest(times: Sequence[When]) -> When:
    """From the earliest to the latest day that any report allows."""
    if not times:
        return UNKNOWN
    if len({(w.earliest, w.latest) for w in times}) == 1:
        return times[0]
    first = min((w.earliest for w in times if w.earliest), default=None)
    last = max((w.latest for w in times if w.latest), default=None)
    open_first, open_last = any(not w.earliest for w in times), any(not w.latest for w in times)
    evidence = tuple(dict.fromkeys(s for w in times for s in w.evidence))
    return interval(
        date.fromisoformat(first) if first and not open_first else None,
        date.fromisoformat(last) if last and not open_last else None,
        "inferred",
        evidence=evidence,
        reason="the widest that the reports allow",
    )


def entities(roles: Sequence[Role], entity: EntityOf) -> tuple[str, ...]:
    """The entity ids of roles, each once."""
    return tuple(dict.fromkeys(e for x in roles if (e := entity(x.mention)) is not None))


def width(w: When) -> tuple[int, str, str]:
    """Orders times from the narrowest to the widest."""
    return _PRECISION.index(w.precision) - (w.weekday is not None), w.earliest or "", w.edtf


def differences(
    reports: Sequence[EventReport], entity: EntityOf, others: Others | None = None
) -> tuple[Difference, ...]:
    """Where the reports of one event do not say the same: each value with the reports that give it.

    `others` says whether two reports (ids) name others in a role; without it they do where they share no entity.
    """
    given: list[
        tuple[Literal["when", "where", "who", "whom", "how_many", "type", "modality"], str, str, str]
    ] = []
    for r in sorted(reports, key=lambda r: r.id):
        if r.when.day or r.when.weekday:
            given.append(("when", "", r.when.edtf if r.when.day else f"a {r.when.weekday}", r.id))
        if place := entity(r.place):
            given.append(("where", "", place, r.id))
        given += [("type", "", r.type, r.id), ("modality", "", r.modality, r.id)]
        given += [
            (
                "how_many",
                f"{q.what} {q.unit}",
                f"{_figure(q.low)}–{_figure(q.high)}" if q.low != q.high else _figure(q.low),
                r.id,
            )
            for q in r.quantities
        ]
    out = []
    for field, about in dict.fromkeys((f, a) for f, a, _, _ in given):
        by_value: dict[str, list[str]] = {}
        for f, a, value, ident in given:
            if (f, a) == (field, about):
                by_value.setdefault(value, []).append(ident)
        if len(by_value) > 1:
            out.append(
                Difference(field, about, tuple((v, tuple(ids)) for v, ids in sorted(by_value.items())))
            )
    sides: tuple[tuple[Literal["who", "whom"], Side], ...] = (("who", "actors"), ("whom", "recipients"))
    for field, side in sides:
        named = [(n, r.id) for r in reports if (n := entities(getattr(r, side), entity))]
        if any(
            others(x, y, side) if others else not set(a) & set(b)
            for n, (a, x) in enumerate(named)
            for b, y in named[:n]
        ):
            by_side: dict[str, list[str]] = {}
            for n, ident in sorted(named, key=lambda x: x[1]):
                by_side.setdefault(" ".join(n), []).append(ident)
            out.append(Difference(field, "", tuple((v, tuple(ids)) for v, ids in sorted(by_side.items()))))
    return tuple(sorted(out, key=lambda d: (d.field, d.about)))


def _figure(n: float | None) -> str:
    return "?" if n is None else f"{n:g}"
