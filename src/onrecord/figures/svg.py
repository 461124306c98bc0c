"""The pen: escaped text, short numbers, and the few shapes that figures share.

Colours come twice: as attributes, so that a figure stands alone, and as classes, so that a style sheet can turn the
lights off. No style attributes and no ids: they would break a strict content policy, or clash on one page. What most words share
(size, ink) stands once, on the root.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

INK: Final = "#1c1a17"
MUTED: Final = "#5d564c"
PAPER: Final = "#fbfaf7"
ORIGIN: Final = "#0b5563"
OTHERWISE: Final = "#9a3412"
LINE: Final = "#cfc9be"
# The mean advance of a system sans at size 1, on the generous side, so that a label that fits by it fits in fact.
ADVANCE: Final = 0.58


def num(value: float) -> str:
    """A coordinate with at most one decimal: 12, 12.5."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def width_of(text: str, size: float) -> float:
    """About how wide `text` is, in user units, at font size `size`."""
    return len(text) * size * ADVANCE


def shortened(text: str, room: float, size: float) -> str:
    """`text`, cut with an ellipsis where it is wider than `room`."""
    fits = max(1, int(room / (size * ADVANCE)))
    return text if len(text) <= fits else text[: max(1, fits - 1)].rstrip() + "…"


def label(
    x: float,
    y: float,
    text: str,
    *,
    size: float = 12,
    anchor: str = "start",
    css: str = "f-text",
    halo: bool = True,
) -> str:
    """Words; the `halo`, a paper-coloured outline, keeps a line behind them from crossing them."""
    look = {
        "class": "" if css == "f-text" else css,
        "font-size": "" if size == 12 else num(size),
        "text-anchor": "" if anchor == "start" else anchor,
        "fill": MUTED if css == "f-muted" else "",
        "stroke": PAPER if halo else "",
        "stroke-width": "3" if halo else "",
        "paint-order": "stroke" if halo else "",
    }
    given = "".join(f' {k}="{v}"' for k, v in look.items() if v)
    return f'<text x="{num(x)}" y="{num(y)}"{given}>{escape(text)}</text>'


def mark(href: str, name: str, inside: str) -> str:
    """A group that is a link with a name; without an address, a group with a title."""
    title = f"<title>{escape(name)}</title>"
    if not href:
        return f"<g>{title}{inside}</g>"
    # The title is the link's name; the same in an aria-label would be said twice, and weigh twice.
    return f'<a class="f-mark" href="{escape(href)}">{title}{inside}</a>'


def hit(x: float, y: float, width: float, height: float) -> str:
    """An unseen rectangle that makes a mark easy to hit."""
    return f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" fill="none"/>'


def square(x: float, y: float, *, established: bool) -> str:
    """An origin, centred: solid when established, hatched when not."""
    return block(x - 7, y - 7, 14, 14, "solid" if established else "hatched")


def block(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A block: "solid", "hatched" or "hollow"."""
    return blocks([x], y, width, height, fill)


def blocks(xs: Sequence[float], y: float, width: float, height: float, fill: str) -> str:
    """Blocks of one look side by side, as one shape: a page holds dozens of them."""
    paint = ORIGIN if fill == "solid" else PAPER
    css = {"solid": "f-solid", "hatched": "f-hatched", "hollow": "f-hollow"}[fill]
    stroke = LINE if fill == "hollow" else ORIGIN
    outline = "".join(f"M{num(x)} {num(y)}h{num(width)}v{num(height)}h{num(-width)}z" for x in xs)
    out = f'<path class="{css}" d="{outline}" fill="{paint}" stroke="{stroke}" stroke-width="1.2"/>'
    if fill == "hatched":
        lines = "".join(_hatching(x, y, width, height) for x in xs)
        out += f'<path class="f-line" d="{lines}" stroke="{ORIGIN}" stroke-width="1.2" fill="none"/>'
    return out


def _hatching(x: float, y: float, width: float, height: float) -> str:
    """Diagonal strokes clipped to the block by arithmetic (a clip path would need an id)."""
    strokes = []
    # 4 units between strokes: closer ones run together at the meter's size.
    for offset in range(4, int(width + height), 4):
        x1, y1 = (x + offset, y) if offset <= width else (x + width, y + offset - width)
        x2, y2 = (x, y + offset) if offset <= height else (x + offset - height, y + height)
        strokes.append(f"M{num(x1)} {num(y1)}L{num(x2)} {num(y2)}")
    return "".join(strokes)


def circle(x: float, y: float) -> str:
    """A copy."""
    return f'<circle class="f-copy" cx="{num(x)}" cy="{num(y)}" r="6" fill="{PAPER}" stroke="{ORIGIN}" stroke-width="2.2"/>'


def cross(x: float, y: float) -> str:
    """Somebody says otherwise."""
    d = f"M{num(x - 4)} {num(y - 4)}L{num(x + 4)} {num(y + 4)}M{num(x + 4)} {num(y - 4)}L{num(x - 4)} {num(y + 4)}"
    return f'<path class="f-cross" d="{d}" stroke="{OTHERWISE}" stroke-width="2.6" fill="none"/>'


def drawing(
    width: float, height: float, name: str, description: str, inside: Iterable[str], css: str = ""
) -> str:
    """A whole figure with its name and description for those who cannot see it."""
    classes = f"drawing {css}".strip()
    return (
        f'<svg class="{classes}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(width)} {num(height)}" '
        f'width="{num(width)}" height="{num(height)}" role="group" aria-label="{escape(name)}" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="{INK}" stroke-linejoin="round" '
        'pointer-events="all">'  # inherited: the boxes for a finger have no fill, and are pressed all the same
        + (f"<desc>{escape(description)}</desc>" if description else "")
        + "".join(inside)
        + "</svg>"
    )


def picture(width: float, height: float, name: str, inside: Iterable[str], css: str) -> str:
    """A figure of the size of a word, without words or links in it: one image with one name."""
    return (
        f'<svg class="drawing {css}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(width)} {num(height)}" '
        f'width="{num(width)}" height="{num(height)}" role="img" aria-label="{escape(name)}" stroke-linejoin="round">'
        + "".join(inside)
        + "</svg>"
    )
