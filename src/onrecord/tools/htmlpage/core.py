"""Where on a page the article is: the element that holds most of its prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from onrecord.tools.htmlpage.semantics import SKIPPED, part_of

_PROSE: Final = 60  # characters of text beside links; a menu entry or a teaser's title is shorter
_MOST: Final = 0.6  # of the page's prose: the article is its smallest part that still holds that much
_ENDS: Final = (".", "!", "?", "”", '"', "’", ":", "…", ")")


@dataclass
class Weights:
    """Characters of prose below each element (by its place in the document), and on the whole page."""

    of: dict[Any, int]
    total: int

    def most(self, element: Any) -> bool:
        """Does the element hold so much of the prose that it cannot be a side matter, whatever its class says?"""
        return self.total > 0 and self.of.get(element, 0) >= self.total * 0.5


def weigh(root: Any) -> Weights:
    """Count prose: text that stands in sentences and not in links, in elements that hold text directly."""
    own: dict[Any, int] = {}
    order: list[Any] = []
    skipping: set[Any] = set()
    for element in root.iter():
        parent = element.getparent()
        if not isinstance(element.tag, str) or parent in skipping or element.tag in SKIPPED:
            skipping.add(element)
            continue
        order.append(element)
        own[element] = _direct(element)
    for element in reversed(order):
        parent = element.getparent()
        if parent is not None and parent in own:
            # What readers wrote, and what stands in menus, is no part of the weight of what holds it.
            own[parent] += (
                0 if part_of(element) in ("comment", "chrome") and not _article(element) else own[element]
            )
    return Weights(own, own.get(root, 0))


def _article(element: Any) -> bool:
    return element.tag in ("article", "main") or (element.get("itemprop") or "").lower() == "articlebody"


def _direct(element: Any) -> int:
    """Characters in sentences that stand directly in this element or in inline children that are no links."""
    if element.tag in ("a", "button", "nav", "footer"):
        return 0
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag in (
            "em",
            "i",
            "b",
            "strong",
            "span",
            "a",
            "q",
            "cite",
            "sup",
            "abbr",
        ):
            pieces.append("".join(child.itertext()) if child.tag != "a" or len(pieces[0]) > _PROSE else "")
        pieces.append(child.tail or "")
    text = " ".join(" ".join(pieces).split())
    return len(text) if len(text) >= _PROSE and text.rstrip().endswith(_ENDS) else 0


def find(root: Any, weights: Weights) -> Any:
    """The element of the article: down from the root as long as one child holds most of the prose."""
    at = root
    while True:
        best = max((c for c in at if c in weights.of), key=lambda c: weights.of[c], default=None)
        if best is None or not weights.total or weights.of[best] < weights.total * _MOST:
            return at
        # A single paragraph is not an article; its parent is.
        if (
            best.tag in ("p", "blockquote", "span", "td", "li")
            and weights.of[at] - weights.of[best] < _PROSE
            and len(at) > 1
        ):
            return at
        if best.tag == "p":
            return at
        at = best
