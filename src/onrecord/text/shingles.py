"""Words with their places, runs of words as numbers, and the few of them that stand for a text (winnowing).

Winnowing after Schleimer, Wilkerson and Aiken (2003): of every `window` neighbouring n-grams the smallest is kept, so
any run of `n + window - 1` words that two texts share is found, whatever stands around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

# A word: letters and digits with inner apostrophes and full stops ("Iran's", "U.S.", "3.5"); hyphens divide.
_WORD = re.compile(r"[^\W_]+(?:[.'’,](?=[^\W_])[^\W_]+)*", re.UNICODE)
_MASK: Final = (1 << 64) - 1
# An odd multiplier (the golden ratio in 64 bits) spreads word hashes over a rolling sum.
_STEP: Final = 0x9E3779B97F4A7C15

_LITTLE: Final = """a an the and or but nor so yet if then than as at by for from in into of off on onto out over to up with within
    without about above across after against along among around before behind below beneath beside between beyond during
    except inside near outside since through throughout toward towards under until upon via while where when which who
    whom whose what why how that this these those it its he him his she her hers they them their theirs we us our ours
    you your yours i me my mine is am are was were be been being has have had having do does did done doing will would
    shall should can could may might must not no there here also just only very too more most much many some any each
    all both either neither other another such own same s t d ll re ve m"""
FUNCTION_WORDS: Final = frozenset(_LITTLE.split())
# Titles before a name that house styles add and drop; a text that differs in them alone is worded differently, not cut.
_TITLES: Final = "mr mrs ms miss dr prof sir madam sen rep gov gen lt col maj sgt capt rev hon president"
HONORIFICS: Final = frozenset(_TITLES.split())


class Word(NamedTuple):
    """One word: its comparable form, and `start`, `end` in code points of the text it stands in."""

    form: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]` in order, with offsets into the whole of `text`."""
    for m in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(form_of(m.group()), m.start(), m.end())


@lru_cache(maxsize=200_000)
def form_of(word: str) -> str:
    """The form in which words are compared: lower case, no accents, straight apostrophes, no full stops or commas."""
    flat = (
        word
        if word.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    )
    return flat.casefold().replace("’", "'").replace(".", "").replace(",", "")


@lru_cache(maxsize=200_000)
def word_hash(form: str) -> int:
    """64 bits for a word: the same on every machine and in every run."""
    return int.from_bytes(blake2b(form.encode(), digest_size=8).digest(), "big")


def ngrams(forms: Sequence[str], n: int) -> list[int]:
    """A 64-bit number for every run of `n` words; empty where there are fewer."""
    if len(forms) < n:
        return []
    hashes = [word_hash(f) for f in forms]
    top = pow(_STEP, n, 1 << 64)
    rolling = 0
    for h in hashes[:n]:
        rolling = (rolling * _STEP + h) & _MASK
    out = [_mixed(rolling)]
    for gone, come in zip(hashes, hashes[n:], strict=False):
        rolling = (rolling * _STEP + come - gone * top) & _MASK
        out.append(_mixed(rolling))
    return out


def winnowed(grams: Sequence[int], window: int) -> list[int]:
    """Positions of the n-grams kept: the rightmost smallest of every `window` neighbours; all of fewer than `window`: one."""
    if not grams:
        return []
    kept: list[int] = []
    last = -1
    for i in range(max(1, len(grams) - window + 1)):
        stop = min(i + window, len(grams))
        if last < i:
            last = min(range(i, stop), key=lambda k: (grams[k], -k))
        elif grams[stop - 1] <= grams[last]:
            last = stop - 1
        if not kept or kept[-1] != last:
            kept.append(last)
    return kept


def is_content(form: str) -> bool:
    """Does a word (in its comparable form) carry meaning of its own?"""
    return form not in FUNCTION_WORDS and form not in HONORIFICS


def _mixed(x: int) -> int:
    """Spread the bits so that the smallest number is a fair choice (the finaliser of splitmix64)."""
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return x ^ (x >> 31)
