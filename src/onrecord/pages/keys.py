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
    Key("/", "Search"),
    Key("?", "This help"),
    Key("g s", "Stories"),
    Key("g e", "Events"),
    Key("g q", "Quotes"),
    Key("g p", "People and places"),
    Key("g d", "Claims and where they differ"),
    Key("g c", "Commitments"),
    Key("g h", "History"),
    Key("g t", "Problems"),
    Key("j", "Next line"),
    Key("k", "Previous line"),
    Key("Enter", "Open the line"),
    Key("o", "The original page"),
    Key("s", "Side by side"),
    Key("w", "Why?"),
    Key("e", "Export"),
    Key("n", "Next change or passage"),
    Key("p", "Previous change or passage"),
    Key("x", "Swap the two sides"),
    Key("z", "Undo"),
    Key("Escape", "Back to where you were"),
)
# Keys that the script acts on by itself; the rest press the control that carries them.
BY_SCRIPT: Final = frozenset({"j", "k", "n", "p", "Enter", "Escape"})
