"""Who had it from whom, decided at the command line: levels change at once, and back with an undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord import open_project
from onrecord.cli.app import app
from onrecord.model.items import Story
from onrecord.project import Project

KILN = """Kiln at Ostby bursts and hurts two potters

The great kiln at the Ostby pottery burst on Tuesday night and hurt two potters, the owner Mats Oyen said.
"""
BURNED = """Two potters burned as Ostby kiln bursts

Two potters were burned when the great kiln burst at the Ostby pottery on Tuesday, a nurse said.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("kiln")
    (folder / "post.txt").write_text(KILN)
    (folder / "mirror.txt").write_text(BURNED)
    (folder / "manifest.csv").write_text(
        "file,outlet,byline\npost.txt,Vale Post,Ada Brock\nmirror.txt,Tarn Mirror,Otto Lind\n"
    )
    with open_project(folder / "kiln.onrecord") as opened:
        opened.add(folder)
        opened.run(executor="serial")
        yield opened


def _ask(path: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [words[0], "-p", str(path), *words[1:]])
    assert done.exit_code == 0, done.output
    return done.output


def _origins(path: Path) -> set[str]:
    with open_project(path) as opened:
        return {
            g.origin
            for s in opened.record.items(Story)
            for g in s.origins.groups
            if g.status == "independent"
        }


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("value", "mirror.txt", "--field", "origin", "--value", "post.txt"), {"Vale Post"}),
        (("value", "mirror.txt", "post.txt", "--field", "origin", "--value", "Nordic Wire"), {"Nordic Wire"}),
        (("value", "mirror.txt", "--field", "outlet", "--value", "Vale Post"), {"Vale Post"}),
    ],
)
def test_levels_change_at_once_and_back(project: Project, words: tuple[str, ...], left: set[str]) -> None:
    assert _origins(project.path) == {"Vale Post", "Tarn Mirror"}
    _ask(project.path, "decide", *words)
    assert _origins(project.path) == left
    _ask(project.path, "undo")
    assert _origins(project.path) == {"Vale Post", "Tarn Mirror"}
