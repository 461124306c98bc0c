"""How much of a text is made out of another, however much it was revised: a number from 0 to 1 for two whole texts."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.align import shared_runs
from onrecord.text.shingles import is_content, words
from onrecord.text.stems import stem

# From this resemblance on, the shorter text was made out of the longer; a common subject alone stays below it. Measured
# on 95 graded answers (bench/reuse): any cut between .29 and .32 sorts 91 to 93 of them rightly.
CUT = 0.31
# A revised sentence keeps its words near one another: a pair counts within this many content words.
_NEAR = 4
# Runs of this many words outlive a light revision.
_RUN = 3


def resemblance(text: str, source: str) -> float:
    """Half the share of words in runs that `source` holds too, half that of content words that keep a neighbour there."""
    mine = [stem(w.form) for w in words(text)]
    other = [stem(w.form) for w in words(source)]
    if not mine:
        return 0.0
    covered: set[int] = set()
    for run in shared_runs(mine, other, _RUN, most=len(other)):
        covered.update(range(run.a, run.a + run.length))
    return round((len(covered) / len(mine) + _company(mine, other)) / 2, 4)


def unbroken(text: str, source: str) -> float:
    """How little of what was taken over was touched: the length in words of the run that a copied word stands in, on
    average over the copied words. A light revision breaks runs every few words; a paste leaves sentences whole.
    """
    mine = [stem(w.form) for w in words(text)]
    other = [stem(w.form) for w in words(source)]
    longest = [0] * len(mine)
    for run in shared_runs(mine, other, _RUN, most=len(other)):
        for i in range(run.a, run.a + run.length):
            longest[i] = max(longest[i], run.length)
    copied = [n for n in longest if n]
    return round(sum(copied) / len(copied), 2) if copied else 0.0


def _company(mine: Sequence[str], other: Sequence[str]) -> float:
    """The share of content words that stand near another one of theirs in both texts."""
    a, b = [w for w in mine if is_content(w)], [w for w in other if is_content(w)]
    pairs = {frozenset((w, v)) for i, w in enumerate(b) for v in b[i + 1 : i + 1 + _NEAR]}
    kept = sum(
        any(frozenset((w, v)) in pairs for v in (*a[max(0, i - _NEAR + 1) : i], *a[i + 1 : i + _NEAR]))
        for i, w in enumerate(a)
    )
    return kept / len(a) if a else 0.0
