"""Sentences of a paragraph, by rule: the marks that end one, and the abbreviations, initials and quotations that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# A mark that may end a sentence, what closes with it, the gap, and what may open the next.
_END: Final = re.compile(
    r"(?P<mark>\.{2,}|…|(?:\. ){2,}\.|[.!?]+)(?P<close>[\"'”’)\]»*]*)(?P<ref>\[\d+\])?(?P<gap>\s+)(?=(?P<open>[\"'“‘(\[«¿¡—–-]*\s?)(?P<next>[^\W_]+))"
)
# Never the last word of a sentence: titles and what stands before a name or a number.
_BEFORE_NAME: Final = frozenset(
    "mr mrs ms mx dr prof gen lt col maj sgt capt cpl cmdr adm brig sen rep gov pres hon rev fr msgr st mt ft messrs mme mlle sr. supt det insp amb atty asst assoc vs v cf e.g i.e viz ca approx fig figs eq vol pp ed eds art sec".split()
)
# May end one: then it ends when the next word is one that opens sentences.
_EITHER: Final = frozenset(
    "jr sr inc co corp ltd bros llc plc dept univ est etc al assn natl intl ave blvd rd a.m p.m am pm u.s u.k u.n e.u u.s.a d.c u.a.e b.c a.d ph.d m.d b.a m.a no nos jan feb mar apr jun jul aug sept sep oct nov dec mon tues wed thurs fri sat sun"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo ont que".split()
)
_STARTERS: Final = frozenset(
    "the a an he she it they we i you his her its their our my this that these those there here in on at by for from with without to as if when while after before since although though because but and or so yet"
    " however meanwhile then now still also even once until during under among between both all some many most several no not nor what who why how where which whose such another one two three last next earlier later"
    " yesterday today tomorrow asked according despite nevertheless instead officials police one".split()
)
_WORD_BEFORE: Final = re.compile(r"[^\s\"'“‘(\[—–]+$")
_INITIAL: Final = re.compile(r"(?:^|[\s(\"“'‘.-])[A-Z]$")
_NAME_BEFORE: Final = re.compile(r"[A-Z][\w’'-]+\s+$")
_SAYS: Final = re.compile(
    r"\s*(?:(?:[A-Z][\w.'’-]*|of|the|de|al|bin|van|von)\s+){0,5}?(?:said|says|asked|asks|wrote|writes|told|added|adds|replied|cried|shouted|wondered|declared|exclaimed|demanded|inquired|continued|explained|recalled|joked|tweeted|posted)\b"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of one paragraph, without outer white space."""
    start = len(text) - len(text.lstrip())
    prose = not _open_line(text)
    for m in _END.finditer(text):
        stop = m.start("gap")
        if stop > start and _ends(text, m, prose):
            yield start, stop
            start = m.end("gap")
    if text[start:].strip():
        yield start, len(text.rstrip())


def _open_line(text: str) -> bool:
    """A headline or label: a line that no mark closes. Its capitals say nothing about sentences."""
    return text.rstrip().rstrip("\"'”’)]»*")[-1:] not in (".", "!", "?", "…")


def _ends(text: str, m: re.Match[str], prose: bool) -> bool:
    """Does a sentence end at this mark? `prose`: the paragraph is closed by a mark, as headlines are not."""
    following, mark, close = m["next"], m["mark"], m["close"]
    if following[0].islower():
        return False
    quoted = any(c in close for c in "\"”’'»")
    if quoted and mark[-1] in "?!" and _SAYS.match(text, m.end("gap")):
        return False  # “Why?” Ann Lee asked.
    if mark in ("…", "...", "..") or ". ." in mark:
        spaced = m.start() > 0 and text[m.start() - 1].isspace()
        return quoted or not spaced or following.casefold() in _STARTERS or bool(m["open"].strip("—–- "))
    if mark != "." or close:
        return True
    return _full_stop(text, m.start(), following, m["open"], prose)


def _full_stop(text: str, at: int, following: str, opening: str, prose: bool) -> bool:
    """A full stop after a word: the end, unless the word is short for something and the next belongs to it."""
    found = _WORD_BEFORE.search(text, max(0, at - 24), at)
    word = found.group().casefold() if found else ""
    if word in _BEFORE_NAME:
        return False
    starter = prose and (
        (following.casefold() in _STARTERS and (len(following) > 1 or following in "AI"))
        or bool(opening.strip())
    )
    if word in ("no", "nos"):
        return not following[0].isdigit()
    if word in _EITHER:
        return starter or (word in ("etc",) and not following[0].isdigit())
    if _INITIAL.search(text, max(0, at - 3), at):
        # "George W. Bush" goes on; "plan B. The" and "the U.S. He" end.
        return starter and not (
            len(word) == 1 and _NAME_BEFORE.search(text, max(0, at - 40), at - 1) is not None
        )
    if re.fullmatch(r"(?:\w\.)+\w", word):
        return starter
    return not (word.isdigit() and len(word) <= 2 and at == len(word))  # "1. First" is one
