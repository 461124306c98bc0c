"""Things in time: how many a day, and the days between."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord.views import wording
from onrecord.views.pieces import ArticleRef

# More bars than this are narrower than the 24 px that a finger needs, at 720 px.
MAX_BARS = 28


# The periods of a calendar, in days as people count them: day, week, month, quarter, year, decade, century, millennium.
PERIODS = (1, 7, 30, 91, 365, 3650, 36500, 365000)


class Bar(msgspec.Struct, frozen=True):
    """One period of the calendar: ISO days `first` to `last` (both inclusive), its name, and how many things fall in it."""

    first: str
    last: str
    label: str
    count: int


class Coverage(msgspec.Struct, frozen=True):
    """Bars in order, none left out between the first and the last; `undated` articles stand in no bar.

    `step` is one of `PERIODS`, 0 where there are no bars.
    """

    bars: tuple[Bar, ...]
    undated: int
    step: int


def coverage(articles: Sequence[ArticleRef]) -> Coverage:
    """The strip of some articles, in bars of the shortest period that fits. No bars where nothing is dated."""
    days = [dt.date.fromisoformat(a.day) for a in articles if a.day]
    bars, step = binned(days)
    return Coverage(bars, len(articles) - len(days), step)


def binned(days: Sequence[dt.date]) -> tuple[tuple[Bar, ...], int]:
    """Bars over some days, from the first one's period to the last one's, and which of `PERIODS` they are (0: no bars)."""
    if not days:
        return (), 0
    begun, ended = min(days), max(days)
    for step in PERIODS:
        starts = _starts(begun, ended, step)
        if len(starts) <= MAX_BARS:
            break
    counts = Counter(begins(d, step) for d in days)
    bars = []
    for first in starts:
        last = _ends(first, step)
        name = wording.stretch_words(first, last) or wording.range_words(first, last)
        bars.append(Bar(first.isoformat(), last.isoformat(), name, counts[first]))
    return tuple(bars), step


def begins(day: dt.date, step: int) -> dt.date:
    """The first day of the period of a day; weeks begin on Monday."""
    if step == 1:
        return day
    if step == 7:
        return day - dt.timedelta(min(day.weekday(), day.toordinal() - 1))
    if step == 30:
        return day.replace(day=1)
    if step == 91:
        return dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    years = step // 365
    return dt.date(max(1, day.year // years * years), 1, 1)


def _ends(first: dt.date, step: int) -> dt.date:
    """The last day of the period that begins on `first`."""
    if step in (1, 7):
        return dt.date.fromordinal(min(first.toordinal() + step - 1, dt.date.max.toordinal()))
    # The first period that a calendar has begins with the year 1, as years have no 0.
    years = max(1, step // 365)
    months = first.month - 1 + {30: 1, 91: 3}.get(step, 12 * years)
    year, month = divmod(first.year // years * years * 12 + months, 12)
    return dt.date(year, month + 1, 1) - dt.timedelta(1) if year <= dt.MAXYEAR else dt.date.max


def _starts(begun: dt.date, ended: dt.date, step: int) -> list[dt.date]:
    """The first days of the periods from one day's to another's; one more than fits where there are more."""
    out = [begins(begun, step)]
    while len(out) <= MAX_BARS and (last := _ends(out[-1], step)) < ended:
        out.append(last + dt.timedelta(1))
    return out
