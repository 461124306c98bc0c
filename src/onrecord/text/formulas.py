"""Formulas of the trade: words that any two reporters write, so that sharing them shows nothing."""

from __future__ import annotations

import re
from typing import Final

_FORMULAS: Final = re.compile(
    r"""\b(?:
      (?:who\s+)?(?:spoke|speaking|talked)\s+(?:\w+\s+){0,3}?(?:on|under)\s+(?:the\s+)?condition\s+(?:of\s+anonymity|that\s+\w+\s+not\s+be\s+(?:named|identified))
        (?:[ ,]+(?:because|since|as)\s+(?:\w+\s+){1,18})?
    | (?:because\s+)?(?:\w+\s+){0,3}(?:was|were|is|are)\s+not\s+authori[sz]ed\s+to\s+(?:\w+\s+){1,10}
    | did\s+not\s+(?:immediately\s+)?(?:respond|reply)\s+to\s+(?:\w+\s+){0,6}(?:requests?|messages?|calls?|e-?mails?)(?:\s+(?:for|seeking)\s+(?:\w+\s*){1,2})?
    | could\s+not\s+(?:immediately\s+|be\s+|independently\s+){1,3}(?:reached|verified|confirmed|verify|confirm)(?:\s+for\s+comment)?
    | declined\s+to\s+(?:comment|be\s+(?:named|identified)|give\s+(?:his|her|their)\s+names?)
    | said\s+(?:\w+\s+){0,2}in\s+an?\s+(?:\w+\s+){0,2}(?:statement|interview|news\s+conference)
    | (?:told|informed)\s+(?:reporters|journalists|a\s+news\s+conference)
    | (?:for\s+the\s+first|at\s+the\s+same|at\s+the\s+end\s+of\s+the|one\s+of\s+the\s+most)\s+(?:time|day)?
    | (?:copyright|all\s+rights\s+reserved)[^.]{0,160}
    | (?:may|must)\s+not\s+be\s+published,?\s+broadcast[^.]{0,80}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# No formula is without one of these; looking for them first is twenty times cheaper than the patterns.
_TELLTALE: Final = re.compile(
    r"condition|authori[sz]ed|did\s+not|could\s+not|declined|statement|interview|news\s+conference|told|informed"
    r"|the\s+first|the\s+same|the\s+end\s+of|of\s+the\s+most|copyright|rights\s+reserved|not\s+be\s+published",
    re.IGNORECASE,
)


def formulas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of `text[start:end]` that are formulas: (start, end) in code points of `text`."""
    if _TELLTALE.search(text, start, end) is None:
        return []
    return [m.span() for m in _FORMULAS.finditer(text, start, end)]
