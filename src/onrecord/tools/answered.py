"""How the sentence that tells of a commitment tells of an answer to it: "she rejected his plan to …", "they dropped the
demand that …". Read from the parse: the commitment has to be what the answering word is said of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.model.annotations import AnswerKind
from onrecord.tools import answering, syntax
from onrecord.tools.acting import Telling
from onrecord.tools.acts import mended
from onrecord.tools.frames import Found, find
from onrecord.tools.modality import modality
from onrecord.tools.nlp import Token

# By the type of the act that is done to it.
_TOLD: Final[dict[str, AnswerKind]] = {"SUPPORT": "welcomed", "REJECT": "rejected", "ACCUSE": "criticised"}
_CALLING: Final = frozenset({"demand", "request", "offer", "invitation", "proposal"})
# Only who is bound takes back, keeps or breaks; only others answer.
_OWN: Final = frozenset({"withdrawn", "broken"})
_REAL: Final = frozenset({"actual", "historical"})
# How far from its predicate a noun may hang: "was critical of the plan" is two steps, "of her plan and his offer" three.
_STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: what it is, the word that gives it and the head tokens of who gives it."""

    what: AnswerKind
    token: Token
    by: tuple[Token, ...]


def answered(f: Found, by: tuple[Token, ...], telling: Telling) -> Answered | None:
    """The answer to the commitment that a noun names ("the plan", "his offer"), where the predicate above it gives one.

    `by`: whose commitment it is, as head tokens, as far as that is known.
    """
    if f.act.pos != "n":
        return None
    bound = telling.chains(telling.mention_ids(by))
    for p in _predicates(f.token):
        act = find(p)
        what = _what(p, act)
        if what is None or modality(act or Found(p, f.act)) not in _REAL:
            continue
        who = tuple(syntax.spread(syntax.subjects(p)))
        own = bool({t.i for t in who} & {t.i for t in by} or telling.chains(telling.mention_ids(who)) & bound)
        if what in _OWN and (own or not by):
            return Answered(what, p, who)
        if what not in _OWN and not own:
            # what nobody was asked for is not turned down, only opposed
            return Answered("opposed" if what == "rejected" and f.act.type not in _CALLING else what, p, who)
    return None


def _predicates(n: Token) -> list[Token]:
    """The verbs and adjectives that a noun is object of, directly, behind a preposition, or in a relative clause."""
    out = [v for v in n.kids("relcl") if n in syntax.objects_of(v)]
    t = n
    for _ in range(_STEPS):
        if t.dep not in ("dobj", "pobj", "prep", "conj", "nsubjpass") or t.head is t:
            break
        t = t.head
        if syntax.is_verb(t) or t.pos == "ADJ":
            return [*out, *([a for a in t.kids("acomp") if a.pos == "ADJ"] or [t])]
    return out


def _what(p: Token, act: Found | None) -> AnswerKind | None:
    word = mended(p.lemma)
    if answering.takes_back(word):
        return "withdrawn"
    if answering.fails(word):
        return "broken"
    return answering.answer(word) or (_TOLD.get(act.act.type) if act is not None else None)
