"""How often each PLOVER type is right, on sentences that we did not write: the figures that the codebook's pages carry.

python -m bench.codebook     writes docs/codebook/measured.json

One coding a sentence (the act nearest the root) against one of the plover-gsr set.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from bench.events import HOME, predict
from onrecord.tools import plover
from onrecord.tools.kit import Kit

OUT = Path(__file__).parents[1] / "docs" / "codebook" / "measured.json"
SET = "plover-gsr"


def measured(folder: Path) -> dict[str, Any]:
    """For each type: gold sentences, predicted ones, right ones, and what the wrong ones were taken for."""
    raw = gzip.decompress((HOME / SET / "gold.jsonl.gz").read_bytes()).decode()
    gold = {g["doc"]: g["events"][0]["type"] for g in map(json.loads, raw.splitlines()) if g["events"]}
    told = map(json.loads, predict(SET, Kit(), folder).read_text("utf-8").splitlines())
    got = {p["doc"]: p["events"][0]["type"] if p["events"] else "nothing" for p in told}
    pairs = Counter((gold[d], got.get(d, "nothing")) for d in sorted(gold))
    types = {
        kind: {
            "gold": sum(n for (g, _), n in pairs.items() if g == kind),
            "predicted": sum(n for (_, p), n in pairs.items() if p == kind),
            "right": pairs[kind, kind],
            "taken_for": sorted(((n, p) for (g, p), n in pairs.items() if g == kind != p), reverse=True)[:3],
            "instead_of": sorted(((n, g) for (g, p), n in pairs.items() if p == kind != g), reverse=True)[:3],
        }
        for kind in plover.QUAD
    }
    return {"set": SET, "sentences": len(gold), "types": types}


if __name__ == "__main__":
    found = measured(Path("/tmp"))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
