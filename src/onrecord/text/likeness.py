"""How alike two written names are, from 0 to 1, whatever their order, spelling and slips: for lists and for review.

`samename` decides within an article's conventions, where a slip of the pen is rare and a wrong merge is dear. Here two
names come from anywhere, in any order and alphabet of the press. Above 0.7 they are rather one than two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, permutations

from onrecord.text.names import HONORIFICS, PARTICLES, fold, sound

type Nickname = Callable[[str, str], bool]

# The forms of firms, those that mean the same under one key.
_FORMS = {
    "limited": "ltd|limited|ltda|pty ltd|pty limited|pte ltd|pvt ltd|private limited",
    "inc": "inc|incorporated",
    "company": "co|company|cie|corp|corporation",
    "llc": "llc|limited liability company|ooo",
    "plc": "plc|public limited company",
    "stock": "ag|aktiengesellschaft|jsc|ojsc|pjsc|cjsc|oao|pao|ao|zao|sa|spa|nv|ab|asa|as|oyj|akg|joint stock company|open joint stock company"
    "|public joint stock company|societe anonyme",
    "gmbh": "gmbh|sp z oo|gesellschaft mit beschrankter haftung|srl|sarl|bv|sro|kft|societatea cu raspundere limitata",
    "lp": "lp|limited partnership|llp",
}
_FORM_OF = {form: key for key, forms in _FORMS.items() for form in forms.split("|")}
_LONG_FORMS = sorted((f for f in _FORM_OF if " " in f), key=lambda f: (-len(f), f))
# Words of a body's name that a list leaves out or shortens at will.
_LIGHT = frozenset("the of and for de und et y group holding holdings m v mv ms ss vessel ship".split())
_NUMBERS = {
    w: str(n)
    for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBERS |= {
    w: str(n)
    for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_NUMBERS |= {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8"}
_TENS = {w: n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
# What lists shorten in the names of bodies.
_SHORT = {
    "us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union",
    "intl": "international", "natl": "national", "dept": "department", "govt": "government", "univ": "university",
    "assn": "association", "assoc": "association", "mfg": "manufacturing", "bros": "brothers",
}  # fmt: skip
# Figures that stand for a letter of their shape inside a word ("Ig0r").
_SHAPES = str.maketrans("0134579", "oieastg")
# Words inside a name that a list writes or leaves out; "Abdul" and "Abu" are half of a name.
_JOINTS = PARTICLES - frozenset("abd abu abdul abdel ben ter ten".split())
# "the son of": what stands before and behind it is not to be swapped.
_SON_OF = frozenset("bin ibn bint".split())
# More words than this are not tried in every order.
_TRIED = 6
# A word this much alike may be the same word misspelled.
_ALIKE = 0.74


def alike(a: str, b: str, person: bool, nickname: Nickname) -> float:
    """The likeness of two names of people (`person`), or of two names of bodies, ships and things."""
    return _people(a, b, nickname) if person else _bodies(a, b)


def edits(a: str, b: str, most: int) -> int:
    """Letters added, lost, changed or swapped between two words; `most` + 1 when there are more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    older: list[int] = []
    old = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            best = min(new[j - 1] + 1, old[j] + 1, old[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, older[j - 2] + 1)
            new.append(best)
        older, old = old, new
    return min(old[-1], most + 1)


def _word(a: str, b: str, nickname: Nickname | None) -> float:
    """The likeness of two words of a name."""
    if a == b:
        return 1.0
    if a.isdigit() or b.isdigit():
        return 0.0
    if nickname is not None:
        if min(len(a), len(b)) == 1:
            return 0.9 if a[0] == b[0] else 0.0
        if nickname(a, b):
            return 0.9
    if len(a) > 2 and len(b) > 2 and (sound(a) == sound(b) or _loose(a) == _loose(b)):
        return 0.95
    longest = max(len(a), len(b))
    # One letter in words of four and more, two in words of eight and more.
    allowed = 0 if min(len(a), len(b)) < 4 else 1 if longest < 8 else 2
    n = edits(a, b, allowed)
    near = 1 - n / longest if n <= allowed else 0.0
    if not near and nickname is not None and min(len(a), len(b)) > 3:
        x, y = _loose(a), _loose(b)
        near = 0.8 if edits(x, y, 1) == 1 and min(len(x), len(y)) > 3 else 0.0
    return near if near >= _ALIKE else 0.0


def _loose(word: str) -> str:
    """The sound of a word as German, Dutch, Latvian and Polish writers spell it too."""
    return (
        sound(word.replace("w", "v").replace("j", "i").replace("y", "i")).replace("s", "z").removesuffix("z")
    )


def _matched(a: Sequence[str], b: Sequence[str], nickname: Nickname | None) -> tuple[list[float], int, int]:
    """The likeness of the words that pair off best, and how many words of each side find no partner."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    table = [[_word(x, y, nickname) for y in long] for x in short]
    free_short, free_long = set(range(len(short))), set(range(len(long)))
    found: list[float] = []
    ranked = sorted((-table[i][j], abs(i - j), i, j) for i in free_short for j in free_long if table[i][j])
    for value, _, i, j in ranked:
        if i in free_short and j in free_long:
            free_short.discard(i)
            free_long.discard(j)
            found.append(-value)
    left, right = len(free_short), len(free_long)
    return found, *((left, right) if short is a else (right, left))


def _people(a: str, b: str, nickname: Nickname) -> float:
    x, y = _person_words(a), _person_words(b)
    if not x or not y or all(len(w) == 1 for w in x) or all(len(w) == 1 for w in y):
        return 0.0
    x, y = _spelt_out(x, y), _spelt_out(y, x)
    joined = "".join(x), "".join(y)
    sons = [_fathers(name) for name in (a, b)]
    if x != y and sorted(x) == sorted(y) and all(sons):
        return 0.9 if sons[0] == sons[1] else 0.6
    if sorted(joined[0]) == sorted(joined[1]) and any(
        "".join(p) == joined[1] for p in permutations(x[:_TRIED])
    ):
        return 1.0
    if min(map(len, joined)) > 7 and edits(*joined, 1) <= 1:
        return 0.9
    found, left, right = _matched(x, y, nickname)
    if not found or (left and right):
        return 0.3 * len(found) / max(len(x), len(y))
    mean = sum(found) / len(found)
    extra = left + right
    if len(found) == 1:
        # A word alone with a slip is another name (Rice, Rise); a word beside several is little.
        return 0.5 * mean if extra else mean if mean >= 0.85 else mean - 0.2
    # Slips in every word are another name.
    slips = sum(f < 0.9 for f in found)
    return max(0.0, mean - 0.06 * extra - (0.3 if slips == len(found) else 0.0))


def _spelt_out(words: list[str], other: list[str]) -> list[str]:
    """ "JC" as "J", "C" where the other name begins with such words."""
    first = words[0]
    if len(words) > 1 and len(first) in (2, 3) and [w[0] for w in other[: len(first)]] == list(first):
        return [*first, *words[1:]]
    return words


def _fathers(name: str) -> set[tuple[str, str]]:
    """Whose son somebody is, by the word of it and the word right behind."""
    return {(w, after) for w, after in pairwise(fold(name.replace("-", " ")).split()) if w in _SON_OF}


def _person_words(name: str) -> list[str]:
    folded = re.sub(r"\babd (?:al|el|ul|ur|ar|as|ad) ", "abdul ", fold(name.replace("-", " ")))
    words = [_shaped(w) for w in folded.split() if w not in HONORIFICS]
    kept = [w for w in words if w not in _JOINTS]
    return kept or words


def _shaped(word: str) -> str:
    """A word with the letters that its figures stand for; a number stays one."""
    return word if word.isalpha() or not any(c.isalpha() for c in word) else word.translate(_SHAPES)


def _bodies(a: str, b: str) -> float:
    (x, forms), (y, others) = _body_words(a), _body_words(b)
    if not x or not y:
        return 1.0 if fold(a) == fold(b) else 0.0
    clash = bool(forms and others and not forms & others)
    if "".join(x) == "".join(y):
        return 0.65 if clash else 1.0
    long, short = (a, b) if len(x) >= len(y) else (b, a)
    if (
        len(min(x, y, key=len)) == 1
        and fold(short) == "".join(w[0] for w in fold(long).split())
        and len(short) > 2
    ):
        return 0.8
    found, left, right = _matched(x, y, None)
    if left or right:
        return 0.6 * len(found) / max(len(x), len(y))
    mean = sum(found) / len(found)
    # One short word with a slip is another name ("Snow", "Snoe").
    slip = mean < 1 and len("".join(x)) < 6
    return mean - 0.3 * clash - 0.4 * slip


def _body_words(name: str) -> tuple[list[str], set[str]]:
    text = (
        " "
        + fold(
            re.sub(r"(?<=\w)\.(?=\w\b)", "", name.replace("&", " and ").replace("'s ", " ").replace("-", " "))
        )
        + " "
    )
    forms: set[str] = set()
    for form in _LONG_FORMS:
        if f" {form} " in text:
            forms.add(_FORM_OF[form])
            text = text.replace(f" {form} ", " ")
    words: list[str] = []
    row = " ".join(_SHORT.get(w, w) for w in text.split()).split()
    for before, w in pairwise(["", *row]):
        if before in _TENS and len(_NUMBERS.get(w, "")) == 1:
            words[-1] = str(10 * _TENS[before] + int(_NUMBERS[w]))  # "forty-four"
        elif w in _TENS:
            words.append(str(10 * _TENS[w]))
        elif w in _FORM_OF:
            forms.add(_FORM_OF[w])
        elif w not in _LIGHT:
            words.append(_NUMBERS.get(w, re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", w)))
    return words, forms
