"""The program `onrecord`: its commands, and how refusals and our own bugs are told.

Data goes to standard output, everything else to standard error. Exit codes: 0 done (problems are listed), 1 done with
problems (with --strict only), 2 wrong use, 3 refused, 4 missing extra or tool, 5 interrupted (run again to resume),
70 our bug.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from onrecord.cli import build, decide, export, inspect, sample, serve, show
from onrecord.errors import Refusal

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: a third of the start-up time, and it reads well in a pipe
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn overlapping news coverage into one sourced record: what happened, who said it, and how many independent
    origins say so.

    Example: onrecord build clippings/ -o talks.onrecord && onrecord serve -p talks.onrecord
    """


for family in (build, show, export, sample, serve, decide, inspect):
    family.register(app)


def main() -> None:
    """Run the program and exit with its code."""
    try:
        app(standalone_mode=True)
    except Refusal as e:
        tell(e)
        sys.exit(e.exit_code)
    except KeyboardInterrupt:
        typer.echo("Interrupted. What was finished is kept: run the same command again to go on.", err=True)
        sys.exit(5)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as e:
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        typer.echo(f"This is a bug of onrecord: {type(e).__name__}: {e}", err=True)
        typer.echo("Set ONRECORD_DEBUG=1 and run again for the details to report.", err=True)
        sys.exit(70)


def tell(refusal: Refusal) -> None:
    """The three lines of a refusal."""
    typer.echo(f"{refusal.code} {refusal.cause}", err=True)
    if refusal.where:
        typer.echo(f"    {refusal.where}", err=True)
    typer.echo(f"Try: {refusal.remedy}", err=True)
