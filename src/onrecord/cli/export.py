"""`export` and `schema`: the record as data."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.printing import note, print_json
from onrecord.cli.project_option import AsJson, ProjectFile, open_existing

To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="jsonl, csv, parquet, markdown, html, docx, jsonld, gexf, csl, bibtex, ris, eventreport, polecat, plover or ical.",
    ),
]
Out = Annotated[
    str,
    typer.Option(
        "--out", "-o", metavar="PATH", help="The folder to write to; for parquet an address (s3://…) too."
    ),
]
Story = Annotated[
    str | None,
    typer.Argument(
        metavar="STORY",
        help="One story alone, as html, docx, markdown, jsonld, gexf, csl, bibtex or ris: its id, the start of one, or its number in the list.",
    ),
]


def export(
    to: To, out: Out, story: Story = None, project: ProjectFile = None, as_json: AsJson = False
) -> None:
    """Write the record in a format that other programs read, or one story as a dossier to hand on.

    Example: onrecord export -p talks.onrecord --to jsonl --out talks-jsonl
    """
    from onrecord.cli.screens import full_id
    from onrecord.views.wording import many

    opened = open_existing(project)
    files = opened.export(to, out, full_id(opened.record, "story", story) if story else None)
    if as_json:
        print_json([str(f) for f in files])
    else:
        note(f"{many(len(files), 'file')} in {out}")


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
