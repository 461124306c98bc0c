"""The conditions that a frame of the lexicons names (`acts` lists them): does this verb, noun or adjective meet one?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from onrecord.tools import syntax
from onrecord.tools.acts import classes, mended
from onrecord.tools.nlp import Token
from onrecord.tools.reference.roles import is_role

type Words = frozenset[str]

# Endings of nouns for people by what they do.
_DOERS: Final = ("ist", "ian", "man", "woman", "eer", "keeper", "maker", "worker", "holder", "leader", "goer")
# … and what nearly always is one, the last two only in the plural; the exceptions are the class `doer_things`.
_DOERS_MANY: Final = ("er", "or", "eur", "ee", "ant")
_MAYBE: Final = frozenset({"may", "might", "could", "can"})
REFLEXIVE: Final = frozenset(
    {"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself", "yourselves"}
)
_FUTURE: Final = frozenset({"will", "would", "'ll", "'d", "shall"})
# What is to come or ought to be is not told as a fact.
_TO_COME: Final = _FUTURE | {"should", "must", "may", "might", "could", "can"}


def meets(slot: str, words: Words, t: Token) -> bool:
    """Does the token meet one condition of a frame? `words`: any of them, or empty for anything."""
    test = _TESTS.get(slot)
    if test is not None:
        return test(words, t)
    places = _PLACES.get(slot)
    if places is None:
        return _by_preposition(slot, words, t)
    found = places(t)
    return bool(found) and (not words or any(syntax.has_word(f, words) for f in found))


def _told(_: Words, t: Token) -> bool:
    marked = [c for o in syntax.objects_of(t) for c in o.kids("relcl") if c.kids("mark")]
    return any(_finite(c) and not _to_come(c) for c in [*t.kids("ccomp"), *marked])


def _phrase(words: Words, t: Token) -> bool:
    bare = not t.kids("det", "poss", "amod")
    return t.dep == "pobj" and t.head.lower in words and t.tag == "NN" and bare


def _doing(words: Words, t: Token) -> bool:
    return any(
        p.lower in words and p.kids("pcomp") for a in [t, *syntax.objects_of(t)] for p in a.kids("prep")
    )


def _rivals(_: Words, t: Token) -> bool:
    sides = (syntax.subjects(t), syntax.objects_of(t))
    return not _armed(_, t) and all(any(_rival(x) for x in syntax.spread(side)) for side in sides)


def _things(sides: Words, t: Token) -> bool:
    """Is the subject ("subj"), the object ("obj") or the subject of its clause ("other") there, and nobody: no name, no person, no body that acts?"""
    others = [s for c in t.kids("ccomp", "xcomp") for s in c.kids(*syntax.SUBJECT)]
    for side, found in (("subj", syntax.subjects(t)), ("obj", syntax.objects_of(t)), ("other", others)):
        if side in sides and found and not any(somebody(x) for x in syntax.spread(found)):
            return True
    return False


def nobody_does(t: Token) -> bool:
    """Has the verb a subject (in the passive an agent), and is that a thing: neither people, nor arms, nor a writing, nor
    an act that has a name?"""
    doers = syntax.spread(syntax.subjects(t))
    return bool(doers) and not any(somebody(x) or mended(x.lemma) in classes()["document"] for x in doers)


def _mass(_: Words, t: Token) -> bool:
    aimed = syntax.spread(syntax.preposition(t, "on", "against"))
    return t.tag == "NNS" and any(_rival(x) and x.pos != "PRON" for x in aimed) and not _armed(_, t)


def nothing_to_hurt(t: Token, *, breaking: bool) -> bool:
    """Has the verb an object, and is that neither somebody nor a thing that can be broken or held ("destroyed his emails",
    "killed the bill")? `breaking`: people and bodies cannot be broken either ("destroyed the party")."""
    hit = [y for x in syntax.spread(syntax.objects_of(t)) for y in syntax.counted(x)]
    if mended(t.lemma) in ("claim", "take", "cost"):
        return False  # lives
    return bool(hit) and not any(_can_be_hurt(x, breaking) for x in hit)


def _can_be_hurt(x: Token, breaking: bool) -> bool:
    if mended(x.lemma) in classes()["document"]:
        return False
    solid = syntax.has_word(x, classes()["solid"] | classes()["armed"])
    if breaking:
        return solid or (x.ent in ("GPE", "FAC", "LOC", "PRODUCT", "") and x.pos in ("PRON", "PROPN", "NUM"))
    return solid or somebody(x)


def oneself(t: Token) -> bool:
    """Is the verb's object its subject ("defended himself")?"""
    return any(o.lower in REFLEXIVE for o in syntax.objects_of(t))


def _quarrel(_: Words, t: Token) -> bool:
    """Is somebody, who bears no arms, the other side of a battle: "his battles with the mayor"?"""
    sides = syntax.spread(syntax.preposition(t, "with", "between", "against"))
    single = [x for x in sides if x.ent == "PERSON" or mended(x.lemma) in classes()["party"]]
    return bool(single) and not _armed(_, t)


def _alone(_: Words, t: Token) -> bool:
    """Is the subject one person? Who holds a rally alone asks for votes, and does not protest."""
    doers = syntax.subjects(t)
    return len(doers) == 1 and (
        doers[0].lower in ("he", "she", "i") or (doers[0].ent == "PERSON" and not doers[0].kids("conj"))
    )


def somebody(x: Token) -> bool:
    """Can the word stand for somebody who acts: a name, a person, a body, or arms and acts that stand for their makers?"""
    if x.pos == "PRON":
        return x.tag in ("PRP", "PRP$") or x.lower in classes()["whoever"] | classes()["counters"]
    if x.pos != "NOUN" or x.ent or (x.text[0].isupper() and x.tag == "NN" and not x.kids("det", "poss")):
        return True  # a name, known or not
    endings = _DOERS_MANY if x.tag == "NNS" else _DOERS_MANY[:3]
    doer = x.lemma.endswith(endings) and x.lemma not in classes()["doer_things"]
    return doer or syntax.has_word(x, classes()["somebody"]) or x.lemma.endswith(_DOERS) or is_role(x)


def _armed(_: Words, t: Token) -> bool:
    """Does the clause speak of arms or of those who bear them, or are the sides countries or peoples? Only then are its
    attacks and battles no figures of speech."""
    sides = syntax.spread(syntax.subjects(t) + syntax.objects_of(t)) if syntax.is_verb(t) else t.children
    if any(x.ent == "GPE" or (x.ent == "NORP" and x.lower not in classes()["party"]) for x in sides):
        return True
    return any(mended(x.lemma) in classes()["armed"] for x in [t.head, *t.subtree()] if x is not t)


def _rival(x: Token) -> bool:
    """One of those who attack each other in words: a person of name, a party, an office, a newspaper."""
    return x.ent in ("PERSON", "ORG") or x.tag == "PRP" or syntax.has_word(x, classes()["party"])


def _own(_: Words, t: Token) -> bool:
    """Does it hold what its subject will do: "that he will resign", "not to yield"? One guild is "it", two are "they"."""
    many = any(s.tag in ("NNS", "NNPS") for s in syntax.subjects(t))
    themselves = ("they", "we") if many else ("he", "she", "it", "i", "we", "they")
    for c in t.kids("ccomp", "xcomp"):
        named = any(s.lower in themselves for s in c.kids(*syntax.SUBJECT))
        if syntax.is_infinitive(c) or (named and _to_come(c, _FUTURE)):
            return True
    return False


def _asks(c: Token) -> bool:
    """A clause that is a question, told or quoted: "whether it was so", "who came", "Is it so?"."""
    if any(m.lower in ("whether", "if") for m in c.kids("mark")):
        return True
    if c.dep == "ccomp" and any(x.text == "?" for x in [*c.subtree(), *c.head.children]):
        return True
    return any(x.tag in ("WP", "WRB", "WDT", "WP$") and x.i < c.i for x in c.subtree()) and c.dep == "ccomp"


def _finite(c: Token) -> bool:
    """A clause with a tense: what is said to be so, not what shall be done ("that it be closed" has a bare verb)."""
    return c.tag in ("VBD", "VBZ", "VBP") or any(
        a.tag in ("VBD", "VBZ", "VBP") for a in c.kids("aux", "auxpass", "cop")
    )


def _to_come(c: Token, words: frozenset[str] = _TO_COME) -> bool:
    return any(a.lower in words for a in c.kids("aux"))


def _predicates(t: Token) -> list[Token]:
    """What something is called: the predicate of "call it a success", "label him a traitor"."""
    out = t.kids("oprd", "attr", "acomp", "xcomp", "ccomp")
    for p in t.kids("prep"):
        if p.lower == "as":
            out += p.kids("pobj", "amod", "pcomp")
    return [m for o in out for m in (o, *o.kids("attr", "acomp"))] + t.kids("dobj") + _after(t)


def _after(t: Token) -> list[Token]:
    """Adjectives right behind an object ("held the firm responsible"), which the parser hangs on the object."""
    return [c for o in t.kids("dobj") for c in o.kids("amod", "compound") if c.i > o.i]


def _by_preposition(slot: str, words: frozenset[str], t: Token) -> bool:
    places = [t, *(syntax.objects_of(t) if syntax.is_verb(t) else [])]
    if not words:
        return any(
            c.lower == slot and c.dep in ("prep", "prt", "advmod", "agent", "dative", "advcl")
            for p in places
            for c in p.children
        )
    return any(syntax.has_word(o, words) for p in places for o in syntax.preposition(p, slot))


_TESTS: Final[dict[str, Callable[[Words, Token], bool]]] = {
    "passive": lambda _, t: syntax.is_passive(t),
    "noobj": lambda _, t: not syntax.objects_of(t),
    "other": lambda _, t: any(
        c.kids(*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT) for c in t.kids("ccomp", "xcomp")
    ),
    "oprd": lambda words, t: (
        any(syntax.has_word(c, words) for c in _predicates(t)) if words else bool(t.kids("oprd"))
    ),
    "query": lambda _, t: any(_asks(c) for c in t.kids("ccomp", "xcomp", "advcl")),
    "told": _told,
    "future": lambda _, t: any(_to_come(c, _FUTURE) for c in t.kids("ccomp")),
    "phrase": _phrase,
    "doing": _doing,
    "word": lambda words, t: any(syntax.has_word(c, words) for c in [*t.children, *_after(t)]),
    "thing": _things,
    "armed": _armed,
    "mass": _mass,
    "quarrel": _quarrel,
    "alone": _alone,
    "thrown": lambda _, t: (
        t.dep == "parataxis" or not (syntax.objects_of(t) or syntax.complements(t) or t.kids("prep"))
    ),
    "rivals": _rivals,
    "maybe": lambda _, t: any(
        _to_come(c, _MAYBE) and c.kids(*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT) for c in t.kids("ccomp")
    ),
    "quoted": lambda _, t: any(c.i < t.i for c in t.kids("ccomp")),
    "todo": lambda _, t: any(syntax.is_infinitive(c) for c in syntax.complements(t)),
    "own": _own,
}
_PLACES: Final[dict[str, Callable[[Token], list[Token]]]] = {
    "obj": lambda t: syntax.spread(syntax.objects_of(t)) + t.kids("dative"),
    "subj": lambda t: syntax.spread(syntax.subjects(t)),
    "inf": syntax.complements,
    "mod": lambda t: t.kids("compound", "amod", "nmod", "poss", "det"),
    "mod_obj": lambda t: [c for o in syntax.objects_of(t) for c in o.kids("compound", "amod", "nmod")],
    "part": lambda t: t.kids("prt", "advmod") + [p for p in t.kids("prep") if not p.children],
    "when": lambda t: t.kids("advcl"),
}
