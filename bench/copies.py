"""Finding and aligning every shared passage among many articles, on one core: time, memory, what is found and what is false.

python -m bench.copies [ARTICLES …]       prints the table (2,000 when no number is given)
ONRECORD_BENCH_PEERS=PYTHON               a Python that has rensa and datasketch, to run them on the same articles
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bench.heap import Heap, heap
from bench.places import EXAMPLE
from onrecord.text.overlaps import corpus, overlaps

PEERS = "ONRECORD_BENCH_PEERS"
DATA = (EXAMPLE,)


def _judged(found: np.ndarray, articles: Heap) -> dict[str, float]:
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
    } | _judged(told, articles)


def peers(articles: Heap) -> dict[str, dict[str, float]]:
    """rensa and datasketch on the same articles, where an environment of their own has them; else nothing."""
    python = os.environ.get(PEERS)
    if not python:
        return {}
    out: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        given, back = Path(folder) / "texts.json", Path(folder) / "pairs.json"
        given.write_text(json.dumps(articles.texts))
        for name in ("rensa", "datasketch"):
            script = Path(__file__).with_name("near_duplicates.py")
            done = subprocess.run(
                [python, str(script), name, str(given), str(back)], capture_output=True, text=True
            )
            if done.returncode:
                print(f"{name}: skipped ({done.stderr.strip().splitlines()[-1:]})")
                continue
            report = json.loads(back.read_text())
            told = np.unique(
                np.array([a * len(articles.texts) + b for a, b in report["pairs"]], dtype=np.int64)
            )
            out[name] = {"CPU s": report["cpu"]} | _judged(told, articles)
    return out


def table(size: int) -> dict[str, float]:
    """Every figure at one size, ours and the peers'."""
    articles = heap(size)
    rows = {"onrecord": ours(articles)} | peers(articles)
    return {f"{size} {who}: {what}": value for who, found in rows.items() for what, value in found.items()}


def measures() -> dict[str, float]:
    """What of 2,000 articles does not depend on the machine."""
    found = ours(heap(2000))
    return {
        f"copies {what}": value for what, value in found.items() if what.startswith(("recall", "precision"))
    }


if __name__ == "__main__":
    if not os.environ.get(PEERS):
        print(f"rensa and datasketch: skipped, {PEERS} names no Python that has them")
    for given in sys.argv[1:] or ["2000"]:
        for name, value in table(int(given)).items():
            print(f"{name:<64} {value:,.4f}")
