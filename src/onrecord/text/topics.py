"""What a text is about, as weighted words: names more than words, rare more than common. No model, no corpus needed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from sys import intern
from typing import NamedTuple

from onrecord.text.rarity import rarity
from onrecord.text.shingles import is_content, words
from onrecord.text.stems import stem

# A word that is written with a capital wherever it stands inside a sentence is a name: it tells a little more.
NAME_BOOST = 1.3
# The fourth mention of a word tells nothing that the third did not.
MOST_COUNTED = 3
# Rarity to this power; between 1 (plain tf-idf) and 2, measured on collections of 5 to 1,000 articles.
POWER = 1.5
# A collection of no particular size, where a term is weighed by itself.
_SOME = 1000
# Terms kept for an article; those that no other article holds count in its length but can be shared with none.
TERMS = 250


# What an article begins with says what it is about: a headline and a paragraph or two, in code points.
LEAD = 500
# By itself a name, a number or a word of the lead tells three times what another word tells (see `alone`).
_WHO, _FIRST = 3.0, 3.0


class Terms(NamedTuple):
    """The content words of a text as stems: how often each stands there, which are names, how each is first written, and
    which stand in the lead.
    """

    counts: Counter[str]
    names: frozenset[str]
    shown: dict[str, str]
    lead: frozenset[str]


def terms(texts: Iterable[str]) -> Terms:
    """The content words of `texts`."""
    shown: dict[str, str] = {}
    counts: Counter[str] = Counter()
    capital: set[str] = set()
    small: set[str] = set()
    lead: set[str] = set()
    before = 0
    for text in texts:
        for w in words(text):
            if not is_content(w.form) or len(w.form) < 2:
                continue
            term = intern(stem(w.form))  # held by every article that has it
            counts[term] += 1
            shown.setdefault(term, intern(text[w.start : w.end]))
            if before + w.start < LEAD:
                lead.add(term)
            if not text[w.start].isupper():
                small.add(term)
            elif not _begins(text, w.start):
                capital.add(term)
        before += len(text)
    return Terms(counts, frozenset(capital - small), shown, frozenset(lead))


def weighed(
    counts: Mapping[str, int], names: frozenset[str], articles: Mapping[str, int], size: int
) -> dict[str, float]:
    """The weight of each of the most telling terms, so that the squares add up to 1.

    `articles` is how many of the `size` articles of the collection hold a term. Heaviest first; ties by the word.
    """
    raw = {
        t: min(c, MOST_COUNTED) ** 0.5
        * max(rarity(t, articles.get(t, 1), size), 0.0) ** POWER
        * (NAME_BOOST if t in names else 1.0)
        for t, c in counts.items()
    }
    length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
    met = [x for x in raw.items() if articles.get(x[0], 1) > 1]
    best = sorted(met, key=lambda x: (-x[1], x[0]))[:TERMS]
    return {t: round(w / length, 5) for t, w in best if w > 0}


def alone(found: Terms, chosen: Iterable[str]) -> dict[str, float]:
    """What each of the chosen terms tells by itself, whatever the collection: for telling look-alikes apart, where who,
    how many and what comes first matter more than what it is about. The numbers did best on bench/stories.
    """
    return {
        t: round(
            min(found.counts[t], MOST_COUNTED) ** 0.5
            * max(rarity(t, 1, _SOME), 0.0) ** POWER
            * (_WHO if t in found.names or t[0].isdigit() else 1.0)
            * (_FIRST if t in found.lead else 1.0),
            4,
        )
        for t in chosen
    }


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How alike two texts are, from 0 to 1: the sum over the terms that both hold."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(w * many[t] for t, w in few.items() if t in many)


def shared(a: Mapping[str, float], b: Mapping[str, float]) -> list[tuple[str, float]]:
    """The terms that both hold with what each adds to their likeness (the sum: 0 to 1), most telling first."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    found = [(t, w * many[t]) for t, w in few.items() if t in many]
    return sorted(found, key=lambda x: (-x[1], x[0]))


def _begins(text: str, at: int) -> bool:
    """Does a sentence or a quotation begin at `at`? Then the capital tells nothing."""
    k = at
    while k > 0 and text[k - 1] in " \t\"“”'‘’(":
        k -= 1
    return k == 0 or text[k - 1] in ".!?:\n"
