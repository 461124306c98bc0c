"""How data is printed: JSON on request, plain tables for people."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer


def print_json(value: Any) -> None:
    """One value as JSON, indented, on standard output."""
    import msgspec

    from onrecord.model.codec import to_json

    sys.stdout.write(msgspec.json.format(to_json(value), indent=2).decode() + "\n")


def table(
    title: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, wide: int | None = None
) -> None:
    """A table on standard output; the column `wide` takes the room that is left and wraps."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = Table(
        title=Text(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for n, name in enumerate(head):
        out.add_column(name, overflow="fold", ratio=1 if n == wide else None)
    for row in rows:
        out.add_row(*(Text(str(cell)) for cell in row))
    # Without a terminal the lines stay whole, so that grep and cut work.
    Console(width=None if sys.stdout.isatty() else 160).print(out)


def line(text: str = "") -> None:
    """A line on standard output."""
    typer.echo(text)


def note(text: str) -> None:
    """A line on standard error: what happened, never data."""
    typer.echo(text, err=True)
