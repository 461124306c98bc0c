"""What the words around an expression of time add to it: the year of the one it is joined to, the day of the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.text.timewords import Expression

# "3 May and 5 June 2031", "between March and early June 2031": the year stands once, at the last of them.
_JOINED: Final = re.compile(
    r"\s*(?:,|,?\s*and|,?\s*or|to|through|until|till|–|—|-|&)\s*(?:the\s+)?(?:early\s+|late\s+|mid-?\s*)?",
    re.IGNORECASE,
)
_DATED: Final = frozenset(("date", "days", "month"))
_MARKED: Final = re.compile('“[^”]*(?:”|$)|"[^"]*(?:"|$)')
# "on a Friday", "one Friday": of no week that is said. But "in a Friday interview" is the last one.
_ANY: Final = re.compile(r"\b(?:on an?|one)\s+$", re.IGNORECASE)
_SAYS: Final = re.compile(
    r"\b(?:said|told|wrote|announced|declared|added|warned|vowed|replied|testified|promised|insisted|stated|argued|asked)\b[^.!?“”\"]{0,60}$",
    re.IGNORECASE,
)


def in_context(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The expressions of one paragraph, in order, with what stands beside them."""
    out = _with_years(text, found)
    for n, e in enumerate(out):
        if e.kind == "weekday" and e.shift is None and _ANY.search(text[max(0, e.start - 6) : e.start]):
            out[n] = replace(e, word="any")
    if any(e.kind == "day" for e in out) and any(e.kind == "weekday" for e in out):
        return _spoken(text, out)
    return out


def _with_years(text: str, found: Sequence[Expression]) -> list[Expression]:
    out = list(found)
    for n in range(len(out) - 2, -1, -1):
        a, b = out[n], out[n + 1]
        if not (a.kind in _DATED and b.kind in _DATED and a.year is None and b.year is not None):
            continue
        if a.shift is None and a.month and b.month and _JOINED.fullmatch(text, a.end, b.start):
            out[n] = replace(a, year=b.year - (a.month > b.month))
    return out


def _spoken(text: str, found: list[Expression]) -> list[Expression]:
    """Words such as "today" between marks, with the one weekday on which the paragraph says that they were spoken."""
    marked = [m.span() for m in _MARKED.finditer(text)]

    def inside(e: Expression) -> bool:
        return any(a < e.start and e.end <= b for a, b in marked)

    said = {
        e.weekday
        for e in found
        if e.kind == "weekday" and e.shift is None and not inside(e)
        if _SAYS.search(text[max(0, e.start - 90) : e.start])
    }
    if len(said) != 1:
        return found
    day = said.pop()
    return [replace(e, weekday=day) if e.kind == "day" and e.word and inside(e) else e for e in found]
