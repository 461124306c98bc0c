"""Days that go by a name: Christmas Day, Thanksgiving, Easter. The calendar of the United States where countries
differ, since agencies that write for the world spell out the others' ("Canadian Thanksgiving").
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

_FIXED: Final = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "halloween": (10, 31),
}
# Month, weekday, which one of the month (-1 the last).
_COUNTED: Final = {
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
}
# Days after Easter Sunday of the western churches.
_EASTER: Final = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0, "palm sunday": -7}
NAMES: Final = tuple(sorted({*_FIXED, *_COUNTED, *_EASTER, "election day"}, key=lambda n: (-len(n), n)))
PATTERN: Final = rf"(?P<holiday>{'|'.join(re.escape(n.title()).replace("'S", "['’]s") for n in NAMES)})"


def day_of(name: str, year: int) -> dt.date:
    """The day on which the holiday `name` (any case) falls in `year`. Raises KeyError for no holiday."""
    low = name.lower().replace("’", "'")
    if low in _FIXED:
        return dt.date(year, *_FIXED[low])
    if low in _COUNTED:
        month, weekday, which = _COUNTED[low]
        if which < 0:
            last = dt.date(year, month, 31)
            return last - dt.timedelta((last.weekday() - weekday) % 7)
        first = dt.date(year, month, 1)
        return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))
    if low == "election day":  # the Tuesday after the first Monday of November
        first = dt.date(year, 11, 1)
        return first + dt.timedelta(-first.weekday() % 7 + 1)
    return _easter(year) + dt.timedelta(_EASTER[low])


def _easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian reckoning (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    m = (a + 11 * h) // 319
    j, k = c // 4, c % 4
    n = (2 * e + 2 * j - k - h + m + 32) % 7
    month = (h - m + n + 90) // 25
    return dt.date(year, month, (h - m + n + month + 19) % 32)
