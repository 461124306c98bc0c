"""Did and did not, will and will not; and states of things ("the radar was working"), with who and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.tools import syntax
from onrecord.tools.claiming.happenings import kind_of, state_in, thing
from onrecord.tools.claiming.slot import Slot
from onrecord.tools.counts import PEOPLE
from onrecord.tools.nlp import Token

_NOBODY: Final = frozenset(("nobody", "none", "nothing", "neither"))
_WILL: Final = frozenset(("will", "would", "shall", "wo", "'ll", "’ll", "'d", "’d"))
# What may, ought to or is able to be is neither done nor left undone.
_OPEN: Final = frozenset(("may", "might", "should", "could", "can", "must", "ca"))
_OBLIQUE: Final = (
    "for",
    "on",
    "in",
    "at",
    "to",
    "with",
    "by",
    "from",
    "of",
    "over",
    "aboard",
    "onto",
    "into",
)
_COPULAS: Final = frozenset(("be", "remain", "stay"))
# Nouns that say nothing of who or what takes part, and months that are parsed as if they did.
_NO_ARGUMENTS: Final = frozenset(
    "side case time way part thing fact day night morning week month year place january february march april may june july"
    " august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
# A relative clause that denies the whole clause before it: "a charge that the company denied".
_CHARGE: Final = re.compile(
    r",[\"”’]?\s+((?:a|an)\s+(?:\w+\s+)?(?:charge|claim|allegation|accusation|assertion|account|suggestion|report|version)"
    r"\s+(?:that\s+|which\s+)?[^,;.]{2,60}?\b(?:den(?:y|ies|ied)|reject(?:s|ed)|disput(?:es|ed)|dismiss(?:es|ed)|contest(?:s|ed)))\b",
    re.IGNORECASE,
)


def deeds(tokens: list[Token], text: str, before: list[Token], seen: dict[str, str]) -> Iterator[Slot]:
    """The slots of a sentence; `before` are the tokens of the sentence before it, for "he would not"; `seen` tells of what a
    kind of state was last said in the article, for "it had been dark", and is written on.
    """
    if text[: tokens[-1].end].endswith("?"):
        return
    for t in tokens:
        if (kind := kind_of(t)) and (slot := _deed(t, kind, text)) is not None:
            yield slot
        elif t.dep == "neg" and not any(x.lower in ("if", "unless") for x in tokens):
            yield from _cut_short(t, before)
        if t.lemma in _COPULAS and (state := _state(t, text, seen)) is not None:
            yield state
    yield from _charge(tokens, text)


def _deed(t: Token, kind: str, text: str) -> Slot | None:
    if not syntax.is_verb(t):
        return _none_of(t, kind, text)
    modal = {a.lower for v in (t, *_before_it(t)) for a in v.kids("aux")}
    if modal & _OPEN or syntax.is_infinitive(t) or _supposed(t):
        return None
    if t.tag == "VBG" and not any(a.lemma == "be" for a in t.kids("aux")):
        return None
    if (t.dep in ("amod", "acl") and not t.kids("nsubj", "nsubjpass")) or _of_any(t):
        return None  # "a so-called truce", "words spoken in anger", "voters who had not come" tell which, not what happened
    acts = taking_part(t)
    if any(k.dep in ("nummod", "quantmod") for role, a in acts if role == "o" for k in a.children):
        return None  # "never hit fewer than 26": how many, not whether
    around = [a for _, a in acts]
    args = [(role, a) for role, a in acts if a.lower not in _NOBODY]
    near = [a for role, a in acts if role != "x" and t.paragraph == a.paragraph]
    return Slot(
        "denial",
        min([t.start, *(a.start for a in near)]),
        max([t.end, *(a.end for a in near)]),
        _nouns(args),
        "will" if modal & _WILL else "did",
        frame=kind,
        negated=_not(t) or any(_no(a, text) for a in around) or _denied(t),
        args=tuple(a.start for _, a in args),
        roles=tuple(role for role, _ in args),
    )


def _of_any(t: Token) -> bool:
    """Is it a clause on any of a kind, and on nobody known ("voters who stayed at home")?"""
    head = t.head
    return t.dep == "relcl" and head.pos == "NOUN" and not _definite(head)


def _before_it(t: Token) -> Iterator[Token]:
    """The verbs that a verb is joined to without a subject of its own: "should stop and hand over"."""
    while t.dep == "conj" and t.head is not t and not t.kids("nsubj", "nsubjpass", "aux"):
        t = t.head
        yield t


def taking_part(t: Token) -> list[tuple[str, Token]]:
    """Who acts ("s"), what is acted on ("o"), and the rest ("x")."""
    acted = syntax.spread(syntax.objects_of(t))
    act = [s for s in syntax.spread(syntax.subjects(t)) if s not in acted]
    if _denied(t) and any(s.pos == "PRON" for s in act):  # "Roe denied that he called": he is Roe
        act += syntax.subjects(_denier(t))
    rest = [x for x in syntax.preposition(t, *_OBLIQUE) if x not in acted and x not in act]
    return [*(("s", x) for x in act), *(("o", x) for x in acted), *(("x", x) for x in rest)]


def _not(t: Token) -> bool:
    """Is the verb negated? Some taggers leave the "n't" of "won't" a word of its own."""
    return bool(t.kids("neg")) or any(
        a.lower in ("wo", "ca", "sha") or a.lower.endswith(("n't", "n’t")) for a in t.kids("aux")
    )


def _supposed(t: Token) -> bool:
    return any(m.lower in ("if", "whether", "unless", "lest") for m in t.kids("mark"))


def _no(t: Token, text: str) -> bool:
    """ "nobody", "no ship", "no-one" (which taggers take apart)."""
    none = t.lower in _NOBODY or any(d.lower == "no" for d in t.children)
    return none or (t.lower == "one" and text[: t.start].lower().endswith(("no-", "no ")))


def _denied(t: Token) -> bool:
    """ "denied that any vessel was struck": what is denied is said not to be."""
    verb = _denier(t)
    return t.dep in ("ccomp", "xcomp") and verb.lemma == "deny" and not verb.kids("neg")


def _denier(t: Token) -> Token:
    """The verb whose complement a clause is."""
    verb = t.head
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    return verb


def _none_of(t: Token, kind: str, text: str) -> Slot | None:
    """ "There was no boarding"."""
    verb = t.head
    if t.dep not in ("attr", "nsubj") or verb.lemma != "be" or not verb.kids("expl") or not _no(t, text):
        return None
    args = [("x", a) for a in syntax.preposition(t, *_OBLIQUE)]
    start = min(k.start for k in t.kids("det"))
    return Slot("denial", start, t.end, _nouns(args), "did", frame=kind, negated=True, args=())


def _nouns(args: list[tuple[str, Token]]) -> tuple[str, ...]:
    """What takes part, each with its role ("s:mayor", "o:ship"); modifiers that are names or nouns count."""
    found = set()
    for role, a in args:
        for w in (a, *a.kids("compound"), *a.kids("amod", "poss")):
            named = w.pos in ("NOUN", "PROPN") or (w.pos == "ADJ" and w.text[:1].isupper())
            if named and w.ent not in ("DATE", "TIME") and w.lemma.lower() not in _NO_ARGUMENTS:
                found.add(f"{role}:{thing(w.lemma.lower())}")
    return tuple(sorted(found))


def _state(verb: Token, text: str, seen: dict[str, str]) -> Slot | None:
    """ "the radar had been out of service": the state, and what it is the state of."""
    main = verb.head if verb.dep in ("aux", "auxpass") else verb  # "was working" has it as an auxiliary
    subject = next(iter(main.kids("nsubj", "nsubjpass")), None)
    if subject is None or _supposed(main) or not (_definite(subject) or subject.lower in ("it", "they")):
        return None
    if {a.lower for a in main.kids("aux")} & (_OPEN | _WILL):
        return None
    nots = main.kids("neg")
    after = re.sub(r"^\s*(?:not|n['’]t)\s+", "", text[verb.end : verb.end + 40]).lstrip()
    found = state_in(after)
    what = (
        thing(subject.lemma.lower()) if subject.pos == "NOUN" else seen.get(found.kind if found else "", "")
    )
    if found is None or not what:
        return None
    seen[found.kind] = what
    return Slot(
        "denial",
        subject.start,
        text.lower().index(found.phrase, verb.end) + len(found.phrase),
        (what,),
        "state",
        frame=f"{found.kind}: {what}",
        negated=found.holds == bool(nots),
        args=(subject.start,),
    )


def _definite(t: Token) -> bool:
    """ "The radar", "its doors", "the ship's gate": one that the text has spoken of. People are no gear."""
    lemma = t.lemma.lower()
    known = any(d.lower in ("the", "this", "that") for d in t.kids("det")) or bool(t.kids("poss"))
    return t.pos == "NOUN" and known and lemma not in PEOPLE


def _cut_short(neg: Token, before: list[Token]) -> Iterator[Slot]:
    """ "… will go too. Another official said he would not.": the verb is the one of the sentence before."""
    verb = neg.head
    if verb.pos != "AUX" or verb.lower not in _WILL or verb.kids("acomp", "attr", "prep", "dobj", "xcomp"):
        return
    subject = next(iter(verb.kids("nsubj")), None)
    full = next((t for t in before if syntax.is_verb(t) and {a.lower for a in t.kids("aux")} & _WILL), None)
    if subject is None or full is None or full.kids("neg"):
        return
    doer = next(iter(full.kids("nsubj")), full)
    args = tuple(a.start for a in (doer,))
    first = Slot(
        "denial",
        doer.start,
        max(full.end, doer.end),
        _nouns([("s", doer)]),
        "will",
        frame=full.lemma,
        args=args,
    )
    yield first
    yield Slot(
        "denial",
        subject.start,
        neg.end,
        first.about,
        "will",
        frame=full.lemma,
        negated=True,
        stands_for=first,
        args=args,
    )


def _charge(tokens: list[Token], text: str) -> Iterator[Slot]:
    """ "… would be sacked, a charge that the company denied": the clause, and its denial."""
    start = tokens[0].start
    if not any(text.find(mark, start, tokens[-1].end) >= 0 for mark in (", a", '" a', "” a", "’ a")):
        return
    found = _CHARGE.search(text, start, tokens[-1].end)
    if found is None:
        return
    said = Slot("denial", start, found.start(), (), "did", frame="charge")
    yield said
    yield Slot(
        "denial", found.start(1), found.end(1), (), "did", frame="charge", negated=True, stands_for=said
    )
