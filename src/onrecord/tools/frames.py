"""Frames over the parse: does this verb, noun or adjective, with what stands around it, carry an act of the lexicon?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from onrecord.model.annotations import PloverType
from onrecord.tools import syntax
from onrecord.tools.acts import Act, known_words, lexicon, mended
from onrecord.tools.conditions import meets, nobody_does, nothing_to_hurt, oneself
from onrecord.tools.nlp import Token

PLOVER: Final = frozenset(get_args(PloverType))
# Acts that consist in saying something or in coming together.
_SAID: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_TO_OTHERS: Final = frozenset({"SUPPORT", "ACCUSE", "AID", "ASSAULT"})
# Names that may hold a verb.
_TITLES: Final = frozenset({"ORG", "WORK_OF_ART", "LAW", "EVENT", "FAC", "PRODUCT"})


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
    if t.lemma.lower() not in known_words(table):
        return None  # nearly every token: asked first, for it is cheap
    pos = part_of_speech(t)
    acts = lexicon(table).get((pos, mended(t.lemma))) if pos is not None else None
    if acts is None:
        return None
    light = syntax.light_verb(t) if pos == "n" else None
    for act in acts:
        if _holds(act, t, light):
            return None if act.type == "-" or _nobody(act, t) else Found(t, act, light)
    return None


def _nobody(act: Act, t: Token) -> bool:
    """Does no one do it? A thing as subject is a figure of speech ("rules forbid", "the cold kept them from …"), unless the
    frame asks for it, and what can neither be hurt nor held is hurt in words; a participle before a noun ("the proposed
    dam") tells nothing that somebody said."""
    if act.pos != "v" or act.type not in PLOVER:
        return False
    if t.dep == "amod" and act.type in _SAID:
        return True
    if (act.type == "ASSAULT" or act.mode in ("arrest", "deport")) and nothing_to_hurt(
        t, breaking=act.mode == "destroy"
    ):
        return True
    if act.type in _TO_OTHERS and oneself(t):
        return True
    return not any(slot == "subj" for slot, _ in act.needs) and nobody_does(t)


def part_of_speech(t: Token) -> str | None:
    """v, n or a where the token can carry an act; None for the rest."""
    if syntax.is_verb(t):
        if t.dep == "compound" or syntax.is_command(t):
            return None  # "the negotiating table"; "Let me see", which tells of nobody
        if t.ent in _TITLES and t.text[0].isupper():
            return None  # "the Coalition to Stop Noise"
        figure = t.dep == "amod" and (t.tag == "VBG" or any(c.text == "-" for c in t.children))
        return None if figure else "v"  # "a striking case", "a hard-fought race"
    if t.pos == "PROPN" and t.lower == "congress":
        return None  # a house of lawmakers, not a gathering
    if t.pos == "PROPN" and t.ent == "ORG":
        return None  # "the Conference of Bishops" is a body
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
    return all(any(meets(slot, words, t) for slot in slots.split("|")) for slots, words in act.needs)


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
