"""Credit lines as citations: "Source: …" stands over the whole article, a picture's credit over nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.model.annotations import Citation
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import PROSE, Zone
from onrecord.model.spans import Span
from onrecord.tools.outlets import Outlet, lookup

_WORD: Final = re.compile(r"[^\s/|,;()]+")
_LONGEST: Final = 6
_PICTURE: Final = re.compile(r"photo|picture|image|\bvia\b|getty|courtesy|video|illustration", re.IGNORECASE)


def credited(page: Page) -> Iterator[Citation]:
    """One citation for each outlet that a credit line names."""
    body: list[Span] | None = None
    for zone in page.all(Zone):
        if zone.kind != "credit":
            continue
        for place, outlet in _named(zone.span.text):
            if body is None:
                body = [z.span for z in page.all(Zone) if z.kind in PROSE]
            text = zone.span.text[place[0] : place[1]]
            scope = (
                () if _PICTURE.search(zone.span.text) else tuple(s for s in body if s.start >= zone.span.end)
            )
            # In brackets the mark is often a picture's: it is not said to stand over what follows.
            scope = () if zone.span.text.startswith("(") else scope
            kind = "wire" if outlet.kind == "wire" else "official" if outlet.kind == "official" else "outlet"
            ident = annotation_id("citation", "credit", zone.span, text)
            yield Citation(ident, zone.span, text, outlet.short, kind, None, scope)  # type: ignore[arg-type]


def _inside_a_name(text: str, start: int) -> bool:
    """ "Ministry of Foreign Affairs" holds no magazine."""
    return text[:start].rstrip().endswith((" of", " for"))


def _named(text: str) -> list[tuple[tuple[int, int], Outlet]]:
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    out: list[tuple[tuple[int, int], Outlet]] = []
    n = 0
    while n < len(words):
        for m in range(min(len(words), n + _LONGEST), n, -1):
            place = (words[n][0], words[m - 1][1])
            found = lookup(text[place[0] : place[1]]) if text[place[0]].isupper() else None
            if found is not None and not _inside_a_name(text, place[0]):
                out.append((place, found))
                n = m - 1
                break
        n += 1
    return out
