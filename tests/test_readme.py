"""The README's commands run as they stand there, on part of the example collection."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PORT = 8653


def blocks(language: str) -> list[str]:
    """The code blocks of one language."""
    fenced = README.split("\n```")[1::2]
    return [text.partition("\n")[2] for text in fenced if text.partition("\n")[0] == language]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's names stand for a few pages of the example."""
    folder = tmp_path_factory.mktemp("readme")
    pages = sorted(p for p in (ROOT / "examples" / "strait").iterdir() if p.suffix in (".txt", ".html"))[:6]
    for name in ("clippings", "examples/strait"):
        (folder / name).mkdir(parents=True)
        for page in pages:
            for file in (page, page.with_suffix(".json")):
                if file.exists():
                    shutil.copy(file, folder / name)
    return folder


def test_the_make_commands_are_targets() -> None:
    wanted = re.findall(r"^make ([\w-]+)", "\n".join(blocks("sh")), re.M)
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert {"demo", "test"} <= set(wanted) <= targets


def test_nothing_is_left_to_be_filled_in() -> None:
    assert not re.search(r"<!--|TODO|TBD", README)


def test_the_demo_output_has_the_lines_of_a_summary(place: Path) -> None:
    (shown,) = blocks("")
    command = [sys.executable, "-m", "onrecord", "build", "clippings", "-o", "shown.onrecord"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=300, check=True)
    printed = [line.split()[0] for line in done.stdout.splitlines() if re.match(r" [a-z]+ {2,}", line)]
    assert [line.split()[0] for line in shown.splitlines() if re.match(r" [a-z]+ {2,}", line)] == printed


def test_what_it_points_to_is_there() -> None:
    places = [p.split("#")[0] for p in re.findall(r"\]\(([^)]+)\)", README) if "://" not in p]
    assert places
    assert [p for p in places if not (ROOT / p).exists()] == []


def test_the_shell_commands_run(place: Path) -> None:
    lines = [w for b in blocks("sh") for w in b.splitlines() if w.startswith(".venv/bin/onrecord")]
    assert {shlex.split(w)[1] for w in lines} == {"build", "show", "serve"}
    for line in lines:
        words = shlex.split(line, comments=True)[1:]
        command = [sys.executable, "-m", "onrecord", *words]
        if words[0] == "serve":
            _serves([*command, "--port", str(PORT)], place)
        else:
            done = subprocess.run(
                command, cwd=place, capture_output=True, text=True, timeout=300, check=False
            )
            assert done.returncode == 0, done.stderr
            assert done.stdout


def _serves(command: list[str], place: Path) -> None:
    running = subprocess.Popen(command, cwd=place, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):  # ten seconds: a machine under load takes three
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=5) as answer:
                    assert b"On Record" in answer.read()
                    return
            except OSError:
                time.sleep(0.1)
        pytest.fail("nothing answered")
    finally:
        running.terminate()
        running.wait(timeout=10)


def test_the_python_block_runs(place: Path) -> None:
    (code,) = blocks("python")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=place,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    title, quotations = done.stdout.splitlines()[-2:]
    assert title
    assert int(quotations) > 0


def test_every_command_in_the_table_is_one() -> None:
    from typer.main import get_command

    from onrecord.cli.app import app

    rows = "\n".join(line for line in README.splitlines() if line.startswith("| `"))
    named = {w for cell in re.findall(r"`([^`]+)`", rows) for w in cell.split()[:2] if w != "onrecord"}
    known = set(get_command(app).commands)
    assert {"build", "show", "find", "serve", "export", "decide", "undo", "history"} <= named & known
