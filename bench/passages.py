"""The whole passages stage through the engine's own path, on generated articles: cost, growth, and what one article more costs.

python -m bench.passages [ARTICLES …]      1,000 and 2,000 when no number is given; each size in a process of its own
python -m bench.passages --prose …         of sentences with stock phrases, names and quotations (`bench.sentences`)

"stage" is cards, pairs, judging and filing into the record; "one more" the same for a heap with one article more, with
what was judged before at hand, as in a project file. Reading and annotating are no part of it.
"""

from __future__ import annotations

import json
import math
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from bench.heap import Heap, heap
from bench.places import ROOT
from onrecord.engine.filing import Judgements
from onrecord.engine.gather import link
from onrecord.model.annotations import Passage, Sentence
from onrecord.model.codec import digest
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article, Zone
from onrecord.stages.link.passages import Passages

_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|$)")


def page(n: int, text: str, outlet: int) -> Page:
    """One generated text as an article with its zones and sentences."""
    article = Article(digest("bench", n), f"{n}.txt", text, digest(text), outlet=f"Outlet {outlet}")
    rows: list[Zone | Sentence] = []
    for line in re.finditer(r".+", text):
        rows.append(Zone(digest("z", n, line.start()), article.span(*line.span()), "body"))
        found = _SENTENCE.finditer(text, *line.span())
        rows += [Sentence(digest("s", n, s.start()), article.span(*s.span()), "body") for s in found]
    return Page(article, rows)


def _pages(made: Heap, stop: int) -> list[Page]:
    return [page(n, made.texts[n], made.outlets[n]) for n in range(stop)]


def _told(record: Record, size: int) -> np.ndarray:
    number = {digest("bench", n): n for n in range(size)}
    ends = (sorted((number[p.a.article], number[p.b.article])) for p in record.annotations(Passage))
    return np.unique(np.fromiter((a * size + b for a, b in ends), np.int64))


def _share(of: np.ndarray, among: np.ndarray) -> float:
    return float(np.isin(of, among).mean()) if len(of) else 1.0


def stage(size: int, prose: bool = False) -> dict[str, float]:
    """CPU seconds, peak memory and what was found, at one size; and the CPU of one article more."""
    made = heap(size + 1, prose=prose)
    record = Record(_pages(made, size))
    before = _peak()
    filed = Judgements()
    began = time.process_time()
    link(Passages, record, filed)  # type: ignore[arg-type]
    spent, peak = time.process_time() - began, _peak()
    told = _told(record, size + 1)
    more = Record(_pages(made, size + 1))
    began = time.process_time()
    link(Passages, more, Judgements(old=filed.new))  # type: ignore[arg-type]
    again = time.process_time() - began
    code, words = made.shared()
    there = code % (size + 1) < size
    code, words = code[there], words[there]
    return {
        "CPU s of the stage": spent,
        "peak MiB": peak,
        "of these the articles": before,
        "passages": float(len(record.annotations(Passage))),
        "pairs told": float(len(told)),
        "recall, 25 words and more": _share(code[words >= 25], told),
        "recall, 10 to 24 words": _share(code[(words >= 10) & (words < 25)], told),
        "precision": _share(told, code[words >= 10]),
        "pairs that share nothing copied": float(len(told)) * (1 - _share(told, code)),
        "CPU s of one article more": again,
        "filed MiB": sum(map(len, filed.new.values())) / 2**20,
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _apart(size: int, prose: bool) -> dict[str, float]:
    """One size in a process of its own, so that peaks are its own."""
    command = [sys.executable, "-m", "bench.passages", "--one", str(size), *(["--prose"] if prose else [])]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def exponents(rows: Iterable[tuple[int, float]]) -> list[float]:
    """By which power of the number of articles a figure grows from each size to the next."""
    return [math.log(y / x) / math.log(m / n) for (n, x), (m, y) in pairwise(rows)]


def main() -> None:
    """Print the table."""
    prose = "--prose" in sys.argv
    sizes = [int(a) for a in sys.argv[1:] if a.isdigit()] or [1000, 2000]
    if "--one" in sys.argv:
        print(json.dumps(stage(sizes[0], prose)))
        return
    found = {n: _apart(n, prose) for n in sizes}
    for n, rows in found.items():
        for what, value in rows.items():
            print(f"{n:>7} {what:<40} {value:,.3f}", flush=True)
    for what in ("CPU s of the stage", "peak MiB", "passages", "CPU s of one article more"):
        grows = exponents((n, rows[what]) for n, rows in found.items())
        print(f"{what} grows with the power", *(f"{x:.2f}" for x in grows))


if __name__ == "__main__":
    main()
