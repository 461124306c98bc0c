"""Commitments over the parse: the word that commits, its content, its condition, who and to whom, and how it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from onrecord.model.annotations import CommitmentKind, PloverType
from onrecord.tools import contents, plover, syntax
from onrecord.tools.acting import Telling
from onrecord.tools.acts import Act, classes, lexicon, mended, parse_act
from onrecord.tools.frames import Found, find
from onrecord.tools.modality import auxiliaries
from onrecord.tools.nlp import Token
from onrecord.tools.parties import parties
from onrecord.tools.uncommitted import idle, is_question, is_title, says_something, thing_only

TABLE: Final = "commitments.tsv"
# "They reject the plan to sell": the content of a refusal or criticism is not the speaker's own commitment.
_HOLDS: Final = frozenset(
    {"pledge", "offer", "demand", "request", "threat", "proposal", "refusal", "plan", "invitation"}
)
_KINDS: Final[dict[CommitmentKind, Act]] = {
    kind: parse_act(["will", "v", "", kind, "", ""], 0) for kind in ("plan", "pledge", "threat")
}
_TO_COME: Final = frozenset({"will", "'ll", "shall"})
_WOULD: Final = frozenset({"would", "'d"})
_BODIES: Final = classes()["body"]
_SAYING: Final = frozenset(
    {"insist", "say", "announce", "tell", "declare", "add", "state", "indicate", "confirm"}
)
# "It will cost more", "I'll tell you": states, and words that only open what is said.
_NO_DEED: Final = classes()["stative"] | classes()["saying"] | {"admit", "note", "add"}
# Adjectives of readiness commit their subject; without one ("made the boats ready to sail") nobody is bound.
_READY: Final = "a"


@dataclass(frozen=True, slots=True)
class Committed:
    """A commitment: offsets of content and condition, participants as head tokens; `first_person`: "we", "I"."""

    found: Found
    token: Token
    kind: CommitmentKind
    content: tuple[int, int]
    condition: tuple[int, int] | None
    by: tuple[Token, ...]
    to: tuple[Token, ...]
    first_person: bool
    deed: Token

    @property
    def needs_speaker(self) -> bool:
        """Is it a commitment only in the mouth of somebody: an announcement whose own subject can bind nobody?"""
        return self.found.act.word == "will" and not self.by


class Commitments:
    """Finds commitments in the sentences of a page."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling

    def of_sentence(self, first: int, last: int) -> Iterator[Committed]:
        """The commitments of the sentence of tokens first..last; what is the content of another is not one of its own."""
        tokens = self.telling.parse.tokens[first : last + 1]
        if tokens[-1].text == "?":
            return  # what is asked about is not committed to
        asked = max((t.i for t in tokens if t.text == "?"), default=-1)
        found = {t.i: f for t in tokens if t.i > asked and (f := find(t, TABLE) or self._will(t)) is not None}
        if found and is_title(tokens):
            return
        for f in found.values():
            holders = (found[a.i] for a in f.token.ancestors() if a.i in found)
            if not any(
                h.act.type in _HOLDS and contents.inside(f, h) and not _turned_down(f, h) for h in holders
            ):
                made = self._made(f)
                if made is not None:
                    yield made
        for t in tokens:
            told = self.telling.demanded(t, {}) if t.i not in found else None
            content = contents.stretch([t], None) if told is not None else None
            if told is not None and content is not None:
                kind: CommitmentKind = (
                    "demand" if any(a.lower == "must" for a in t.kids("aux")) else "request"
                )
                yield Committed(told.found, t, kind, content, None, told.actors, told.recipients, False, t)

    def _made(self, f: Found) -> Committed | None:
        heads = contents.content(f)
        if idle(f) or not heads or is_question(heads[0]):
            return None
        condition = contents.condition(f, heads)
        kind = cast(CommitmentKind, f.act.type)
        denied = bool(f.verb.kids("neg")) or any(
            c.lower in ("no", "never") for c in (*f.token.children, *f.verb.children)
        )
        if denied:
            if kind not in ("plan", "pledge", "offer") or syntax.is_infinitive(f.verb):
                return None  # "told them not to make plans" refuses nothing
            kind = "refusal"
        content = contents.stretch(heads, condition, bare=f.act.word == "will")
        if content is None or not says_something(f, heads, content) or thing_only(f, heads):
            return None
        by, to = parties(f, self.telling)
        if any(t.lower == "you" for t in by) or (not by and (denied or f.act.pos == _READY)):
            return None
        first_person = any(t.lower in ("we", "i", "our", "my") for t in by)
        return Committed(
            f, f.token, kind, content, condition, tuple(by), tuple(to), first_person, _deed(heads[0])
        )

    def _will(self, t: Token) -> Found | None:
        """ "We will …", "he said the firm would …", "The two states will …": who acts announces an act to come.

        In an article's own words a person's "will" is as often a forecast: there, a body or a state has to be the subject.
        "Would" looks ahead only where words are reported; "I would" is a wish or a courtesy.
        """
        if not syntax.is_verb(t):
            return None
        aux = {a.lower for a in auxiliaries(t)} & (_TO_COME | _WOULD)
        if not aux or mended(t.lemma) in _NO_DEED or syntax.is_passive(t) or t.tag == "VBN":
            return None  # "he'd spoken": had
        subjects = syntax.spread(syntax.grammatical_subjects(t))
        first_person = any(s.lower in ("we", "i") for s in subjects)
        reported = self._reported(t, subjects)
        own = t.dep in ("ROOT", "conj") and any(map(_body, subjects))
        barred = _conditional(t) and _nobody(
            t
        )  # "if the crew is not free, no boat will pass": whoever says so bars it
        if aux & _TO_COME and (first_person or reported or own or barred):
            return Found(t, _KINDS[_kind_of(t)], None)
        return Found(t, _KINDS[_kind_of(t)], None) if reported and not first_person else None

    def _reported(self, t: Token, subjects: list[Token]) -> bool:
        """Is it said, of somebody who can keep it? Of somebody named a bare "will", with a "when" or a "not", may be a
        forecast; a museum or a law ("it") announces nothing."""
        above = t.head
        if t.dep != "ccomp" or not syntax.is_verb(above) or mended(above.lemma) not in _SAYING:
            return False
        if any(s.ent == "PERCENT" or s.lower in ("percent", "%") for s in syntax.subjects(above)):
            return False  # a poll tells what people think they would do
        named = [s for s in subjects if self._somebody(s, above)]
        forecast = any(c.kids("mark") for c in t.kids("advcl")) or bool(t.kids("neg"))
        sure = bool(named) and (find(t) is not None or any(self._himself(s, above) for s in named))
        return sure or (bool(named) and not forecast)

    def _himself(self, s: Token, said: Token) -> bool:
        """ "She said that she would …": the one who says it, or nobody knows who."""
        if s.tag != "PRP":
            return False
        who = self.telling.chains(self.telling.mention_ids([s]))
        return not who or bool(who & self.telling.chains(self.telling.mention_ids(syntax.subjects(said))))

    def _somebody(self, s: Token, said: Token) -> bool:
        if s.lower == "you" or not self.telling.is_actor(s):
            return False
        if s.lower != "it":
            return True
        m = self.telling.mention(s)
        body = m is not None and m.type in ("organisation", "government", "country")
        return body or any(_body(x) for x in syntax.subjects(said))  # "the firm said it would": the firm


def _turned_down(f: Found, holder: Found) -> bool:
    """ "They rejected his offer to sell": two things are told, what was offered and that it was refused."""
    return (
        holder.act.type == "refusal"
        and f.act.pos == "n"
        and f.token.dep == "dobj"
        and f.token.head is holder.token
    )


def _deed(head: Token) -> Token:
    """The word for the deed: the verb of the content, or the noun that a light verb only lends a subject ("hold talks")."""
    lent = head.kids("dobj") if mended(head.lemma) in syntax.LIGHT else []
    return next((o for o in lent if ("n", mended(o.lemma)) in lexicon()), head)


def _kind_of(t: Token) -> CommitmentKind:
    """What a plain "will" amounts to: hostile and on a condition, a threat; something given or done for others, a
    pledge; else a plan."""
    found = find(t)
    quad = plover.quad(cast(PloverType, found.act.type)) if found else 0
    if _conditional(t) and (quad in (3, 4) or _nobody(t)):
        return "threat"
    giving = mended(t.lemma) in classes()["giving"] or (
        quad in (1, 2) and found and found.act.type != "CONSULT"
    )
    return "pledge" if giving else "plan"


def _body(s: Token) -> bool:
    """A state, a people or a body that can announce what it will do."""
    return s.ent in ("GPE", "NORP", "ORG") or syntax.has_word(s, _BODIES)


def _conditional(t: Token) -> bool:
    return any(m.lower in ("if", "unless") for c in t.kids("advcl") for m in c.kids("mark", "advmod"))


def _nobody(t: Token) -> bool:
    """ "No boat will pass"."""
    return any(d.lower == "no" for s in t.kids(*syntax.SUBJECT) for d in s.kids("det"))
