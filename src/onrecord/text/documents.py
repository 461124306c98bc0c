"""Sentences that say which document they report: "Under the accord, …", "In its report, …", "The communique says that …"."""

from __future__ import annotations

import re
from typing import Final

_KINDS: Final = r"""(?:text|communiqu[eé]|agreement|accord|deal|treaty|pact|protocol|convention|declaration|memorandum|resolution
    |ruling|judge?ment|verdict|indictment|decree|directive|report|document|statement|letter|contract|settlement|ceasefire
    |truce|draft|bill|law|constitution|charter|warrant|filing|lawsuit|complaint|manifesto)"""
_NAMED: Final = re.compile(
    rf"""\b(?:
      (?:under|in|by|according\s+to|pursuant\s+to|in\s+line\s+with)\s+
        (?:the\s+(?:terms|text|provisions|conditions|wording)\s+of\s+)?(?:the|an?|its|his|her|their|this|that)\s+
        (?:[\w’'-]+\s+){{0,2}}?{_KINDS}\b[^,;.]{{0,60}}(?=[,;])
    | (?:the|its|their)\s+(?:[\w’'-]+\s+){{0,2}}?{_KINDS}\s+(?:says?|said|states?|stated|provides?|provided|reads?|stipulates?|stipulated)\b
    | (?:according\s+to|as\s+(?:stated|set\s+out|laid\s+down)\s+in)\s+(?:the|an?|its|their)\s+(?:[\w’'-]+\s+){{0,2}}?{_KINDS}\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def document_named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words of the sentence `text[start:end]` that name the document it reports, as code points; None: it names none."""
    found = _NAMED.search(text, start, end)
    return found.span() if found else None
