"""Who does what in a clause: subjects, objects, prepositions and complements of a verb or noun, over the dependency parse.

Labels are those of spaCy's English models (ClearNLP). Passive, control, coordination, relative clauses and participles
are followed, so that "the men held by the militia, who …" has its subject and object wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.tools.acts import classes, mended
from onrecord.tools.nlp import Token

SUBJECT: Final = ("nsubj", "csubj")
PASSIVE_SUBJECT: Final = ("nsubjpass", "csubjpass")
OBJECT: Final = ("dobj", "obj", "oprd_")
# How many nouns up a relative clause may have been hung too low: "a friend of the son of the king, who …".
_REACH: Final = 3
RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
# Verbs whose infinitive is done by their subject although they have an object ("promised her to go").
SUBJECT_CONTROL: Final = frozenset(
    {"promise", "threaten", "vow", "pledge", "swear", "commit", "use", "take", "have"}
)
# Words that count or group the people behind them: the people are meant.
COUNTERS: Final = classes()["counters"]
LIGHT: Final = classes()["light"]
# What an act that has a name does by itself: "talks opened on Monday".
_RUNNING: Final = classes()["running"]
_STRETCHES: Final = classes()["stretch"]
_NOUNISH: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET"})


def is_verb(t: Token) -> bool:
    """Is the token used as a verb? (Auxiliaries count when they are not another verb's.)"""
    return t.pos == "VERB" or (t.pos == "AUX" and t.dep not in ("aux", "auxpass"))


def coordinated(t: Token) -> Iterator[Token]:
    """The token and everything coordinated with it ("X, Y and Z"), in order."""
    yield t
    for c in t.kids("conj"):
        if c.pos in _NOUNISH:
            yield from coordinated(c)
    for c in t.kids("appos"):  # "Lee, the envoy, and Ono": Ono hangs on the envoy
        for d in c.kids("conj"):
            if d.pos in _NOUNISH and any(x.dep == "punct" and c.i < x.i < d.i for x in c.children):
                yield from coordinated(d)


def spread(tokens: list[Token]) -> list[Token]:
    """All members of all coordinations of `tokens`."""
    return [m for t in tokens for m in coordinated(t)]


_BELOW: Final = ("ccomp", "xcomp", "conj", "advcl", "acl", "pcomp", "prep")
_BEFORE_NOUN: Final = ("compound", "amod", "poss", "nmod", "nummod", "quantmod", "case", "punct")
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})


def beside(v: Token) -> Token:
    """The verb that a coordinated verb really stands beside: a finite verb is not done beside an infinitive or a
    subjunctive ("demanded that it leave and threatened …"), although parsers hang it on the nearest verb."""
    t = v.head
    if v.tag not in FINITE or t.tag == v.tag or t.kids("auxpass") or (t.tag != "VB" and t.kids("aux")):
        return t
    above = t
    while above.head is not above and above.dep in _BELOW:
        above = above.head
        if is_verb(above) and above.tag == v.tag:
            return above
    return t


def is_passive(v: Token) -> bool:
    """Is the verb form passive ("was held", "men held by …")?"""
    if v.kids("auxpass", "agent", *PASSIVE_SUBJECT) or _shortened(v):
        return True
    if v.tag != "VBN" or v.kids("aux"):
        return v.dep == "conj" and v.tag == "VBN" and not v.kids("aux", *SUBJECT) and is_passive(v.head)
    return v.dep in ("acl", "advcl", "amod", "pcomp") and not v.kids(*SUBJECT) and not _main_verb(v)


def _shortened(v: Token) -> bool:
    """ "A clerk held captive …": who holds so holds somebody; without an object it is the passive without its "was", which
    parsers take for the verb of the sentence."""
    bare = v.tag in ("VBD", "VBN") and not v.kids("aux", *OBJECT)
    return bare and v.dep != "relcl" and any(o.pos == "ADJ" for o in v.kids("oprd")) and bool(v.kids("nsubj"))


def _main_verb(v: Token) -> bool:
    """Is a "participle" the verb of its sentence? Parsers take "asked" in "The note, which she kept, asked for …" for one
    of the note, and leave the sentence without a verb."""
    n = v.head
    return v.dep == "acl" and n.dep == "ROOT" and any(r.i < v.i for r in n.kids("relcl"))


def _antecedent(v: Token) -> Token | None:
    """The noun that a relative clause is about."""
    t = v
    while t.dep == "conj":
        t = t.head
    return _agreeing(t) if t.dep in ("relcl", "acl") else None


def _agreeing(v: Token) -> Token:
    """The noun above a relative clause that its verb agrees with: in "envoys of the king, who have said …" the envoys."""
    finite = next((a for a in v.kids("aux", "auxpass") if a.tag in ("VBP", "VBZ")), v)
    n = v.head
    if v.dep != "relcl" or (finite.tag != "VBZ" and (finite.tag != "VBP" or n.ent != "PERSON")):
        return n  # a body may be "it" or "they", and the past does not tell
    near = [n, *(a for a in n.ancestors() if a.pos in ("NOUN", "PROPN"))][:_REACH]
    return next((a for a in near if (a.tag in ("NNS", "NNPS")) == (finite.tag == "VBP")), n)


def _resolved(t: Token, v: Token) -> Token:
    """A relative pronoun as the noun it stands for; any other token itself."""
    if t.lower in RELATIVE and t.tag in ("WDT", "WP", "WP$", "IN", "DT"):
        return _antecedent(v) or t
    return t


def grammatical_subjects(v: Token) -> list[Token]:
    """The subject of a verb, own or inherited, whether it acts or suffers; not yet spread over coordinations."""
    own = v.kids(*SUBJECT, *PASSIVE_SUBJECT)
    if own:
        return [
            _resolved(t, v)
            for t in own
            if t.lower not in ("it", "there") or t.kids("relcl") or t.lower == "it"
        ]
    head = v.head
    if head is v:
        return []
    if v.dep == "conj" and is_verb(head):
        return grammatical_subjects(beside(v))
    if v.dep in ("relcl", "acl"):
        if is_infinitive(v):
            return holders(head) or _clause_subjects(head)
        if v.dep == "relcl" and v.kids(*OBJECT):
            return [head]
        return [_author(head)] if v.dep == "acl" else []
    if v.dep == "pcomp":
        return _of_preposition(head)
    if v.dep in ("xcomp", "advcl", "ccomp", "dep", "prep"):
        return _controlled(v, head)
    return []


def _author(n: Token) -> Token:
    """In "a letter to the king seeking help" the letter seeks, not the king."""
    if n.dep == "pobj" and n.head.lower == "to" and mended(n.head.head.lemma) in classes()["document"]:
        return n.head.head
    return n


def is_infinitive(v: Token) -> bool:
    """Is the verb a to-infinitive ("ways to cooperate")?"""
    return any(a.lower == "to" for a in v.kids("aux"))


def is_command(v: Token) -> bool:
    """Is the verb in the imperative ("Ask the mayor", "Let me see")? A bare form that nothing governs and nobody is subject
    of, also quoted before its saying."""
    subject = any(s.i < v.i for s in v.kids(*SUBJECT, *PASSIVE_SUBJECT))
    if v.tag not in ("VB", "VBP") or subject or v.kids("aux", "auxpass", "mark"):
        return False  # "Thank you" is taken for the present, "Let them go" has "them" for its subject
    if v.dep == "conj" and is_verb(v.head):
        return is_command(v.head)
    return v.dep == "ROOT" or (v.dep in ("ccomp", "parataxis") and v.i < v.head.i)


def _clause_subjects(n: Token) -> list[Token]:
    """The subject of the clause that a noun stands in as object ("they look for ways to …")."""
    t = n
    while t.dep in ("pobj", "dobj", "prep", "conj") and t.head is not t:
        t = t.head
        if is_verb(t):
            return subjects(t)
    return []


def _controlled(v: Token, head: Token) -> list[Token]:
    """The subject of an infinitive or participle that has none of its own."""
    if not is_verb(head):
        if head.pos == "ADJ":
            return grammatical_subjects(head) or (
                grammatical_subjects(head.head) if is_verb(head.head) else []
            )
        return holders(head)
    objects = [o for o in objects_of(head) if o.lower not in ("itself", "themselves", "himself", "herself")]
    if v.dep in ("xcomp", "ccomp") and objects and mended(head.lemma) not in SUBJECT_CONTROL:
        return objects
    if v.dep == "xcomp" and not objects:
        on = [o for p in head.kids("prep") if p.lower in ("on", "upon", "for", "to") for o in p.kids("pobj")]
        if on and mended(head.lemma) in ("call", "appeal"):
            return on
    return grammatical_subjects(head)


def _of_preposition(p: Token) -> list[Token]:
    """The subject of a gerund behind a preposition ("accused Norland of arming")."""
    head = p.head
    if is_verb(head):
        objects = objects_of(head)
        return (
            objects
            if objects and p.lower in ("of", "for", "from", "into", "against")
            else grammatical_subjects(head)
        )
    return holders(head)


def agents(v: Token) -> list[Token]:
    """Who acts in a passive: the object of "by"."""
    return [o for p in v.kids("agent") for o in p.kids("pobj")]


def subjects(v: Token) -> list[Token]:
    """Who acts: the subject of an active verb, the agent of a passive one."""
    return agents(v) if is_passive(v) else grammatical_subjects(v)


def objects_of(v: Token) -> list[Token]:
    """What is acted on: the object of an active verb, the subject of a passive one, the noun a relative clause is about."""
    if is_passive(v):
        own = grammatical_subjects(v)
        return own or ([a] if v.dep in ("acl", "relcl") and (a := _antecedent(v)) else [])
    own = [_resolved(t, v) for t in v.kids(*OBJECT)]
    if (
        not own
        and v.dep == "relcl"
        and v.kids(*SUBJECT)
        and not any(t.lower in RELATIVE for t in v.kids(*SUBJECT))
    ):
        gone = [p for p in v.kids("prep") if not p.kids("pobj", "pcomp")]
        where = any(
            c.lower in ("where", "when", "why") for c in v.kids("advmod")
        )  # "a hall where he met her"
        return [] if gone or where else [v.head]
    return own


def preposition(t: Token, *words: str) -> list[Token]:
    """The objects of the prepositions `words` below `t` (and below its object, where the parser hung them there)."""
    out: list[Token] = []
    for p in t.kids("prep", "dative", "agent", "prt", "advmod"):
        if p.lower == "according":
            continue
        if p.lower in words:
            out += [_resolved(o, t) for o in p.kids("pobj", "pcomp")]
        for q in p.kids("prep"):
            if q.lower in words:
                out += q.kids("pobj", "pcomp")
    return out


def holders(n: Token) -> list[Token]:
    """Whose act a noun is: its possessor, its "by" or "from", the name before it, or the subject of its light verb."""
    own = [p for p in n.kids("poss") if p.ent not in ("DATE", "TIME")] or preposition(n, "by")
    v = light_verb(n)
    doers = [s for s in subjects(v) if s not in (n, stretch_of(n))] if v is not None else []
    if own and doers and all(p.tag == "PRP$" for p in own):
        return doers  # "they held their first talks": those who held them
    if own:
        return own
    return _claimant(n) or doers or named_before(n) or preposition(n, "from") or _instrument(n)


def named_before(n: Token) -> list[Token]:
    """The names that stand before a noun and say whose it is ("U.S. missile strikes": U.S.)."""
    out = []
    for c in n.kids("compound", "amod", "nmod"):
        out += [m for m in coordinated(c) if m.ent in ("GPE", "NORP", "ORG", "PERSON")]
        if c.dep == "compound" and (c.ent == "" or any(x.text in "-–" for x in c.children)):
            out += named_before(c)
    return out


def _instrument(n: Token) -> list[Token]:
    """Who did something "with a meeting", "through talks", "after two days of talks"."""
    t = stretch_of(n)
    words = ("with", "through") if t is n else ("with", "through", "after", "in", "during", "at", "following")
    if t.dep == "pobj" and t.head.lower in words and is_verb(t.head.head):
        return subjects(t.head.head)
    return []


def _claimant(n: Token) -> list[Token]:
    """Who claimed responsibility for the act that a noun names."""
    if n.dep == "pobj" and n.head.lower == "for" and n.head.head.lower in ("responsibility", "credit"):
        verb = n.head.head.head
        return (
            subjects(verb)
            if is_verb(verb) and mended(verb.lemma) in ("claim", "accept", "admit", "take")
            else []
        )
    return []


def light_verb(n: Token) -> Token | None:
    """The verb that only lends the noun a subject ("held talks", "talks were held", "engaged in talks")."""
    t = stretch_of(n)
    while t.dep == "conj":
        t = t.head
    head = t.head
    if t.dep in ("dobj", "obj", "nsubjpass", "attr") and is_verb(head) and mended(head.lemma) in LIGHT:
        return head
    if t.dep == "nsubj" and is_verb(head) and mended(head.lemma) in _RUNNING and not objects_of(head):
        return head
    for c in (
        x for r in n.kids("relcl") for x in (r, *r.kids("xcomp"))
    ):  # "talks that open", "talks that are to open"
        if mended(c.lemma) in _RUNNING and any(
            s.lower in RELATIVE for s in c.kids(*SUBJECT, *PASSIVE_SUBJECT)
        ):
            return c
    if t.dep == "pobj" and head.lower in ("in", "into", "for", "to") and is_verb(head.head):
        lemma = mended(head.head.lemma)
        if lemma in ("engage", "enter", "participate", "take", "join", "gather", "meet", "arrive"):
            return head.head
        if lemma in ("be", "remain", "stay") and head.lower == "in" and not n.kids("det", "poss"):
            return head.head  # "they are in talks"
    return None


def stretch_of(n: Token) -> Token:
    """The word that measures an act out ("two days of talks": days; "a round of talks": round), else the noun itself."""
    if n.dep == "pobj" and n.head.lower == "of" and mended(n.head.head.lemma) in _STRETCHES:
        return n.head.head
    return n


def complements(t: Token) -> list[Token]:
    """The verbs of its infinitives, that-clauses and gerunds."""
    out = [c for c in t.kids("xcomp", "ccomp") if is_verb(c) or c.pos == "ADJ"]
    out += [c for c in t.kids("advcl", "acl", "relcl") if is_infinitive(c)]
    out += [c for c in t.kids("acl") if any(m.lower == "that" for m in c.kids("mark"))]
    out += [c for p in t.kids("prep", "agent") for c in p.kids("pcomp") if p.lower == "to"]
    return out


def counted(n: Token) -> list[Token]:
    """The people behind a word of number ("dozens of miners"): themselves; otherwise the noun itself."""
    if n.lower in COUNTERS or mended(n.lemma) in COUNTERS:
        behind = preposition(n, "of")
        if behind:
            return [_whom(o) for o in behind]
    return [n]


def _whom(o: Token) -> Token:
    """ "Many of whom": of those that the clause is about."""
    if o.lower not in RELATIVE:
        return o
    return next((a.head for a in o.ancestors() if a.dep == "relcl"), o)


def has_word(t: Token, words: frozenset[str]) -> bool:
    """Is the token one of `words` (lemma, form, or "PROPER" for any name; counters are looked through)?"""
    for n in counted(t):
        if mended(n.lemma) in words or n.lower in words:
            return True
        if "PROPER" in words and (n.pos == "PROPN" or n.ent in ("PERSON", "ORG", "GPE", "NORP")):
            return True
        if n.ent in ("PERSON", "NORP") and words >= classes()["people"]:
            return True
        if n.pos == "PROPN" and any(
            c.pos == "NOUN" and mended(c.lemma) in words for c in n.kids("compound", "appos")
        ):
            return True  # "the freighter Maria": a freighter
    return False


def phrase(n: Token) -> tuple[int, int]:
    """(start, end) offsets of a noun with what stands before it (no determiner), the words a reader would underline."""
    first = n
    for c in n.children:
        if c.i < first.i and c.dep in _BEFORE_NOUN:
            below = c.subtree()
            if any(x.tag in FINITE or x.text == ":" for x in below):
                continue  # the parser hung a sentence on the noun
            first = below[0] if below[0].i < first.i and below[0].dep != "punct" else first
    if first.dep == "det":
        first = n
    return first.start, n.end
