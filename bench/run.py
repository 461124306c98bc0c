"""Score the record on everything labelled that is here, compare with the floors, and write bench/RESULTS.md.

python -m bench.run                 every group whose data is here
python -m bench.run --only hague    some groups
python -m bench.run --ci            the small groups only (what CI checks)
"""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
import time
from pathlib import Path

from bench import floors
from bench.places import SHARED, fingerprint

# Group → module. CI runs the first two; the others take minutes.
GROUPS = {
    "hague": "bench.hague",
    "example": "bench.example",
    "quotations": "bench.quotations",
    "timex": "bench.timex",
    "published": "bench.published",
    "entities": "bench.entities",
    "names": "bench.names",
    "meantime": "bench.meantime",
    "reuse": "bench.reuse",
    "copies": "bench.copies",
    "stories": "bench.stories",
    "coreference": "bench.coreference",
    "identity": "bench.identity",
    "events": "bench.events",
    "timeline": "bench.timeline",
    "claims": "bench.claims",
    "origins": "bench.origins",
}
SMALL = ("hague", "example")
RESULTS = Path(__file__).with_name("RESULTS.md")


def measure(names: list[str]) -> tuple[floors.Table, dict[str, str], dict[str, float]]:
    """The measures of each group, the hash of its data, and the CPU seconds it took; groups without data are told."""
    results: floors.Table = {}
    data: dict[str, str] = {}
    seconds: dict[str, float] = {}
    for name in names:
        module = importlib.import_module(GROUPS[name])
        missing = [str(p) for p in module.DATA if not p.exists()]
        if missing:
            print(f"{name}: skipped, {', '.join(missing)} is not here", file=sys.stderr)
            continue
        start = time.process_time()
        results[name] = module.measures()
        seconds[name] = time.process_time() - start
        data[name] = fingerprint(*module.DATA)
    return results, data, seconds


def report(results: floors.Table, seconds: dict[str, float]) -> str:
    """The results as a Markdown table for each group, with the floor beside each figure."""
    known = floors.load()
    lines = ["# Results", "", "Written by `python -m bench.run`; do not edit.", ""]
    lines.append(f"Python {platform.python_version()}, {platform.machine()}.")
    for group, rows in results.items():
        held = known.get(group, {}).get("floors", {})
        assert isinstance(held, dict)
        lines += [
            "",
            f"## {group}",
            "",
            f"{seconds[group]:.0f} CPU-seconds.",
            "",
            "| measure | figure | floor |",
            "|---|---|---|",
        ]
        lines += [f"| {name} | {value:.3f} | {held.get(name, '')} |" for name, value in rows.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run it; 1 when a floor is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=list(GROUPS))
    parser.add_argument("--ci", action="store_true")
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--allow-lower", default="", metavar="WHY")
    args = parser.parse_args()
    if not SHARED.exists():
        print(f"labelled sets are not here ({SHARED}): only the shipped example is scored", file=sys.stderr)
    results, data, seconds = measure(args.only or (list(SMALL) if args.ci else list(GROUPS)))
    if args.raise_floors:
        floors.raise_to(results, data, args.allow_lower)
    text = report(results, seconds)
    print(text)
    if not args.ci and not args.only:
        RESULTS.write_text(text)
    bad = floors.broken(results, data)
    for line in bad:
        print("BELOW ITS FLOOR:", line, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
