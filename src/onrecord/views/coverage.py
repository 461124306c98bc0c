"""Things in time: how many a day, and the days between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from onrecord.views import wording
from onrecord.views.pieces import ArticleRef

# More bars than this are narrower than the 24 px that a finger needs, at 720 px.
MAX_BARS = 28


class Bar(msgspec.Struct, frozen=True):
    """One period: ISO days `first` to `last` (both inclusive), its name, and how many things fall in it."""

    first: str
    last: str
    label: str
    count: int


class Coverage(msgspec.Struct, frozen=True):
    """Bars in order, none left out between the first and the last; `undated` articles stand in no bar."""

    bars: tuple[Bar, ...]
    undated: int
    step: int


def coverage(articles: Sequence[ArticleRef]) -> Coverage:
    """The strip of some articles, in bars of as few days as fit. No bars where nothing is dated."""
    days = [dt.date.fromisoformat(a.day) for a in articles if a.day]
    bars, step = binned(days)
    return Coverage(bars, len(articles) - len(days), step)


def binned(days: Sequence[dt.date]) -> tuple[tuple[Bar, ...], int]:
    """Bars over some days, from the first to the last, and how many days each is wide (0: no bars)."""
    if not days:
        return (), 0
    begun, ended = min(days), max(days)
    length = (ended - begun).days + 1
    step = next(s for s in (1, 7, 30, 91, 365, length) if -(-length // s) <= MAX_BARS)
    bars = []
    for start in range(0, length, step):
        first = begun + dt.timedelta(start)
        last = min(first + dt.timedelta(step - 1), ended)
        count = sum(first <= d <= last for d in days)
        bars.append(Bar(first.isoformat(), last.isoformat(), wording.range_words(first, last), count))
    return tuple(bars), step
