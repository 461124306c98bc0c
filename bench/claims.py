"""Does one outlet's sentence strengthen or weaken another's? How far shared words that tell much go (ClaimDiff).

"Strengthen" is scored by the words that two sentences share (`text/content.py`), each weighed by how few sentences hold
it; the titles of the articles are not used. We do not judge stance, which "weaken" mostly is: its score is the same turned
round, and the figure shows what that is worth.
"""

from __future__ import annotations

import gzip
import json
import math
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench.places import BENCH
from bench.scorer import scored

SET = "claimdiff-train"
FOLDER = BENCH / "claims"
DATA = (FOLDER / SET,)


def pairs() -> list[dict[str, Any]]:
    """The pairs of sentences of the set."""
    with gzip.open(FOLDER / SET / "pairs.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in lines]


def likeness(a: frozenset[str], b: frozenset[str], seen: Counter[str], size: int) -> float:
    """The weight of the words that two sentences share, of the weight of all their words."""

    def weight(words: frozenset[str]) -> float:
        return sum(math.log((size + 1) / (seen[w] + 1)) for w in sorted(words))

    whole = weight(a | b)
    return weight(a & b) / whole if whole else 0.0


def measures() -> dict[str, float]:
    """Average precision of both questions by the words alone: no stage of ours is asked."""
    from onrecord.text.content import content_words

    rows = pairs()
    sentences = {s: content_words(s) for s in sorted({r[k] for r in rows for k in "ab"})}
    seen = Counter(w for found in sentences.values() for w in found)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        with out.open("w") as file:
            for r in rows:
                score = likeness(sentences[r["a"]], sentences[r["b"]], seen, len(sentences))
                file.write(json.dumps({"id": r["id"], "strengthen": score, "weaken": 1 - score}) + "\n")
        report = scored(FOLDER / "score.py", SET, out)
    return {f"word overlap alone, {kind} AP": report[kind]["AP"] / 100 for kind in ("strengthen", "weaken")}


if __name__ == "__main__":
    for name, value in measures().items():
        print(f"{name:<32} {value:.3f}")
