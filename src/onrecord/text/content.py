"""The words of a text that carry its content, for telling whether two texts are about the same thing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.text import stems
from onrecord.text.shingles import form_of

# Words too common to say what a text is about; three letters or fewer are left out as well.
_COMMON: Final = re.compile(
    r"(?i:about|after|also|been|being|could|from|have|here|into|more|most|other|over|said|says|should|some|such|than|that"
    r"|their|them|then|there|these|they|this|those|very|were|what|when|which|while|will|with|would|your|through|between)"
)


@lru_cache(maxsize=100_000)  # words come back all the time; about 10 MB when full
def stem(word: str) -> str:
    """A word as written, without its ending of inflection or of a deed: "talks" and "talk", "inspection" and "inspected"."""
    return stems.stem(form_of(word), deeds=True)


@lru_cache(maxsize=10_000)  # sentences of a story are compared with one another; about 20 MB when full
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry content, names and numbers among them."""
    words = re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", text)
    return frozenset(
        stem(w) for w in words if not _COMMON.fullmatch(w) and (len(w) > 3 or w.isdigit() or w.isupper())
    )


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that both hold; 0 when either is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
