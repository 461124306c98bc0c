"""Entities of the bench/timeline set (MEANTIME's `apple` corpus): who and what, within and across documents.

python -m bench.meantime            coreference over the gold mentions, by the set's own score.py
python -m bench.meantime --wrong    the entities that are torn apart and those that are merged, the largest first

Our mentions answer for the gold mention that they overlap most; a gold mention that we have none for stands alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from bench.pages import link_stage, page
from bench.places import BENCH
from bench.scorer import scored
from onrecord import plugins
from onrecord.engine.each import annotate_one
from onrecord.engine.gather import link
from onrecord.model.annotations import Mention
from onrecord.model.items import Entity
from onrecord.model.record import Record
from onrecord.stages.base import AnnotateStage
from onrecord.tools.kit import Kit

HOME = BENCH / "timeline"
DATA = (HOME,)
SET = "meantime-apple"
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The rows of one file of the set."""
    with gzip.open(HOME / SET / name, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def predicted(kit: Kit) -> list[Row]:
    """Every mention of every article with the entity that we put it in."""
    stage = next(s for s in plugins.stages() if isinstance(s, AnnotateStage) and s.name == "mentions")
    pages, ids = [], {}
    for doc in rows("docs.jsonl.gz"):
        found = page(doc["text"], doc["id"])
        found.add(annotate_one(found, stage, kit)[0])
        pages.append(found)
        ids[found.article.id] = doc["id"]
    record = Record(pages)
    link(link_stage("entities"), record)
    out = []
    for m in record.annotations(Mention):
        entity = record.item_of(Entity, m.id)
        if entity is not None:
            place = {"doc": ids[m.span.article], "start": m.span.start, "end": m.span.end}
            out.append({"kind": "entity", **place, "chain": entity.id, "text": m.span.text})
    return out


def measures() -> dict[str, float]:
    """The measures of the set, as shares from 0 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        file.write_text("".join(json.dumps(r) + "\n" for r in predicted(Kit())), "utf-8")
        report = scored(HOME / "score.py", SET, file)
    names = report["entity coreference, corpus, gold names only"]
    out = {
        "gold mentions found": report["entity mentions"]["lenient"][1] / 100,
        "names CoNLL": names["CoNLL"] / 100,
    }
    for scope in ("document", "corpus"):
        found = report[f"entity coreference, {scope}, gold mentions"]
        out[f"{scope} CoNLL"] = found["CoNLL"] / 100
        out[f"{scope} B3"] = found["B3"][2] / 100
    return out


def wrong() -> None:
    """Print what was merged and what was torn apart."""
    found = predicted(Kit())
    of: dict[str, Counter[str]] = defaultdict(Counter)
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for g in rows("gold.jsonl.gz"):
        mine = [r for r in found if r["doc"] == g["doc"]]
        for m in g["entities"]:
            if m.get("chain") is None:
                continue
            over = [(min(r["end"], m["end"]) - max(r["start"], m["start"]), r) for r in mine]
            best = max(
                (x for x in over if x[0] > 0),
                key=lambda x: x[0] / max(x[1]["end"] - x[1]["start"], m["end"] - m["start"]),
                default=None,
            )
            chain = best[1]["chain"][:4] if best else "none"
            by[m["chain"]][f"{chain} {m.get('syntax')} “{m['text']}”"] += 1
            if best:
                of[chain][f"{m['chain']} {m.get('syntax')} “{m['text']}”"] += 1
    for title, table in (("merged", of), ("torn", by)):
        several = [(c.total(), c) for c in table.values() if len({k.split(" ")[0] for k in c}) > 1]
        for _, c in sorted(several, key=lambda x: (-x[0], str(x[1])))[:40]:
            print(title, dict(c.most_common(14)))


def main() -> None:
    """Print the measures, or what is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true")
    if parser.parse_args().wrong:
        wrong()
        return
    for measure, value in measures().items():
        print(f"{measure:<26} {value:.3f}")


if __name__ == "__main__":
    main()
