"""Where in the run of a story a sentence stands that carries no date, and how much of the story's matter it holds.

Both are read from words: "recently", "as a candidate", "before the conference" look back; what the headlines and first
sentences of several articles have in common is what the story is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from onrecord.text.content import content_words

BACKGROUND, BEFORE, NOW = 0, 1, 2
# Long before: an era, years ago, a campaign that is over, what has always been so.
_LONG_BEFORE: Final = re.compile(
    r"\b(?:as an? (?:young \w+|candidate|child|boy|girl|student|teenager)|(?:early|last|final|dying|late|dark) days of|during (?:his|her|their) (?:\w+ )?(?:campaign"
    r"|childhood|career|tenure|time (?:as|in))|in the (?:\d{4}s|past)|(?:years|decades|centur\w+) (?:ago|before|earlier)|for"
    r" (?:years|decades|centuries)|long (?:been|sought|wanted|resisted|opposed|supported|called)|in recent (?:years|decades)|when"
    r" (?:he|she) was)\b",
    re.IGNORECASE,
)
# A while before the news: the weeks that led to it.
_SHORTLY_BEFORE: Final = re.compile(
    r"\b(?:(?:before|ahead of|prior to|on the eve of|leading up to) (?:the|this|that|his|her|its|their|last) |recently\b|in recent"
    r" (?:days|weeks|months)|(?:days|weeks|months) (?:ago|before|earlier)|(?:last|past) (?:week|month|spring|summer|fall|autumn"
    r"|winter|year)\b|previously\b|formerly\b|earlier\b(?! (?:in the day|(?:on )?\w+day))|since then\b|had (?:\w+ )?(?=$))",
    re.IGNORECASE,
)
# Characters before and behind a verb in which such words are said of it: about a clause.
_CLAUSE: Final = 60
# A topic is a handful of words: beyond four in common a sentence is no more about it.
_MOST_TOPICAL: Final = 4
# "I will never give up": the talk of the day, not what happened; "That ad was …": no line that stands by itself.
_TALK: Final = re.compile(r"\b(?:I|I['’]\w+|we|we['’]\w+|our|my|you|your)\b")
_LEANS: Final = re.compile(
    r"[“\"'‘]?(?:he|she|they|it|this|that|these|those|and|but|so|his|her|their|its)\b", re.IGNORECASE
)


def stage(sentence: str, start: int, end: int) -> int:
    """BACKGROUND, BEFORE or NOW, by the words around a verb at start:end of its sentence, or that open the sentence."""
    near = sentence[max(0, start - _CLAUSE) : start], sentence[end : end + _CLAUSE], sentence[:_CLAUSE]
    if any(_LONG_BEFORE.search(part) for part in near):
        return BACKGROUND
    return BEFORE if any(_SHORTLY_BEFORE.search(part) for part in near) else NOW


def topic(texts: Iterable[str]) -> frozenset[str]:
    """The words that several of the headlines and first sentences of a story share; of a single one, all its words."""
    found = [content_words(t) for t in texts]
    counted = Counter(w for words in found for w in words)
    shared = frozenset(w for w, n in counted.items() if n > 1)
    return shared or frozenset(counted)


def topical(sentence: str, about: frozenset[str]) -> int:
    """How many words of its topic a sentence holds, up to a handful."""
    return min(_MOST_TOPICAL, len(content_words(sentence) & about))


def is_talk(sentence: str) -> bool:
    """Is it said in the first or second person: words of the day, not an account of it?"""
    return bool(_TALK.search(sentence))


def leans(sentence: str) -> bool:
    """Does it begin with a word that points back to a sentence that a reader of one line does not see?"""
    return bool(_LEANS.match(sentence))
