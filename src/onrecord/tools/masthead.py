"""Which outlet a page is of: what came with it, its address, the line with name and day that papers print, its chrome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.tools.attribution.sources import ENDS
from onrecord.tools.credits import origin_name
from onrecord.tools.outlets import lookup

# What a paper prints at the head or the foot of a page: its name and the day.
_FOLIO = re.compile(
    r"(?P<name>(?:The\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,4})[,.]?\s+(?:\([A-Z]\w+\)[,.]?\s+)?"
    r"(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?\s+\d{4}(?:[,.]?\s+[A-Z][\w ]{0,24})?$"
)


def outlet_of(page: Page) -> str:
    """The usual name of a page's outlet: from its metadata, its address, or the one outlet that its own chrome names."""
    a = page.article
    if a.outlet:
        return origin_name(a.outlet)
    known = lookup(a.url) if a.url else None
    if known is not None:
        return known.short
    folio = _folio(page.text)
    if folio:
        return folio
    seen: Counter[str] = Counter()
    for z in page.all(Zone):
        if z.kind == "chrome":
            seen.update(dict.fromkeys(_outlets_in(z.span.text), 1))
    best = sorted(seen.items(), key=lambda x: (-x[1], x[0]))[:2]
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def _folio(text: str) -> str:
    """The paper that a page's first or last line names with the day ("The Vale Post, Monday 4 May 2020"); "" where none does."""
    lines = text.strip().splitlines()
    for line in (lines[0], lines[-1]) if lines else ():
        m = _FOLIO.match(line.strip())
        if m is not None and (lookup(m["name"]) is not None or m["name"].split()[-1].lower() in ENDS):
            return origin_name(m["name"])
    return ""


def whose_document(name: str, own: str) -> str:
    """Who made a document that bears names of news organisations ("a Vale Post-Channel Nord poll"): `own` if it is
    among them, else the first; "" where it bears none.
    """
    found = [
        o
        for part in name.replace("/", " ").replace("-", " ").split(" and ")
        for o in _outlets_in(part, wires=True)
    ]
    return own if own in found else next(iter(found), "")


def _outlets_in(text: str, *, wires: bool = False) -> Iterator[str]:
    """Outlets (and with `wires` agencies) that a line names in capitals; the longest name at each place."""
    tokens = text.split()
    at = 0
    while at < len(tokens):
        for size in (4, 3, 2, 1):
            part = tokens[at : at + size]
            found = (
                lookup(" ".join(part)) if len(part) == size and all(t[:1].isupper() for t in part) else None
            )
            fits = found is not None and (found.kind == "outlet" or (wires and found.kind == "wire"))
            if fits and found is not None and (size > 1 or part[0].isupper()):
                yield found.short
                at += size - 1
                break
        at += 1
