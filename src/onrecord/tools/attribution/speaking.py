"""Who can speak: which common nouns name nobody who says anything."""

from __future__ import annotations

from typing import Final

from onrecord.tools.nlp import Token

# Verbs whose subject may as well be a thing: "the delay suggests", "the storm showed". With these the subject is asked.
THINGS_MAY: Final = frozenset(
    {
        "suggest",
        "show",
        "indicate",
        "imply",
        "mean",
        "prove",
        "reveal",
        "demonstrate",
        "illustrate",
        "highlight",
        "underscore",
    }
    | {
        "underline",
        "add",
        "find",
        "explain",
        "demand",
        "threaten",
        "promise",
        "offer",
        "signal",
        "establish",
        "determine",
        "hint",
    }
    | {
        "confirm",
        "question",
        "challenge",
        "reflect",
        "emphasize",
        "emphasise",
        "welcome",
        "address",
        "see",
        "describe",
        "cite",
    }
)
# Endings of nouns for acts and states, which do not speak; but bodies may have such names.
_ENDINGS: Final = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ure", "ing", "th")
_BODIES: Final = frozenset(
    {
        "government",
        "administration",
        "delegation",
        "commission",
        "opposition",
        "organization",
        "organisation",
        "parliament",
    }
    | {
        "department",
        "association",
        "corporation",
        "federation",
        "foundation",
        "institution",
        "leadership",
        "authority",
    }
    | {
        "minority",
        "majority",
        "community",
        "university",
        "charity",
        "mission",
        "regiment",
        "management",
        "prosecution",
    }
    | {
        "coalition",
        "union",
        "conference",
        "alliance",
        "constitution",
        "legislation",
        "publication",
        "investigation",
        "testimony",
    }
    | {
        "declaration",
        "resolution",
        "statement",
        "announcement",
        "agreement",
        "document",
        "king",
        "audience",
        "population",
        "youth",
    }
)
_THINGS: Final = frozenset(
    {
        "fact",
        "move",
        "deal",
        "dialogue",
        "quarrel",
        "silence",
        "lack",
        "war",
        "storm",
        "accident",
        "attack",
        "event",
        "incident",
    }
    | {
        "case",
        "talk",
        "crisis",
        "history",
        "experience",
        "trend",
        "rise",
        "fall",
        "drop",
        "delay",
        "failure",
        "success",
        "step",
    }
    | {
        "approach",
        "effort",
        "exchange",
        "visit",
        "victory",
        "defeat",
        "loss",
        "win",
        "change",
        "shift",
        "gap",
        "plan",
        "policy",
    }
    | {
        "strategy",
        "system",
        "process",
        "situation",
        "behaviour",
        "behavior",
        "result",
        "outcome",
        "sign",
        "nothing",
        "something",
    }
)


# What carries written words without speaking: its words are a slogan, not a statement.
BEARERS: Final = frozenset(
    {
        "banner",
        "sign",
        "placard",
        "poster",
        "flag",
        "plaque",
        "inscription",
        "sticker",
        "t-shirt",
        "shirt",
        "hat",
        "cap",
        "button",
    }
    | {"label", "wall", "graffito", "graffiti", "billboard", "badge", "slogan", "chant", "song", "motto"}
)

# Common nouns that stand for a speaker before a headline's colon ("Police: two held") or behind "citing".
TELLERS: Final = frozenset(
    {
        "police",
        "official",
        "officials",
        "lawyer",
        "lawyers",
        "minister",
        "ministry",
        "president",
        "mayor",
        "governor",
        "union",
        "government",
        "newspaper",
        "poll",
        "survey",
        "study",
        "report",
        "reports",
        "audit",
        "expert",
        "experts",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "prosecutor",
        "prosecutors",
        "witness",
        "witnesses",
        "source",
        "sources",
        "doctors",
        "army",
        "military",
        "court",
        "judge",
        "critics",
        "data",
        "insiders",
        "aides",
        "analysts",
        "scientists",
        "researchers",
    }
)


def silent(head: Token) -> bool:
    """Does a noun name an act, a state or a thing, which says nothing of itself?"""
    lemma = head.lemma.lower()
    if head.pos != "NOUN" or lemma in _BODIES:
        return False
    return lemma in _THINGS or lemma.endswith(_ENDINGS)
