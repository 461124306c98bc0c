"""Who acts and who is acted on in an act that was found: head tokens, coordinations spread out, several actors in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from onrecord.tools import syntax
from onrecord.tools.acts import classes, mended
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token

IsActor = Callable[[Token], bool]

# Where a recipient stands when the frame does not say, nearest to the act first.
_RECIPIENT: Final = (
    "obj",
    "dative",
    "with",
    "against",
    "on",
    "upon",
    "at",
    "to",
    "toward",
    "towards",
    "from",
    "for",
    "over",
    "of",
    "in",
)
_NOUN_RECIPIENT: Final = (
    "on",
    "against",
    "upon",
    "of",
    "to",
    "toward",
    "towards",
    "at",
    "for",
    "with",
    "from",
    "in",
)
# How far to look for an actor inside a phrase: "the port of the capital of Norland" is three steps.
_DEPTH: Final = 3
# Acts that are done to things as well: a building that is stormed is what suffers the act.
_DONE_TO_THINGS: Final = frozenset({"ASSAULT", "COERCE"})


def looks_like_actor(t: Token) -> bool:
    """By its word alone: a name of somebody, a personal pronoun, or a word for people and bodies that act."""
    if t.pos == "PRON":
        return t.tag in ("PRP", "PRP$", "WP")
    return t.ent in ("PERSON", "ORG", "GPE", "NORP") or syntax.has_word(t, classes()["actor"])


def participants(found: Found, is_actor: IsActor) -> tuple[list[Token], list[Token]]:
    """(actors, recipients) of an act. In a symmetric act ("met with", "talks between") all are actors."""
    if found.act.pos == "v":
        actors, recipients = _of_verb(found, is_actor)
    elif found.act.pos == "n":
        actors, recipients = _of_noun(found, is_actor)
    else:
        actors, recipients = _of_adjective(found, is_actor)
    actors = _distinct(actors)
    return actors, [r for r in _distinct(recipients) if r not in actors]


def _distinct(tokens: Sequence[Token]) -> list[Token]:
    return list({t.i: t for t in tokens}.values())


def _people(tokens: Sequence[Token], is_actor: IsActor) -> list[Token]:
    """The actors among `tokens`; where a word itself is none, those inside the first that has some ("Norland's plan")."""
    out: list[Token] = []
    dug = False
    for t in syntax.spread(list(tokens)):
        for n in syntax.counted(t):
            if is_actor(n):
                out.append(n)
            elif not dug:
                found = inside(n, is_actor)
                out += found
                dug = bool(found)
    return out


def inside(n: Token, is_actor: IsActor, depth: int = _DEPTH) -> list[Token]:
    """The actors that a phrase names: its possessor, an adjective or noun before it, then what its prepositions hold."""
    if depth == 0:
        return []
    for group in (n.kids("poss"), n.kids("compound", "amod", "nmod")):
        near = [m for t in group for m in syntax.spread([t]) if is_actor(m)]
        if near:
            return near
    for word in ("of", "by", "against", "to", "with", "for", "on", "between", "from", "in"):
        held = syntax.spread(syntax.preposition(n, word))
        found = [m for t in held for m in ([t] if is_actor(t) else inside(t, is_actor, depth - 1))]
        if found:
            return found
    for p in n.kids("poss", "compound"):
        found = inside(p, is_actor, depth - 1)
        if found:
            return found
    for c in n.kids("acl", "relcl"):
        found = [
            m for t in syntax.spread(syntax.objects_of(c)) for m in ([t] if is_actor(t) else []) if t is not n
        ]
        if found:
            return found
    return []


def _of_verb(found: Found, is_actor: IsActor) -> tuple[list[Token], list[Token]]:
    v = found.token
    actors = _people(syntax.subjects(v), is_actor) or [
        t for t in syntax.spread(syntax.subjects(v)) if not syntax.is_verb(t)
    ]
    if found.act.symmetric:
        others = [o for role in (*found.act.to_roles, "with", "between") for o in _role(v, role)]
        if syntax.is_passive(v):
            others += syntax.objects_of(v)
        return actors + _people(others, is_actor), []
    return actors, _recipients(found, v, is_actor)


def _recipients(found: Found, v: Token, is_actor: IsActor) -> list[Token]:
    if "none" in found.act.to_roles:
        return []
    for role in found.act.to_roles or _RECIPIENT:
        people = _people(_role(v, role), is_actor)
        if role == "obj" and found.act.type in _DONE_TO_THINGS:
            people = _sufferers(_role(v, role), is_actor)
        if people:
            return people
        if role == "dative" and not found.act.to_roles:
            people = _of_content(v, is_actor)
            if people:
                return people
    return _of_content(v, is_actor) or _addressees(v, is_actor)


def _addressees(v: Token, is_actor: IsActor) -> list[Token]:
    """To whom the letter goes that asks or warns."""
    letters = [s for s in syntax.subjects(v) if mended(s.lemma) in classes()["document"]]
    return _people([o for s in letters for o in syntax.preposition(s, "to")], is_actor)


def _sufferers(tokens: Sequence[Token], is_actor: IsActor) -> list[Token]:
    """What an act of force is done to: people, or the building or place itself; not the fire that is opened."""
    out: list[Token] = []
    for t in syntax.spread(list(tokens)):
        things = t.pos == "PROPN" or syntax.has_word(t, classes()["property"] | classes()["hurt_thing"])
        out += [t] if things and not is_actor(t) else _people([t], is_actor)
    return out


def _of_content(v: Token, is_actor: IsActor, depth: int = _DEPTH) -> list[Token]:
    """Whom the content of a demand, promise or threat concerns: who is to act, else who is acted on."""
    for c in syntax.complements(v) if depth else ():
        own = _people(c.kids(*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT), is_actor)
        if own:
            return own
        for role in _RECIPIENT:
            people = _people(_role(c, role), is_actor)
            if people:
                return people
        deeper = _of_content(c, is_actor, depth - 1) or _named_in(c, is_actor)
        if deeper:
            return deeper
    return []


def _named_in(c: Token, is_actor: IsActor) -> list[Token]:
    """The first name of somebody in the content, wherever it stands: whom a promise or a plea is about."""
    for t in c.subtree():
        if t.i > c.i and t.ent in ("GPE", "NORP", "PERSON", "ORG") and t.dep != "compound" and is_actor(t):
            return [t]
    return []


def _role(t: Token, role: str) -> list[Token]:
    if role == "obj":
        return syntax.objects_of(t) if syntax.is_verb(t) else []
    if role == "dative":
        return [o for d in t.kids("dative") for o in ([d] if d.pos != "ADP" else d.kids("pobj"))]
    if role == "poss":
        return t.kids("poss")
    if role == "compound":
        return [c for o in syntax.objects_of(t) for c in o.kids("compound")]
    return [o for o in syntax.preposition(t, role) if not syntax.is_verb(o)]


def _of_noun(found: Found, is_actor: IsActor) -> tuple[list[Token], list[Token]]:
    n, act = found.token, found.act
    between = _people(syntax.preposition(n, "between", "among"), is_actor)
    if between:  # "between Lee, the envoy, and Ono": the parser may hang Ono on the act itself
        between += [c for c in n.kids("conj") if c.ent in ("PERSON", "GPE", "ORG", "NORP")]
    holders = _people(syntax.holders(n), is_actor)
    named = [m for m in syntax.named_before(n) if is_actor(m)]
    mutual = act.symmetric or act.type in ("CONSULT", "COOPERATE") or mended(n.lemma) in ("agreement", "deal")
    if between:
        return between, []
    if mutual:
        also = [o for role in ("with", "of") for o in _role(n, role)]
        if found.light is not None:
            also += _role(found.light, "with")
        return (holders or named) + _people(also, is_actor), []
    recipients: list[Token] = []
    for role in act.to_roles or _NOUN_RECIPIENT:
        held = _role(n, role)
        recipients = _sufferers(held, is_actor) if act.type in _DONE_TO_THINGS else _people(held, is_actor)
        if not recipients and found.light is not None:
            recipients = _people(_role(found.light, role), is_actor)
        if recipients:
            break
    recipients = recipients or _of_content(n, is_actor)
    return holders or [m for m in named if m not in recipients], recipients


def _of_adjective(found: Found, is_actor: IsActor) -> tuple[list[Token], list[Token]]:
    a = found.token
    head = a.head
    if a.dep == "amod":
        actors = [head]
    elif syntax.is_verb(head):
        actors = syntax.grammatical_subjects(head)
    else:
        actors = syntax.grammatical_subjects(a)
    return _people(actors, is_actor), _recipients(found, a, is_actor)
