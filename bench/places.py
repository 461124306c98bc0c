"""Where labelled data lies. It is not part of the project: on a user's machine it is absent, and the bench says so."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
COVERAGE = SHARED / "coverage"
GOLD = SHARED / "gold"
BENCH = SHARED / "bench"
EXAMPLE = ROOT / "examples" / "strait"
TRUTH = ROOT / "examples" / "TRUTH" / "truth.json"


def fingerprint(*folders: Path) -> str:
    """A short hash of every file under `folders`, so that a floor is tied to the data it was measured on."""
    h = hashlib.sha256()
    for file in sorted(
        f for folder in folders for f in folder.rglob("*") if f.is_file() and "__pycache__" not in f.parts
    ):
        h.update(file.name.encode())
        h.update(file.read_bytes())
    return h.hexdigest()[:16]
