"""The record of the five coverage pages against what a careful human reads out of three of them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.places import COVERAGE, GOLD
from bench.scorer import STEADY

DATA = (COVERAGE, GOLD)


def export(out: Path, *paths: Path) -> None:
    """Build the record of `paths` in a project of its own and write its JSONL export to `out`."""
    from onrecord.project import open_project

    with tempfile.TemporaryDirectory() as folder:
        project = open_project(Path(folder) / "bench.onrecord")
        project.add(list(paths))
        project.run(executor="serial")
        project.export("jsonl", out)


def measures() -> dict[str, float]:
    """Every measure of the scorer, by its name; F1 where it has one."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "export"
        export(out, COVERAGE)
        done = subprocess.run(
            [sys.executable, GOLD / "score.py", out, "--json"], capture_output=True, text=True, env=STEADY
        )
    if done.returncode not in (0, 2):
        raise RuntimeError(done.stderr)
    report = json.loads(done.stdout)
    rows = {
        r["measure"]: r.get("f1", r.get("accuracy", r.get("value", r.get("count"))))
        for r in report["measures"]
    }
    found = {name: float(value) for name, value in rows.items() if value is not None}
    return found | {"contract violations": float(len(report["errors"]))}


if __name__ == "__main__":
    for name, value in measures().items():
        print(f"{name:<44} {value:.3f}")
