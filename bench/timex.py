"""Time expressions on a set of ../shared/bench/timex: python -m bench.timex SET OUT.jsonl, then score.py SET OUT.jsonl."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from pathlib import Path

from onrecord.engine.each import annotate_one, read_one
from onrecord.model.annotations import TimeExpression
from onrecord.model.codec import article_id
from onrecord.model.sources import Capture, Metadata
from onrecord.stages.annotate.times import times
from onrecord.stages.read.text import text
from onrecord.tools.kit import Kit

SETS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "timex"


def rows(folder: Path) -> list[dict[str, object]]:
    """One row for each expression that the stage finds, in the prediction format of the set."""
    kit, out = Kit(), []
    with gzip.open(folder / "docs.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = file.readlines()
    for line in lines:
        doc = json.loads(line)
        raw = doc["text"].encode()
        capture = Capture(
            article_id(raw, "doc"),
            "doc",
            raw,
            hashlib.sha256(raw).hexdigest(),
            "text",
            Metadata(published=doc["published"]),
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


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for row in rows(SETS / sys.argv[1]):
            out.write(json.dumps(row) + "\n")
