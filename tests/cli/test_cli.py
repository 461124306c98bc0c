"""The program as a person meets it: what each command prints, and with which code it ends."""

from __future__ import annotations

import json
import os
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from onrecord.cli.app import app

TEXT = {
    "coast.txt": """Ferry talks resume in Tolna

Foreign Minister Ana Brekke met her Ozhar counterpart, Pavel Sorin, in Tolna on Monday.

"We agreed to open the strait," Brekke said. She said 12 ships were waiting.
""",
    "herald.txt": """Two ministers, one strait

Foreign Minister Ana Brekke met her Ozhar counterpart, Pavel Sorin, in Tolna on Monday.

"We agreed to open the strait," Brekke told reporters. Sorin promised to answer within a week.
""",
}


def onrecord(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles, an unreadable neighbour, and the project built from them."""
    place = tmp_path_factory.mktemp("cli")
    (place / "in").mkdir()
    for name, text in TEXT.items():
        (place / "in" / name).write_text(text)
    (place / "in" / "empty.txt").write_bytes(b"")
    done = onrecord("build", "in", "-o", "talks.onrecord", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "articles" in done.stdout
    assert "T101" in done.stdout
    assert "Next:" in done.stderr
    return place


def test_build_again_does_nothing_and_says_the_same(folder: Path) -> None:
    first = onrecord("build", "in", "-o", "talks.onrecord", "--json", cwd=folder)
    second = onrecord("build", "in", "-o", "talks.onrecord", "--json", cwd=folder)
    assert first.returncode == second.returncode == 0
    assert json.loads(first.stdout) == json.loads(second.stdout)


def test_strict_ends_with_one_when_there_are_problems(folder: Path) -> None:
    assert onrecord("run", "--strict", cwd=folder).returncode == 1


def test_show_lists_the_story_and_opens_it_by_number(folder: Path) -> None:
    listed = onrecord("show", cwd=folder)
    assert listed.returncode == 0, listed.stderr
    assert "2 articles" in listed.stdout
    one = onrecord("show", "story", "1", cwd=folder)
    assert "We agreed to open the strait" in one.stdout
    assert "Brekke" in one.stdout


@pytest.mark.parametrize("what", ["quote", "event", "entity", "claim", "commitment", "article", "story"])
def test_every_listing_prints_and_answers_json(folder: Path, what: str) -> None:
    plain = onrecord("show", what, cwd=folder)
    assert plain.returncode == 0, plain.stderr
    assert json.loads(onrecord("show", what, "--json", cwd=folder).stdout) is not None


def test_show_unknown_thing_is_refused(folder: Path) -> None:
    done = onrecord("show", "story", "nothing-like-this", cwd=folder)
    assert done.returncode == 3
    assert done.stderr.startswith("R006")
    assert "Try:" in done.stderr


def test_find(folder: Path) -> None:
    done = onrecord("find", "open the strait", "--json", cwd=folder)
    hits = json.loads(done.stdout)
    assert {h["name"] for h in hits} == {"coast.txt", "herald.txt"}
    assert onrecord("find", "zeppelin", cwd=folder).stdout.startswith("Nothing found")


@pytest.mark.parametrize("form", ["jsonl", "csv", "markdown", "html"])
def test_export(folder: Path, form: str) -> None:
    done = onrecord("export", "--to", form, "--out", f"out-{form}", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert any(f.stat().st_size for f in (folder / f"out-{form}").rglob("*") if f.is_file())


@pytest.mark.parametrize(("form", "ending"), [("markdown", "md"), ("html", "html"), ("docx", "docx")])
def test_one_story_is_exported_alone(folder: Path, form: str, ending: str) -> None:
    done = onrecord("export", "1", "--to", form, "-o", f"one-{form}", "--json", cwd=folder)
    (file,) = json.loads(done.stdout)
    assert Path(file).name.startswith("story-")
    assert Path(file).suffix == f".{ending}"
    assert (folder / file).stat().st_size


def test_data_of_one_story_is_refused_with_the_formats_that_can(folder: Path) -> None:
    done = onrecord("export", "1", "--to", "jsonl", "-o", "x", cwd=folder)
    assert done.returncode == 2
    assert "bibtex, csl, docx, gexf, html, jsonld, markdown, ris" in done.stderr


def test_unknown_format_is_refused(folder: Path) -> None:
    done = onrecord("export", "--to", "stone", "--out", "x", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("R012")


def test_decide_undo_history(folder: Path) -> None:
    done = onrecord(
        "decide", "value", "coast.txt", "--field", "outlet", "--value", "The Coast", "--json", cwd=folder
    )
    assert done.returncode == 0, done.stderr
    line = json.loads(done.stdout)["id"]
    assert "The Coast" in onrecord("show", "article", cwd=folder).stdout
    assert onrecord("undo", line, cwd=folder).returncode == 0
    assert "The Coast" not in onrecord("show", "article", cwd=folder).stdout
    assert line in onrecord("history", cwd=folder).stdout


def test_no_project_named(tmp_path: Path) -> None:
    done = onrecord("show", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("R002")


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    done = onrecord("build", "nowhere", "-o", "x.onrecord", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("R001")
    assert not (tmp_path / "x.onrecord").exists()


def test_a_file_that_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "x.onrecord").write_text("a shopping list")
    done = onrecord("show", "-p", "x.onrecord", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("R003")
    assert (tmp_path / "x.onrecord").read_text() == "a shopping list"


def test_doctor_and_stages(tmp_path: Path) -> None:
    done = onrecord("doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    rows = json.loads(onrecord("stages", "--json", cwd=tmp_path).stdout)
    verbs = [r["verb"] for r in rows]
    articles = [v for v in verbs if v in ("read", "annotate")]
    assert verbs[: len(articles)] == sorted(articles, reverse=True)
    assert {"link", "weigh"} <= set(verbs)


def test_schema(tmp_path: Path) -> None:
    assert "quotations" in json.loads(onrecord("schema", cwd=tmp_path).stdout)
    assert json.loads(onrecord("schema", "quotations", cwd=tmp_path).stdout)["title"] == "quotations"
    assert onrecord("schema", "nothing", cwd=tmp_path).returncode == 2


def test_help_is_light() -> None:
    code = "import sys, onrecord.cli; print([m for m in ('spacy', 'lxml', 'numpy', 'starlette', 'trafilatura') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


COMMANDS = tuple(get_command(app).commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_json(name: str) -> None:
    told = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(
        app, [name, "--help"], prog_name="onrecord"
    )
    assert told.exit_code == 0
    assert f"Example: onrecord {name}" in told.output
    assert "--json" in told.output


def test_the_commands_of_the_main_job_are_there() -> None:
    wanted = "build add run show find export serve decide undo history doctor stages schema"
    assert set(wanted.split()) <= set(COMMANDS)


def test_ctrl_c_ends_with_five_and_says_that_nothing_is_lost(folder: Path) -> None:
    code = "import onrecord.cli.build as b, onrecord.cli as c, sys\n" + (
        "def stop(*a, **k): raise KeyboardInterrupt\nb._run = stop\nsys.argv = ['onrecord', 'run']\nc.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 5
    assert "run the same command again" in done.stderr


def test_a_bug_of_ours_is_told_in_three_lines_with_a_file(folder: Path, tmp_path: Path) -> None:
    code = "import onrecord.cli.build as b, onrecord.cli as c, sys\n" + (
        "def stop(*a, **k): raise ZeroDivisionError('oh')\nb._run = stop\nsys.argv = ['onrecord', 'run']\nc.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    (report,) = tmp_path.glob("onrecord-bug-*.txt")
    assert "ZeroDivisionError: oh" in report.read_text()
    assert str(report) in done.stderr


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = (
        f"{shlex.quote(sys.executable)} -m onrecord show entity --json | head -1; exit ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_shown_before_the_first_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT["coast.txt"])
    added = onrecord("add", "a.txt", "-p", "new.onrecord", "--json", cwd=tmp_path)
    assert json.loads(added.stdout) == {"added": 1, "articles": 1, "project": "new.onrecord"}
    shown = onrecord("show", cwd=tmp_path)
    assert (shown.returncode, shown.stdout) == (0, "")
    assert "onrecord run" in shown.stderr


def test_wrong_settings_are_refused_and_listed(folder: Path) -> None:
    assert onrecord("run", "--executor", "moon", cwd=folder).returncode == 2
    uncut = onrecord("build", "in", "--window", "month", cwd=folder)  # a project file is one record
    assert (uncut.returncode, uncut.stderr[:4]) == (2, "R010")
    missing = onrecord("run", "--model", "no_such_model", cwd=folder)
    assert missing.returncode == 4
    assert missing.stderr.startswith("R009")
    rows = json.loads(onrecord("doctor", "--settings", "--json", cwd=folder).stdout)
    assert {r["key"]: r["set_by"] for r in rows}["model"] == "default"


def test_a_port_that_is_taken_is_refused_before_anything_is_promised(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = onrecord("serve", "--port", str(taken.getsockname()[1]), cwd=folder)
    assert done.returncode == 3
    assert done.stderr.startswith("R013")


def test_what_was_not_read_is_told_apart_from_what_was(folder: Path) -> None:
    (folder / "two").mkdir()
    (folder / "two" / "a.txt").write_text(TEXT["coast.txt"])
    (folder / "two" / "b.txt").write_text(TEXT["coast.txt"])
    (folder / "two" / "c.txt").write_bytes(b"\x00\x01" * 50)
    told = onrecord("build", "two", "-o", "two/two.onrecord", cwd=folder).stdout
    lost, kept = told.split("Read, with a problem:")
    assert "T102 c.txt" in lost.split("Not read:")[1]
    assert "T106 b.txt" in kept


def test_a_story_says_whose_reporting_it_is_and_who_promised_what(folder: Path) -> None:
    shown = onrecord("show", "story", "1", cwd=folder).stdout
    assert "Where the reports came from" in shown
    assert "pledge" in shown
    listed = onrecord("show", "commitment", cwd=folder).stdout
    assert "pledge" in listed
    assert "no later report" in listed


def test_a_list_on_the_terminal_is_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.cli import lists
    from onrecord.project import open_project
    from onrecord.views import events, quotes

    record = open_project(folder / "talks.onrecord").record
    monkeypatch.setattr(quotes, "PAGE", 1)
    monkeypatch.setattr(events, "PAGE", 1)
    for what in ("quote", "event"):
        view = lists.LISTS[what](record)
        assert view.found == len({r.id for r in view.rows}) == len(view.rows)
        assert view.found > 1
