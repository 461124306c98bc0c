"""`export` and `schema`: the record as data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.printing import note, print_json
from onrecord.cli.project_option import AsJson, ProjectFile, open_existing

To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="jsonl, csv, parquet, markdown, html, docx, eventreport, polecat, plover or ical.",
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar="PATH", help="The folder to write to.")]


def export(to: To, out: Out, project: ProjectFile = None, as_json: AsJson = False) -> None:
    """Write the record in a format that other programs read.

    Example: onrecord export -p talks.onrecord --to jsonl --out talks-jsonl
    """
    files = open_existing(project).export(to, out)
    if as_json:
        print_json([str(f) for f in files])
    else:
        note(f"{len(files)} files in {out}")


def schema(
    name: Annotated[str | None, typer.Argument(help="A table of the export; none lists them.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As it is without: a schema is JSON.")] = False,
) -> None:
    """Print the JSON Schema of a table of the JSONL export.

    Example: onrecord schema quotations
    """
    from onrecord.errors import Refusal
    from onrecord.exports.schema import SHAPES, schema_of

    if name is None:
        print_json(sorted(SHAPES))
    elif name not in SHAPES:
        raise Refusal("R006", name, remedy=f"One of: {', '.join(sorted(SHAPES))}", exit_code=2)
    else:
        print_json(schema_of(name))


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(export)
    app.command()(schema)
