"""Run a set's own score.py. It needs numpy and scipy, which the project does not: any Python here that has them will do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

# Scorers that pair by sets break their ties by the order of a set: without a fixed seed, the same export of ours scored
# hague's timeline .889 on one run and .865 on the next.
STEADY: Final = os.environ | {"PYTHONHASHSEED": "0"}


@cache
def _python() -> str:
    for candidate in (
        os.environ.get("BENCH_PYTHON"),
        sys.executable,
        "python3",
        "python3.11",
        "/usr/bin/python3",
    ):
        program = shutil.which(candidate) if candidate else None
        test = [program, "-c", "import numpy, scipy"]
        if program and not subprocess.run(test, capture_output=True, check=False, cwd="/").returncode:  # type: ignore[arg-type]
            return program
    raise RuntimeError("no Python with numpy and scipy is here; the scorers need both")


def scored(script: Path, *arguments: str | Path) -> dict[str, Any]:
    """What `script ARGUMENTS --json` prints. Raises RuntimeError with its complaint when it fails."""
    done = subprocess.run(
        [_python(), script, *arguments, "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=script.parent,
        env=STEADY,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    report: dict[str, Any] = json.loads(done.stdout)
    return report
