"""The timeline: events at their dates (a bar where only a span is known) over the days on which they were reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.figures import svg
from onrecord.figures.axis import Axis

WIDTH = 720
_ROW, _LEFT, _RIGHT = 15, 96, 14
# Marks above one another on one day; the list beneath the figure holds the rest.
_DEEP = 12
# The axis reaches this many days beyond the reports, or as many as they cover: what lies further (history, plans) is
# counted at the left edge, or it would press everything else together.
_BEYOND = 7


@dataclass(frozen=True, slots=True)
class Happening:
    """One line: ISO days `earliest` to `latest` (both known), its name, where it leads."""

    earliest: str
    latest: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Reported:
    """How many articles were published on one ISO day, and where that leads."""

    day: str
    count: int
    name: str
    href: str


def timeline(
    happenings: Sequence[Happening],
    reported: Sequence[Reported],
    name: str,
    *,
    earlier: str = "",
    later: str = "",
    width: float = WIDTH,
) -> str:
    """Both lanes on one axis of days; an empty string where no day of a report is known.

    `earlier` and `later` lead to what lies outside the axis.
    """
    if not reported:
        return ""
    days = [_day(r.day) for r in reported]
    reach = dt.timedelta(max(_BEYOND, (max(days) - min(days)).days))
    low, high = min(days) - reach, max(days) + reach
    before = sum(_day(h.earliest) < low for h in happenings)
    after = sum(_day(h.latest) > high and _day(h.earliest) >= low for h in happenings)
    shown = [h for h in happenings if low <= _day(h.earliest) and _day(h.latest) <= high]
    first = min([*days, *(_day(h.earliest) for h in shown)])
    last = max([*days, *(_day(h.latest) for h in shown)])
    axis = Axis(first, last, _LEFT, width - _RIGHT)
    rows = _stacked(shown, axis)
    deep = max((row for row, _ in rows), default=0) + 1
    base = max(14 + deep * _ROW, 28 + 14 * (bool(before) + bool(after)))
    inside = axis.grid(6, base + 40)
    inside += [_happening(h, axis, base - (row + 1) * _ROW) for row, h in rows]
    inside.append(svg.label(0, 14, "Happened", size=11))
    inside += _outside(before, after, first, last, earlier, later)
    inside.append(svg.label(0, base + 26, "Reported", size=11))
    inside += [_report(r, axis, base + 22) for r in reported]
    return svg.drawing(
        width,
        base + 62,
        name,
        "Above: when things happened. Below: when they were reported.",
        inside,
        "timeline",
    )


def _outside(before: int, after: int, first: dt.date, last: dt.date, earlier: str, later: str) -> list[str]:
    """How many happenings lie before and after the axis."""
    out: list[str] = []
    for count, words, edge, href in ((before, "earlier", first, earlier), (after, "later", last, later)):
        if count:
            when = "before" if words == "earlier" else "after"
            text = svg.label(0, 29 + 14 * len(out), f"{count} {words}", size=11, css="f-muted")
            out.append(svg.mark(href, f"{count} happenings {when} {edge.isoformat()}", text))
    return out


def _day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


def _stacked(shown: Sequence[Happening], axis: Axis) -> list[tuple[int, Happening]]:
    """Each happening with the lowest row that is free at its place; what would stand too high is left to the list."""
    free: list[float] = []
    out = []
    for h in sorted(shown, key=lambda h: (h.earliest, h.latest, h.name)):
        left, right = _ends(h, axis)
        row = next((n for n, until in enumerate(free) if until <= left), len(free))
        if row >= _DEEP:
            continue
        if row == len(free):
            free.append(0)
        free[row] = right + 3
        out.append((row, h))
    return out


def _ends(h: Happening, axis: Axis) -> tuple[float, float]:
    if h.earliest == h.latest:
        mid = axis.at(_day(h.earliest))
        return mid - 7, mid + 7
    return axis.at(_day(h.earliest), 0.1), max(
        axis.at(_day(h.latest), 0.9), axis.at(_day(h.earliest), 0.1) + 14
    )


def _happening(h: Happening, axis: Axis, y: float) -> str:
    left, right = _ends(h, axis)
    if h.earliest == h.latest:
        shape = f'<circle class="f-dot" cx="{svg.num((left + right) / 2)}" cy="{svg.num(y)}" r="5" fill="{svg.ORIGIN}"/>'
    else:
        shape = (
            f'<rect class="f-span" x="{svg.num(left)}" y="{svg.num(y - 4)}" width="{svg.num(right - left)}" height="8" rx="4" '
            f'fill="{svg.PAPER}" stroke="{svg.ORIGIN}" stroke-width="1.6"/>'
        )
    return svg.mark(h.href, h.name, svg.hit(left - 2, y - _ROW / 2, right - left + 4, _ROW) + shape)


def _report(r: Reported, axis: Axis, y: float) -> str:
    x = axis.at(_day(r.day))
    # The area of the dot is the count, up to the width of a narrow day.
    radius = min(11.0, 5 + 1.2 * (r.count - 1) ** 0.5)
    shape = f'<circle class="f-copy" cx="{svg.num(x)}" cy="{svg.num(y)}" r="{svg.num(radius)}" fill="{svg.PAPER}" stroke="{svg.ORIGIN}" stroke-width="1.6"/>'
    if r.count > 1 and radius >= 5:
        shape += svg.label(x, y + 3.5, str(r.count), size=9, anchor="middle", halo=False)
    return svg.mark(r.href, r.name, svg.hit(x - 12, y - 12, 24, 24) + shape)
