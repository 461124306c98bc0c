"""What looks like a report of somebody's words and is none."""

from __future__ import annotations

from typing import Final

from onrecord.tools.attribution.carried import Carried, finite, infinitive, own_tokens
from onrecord.tools.attribution.grammar import objects_of
from onrecord.tools.nlp import Token

_ANYBODY: Final = frozenset({"you", "one", "anyone", "anybody", "whoever"})


def said_by_nobody(verb: Token, heads: list[Token], c: Carried) -> bool:
    """ "It is too soon to say whether", "a place known as the Gate", "would you back the plan": no report of words."""
    to = infinitive(verb)
    if (
        all(h.lower == "it" for h in heads)
        and to
        and verb.head.pos in ("ADJ", "ADV", "AUX")
        and verb.dep in ("xcomp", "ccomp", "advcl")
    ):
        return True
    attitude = c.sense.does == "attitude"
    if c.frame in ("with", "on") and attitude and any(x.tag == "MD" for x in verb.children):
        return True
    if c.frame not in ("np", "inf", "small", "np_as"):
        return False
    if not heads and (to or c.frame == "small"):
        return True
    would = attitude and any(x.tag == "MD" for x in verb.children)
    return attitude and (to or would or any(h.lower in _ANYBODY for h in heads))


def headless(verb: Token, clause: Token) -> bool:
    """ "reported progress on a deal that would end it": behind an object, a clause without a subject is part of that."""
    told = any(o.dep == "dobj" and o.pos == "NOUN" and o.i > verb.i for o in objects_of(verb))
    subject = clause.kids("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr")
    relative = any(c.tag == "WDT" or c.lower == "that" for c in subject)
    return told and finite(clause) and (relative or not subject)


def ellipsis(verb: Token, clause: Token) -> bool:
    """ "as she said she would": what she said stands elsewhere."""
    if not any(c.lower == "as" for c in verb.kids("mark")):
        return False
    own = [t for t in own_tokens(clause) if t.pos != "PUNCT"]
    return len(own) == 2 and own[0].tag == "PRP" and own[1].pos == "AUX"
