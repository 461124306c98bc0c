"""How two sentences resemble each other, given their words: copied, heard by both, or alike by chance; and how edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from onrecord.text.align import Difference, common, differences, tidy
from onrecord.text.sheets import CONTENT, QUOTED, TELLING, Line

Edit = Literal["identical", "trimmed", "inserted", "reworded"]

# A quotation of fewer words than this is too short for the words around it to tell; it shows no copying by itself.
_HEARD_LEAST: Final = 8
# So many telling words around a quotation show whose sentence it is; two who sum up one statement ("accused the mills of")
# have as many in common without having read each other.
_FRAME: Final = 3
# Fewer words than this that a short line shares with a long one are a phrase, not a copy.
_PHRASE_LEAST: Final = 9
# A phrase put in is set off by a mark and has at least this many words; anything less is a word or two dropped.
_PHRASE: Final = 3


# What makes two lines alike as wholes: so many words, so much of the shorter line; of headlines so many words.
_WHOLE_LEAST: Final = 6
_WHOLE_SHARE: Final = 0.58
_HEAD_LEAST: Final = 4
# And at least so many words that tell something, in any case.
_TELLING_LEAST: Final = 3
# What makes a stretch of two lines alike: so many words on end, or more that lie close together around a run of so many.
_RUN_ALONE: Final = 10
_RUN: Final = 5

# What shows copying with nothing else that the two texts share: so many words on end (`_RUN_ALONE`), or so many that fill
# nearly all of either stretch. Two who write of one fact put ten of its words in one order, too, but with words between.
_ALONE: Final = 12
_ALONE_DENSE: Final = 0.85
# Shorter ones need company: so many words in all.
_TOGETHER: Final = 12
# Where one text names the other as its source: seven words are the fewest by which a reader says "the same sentence".
_SAID: Final = 7
_SAID_RUN: Final = 6
# A quotation that stands in both shows that both have the statement, if so many words of it are on end.
_STATEMENT: Final = 6


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


def likeness(a: Line, b: Line) -> Likeness | None:
    """What two lines share, or None where that is no more than names, formulas and chance allow."""
    heads = a.zone == b.zone == "headline"
    if not _may_be_alike(a, b, heads):
        return None
    pairs = tidy(common(a.forms, b.forms), [f & CONTENT for f in a.flags], len(a.forms), len(b.forms))
    if not pairs:
        return None
    short = min(len(a.forms), len(b.forms))
    telling = _telling(a, b, pairs)
    longest = _longest(pairs)
    both = len(pairs) >= 0.5 * max(len(a.forms), len(b.forms))
    if _whole(len(pairs), short, telling, longest, heads) and (both or len(pairs) >= _PHRASE_LEAST):
        pairs = pairs if both else _core(pairs)
        return Likeness(tuple(pairs), longest, telling, both, _heard(a, b, pairs))
    if longest < _RUN:
        return None
    pairs = _core(pairs)
    telling = _telling(a, b, pairs)
    if _stretch(pairs, telling, longest):
        return Likeness(tuple(pairs), longest, telling, False, _heard(a, b, pairs))
    return None


def stand(found: Mapping[tuple[int, int], Likeness]) -> bool:
    """Do the likenesses of two texts (by the numbers of their lines) show together that one has words of the other? A short
    one is made by chance wherever two write of one thing, so it counts beside another only, or where enough of it is on
    end. What is quoted shows that both have the statement, no more: it is no company.
    """
    return any(_stands_alone(x) for x in found.values()) or all(_together(found, side) for side in (0, 1))


def _together(found: Mapping[tuple[int, int], Likeness], side: int) -> bool:
    """Are there several lines of one text, and enough words in them? A line that is like two others counts once."""
    most: dict[int, int] = {}
    for lines, x in found.items():
        most[lines[side]] = max(most.get(lines[side], 0), len(x.pairs))
    return len(most) > 1 and sum(most.values()) >= _TOGETHER


def attributed(x: Likeness) -> bool:
    """Is it the same sentence, where one text says that it has it from the other? Then less is asked than of chance."""
    return len(x.pairs) >= _SAID and x.telling >= _TELLING_LEAST and x.longest >= _SAID_RUN


def _stands_alone(x: Likeness) -> bool:
    if x.telling < _TELLING_LEAST:
        return False
    (a0, b0), (a1, b1) = x.pairs[0], x.pairs[-1]
    dense = len(x.pairs) >= _ALONE_DENSE * max(a1 - a0 + 1, b1 - b0 + 1)
    return x.longest >= _RUN_ALONE or (len(x.pairs) >= _ALONE and dense)


def stated(found: Likeness) -> bool:
    """Is enough of a quotation the same for both to have it from one statement?"""
    return found.telling >= _TELLING_LEAST and found.longest >= _STATEMENT


def _may_be_alike(a: Line, b: Line, heads: bool) -> bool:
    """Could enough words match, if their order were no matter? Much cheaper than aligning, and most lines that share a
    phrase by chance fail it: what `_whole` and `_stretch` ask for cannot be there.
    """
    if a.forms == b.forms:
        return True
    both = set(a.forms).intersection(b.forms)
    in_a = [f in both for f in a.forms]
    in_b = [f in both for f in b.forms]
    most = min(sum(in_a), sum(in_b))
    short = min(len(in_a), len(in_b))
    if most < (_HEAD_LEAST if heads else _WHOLE_LEAST) or most < min(_WHOLE_SHARE * short, _RUN_ALONE):
        return False
    rows = (*zip(a.flags, in_a, strict=True), *zip(b.flags, in_b, strict=True))
    return sum(1 for f, there in rows if there and f & TELLING) >= _TELLING_LEAST


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
        return differences(found.pairs, len(a.forms), len(b.forms))
    (a0, b0), (a1, b1) = found.pairs[0], found.pairs[-1]
    inner = [(i - a0, j - b0) for i, j in found.pairs]
    moved = differences(inner, a1 - a0 + 1, b1 - b0 + 1)
    return [Difference(d.a0 + a0, d.a1 + a0, d.b0 + b0, d.b1 + b0) for d in moved]


def _op(a: Line, b: Line, d: Difference) -> str:
    """ "little" (no word of content), "less" (content in a only), "more" (in b only) or "replaced"."""
    in_a = any(f & CONTENT for f in a.flags[d.a0 : d.a1])
    in_b = any(f & CONTENT for f in b.flags[d.b0 : d.b1])
    if in_a and in_b:
        return "replaced"
    if in_a:
        return "less"
    return "more" if in_b else "little"


def _telling(a: Line, b: Line, pairs: Sequence[tuple[int, int]]) -> int:
    return sum(1 for i, j in pairs if (a.flags[i] | b.flags[j]) & TELLING)


def _whole(matched: int, short: int, telling: int, longest: int, heads: bool) -> bool:
    """Do the shared words make up the shorter line? Headlines are short: four words that are all there count."""
    if heads:
        return matched >= _HEAD_LEAST and matched >= 0.75 * short and telling >= _TELLING_LEAST
    enough = matched >= _WHOLE_LEAST and matched >= _WHOLE_SHARE * short
    return enough and telling >= _TELLING_LEAST and longest >= 4


def _stretch(pairs: Sequence[tuple[int, int]], telling: int, longest: int) -> bool:
    """Is a part of two otherwise different lines a copy? Ten words on end, or twelve that lie close together."""
    if not pairs:
        return False
    if longest >= _RUN_ALONE and telling >= 4:
        return True
    (a0, b0), (a1, b1) = pairs[0], pairs[-1]
    dense = len(pairs) >= 0.7 * max(a1 - a0 + 1, b1 - b0 + 1)
    return len(pairs) >= 12 and longest >= _RUN and telling >= 5 and dense


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


def _longest(pairs: Sequence[tuple[int, int]]) -> int:
    best = run = 0
    last = (-2, -2)
    for i, j in pairs:
        run = run + 1 if last == (i - 1, j - 1) else 1
        best = max(best, run)
        last = (i, j)
    return best


def _heard(a: Line, b: Line, pairs: Sequence[tuple[int, int]]) -> bool | None:
    """Are the shared words a quotation whose surroundings differ? None: quoted, and the surroundings do not tell.

    Marks on one side are enough: what one reporter puts between marks the other may put into his own sentence, or set
    apart as a whole without any.
    """
    inside = sum(1 for i, j in pairs if (a.flags[i] | b.flags[j]) & QUOTED)
    outside = sum(1 for i, j in pairs if _frames(a.flags[i]) and _frames(b.flags[j]))
    if inside < 0.5 * len(pairs) or inside < 0.8 * (inside + outside):
        return False
    if inside < _HEARD_LEAST:
        return None
    out_a, out_b = ([w for w, f in zip(x.forms, x.flags, strict=True) if _frames(f)] for x in (a, b))
    if min(len(out_a), len(out_b)) >= _FRAME:
        shared = len(common(out_a, out_b))
        return shared <= _FRAME or shared < 0.6 * min(len(out_a), len(out_b))
    if max(len(out_a), len(out_b)) >= _FRAME:
        return True
    return None


def _frames(flags: int) -> bool:
    """Is a word part of what a reporter put around a quotation himself? Names and formulas ("said in a statement") are not."""
    return bool(flags & TELLING) and not flags & QUOTED


__all__ = ["Edit", "Likeness", "Line", "attributed", "edit", "extra", "likeness", "stand", "stated"]
