"""Which project a command works on: --project, or ONRECORD_PROJECT, or the only *.onrecord file here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import Refusal

if TYPE_CHECKING:
    from onrecord.project import Project

ProjectFile = Annotated[
    Path | None,
    typer.Option(
        "--project",
        "-p",
        metavar="FILE",
        help="The project file [default: ONRECORD_PROJECT, or the only *.onrecord here].",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the data as JSON.")]


def find_project(given: Path | None) -> Path:
    """The path of the project that is meant. Raises Refusal R002 when none is, or several are."""
    if given:
        return given
    if named := os.environ.get("ONRECORD_PROJECT"):
        return Path(named)
    here = sorted(Path.cwd().glob("*.onrecord"))
    if len(here) == 1:
        return here[0]
    raise Refusal("R002", ", ".join(p.name for p in here) or "no *.onrecord file in this folder", exit_code=2)


def open_existing(given: Path | None, *, model: str | None = None) -> Project:
    """The project that is meant, which must exist, with another model where one is given. Raises Refusal R002, R003, R004, R005 or R010."""
    from onrecord.project import open_project

    path = find_project(given)
    if not path.exists():
        raise Refusal("R005", str(path))
    return open_project(path, model=model)
