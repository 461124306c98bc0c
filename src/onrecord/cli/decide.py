"""`decide`, `undo`, `history`: a person's corrections, as lines of a journal that nothing is ever struck from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.printing import line, note, print_json, table
from onrecord.cli.project_option import AsJson, ProjectFile, open_existing

Verdict = Annotated[str, typer.Argument(help="same, different, wrong, right or value.")]
Targets = Annotated[list[str], typer.Argument(help="Annotation or article ids (or file names of articles).")]


def decide(
    verdict: Verdict,
    targets: Targets,
    field: Annotated[
        str | None, typer.Option(help="With value: outlet, origin, published, title, name …")
    ] = None,
    value: Annotated[str | None, typer.Option(help="With value: what it should be.")] = None,
    note_: Annotated[str, typer.Option("--note", help="Why; kept with the line.")] = "",
    project: ProjectFile = None,
    as_json: AsJson = False,
) -> None:
    """Correct the record: two things are the same or different, a reading is wrong or right, a field has another value.

    Example: onrecord decide value page1.txt --field published --value 2009-03-31
    """
    decision = open_existing(project).decide(targets, verdict, field=field, value=value, note=note_)
    if as_json:
        print_json(decision)
    else:
        note(f"Noted as {decision.id}. Take it back with: onrecord undo {decision.id}")


def decide_table(
    table_: Annotated[Path, typer.Argument(metavar="TABLE.csv", help="With a column “file” or “name”.")],
    note_: Annotated[str, typer.Option("--note", help="Why; kept with every line.")] = "",
    project: ProjectFile = None,
    as_json: AsJson = False,
) -> None:
    """Correct many at once from a table: outlet and date of articles (column file), ids of entities elsewhere (column name).

    Example: onrecord decide-table wikidata.csv
    """
    made, left = open_existing(project).decide_table(table_, note_)
    for row in left:
        note(f"Row {row.row}, {row.name}: {row.why}")
    if as_json:
        print_json(made)
    else:
        note(f"{len(made)} lines noted, {len(left)} rows left out. See: onrecord history")


def undo(
    decision: Annotated[
        str | None, typer.Argument(help="The id of the line; none: the last that holds.")
    ] = None,
    project: ProjectFile = None,
    as_json: AsJson = False,
) -> None:
    """Take a decision back. The undo is itself a line, and can be undone.

    Example: onrecord undo
    """
    line_ = open_existing(project).undo(decision)
    if as_json:
        print_json(line_)
    else:
        note(f"Undone: {line_.undoes} (this line is {line_.id})")


def history(project: ProjectFile = None, as_json: AsJson = False) -> None:
    """Every decision, in the order in which it was made.

    Example: onrecord history
    """
    lines = open_existing(project).history()
    if as_json:
        print_json(lines)
        return
    if not lines:
        line("No decisions yet.")
        return
    rows = [
        (
            d.at[:16].replace("T", " "),
            d.who,
            d.id,
            d.verdict,
            ", ".join(d.target) or f"undoes {d.undoes}",
            d.value or "",
            d.note,
        )
        for d in lines
    ]
    table("", ("when", "who", "line", "verdict", "about", "value", "note"), rows)


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(decide)
    app.command()(decide_table)
    app.command()(undo)
    app.command()(history)
