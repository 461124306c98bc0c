"""What other tools make of a page: trafilatura's view of which blocks are body, htmldate's of its date. Votes, not answers."""

from __future__ import annotations

import datetime as dt
import logging
import re
from typing import Any, Final

from onrecord.model import when
from onrecord.text.published import Stamp

_WORDS: Final = re.compile(r"\w+")
_LIMIT: Final = (
    3_000_000  # characters of source; beyond that the vote costs seconds and our own walk has to do
)


def body_text(source: str) -> str:
    """The words of what trafilatura extracts, as one normalised string; "" when it finds nothing or fails."""
    if len(source) > _LIMIT:
        return ""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            source, include_comments=False, include_tables=True, fast=True, output_format="txt"
        )
    except Exception:  # a vote that cannot be cast is no vote
        return ""
    return normal(found or "")


def normal(text: str) -> str:
    """Words only, lower case, one space between: what two tools agree on whatever they do with marks and spaces."""
    return " ".join(_WORDS.findall(text.casefold()))


def guessed_date(source: str) -> list[Stamp]:
    """htmldate's answer as the last of the candidates: it is never chosen alone."""
    if len(source) > _LIMIT:
        return []
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        # The newest day allowed is fixed, because a clock would make two runs differ.
        found: Any = htmldate.find_date(
            source, original_date=True, extensive_search=False, outputformat="%Y-%m-%d", max_date="2100-01-01"
        )
        value = dt.date.fromisoformat(found) if found else None
    except Exception:  # as above
        return []
    return (
        [Stamp(when.day(value, "inferred", reason="htmldate's reading of the page"), "published", 5)]
        if value
        else []
    )
