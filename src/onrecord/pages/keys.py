"""The one registry of keys. Each is also a visible control with the same `data-key`; a test holds the two together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Key:
    """What to press (a second key after a space), and what it does."""

    press: str
    does: str


KEYS: Final[tuple[Key, ...]] = (
    Key("/", "Jump to a story, a name, words or a screen"),
    Key("?", "This help"),
    Key("g s", "Stories"),
    Key("g e", "Events"),
    Key("g q", "Quotes"),
    Key("g p", "People and places"),
    Key("g l", "Claims"),
    Key("g d", "Disagreements"),
    Key("g c", "Commitments"),
    Key("g o", "Outlets"),
    Key("g r", "Review"),
    Key("g a", "Articles"),
    Key("g h", "History"),
    Key("g t", "Runs and problems"),
    Key("j", "Next line"),
    Key("k", "Previous line"),
    Key("Enter", "Open the line"),
    Key("o", "The original page"),
    Key("s", "Side by side"),
    Key("w", "Why?"),
    Key("e", "Export"),
    Key("c", "Copy the citation of the words that are marked"),
    Key("n", "Next change or passage"),
    Key("p", "Previous change or passage"),
    Key("x", "Swap the two sides"),
    Key("1", "Review: the same"),
    Key("2", "Review: different"),
    Key("3", "Review: not sure"),
    Key("Space", "Review: later"),
    Key("z", "Undo"),
    Key("Escape", "Back to where you were"),
)
# Keys that the script acts on by itself; the rest press the control that carries them.
BY_SCRIPT: Final = frozenset({"j", "k", "n", "p", "Enter", "Escape"})
