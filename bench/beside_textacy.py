"""Side by side with textacy's extractor of direct quotations: the same articles, the same measures, one run.

python -m bench.beside_textacy [SET …]       sets: polnear-dev polnear-train200 coverage (default: polnear-dev coverage)

textacy is no dependency of ours: `make peers` installs it apart. Without it this prints why and exits 0. PolNeAR's rows are
scored as in `bench.quotations`; of the coverage pages there is no public truth, so only what each found and whether it
raised is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import Any

from bench import quotations
from bench.peers import NoPeersError, asked
from bench.places import COVERAGE
from onrecord.settings import Settings
from onrecord.tools.kit import Kit

Row = dict[str, Any]


def as_row(doc: str, found: Row) -> Row:
    """One of textacy's quotations as `bench.quotations` scores it."""
    source, cue = found.get("speaker"), found.get("cue")
    return {
        "kind": "attribution",
        "doc": doc,
        "content": [found["content"]],
        "source": [source] if source else [],
        "cue": [cue] if cue else [],
    }


def figures(n: Counter[str]) -> dict[str, float]:
    """The measures of both columns."""
    p, r = n["right"] / max(1, n["predicted"]), n["right"] / max(1, n["gold"])
    out = {"P": p, "R": r, "F1": 2 * p * r / max(1e-9, p + r)}
    for kind in ("direct", "mixed", "indirect", "speech"):
        out[f"recall {kind}"] = n[f"{kind} found"] / max(1, n[f"{kind} gold"])
    out["source on matched"] = n["source right"] / max(1, n["sourced"])
    out["content and source F1"] = 2 * n["both right"] / max(1, n["gold"] + n["predicted"])
    out["articles on which it raised"] = n["raised"]
    return out


def ours(set_name: str, kit: Kit) -> Counter[str]:
    """What we find in a set of PolNeAR, counted."""
    gold, count = _gold(set_name), Counter[str]()
    for doc, page in quotations.pages(set_name, kit):
        quotations.count(count, page.text, gold[doc], quotations.predicted(doc, page))
    return count


def theirs(set_name: str) -> tuple[float, Counter[str]]:
    """CPU seconds of textacy on a set of PolNeAR, the parse included, and what it finds. Raises NoPeersError."""
    gold, count = _gold(set_name), Counter[str]()
    texts = {d["id"]: d["text"] for d in quotations.rows(f"{set_name}/docs.jsonl.gz")}
    told = asked("textacy", list(texts.values()))
    for (doc, text), row in zip(texts.items(), told["said"], strict=True):
        count["raised"] += bool(row["error"])
        found = [as_row(doc, f) for f in row["found"] if "content" in f]
        quotations.count(count, text, gold[doc], found)
    return told["cpu"], count


def _gold(set_name: str) -> dict[str, Any]:
    return {r["doc"]: r["attributions"] for r in quotations.rows(f"{set_name}/gold.jsonl.gz")}


def coverage(kit: Kit) -> tuple[dict[str, float], dict[str, float]]:
    """What both find on the coverage pages. Raises NoPeersError."""
    texts = {f.name: f.read_text("utf-8") for f in sorted(COVERAGE.glob("*.txt"))}
    own: Counter[str] = Counter()
    for name, text in texts.items():
        page = quotations.page_of(name, text, kit)
        for q in page.all(quotations.Quotation):
            own["quotations"] += 1
            own[q.directness] += 1
            own["with a speaker"] += q.speaker_mention is not None
    their: Counter[str] = Counter()
    for row in asked("textacy", list(texts.values()))["said"]:
        their["articles on which it raised"] += bool(row["error"])
        their["quotations"] += len(row["found"])
        their["direct"] += len(row["found"])
        their["with a speaker"] += sum("speaker" in f for f in row["found"])
    names = ("quotations", "direct", "mixed", "indirect", "with a speaker", "articles on which it raised")
    return {n: float(own[n]) for n in names}, {n: float(their[n]) for n in names}


def _compared(name: str, kit: Kit) -> tuple[dict[str, float], dict[str, float]]:
    return coverage(kit) if name == "coverage" else (figures(ours(name, kit)), figures(theirs(name)[1]))


def main() -> int:
    """Print both columns for each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["polnear-dev", "coverage"])
    args = parser.parse_args()
    kit = Kit(Settings())
    for name in args.sets:
        try:
            own, their = _compared(name, kit)
        except NoPeersError as e:
            print(f"skipped: {e}", file=sys.stderr)
            return 0
        for measure, value in own.items():
            print(f"{name:<18} {measure:<30} onrecord {value:8.3f}   textacy {their.get(measure, 0.0):8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
