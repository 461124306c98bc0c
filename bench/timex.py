"""Time expressions and their values: bench/timex, both sets.

python -m bench.timex                      the measures of both sets
python -m bench.timex SET OUT.jsonl        the predictions for one set, for its own score.py
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import tempfile
from pathlib import Path

from bench.places import BENCH
from bench.scorer import scored
from onrecord.engine.each import annotate_one, read_one
from onrecord.model.annotations import TimeExpression
from onrecord.model.codec import article_id
from onrecord.model.sources import Capture, Metadata
from onrecord.stages.annotate.times import times
from onrecord.stages.read.text import text
from onrecord.tools.kit import Kit

HOME = BENCH / "timex"
DATA = (HOME,)
SETS = ("timebank", "aquaint")
_LABELS = {"relaxed span": "found", "strict span": "exact span", "value (on relaxed spans)": "value"}


def rows(name: str) -> list[dict[str, object]]:
    """One row for each expression that the stage finds, in the prediction format of the set."""
    kit, out = Kit(), []
    with gzip.open(HOME / name / "docs.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = file.readlines()
    for line in lines:
        doc = json.loads(line)
        raw = doc["text"].encode()
        sha = hashlib.sha256(raw).hexdigest()
        capture = Capture(
            article_id(raw, "doc"), "doc", raw, sha, "text", Metadata(published=doc["published"])
        )
        page, _ = read_one(capture, [text], kit)
        if page is None:
            continue
        found, troubles = annotate_one(page, times, kit)
        for t in troubles:
            print(doc["id"], t.what, file=sys.stderr)
        out += [
            {"doc": doc["id"], "start": t.span.start, "end": t.span.end, "value": t.value, "type": t.timex}
            for t in found
            if isinstance(t, TimeExpression)
        ]
    return out


def write(name: str, file: Path) -> None:
    """Write the predictions for one set."""
    file.write_text("".join(json.dumps(r) + "\n" for r in rows(name)), "utf-8")


def measures() -> dict[str, float]:
    """F1 of the expressions found, of their exact spans and of their values, for each set."""
    out = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            file = Path(folder) / f"{name}.jsonl"
            write(name, file)
            report = scored(HOME / "score.py", name, file)
            for label, short in _LABELS.items():
                row = report[label]
                numbers = row[""] if isinstance(row, dict) else row
                out[f"{name} {short} F1"] = numbers[-1] / 100
    return out


if __name__ == "__main__":
    if len(sys.argv) == 3:
        write(sys.argv[1], Path(sys.argv[2]))
    else:
        for measure, value in measures().items():
            print(f"{measure:<28} {value:.4f}")
