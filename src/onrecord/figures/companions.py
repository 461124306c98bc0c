"""The circle: one name in the middle, those it is named with around it; a stronger line means more sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.figures import svg

WIDTH, HEIGHT = 640, 380
_ROOM = 190


@dataclass(frozen=True, slots=True)
class Companion:
    """One name on the circle: how many sentences name both, and where it leads."""

    label: str
    name: str
    count: int
    href: str


def companions(centre: str, around: Sequence[Companion], name: str) -> str:
    """The circle of one name; an empty string where nobody is named with it."""
    if not around:
        return ""
    most = max(c.count for c in around)
    cx, cy, rx, ry = WIDTH / 2, HEIGHT / 2, WIDTH / 2 - _ROOM, HEIGHT / 2 - 24
    lines, marks = [], []
    for n, c in enumerate(around):
        turn = 2 * math.pi * (n + 0.5) / len(around) - math.pi / 2
        x, y = cx + rx * math.cos(turn), cy + ry * math.sin(turn)
        weight = 1 + 4 * c.count / most
        d = f"M{svg.num(cx)} {svg.num(cy)}L{svg.num(x)} {svg.num(y)}"
        lines.append(f'<path class="f-tie" d="{d}" stroke="{svg.LINE}" stroke-width="{svg.num(weight)}"/>')
        right = x >= cx
        words = svg.shortened(c.label, _ROOM - 16, 12)
        wide = svg.width_of(words, 12)
        hit = svg.hit(x - 10 if right else x - wide - 14, y - 12, wide + 24, 24)
        text = svg.label(x + 10 if right else x - 10, y + 4, words, anchor="start" if right else "end")
        dot = f'<circle class="f-dot" cx="{svg.num(x)}" cy="{svg.num(y)}" r="5" fill="{svg.ORIGIN}"/>'
        marks.append(svg.mark(c.href, c.name, hit + dot + text))
    middle = svg.label(cx, cy + 5, svg.shortened(centre, 2 * rx - 30, 14), size=14, anchor="middle")
    return svg.drawing(
        WIDTH,
        HEIGHT,
        name,
        "A stronger line means more sentences that name both.",
        [*lines, middle, *marks],
        "circle",
    )
