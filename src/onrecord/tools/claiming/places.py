"""Where a happening was: inside or outside of a line that matters ("in neutral waters"), or at a named place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.model.annotations import Mention
from onrecord.tools.claiming.happenings import kind_of, thing
from onrecord.tools.claiming.slot import Slot, governor
from onrecord.tools.nlp import Token

_LINES: Final = (
    r"limits|waters|territory|airspace|border|borders|zone|boundary|boundaries|perimeter|grounds|premises"
)
_INSIDE: Final = re.compile(
    rf"^(?:inside|within|in|into)\s+(?:(?:the|its|their|\w+['’]s?)\s+)?(?:\w+\s+)?(?:{_LINES})\b",
    re.IGNORECASE,
)
_OUTSIDE: Final = re.compile(
    rf"^(?:outside|beyond)\s+(?:of\s+)?(?:(?:the|its|their)\s+)?(?:\w+\s+)?(?:{_LINES})\b"
    r"|^(?:in|over|on|into)\s+(?:the\s+)?(?:international|neutral)\s+(?:waters|airspace|territory|zone)\b"
    r"|^(?:in|on)\s+(?:the\s+)?(?:high seas|open sea|no man['’]s land)\b",
    re.IGNORECASE,
)
# Gatherings that bear the name of their place: "the Vienna talks", "the summit in Geneva".
_GATHERING: Final = "meet"


def places(tokens: list[Token], text: str, named: Iterable[Mention]) -> Iterator[Slot]:
    """The places of a sentence, each with the kind of happening that took place there."""
    for p in tokens:
        if p.dep == "prep" and p.pos == "ADP" and (slot := _line(p, text)) is not None:
            yield slot
    spots = [m for m in named if m.kind == "name" and m.type == "place"]
    for t in tokens:
        if kind_of(t) == _GATHERING and t.pos == "NOUN":
            yield from _venue(t, spots)


def _line(p: Token, text: str) -> Slot | None:
    """ "inside the harbour limits", "in international waters"."""
    words = text[p.start : p.start + 60]
    outside = _OUTSIDE.match(words)
    inside = None if outside else _INSIDE.match(words)
    found = outside or inside
    head = p.head if p.head.pos == "VERB" else governor(p)
    kind = kind_of(p.head) or (kind_of(head) if head is not None else "")
    if found is None or not kind:
        return None
    args = [k for k in (head or p.head).children if k.dep in ("nsubj", "nsubjpass", "dobj")]
    return Slot(
        "place",
        p.start,
        p.start + found.end(),
        tuple(sorted({thing(a.lemma.lower()) for a in args if a.pos in ("NOUN", "PROPN")})),
        "line",
        frame=kind,
        negated=outside is not None,
    )


def _venue(t: Token, spots: list[Mention]) -> Iterator[Slot]:
    """The place that a gathering is named by, or at which it is held."""
    near = [k for k in t.children if k.dep in ("compound", "nmod", "amod", "poss")]
    near += [o for q in t.kids("prep") if q.lower in ("in", "at") for o in q.kids("pobj")]
    for m in spots:
        if any(m.span.holds(k.start) or (m.span.start <= k.start < m.span.end) for k in near):
            start, end = min(m.span.start, t.start), max(m.span.end, t.end)
            yield Slot("place", start, end, (), "venue", frame=_GATHERING, args=(m.span.start,))
            return
