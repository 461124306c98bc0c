"""Who acts and who is acted on in an act that was found: head tokens, coordinations spread out, several actors in one act."""

from __future__ import annotations

from onrecord.tools import recipients, syntax
from onrecord.tools.acts import classes, mended
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token
from onrecord.tools.people import NAMES, IsActor, distinct, people

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
    doers = [w for t in syntax.subjects(v) for w in _writers(t)]
    actors = people(doers, is_actor) or [
        t for t in syntax.spread(syntax.subjects(v)) if not syntax.is_verb(t)
    ]
    if found.act.symmetric:
        others = [o for role in (*found.act.to_roles, "with", "between") for o in recipients.role_of(v, role)]
        if syntax.is_passive(v):
            others += syntax.objects_of(v)
        return actors + people(others, is_actor), []
    return actors, recipients.of_verb(found, v, is_actor)


def _writers(t: Token) -> list[Token]:
    """Who speaks in a letter, not whom it is to; any other subject itself."""
    if mended(t.lemma) not in classes()["document"] or t.ent:
        return [t]
    return [*t.kids("poss"), *syntax.preposition(t, "from", "by", "of"), *syntax.named_before(t)]


def _of_noun(found: Found, is_actor: IsActor) -> Sides:
    n, act = found.token, found.act
    between = people(syntax.preposition(n, "between", "among"), is_actor)
    if between:  # "between Lee, the envoy, and Ono": the parser may hang Ono on the act itself
        return between + [c for c in n.kids("conj") if c.ent in NAMES], []
    holders = people(syntax.holders(n), is_actor)
    named = [m for m in syntax.named_before(n) if is_actor(m)]
    mutual = act.symmetric or act.type in ("CONSULT", "COOPERATE") or mended(n.lemma) in ("agreement", "deal")
    if mutual:
        also = [o for word in ("with", "of") for o in recipients.role_of(n, word)]
        if found.light is not None:
            also += recipients.role_of(found.light, "with")
        return (holders or named) + people(also, is_actor), []
    others = recipients.of_noun(found, is_actor)
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
