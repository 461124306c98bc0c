"""Who acts and who is acted on in an act that was found: head tokens, coordinations spread out, several actors in one act."""

from __future__ import annotations

from typing import Final

from onrecord.tools import recipients, syntax
from onrecord.tools.acts import classes, mended
from onrecord.tools.conditions import somebody
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token
from onrecord.tools.people import NAMES, IsActor, distinct, people

# Acts that are named after the person they are done to ("the Ono killing", "the Lee inquiry").
_OF_PERSONS: Final = frozenset({"ASSAULT", "COERCE", "RETREAT", "ACCUSE"})

# Whose subject the act is done to: "the mayor received threats".
_SUFFERING: Final = frozenset({"receive", "suffer", "face", "draw", "endure"})
# Behind which words within a subject nobody who acts is named: a bomb in Lima, a raid on the guild.
_BESIDE_IT: Final = frozenset({"in", "on", "against", "to", "for", "with"})

type Sides = tuple[list[Token], list[Token]]


def participants(found: Found, is_actor: IsActor) -> Sides:
    """(actors, recipients) of an act. In a symmetric act ("met with", "talks between") all are actors."""
    if found.act.pos == "v":
        actors, others = _of_verb(found, is_actor)
    elif found.act.pos == "n":
        actors, others = _of_noun(found, is_actor)
    else:
        actors, others = _of_adjective(found, is_actor)
    actors = distinct(actors)
    return actors, [r for r in distinct(others) if r not in actors]


def _of_verb(found: Found, is_actor: IsActor) -> Sides:
    v = found.token
    doing = syntax.subjects(v)
    if not doing and mended(v.lemma) == "commit" and found.act.type == "AGREE":
        doing = syntax.grammatical_subjects(v)  # who is committed has committed himself
    doers = [w for t in doing for w in _writers(t)]
    actors = people(doers, is_actor, _BESIDE_IT) or [t for t in syntax.spread(doing) if _unnamed(t)]
    if found.act.symmetric:
        others = [o for role in (*found.act.to_roles, "with", "between") for o in recipients.role_of(v, role)]
        if syntax.is_passive(v):
            others += syntax.objects_of(v)
        return actors + people(others, is_actor), []
    return actors, recipients.of_verb(found, v, is_actor)


def _unnamed(t: Token) -> bool:
    """People whom only a number or a pronoun names ("many", "those who stayed"), or a word of no known kind; a bomb, a blast or
    a statement acts for somebody, and is nobody."""
    if syntax.is_verb(t) or (t.pos == "PRON" and t.lower not in classes()["whoever"]):
        return False
    return somebody(t) and mended(t.lemma) not in classes()["stands_for"]


def _writers(t: Token) -> list[Token]:
    """Who speaks in a letter, not whom it is to ("the king issued a statement urging …"); any other subject itself."""
    if mended(t.lemma) not in classes()["document"] or t.ent:
        return [t]
    named = [*t.kids("poss"), *syntax.preposition(t, "from", "by", "of"), *syntax.named_before(t)]
    issued = (
        t.dep in ("dobj", "nsubjpass") and syntax.is_verb(t.head) and mended(t.head.lemma) in syntax.LIGHT
    )
    return named or (syntax.subjects(t.head) if issued else [])


def _of_noun(found: Found, is_actor: IsActor) -> Sides:
    n, act = found.token, found.act
    between = people(syntax.preposition(n, "between", "among"), is_actor)
    if between:  # "between Lee, the envoy, and Ono": the parser may hang Ono on the act itself
        return between + [c for c in n.kids("conj") if c.ent in NAMES], []
    whose = people(n.kids("poss"), is_actor)
    if whose and mended(n.lemma) in classes()["undergone"] and not syntax.preposition(n, "of"):
        return people(syntax.preposition(n, "by"), is_actor), whose  # "the man's murder by rebels"
    holders = people(syntax.holders(n), is_actor)
    if act.type == "REQUEST" and not holders:
        holders = people(syntax.preposition(n, "of"), is_actor)  # "at the request of the guild"
    named = [m for m in syntax.named_before(n) if is_actor(m)]
    if act.type in _OF_PERSONS and any(m.ent == "PERSON" for m in named):
        suffers = [m for m in named if m.ent == "PERSON"]  # "the Ono investigation": hers it is not
        return [h for h in holders if h not in suffers], suffers if act.type != "ACCUSE" else []
    mutual = act.symmetric or act.type in ("CONSULT", "COOPERATE") or mended(n.lemma) in ("agreement", "deal")
    if mutual:
        also = [o for word in ("with", "of") for o in recipients.role_of(n, word)]
        if found.light is not None:
            also += recipients.role_of(found.light, "with")
        return (holders or named) + people(also, is_actor), []
    others = recipients.of_noun(found, is_actor)
    if found.light is not None and mended(found.light.lemma) in _SUFFERING:
        light = syntax.preposition(found.light, "from", "by")
        given = people([*n.kids("poss"), *syntax.preposition(n, "from", "by"), *light], is_actor)
        return given or [m for m in named if m not in others], people(syntax.subjects(found.light), is_actor)
    return holders or [m for m in named if m not in others], others


def _of_adjective(found: Found, is_actor: IsActor) -> Sides:
    a = found.token
    head = a.head
    if a.dep == "amod":
        actors = [head]
    elif syntax.is_verb(head):
        actors = syntax.grammatical_subjects(head)
    else:
        actors = syntax.grammatical_subjects(a)
    return people(actors, is_actor), recipients.of_verb(found, a, is_actor)
