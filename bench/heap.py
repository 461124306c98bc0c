"""A heap of articles that copy one another, made from the words of our own example collection, with the truth beside it.

Sentences are the example's with their words of content drawn anew, so that none says what the example says and chance
shares little. Wire originals come back whole, trimmed, edited word by word, merged with another wire's, or as a lone
paragraph in an article of its own; outlets print lines of their own under everything. Same number, same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.places import EXAMPLE
from bench.sentences import Prose
from onrecord.text.shingles import is_content

_WORD = re.compile(r"[A-Za-z][a-z]+")
_OUTLETS = 60
_LARGEST = 150  # copies of one text: what a wire story reaches among 100,000 articles
_EDITS = (
    0.0,
    0.01,
    0.03,
    0.08,
)  # how many words of a copy are dropped, replaced or added; in light and in heavy hands
_EDITS_SHARE = (0.35, 0.25, 0.25, 0.15)


@dataclass
class Heap:
    """Texts with the number of their outlet; `kept` are rows (sentence, article, bits): the words of an original sentence
    that the article still has, in order, as bits of a 64-bit number.
    """

    texts: list[str] = field(default_factory=list)
    outlets: list[int] = field(default_factory=list)
    kept: list[tuple[int, int, int]] = field(default_factory=list)

    def shared(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of articles (a * size + b, ascending) and how many words they share through copying."""
        rows = sorted(self.kept)
        sid = np.array([r[0] for r in rows])
        article = np.array([r[1] for r in rows])
        bits = np.array([r[2] for r in rows], dtype=np.uint64)
        ends = np.repeat(
            np.r_[np.flatnonzero(np.diff(sid)) + 1, len(sid)],
            np.diff(np.r_[0, np.flatnonzero(np.diff(sid)) + 1, len(sid)]),
        )
        times = ends - 1 - np.arange(len(sid))
        left = np.repeat(np.arange(len(sid)), times)
        right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
        apart = article[left] != article[right]
        left, right = left[apart], right[apart]
        code = article[left] * len(self.texts) + article[right]
        count = np.bitwise_count(bits[left] & bits[right]).astype(np.int64)
        order = np.argsort(code, kind="stable")
        code, count = code[order], count[order]
        at = np.flatnonzero(np.r_[True, code[1:] != code[:-1]])
        return code[at], np.add.reduceat(count, at)


class _Writer:
    """Sentences out of the example's skeletons."""

    def __init__(self, seed: int, prose: bool = False) -> None:
        self.random = np.random.default_rng(seed)
        self.sentences: list[list[str]] = []
        self.prose = Prose(self.random) if prose else None
        if self.prose is not None:
            self.vocabulary = self.prose.vocabulary
            return
        text = " ".join(f.read_text("utf-8") for f in sorted(Path(EXAMPLE).glob("*.txt")))
        found = [s.split() for s in re.split(r"(?<=[.!?])\s+", text)]
        self.skeletons = [s for s in found if 6 <= len(s) <= 40]
        self.vocabulary = sorted(
            {w for s in found for w in s if _WORD.fullmatch(w) and is_content(w.lower())}
        )

    def sentence(self) -> int:
        """A new sentence; its number."""
        if self.prose is not None:
            self.sentences.append(self.prose.sentence())
            return len(self.sentences) - 1
        skeleton = self.skeletons[int(self.random.integers(len(self.skeletons)))]
        fresh = self.random.integers(len(self.vocabulary), size=len(skeleton))
        self.sentences.append(
            [
                self.vocabulary[f] if is_content(w.lower()) else w
                for w, f in zip(skeleton, fresh.tolist(), strict=True)
            ]
        )
        return len(self.sentences) - 1

    def paragraph(self) -> list[int]:
        """One to three new sentences."""
        return [self.sentence() for _ in range(int(self.random.integers(1, 4)))]

    def edited(self, number: int, rate: float) -> tuple[str, int]:
        """The sentence with words replaced, dropped and added at `rate`, and which of its words are left (bits)."""
        given = self.sentences[number]
        if not rate:
            return " ".join(given) + ".", (1 << len(given)) - 1
        out, bits = [], 0
        for k, (word, u) in enumerate(zip(given, self.random.random(len(given)).tolist(), strict=True)):
            if u >= rate * 0.8:  # left; in every fifth edit with a word added behind it
                out.append(word)
                bits |= 1 << k
            if u < rate * 0.6 or rate * 0.8 <= u < rate:
                out.append(self.vocabulary[int(self.random.integers(len(self.vocabulary)))])
        return " ".join(out) + ".", bits


def heap(size: int, seed: int = 7, *, prose: bool = False, largest: int = _LARGEST) -> Heap:
    """`size` articles of about 340 words in families of one to `largest`; `prose`: of `bench.sentences`, so that every stage
    finds names, days and quotations in them, else of the example's words at random, which leave nothing to chance."""
    w = _Writer(seed, prose)
    out = Heap()
    lines = [" ".join(w.sentences[w.sentence()]) for _ in range(_OUTLETS)]
    recent: list[list[list[int]]] = []
    while len(out.texts) < size:
        original = [w.paragraph() for _ in range(int(w.random.integers(6, 13)))]
        recent = [*recent, original][-200:]
        family = 1 if w.random.random() < 0.62 else int(min(largest, 2 + w.random.pareto(1.1) * 2))
        for member in range(min(family, size - len(out.texts))):
            paragraphs = (
                [[(s, 0.0) for s in p] for p in original] if not member else _copy(w, original, recent)
            )
            _write(w, out, paragraphs, lines)
    return out


def _copy(
    w: _Writer, original: list[list[int]], recent: list[list[list[int]]]
) -> list[list[tuple[int, float]]]:
    rate = float(w.random.choice(_EDITS, p=_EDITS_SHARE))
    how = w.random.random()
    if how < 0.70:  # trimmed from the end, with paragraphs of the outlet's own between
        left = original[: max(2, round(len(original) * w.random.uniform(0.3, 1.0)))]
        out = [[(s, rate) for s in p] for p in left]
        for _ in range(int(w.random.integers(0, 4))):
            out.insert(int(w.random.integers(len(out) + 1)), [(s, 0.0) for s in w.paragraph()])
        return out
    if how < 0.85:  # an article of its own with a lone paragraph of the wire's
        out = [[(s, 0.0) for s in w.paragraph()] for _ in range(int(w.random.integers(5, 10)))]
        lone = original[int(w.random.integers(len(original)))]
        out.insert(int(w.random.integers(len(out) + 1)), [(s, rate) for s in lone])
        return out
    other = recent[int(w.random.integers(len(recent)))]
    return [[(s, rate) for s in p] for half in (original, other) for p in half[: max(2, len(half) // 2)]]


def _write(w: _Writer, out: Heap, paragraphs: list[list[tuple[int, float]]], lines: list[str]) -> None:
    article, outlet = len(out.texts), int(w.random.integers(_OUTLETS))
    shown = []
    for p in paragraphs:
        made = [(s, *w.edited(s, rate)) for s, rate in p]
        out.kept += [(s, article, bits) for s, _, bits in made]
        shown.append(" ".join(text for _, text, _ in made))
    if w.random.random() < 0.4:
        shown.append(f"Subscribe to our morning letter: {lines[outlet]}")
    out.texts.append("\n".join(shown))
    out.outlets.append(outlet)
