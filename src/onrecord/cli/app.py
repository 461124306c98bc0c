"""The program `onrecord`: its commands, and how refusals and our own bugs are told.

Data goes to standard output, everything else to standard error. Exit codes: 0 done (problems are listed), 1 done with
problems (with --strict only), 2 wrong use, 3 refused, 4 missing extra or tool, 5 interrupted (run again to resume),
70 our bug.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import bring, build, decide, export, inspect, sample, serve, show
from onrecord.errors import Refusal

_DEBUG = "ONRECORD_DEBUG"
# What typer ends with when Ctrl+C was pressed (128 + SIGINT); ours is the 5 that says "run again to go on".
_TYPER_INTERRUPTED = 130

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
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program a bug of ours happened.")
    ] = False,
) -> None:
    """Turn overlapping news coverage into one sourced record: what happened, who said it, and how many independent
    origins say so.

    Example: onrecord build clippings/ -o talks.onrecord && onrecord serve -p talks.onrecord
    """
    if debug:
        os.environ[_DEBUG] = "1"


for family in (build, show, export, bring, sample, serve, decide, inspect):
    family.register(app)


def main() -> None:
    """Run the program and exit with its code."""
    try:
        app(standalone_mode=True)
    except Refusal as e:
        tell(e)
        sys.exit(e.exit_code)
    except SystemExit as e:
        if e.code == _TYPER_INTERRUPTED:
            interrupted()
        if isinstance(e.__context__, OSError) and e.__context__.errno == errno.EPIPE:
            _nobody_reads()
        raise
    except KeyboardInterrupt:
        interrupted()
    except BrokenPipeError:
        _nobody_reads()
    except Exception as e:
        if os.environ.get(_DEBUG):
            raise
        bug(e)


def interrupted() -> None:
    """Say that nothing is lost, and exit with 5."""
    typer.echo("Interrupted. What was finished is kept: run the same command again to go on.", err=True)
    sys.exit(5)


def bug(error: Exception) -> None:
    """Tell of a bug of ours, with the file that holds the details, and exit with 70."""
    import traceback

    typer.echo(f"This is a bug of onrecord: {type(error).__name__}: {error}", err=True)
    try:
        handle, name = tempfile.mkstemp(prefix="onrecord-bug-", suffix=".txt")
        os.close(handle)
        Path(name).write_text("".join(traceback.format_exception(error)), "utf-8", "replace")
        typer.echo(f"    {name}", err=True)
        typer.echo(
            "Try: send us that file (it may name your files), or run again with: onrecord --debug …", err=True
        )
    except OSError:
        typer.echo("Try: run again with: onrecord --debug …", err=True)
    sys.exit(70)


def _nobody_reads() -> None:
    """The reader of our output has gone (`| head`): that is no fault of anybody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def tell(refusal: Refusal) -> None:
    """The three lines of a refusal."""
    typer.echo(f"{refusal.code} {refusal.cause}", err=True)
    if refusal.where:
        typer.echo(f"    {refusal.where}", err=True)
    typer.echo(f"Try: {refusal.remedy}", err=True)
