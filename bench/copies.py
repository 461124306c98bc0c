"""Finding and aligning every shared passage among many articles, on one core: time, memory, what is found and what is false.

python -m bench.copies [ARTICLES …]       prints the table (2,000 when no number is given)
Beside rensa and datasketch on the same articles, where they are installed (make peers).
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np

from bench.heap import Heap, heap
from bench.peers import NoPeersError, asked
from bench.places import EXAMPLE
from onrecord.text.overlaps import corpus, overlaps

PEERS = ("rensa", "datasketch")
DATA = (EXAMPLE,)


def judged(found: np.ndarray, articles: Heap) -> dict[str, float]:
    """Recall of pairs by how many words they share, and how many of the pairs told share ten words at the least."""
    code, words = articles.shared()
    many, few = code[words >= 25], code[(words >= 10) & (words < 25)]
    real = code[words >= 10]
    return {
        "pairs told": float(len(found)),
        "recall, 25 words and more": float(np.isin(many, found).mean()) if len(many) else 1.0,
        "recall, 10 to 24 words": float(np.isin(few, found).mean()) if len(few) else 1.0,
        "precision": float(np.isin(found, real).mean()) if len(found) else 1.0,
    }


def ours(articles: Heap) -> dict[str, float]:
    """Our own: CPU seconds from text to aligned stretches, peak memory of the process, and what was found."""
    began = time.process_time()
    texts = corpus(articles.texts)
    read = time.process_time() - began
    size = len(articles.texts)
    pairs, stretches = [], 0
    for found in overlaps(texts, np.array(articles.outlets)):
        pairs.append(np.unique(found.a * size + found.b))
        stretches += len(found.a)
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = np.concatenate([*pairs, np.zeros(0, np.int64)])
    return {
        "CPU s": spent,
        "of these into words": read,
        "peak MiB (corpus and truth included)": peak,
        "stretches": float(stretches),
    } | judged(told, articles)


def beside(articles: Heap, name: str) -> dict[str, float]:
    """rensa or datasketch on the same articles. Raises NoPeersError where it is not here."""
    told = asked(name, articles.texts)
    size = len(articles.texts)
    pairs = np.unique(np.array([a * size + b for a, b in told["said"]], dtype=np.int64))
    return {"CPU s": told["cpu"]} | judged(pairs, articles)


def table(size: int) -> dict[str, float]:
    """Every figure at one size, ours and the peers'."""
    articles = heap(size)
    rows = {"onrecord": ours(articles)}
    for name in PEERS:
        try:
            rows[name] = beside(articles, name)
        except NoPeersError as e:
            print(f"skipped: {e}", file=sys.stderr)
    return {f"{size} {who}: {what}": value for who, found in rows.items() for what, value in found.items()}


def measures() -> dict[str, float]:
    """What of 2,000 articles does not depend on the machine."""
    found = ours(heap(2000))
    return {
        f"copies {what}": value for what, value in found.items() if what.startswith(("recall", "precision"))
    }


if __name__ == "__main__":
    for given in sys.argv[1:] or ["2000"]:
        for name, value in table(int(given)).items():
            print(f"{name:<64} {value:,.4f}")
