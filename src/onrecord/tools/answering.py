"""The words in which news tells what came of a commitment: the name of its kind, taking back, yes and no, breach, and the deed
itself in much the same words.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.model.annotations import AnswerKind, CommitmentKind
from onrecord.text.content import content_words, stem

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
# What those can say to whom it was addressed; only whose it is can be criticised for it.
GIVEN: Final = frozenset({"accepted", "welcomed", "rejected", "opposed"})
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


def named(after: str) -> dict[CommitmentKind, frozenset[str]]:
    """The kinds of commitment that are named right behind a verb, each with the words of content beside the name: no names,
    no weekdays, nor whose it is ("the mayor's"). `after`: the text of the sentence behind the verb. No words: "the
    invitation", and no more."""
    out: dict[CommitmentKind, frozenset[str]] = {}
    for kind, pattern in _NAMED.items():
        found = pattern.match(after)
        if found is not None:
            around = f"{found['head']} {found['tail']}".split()
            out[kind] = content_words(
                " ".join(w for w in around if w[0].islower() and not w.endswith(("'s", "’s")))
            )
    return out


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


def enough(content: str, deed: str, sentence: str, without: frozenset[str]) -> bool:
    """Does a sentence name what the content names beside its deed? `without`: the words of the names of those concerned."""
    things = content_words(content) - without - content_words(deed)
    shared = things & content_words(sentence)
    return len(shared) >= max(_WORDS, _SHARE * len(things))
