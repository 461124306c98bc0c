"""Side by side with textacy's extractor of direct quotations: the same articles, the same measures, one run.

python -m bench.beside_textacy [SET …]       sets: polnear-dev polnear-train200 coverage (default: polnear-dev coverage)

textacy is no dependency of ours. Give it an environment of its own, with the same model, and name its interpreter:

    python -m venv ~/textacy && ~/textacy/bin/pip install textacy MODEL
    ONRECORD_TEXTACY=~/textacy/bin/python python -m bench.beside_textacy

Without it this prints why and exits 0. PolNeAR's rows are scored as in `bench.quotations`; of the coverage pages there
is no public truth, so only what each found and whether it raised is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import quotations
from bench.places import COVERAGE
from onrecord.settings import Settings
from onrecord.tools.kit import Kit

Row = dict[str, Any]
THEIRS = Path(__file__).with_name("textacy_quotes.py")


def interpreter() -> Path | None:
    """The Python that has textacy, by ONRECORD_TEXTACY; None where that is not set or has none."""
    named = os.environ.get("ONRECORD_TEXTACY", "")
    if not named:
        return None
    python = Path(named).expanduser()
    there = (
        python.exists()
        and not subprocess.run([python, "-c", "import textacy"], capture_output=True).returncode
    )
    return python if there else None


def theirs(python: Path, texts: dict[str, str], model: str) -> Iterator[Row]:
    """What textacy says of each text."""
    asked = "".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in texts.items())
    done = subprocess.run([python, THEIRS, model], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    yield from map(json.loads, done.stdout.splitlines())


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


def compared(set_name: str, python: Path, kit: Kit) -> tuple[dict[str, float], dict[str, float]]:
    """Our figures and theirs on a set of PolNeAR."""
    gold = {r["doc"]: r["attributions"] for r in quotations.rows(f"{set_name}/gold.jsonl.gz")}
    ours: Counter[str] = Counter()
    their: Counter[str] = Counter()
    texts: dict[str, str] = {}
    for doc, page in quotations.pages(set_name, kit):
        texts[doc] = page.text
        quotations.count(ours, page.text, gold[doc], quotations.predicted(doc, page))
    for row in theirs(python, texts, kit.settings.model):
        doc = row["id"]
        their["raised"] += bool(row["error"])
        found = [as_row(doc, f) for f in row["found"] if "content" in f]
        quotations.count(their, texts[doc], gold[doc], found)
    return figures(ours), figures(their)


def coverage(python: Path, kit: Kit) -> tuple[dict[str, float], dict[str, float]]:
    """What both find on the coverage pages."""
    texts = {f.name: f.read_text("utf-8") for f in sorted(COVERAGE.glob("*.txt"))}
    ours: Counter[str] = Counter()
    for name, text in texts.items():
        page = quotations.page_of(name, text, kit)
        for q in page.all(quotations.Quotation):
            ours["quotations"] += 1
            ours[q.directness] += 1
            ours["with a speaker"] += q.speaker_mention is not None
    their: Counter[str] = Counter()
    for row in theirs(python, texts, kit.settings.model):
        their["articles on which it raised"] += bool(row["error"])
        their["quotations"] += len(row["found"])
        their["direct"] += len(row["found"])
        their["with a speaker"] += sum("speaker" in f for f in row["found"])
    names = ("quotations", "direct", "mixed", "indirect", "with a speaker", "articles on which it raised")
    return {n: float(ours[n]) for n in names}, {n: float(their[n]) for n in names}


def main() -> int:
    """Print both columns for each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["polnear-dev", "coverage"])
    args = parser.parse_args()
    python = interpreter()
    if python is None:
        print(
            "skipped: textacy is not here; set ONRECORD_TEXTACY to a Python that has it (see --help)",
            file=sys.stderr,
        )
        return 0
    kit = Kit(Settings())
    for name in args.sets:
        start = time.process_time()
        ours, their = coverage(python, kit) if name == "coverage" else compared(name, python, kit)
        for measure, value in ours.items():
            print(f"{name:<18} {measure:<30} onrecord {value:8.3f}   textacy {their.get(measure, 0.0):8.3f}")
        print(f"{name:<18} {'our CPU seconds':<30} {time.process_time() - start:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
