"""Two wordings of what somebody said: are they one statement, and how does one differ from the other?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from onrecord.text.align import common, differences
from onrecord.text.shingles import is_content, words

Directness = Literal["direct", "indirect", "mixed"]

# Words in square brackets are the editor's: they may stand for a pronoun and are compared as if they were not there.
_BRACKETS: Final = re.compile(r"\[[^\]]{0,80}\]")
_NEGATIONS: Final = frozenset(
    {"not", "no", "never", "nobody", "nothing", "none", "without", "cannot", "neither", "nor"}
)
# Fewer content words than this say too little to tell two occasions apart ("declined to comment", "a good thing").
_LEAST: Final = 3
# The share of the shorter wording's content words that the longer one must hold, in order.
_SPOKEN: Final = 0.8
_REPORTED: Final = 0.75
# Two renderings of one sentence share at least so many words that matter, this share of the shorter; the first of them
# stands this near the beginning, and the shorter is one sentence.
_RENDERED: Final = (2, 0.6)
_HEAD: Final = 2
_SENTENCE: Final = 12
# Words that only describe what nearly every refusal to talk refuses.
_STOCK: Final = frozenset(
    {
        "comment",
        "comments",
        "commenting",
        "immediately",
        "respond",
        "request",
        "requests",
        "interview",
        "discuss",
        "details",
        "matter",
    }
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement as words: all of them, and whether each stands inside quotation marks."""

    forms: tuple[str, ...]
    quoted: tuple[bool, ...]
    directness: Directness

    @property
    def telling(self) -> tuple[int, ...]:
        """The indexes of the words that carry content."""
        return tuple(i for i, w in enumerate(self.forms) if is_content(w))

    @property
    def plain(self) -> Wording:
        """The same with contractions written out and without endings that number and spelling add: for comparing."""
        told = [(r, q) for w, q in zip(self.forms, self.quoted, strict=True) for r in _plain(w)]
        return Wording(tuple(r for r, _ in told), tuple(q for _, q in told), self.directness)

    def inside(self) -> tuple[str, ...]:
        """The words inside marks."""
        return tuple(w for w, q in zip(self.forms, self.quoted, strict=True) if q)


_CONTRACTED: Final = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
_IRREGULAR: Final = {
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
}
# British endings and the American ones they stand for. Both sides are changed alike, so no dictionary is needed.
_SPELLINGS: Final = (("our", "or"), ("tre", "ter"), ("ise", "ize"), ("ised", "ized"), ("ising", "izing"))


@lru_cache(1 << 16)  # the words of a language in use; statements repeat them
def _plain(word: str) -> tuple[str, ...]:
    """ "didn't" as "did not", "ships" as "ship", "harbour" as "harbor"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("n't"):
        return (word[:-3], "not")
    for ending, full in _CONTRACTED.items():
        if word.endswith(ending):
            return (word[: -len(ending)], full)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word[-2] != "'":
        word = word[:-1]
    for ending, instead in _SPELLINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return (word[: -len(ending)] + instead,)
    return (word,)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two wordings agree: a score from 0 to 1, and why in words."""

    score: float
    reason: str


def wording(pieces: Sequence[tuple[str, bool]], directness: Directness) -> Wording:
    """The wording of a statement from its pieces of text, each inside quotation marks or not."""
    forms: list[str] = []
    quoted: list[bool] = []
    for text, inside in pieces:
        found = [w.form for w in words(_BRACKETS.sub(lambda m: " " * len(m.group()), text))]
        forms += found
        quoted += [inside] * len(found)
    return Wording(tuple(forms), tuple(quoted), directness)


def same_statement(
    a: Wording, b: Wording, *, one_article: bool, one_speaker: bool = False
) -> Likeness | None:
    """Are these two wordings of one statement by one speaker? None when that cannot be said.

    Quoted words weigh more than reported ones: reports must be worded nearly alike, quotations may be cut short.
    `one_speaker` says that both name the same person or body: then a short phrase in marks may be enough.
    """
    if a.forms == b.forms:
        return Likeness(1.0, "the same words") if _says_enough(a) else None
    # Two alignments may be equally long; in one order there is one answer, whoever came first.
    a, b = sorted((a.plain, b.plain), key=lambda w: (w.forms, w.quoted, w.directness))
    if a.forms == b.forms and _says_enough(a):
        return Likeness(0.98, "the same words but for endings and contractions")
    pairs = common(a.forms, b.forms)
    ta, tb = set(a.telling), set(b.telling)
    shared = [(i, j) for i, j in pairs if i in ta and j in tb]
    least = min(len(ta), len(tb))
    if not _opposed(a, b, pairs):
        if "indirect" not in (a.directness, b.directness):
            held = len(shared) / least if least else 0.0
            if len(shared) >= _LEAST and held >= _SPOKEN:
                return Likeness(
                    round(held, 3), f"{len(shared)} of {least} words that matter are the same, in order"
                )
        elif len(shared) >= _LEAST and _close(a, b) and 2 * len(shared) / (len(ta) + len(tb)) >= _REPORTED:
            return Likeness(
                round(2 * len(shared) / (len(ta) + len(tb)), 3), "reported in nearly the same words"
            )
    if one_speaker and (told := _told_whole(a, b)):
        return Likeness(0.85, f"one reports what the other quotes: {told}")
    return _same_marks(a, b, one_article=one_article, one_speaker=one_speaker)


def rendered(a: Wording, b: Wording) -> Likeness | None:
    """Are these two renderings of one foreign sentence? To be asked only where an interpreter stands between: of the few
    words that matter in the shorter, most must stand in the other, in order and from its beginning.
    """
    a, b = sorted((a.plain, b.plain), key=lambda w: (w.forms, w.quoted, w.directness))
    pairs = common(a.forms, b.forms)
    ta, tb = set(a.telling), set(b.telling)
    shared = [(i, j) for i, j in pairs if i in ta and j in tb]
    least = min(len(ta), len(tb))
    if len(shared) < _RENDERED[0] or len(shared) < _RENDERED[1] * least:
        return None
    if max(shared[0]) > _HEAD or min(len(a.forms), len(b.forms)) > _SENTENCE:
        return None
    return Likeness(0.7, f"two renderings: {', '.join(a.forms[i] for i, _ in shared)}")


def _told_whole(a: Wording, b: Wording) -> str:
    """The words of a reported statement that stand unbroken in what the other one quotes; "" where they do not."""
    short, long = sorted((a, b), key=lambda w: len(w.forms))
    if short.directness != "indirect" or long.directness == "indirect":
        return ""
    forms = short.forms[1:] if short.forms[:1] == ("that",) else short.forms
    telling = sum(is_content(w) and w not in _STOCK for w in forms)
    # Four words with two that matter ("the pump was running"): shorter ones are anybody's.
    return " ".join(forms) if len(forms) > 3 and telling > 1 and _runs_in(forms, long.inside()) else ""


def _says_enough(a: Wording) -> bool:
    return sum(a.forms[i] not in _STOCK for i in a.telling) >= (2 if any(a.quoted) else _LEAST)


def _opposed(a: Wording, b: Wording, pairs: Sequence[tuple[int, int]]) -> bool:
    """Does one deny what the other says? Counted where the two overlap: a longer wording may hold more."""
    if not pairs:
        return False
    (i0, j0), (i1, j1) = pairs[0], pairs[-1]
    na = sum(w in _NEGATIONS or w.endswith("n't") for w in a.forms[i0 : i1 + 1])
    nb = sum(w in _NEGATIONS or w.endswith("n't") for w in b.forms[j0 : j1 + 1])
    numbers_a = {w for w in a.forms[i0 : i1 + 1] if w[0].isdigit()}
    numbers_b = {w for w in b.forms[j0 : j1 + 1] if w[0].isdigit()}
    return (
        na % 2 != nb % 2
        or bool(numbers_a) != bool(numbers_b)
        or bool(numbers_a and not numbers_a & numbers_b)
    )


def _close(a: Wording, b: Wording) -> bool:
    """Are two reports of about one length? A long one that holds a short one may tell of something else."""
    short, long = sorted((len(a.telling), len(b.telling)))
    return 2 * short >= long


def _same_marks(a: Wording, b: Wording, *, one_article: bool, one_speaker: bool) -> Likeness | None:
    """The words inside the marks of one stand unbroken in the other: the frame differs, the words were heard."""
    short, long = sorted((a, b), key=lambda w: len(w.inside()))
    inside = short.inside()
    matter = [w for w in inside if is_content(w) and w not in _STOCK and not w.endswith("n't")]
    # In one article a summary quotes two words of what follows; elsewhere a phrase of two words is anybody's.
    needed = (1, 2) if one_article else (3, 5)
    if one_speaker and short.directness == "mixed" and long.directness == "direct":
        # A phrase that one report puts in marks and another has within the whole sentence, from the same mouth.
        needed = min(needed, (2, 2) if len(inside) == 2 else (1, 3))
    if short.directness == long.directness == "direct" and _at_an_end(inside, long.forms):
        needed = min(needed, (2, 4))  # a whole short sentence that opens or closes the other
    if (
        len(matter) < needed[0]
        or len(inside) < needed[1]
        or not long.inside()
        or not _runs_in(inside, long.forms)
    ):
        return None
    return Likeness(0.8, f"the words in marks are the same: {' '.join(inside[:12])}")


def _at_an_end(short: Sequence[str], long: Sequence[str]) -> bool:
    n = len(short)
    return bool(n) and (tuple(long[:n]) == tuple(short) or tuple(long[-n:]) == tuple(short))


def _runs_in(short: Sequence[str], long: Sequence[str]) -> bool:
    n = len(short)
    return any(tuple(long[i : i + n]) == tuple(short) for i in range(len(long) - n + 1))


def differs(fullest: Wording, other: Wording) -> str:
    """How a wording differs from the fullest one, in words: "same words", "cut short", "reworded around the marks"."""
    if fullest.forms == other.forms:
        return "same words" if fullest.quoted == other.quoted else "same words, marks set differently"
    if fullest.plain.forms == other.plain.forms:
        return "same words, spelled or contracted differently"
    gaps = differences(common(fullest.forms, other.forms), len(fullest.forms), len(other.forms))
    missing = sum(g.a1 - g.a0 for g in gaps)
    added = sum(g.b1 - g.b0 for g in gaps)
    if not added:
        return f"cut short: {missing} of {len(fullest.forms)} words {'is' if missing == 1 else 'are'} missing"
    if any(other.quoted) and not any(any(other.quoted[g.b0 : g.b1]) for g in gaps if g.b1 > g.b0):
        for g in gaps:
            if g.a1 > g.a0 and g.b1 > g.b0:
                there, here = " ".join(fullest.forms[g.a0 : g.a1][:6]), " ".join(other.forms[g.b0 : g.b1][:6])
                return f"reworded around the marks: “{here}” where another has “{there}”"
        return "reworded around the marks"
    if other.directness == "indirect":
        return "reported in other words"
    others = f"{added} {'word is' if added == 1 else 'words are'} other"
    return f"worded differently: {others}, {missing} {'is' if missing == 1 else 'are'} missing"
