"""The circle: one name in the middle, those it is named with around it; a stronger line means more sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.figures import svg

WIDTH = 420
# Rows are as far apart as a finger needs; the circle is as wide as leaves room for some twenty letters on either side.
_ROW, _RADIUS = 26, 70


@dataclass(frozen=True, slots=True)
class Companion:
    """One name on the circle: how many sentences name both, and where it leads."""

    label: str
    name: str
    count: int
    href: str


def companions(centre: str, around: Sequence[Companion], name: str) -> str:
    """The circle of one name, the first at the top right; an empty string where nobody is named with it."""
    if not around:
        return ""
    most = max(c.count for c in around)
    rows = -(-len(around) // 2)
    height = max(4, rows) * _ROW + 30
    cx, cy = WIDTH / 2, height / 2
    lines, marks = [], []
    for n, c in enumerate(around):
        right = n % 2 == 0
        side = [m for m in range(len(around)) if (m % 2 == 0) == right]
        y = cy + (side.index(n) - (len(side) - 1) / 2) * _ROW
        reach = _RADIUS * max(0.0, 1 - ((y - cy) / (cy + 1)) ** 2) ** 0.5
        x = cx + (reach if right else -reach)
        d = f"M{svg.num(cx)} {svg.num(cy)}L{svg.num(x)} {svg.num(y)}"
        width = svg.num(1 + 4 * c.count / most)
        lines.append(f'<path class="f-tie" d="{d}" stroke="{svg.LINE}" stroke-width="{width}"/>')
        marks.append(_name(c, x, y, right=right))
    middle = svg.label(cx, cy + 5, svg.shortened(centre, 2 * _RADIUS + 30, 13), size=13, anchor="middle")
    return svg.drawing(
        WIDTH,
        height,
        name,
        "A stronger line means more sentences that name both.",
        [*lines, middle, *marks],
        "circle",
    )


def _name(c: Companion, x: float, y: float, *, right: bool) -> str:
    room = (WIDTH - x if right else x) - 14
    words = svg.shortened(c.label, room, 12)
    wide = svg.width_of(words, 12)
    hit = svg.hit(x - 10 if right else x - wide - 14, y - 12, wide + 24, 24)
    text = svg.label(x + 10 if right else x - 10, y + 4, words, anchor="start" if right else "end")
    dot = f'<circle class="f-dot" cx="{svg.num(x)}" cy="{svg.num(y)}" r="5" fill="{svg.ORIGIN}"/>'
    return svg.mark(c.href, c.name, hit + dot + text)
