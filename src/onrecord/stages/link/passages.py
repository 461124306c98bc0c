"""Passages: words that two articles share, aligned to the word, with how they were edited and what tells who copied.

Containment, not resemblance: a copied sentence in a long feature counts. What two reporters may well have in common
without copying (a name, an office, a formula, a statement both heard) is left alone, or marked as heard by both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from onrecord.model.annotations import Citation, Passage, Sentence, Words
from onrecord.model.codec import digest
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.sources import TELLING
from onrecord.model.spans import Span
from onrecord.stages.base import Card, Pairing, linker
from onrecord.text.align import shared_runs
from onrecord.text.overlaps import grams, kept
from onrecord.text.pairing import index, pairs, without_boilerplate
from onrecord.text.quotes import stretches
from onrecord.text.shingles import word_hash
from onrecord.text.similarity import Likeness, Line, edit, extra, likeness, line
from onrecord.tools.credits import origin_name
from onrecord.tools.provenance import maker, names_outlet

# Inside a pair a finer net: four words on end make two sentences worth aligning, if at least six match in all.
_SEED: Final = 4
_SEED_WORDS: Final = 5
# A quotation was copied along with a copied sentence at most this many sentences off; where nothing but the quotation
# fills its sentence, so that no words around it speak against, one more (a cue of its own often stands between).
_CLOSE: Final = 2


class PassageCard(Card, frozen=True):
    """One article's sentences as words, and what it says about where its text comes from.

    `marks` are the kept runs of its words, 8 bytes each (`text.overlaps`): 100,000 articles of them take 100 MB.
    `outlet` is the usual name of the outlet; `credits` are the names that its credits give to its text (its own, where it
    names itself); `cited` are stretches (start, end, name) that it attributes to another.
    """

    marks: bytes
    text: str
    lines: tuple[Line, ...]
    outlet: str
    credits: tuple[str, ...]
    cited: tuple[tuple[int, int, str], ...]


@linker
class Passages:
    """Articles that share a fingerprint, aligned sentence by sentence."""

    name = "passages"
    version = 1
    kind = "passage"
    makes = (Passage,)
    needs = ()
    shared = 1

    def cards(self, page: Page, record: Record) -> Iterator[PassageCard]:
        """One card an article; its keys are the winnowed runs of words of its own telling."""
        lines = tuple(_lines(page))
        marks = _marks(lines)
        made = maker(page)
        names = tuple(n for n in (made.whole, *made.mixed) if n)
        if marks:
            yield PassageCard(page.article.id, (), marks, page.text, lines, made.outlet, names, _cited(page))

    def pairs(self, cards: Sequence[PassageCard], largest: int) -> Pairing:
        """The pairs of articles that share a run of words which is no formula and no outlet's boilerplate."""
        held = [np.frombuffer(c.marks, np.uint64) for c in cards]
        owners = np.repeat(np.arange(len(held)), [len(h) for h in held])
        outlets = {o: n for n, o in enumerate(sorted({c.outlet for c in cards if c.outlet}))}
        found = index(np.concatenate([*held, np.zeros(0, np.uint64)]), owners, None, largest)
        found = without_boilerplate(found, np.array([outlets.get(c.outlet, -1) for c in cards]))
        return Pairing(list(pairs(found, self.shared, len(cards))), found.common, found.most)

    def judge(self, group: Sequence[PassageCard]) -> Iterator[Link | Passage]:
        """The passages of one pair of articles, and one link with how much of the shorter they make up."""
        a, b = sorted(group, key=lambda c: c.id)
        found = list(_passages(a, b))
        copied = [p for p in found if not p.heard]
        yield from found
        if copied:
            yield _link(a, b, copied)

    def build(self, members: Sequence[PassageCard], links: Sequence[Link], record: Record) -> None:
        """Passages settle into lineages, not articles into anything: nothing to build here."""


def _lines(page: Page) -> Iterator[Line]:
    for s in page.all(Sentence):
        if s.zone in TELLING:
            marks = _paragraph_quotes(page.text, s.span)
            yield line(page.text, s.span.start, s.span.end, s.zone, marks)


def _paragraph_quotes(text: str, span: Span) -> list[tuple[int, int]]:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return [(q.inner_start, q.inner_end) for q in stretches(text, start, len(text) if end < 0 else end)]


def _marks(lines: Sequence[Line]) -> bytes:
    """The runs of words by which an article is found, each once, as 64-bit numbers in ascending order."""
    out = [np.zeros(0, np.uint64)]
    for forms, all_of_them in _streams(lines):
        found = grams(np.array([word_hash(f) for f in forms], dtype=np.uint64))
        out.append(found if all_of_them else found[kept(found)])
    return np.unique(np.concatenate(out)).tobytes()


def _streams(lines: Sequence[Line]) -> Iterator[tuple[list[str], bool]]:
    """Runs of words to take fingerprints of: each headline whole, the rest in one stream."""
    stream: list[str] = []
    for x in lines:
        if x.zone in ("headline", "subhead", "caption"):
            yield x.forms, True
        else:
            stream.extend(x.forms)
    yield stream, False


def _cited(page: Page) -> tuple[tuple[int, int, str], ...]:
    """Stretches attributed to another source ("According to the Courier:"), with its usual name."""
    named = [
        c for c in page.all(Citation) if page.zone_at(c.span.start) not in ("credit", "byline", "dateline")
    ]
    return tuple((s.start, s.end, origin_name(c.canonical or c.source)) for c in named for s in c.scope)


def _passages(a: PassageCard, b: PassageCard) -> Iterator[Passage]:
    alike = {
        (i, j): found
        for i, j in _candidates(a.lines, b.lines)
        if (found := likeness(a.lines[i], b.lines[j])) is not None
    }
    copied = {k for k, v in alike.items() if v.heard is False}
    for (i, j), found in sorted(alike.items()):
        reach = _CLOSE if found.heard else _CLOSE + 1
        heard = found.heard is not False and not _near(i, j, copied, reach)
        yield _passage(a, b, a.lines[i], b.lines[j], found, heard)


def _candidates(a: Sequence[Line], b: Sequence[Line]) -> list[tuple[int, int]]:
    """Pairs of lines that share enough runs of words to be aligned."""
    in_a = [(f, n) for n, x in enumerate(a) for f in x.forms]
    in_b = [(f, n) for n, x in enumerate(b) for f in x.forms]
    mass: Counter[tuple[int, int]] = Counter()
    for run in shared_runs([f for f, _ in in_a], [f for f, _ in in_b], _SEED):
        for k in range(run.length):
            mass[in_a[run.a + k][1], in_b[run.b + k][1]] += 1
    return sorted(pair for pair, count in mass.items() if count >= _SEED_WORDS)


def _near(i: int, j: int, copied: set[tuple[int, int]], reach: int) -> bool:
    """Does a copied sentence stand close by on both sides? Then a quotation between was copied along."""
    steps = [d for d in range(-reach, reach + 1) if d]
    return any((i + d, j + e) in copied for d in steps for e in steps)


def _passage(a: PassageCard, b: PassageCard, la: Line, lb: Line, found: Likeness, heard: bool) -> Passage:
    kind, diffs = edit(la, lb, found, _between(a, b, la, lb, found))
    (a0, b0), (a1, b1) = found.pairs[0], found.pairs[-1]
    if found.whole:
        sa, sb = _span(a, la.start, la.end), _span(b, lb.start, lb.end)
        short = min(len(la.words), len(lb.words))
    else:
        sa = _span(a, la.words[a0].start, la.words[a1].end)
        sb = _span(b, lb.words[b0].start, lb.words[b1].end)
        short = min(a1 - a0, b1 - b0) + 1
    direction, reason = _direction(a, b, sa, sb)
    heard = heard and direction == "unknown"
    why = [
        f"{len(found.pairs)} words the same in the same order, of {short} in the shorter; {found.longest} on end"
    ]
    if heard:
        why.append("the same quoted words in otherwise different sentences: both may have heard them")
    return Passage(
        digest("passage", sa.article, sa.start, sa.end, sb.article, sb.start, sb.end),
        sa,
        sb,
        kind,
        tuple(Words(_words(a, la, d.a0, d.a1), _words(b, lb, d.b0, d.b1)) for d in diffs),
        round(len(found.pairs) / short, 4),
        direction,  # type: ignore[arg-type]
        tuple(w for w in (*why, reason) if w),
        heard,
    )


def _between(a: PassageCard, b: PassageCard, la: Line, lb: Line, found: Likeness) -> str:
    """The longest extra words with what stands right before and after them, spaces left out."""
    more = extra(la, lb, found)
    if more is None:
        return ""
    on_a, first, last = more
    card, side = (a, la) if on_a else (b, lb)
    before = card.text[: side.words[first].start].rstrip()[-1:]
    after = card.text[side.words[last].end :][:2].lstrip()[:1]
    return before + card.text[side.words[first].start : side.words[last].end] + after


def _direction(a: PassageCard, b: PassageCard, sa: Span, sb: Span) -> tuple[str, str]:
    """Who copied whom, where the pages say so: one attributes the words to the other's outlet, or credits it; else unknown."""
    for mine, other, span, name in ((b, a, sb, "b_from_a"), (a, b, sa, "a_from_b")):
        if not other.outlet or other.outlet == mine.outlet:
            continue
        if any(n == other.outlet and s < span.end and span.start < e for s, e, n in mine.cited):
            return name, f"the words are attributed to {other.outlet}"
        if any(
            names_outlet(mine.text, x.start, x.end, other.outlet)
            for x in mine.lines
            if x.start < span.end and span.start < x.end
        ):
            return name, f"the sentence names {other.outlet}"
    for mine, other, name in ((b, a, "b_from_a"), (a, b, "a_from_b")):
        if (
            other.outlet
            and other.outlet in other.credits
            and other.outlet in mine.credits
            and mine.outlet != other.outlet
        ):
            return name, f"the page credits {other.outlet}"
    both = sorted(set(a.credits) & set(b.credits) - {a.outlet, b.outlet})
    return ("common_origin", f"both pages credit {both[0]}") if both else ("unknown", "")


def _span(card: PassageCard, start: int, end: int) -> Span:
    return Span(card.id, start, end, card.text[start:end])


def _words(card: PassageCard, x: Line, first: int, stop: int) -> Span | None:
    return _span(card, x.words[first].start, x.words[stop - 1].end) if stop > first else None


def _link(a: PassageCard, b: PassageCard, copied: Iterable[Passage]) -> Link:
    rows = list(copied)
    shorter = min((a, b), key=lambda c: (sum(len(x.words) for x in c.lines), c.id))
    ends = [p.a if p.a.article == shorter.id else p.b for p in rows]
    shared = sum(1 for x in shorter.lines for w in x.words if any(s.start <= w.start < s.end for s in ends))
    total = sum(len(x.words) for x in shorter.lines)
    why = [
        Reason(
            f"{len(rows)} shared passages, {shared} of the {total} words of the shorter article",
            shared / total,
        )
    ]
    return link("passage", a.id, b.id, shared / total, why, "passages")
