"""The lineage: squares are origins, circles copies; a solid line is the same words, a broken one a rewriting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.figures import svg
from onrecord.figures.axis import Axis, days_of

WIDTH = 720
_ROW, _TOP = 25, 18
# Room kept at the right for the words of the last mark: some thirty characters.
_LABELS = 220
_INDENT = 20


@dataclass(frozen=True, slots=True)
class Node:
    """One row. `key` names it, `parent` the row it hangs from (""= none); `origin` makes it a square.

    `established`: solid or hatched; `verbatim`: solid or broken line; `day` is ISO, or null: it hangs beside its parent.
    """

    key: str
    parent: str
    label: str
    name: str
    href: str
    origin: bool
    established: bool
    verbatim: bool
    day: str | None


def lineage(nodes: Sequence[Node], name: str, *, width: float = WIDTH) -> str:
    """The tree of some nodes, parents before children. Time runs to the right where most have a day."""
    if not nodes:
        return ""
    days = days_of([n.day for n in nodes])
    # A few articles without a day hang from their origin; with many of them an axis would pretend to know the order.
    in_time = len(set(days)) > 1 and 2 * len(days) > len(nodes)
    bottom = _TOP + len(nodes) * _ROW
    axis = Axis(min(days), max(days), 12, width - _LABELS) if in_time else None
    places = _places(nodes, axis)
    inside = axis.grid(6, bottom) if axis else []
    for node in nodes:
        if node.parent in places:
            inside.append(_edge(places[node.parent], places[node.key], solid=node.verbatim))
    for node in nodes:
        x, y = places[node.key]
        shape = svg.square(x, y, established=node.established) if node.origin else svg.circle(x, y)
        words = svg.shortened(node.label, width - x - 16, 12)
        hit = svg.hit(x - 12, y - 12, 24 + svg.width_of(words, 12), 24)
        inside.append(svg.mark(node.href, node.name, hit + shape + svg.label(x + 14, y + 4, words)))
    described = (
        "Squares are origins, circles are copies. Solid lines: the same words; broken lines: rewritten."
    )
    return svg.drawing(width, bottom + (22 if axis else 4), name, described, inside, "lineage")


def _places(nodes: Sequence[Node], axis: Axis | None) -> dict[str, tuple[float, float]]:
    """Where each node stands: by time, and indented under its parent so that no line is hidden by a mark."""
    places: dict[str, tuple[float, float]] = {}
    for n, node in enumerate(nodes):
        above = places.get(node.parent)
        x = axis.at(days_of([node.day])[0]) if axis and node.day else 12.0
        if above:
            x = max(x, above[0] + _INDENT)
        places[node.key] = x, _TOP + n * _ROW
    return places


def _edge(start: tuple[float, float], end: tuple[float, float], *, solid: bool) -> str:
    (x1, y1), (x2, y2) = start, end
    n = svg.num
    d = f"M{n(x1)} {n(y1 + 7)}V{n(y2 - 9)}Q{n(x1)} {n(y2)} {n(x1 + 9)} {n(y2)}H{n(x2 - 6)}"
    broken = "" if solid else ' stroke-dasharray="4 4"'
    return f'<path class="f-line" d="{d}" stroke="{svg.ORIGIN}" stroke-width="{"2.4" if solid else "1.8"}" fill="none"{broken}/>'
