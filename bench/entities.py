"""Which mentions, over all articles, name the same entity: bench/entities (MSNBC, AIDA), end to end from the text.

python -m bench.entities [SET …]        sets: msnbc aida-dev (default: both)
python -m bench.entities --wrong SET    the clusters that hold more than one entity, and the entities in many clusters

The set's own score.py judges: B³ over the gold mentions when their spans are given to us (as its baselines have them);
from the bare text over all gold mentions (one that we do not find counts as alone), and over those found.
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
from onrecord.stages.annotate.mentions import as_mentions
from onrecord.stages.base import AnnotateStage
from onrecord.tools.kit import Kit
from onrecord.tools.reference.resolve import resolve

HOME = BENCH / "entities"
DATA = (HOME,)
SETS = ("msnbc", "aida-dev")
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The rows of one file of a set."""
    with gzip.open(HOME / name, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def predicted(set_name: str, kit: Kit, given: bool = False) -> tuple[list[Row], Record]:
    """Every mention of every article of a set with the entity that we put it in; `given`: we are told where names are."""
    stage = next(s for s in plugins.stages() if isinstance(s, AnnotateStage) and s.name == "mentions")
    gold = {g["doc"]: g["mentions"] for g in rows(f"{set_name}/gold.jsonl.gz")} if given else {}
    pages, ids = [], {}
    for doc in rows(f"{set_name}/docs.jsonl.gz"):
        found = page(doc["text"], doc["id"])
        if given:
            spans = sorted({(m["start"], m["end"]) for m in gold[doc["id"]] if not m.get("part_of")})
            found.add(as_mentions(found, resolve(kit.parse(found), found.text, spans)))
        else:
            found.add(annotate_one(found, stage, kit)[0])
        pages.append(found)
        ids[found.article.id] = doc["id"]
    record = Record(pages)
    link(link_stage("entities"), record)
    out = []
    for m in record.annotations(Mention):
        entity = record.item_of(Entity, m.id)
        if entity is not None and m.kind in ("name", "demonym", "metonym"):
            place = {"start": m.span.start, "end": m.span.end}
            out.append({"doc": ids[m.span.article], **place, "cluster": entity.id, "text": m.span.text})
    return out, record


def score(set_name: str, kit: Kit) -> dict[str, float]:
    """The measures of one set, as shares from 0 to 1."""
    out = {}
    for given, said in ((True, "given mentions"), (False, "all mentions")):
        report = _judged(set_name, predicted(set_name, kit, given)[0])
        for name in ("all mentions", "found mentions only"):
            label = said if name == "all mentions" else name
            if given and name != "all mentions":
                continue
            out[f"B3 {label}"] = report[name]["B3"][2] / 100
            out[f"CoNLL {label}"] = report[name]["CoNLL"] / 100
    out["gold mentions found"] = report["mentions"]["gold found (overlap >= half)"] / 100
    return out


def _judged(set_name: str, found: list[Row]) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        file.write_text("".join(json.dumps(r) + "\n" for r in found), "utf-8")
        return scored(HOME / "score.py", set_name, file)


def measures() -> dict[str, float]:
    """The measures of both sets, for `bench.run`."""
    kit = Kit()
    return {f"{s} {name}": value for s in SETS for name, value in score(s, kit).items()}


def wrong(set_name: str, kit: Kit) -> None:
    """Print what was merged and what was torn apart, the largest first."""
    found, _ = predicted(set_name, kit, given=True)
    at = {(r["doc"], r["start"], r["end"]): r["cluster"] for r in found}
    of: dict[str, Counter[str]] = defaultdict(Counter)
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for g in rows(f"{set_name}/gold.jsonl.gz"):
        for m in g["mentions"]:
            cluster = at.get((g["doc"], m["start"], m["end"]))
            if cluster and m.get("entity"):
                of[cluster][f"{m['name']} “{m['text']}”"] += 1
                by[f"{m['name']}"][f"{cluster[:4]} “{m['text']}”"] += 1
    for title, table in (("merged", of), ("torn", by)):
        several = [(c.total(), c) for c in table.values() if len({k.split(" “")[0] for k in c}) > 1]
        for n, c in sorted(several, key=lambda x: (-x[0], str(x[1])))[:40]:
            print(title, n, dict(c.most_common(8)))


def main() -> None:
    """Print the measures of the sets that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--wrong", action="store_true", help="what was merged and torn instead")
    args = parser.parse_args()
    kit = Kit()
    for name in args.sets:
        if args.wrong:
            wrong(name, kit)
            continue
        for measure, value in score(name, kit).items():
            print(f"{name:<10} {measure:<26} {value:.3f}")


if __name__ == "__main__":
    main()
