"""The words in which news tells what came of a commitment: the name of its kind, taking back, verbs of saying yes or no, and
deeds in the past tense.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.model.annotations import CommitmentKind
from onrecord.text.content import stem

# What each kind is called when it is spoken of again.
_CALLED: Final[dict[CommitmentKind, str]] = {
    "demand": "demands?|deadlines?|ultimatums?|claims?|conditions?",
    "request": "requests?|appeals?|pleas?",
    "threat": "threats?|ultimatums?|deadlines?|warnings?",
    "offer": "offers?|proposals?",
    "invitation": "invitations?|invites?",
    "proposal": "proposals?|plans?|suggestions?|offers?",
    "pledge": "pledges?|promises?|vows?|commitments?|deadlines?|agreements?|deals?",
    "plan": "plans?|decisions?",
    "refusal": "refusals?|objections?|veto",
}
_NAMED: Final = {k: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for k, words in _CALLED.items()}
_BACK: Final = frozenset(
    {"withdraw", "withdrew", "withdrawn", "drop", "retract", "rescind", "abandon", "scrap", "cancel", "lift", "defus", "shelv"}
)  # fmt: skip
_YES: Final = frozenset({"accept", "welcom", "agre", "agreed", "approv", "back", "endors", "honour", "honor"})
_NO: Final = frozenset(
    {
        "reject",
        "declin",
        "refus",
        "rebuff",
        "dismiss",
        "spurn",
        "ignor",
        "defi",
        "defy",
        "oppos",
        "turned down",
    }
)
_MISSED: Final = frozenset({"miss", "break", "broke", "broken", "breach", "violat", "reneg"})
# Pasts that are not made with -ed, of verbs for what is promised.
_PASTS: Final = {
    "gave": "give", "sent": "send", "paid": "pay", "met": "meet", "held": "hold", "left": "leave", "took": "take",
    "built": "build", "kept": "keep", "withdrew": "withdraw", "freed": "free", "came": "come", "went": "go",
    "began": "begin", "sold": "sell", "bought": "buy", "brought": "bring", "stood": "stand", "spoke": "speak",
    "told": "tell", "made": "make", "wrote": "write", "rebuilt": "rebuild", "sought": "seek",
}  # fmt: skip
_BREACH: Final = re.compile(
    r"\b(?:br(?:eak|oke)\w*|breach\w*|violat\w*|reneg\w*)\b[^.;]{0,40}\b(?:agreement|deal|pledge|promise|treaty|word|truce|pact|accord)",
    re.IGNORECASE,
)
_ED: Final = re.compile(r"\b[A-Za-z]{2,}ed\b")
_PAST: Final = re.compile(rf"\b(?:{'|'.join(_PASTS)})\b")


def names_kind(kind: CommitmentKind, text: str) -> bool:
    """Does a sentence speak of a commitment of this kind by its name ("the invitation", "its deadline")?"""
    return bool(_NAMED[kind].search(text))


def takes_back(word: str) -> bool:
    """A trigger that takes back what was said ("withdrew", "dropped")."""
    return stem(word) in _BACK or word.lower() in _BACK


def says_yes(word: str) -> bool:
    """A trigger that takes up what was offered or asked."""
    return stem(word) in _YES


def says_no(word: str) -> bool:
    """A trigger that turns down, or passes over, what was offered or asked."""
    return stem(word) in _NO


def fails(word: str) -> bool:
    """A trigger that says that one's own word was not kept ("missed its deadline", "broke the promise")."""
    return stem(word) in _MISSED


def tells_of_breach(text: str) -> bool:
    """Does a sentence speak of a word that was broken ("of breaking the agreement")?"""
    return bool(_BREACH.search(text))


@lru_cache(1 << 14)  # the verbs of a language in use
def deed(verb: str) -> str:
    """A verb of a promise in the form under which its past is looked up: "publish", "publishes" and "published" are one."""
    low = verb.lower()
    return stem(_PASTS.get(low, low)).rstrip("ey")


def deeds(text: str) -> set[str]:
    """The verbs that a sentence has in the past tense, or in a form that looks like it, as `deed` has them."""
    words = {*_ED.findall(text), *_PAST.findall(text)}
    return {deed(w.lower().removesuffix("ed") if w.lower().endswith("ed") else w) for w in words}
