"""An axis of days: where a day stands, and which days get a line and a label."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from onrecord.figures import svg

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
# Days between grid lines, from which the first that gives at most seven lines is taken.
_STEPS = (1, 2, 7, 14, 30, 91, 182, 365, 730, 1825, 3650)


class Axis:
    """Days `first` to `last` (inclusive) over `left` to `right` user units; each day is as wide as the others."""

    def __init__(self, first: dt.date, last: dt.date, left: float, right: float) -> None:
        self.first, self.last, self.left, self.right = first, last, left, right
        self.days = (last - first).days + 1

    def at(self, day: dt.date, share: float = 0.5) -> float:
        """Where a day stands; `share` 0 is its morning, 1 its end."""
        return self.left + ((day - self.first).days + share) / self.days * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """(x, label) of each grid line."""
        step = next((s for s in _STEPS if self.days / s <= 7), -(-self.days // 7))
        several, said = self.first.year != (self.first + dt.timedelta(self.days - 1)).year, 0
        for n in range(0, self.days, step):
            day = self.first + dt.timedelta(n)
            words = f"{_MONTHS[day.month - 1]} {day.year}" if step >= 182 else short(day.isoformat())
            # Over more years than one, the first line of each year says which it is.
            if several and step < 182 and day.year != said:
                words, said = f"{words} {day.year}", day.year
            yield self.at(day), words

    def grid(self, top: float, bottom: float) -> list[str]:
        """The grid lines from `top` to `bottom`, with their labels below."""
        out = []
        for x, words in self.ticks():
            out.append(
                f'<path class="f-rule" d="M{svg.num(x)} {svg.num(top)}V{svg.num(bottom)}" stroke="{svg.LINE}"/>'
            )
            out.append(svg.label(x, bottom + 14, words, size=11, anchor="middle", css="f-muted"))
        return out


def days_of(iso: Sequence[str | None]) -> list[dt.date]:
    """The days among ISO strings."""
    return [dt.date.fromisoformat(d) for d in iso if d]


def short(iso: str) -> str:
    """ "4 Mar"."""
    day = dt.date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]}"
