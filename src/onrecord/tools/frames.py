"""Frames over the parse: does this verb, noun or adjective, with what stands around it, carry an act of the lexicon?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.tools import syntax
from onrecord.tools.acts import Act, lexicon, mended
from onrecord.tools.nlp import Token

_FUTURE: Final = frozenset({"will", "would", "'ll", "'d", "shall"})
# What is to come or ought to be is not told as a fact.
_TO_COME: Final = _FUTURE | {"should", "must", "may", "might", "could", "can"}


@dataclass(frozen=True, slots=True)
class Found:
    """An act at a token. `light` is the verb that lends a nominal act its subject."""

    token: Token
    act: Act
    light: Token | None = None

    @property
    def verb(self) -> Token:
        """The verb that carries tense and negation: itself, its light verb, or the copula of an adjective."""
        if self.light is not None:
            return self.light
        if (
            self.act.pos == "a"
            and self.token.dep in ("acomp", "attr", "oprd")
            and syntax.is_verb(self.token.head)
        ):
            return self.token.head
        return self.token


def find(t: Token, table: str = "acts.tsv") -> Found | None:
    """The act that the token carries, or None. A line of type "-" says that the frame is no act."""
    pos = part_of_speech(t)
    if pos is None:
        return None
    acts = lexicon(table).get((pos, mended(t.lemma)))
    if acts is None:
        return None
    light = syntax.light_verb(t) if pos == "n" else None
    for act in acts:
        if _holds(act, t, light):
            return None if act.type == "-" else Found(t, act, light)
    return None


def part_of_speech(t: Token) -> str | None:
    """v, n or a where the token can carry an act; None for the rest."""
    if syntax.is_verb(t):
        return None if t.dep == "amod" and t.tag == "VBG" else "v"
    if t.pos == "PROPN" and t.lower == "congress":
        return None  # a house of lawmakers, not a gathering
    if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "nmod"):
        return "n"
    if t.pos == "ADJ" and t.dep in ("acomp", "attr", "oprd", "conj", "ccomp", "ROOT", "advcl", "amod", "acl"):
        return "a"
    return None


def _holds(act: Act, t: Token, light: Token | None) -> bool:
    if act.light and light is None:
        return False
    if act.args and not has_participants(t, light):
        return False
    return all(any(_slot(slot, words, t) for slot in slots.split("|")) for slots, words in act.needs)


def has_participants(t: Token, light: Token | None) -> bool:
    """Does a nominal act say who, to whom, where or when?"""
    if light is not None or t.kids("poss", "acl") or syntax.stretch_of(t) is not t:
        return True
    if any(
        p.lower in ("between", "with", "by", "against", "on", "in", "at", "of", "to", "from")
        for p in t.kids("prep")
    ):
        return True
    return any(
        c.ent in ("GPE", "NORP", "ORG", "PERSON", "DATE", "TIME", "LOC", "FAC")
        for c in t.kids("compound", "amod", "nmod")
    )


def _slot(slot: str, words: frozenset[str], t: Token) -> bool:
    match slot:
        case "obj":
            found = syntax.spread(syntax.objects_of(t)) + t.kids("dative")
        case "subj":
            found = syntax.spread(syntax.subjects(t))
        case "passive":
            return syntax.is_passive(t)
        case "noobj":
            return not syntax.objects_of(t)
        case "inf":
            found = syntax.complements(t)
        case "mod":
            found = t.kids("compound", "amod", "nmod", "poss")
        case "mod_obj":
            found = [c for o in syntax.objects_of(t) for c in o.kids("compound", "amod", "nmod")]
        case "other":
            return any(c.kids(*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT) for c in t.kids("ccomp", "xcomp"))
        case "part":
            found = t.kids("prt", "advmod") + [p for p in t.kids("prep") if not p.children]
        case "oprd":
            return any(syntax.has_word(c, words) for c in _predicates(t))
        case "query":
            return any(_asks(c) for c in [*t.kids("ccomp", "xcomp", "advcl")])
        case "told":
            marked = [c for o in syntax.objects_of(t) for c in o.kids("relcl") if c.kids("mark")]
            return any(_finite(c) and not _to_come(c) for c in [*t.kids("ccomp"), *marked])
        case "future":
            return any(_to_come(c, _FUTURE) for c in t.kids("ccomp"))
        case "phrase":
            return (
                t.dep == "pobj"
                and t.head.lower in words
                and t.tag == "NN"
                and not t.kids("det", "poss", "amod")
            )
        case "doing":
            return any(
                p.lower in words and p.kids("pcomp")
                for a in [t, *syntax.objects_of(t)]
                for p in a.kids("prep")
            )
        case "word":
            return any(syntax.has_word(c, words) for c in [*t.children, *_after(t)])
        case _:
            return _by_preposition(slot, words, t)
    return bool(found) and (not words or any(syntax.has_word(f, words) for f in found))


def _asks(c: Token) -> bool:
    """A clause that is a question, told or quoted: "whether it was so", "who came", "Is it so?"."""
    if any(m.lower in ("whether", "if") for m in c.kids("mark")):
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
            c.lower == slot and c.dep in ("prep", "prt", "advmod", "agent", "dative", "advcl", "aux")
            for p in places
            for c in p.children
        )
    return any(syntax.has_word(o, words) for p in places for o in syntax.preposition(p, slot))
