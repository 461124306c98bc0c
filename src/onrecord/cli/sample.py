"""`sample`: rows for hand coding, and how far the coders agree with us and with one another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.printing import note, print_json, table
from onrecord.cli.project_option import AsJson, ProjectFile, open_existing

What = Annotated[str, typer.Argument(metavar="WHAT", help="What to draw: events.")]
Number = Annotated[int, typer.Argument(metavar="N", min=1, help="How many sentences.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="PATH", help="The folder to write rows to.")]
Read = Annotated[
    list[Path] | None,
    typer.Option("--read", metavar="FILE", help="Rows that were coded; again for each coder."),
]


def sample(
    what: What,
    number: Number = 50,
    out: Out = None,
    read: Read = None,
    project: ProjectFile = None,
    as_json: AsJson = False,
) -> None:
    """Write sentences for hand coding (rows.csv blind, coded.csv with our codes), or read them back and print agreement.

    Example: onrecord sample events 50 --out coding -p talks.onrecord
    """
    from onrecord.errors import Refusal
    from onrecord.exports import samples

    if what != "events":
        raise Refusal("R006", what, remedy="Only events can be drawn.", exit_code=2)
    record = open_existing(project).record
    if read:
        coders = [samples.read(f) for f in read]
        units = {u for c in coders for u in c}
        found = list(samples.agreements([*coders, samples.ours(record, sorted(units))]))
        if as_json:
            print_json(
                [{"variable": a.variable, "alpha": a.alpha, "same": a.same, "units": a.units} for a in found]
            )
            return
        rows = [
            (a.variable, f"{a.alpha:.3f}" if a.alpha is not None else "–", f"{a.same:.2f}", a.units)
            for a in found
        ]
        table("", ("variable", "alpha", "same", "sentences"), rows)
        note(
            f"Krippendorff's alpha, nominal, over {len(read)} hand coding{'s' * (len(read) > 1)} and ours. – is not defined."
        )
        return
    if out is None:
        raise Refusal(
            "R006",
            "--out",
            remedy="Say where to write (--out PATH) or what to read (--read FILE).",
            exit_code=2,
        )
    files = samples.write(record, number, out)
    if as_json:
        print_json([str(f) for f in files])
    else:
        note(
            f"{files[0]} to be coded blind; {files[1].name} holds our codes. Read back with: sample events --read FILE"
        )


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command()(sample)
