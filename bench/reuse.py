"""Who copied whom: graded copying of a source, wire copy by its credit, near and partial copies among many articles.

python -m bench.reuse              prints the table
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.pages import link_stage, page
from bench.places import BENCH
from bench.scorer import scored
from onrecord.model.record import Page, Record

FOLDER = BENCH / "reuse"
DATA = (FOLDER,)
# Two bodies are predicted as copies when this share of the shorter stands in the other: what the set calls partial.
_PARTIAL = 0.3
# Levels of revision (see `graded`). A light revision begins at this resemblance, chosen on the set itself. A near copy is
# told by its runs, not by its share (half of an answer may be pasted to the letter): some twenty words, a sentence.
_LIGHT, _UNBROKEN = 0.78, 20


def rows(name: str, file: str) -> Iterator[dict[str, Any]]:
    """The rows of one file of a set."""
    with gzip.open(FOLDER / name / file, "rt") as lines:
        yield from map(json.loads, lines)


def _score(name: str, predictions: Iterable[dict[str, Any]], *arguments: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        out.write_text("".join(json.dumps(p) + "\n" for p in predictions))
        return scored(FOLDER / "score.py", name, out, *arguments)


def graded() -> dict[str, float]:
    """clough-stevenson: is an answer made out of the source, and how much was it revised?"""
    from onrecord.text.resemblance import CUT, resemblance, unbroken

    text = {d["id"]: d["text"] for d in rows("clough-stevenson", "docs.jsonl.gz")}
    predictions = []
    for p in rows("clough-stevenson", "pairs.jsonl.gz"):
        score = resemblance(text[p["a"]], text[p["b"]])
        pasted = unbroken(text[p["a"]], text[p["b"]]) >= _UNBROKEN
        level = 0 if score < CUT else 3 if pasted else 1 if score < _LIGHT else 2
        predictions.append({"id": p["id"], "score": score, "level": level})
    report = _score("clough-stevenson", predictions, "--threshold", str(CUT))
    judged = report["reused or not"]
    return {
        "reused or not, accuracy": judged[f"accuracy at {CUT:.2f}"] / 100,
        "reused or not, AUC": judged["AUC"] / 100,
        "four levels of revision": report["four levels"]["accuracy"] / 100,
    }


def wire() -> dict[str, float]:
    """polnear-wire: is an article an agency's, by its own credits?"""
    from onrecord.tools.provenance import maker

    predictions = []
    for n, d in enumerate(rows("polnear-wire", "docs.jsonl.gz")):
        made = maker(page(d["text"], f"{n}.txt", {"outlet": d.get("outlet"), "title": d.get("title")}))
        predictions.append({"doc": d["id"], "wire": made.whole if made.whole and not made.own else None})
    report = _score("polnear-wire", predictions)
    p, r, _ = report["wire or not"][""]
    return {"wire credit precision": p / 100, "wire credit recall": r / 100}


def copies() -> dict[str, float]:
    """fnc-bodies: all pairs of near and partial copies among 1,683 bodies."""
    from onrecord.engine.gather import link

    docs = list(rows("fnc-bodies", "docs.jsonl.gz"))
    pages = [page(d["text"], f"{n}.txt") for n, d in enumerate(docs)]
    ids = {p.article.id: d["id"] for p, d in zip(pages, docs, strict=True)}
    record = Record(pages)
    link(link_stage("passages"), record)
    share: dict[tuple[str, str], float] = defaultdict(float)
    for p in pages:
        for other, part in _held(p, record).items():
            key = (min(p.article.id, other), max(p.article.id, other))
            share[key] = max(share[key], part)
    predictions = [{"a": ids[a], "b": ids[b]} for (a, b), s in sorted(share.items()) if s >= _PARTIAL]
    report = _score("fnc-bodies", predictions)
    return {
        "near copies recall": report["recall"]["near"] / 100,
        "partial copies recall": report["recall"]["partial"] / 100,
        "copies predicted that share 30 %": report["share of predictions with containment >= 0.3"][""] / 100,
    }


def _held(here: Page, record: Record) -> dict[str, float]:
    """The share of a page's words that stand in each other page, copied or heard."""
    from onrecord.text.shingles import words

    taken: dict[str, set[int]] = defaultdict(set)
    for p in record.passages_on(here.article.id):
        mine, other = (p.a, p.b) if p.a.article == here.article.id else (p.b, p.a)
        taken[other.article].update(w.start for w in words(here.text, mine.start, mine.end))
    total = sum(1 for _ in words(here.text))
    return {other: len(found) / total for other, found in taken.items()}


def measures() -> dict[str, float]:
    """Every measure of the three sets."""
    return graded() | wire() | copies()


if __name__ == "__main__":
    for name, value in measures().items():
        print(f"{name:<40} {value:.3f}")
