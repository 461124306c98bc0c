"""What a cue verb carries, and the little grammar that all its frames share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.tools.attribution.paragraph import Place
from onrecord.tools.nlp import Token
from onrecord.tools.speech import Sense

# Words that stand for something said elsewhere: they are no content.
EMPTY: Final = frozenset(
    {
        "it",
        "that",
        "this",
        "so",
        "them",
        "him",
        "her",
        "itself",
        "themselves",
        "himself",
        "herself",
        "us",
        "me",
    }
)


@dataclass(slots=True)
class Carried:
    """What a verb carries: in which frame, in which sense, the stretch of the content, and who is addressed."""

    frame: str
    sense: Sense
    place: Place
    addressee: Token | None = None
    more: tuple[Place, ...] = ()
    hole: Place | None = None
    cue: Place | None = None  # where it is more than the verb


def own_tokens(head: Token) -> list[Token]:
    """What hangs on a word, in its own paragraph."""
    return [t for t in head.subtree() if t.paragraph == head.paragraph]


def finite(clause: Token) -> bool:
    """Has the clause a tense?"""
    auxiliary = any(c.dep in ("aux", "auxpass") and c.tag != "TO" for c in clause.children)
    return clause.tag in ("VBD", "VBZ", "VBP", "MD") or auxiliary


def infinitive(verb: Token) -> bool:
    """Does "to" stand before the verb?"""
    return any(c.tag == "TO" for c in verb.children)
