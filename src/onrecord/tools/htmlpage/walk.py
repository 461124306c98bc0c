"""The walk that owns the text of a page: every visible word in reading order, in blocks, each with what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from onrecord.tools.htmlpage.core import Weights
from onrecord.tools.htmlpage.semantics import BLOCKS, SKIPPED, Part, part_of, says_aside

_SPACE: Final = re.compile(r"[ \t\r\n\f\v]+")
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Parts that hold for everything inside them, and those that an inner part may refine.
_SEALED: Final = frozenset(("chrome", "comment"))
_INLINE_PARTS: Final[frozenset[Part | None]] = frozenset(("credit", "dateline", "byline"))
_LABEL_WORDS: Final = 25  # a line that names its writer is short; a paragraph that links to one is not


@dataclass
class Piece:
    """A run of text in a block with what its markup says it is."""

    text: str
    part: Part | None


@dataclass
class Block:
    """One paragraph, heading or label: its pieces, the part of the page it is, its tag, and whether the article holds it."""

    pieces: list[Piece] = field(default_factory=list)
    part: Part | None = None
    tag: str = ""
    inside: bool = False
    linked: int = 0
    element: Any = None

    @property
    def text(self) -> str:
        """The words of the block."""
        return "".join(p.text for p in self.pieces).strip()


@dataclass
class _Open:
    element: Any
    part: Part | None
    inside: bool
    link: bool
    block: str


def blocks(root: Any, core: Any, weights: Weights) -> list[Block]:
    """Every block of visible text, in the order of the document. Iterative: pages nest as deep as they like."""
    walk = _Walk(weights)
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            walk.leave(element)
            continue
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            walk.add(element.tail)
            continue
        walk.enter(element, element is core)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    walk.flush()
    return walk.out


class _Walk:
    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.out: list[Block] = []
        self.now = Block()
        self.path: list[_Open] = [_Open(None, None, False, False, "")]

    def enter(self, element: Any, is_core: bool) -> None:
        above = self.path[-1]
        tag = element.tag
        part = above.part
        own = (
            None
            if self.weights.holds_article(element) or (above.inside and says_aside(element))
            else part_of(element)
        )
        if tag in ("article", "main") and part == "chrome" and self.weights.holds_article(element):
            part = None
        if own and above.part not in _SEALED and not (above.part == "caption" and own not in ("credit",)):
            part = own
        if tag in _HEADINGS and part is None:
            part = "headline" if tag == "h1" else "subhead"
        if tag in BLOCKS:
            self.flush()
        block = tag if tag in BLOCKS else above.block
        self.path.append(_Open(element, part, above.inside or is_core, above.link or tag == "a", block))
        self.add(element.text)

    def leave(self, element: Any) -> None:
        if element.tag in BLOCKS:
            self.flush()
        self.path.pop()
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if not text:
            return
        words = _SPACE.sub(" ", text)
        here = self.path[-1]
        if not self.now.text:
            words = words.lstrip(" ")
            if not words:
                return
            outer = next(
                (o.part for o in reversed(self.path) if o.element is not None and o.element.tag in BLOCKS),
                None,
            )
            self.now = Block([], outer, here.block, here.inside, 0, here.element)
        last = self.now.pieces[-1] if self.now.pieces else None
        if last and last.text.endswith(" "):
            words = words.lstrip(" ")
        if here.link:
            self.now.linked += len(words.strip())
        if last and last.part == here.part:
            last.text += words
        elif words:
            self.now.pieces.append(Piece(words, here.part))

    def flush(self) -> None:
        if self.now.text:
            self.now.pieces[-1].text = self.now.pieces[-1].text.rstrip()
            self.out.append(self.now)
        self.now = Block()


def refine(block: Block) -> list[Piece]:
    """The pieces of a block as they are marked; joined they are the block's text.

    A credit within a caption, a date within a byline stand apart; other inline parts hold for nothing but themselves.
    """
    pieces = block.pieces
    parts = {p.part for p in pieces if p.text.strip()}
    if block.part in _SEALED or len(pieces) == 1:
        return [Piece("".join(p.text for p in pieces), block.part or pieces[0].part)]
    if block.part == "caption" or parts <= _INLINE_PARTS:
        return _joined(pieces, block.part)
    if block.part is None and "byline" in parts and len(block.text.split()) <= _LABEL_WORDS:
        return _joined([Piece(p.text, p.part or "byline") for p in pieces], None)
    return [Piece("".join(p.text for p in pieces), block.part)]


def _joined(pieces: list[Piece], default: Part | None) -> list[Piece]:
    """Neighbours of one part as one; what holds no letter or figure goes with what stands before it."""
    out: list[Piece] = []
    for p in pieces:
        part = p.part if p.part in _INLINE_PARTS else default or p.part
        if out and (out[-1].part == part or not any(c.isalnum() for c in p.text)):
            out[-1].text += p.text
        else:
            out.append(Piece(p.text, part))
    return out
