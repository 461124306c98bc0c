"""What a build costs, against stock spaCy's parse alone on the same paragraphs: python -m bench.speed [--only NAME] [--json]

build-vs-spacy   CPU of `build` (add, read, annotate, link, weigh, store; one process) / CPU of stock spaCy for the parse of
                 the same paragraphs, each once, at its best batch size. Loading of code and model is left out on both sides.
parse-vs-spacy   CPU of our parse alone / the same.

Each side runs in a process of its own, one after the other, on one thread; CPU seconds, not wall clock.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __package__ in (None, ""):  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.places import BENCH, ROOT

# 284 news articles, 222,000 words.
SETS = ("quotations/polnear-dev", "quotations/polnear-train200")
# Batch sizes that stock spaCy is tried with; beyond 64 it only gets slower on news paragraphs.
BATCHES = (8, 16, 32, 64)
# Paragraphs on which the batch size is chosen.
TRIED = 600
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def documents(limit: int = 0) -> list[dict[str, str]]:
    """The articles of the sets, those with the same text once."""
    rows = {}
    for name in SETS:
        with gzip.open(BENCH / name / "docs.jsonl.gz", "rt") as lines:
            for row in map(json.loads, lines):
                rows.setdefault(row["text"], row)
    return list(rows.values())[: limit or None]


def paragraphs_of(limit: int) -> list[str]:
    """Every distinct paragraph of the articles."""
    from onrecord.text.paragraphs import paragraphs

    return list(dict.fromkeys(d["text"][a:b] for d in documents(limit) for a, b in paragraphs(d["text"])))


def stock(limit: int) -> dict[str, float]:
    """CPU seconds of stock spaCy, at the batch size that is best on a sample."""
    from onrecord.settings import Settings
    from onrecord.tools.nlp import load

    nlp, texts = load(Settings().model), paragraphs_of(limit)
    best = min(BATCHES, key=lambda size: _pipe(nlp, texts[:TRIED], size))
    return {"seconds": _pipe(nlp, texts, best), "batch": best, "words": sum(len(t.split()) for t in texts)}


def _pipe(nlp: object, texts: list[str], size: int) -> float:
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=size):  # type: ignore[attr-defined]
        pass
    return time.process_time() - began


def parse(limit: int) -> dict[str, float]:
    """CPU seconds of our parse, article by article, as a build does it."""
    from onrecord.settings import Settings
    from onrecord.text.paragraphs import paragraphs
    from onrecord.tools.nlp import Parser

    parser = Parser(Settings().model)
    batches = [[d["text"][a:b] for a, b in paragraphs(d["text"])] for d in documents(limit)]
    began = time.process_time()
    for batch in batches:
        parser.columns(list(dict.fromkeys(batch)))
    return {"seconds": time.process_time() - began, "fast": parser.fast}


def build(limit: int) -> dict[str, float]:
    """CPU seconds of a build into a new project file."""
    from onrecord import plugins
    from onrecord.engine.build import build as build_record
    from onrecord.engine.executors.serial import Serial
    from onrecord.engine.plan import plan
    from onrecord.project import open_project
    from onrecord.tools.kit import Kit

    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "articles"
        files.mkdir()
        for n, row in enumerate(documents(limit)):
            (files / f"{n:04}.txt").write_text(row["text"], "utf-8")
            known = {k: row[k] for k in ("title", "outlet", "published") if row.get(k)}
            (files / f"{n:04}.json").write_text(json.dumps(known), "utf-8")
        project = open_project(Path(folder) / "speed.onrecord")
        stages = plugins.stages()
        kit = Kit(project.settings)
        kit.parser.columns(["The model is loaded before the clock starts."])
        began = time.process_time()
        project.add([files])
        ran = build_record(project.open(), stages, project.settings, executor=Serial(plan(stages), kit))
        seconds = time.process_time() - began
        return {"seconds": seconds, "articles": ran.read, **{f"· {k}": v for k, v in ran.profile.items()}}


SIDES = {"stock": stock, "parse": parse, "build": build}
# Comparison → (ours, theirs).
COMPARISONS = {"build-vs-spacy": ("build", "stock"), "parse-vs-spacy": ("parse", "stock")}


def side(name: str, limit: int) -> dict[str, float]:
    """What one side measured, in a process of its own."""
    command = [sys.executable, "-m", "bench.speed", "--side", name, "--limit", str(limit)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    """Print the ratios; ours / theirs, so that less is better."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=list(COMPARISONS))
    parser.add_argument("--json", action="store_true", help="only the ratios, as one JSON object")
    parser.add_argument("--limit", type=int, default=0, help="the first so many articles only")
    parser.add_argument("--side", choices=list(SIDES), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if not BENCH.exists():
        print(f"the development sets are not here ({BENCH})", file=sys.stderr)
        return 3
    if args.side:
        print(json.dumps(SIDES[args.side](args.limit)))
        return 0
    wanted = {k: v for k, v in COMPARISONS.items() if args.only in (None, k)}
    measured = {s: side(s, args.limit) for s in dict.fromkeys(s for pair in wanted.values() for s in pair)}
    ratios = {
        name.replace("-", "_"): round(measured[ours]["seconds"] / measured[theirs]["seconds"], 3)
        for name, (ours, theirs) in wanted.items()
    }
    if not args.json:
        for name, row in measured.items():
            print(name, *(f"{k} {v:.1f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items()))
    print(json.dumps(ratios))
    return 0


if __name__ == "__main__":
    sys.exit(main())
