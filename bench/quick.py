"""A quick look at the record of some text files, without a project: python -m bench.quick OUT_DIR PATH…"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from onrecord import plugins
from onrecord.engine.run import run
from onrecord.exports import jsonl
from onrecord.model.codec import article_id
from onrecord.model.sources import Capture
from onrecord.tools.kit import Kit

KINDS = {".txt": "text", ".html": "html", ".htm": "html", ".md": "markdown"}


def captures(paths: list[Path]) -> list[Capture]:
    files = sorted(f for p in paths for f in (p.rglob("*") if p.is_dir() else [p]) if f.suffix in KINDS)
    return [
        Capture(article_id(raw, f.name), f.name, raw, hashlib.sha256(raw).hexdigest(), KINDS[f.suffix])
        for f in files
        for raw in [f.read_bytes()]
    ]


if __name__ == "__main__":
    outcome = run(captures([Path(p) for p in sys.argv[2:]]), plugins.stages(), Kit())
    jsonl.write(outcome.record, outcome.troubles, Path(sys.argv[1]))
    for t in outcome.troubles:
        print(t.code, t.stage, t.name, t.what)
