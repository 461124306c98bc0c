"""Whom an act is done to: where its frame says that the recipient stands, else the usual places, nearest to the act first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.tools import syntax
from onrecord.tools.acts import classes, mended
from onrecord.tools.conditions import REFLEXIVE
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token
from onrecord.tools.people import DEPTH, NAMES, PLACE_NOUNS, IsActor, people

# Where a recipient stands when the frame does not say, nearest to the act first.
_RECIPIENT: Final = (
    "obj", "dative", "with", "against", "on", "upon", "at", "to", "toward", "towards", "from", "for", "over", "into",
    "of", "in",
)  # fmt: skip
_NOUN_RECIPIENT: Final = (
    "on", "against", "upon", "of", "into", "to", "toward", "towards", "at", "for", "with", "from", "in",
)  # fmt: skip
# Prepositions that say whom also when they open the sentence: "With the rebels the king agreed …".
_ANYWHERE: Final = frozenset({"with", "against", "between"})
# Acts that are done to things as well: a building that is stormed is what suffers the act.
_DONE_TO_THINGS: Final = frozenset({"ASSAULT", "COERCE"})
# Acts that reach a whole place when they are done in it: a curfew in Vesk, troops sent into the valley, aid in Norland.
_REACHES_PLACES: Final = frozenset({"AID", "CONCEDE", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
# What somebody else has can be refused, blamed or praised; in other acts "its troops", "his concern" are the actor's own.
_OF_OTHERS: Final = frozenset({"REJECT", "ACCUSE", "SUPPORT", "ASSAULT"})
# What opens a clause about something else.
_BESIDE: Final = frozenset(
    {"when", "as", "while", "after", "before", "since", "because", "though", "although"}
)
# "They voiced their concern" is their own concern.
_FEELINGS: Final = classes()["rebuke"] | classes()["praise"]
# "She admitted that she went too far", "he refused, as he was ill": what these hold is about who speaks.
_OF_ONESELF: Final = frozenset({"AGREE", "REJECT", "CONCEDE", "THREATEN"})
_OWN_SIDE: Final = classes()["own_side"]
# Behind which words nobody is looked for inside an object.
_BEYOND: Final = {
    "SUPPORT": frozenset({"against"}),
    "RETREAT": frozenset({"in"}),
    "PROTEST": frozenset({"in"}),
}
_ALWAYS_TO: Final = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AID", "SANCTION", "PROTEST", "CONCEDE"}
)
# What a protest is for: "marched to demand …", "on strike calling for …".
_AIMS: Final = classes()["aim"]
_AIM_ROLES: Final = ("against", "obj", "of", "for", "at", "over", "on", "from", "with", "to")
# Troops are what is sent, not whom it is done to.
_SENDING: Final = frozenset(
    {"send", "deploy", "add", "increase", "bring", "move", "withdraw", "pull", "station", "keep", "raise", "commit", "contribute"}
)  # fmt: skip


def of_verb(found: Found, v: Token, is_actor: IsActor) -> list[Token]:
    """The recipients of an act that a verb or adjective `v` tells."""
    act = found.act
    if "none" in act.to_roles:
        return []
    other, foreign = _another(found, is_actor), act.type in _OF_OTHERS
    for role in (*act.to_roles, *_RECIPIENT):
        if role not in act.to_roles and _is_where(found, role):
            continue
        held = role_of(v, role)
        if role == "obj" and act.type in _DONE_TO_THINGS:
            who = _sufferers(held, other)
        elif role == "obj" and act.type == "AGREE" and not act.to_roles:
            who = [t for t in syntax.spread(held) if other(t)]  # what is offered belongs to nobody yet
        else:
            who = people(held, other, _without(found))
        if not who and foreign:
            who = people([a for t in held for c in t.kids("acl") for a in syntax.agents(c)], other)
        if who:
            return who
        if role == "dative" and not act.to_roles:
            who = _of_content(found, v, other)
            if who:
                return who
    return (
        _of_content(found, v, other)
        or _of_purpose(found, v, other)
        or _addressees(v, other)
        or _of_condition(found, v, other)
        or _named_in_object(found, v, other)
    )


def of_noun(found: Found, is_actor: IsActor) -> list[Token]:
    """The recipients of an act that a noun names ("the attack on the post"), also by its light verb."""
    n, act = found.token, found.act
    other = _another(found, is_actor)
    for role in act.to_roles or _NOUN_RECIPIENT:
        whose = role == "from" and act.type not in ("RETREAT", "SANCTION")  # "a demand from the guild"
        if whose or (role == "in" and not _reaches(found)):
            continue
        held = role_of(n, role)
        who = _sufferers(held, other) if act.type in _DONE_TO_THINGS else people(held, other)
        if not who and found.light is not None:
            who = people(role_of(found.light, role), other)
        if who:
            return who
    who = _of_purpose(found, n, other) or _aimed_at(n, other)
    for t in (n, found.light):
        if not who and t is not None:
            who = _of_content(found, t, other)
    return who


def _aimed_at(n: Token, is_actor: IsActor) -> list[Token]:
    """At whom a participle says that the act is aimed: "overtures aimed at the rebels", "… at testing the king's will"."""
    near = [n, *syntax.preposition(n, "from", "by", "of")]  # the parser may hang it on whose act it is
    for c in (c for t in near for c in t.kids("acl")):
        if mended(c.lemma) in ("aim", "direct", "target", "level"):
            held = syntax.preposition(c, "at", "against") + syntax.objects_of(c)
            held += [o for v in held if syntax.is_verb(v) for o in syntax.objects_of(v)]
            return people([t for t in held if not syntax.is_verb(t) and t is not n], is_actor)
    return []


def _without(found: Found) -> frozenset[str]:
    """Support for a war against somebody is no support of that somebody; a truce in a town is not made with the town."""
    return _BEYOND.get(found.act.type, frozenset())


def _is_where(found: Found, role: str) -> bool:
    """Does the preposition, unless the frame names it, only say where?"""
    if found.act.type == "MOBILIZE":
        return role in ("obj", "into", "in")
    return role == "in" and not _reaches(found)


def _reaches(found: Found) -> bool:
    """Does the act reach the whole place in which it is done?"""
    return found.act.type in _REACHES_PLACES or found.act.mode == "access"


def _another(found: Found, is_actor: IsActor) -> IsActor:
    """Is it somebody else than who acts? The actor's own side ("its troops", "themselves") is not whom the act is done to,
    nor is a place of no name where it is done."""
    foreign = found.act.type in _OF_OTHERS

    def other(t: Token) -> bool:
        if t.tag == "PRP$" and (not foreign or mended(t.head.lemma) in _FEELINGS):
            return False
        if t.tag in ("WP", "WDT"):
            return False  # the parse does not tell who "who" is
        own = mended(t.lemma) in _OWN_SIDE and any(p.tag == "PRP$" for p in t.kids("poss"))
        if t.lower in REFLEXIVE or (own and not foreign) or t.lower.startswith("anti"):
            return False
        if mended(t.lemma) in PLACE_NOUNS and not t.ent and t.dep == "pobj":
            return False
        return is_actor(t)

    return other


def role_of(t: Token, role: str) -> list[Token]:
    """What stands in a role of a verb or noun; what opens the sentence ("On Friday in Vesk …") only says when and where."""
    if role == "obj":
        return syntax.objects_of(t) if syntax.is_verb(t) else []
    if role == "dative":
        return [o for d in t.kids("dative") for o in ([d] if d.pos != "ADP" else d.kids("pobj"))]
    if role == "poss":
        return t.kids("poss")
    if role == "compound":
        return [c for o in syntax.objects_of(t) for c in o.kids("compound")]
    below = [t, *syntax.objects_of(t)] if syntax.is_verb(t) and role != "of" else [t]
    held = [o for n in below for o in syntax.preposition(n, role) if not syntax.is_verb(o)]
    if role == "on":  # "on the island of Reta" is where, "on the radio" is how
        held = [o for o in held if mended(o.lemma) not in PLACE_NOUNS | classes()["medium"]]
    if role in _ANYWHERE or not syntax.is_verb(t):
        return held
    return [
        o for o in held if o.i > t.i or o.tag in ("WP", "WDT") or o.head.dep != "prep" or o.head.head is not t
    ]


def _addressees(v: Token, is_actor: IsActor) -> list[Token]:
    """To whom the letter goes that asks or warns."""
    letters = [s for s in syntax.subjects(v) if mended(s.lemma) in classes()["document"]]
    return people([o for s in letters for o in syntax.preposition(s, "to")], is_actor)


def _sufferers(tokens: Sequence[Token], is_actor: IsActor) -> list[Token]:
    """What an act of force is done to: people, or the building or place itself; not the fire that is opened."""
    out: list[Token] = []
    for t in syntax.spread(list(tokens)):
        things = t.pos == "PROPN" or syntax.has_word(t, classes()["property"] | classes()["hurt_thing"])
        out += [t] if things and not is_actor(t) else people([t], is_actor)
    return out


def _of_content(found: Found, v: Token, is_actor: IsActor, depth: int = DEPTH) -> list[Token]:
    """Whom the content of a demand, promise or threat concerns: who is to act, else who is acted on."""
    for c in syntax.complements(v) if depth else ():
        subjects = c.kids(*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT)
        if found.act.type in _OF_ONESELF:
            subjects = [s for s in subjects if s.tag != "PRP"]
        own = people(subjects, is_actor)
        if own:
            return own
        sent = mended(c.lemma) in _SENDING
        for role in _RECIPIENT:
            held = role_of(c, role)
            if sent and role == "obj":
                held = [o for o in held if not syntax.has_word(o, classes()["force"])]
            who = people(held, is_actor)
            if who:
                return who
        deeper = _of_content(found, c, is_actor, depth - 1) or (
            _named_in(found, c, is_actor) if found.act.type.isupper() else []
        )
        if deeper:
            return deeper
    return []


def _named_in(found: Found, c: Token, is_actor: IsActor) -> list[Token]:
    """The first name of somebody in the content, wherever it stands: whom a promise or a plea is about."""
    for t in c.subtree():
        if t.i > c.i and t.ent in NAMES and t.dep != "compound" and is_actor(t) and not _aside(found, t, c):
            return [t]
    return []


def _aside(found: Found, t: Token, c: Token) -> bool:
    """Does the name only say where, or stand in a clause that tells something else ("… as Norland did", "which Norland has")?"""
    while t is not c:
        other = t.dep == "advcl" and any(m.lower in _BESIDE for m in t.kids("mark", "advmod"))
        reached = _reaches(found) or found.act.type == "AGREE"  # help promised in a country is promised to it
        where = t.dep == "prep" and t.lower in ("in", "at", "near", "outside") and not reached
        if t.dep == "relcl" or other or where:
            return True
        t = t.head
    return False


def _named_in_object(found: Found, v: Token, is_actor: IsActor) -> list[Token]:
    """The first name of somebody anywhere in the object of an act that is always done to somebody."""
    if found.act.type not in _ALWAYS_TO or not syntax.is_verb(v):
        return []
    for o in syntax.objects_of(v):
        who = _named_in(found, o, is_actor) if o.i > v.i else []
        if who:
            return who
    return []


def _of_purpose(found: Found, v: Token, is_actor: IsActor) -> list[Token]:
    """Against whom a protest is: "a hunger strike to demand the release of …", "calling for the king to go"."""
    if found.act.type != "PROTEST":
        return []
    above = [v, *syntax.objects_of(v)] if syntax.is_verb(v) else [v, v.head]
    clauses = [c for t in above for c in t.kids("advcl", "xcomp", "acl", "ccomp", "relcl") if c is not v]
    clauses += [o for t in above for o in syntax.preposition(t, "in", "to") if o.dep == "pobj"]
    for c in clauses:
        if mended(c.lemma) in _AIMS:
            for role in _AIM_ROLES:
                who = people(role_of(c, role), is_actor)
                if who:
                    return who
            who = _of_content(found, c, is_actor) or _named_in(found, c, is_actor)
            if who:
                return who
    return []


def _of_condition(found: Found, v: Token, is_actor: IsActor) -> list[Token]:
    """Who must do something lest a threat be carried out: "… unless Norland opens the port"."""
    if found.act.type != "THREATEN":
        return []
    for t in (v, *syntax.complements(v)):
        for c in t.kids("advcl"):
            if any(m.lower in ("unless", "if") for m in c.kids("mark", "advmod")):
                return people(syntax.grammatical_subjects(c), is_actor)
    return []
