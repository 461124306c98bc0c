"""Commitments over the parse: the word that commits, its content, its condition, who and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

from onrecord.model.annotations import CommitmentKind, PloverType
from onrecord.tools import plover, syntax
from onrecord.tools.acting import Telling
from onrecord.tools.acts import Act, classes, lexicon, mended, parse_act
from onrecord.tools.frames import Found, find
from onrecord.tools.modality import auxiliaries
from onrecord.tools.nlp import Token
from onrecord.tools.participants import participants
from onrecord.tools.people import IsActor

TABLE: Final = "commitments.tsv"
# Words that open what something hangs on.
_CONDITIONS: Final = frozenset({"if", "unless", "provided", "once", "until"})
# "They reject the plan to sell": the content of a refusal or criticism is not the speaker's own commitment.
_HOLDS: Final = frozenset(
    {"pledge", "offer", "demand", "request", "threat", "proposal", "refusal", "plan", "invitation"}
)
_KINDS: Final[dict[CommitmentKind, Act]] = {
    kind: parse_act(["will", "v", "", kind, "", ""], 0) for kind in ("plan", "pledge", "threat")
}
_MODALS: Final = frozenset({"will", "'ll", "shall", "would", "'d"})
_BODIES: Final = classes()["body"]
# One can offer, promise, ask for or demand a thing; a refusal, proposal, plan or threat is of a deed.
_THINGS: Final = frozenset({"offer", "demand", "request", "invitation", "pledge"})
_MAYBE: Final = frozenset({"can", "could", "may", "might", "ca"})
# "calls to veto the bill", "speculation that she will resign": nobody has committed himself.
_TALK_OF: Final = frozenset(
    {"speculation", "rumor", "rumour", "question", "fear", "hope", "chance", "possibility", "call", "pressure", "expectation",
     "idea", "notion", "thought", "prospect"}
)  # fmt: skip
# Endings of nouns that are made of verbs.
_DEEDS: Final = ("tion", "sion", "ment", "al", "ance", "ence", "ing", "sale", "patrol", "ure", "out")
# Nouns that name nothing that could be done, given or kept.
_EMPTY: Final = classes()["telling"] | {
    "comment", "show", "thing", "anonymity", "lot", "bit", "question", "word", "time", "fact", "kind", "sort",
}  # fmt: skip
_SAYING: Final = frozenset(
    {"insist", "say", "announce", "tell", "declare", "add", "state", "indicate", "confirm"}
)


@dataclass(frozen=True, slots=True)
class Committed:
    """A commitment: offsets of content and condition, participants as head tokens; `first_person`: "we", "I"."""

    token: Token
    kind: CommitmentKind
    content: tuple[int, int]
    condition: tuple[int, int] | None
    by: tuple[Token, ...]
    to: tuple[Token, ...]
    first_person: bool


class Commitments:
    """Finds commitments in the sentences of a page."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling

    def of_sentence(self, first: int, last: int) -> Iterator[Committed]:
        """The commitments of the sentence of tokens first..last; what is the content of another is not one of its own."""
        tokens = self.telling.parse.tokens[first : last + 1]
        if tokens[-1].text == "?":
            return  # what is asked about is not committed to
        found = {
            t.i: f for t in tokens if (f := find(t, TABLE) or _will(t, self.telling.is_actor)) is not None
        }
        for f in found.values():
            holders = (found[a.i] for a in f.token.ancestors() if a.i in found)
            if not any(h.act.type in _HOLDS and _content_of(f, h) for h in holders):
                made = self._made(f)
                if made is not None:
                    yield made
        for t in tokens:
            told = self.telling.demanded(t, {}) if t.i not in found else None
            content = _stretch([t], None) if told is not None else None
            if told is not None and content is not None:
                kind: CommitmentKind = (
                    "demand" if any(a.lower == "must" for a in t.kids("aux")) else "request"
                )
                yield Committed(t, kind, content, None, told.actors, told.recipients, False)

    def _made(self, f: Found) -> Committed | None:
        heads = _content(f)
        if _idle(f):
            return None
        if not heads or any(c.lower in ("what", "whether", "how") for c in heads[0].children):
            return None
        condition = _condition(f, heads)
        kind = cast(CommitmentKind, f.act.type)
        if f.verb.kids("neg") or any(c.lower == "no" for c in f.token.children):
            if kind not in ("plan", "pledge", "offer"):
                return None
            kind = "refusal"
        content = _stretch(heads, condition, bare=f.act.word == "will")
        if content is None or not _says_something(heads, content) or _thing_only(f, heads):
            return None
        by, to = participants(f, self.telling.is_actor)
        if any(t.lower == "you" for t in by):
            return None
        answerer = f.token.head if f.token.dep == "dobj" else None
        if answerer is not None and mended(answerer.lemma) in classes()["answering"]:
            by, to = (
                [b for b in by if b not in syntax.subjects(answerer)],
                syntax.spread(syntax.subjects(answerer)),
            )
        first_person = any(t.lower in ("we", "i", "our", "my") for t in by)
        return Committed(f.token, kind, content, condition, tuple(by), tuple(to), first_person)


def _will(t: Token, is_actor: IsActor) -> Found | None:
    """ "We will …", "he said the firm would …", "The two states will …": who acts announces an act to come.

    In an article's own words a person's "will" is as often a forecast: there, a body or a state has to be the subject.
    """
    if not syntax.is_verb(t):
        return None
    aux = {a.lower for a in auxiliaries(t)}
    if not aux & _MODALS or mended(t.lemma) in classes()["stative"] or syntax.is_passive(t) or t.tag == "VBN":
        return None  # "he'd spoken": had
    subjects = syntax.spread(syntax.grammatical_subjects(t))
    first_person = any(s.lower in ("we", "i") for s in subjects)
    above = t.head
    said = t.dep == "ccomp" and syntax.is_verb(above) and mended(above.lemma) in _SAYING
    named = [s for s in subjects if is_actor(s) and s.lower != "you"]
    forecast = any(c.kids("mark") for c in t.kids("advcl")) or bool(t.kids("neg"))
    sure = find(t) is not None or any(s.tag == "PRP" for s in named)
    reported = said and (sure or (bool(named) and not forecast))
    body = any(s.ent in ("GPE", "NORP", "ORG") or syntax.has_word(s, _BODIES) for s in subjects)
    own = t.dep in ("ROOT", "conj") and body
    announced = bool(aux & {"will", "'ll", "shall"}) and (first_person or reported or own)
    if not (announced or (aux & {"would", "'d"} and reported)):
        return None
    return Found(t, _KINDS[_kind_of(t)], None)


def _kind_of(t: Token) -> CommitmentKind:
    """What a plain "will" amounts to: hostile and on a condition, a threat; something given or done for others, a
    pledge; else a plan."""
    found = find(t)
    quad = plover.quad(cast(PloverType, found.act.type)) if found else 0
    conditional = any(m.lower in ("if", "unless") for c in t.kids("advcl") for m in c.kids("mark", "advmod"))
    refused = any(d.lower == "no" for s in t.kids(*syntax.SUBJECT) for d in s.kids("det"))
    if conditional and (quad in (3, 4) or refused):
        return "threat"
    giving = mended(t.lemma) in classes()["giving"] or (
        quad in (1, 2) and found and found.act.type != "CONSULT"
    )
    return "pledge" if giving else "plan"


def _content(f: Found) -> list[Token]:
    """The heads of the content: the complement, else the object, else what a preposition holds; a "will" verb is its own."""
    t = f.token
    if f.act.word == "will":
        return [t]
    inner = syntax.complements(t)
    if inner:
        return inner
    if f.act.pos == "n":
        held = [o for w in ("for", "to", "of", "on") for o in syntax.preposition(t, w)]
        return held[:1] or [t]
    things = [o for o in syntax.objects_of(t) if not syntax.has_word(o, classes()["people"])]
    held = [o for w in ("for", "on", "to", "with", "of") for o in syntax.preposition(t, w)]
    return things[:1] or held[:1]


def _condition(f: Found, heads: list[Token]) -> tuple[int, int] | None:
    """The clause that the commitment hangs on: "if …", "unless …", "provided …"."""
    for t in (*heads, f.token, f.verb, f.verb.head):
        for c in t.kids("advcl", "prep", "ccomp"):
            marks = [m.lower for m in c.kids("mark", "advmod")]
            inside = c.subtree()
            turned = (
                c.dep == "advcl" and inside[0].dep == "aux" and inside[0].lower in ("should", "had", "were")
            )
            if turned or any(m in _CONDITIONS for m in marks) or c.lower in ("provided",):
                return inside[0].start, inside[-1].end
    return None


def _stretch(
    heads: list[Token], condition: tuple[int, int] | None, *, bare: bool = False
) -> tuple[int, int] | None:
    """From the first to the last word of the content, without its condition, its speaker or a new sentence."""
    words = [x for h in heads for x in _own(h, bare=bare)]
    if condition:
        words = [x for x in words if x.end <= condition[0] or x.start >= condition[1]]
    if not words:
        return None
    words.sort(key=lambda x: x.i)
    first = heads[0]
    start = next((w for w in words if w.i <= first.i and w.lower not in ("to", "that", "for")), first)
    end = words[-1].end
    run = [w for w in words if w.start >= start.start]
    for a, b in pairwise(run):
        if b.i - a.i > 1 and condition and a.end <= condition[0] <= b.start:
            end = a.end
            break
    return start.start, end


def _own(h: Token, *, bare: bool) -> list[Token]:
    """The subtree of a content head without the clauses that comment on it and without quotation marks at its ends.

    `bare`: without its subject and all that stands before it as well ("we will look for ways": "look for ways").
    """
    out = [h]
    for c in h.children:
        if bare and c.i < h.i:
            continue
        if c.dep in ("punct", "mark", "parataxis", "cc") and (c.i > h.i or c.dep == "mark"):
            if c.dep == "cc":
                out.append(c)
            continue
        if c.dep == "advcl" and any(
            m.lower in ("as", "after", "while", "although", "because") for m in c.kids("mark")
        ):
            continue
        out += c.subtree()
    while out and max(out, key=lambda x: x.i).dep == "punct":
        out.remove(max(out, key=lambda x: x.i))
    return out


def _content_of(f: Found, other: Found) -> bool:
    """Does `f` stand inside the content of `other`?"""
    inside = {x.i for h in _content(other) for x in h.subtree()}
    return f.token.i in inside and f.token is not other.token


def _idle(f: Found) -> bool:
    """Does nobody commit: "without offering …", "I cannot promise …", "it did not offer …"?"""
    v = f.token
    if any(c.lower in classes()["habit"] for c in v.kids("advmod")):
        return True  # "doctors usually recommend …"
    if v.dep in ("acl", "ccomp") and mended(v.head.lemma) in _TALK_OF:
        return True
    if v.dep == "pcomp" and mended(v.head.head.lemma) in _TALK_OF:
        return True
    if f.act.pos == "n" and v.dep == "dobj" and mended(v.head.lemma) in ("need", "lack", "want"):
        return True
    if f.act.pos != "v" or f.act.word == "will":
        return False
    if v.dep == "relcl" and v.tag in ("VBZ", "VBP") and not v.kids("aux"):
        return True  # "the only state that offers …": how it is
    if v.dep == "acl" and syntax.is_passive(v) and f.act.type == "offer":
        return True
    if {a.lower for a in v.kids("aux")} & _MAYBE:
        return True
    if v.dep == "pcomp" and v.head.lower in ("without", "than"):
        return True
    if f.act.type not in ("offer", "pledge"):
        return False
    if any(d.lower == "no" for o in v.kids("dobj") for d in o.kids("det")):
        return True  # "offering no endorsement"
    return any(s.lower == "it" for s in v.kids(*syntax.SUBJECT)) and bool(v.kids("neg"))


def _thing_only(f: Found, heads: list[Token]) -> bool:
    """A plan, a proposal, a threat, a refusal or an agreement is to do something: a bare thing is not its content."""
    h = heads[0]
    if f.act.pos == "n" or f.act.type in _THINGS or syntax.is_verb(h):
        return False
    if h.pos not in ("NOUN", "PROPN") or any(syntax.is_verb(x) for x in h.subtree()):
        return False
    word = mended(h.lemma)
    return not (
        ("n", word) in lexicon()
        or ("v", word) in lexicon()
        or word in classes()["plan"]
        or word.endswith(_DEEDS)
    )


def _says_something(heads: list[Token], content: tuple[int, int]) -> bool:
    """Is there more to the content than whom it concerns ("asked them", "asked Norland")?"""
    h = heads[0]
    if not syntax.is_verb(h) and (h.pos not in ("NOUN", "PROPN") or mended(h.lemma) in _EMPTY):
        return any(syntax.is_verb(x) for x in h.subtree()) and h.pos in ("ADJ", "AUX")
    if len(heads) > 1 or (h.pos != "PRON" and h.ent not in ("PERSON", "GPE", "ORG", "NORP")):
        return True
    return (
        content[1] - content[0] > len(h.text) + 8
    )  # a name with its first name or title is still only a name
