"""The strip: how many articles in each period. Each bar is a link to that period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.figures import svg

WIDTH = 720
_TOP, _TALL, _FOOT = 18, 56, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its short label under the bar, its full name, how many articles, and where it leads ("" = nowhere)."""

    label: str
    name: str
    count: int
    href: str


def strip(bars: Sequence[Bar], name: str, *, width: float = WIDTH) -> str:
    """The strip of some periods, in order. An empty string where there are none."""
    if not bars:
        return ""
    most = max(b.count for b in bars) or 1
    # A lone bar as wide as the page would look like a rule, not a count.
    step = min(72.0, width / len(bars))
    every = _label_every(bars, step)
    inside = [_rule(0, step * len(bars))]
    for n, bar in enumerate(bars):
        x, mid = n * step, n * step + step / 2
        tall = bar.count / most * _TALL
        shapes = svg.hit(x, 0, step, _TOP + _TALL)
        if bar.count:
            shapes += (
                f'<rect class="f-bar" x="{svg.num(x + step * 0.12)}" y="{svg.num(_TOP + _TALL - tall)}" '
                f'width="{svg.num(step * 0.76)}" height="{svg.num(tall)}" fill="{svg.ORIGIN}"/>'
            )
            shapes += svg.label(
                mid,
                _TOP + _TALL - tall - 5,
                str(bar.count),
                size=11,
                anchor="middle",
                css="f-muted",
                halo=False,
            )
            inside.append(svg.mark(bar.href, bar.name, shapes))
        if n % every == 0:
            inside.append(_below(mid, bar.label, width))
    return svg.drawing(width, _TOP + _TALL + _FOOT, name, "", inside, "strip")


def spark(counts: Sequence[int], name: str) -> str:
    """A strip of the size of a word, for a row of a list."""
    most = max(counts, default=0) or 1
    step = min(8.0, 120 / max(1, len(counts)))
    inside = [_rule(0, 120, 21)]
    for n, count in enumerate(counts):
        tall = count / most * 18
        if count:
            inside.append(
                f'<rect class="f-bar" x="{svg.num(n * step + step * 0.1)}" y="{svg.num(20 - tall)}" '
                f'width="{svg.num(step * 0.8)}" height="{svg.num(tall)}" fill="{svg.ORIGIN}"/>'
            )
    return svg.picture(120, 22, name, inside, "spark")


def _label_every(bars: Sequence[Bar], step: float) -> int:
    widest = max(svg.width_of(b.label, 11) for b in bars) + 8
    return max(1, int(-(-widest // step)))


def _below(mid: float, text: str, width: float) -> str:
    half = svg.width_of(text, 11) / 2
    at = min(max(mid, half), width - half)
    return svg.label(at, _TOP + _TALL + 15, text, size=11, anchor="middle", css="f-muted", halo=False)


def _rule(start: float, end: float, y: float = _TOP + _TALL + 0.5) -> str:
    return f'<path class="f-rule" d="M{svg.num(start)} {svg.num(y)}H{svg.num(end)}" stroke="{svg.LINE}"/>'
