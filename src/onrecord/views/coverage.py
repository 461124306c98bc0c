"""Coverage in time: how many articles a day, and the days between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from onrecord.views import wording
from onrecord.views.pieces import ArticleRef

# More bars than this are narrower than the 24 px that a finger needs, at 720 px.
MAX_BARS = 28


class Bar(msgspec.Struct, frozen=True):
    """One period: ISO days `first` to `last` (both inclusive), its name, and the articles published in it."""

    first: str
    last: str
    label: str
    articles: int


class Coverage(msgspec.Struct, frozen=True):
    """Bars in order, none left out between the first and the last; `undated` articles stand in no bar."""

    bars: tuple[Bar, ...]
    undated: int
    step: int


def coverage(articles: Sequence[ArticleRef]) -> Coverage:
    """The strip of some articles, in bars of as few days as fit. No bars where nothing is dated."""
    days = sorted(dt.date.fromisoformat(a.day) for a in articles if a.day)
    undated = len(articles) - len(days)
    if not days:
        return Coverage((), undated, 0)
    length = (days[-1] - days[0]).days + 1
    step = next(s for s in (1, 7, 30, 91, 365, length) if -(-length // s) <= MAX_BARS)
    bars = []
    for start in range(0, length, step):
        first = days[0] + dt.timedelta(start)
        last = min(first + dt.timedelta(step - 1), days[-1])
        count = sum(first <= d <= last for d in days)
        bars.append(Bar(first.isoformat(), last.isoformat(), wording.range_words(first, last), count))
    return Coverage(tuple(bars), undated, step)
