"""From words to mentions: the mention that the head of a noun phrase belongs to."""

from __future__ import annotations

from onrecord.model.annotations import Mention
from onrecord.model.record import Page
from onrecord.tools.nlp import Token

# No mention is longer: names with titles end far below.
_LONGEST = 200


def mention_of(page: Page, head: Token) -> Mention | None:
    """The shortest mention that covers the head word of a noun phrase."""
    reach = page.article.span(max(0, head.start - _LONGEST), head.end)
    over = [m for m in page.within(Mention, reach) if m.span.start <= head.start and head.end <= m.span.end]
    return min(over, key=lambda m: (len(m.span), m.span.start), default=None)
