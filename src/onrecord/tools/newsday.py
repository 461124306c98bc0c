"""The day an article reports on: what news tells without a time was done on the day that its lead names, or when it was written.

That is the usual reading of news, and a guess all the same: no record item is dated by it. Exports whose users need a day
for every row have it in a column of its own.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from onrecord.model.annotations import TimeExpression
from onrecord.model.record import Page
from onrecord.model.when import UNKNOWN, When, day

# The lead: the first thousand characters of a news text name the day of its news, if it is named at all.
_LEAD: Final = 1_000
# News is a week old at the most; a day before that is background.
_FRESH: Final = dt.timedelta(days=7)


def news_day(page: Page) -> When:
    """The first day of the week before publication that the lead names, else the day of publication; unknown without one."""
    written = page.article.published.day
    if written is None:
        return UNKNOWN
    for x in page.all(TimeExpression):
        if x.span.start > _LEAD:
            break
        told = x.when.day
        if x.timex in ("DATE", "TIME") and x.direction <= 0 and told and written - _FRESH <= told <= written:
            why = f"the day that the lead of the article names (“{x.span.text}”)"
            return day(told, "inferred", (x.span,), why)
    return day(written, "inferred", page.article.published.evidence, "the day the article was published")
