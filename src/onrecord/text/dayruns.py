"""Several days under one month: "3 and 20 February", "March 3-5", "between 3 and 5 March 2031", "April 24, 25 and 26"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from onrecord.text import dates
from onrecord.text.timewords import Expression

_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_JOIN: Final = r"\s*(?:,|–|—|-|,?\s+and|&|,?\s+or|\s+to|\s+through|\s+until|\s+till)\s*"
_MONTH: Final = dates.MONTH
_YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)"
_AFTER: Final = r"(?!\w|,\d|\.\d|\s*(?:percent|per cent|%|people|million|billion|years?|days?|months?)\b)"
_PATTERNS: Final = (
    re.compile(
        rf"(?<![\w.,/-])(?P<days>{_DAY}(?:{_JOIN}{_DAY})+)\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)"
    ),
    re.compile(rf"(?<![\w.-]){_MONTH}\s+(?P<days>{_DAY}(?:{_JOIN}{_DAY})+)(?:,?\s+{_YEAR})?{_AFTER}"),
)
_DIGIT: Final = re.compile(r"\d")
_RANGE: Final = re.compile(r"\s*(?:–|—|-|to|through|until|till)\s*")
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:\w+\s+)?$", re.IGNORECASE)


def runs(text: str) -> Iterator[Expression]:
    """The days of every run: one expression for a range, one for each day of a list."""
    if not _DIGIT.search(text):
        return
    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            days = [
                (d.start(), d.end(), int(re.sub(r"\D", "", d.group()))) for d in re.finditer(_DAY, m["days"])
            ]
            if any(not 1 <= n <= 31 for _, _, n in days) or any(a[2] >= b[2] for a, b in pairwise(days)):
                continue
            joins = [m["days"][a[1] : b[0]] for a, b in pairwise(days)]
            yield from _expressions(text, m, days, joins)


def _expressions(
    text: str, m: re.Match[str], days: list[tuple[int, int, int]], joins: list[str]
) -> Iterator[Expression]:
    month, year = dates.month_of(m["month"]), int(m["year"]) if m["year"] else None
    at = m.start("days")
    between = len(days) == 2 and _BETWEEN.search(text[: m.start()]) and "and" in joins[0]
    if len(days) == 2 and (between or _RANGE.fullmatch(joins[0])):
        yield Expression(
            m.start(), m.end(), "days", year=year, month=month, day=days[0][2], number=days[1][2]
        )
        return
    if any(_RANGE.fullmatch(j) for j in joins):
        return
    for n, (a, b, day) in enumerate(days):
        start = m.start() if n == 0 else at + a
        end = m.end() if n == len(days) - 1 else at + b
        yield Expression(start, end, "date", year=year, month=month, day=day)
