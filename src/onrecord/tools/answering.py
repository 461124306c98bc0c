"""The words in which news tells what came of a commitment: the name of its kind, taking back, yes and no, breach, and the deed
itself in much the same words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.model.annotations import AnswerKind, CommitmentKind
from onrecord.text.content import content_words, stem
from onrecord.tools.deeds import Wording, kinship, written

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
# The name stands close behind its verb, before any comma: "accepted on Monday the Norlandic invitation to the fair". What
# follows it in the same breath says which is meant.
_NAMED: Final = {
    k: re.compile(rf"\W*(?P<head>(?:[\w'’-]+\s+){{0,6}}?)(?:{words})\b(?P<tail>[^,.;:]*)", re.IGNORECASE)
    for k, words in _CALLED.items()
}
_BACK: Final = frozenset(
    {"withdraw", "withdrew", "withdrawn", "drop", "retract", "rescind", "abandon", "scrap", "cancel", "lift", "defus", "shelv",
     "shelve", "revok", "revoke", "rescinde"}
)  # fmt: skip
_YES: Final = frozenset({"accept", "agre", "agreed", "approv", "honour", "honor"})
_GLAD: Final = frozenset({"welcom", "back", "endors", "support", "prais", "hail"})
_NO: Final = frozenset({"reject", "declin", "refus", "rebuff", "dismiss", "spurn", "turned down"})
_AGAINST: Final = frozenset({"oppos", "defi", "defy", "denounc", "ignor"})
_MISSED: Final = frozenset({"miss", "break", "broke", "broken", "breach", "violat", "reneg", "abandone"})
_ANSWERS: Final[tuple[tuple[frozenset[str], AnswerKind], ...]] = (
    (_YES, "accepted"),
    (_GLAD, "welcomed"),
    (_NO, "rejected"),
    (_AGAINST, "opposed"),
)
_BREACH: Final = re.compile(
    r"\b(?:br(?:eak|oke)\w*|breach\w*|violat\w*|reneg\w*)\b[^.;]{0,40}\b(?:agreement|deal|pledge|promise|treaty|word|truce|pact|accord)",
    re.IGNORECASE,
)
# A sentence with one of these may deny, delay, ask for or look ahead to the deed that it names.
_OPEN: Final = re.compile(
    r"\b(?:not|no|never|nobody|without|will|would|may|might|could|can|should|must|if|unless|until|whether|fail\w*|refus\w*"
    r"|delay\w*|miss\w*|deni\w*|declin\w*|promis\w*|pledg\w*|vow\w*|threat\w*|plan\w*|urg\w*|ask\w*|demand\w*|call\w*\s+(?:for|on)"
    r"|want\w*|offer\w*|propos\w*|agreed\s+to|going\s+to|intend\w*|seek\w*|likely|expected)\b|n['’]t\b",
    re.IGNORECASE,
)
# Two thirds of what the content names beside its verb have to be in the sentence that tells it done, two words at the least:
# one word ("bill", "border") is in all that a collection tells.
_SHARE: Final = 2 / 3
_WORDS: Final = 2


def named(kind: CommitmentKind, after: str) -> frozenset[str] | None:
    """What is said of a commitment beside the name of its kind right behind a verb, in content words; None where it is not
    named. `after`: the text of the sentence behind the verb. Empty: "the invitation", and no more."""
    found = _NAMED[kind].match(after) if kind in _NAMED else None
    if found is None:
        return None
    around = f"{found['head']} {found['tail']}".split()
    # no names, no weekdays, nor whose it is ("the mayor's")
    return content_words(" ".join(w for w in around if w[0].islower() and not w.endswith(("'s", "’s"))))


def takes_back(word: str) -> bool:
    """A word that takes back what was said ("withdrew", "dropped")."""
    return stem(word) in _BACK or word.lower() in _BACK


def fails(word: str) -> bool:
    """A word that says that one's own word was not kept ("missed its deadline", "broke the promise")."""
    return stem(word) in _MISSED


def answer(word: str) -> AnswerKind | None:
    """The answer that a verb gives by itself."""
    known = {stem(word), stem(word).rstrip("ey"), word.lower()}
    return next((kind for words, kind in _ANSWERS if words & known), None)


def tells_of_breach(text: str) -> bool:
    """Does a sentence speak of a word that was broken ("of breaking the agreement")?"""
    return bool(_BREACH.search(text))


def open_ended(text: str) -> bool:
    """Does a sentence deny, delay or look ahead, so that it may not tell a deed as done?"""
    return bool(_OPEN.search(text))


@lru_cache(1 << 14)  # the deeds of a record are held against every event near them
def same_deed(deed: Wording, told: str, after: str = "") -> bool:
    """Is the word `told`, with what comes `after` it, a word for this deed?"""
    return kinship(deed, written(told, after)) is not None


def enough(content: str, deed: str, sentence: str, without: frozenset[str]) -> bool:
    """Does a sentence name what the content names beside its deed? `without`: the words of the names of those concerned."""
    things = content_words(content) - without - content_words(deed)
    shared = things & content_words(sentence)
    return len(shared) >= max(_WORDS, _SHARE * len(things))
