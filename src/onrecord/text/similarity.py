"""How two sentences resemble each other, given their words: copied, heard by both, or alike by chance; and how edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from onrecord.text.align import Difference, common, differences, tidy
from onrecord.text.shingles import HONORIFICS, Word, is_content, words

Edit = Literal["identical", "trimmed", "inserted", "reworded"]

# Formulas of the trade: any two reporters write them, so shared they show nothing.
_FORMULAS: Final = re.compile(
    r"""\b(?:
      (?:who\s+)?(?:spoke|speaking|talked)\s+(?:\w+\s+){0,3}?(?:on|under)\s+(?:the\s+)?condition\s+(?:of\s+anonymity|that\s+\w+\s+not\s+be\s+(?:named|identified))
        (?:[ ,]+(?:because|since|as)\s+(?:\w+\s+){1,18})?
    | (?:because\s+)?(?:\w+\s+){0,3}(?:was|were|is|are)\s+not\s+authori[sz]ed\s+to\s+(?:\w+\s+){1,10}
    | did\s+not\s+(?:immediately\s+)?(?:respond|reply)\s+to\s+(?:\w+\s+){0,6}(?:requests?|messages?|calls?|e-?mails?)(?:\s+(?:for|seeking)\s+(?:\w+\s*){1,2})?
    | could\s+not\s+(?:immediately\s+|be\s+|independently\s+){1,3}(?:reached|verified|confirmed|verify|confirm)(?:\s+for\s+comment)?
    | declined\s+to\s+(?:comment|be\s+(?:named|identified)|give\s+(?:his|her|their)\s+names?)
    | said\s+(?:\w+\s+){0,2}in\s+an?\s+(?:\w+\s+){0,2}(?:statement|interview|news\s+conference)
    | (?:told|informed)\s+(?:reporters|journalists|a\s+news\s+conference)
    | (?:for\s+the\s+first|at\s+the\s+same|at\s+the\s+end\s+of\s+the|one\s+of\s+the\s+most)\s+(?:time|day)?
    | (?:copyright|all\s+rights\s+reserved)[^.]{0,160}
    | (?:may|must)\s+not\s+be\s+published,?\s+broadcast[^.]{0,80}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A quotation of fewer words than this is too short to show even that both heard the same statement.
_HEARD_LEAST: Final = 8
# Fewer words than this that a short line shares with a long one are a phrase, not a copy.
_PHRASE_LEAST: Final = 9
# A phrase put in is set off by a mark and has at least this many words; anything less is a word or two dropped.
_PHRASE: Final = 3


class Line(NamedTuple):
    """One sentence as words. For each word: `telling` (it carries meaning, is no name and no formula) and `quoted`."""

    start: int
    end: int
    zone: str
    words: tuple[Word, ...]
    telling: tuple[bool, ...]
    quoted: tuple[bool, ...]

    @property
    def forms(self) -> list[str]:
        """The comparable forms of its words."""
        return [w.form for w in self.words]


class Likeness(NamedTuple):
    """What two lines share: `pairs` of word indices in order, the `longest` unbroken run, and how it is to be read.

    `whole` says that the two lines match as wholes; else the match is a stretch, and `pairs` begin and end it.
    `heard` says that the shared words are quoted on both sides and the words around them differ.
    """

    pairs: tuple[tuple[int, int], ...]
    longest: int
    telling: int
    whole: bool
    heard: bool | None


def line(text: str, start: int, end: int, zone: str, quoted: Sequence[tuple[int, int]]) -> Line:
    """The words of one sentence; `quoted` are the stretches of `text` that stand inside quotation marks."""
    found = tuple(words(text, start, end))
    formulas = [m.span() for m in _FORMULAS.finditer(text, start, end)]
    title_case = zone in ("headline", "subhead")
    telling = tuple(
        is_content(w.form)
        and (title_case or not text[w.start].isupper())
        and not any(a <= w.start < b for a, b in formulas)
        for w in found
    )
    spoken = zone == "transcript"
    inside = tuple(spoken or any(a <= w.start and w.end <= b for a, b in quoted) for w in found)
    return Line(start, end, zone, found, telling, inside)


def likeness(a: Line, b: Line) -> Likeness | None:
    """What two lines share, or None where that is no more than names, formulas and chance allow."""
    pairs = tidy(common(a.forms, b.forms), lambda i: is_content(a.words[i].form))
    if not pairs:
        return None
    short = min(len(a.words), len(b.words))
    telling = sum(a.telling[i] or b.telling[j] for i, j in pairs)
    longest = max(_run_lengths(pairs))
    heads = a.zone == b.zone == "headline"
    both = len(pairs) >= 0.5 * max(len(a.words), len(b.words))
    if _whole(len(pairs), short, telling, longest, heads) and (both or len(pairs) >= _PHRASE_LEAST):
        pairs = pairs if both else _core(pairs)
        return Likeness(tuple(pairs), longest, telling, both, _heard(a, b, pairs))
    pairs = _core(pairs)
    telling = sum(a.telling[i] or b.telling[j] for i, j in pairs)
    if _stretch(pairs, telling, longest):
        return Likeness(tuple(pairs), longest, telling, False, _heard(a, b, pairs))
    return None


def edit(a: Line, b: Line, found: Likeness, between: str) -> tuple[Edit, list[Difference]]:
    """The kind of edit and the differences, over whole lines or the shared stretch.

    `between` are the characters of the longer side's extra words with one on either side, where there is one difference
    only: they show whether a phrase was set off. "trimmed": one side is the other with words left out; "inserted": one
    side holds a phrase, set off by marks, that the other lacks; "reworded": words stand for other words, or only little
    words, titles or spellings differ.
    """
    diffs = _differences(a, b, found)
    if not diffs:
        return "identical", []
    kinds = {_op(a, b, d) for d in diffs}
    if kinds <= {"little"} or "replaced" in kinds or {"less", "more"} <= kinds:
        return "reworded", diffs
    real = [d for d in diffs if _op(a, b, d) != "little"]
    size = max(max(d.a1 - d.a0, d.b1 - d.b0) for d in real)
    if len(real) == 1 and size >= _PHRASE and between[:1] in _MARKS and between[-1:] in _MARKS:
        return "inserted", diffs
    return "trimmed", diffs


_MARKS: Final = frozenset(",;:()–—-[]")


def extra(a: Line, b: Line, found: Likeness) -> tuple[bool, int, int] | None:
    """The longest extra words: (on side a?, first, last word); None where there are none. For `edit`'s `between`."""
    diffs = [d for d in _differences(a, b, found) if _op(a, b, d) in ("less", "more")]
    if not diffs:
        return None
    best = max(diffs, key=lambda d: (max(d.a1 - d.a0, d.b1 - d.b0), -d.a0))
    on_a = best.a1 - best.a0 >= best.b1 - best.b0
    return (True, best.a0, best.a1 - 1) if on_a else (False, best.b0, best.b1 - 1)


def _differences(a: Line, b: Line, found: Likeness) -> list[Difference]:
    if found.whole:
        return differences(found.pairs, len(a.words), len(b.words))
    (a0, b0), (a1, b1) = found.pairs[0], found.pairs[-1]
    inner = [(i - a0, j - b0) for i, j in found.pairs]
    moved = differences(inner, a1 - a0 + 1, b1 - b0 + 1)
    return [Difference(d.a0 + a0, d.a1 + a0, d.b0 + b0, d.b1 + b0) for d in moved]


def _op(a: Line, b: Line, d: Difference) -> str:
    """ "little" (no word of content), "less" (content in a only), "more" (in b only) or "replaced"."""
    in_a = any(is_content(w.form) for w in a.words[d.a0 : d.a1])
    in_b = any(is_content(w.form) for w in b.words[d.b0 : d.b1])
    if in_a and in_b:
        return "replaced"
    if in_a:
        return "less"
    return "more" if in_b else "little"


def _whole(matched: int, short: int, telling: int, longest: int, heads: bool) -> bool:
    """Do the shared words make up the shorter line? Headlines are short: four words that are all there count."""
    if heads:
        return matched >= 4 and matched >= 0.75 * short and telling >= 3
    return matched >= 6 and matched >= 0.58 * short and telling >= 3 and longest >= 4


def _stretch(pairs: Sequence[tuple[int, int]], telling: int, longest: int) -> bool:
    """Is a part of two otherwise different lines a copy? Ten words on end, or twelve that lie close together."""
    if not pairs:
        return False
    if longest >= 10 and telling >= 4:
        return True
    (a0, b0), (a1, b1) = pairs[0], pairs[-1]
    dense = len(pairs) >= 0.7 * max(a1 - a0 + 1, b1 - b0 + 1)
    return len(pairs) >= 12 and longest >= 5 and telling >= 5 and dense


def _core(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without crumbs at the ends: runs of one or two words that lie further than four words from the rest."""
    runs = list(_runs(pairs))
    while len(runs) > 1 and len(runs[0]) <= 2 and _gap(runs[0][-1], runs[1][0]) > 4:
        runs.pop(0)
    while len(runs) > 1 and len(runs[-1]) <= 2 and _gap(runs[-2][-1], runs[-1][0]) > 4:
        runs.pop()
    # A wide gap inside splits a stretch: keep the part with most words.
    parts: list[list[tuple[int, int]]] = []
    for run in runs:
        if parts and _gap(parts[-1][-1], run[0]) <= 12:
            parts[-1].extend(run)
        else:
            parts.append(list(run))
    return max(parts, key=len) if parts else []


def _gap(x: tuple[int, int], y: tuple[int, int]) -> int:
    return max(y[0] - x[0], y[1] - x[1]) - 1


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for i, j in pairs:
        if run and run[-1] != (i - 1, j - 1):
            yield run
            run = []
        run.append((i, j))
    if run:
        yield run


def _run_lengths(pairs: Sequence[tuple[int, int]]) -> list[int]:
    return [len(r) for r in _runs(pairs)]


def _heard(a: Line, b: Line, pairs: Sequence[tuple[int, int]]) -> bool | None:
    """Are the shared words a quotation whose surroundings differ? None: quoted, and the surroundings do not tell.

    Marks on one side are enough: what one reporter puts between marks the other may put into his own sentence.
    """
    inside = sum(a.quoted[i] or b.quoted[j] for i, j in pairs)
    if inside < 0.8 * len(pairs) or inside < _HEARD_LEAST:
        return False
    out_a = [w.form for w, q in zip(a.words, a.quoted, strict=True) if not q]
    out_b = [w.form for w, q in zip(b.words, b.quoted, strict=True) if not q]
    if min(len(out_a), len(out_b)) >= 4:
        return len(common(out_a, out_b)) < 0.6 * min(len(out_a), len(out_b))
    if max(len(out_a), len(out_b)) >= 6:
        return True
    return None


__all__ = ["HONORIFICS", "Edit", "Likeness", "Line", "edit", "extra", "likeness", "line"]
