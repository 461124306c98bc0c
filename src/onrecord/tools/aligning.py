"""Two articles aligned: the sentences they share, to the word, how they were edited and what tells who copied.

Containment, not resemblance: a copied sentence in a long feature counts. What two reporters may well have in common
without copying (a name, an office, a formula, a statement both heard) is left alone, or marked as heard by both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

import msgspec
import numpy as np

from onrecord.model.annotations import Citation, Passage, Sentence, Words
from onrecord.model.codec import digest
from onrecord.model.record import Page
from onrecord.model.sources import TELLING
from onrecord.model.spans import Span
from onrecord.text.documents import document_named
from onrecord.text.overlaps import grams
from onrecord.text.sheets import Line, Sheet, sheet
from onrecord.text.similarity import Likeness, attributed, edit, extra, likeness, stand, stated
from onrecord.tools.masthead import outlet_of
from onrecord.tools.outlets import spelt_out
from onrecord.tools.provenance import called, maker, names_outlet, outside_credits

# Inside a pair a finer net: lines that share two runs of four words (so five words on end, or two fours) are aligned.
_SEED: Final = 4
_SEEDS: Final = 2
# A quotation was copied along with a copied sentence at most this many sentences off; where nothing but the quotation
# fills its sentence, so that no words around it speak against, one more (a cue of its own often stands between).
_CLOSE: Final = 2
# The part of a page's words that a sentence must make up to be little less than the page.
_MOST: Final = 0.4
_HEARD: Final = "the same quoted words in otherwise different sentences: both may have heard them"


Direction = Literal["a_from_b", "b_from_a", "common_origin", "unknown"]
_Told = tuple[Direction, str]
# Which of the two has it from the other.
_FROM_A: Final[Direction] = "b_from_a"
_FROM_B: Final[Direction] = "a_from_b"


class Side(msgspec.Struct, frozen=True):
    """One article's sentences as numbers, and what it says about where its text comes from: about 8 KB beside its text.

    `id` is the article; `outlet` is the usual name of the outlet; `credits` are the names that its credits give to its text
    (its own, where it names itself); `cited` are stretches (start, end, name) that it attributes to another; `official` says
    that the page is a body's own document; `thanks` that it has text from others, named or not; `silent` are lines that
    its outlet prints everywhere.
    """

    id: str
    sheet: Sheet
    text: str
    outlet: str
    credits: tuple[str, ...]
    cited: tuple[tuple[int, int, str], ...]
    official: bool
    thanks: bool
    silent: tuple[int, ...] = ()


def side_of(page: Page) -> Side:
    """An article as aligning sees it: its telling sentences."""
    rows = [(s.span.start, s.span.end, s.zone) for s in page.all(Sentence) if s.zone in TELLING]
    made = maker(page)
    names = tuple(n for n in (made.whole, *made.mixed) if n)
    official, thanks = made.kind == "official", made.generic or bool({*names} - {made.outlet})
    told = sheet(page.text, rows)
    return Side(page.article.id, told, page.text, made.outlet, names, _cited(page), official, thanks)


def aligned(a: Side, b: Side) -> list[Passage]:
    """The passages that two articles share, in the order of the one with the lower id, which is their `a`."""
    first, second = sorted((a, b), key=lambda s: s.id)
    return list(_passages(_opened(first), _opened(second)))


def words_shared(a: Side, b: Side, copied: Sequence[Passage]) -> tuple[int, int]:
    """How many words of the shorter article lie in `copied`, and how many it has."""
    shorter = min((_opened(a), _opened(b)), key=lambda c: (len(c.starts), c.id))
    shared, done = 0, 0
    for start, end in sorted(
        (s.start, s.end) for s in (p.a if p.a.article == shorter.id else p.b for p in copied)
    ):
        first, done = bisect_left(shorter.starts, max(start, done)), max(done, end)
        shared += max(0, bisect_left(shorter.starts, done) - first)
    return shared, len(shorter.starts)


class _Opened:
    """A side unpacked for comparing with one article after another."""

    def __init__(self, side: Side) -> None:
        self.id, self.text, self.outlet, self.credits, self.cited = (
            side.id,
            side.text,
            side.outlet,
            side.credits,
            side.cited,
        )
        self.lines = side.sheet.lines()
        self.starts: list[int] = np.frombuffer(side.sheet.starts, np.uint32).tolist()
        self.spans: list[Span | None] = [None] * len(self.lines)
        self.runs = _runs(side.sheet, side.silent)
        self.official, self.thanks = side.official, side.thanks
        self._naming: dict[str, frozenset[int]] = {}

    def span(self, start: int, end: int) -> Span:
        return Span(self.id, start, end, self.text[start:end])

    def whole(self, n: int) -> Span:
        """The span of a line: one object, however many passages it is part of."""
        found = self.spans[n]
        if found is None:
            found = self.spans[n] = self.span(self.lines[n].start, self.lines[n].end)
        return found

    def document(self, n: int) -> tuple[int, ...]:
        """The words, as numbers, by which a line names the document that it reports; none for most lines."""
        line = self.lines[n]
        at = document_named(self.text, line.start, line.end)
        if at is None:
            return ()
        return line.forms[bisect_left(line.starts, at[0]) : bisect_left(line.starts, at[1])]

    def naming(self, outlet: str) -> frozenset[int]:
        """The lines that name an outlet."""
        if outlet not in self._naming:
            there = outlet.removeprefix("The ") in self.text
            rows = enumerate(self.lines) if there else ()
            self._naming[outlet] = frozenset(
                n for n, x in rows if names_outlet(self.text, x.start, x.end, outlet)
            )
        return self._naming[outlet]


# Kin are judged one after another (`kin` orders them so); about 60 KB each.
@lru_cache(maxsize=1024)
def _opened(side: Side) -> _Opened:
    return _Opened(side)


def _runs(page: Sheet, silent: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Every run of `_SEED` words inside one line that is not silent, as a number, and the lines that hold it."""
    firsts = page.firsts()
    line = np.repeat(np.arange(len(page.zones)), np.diff(firsts))
    found = grams(page.numbers(), _SEED)
    inside = (line[: len(found)] == line[_SEED - 1 :]) & ~np.isin(line[: len(found)], silent)
    out: dict[int, tuple[int, ...]] = {}
    for run, n in zip(found[inside].tolist(), line[: len(found)][inside].tolist(), strict=True):
        out[run] = (*out[run], n) if run in out else (n,)
    return out


def _cited(page: Page) -> tuple[tuple[int, int, str], ...]:
    """Stretches attributed to another source ("According to the Courier:"), with its usual name."""
    own = outlet_of(page)
    named = [c for c in page.all(Citation) if outside_credits(page, c)]
    return tuple((s.start, s.end, called(page, c, own)) for c in named for s in c.scope)


def _passages(a: _Opened, b: _Opened) -> Iterator[Passage]:
    alike = {
        (i, j): found for i, j in _candidates(a, b) if (found := likeness(a.lines[i], b.lines[j])) is not None
    }
    ends = {k: _ends(a, b, *k, found) for k, found in alike.items()}
    said = {k: told for k in alike if (told := _attribution(a, b, *k, *ends[k]))}
    copied = {k for k, v in alike.items() if v.heard is False}
    if not stand({k: alike[k] for k in copied}):
        # Nor is it chance where one page names the other, or where a page is little more than the sentence.
        page = min(len(a.starts), len(b.starts))
        copied = {
            k for k in copied if attributed(alike[k]) and (k in said or len(alike[k].pairs) >= _MOST * page)
        }
    said |= _beside(a, b, alike.keys() - said.keys(), said)
    for k, found in sorted(alike.items()):
        if k in copied or (found.heard is not False and (copied or stated(found))):
            direction, reason = said.get(k) or _credited(a, b)
            heard = _both_heard(a, b, *k, found, copied) if direction == "unknown" else ""
            yield _passage(a, b, *k, found, ends[k], (direction, heard, reason))


def _ends(a: _Opened, b: _Opened, i: int, j: int, found: Likeness) -> tuple[Span, Span]:
    """What two lines share, on either side: the lines, or from the first shared word to the last."""
    if found.whole:
        return a.whole(i), b.whole(j)
    la, lb = a.lines[i], b.lines[j]
    (a0, b0), (a1, b1) = found.pairs[0], found.pairs[-1]
    return a.span(la.starts[a0], la.ends[a1]), b.span(lb.starts[b0], lb.ends[b1])


def _both_heard(a: _Opened, b: _Opened, i: int, j: int, found: Likeness, copied: set[tuple[int, int]]) -> str:
    """Why these may be words that both heard or read elsewhere, and neither copied from the other; "" where nothing says so."""
    if found.heard is not False:
        reach = _CLOSE if found.heard else _CLOSE + 1
        return "" if _near(i, j, copied, reach) else _HEARD
    if a.lines[i].forms == b.lines[j].forms:
        return ""
    x, y = a.document(i), b.document(j)
    if (x and b.official and not y) or (y and a.official and not x):
        # Who has other sentences of a document as well has its text; a sentence alone is told from it.
        return "" if copied - {(i, j)} else "one sentence reports the document that the other page is"
    return "each sentence names in its own words the document that it reports" if x and y and x != y else ""


def _candidates(a: _Opened, b: _Opened) -> list[tuple[int, int]]:
    """Pairs of lines that share enough runs of words to be aligned."""
    mass: Counter[tuple[int, int]] = Counter()
    for run in a.runs.keys() & b.runs.keys():
        for i in a.runs[run]:
            for j in b.runs[run]:
                mass[i, j] += 1
    return [pair for pair, count in mass.items() if count >= _SEEDS]


def _near(i: int, j: int, copied: set[tuple[int, int]], reach: int) -> bool:
    """Does a copied sentence stand close by on both sides? Then a quotation between was copied along."""
    steps = [d for d in range(-reach, reach + 1) if d]
    return any((i + d, j + e) in copied for d in steps for e in steps)


def _passage(
    a: _Opened,
    b: _Opened,
    i: int,
    j: int,
    found: Likeness,
    ends: tuple[Span, Span],
    told: tuple[Direction, str, str],
) -> Passage:
    """The passage of two lines; `told` are its direction, why both may have heard it, and why it has the direction."""
    la, lb = a.lines[i], b.lines[j]
    (sa, sb), (direction, heard, reason) = ends, told
    kind, diffs = edit(la, lb, found, _between(a, b, la, lb, found))
    (a0, b0), (a1, b1) = found.pairs[0], found.pairs[-1]
    short = min(len(la.forms), len(lb.forms)) if found.whole else min(a1 - a0, b1 - b0) + 1
    return Passage(
        digest("passage", sa.article, sa.start, sa.end, sb.article, sb.start, sb.end),
        sa,
        sb,
        kind,
        tuple(Words(_words(a, la, d.a0, d.a1), _words(b, lb, d.b0, d.b1)) for d in diffs),
        round(len(found.pairs) / short, 4),
        direction,
        _why(len(found.pairs), short, found.longest, heard, reason),
        bool(heard),
    )


@lru_cache(maxsize=10_000)  # the same few numbers come back all the time, and the words then take memory once
def _why(matched: int, short: int, longest: int, heard: str, reason: str) -> tuple[str, ...]:
    first = f"{matched} words the same in the same order, of {short} in the shorter; {longest} on end"
    return tuple(w for w in (first, heard, reason) if w)


def _between(a: _Opened, b: _Opened, la: Line, lb: Line, found: Likeness) -> str:
    """The longest extra words with what stands right before and after them, spaces left out."""
    more = extra(la, lb, found)
    if more is None:
        return ""
    on_a, first, last = more
    text, side = (a.text, la) if on_a else (b.text, lb)
    before = text[: side.starts[first]].rstrip()[-1:]
    after = text[side.ends[last] :][:2].lstrip()[:1]
    return before + text[side.starts[first] : side.ends[last]] + after


def _attribution(a: _Opened, b: _Opened, i: int, j: int, sa: Span, sb: Span) -> tuple[Direction, str] | None:
    """Who copied whom, where one page attributes the words to the other's outlet; None where none does."""
    if a.outlet == b.outlet:
        return None
    for mine, other, n, span, name in ((b, a, j, sb, _FROM_A), (a, b, i, sa, _FROM_B)):
        if not other.outlet:
            continue
        here = [x for s, e, x in mine.cited if s < span.end and span.start < e]
        if any(x == other.outlet or spelt_out(x, [other.outlet]) for x in here):
            return name, f"the words are attributed to {other.outlet}"
        if n in mine.naming(other.outlet):
            return name, f"the sentence names {other.outlet}"
    return None


def _beside(
    a: _Opened, b: _Opened, open_: Iterable[tuple[int, int]], said: Mapping[tuple[int, int], _Told]
) -> dict[tuple[int, int], _Told]:
    """What stands beside attributed words in both texts comes from there too (an excerpt goes on over sentences), unless
    either page thanks another for text: then both may have it from there.
    """
    if a.thanks or b.thanks:
        return {}
    found: dict[tuple[int, int], _Told] = {}
    edge, rest = list(said), set(open_)
    while edge:
        i, j = edge.pop()
        near = {k for k in rest if abs(k[0] - i) <= _CLOSE and abs(k[1] - j) <= _CLOSE}
        direction = (said.get((i, j)) or found[i, j])[0]
        other = a.outlet if direction == _FROM_A else b.outlet
        found |= dict.fromkeys(near, (direction, f"the words beside them are attributed to {other}"))
        rest -= near
        edge += sorted(near)
    return found


def _credited(a: _Opened, b: _Opened) -> tuple[Direction, str]:
    """Who copied whom, where one page credits its text to the other's outlet or both credit a third; else unknown."""
    for mine, other, name in ((b, a, _FROM_A), (a, b, _FROM_B)):
        if (
            other.outlet
            and a.outlet != b.outlet
            and other.outlet in other.credits
            and other.outlet in mine.credits
        ):
            return name, f"the page credits {other.outlet}"
    both = sorted(set(a.credits) & set(b.credits) - {a.outlet, b.outlet})
    return ("common_origin", f"both pages credit {both[0]}") if both else ("unknown", "")


def _words(card: _Opened, x: Line, first: int, stop: int) -> Span | None:
    return card.span(x.starts[first], x.ends[stop - 1]) if stop > first else None
