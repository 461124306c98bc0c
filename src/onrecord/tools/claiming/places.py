"""Where a happening was, and who was at a gathering: inside or outside of a line that matters ("in neutral waters"), or at a named place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.model.annotations import Mention
from onrecord.tools import syntax
from onrecord.tools.claiming.happenings import kind_of, named_kind, thing
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
_AT: Final = re.compile(r"\b(?:in|at)\s+(?:the\s+)?$", re.IGNORECASE)
# What those do who are at a gathering, with the gathering as object.
_ATTEND: Final = frozenset("open attend address host chair join leave close convene lead".split())
# Gatherings that bear the name of their place: "the Vienna talks", "the summit in Geneva".
_GATHERING: Final = "meet"
# What is to come, or may be, is not told of as having been.
_OPEN: Final = frozenset("will would shall 'll 'd may might should could can must".split())


def places(tokens: list[Token], text: str, named: Iterable[Mention]) -> Iterator[Slot]:
    """The places of a sentence, each with the kind of happening that took place there."""
    for p in tokens:
        if p.dep == "prep" and p.pos == "ADP" and (slot := _line(p, text)) is not None:
            yield slot
    spots = [m for m in named if m.kind == "name" and m.type == "place"]
    people = [m for m in named if m.kind == "name" and m.type == "person"]
    for t in tokens:
        if named_kind(t) == _GATHERING:
            yield from _venue(t, spots, text)
            yield from _who_was_there(t, people)


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


def _venue(t: Token, spots: list[Mention], text: str) -> Iterator[Slot]:
    """The place that a gathering is named by, or at which it is held."""
    near = {k.start for k in t.children if k.dep in ("compound", "nmod", "amod", "poss")}
    near |= {o.start for q in t.kids("prep") if q.lower in ("in", "at") for o in q.kids("pobj")}
    for m in spots:
        behind = t.end < m.span.start and _AT.fullmatch(text[t.end : m.span.start].lstrip())
        if behind or any(m.span.holds(k) for k in near):
            start, end = min(m.span.start, t.start), max(m.span.end, t.end)
            yield Slot("place", start, end, (), "venue", frame=_GATHERING, args=(m.span.start,))
            return


def _who_was_there(t: Token, people: list[Mention]) -> Iterator[Slot]:
    """The people who are said to be, or not to be, at a gathering: "opened the conference", "took part in the talks"."""
    verb = t.head
    if t.dep == "pobj" and verb.lower in ("at", "in"):
        verb = next((a for a in t.ancestors() if syntax.is_verb(a)), verb)
    elif t.dep not in ("dobj", "nsubjpass") or verb.lemma not in _ATTEND:
        return
    if not syntax.is_verb(verb) or {a.lower for a in verb.kids("aux")} & _OPEN:
        return
    for doer in syntax.spread(syntax.grammatical_subjects(verb)):
        m = next((m for m in people if m.span.holds(doer.start)), None)
        if m is not None and doer.paragraph == t.paragraph:
            start, end = min(m.span.start, t.start), max(m.span.end, t.end)
            yield Slot(
                "person",
                start,
                end,
                (),
                "attendance",
                frame=_GATHERING,
                negated=bool(verb.kids("neg")),
                args=(doer.start,),
            )
