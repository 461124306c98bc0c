"""What an act is to be or might be: announced, intended, made possible, proposed or only thought of, from the verbs and nouns
that govern it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.model.annotations import Modality
from onrecord.tools import syntax
from onrecord.tools.acts import classes, lexicon, mended
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token

_PLANNING: Final = classes()["planning"]
_PLAN_NOUNS: Final = classes()["plan_nouns"]
_INTENT_NOUNS: Final = _PLAN_NOUNS | {"way", "willingness", "readiness", "room", "chance"}
_REPORTING: Final = classes()["reporting"]
_WILL: Final = frozenset({"will", "shall", "'ll", "wo"})
_WOULD: Final = frozenset({"would", "'d"})
_MAY: Final = frozenset({"could", "might", "may", "should", "must"})
_BEFOREHAND: Final = frozenset({"after", "since", "following", "despite"})
# "The first to leave", "the last man to surrender": done.
_DONE: Final = frozenset({"first", "second", "third", "last", "latest", "only", "one", "next"})


def verbs_above(t: Token) -> Iterator[Token]:
    """The verbs, and nouns with a clause, that govern a token, nearest first."""
    for a in t.ancestors():
        if syntax.is_verb(a) or a.pos in ("NOUN", "ADJ"):
            yield a


def auxiliaries(v: Token) -> list[Token]:
    """The auxiliaries of a verb, own or shared with the verb that it is coordinated with."""
    own = v.kids("aux", "auxpass")
    if v.dep == "conj" and syntax.is_verb(v.head) and not v.kids(*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT):
        bare = [a for a in own if a.tag == "MD" or a.lower == "to"]
        # "must resign or be impeached": the bare "be" stands under the same "must"
        same = v.tag == v.head.tag or (
            v.head.tag == "VB" and any(a.lower == "be" and a.tag == "VB" for a in own)
        )
        if not bare and v.tag in ("VB", "VBN", "VBG") and same:
            return own + auxiliaries(v.head)
    return own


def to_come(found: Found, v: Token) -> Modality | None:
    """ "planned" or "hypothetical", where the act is not told as done; `v` is the verb that carries it."""
    aux = {a.lower for a in auxiliaries(v)}
    if aux & _WILL or _going_to(v):
        return "planned"
    if aux & _WOULD:
        above = next((a for a in verbs_above(v) if syntax.is_verb(a)), None)
        said = above is not None and mended(above.lemma) in _REPORTING
        return "planned" if said and v.dep in ("ccomp", "conj", "xcomp") else "hypothetical"
    if aux & _MAY or ("can" in aux and found.act.pos != "v"):
        return "hypothetical"
    first = _first(v)
    if "to" in aux or first.dep in ("xcomp", "pcomp"):
        kind = _infinitive(first, first.head)
        if kind:
            return kind
    return _of_noun(found) if found.act.pos == "n" else None


def _of_noun(found: Found) -> Modality | None:
    """The same for an act that a noun names."""
    n, governor = found.token, found.token.head
    told = n.dep == "attr" and governor.tag in ("VBD", "VBN")  # "was a planned attack"
    words = [] if told else n.kids("amod", "compound")
    if any(c.lower in classes()["upcoming"] or c.lower.startswith("plan") for c in words):
        return "planned"
    if found.light is not None and mended(found.light.lemma) in ("plan", "schedule", "arrange", "propose"):
        return "planned"
    if n.dep == "pobj" and governor.lower in _BEFOREHAND:
        return None  # "will speak after the raid": the raid is no part of what is to come
    aim = governor.head if n.dep == "pobj" and governor.dep == "prep" else governor
    made = mended(aim.lemma) in syntax.LIGHT | {"come"}  # "to come to a deal", not "to oppose the deal"
    if made and syntax.is_infinitive(aim) and (kind := _infinitive(aim, aim.head)):
        return kind
    if n.dep == "pobj" and governor.lower in ("for", "of") and mended(governor.head.lemma) in _PLAN_NOUNS:
        return "planned"
    above = next((a for a in verbs_above(n) if syntax.is_verb(a)), None)
    if found.light is not None or above is None:
        return None
    aux = {a.lower for a in auxiliaries(above)}
    if n.dep == "attr" and aux & (_MAY | _WOULD):
        return "hypothetical"  # "there may be talks"
    coming = aux & {"will", "shall", "'ll", "would"} or mended(above.lemma) in (
        "expect",
        "plan",
        "schedule",
        "set",
    )
    return "planned" if n.dep in ("dobj", "nsubj", "nsubjpass", "pobj", "attr") and coming else None


def imagined(t: Token) -> bool:
    """Is the act what a risk, an idea or a belief is about?"""
    if t.dep not in ("pobj", "pcomp") or t.head.lower not in ("of", "in", "about", "on", "over"):
        return False
    above = t.head.head
    return mended(above.lemma) in classes()["imagining" if syntax.is_verb(above) else "imagined"]


def _first(v: Token) -> Token:
    """The first of coordinated verbs of one form ("agreed to go and see")."""
    while v.dep == "conj" and syntax.is_verb(v.head) and v.tag == v.head.tag:
        v = v.head
    return v


def _going_to(v: Token) -> bool:
    return v.dep == "xcomp" and v.head.lower == "going" and syntax.is_infinitive(v)


def _infinitive(v: Token, head: Token) -> Modality | None:
    """ "to meet", after a verb, noun or adjective of planning."""
    lemma, bare = mended(head.lemma), syntax.is_infinitive(v)
    if v.dep == "pcomp":
        if head.head.lower in ("capable", "incapable"):
            return "hypothetical"
        planned = mended(head.head.lemma) in _PLANNING | _PLAN_NOUNS
        return "planned" if planned and head.lower in ("on", "to", "of", "for", "about") else None
    if v.dep in ("xcomp", "ccomp"):
        if lemma in classes()["enabling"] and bare:
            return "hypothetical"  # what makes an act possible does not do it
        if lemma in classes()["proposing"] and v.tag == "VBG":
            return "hypothetical"
    if v.dep == "xcomp":
        if head.pos == "ADJ" or lemma in _PLANNING or lemma == "be":
            return "planned"
        modal = syntax.is_verb(head) and {a.lower for a in auxiliaries(head)} & (_MAY | _WOULD)
        return "hypothetical" if bare and modal else None  # "should be forced to resign"
    if v.dep in ("acl", "relcl") and lemma in _INTENT_NOUNS:
        return "planned"
    if v.dep == "acl" and bare and lemma not in _DONE:
        # "a trip to see the king" is planned; "a desire to leave", "a message to the king to go" are not yet
        return "planned" if ("n", lemma) in lexicon() else "hypothetical"
    return "planned" if v.dep == "advcl" and bare else None
