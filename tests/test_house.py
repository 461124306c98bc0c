"""The laws of the house that a linter does not know: small files, small functions, names that say what they are."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
# The limits of CONTRIBUTING: a file that is read at one sitting, a function that stands on one screen.
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
NO_PLACES = {"utils", "util", "common", "helpers", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def short(file: Path) -> str:
    """A file's path in the repository."""
    return file.relative_to(ROOT).as_posix()


def too_long(tree: ast.AST, limit: int) -> list[str]:
    """The functions of more lines than that."""
    return [
        f"{f.name} ({f.end_lineno - f.lineno + 1} lines)"
        for f in ast.walk(tree)
        if isinstance(f, Function) and f.end_lineno and f.end_lineno - f.lineno + 1 > limit
    ]


def silent(tree: ast.Module) -> Iterator[str]:
    """Public names without a docstring; methods that a class takes over from the one it builds on are told there."""
    if not ast.get_docstring(tree):
        yield "the module"
    for node in tree.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield node.name
        if isinstance(node, ast.ClassDef) and not node.bases:
            own = [f for f in node.body if isinstance(f, Function) and not f.name.startswith("_")]
            yield from (f"{node.name}.{f.name}" for f in own if not ast.get_docstring(f))


@pytest.mark.parametrize("file", SOURCES, ids=short)
def test_files_and_functions_are_small_and_public_names_are_documented(file: Path) -> None:
    text = file.read_text("utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LONGEST_FILE
    assert too_long(tree, LONGEST_FUNCTION) == []
    assert list(silent(tree)) == []


def test_no_room_is_called_utils() -> None:
    names = {part for f in SOURCES for part in f.relative_to(ROOT).with_suffix("").parts}
    assert not names & NO_PLACES


def test_no_committed_file_names_a_registry_or_a_place_on_our_machines() -> None:
    # Put together here, so that this file does not name them either.
    hosts = "|".join(("py" + "pi", "n" + "pm", "deb" + "ian"))
    places = "|".join(f"/{p}/" for p in ("wo" + "rk", "ro" + "ot", "op" + "t"))
    pattern = f"https?://[^ ]*({hosts})|(^|[^A-Za-z0-9_.~])({places})"
    found = subprocess.run(
        ["git", "grep", "-nIE", pattern], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if found.returncode > 1:
        pytest.skip(f"no git checkout here: {found.stderr.strip()}")
    assert found.stdout == ""


def test_the_checks_can_fail() -> None:
    tree = ast.parse("def f():\n" + "    x = 1\n" * 70)
    assert too_long(tree, LONGEST_FUNCTION) == ["f (71 lines)"]
    assert list(silent(tree)) == ["the module", "f"]


def test_locked_requirements_carry_hashes_and_no_addresses() -> None:
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        text = file.read_text("utf-8")
        assert "://" not in re.sub(r"#.*", "", text), file
        pins = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==", text, re.M | re.I)
        assert pins, file
        assert text.count("--hash=") >= len(pins), file
