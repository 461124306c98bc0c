"""Where on a page the article is: the element that holds most of its prose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from onrecord.tools.htmlpage.semantics import SKIPPED, part_of

_PROSE: Final = 60  # characters of text beside links; a menu entry or a teaser's title is shorter
_MOST: Final = 0.6  # of the page's prose: the article is its smallest part that still holds that much
_ENDS: Final = (".", "!", "?", "”", '"', "’", ":", "…", ")")


@dataclass
class Weights:
    """Characters of prose below each element, on the whole page, and the elements whose class must not be believed."""

    of: dict[Any, int]
    total: int
    holders: set[Any]

    def holds_article(self, element: Any) -> bool:
        """Does the element hold so much of the prose that it cannot be a side matter, whatever its class says?"""
        return element in self.holders


def weigh(root: Any) -> Weights:
    """Count prose: text that stands in sentences and not in links. Comments and menus do not weigh for what holds them."""
    own: dict[Any, int] = {}
    parts: dict[Any, str | None] = {}
    skipping: set[Any] = set()
    for element in root.iter():
        if not isinstance(element.tag, str) or element.getparent() in skipping or element.tag in SKIPPED:
            skipping.add(element)
            continue
        own[element] = _direct(element)
        parts[element] = part_of(element)
    holders = {e for e, part in parts.items() if part == "comment" and _has_headline(e)}
    raw = _summed(own, lambda e: parts[e] != "comment" or e in holders)
    total = raw.get(root, 0)
    holders |= {e for e, w in raw.items() if total and w * 2 >= total and parts[e] != "comment"}
    weights = _summed(own, lambda e: parts[e] not in ("comment", "chrome") or e in holders)
    return Weights(weights, weights.get(root, 0), holders)


def _summed(own: dict[Any, int], counts: Callable[[Any], bool]) -> dict[Any, int]:
    """Each element's own weight and that of its children that count; children stand after their parents in `own`."""
    out = dict(own)
    for element in reversed(own):
        parent = element.getparent()
        if parent in out and counts(element):
            out[parent] += out[element]
    return out


def _has_headline(element: Any) -> bool:
    """A wrapper named after the comments it may have, around a whole article."""
    return next(element.iter("h1", "main"), None) is not None


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
