"""What we cost beside what a user would pick instead: python -m bench.speed [--only NAME] [--json] [--repeat N] [--write]

Ratios are ours / theirs in CPU seconds, so that less is better; beside them, how good the answers are on the same data.
Each side runs in a process of its own, one after the other, on one thread, without the loading of code and models; with
`--repeat`, sides take turns and the median ratio is given with its range. Peers are installed apart, pinned
(requirements/peers.txt); they are made the first time that they are asked for. `--write` writes bench/SPEED.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

if __package__ in (None, ""):  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.machine import machine
from bench.peers import ONE_THREAD, NoPeersError, interpreter
from bench.peers import versions as peer_versions
from bench.places import BENCH, ROOT
from bench.speed_sides import READERS, SIDES, Figures

RESULTS = Path(__file__).with_name("SPEED.md")


class Comparison(NamedTuple):
    """Two sides, and on what; a peer's is asked of the peers' environment."""

    ours: str
    theirs: str
    data: str
    peer: bool = True


_NEWS = "284 news articles (PolNeAR), each distinct paragraph once"
_COPIES = "4,000 generated articles that copy one another"
COMPARISONS = {
    "build-vs-spacy": Comparison("build", "stock", _NEWS, False),
    "parse-vs-spacy": Comparison("parse", "stock", _NEWS, False),
    "two-workers-vs-one": Comparison("two workers", "one worker", f"{_NEWS}; wall clock", False),
    "copies-vs-datasketch": Comparison("our copies", "datasketch", _COPIES),
    "copies-vs-rensa": Comparison("our copies", "rensa", _COPIES),
    "quotations-vs-textacy": Comparison(
        "our quotations", "textacy", "84 news articles (PolNeAR dev), the parse included"
    ),
    "times-vs-dateparser": Comparison(
        "our times", "dateparser", "73 news articles (AQUAINT), our parse included"
    ),
    **{
        f"pages-vs-{name}": Comparison("our pages", name, "48 pages of our own making, ten times each")
        for name in READERS
    },
}
# What the sides stand for, for the reader of the table.
_NOTES = """
* **build-vs-spacy**: everything that `onrecord build` does (take in, read, annotate, link, weigh, store) over the parse alone.
* **two-workers-vs-one**: seconds of wall clock, the start of workers included, which other work on the machine stretches;
  "CPU allows" is what the CPU seconds alone would take: the driver's, and the workers' divided.
* **copies**: ours aligns every shared stretch word by word; datasketch and rensa tell candidate pairs of near-duplicates
  (MinHash of 128, 32 bands of 4, runs of five words) and nothing of what is shared.
* **quotations**: ours finds direct, mixed and indirect speech; textacy the direct alone, on its own parse of the whole text.
* **times**: ours resolves each expression against the article's date; dateparser's search resolves against today.
* **pages**: ours asks trafilatura and htmldate for their votes and keeps every zone with its place, so it costs more than
  either by design; the others give the main words and no places.
"""


def side(name: str, limit: int) -> Figures:
    """What one side measured, in a process of its own. Raises NoPeersError where its peer is not here."""
    command = [sys.executable, "-m", "bench.speed", "--side", name, "--limit", str(limit)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=False, text=True
    )
    if done.returncode:
        raise NoPeersError(f"{name}: it ended with {done.returncode}")
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(wanted: Mapping[str, Comparison], limit: int, repeat: int) -> dict[str, list[Figures]]:
    """The figures of every side that is asked for, once for each repetition; sides that cannot run are told and left out."""
    sides = dict.fromkeys(s for c in wanted.values() for s in (c.ours, c.theirs))
    out: dict[str, list[Figures]] = {name: [] for name in sides}
    for _ in range(repeat):
        for name in sides:
            try:
                out[name].append(side(name, limit))
            except NoPeersError as e:
                print(f"skipped: {e}", file=sys.stderr)
    return out


def ratios(c: Comparison, found: Mapping[str, Sequence[Figures]]) -> list[float]:
    """Ours over theirs, repetition by repetition."""
    pairs = zip(found[c.ours], found[c.theirs], strict=False)
    return [a["seconds"] / b["seconds"] for a, b in pairs]


def _quality(c: Comparison, found: Mapping[str, Sequence[Figures]]) -> dict[str, tuple[float, float]]:
    """What both sides say of how good they are: (ours, theirs)."""
    mine, other = found[c.ours][-1], found[c.theirs][-1]
    return {k: (mine[k], other[k]) for k in mine if k in other and k != "seconds"}


def answers(wanted: Mapping[str, Comparison], found: Mapping[str, Sequence[Figures]]) -> dict[str, Any]:
    """The figures as one object: the median ratio of each comparison, and how good both are where that is known."""
    out: dict[str, Any] = {}
    for name, c in wanted.items():
        key = name.replace("-", "_")
        if values := ratios(c, found):
            out[key] = round(statistics.median(values), 3)
            for what, (mine, other) in _quality(c, found).items():
                out[f"{key}: {what}"] = {"ours": round(mine, 3), "theirs": round(other, 3)}
    return out


def _spread(values: Sequence[float]) -> str:
    middle = f"{statistics.median(values):.2f}"
    return f"{middle} ({min(values):.2f} to {max(values):.2f})" if len(values) > 1 else middle


def table(wanted: Mapping[str, Comparison], found: Mapping[str, Sequence[Figures]]) -> list[str]:
    """The comparisons as a Markdown table."""
    lines = [
        "| comparison | ours / theirs | ours, CPU s | theirs, CPU s | how good (ours; theirs) | on |",
        "|---|---|---|---|---|---|",
    ]
    for name, c in wanted.items():
        values = ratios(c, found)
        if not values:
            lines.append(f"| {name} | not run | | | | {c.data} |")
            continue
        good = "; ".join(f"{k} {a:.2f}, {b:.2f}" for k, (a, b) in _quality(c, found).items())
        seconds = (_spread([f["seconds"] for f in found[s]]) for s in (c.ours, c.theirs))
        lines.append(f"| {name} | **{_spread(values)}** | {' | '.join(seconds)} | {good} | {c.data} |")
    return lines


def write(found: Mapping[str, Sequence[Figures]], repeat: int) -> None:
    """Write bench/SPEED.md."""
    parts = [
        "# Speed, beside what a user would pick instead",
        "",
        "Written by `python -m bench.speed --write`; do not edit.",
        "",
    ]
    peers = ", ".join(f"{p} {v}" for p, v in peer_versions().items())
    parts += [
        f"{machine()} Peers: {peers or 'not installed'}.",
        f"Median of {repeat} repetitions and their range; CPU seconds, one thread a side.",
        "",
    ]
    parts += [*table(COMPARISONS, found), _NOTES]
    if rows := found.get("build"):
        shares = sorted(((v, k[2:]) for k, v in rows[-1].items() if k.startswith("· ")), reverse=True)
        parts += ["Where a build spends its time (seconds, stage by stage, the last repetition):", ""]
        parts += [", ".join(f"{k} {v:.2f}" for v, k in shares if v >= 0.05) + "."]
    RESULTS.write_text("\n".join(parts) + "\n", "utf-8")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=list(COMPARISONS))
    parser.add_argument("--json", action="store_true", help="only the figures, as one JSON object")
    parser.add_argument("--repeat", type=int, default=1, help="so many times, for the spread")
    parser.add_argument("--write", action="store_true", help="write bench/SPEED.md (all comparisons)")
    parser.add_argument("--limit", type=int, default=0, help="the first so many articles only")
    parser.add_argument("--side", choices=list(SIDES), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Run it."""
    args = _given()
    if not BENCH.exists():
        print(f"the development sets are not here ({BENCH})", file=sys.stderr)
        return 3
    if args.side:
        print(json.dumps(SIDES[args.side](args.limit)))
        return 0
    wanted = {k: v for k, v in COMPARISONS.items() if args.only in (None, k)}
    if any(c.peer for c in wanted.values()):
        try:
            interpreter(make=True)
        except NoPeersError as e:
            print(f"without peers: {e}", file=sys.stderr)
            wanted = {k: v for k, v in wanted.items() if not v.peer}
    found = measure(wanted, args.limit, args.repeat)
    if not args.json:
        print("\n".join(table(wanted, found)))
    print(json.dumps(answers(wanted, found)))
    if args.write and not args.only:
        write(found, args.repeat)
    return 0


if __name__ == "__main__":
    sys.exit(main())
