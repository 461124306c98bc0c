""" "The first official talks in nine years": the noun phrase is the value, its scope is the point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.tools.claiming.happenings import kind_of
from onrecord.tools.claiming.slot import CONTENT, EMPTY, Slot, governor
from onrecord.tools.nlp import Token

# A "first" of these has no scope that could be compared: "the first time", "a first step", "the first half".
_NO_FIRSTS: Final = frozenset(
    (
        "time thing place step half lady family daughter name part day week month year quarter amendment responder aid"
        " degree base person glance sight class floor grade grader minister hand round"
    ).split()
)


def first(t: Token) -> Slot | None:
    """The slot of a "first" before a noun, with all that says how far it reaches."""
    noun = t.head
    if (
        t.dep != "amod"
        or noun.pos not in ("NOUN", "PROPN")
        or noun.ent in ("DATE", "TIME")
        or noun.lemma.lower() in _NO_FIRSTS
    ):
        return None
    phrase = [
        x
        for x in noun.subtree()
        if x.start >= t.start and not any(a.dep == "relcl" for a in (x, *_up_to(x, noun)))
    ]
    about = {x.lemma.lower() for x in phrase if x.pos in CONTENT} - {"first"} - EMPTY
    if not about and governor(noun) is None:
        return None
    end = max(x.end for x in phrase if x.pos != "PUNCT")
    return Slot("scope", t.start, end, tuple(sorted(about)), noun.lemma.lower(), frame=kind_of(noun))


def _up_to(t: Token, top: Token) -> Iterator[Token]:
    for a in t.ancestors():
        if a is top:
            return
        yield a
