"""The meter: four blocks for independent origins, and a cross where somebody says otherwise."""

from __future__ import annotations

from onrecord.figures import svg

# Four blocks; the fourth means four or more. A fifth would say nothing that the number beside it does not.
BLOCKS = 4
_WIDTH, _HEIGHT, _STEP = 14, 12, 17


def meter(independent: int, not_established: int, *, contested: bool, name: str) -> str:
    """The meter of one line. `name` is read out in its place (the level and the sum in words)."""
    solid = min(BLOCKS, independent)
    hatched = min(BLOCKS - solid, not_established)
    runs = (("solid", 0, solid), ("hatched", solid, solid + hatched), ("hollow", solid + hatched, BLOCKS))
    inside = [
        svg.blocks([1 + n * _STEP for n in range(first, last)], 2, _WIDTH, _HEIGHT, fill)
        for fill, first, last in runs
        if first < last
    ]
    width = BLOCKS * _STEP
    if contested:
        inside.append(svg.cross(width + 8, 8))
        width += 16
    return svg.picture(width, 16, name, inside, "meter")
