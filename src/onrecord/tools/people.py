"""Who acts among the words of a clause: head tokens that name somebody, and the somebody that a phrase names within."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from onrecord.tools import gazetteer, syntax
from onrecord.tools.acts import classes, mended
from onrecord.tools.nlp import Token
from onrecord.tools.reference.roles import is_role

IsActor = Callable[[Token], bool]

# How far to look for an actor inside a phrase: "the port of the capital of Norland" is three steps.
DEPTH: Final = 3
NAMES: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PLACE_NOUNS: Final = classes()["place_noun"]
# Where inside a phrase somebody may stand, nearest to its meaning first ("a plan of the guild against the mayor").
_WITHIN: Final = ("of", "by", "against", "to", "with", "for", "on", "between", "from", "in")


def looks_like_actor(t: Token) -> bool:
    """By its word alone: a name of somebody, a personal pronoun, or a word for people and bodies that act."""
    if t.pos == "PRON":
        return t.tag in ("PRP", "PRP$", "WP") or (t.lower == "those" and bool(t.kids("relcl")))
    if t.ent in NAMES:
        return True
    if t.pos in ("VERB", "ADV") or (t.pos == "ADJ" and t.dep == "amod"):
        return False  # "a king-brokered truce"; "military aid", "a general strike", "an official protest"
    return syntax.has_word(t, classes()["actor"]) or (t.pos == "NOUN" and is_role(t))


def people(tokens: Sequence[Token], is_actor: IsActor, without: frozenset[str] = frozenset()) -> list[Token]:
    """The actors among `tokens`; where a word itself is none, those inside the first that has some ("Norland's plan").

    `without`: prepositions behind which nobody is looked for.
    """
    out: list[Token] = []
    dug = False
    for t in syntax.spread(list(tokens)):
        for n in map(place_itself, syntax.counted(t)):
            if is_actor(n):
                out.append(n)
            elif not dug:
                found = inside(n, is_actor, without=without)
                out += found
                dug = bool(found)
    return out


def _bare_place(n: Token) -> bool:
    return mended(n.lemma) in PLACE_NOUNS and not n.ent


def _creed(n: Token) -> bool:
    """An adjective of belief or party ("Christian ethics", "liberal values") names nobody, one of a country may; nor does the
    medium ("a Facebook post")."""
    if n.lower in classes()["medium"]:
        return True
    return n.ent == "NORP" and n.pos == "ADJ" and n.dep == "amod" and gazetteer.demonym(n.text) is None


def place_itself(n: Token) -> Token:
    """In "the town of Vesk" Vesk is meant."""
    if _bare_place(n):
        return next((o for o in syntax.preposition(n, "of") if o.pos == "PROPN"), n)
    return n


def inside(
    n: Token, is_actor: IsActor, depth: int = DEPTH, *, without: frozenset[str] = frozenset()
) -> list[Token]:
    """The actors that a phrase names: its possessor, an adjective or noun before it, then what its prepositions hold."""
    if depth == 0:
        return []
    for group in (n.kids("poss"), n.kids("compound", "amod", "nmod")):
        near = [
            m
            for t in group
            for m in syntax.spread([t])
            if is_actor(m) and not _bare_place(m) and not _creed(m)
        ]
        if near:
            return near
    for word in _WITHIN:
        held = syntax.spread(syntax.preposition(n, word)) if word not in without else []
        held = [place_itself(t) for t in held]
        found = [
            m for t in held for m in ([t] if is_actor(t) else inside(t, is_actor, depth - 1, without=without))
        ]
        if found:
            return found
    for p in n.kids("poss", "compound"):
        found = inside(p, is_actor, depth - 1, without=without)
        if found:
            return found
    for c in n.kids("acl"):
        found = [t for t in syntax.spread(syntax.objects_of(c)) if is_actor(t) and t is not n]
        if found:
            return found
    return []


def distinct(tokens: Sequence[Token]) -> list[Token]:
    """Each token once, in order."""
    return list({t.i: t for t in tokens}.values())
