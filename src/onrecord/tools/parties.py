"""Who commits himself, and to whom: the participants of the word that commits, put right where a commitment differs from an act."""

from __future__ import annotations

from typing import Final

from onrecord.tools import syntax
from onrecord.tools.acting import Telling
from onrecord.tools.acts import classes, mended
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token
from onrecord.tools.participants import Sides, participants
from onrecord.tools.people import distinct, people

# "The envoy is scheduled to speak": in the passive, too, it is the subject who will.
_RAISING: Final = frozenset({"schedule", "slate", "set", "prepare", "commit", "determine"})
# What is done with, to or for somebody is owed to him; behind "from" and "in" stands where, not whom.
_OWED: Final = ("with", "to", "for", "against")
# Verbs of those who have a letter on its way.
_SENDING: Final = frozenset({"send", "write", "deliver", "hand", "issue", "address", "sign", "release"})


def parties(f: Found, telling: Telling) -> Sides:
    """(by, to) of a commitment, as head tokens; empty where the sentence names nobody who could be bound."""
    v = f.token
    by, to = participants(f, telling.is_actor)
    # "her father's offer" is the father's, whether or not he is known
    by = [t.head if t.dep == "poss" and t.head.dep == "poss" and t.head.head is v else t for t in by]
    answerer = v.head if v.dep == "dobj" else None
    if answerer is not None and mended(answerer.lemma) in classes()["answering"]:
        accepting = syntax.spread(syntax.subjects(answerer))
        return [b for b in by if b not in accepting], accepting
    if f.act.pos == "v" and syntax.is_passive(v):
        patients = people(syntax.grammatical_subjects(v), telling.is_actor)
        if f.act.type == "plan" and mended(v.lemma) in _RAISING:
            by = by or patients
        elif v.kids("dobj"):  # "all clerks were offered a rise"
            to = patients or to
    elif not by and syntax.is_infinitive(v) and syntax.is_verb(v.head):
        by = people(syntax.subjects(v.head), telling.is_actor)  # "used the meeting to urge …"
    by, to = _through_letters(f, by, to, telling)
    return by, [t for t in to or _owed(f, telling) if t not in by]


def _owed(f: Found, telling: Telling) -> list[Token]:
    """Whom the content itself names as the other side: "to look for ways to work with them"."""
    verbs = [f.token] if f.act.word == "will" else syntax.complements(f.token)
    for v in verbs:
        for t in v.subtree():
            held = t.kids("pobj") if t.i > v.i and t.dep == "prep" and t.lower in _OWED else []
            who = [x for x in syntax.spread(held) if telling.is_actor(x)]
            if who:
                return who
            if t.i > v.i and t.dep in ("ccomp", "advcl", "relcl") and not syntax.is_infinitive(t):
                break  # another clause has other parties
    return []


def _through_letters(f: Found, by: list[Token], to: list[Token], telling: Telling) -> Sides:
    """A letter asks in the name of who sent it: here, or where the page tells of its sending. Other things bind nobody."""
    letters = [s for s in syntax.subjects(f.token) if mended(s.lemma) in classes()["document"]]
    bound = [t for t in by if telling.is_actor(t) and t not in letters]
    if bound or not letters or f.act.pos != "v":
        return bound, to
    word = mended(letters[0].lemma)
    senders: list[Token] = []
    addressed: list[Token] = []
    for t in telling.parse.tokens:
        if t.pos == "NOUN" and mended(t.lemma) == word and not t.ent:
            sent, got = _sent(t, telling)
            senders, addressed = senders or sent, addressed or got
    return senders, to or addressed


def _sent(letter: Token, telling: Telling) -> Sides:
    """(who sent a letter, to whom), as far as this mention of it says."""
    carriers = [c for c in letter.kids("acl", "relcl") if mended(c.lemma) in _SENDING]
    if letter.dep == "dobj" and mended(letter.head.lemma) in _SENDING:
        carriers.append(letter.head)
    senders = [*letter.kids("poss"), *syntax.preposition(letter, "from", "by")]
    addressed = syntax.preposition(letter, "to")
    for v in carriers:
        carried = syntax.subjects(v) if v is letter.head else syntax.agents(v)
        # "handed over by a Norlandic official": whoever has no name carries it for the country in his title
        senders += [n for t in carried for n in ([] if t.ent else syntax.named_before(t)) or [t]]
        addressed += [*syntax.preposition(v, "to"), *v.kids("dative")]
    return (
        distinct(people(senders, telling.is_actor)),
        distinct(people(addressed, telling.is_actor)),
    )
