"""One slot of one clause, before it becomes an assertion; and the words of a clause that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.model.annotations import SlotKind
from onrecord.text.amounts import WORDS, Amount
from onrecord.tools.nlp import Token

CONTENT: Final = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
# Clauses below a clause: their words are about something else.
_OTHER_CLAUSE: Final = ("conj", "advcl", "ccomp", "parataxis", "relcl", "acl")
# Verbs and nouns that say nothing of what the slot is about.
EMPTY: Final = frozenset(
    "be have do say tell report add make take get go come give rise other more put number figure".split()
)
_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SPELT: Final = WORDS | {"dozens", "scores", "hundreds", "thousands", "millions"}
NO_FIGURE: Final = Amount(None, None)


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot: `start:end` are its words in the article; the rest as in `Assertion`.

    `stands_for` is the slot that a bare figure is given beside or instead of ("put the number at 400"), or that a short
    "he would not" denies; `args` are the offsets of the words for who and what takes part, `roles` says as what ("s" for the
    subject, "o" for what is acted on, "x" for the rest).
    """

    kind: SlotKind
    start: int
    end: int
    about: tuple[str, ...]
    unit: str
    figure: Amount = NO_FIGURE
    frame: str = ""
    negated: bool = False
    replaced: bool = False
    stands_for: Slot | None = None
    args: tuple[int, ...] | None = None
    roles: tuple[str, ...] = ()


def numeral(t: Token) -> bool:
    """Does the token spell a number, or part of one?"""
    return bool(_DIGITS.fullmatch(t.text)) if t.text[0].isdigit() else t.lower in _SPELT


def governor(t: Token) -> Token | None:
    """The verb that a token stands under."""
    return next((a for a in t.ancestors() if a.pos in ("VERB", "AUX")), None)


def clause(verb: Token) -> Iterator[Token]:
    """The words of a verb's own clause."""
    for child in verb.children:
        if child.dep in _OTHER_CLAUSE:
            continue
        yield child
        yield from clause(child)


def about(words: Iterator[Token] | list[Token], *without: Token) -> frozenset[str]:
    """The lemmas of the words that tell what a slot is about: no figures, no times, no empty verbs."""
    left_out = {t.i for t in without}
    lemmas = {
        t.lemma.lower()
        for t in words
        if t.pos in CONTENT and t.i not in left_out and not numeral(t) and t.ent not in ("DATE", "TIME")
    }
    return frozenset(lemmas - EMPTY)
