"""Names of people and bodies as strings: their parts, their keys, and which of them can be one name.

A key makes spellings equal that differ by the language they came through: Akhundzadeh and Akhoundzade, al-Qaida and
al Qaeda. A key never decides alone; `onrecord.text.samename` judges.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Words before a name that are neither the name nor an office; with the sex that they tell.
HONORIFICS: dict[str, str] = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "sir": "m",
    "lord": "m",
    "lady": "f",
    "dame": "f",
    "madame": "f",
    "madam": "f",
    "mme": "f",
    "monsieur": "m",
    "mx": "",
    "dr": "",
    "prof": "",
    "professor": "",
    "rev": "",
    "hon": "",
    "sheikh": "m",
    "shaikh": "m",
    "haji": "m",
    "hajj": "m",
    "mullah": "m",
    "maulana": "m",
    "mawlana": "m",
    "imam": "m",
}
# Parts of a surname that are never a surname alone.
PARTICLES = frozenset(
    "al el ul ad as ash ar az an bin ibn bint ben abu abd abdul abdel umm van von der den de del della di da do dos du la le st ter ten zu".split()
)
SUFFIXES = frozenset("jr sr ii iii iv".split())


_MARKS = re.compile(r"[^\w ]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without accents, marks and case: "Al-Māliki" → "al maliki"."""
    bare = name
    if not name.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_MARKS.sub(" ", bare.replace("'", "").replace("’", "")).split()).lower()


# How one sound is spelled in the press, in the order in which the rules apply.
_SOUNDS = (
    (r"dzh|dj|zh", "j"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"q[u]?", "k"),
    (r"ck?", "k"),
    (r"ph", "f"),
    (r"dh", "d"),
    (r"th", "t"),
    (r"[iy]e?v$", "ev"),
    (r"(?:oo|ou|ow|o|w)", "u"),
    (r"(?:ee|ie|ei|y|j(?=[^aeiou])|i)", "i"),
    (r"(?:ae|ai|ay|e)", "a"),
    (r"iy|ii", "i"),
    (r"(?<=.)h(?![aiu])", ""),
    (r"(?<=..)[aiu]h?$", ""),
    (r"t$", "d"),
    (r"(.)\1+", r"\1"),
)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A rough spelling-free key of one word: equal for the ways in which the press spells a foreign name."""
    w = fold(word).replace(" ", "")
    for pattern, to in _SOUNDS:
        w = re.sub(pattern, to, w)
    return w


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name: given names, surname (with its particles), suffix, honorific. All folded."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    suffix: str = ""
    honorific: str = ""

    @property
    def key(self) -> str:
        """The last word of the surname: what a text calls the person by."""
        return self.surname[-1] if self.surname else ""


@lru_cache(maxsize=65536)
def person(name: str) -> PersonName:
    """The parts of a person's name in Western order ("Mr. Nouri al-Maliki" → given nouri, surname al maliki)."""
    words = fold(name).split()
    honorific = ""
    while len(words) > 1 and words[0] in HONORIFICS:
        honorific = honorific or words[0]
        words = words[1:]
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    if not words:
        return PersonName((), (), suffix, honorific)
    cut = len(words) - 1
    while cut > 0 and words[cut - 1] in PARTICLES:
        cut -= 1
    return PersonName(tuple(words[:cut]), tuple(words[cut:]), suffix, honorific)


def initials(name: str) -> str:
    """The capitals that abbreviate a body's name: "Supreme Islamic Iraqi Council" → "SIIC"."""
    return "".join(w[0] for w in re.findall(r"[A-Za-z]+", name) if w[0].isupper())


def abbreviates(short: str, long: str) -> bool:
    """Can `short` ("U.N.", "Irna", "NATO") be made of the first letters of the words of `long`?"""
    letters = re.sub(r"[^A-Za-z]", "", short).upper()
    if not 2 <= len(letters) <= 8 or " " in short.strip() or len(long.split()) < 2:
        return False
    full = "".join(w[0] for w in re.findall(r"[A-Za-z]+", long)).upper()
    return letters in (initials(long), full)
