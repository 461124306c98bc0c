"""Which articles tell one story: two sets in one run, with one setting, and each of them alone (B³).

python -m bench.stories            prints the table
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.pages import link_stage, page
from bench.places import BENCH
from bench.scorer import scored

SETS = ("ecbplus-1-35", "basil")
FOLDER = BENCH / "stories"
DATA = (FOLDER, BENCH / "coreference" / "ecbplus-1-35")


def documents(name: str) -> Iterator[dict[str, Any]]:
    """The documents of one set. Ids and addresses name the topic: they must not reach the program."""
    info = json.loads((FOLDER / name / "set.json").read_text())
    with gzip.open(FOLDER / name / info.get("docs", "docs.jsonl.gz"), "rt") as lines:
        yield from map(json.loads, lines)


def measures() -> dict[str, float]:
    """B³ F of the pool and of each set; the articles are read, linked and settled as in any run."""
    from onrecord.engine.gather import link
    from onrecord.model.items import Story
    from onrecord.model.record import Record

    docs = [d for name in SETS for d in documents(name)]
    pages = [page(d["text"], f"{n}.txt", d) for n, d in enumerate(docs)]
    ids = {p.article.id: d["id"] for p, d in zip(pages, docs, strict=True)}
    record = Record(pages)
    for name in ("passages", "stories"):
        link(link_stage(name), record)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        rows = ({"doc": ids[a], "cluster": s.id} for s in record.items(Story) for a in s.articles)
        out.write_text("".join(json.dumps(r) + "\n" for r in rows))
        report = scored(FOLDER / "score.py", ",".join(SETS), out)
    return {f"stories {name} B3": report[name]["B3"][2] / 100 for name in (*SETS, "pool")}


if __name__ == "__main__":
    for name, value in measures().items():
        print(f"{name:<32} {value:.3f}")
