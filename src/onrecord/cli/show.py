"""`show` and `find`: the record on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.printing import line, note, print_json, table
from onrecord.cli.project_option import AsJson, ProjectFile, open_existing

if TYPE_CHECKING:
    from onrecord.model.record import Record

What = Annotated[
    str | None,
    typer.Argument(help="story, article, quote, event, entity, claim or commitment; none lists the stories."),
]
Ident = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="An id, the start of one, or the row's number in the list of stories."),
]


def show(
    what: What = None, ident: Ident = None, project: ProjectFile = None, as_json: AsJson = False
) -> None:
    """Show the stories, or one thing: story, article, quote, event, entity, claim, commitment. Any member's id opens an item.

    Example: onrecord show story 1
    """
    from onrecord.cli import screens

    opened = open_existing(project)
    record = opened.record
    if not record.pages and not as_json:
        note(f"Nothing is in the record yet. Next: onrecord run -p {opened.path}")
        return
    if what is None or (what in ("story", "stories") and ident is None):
        view: Any = screens.stories(record)
    elif ident is None:
        view = screens.listing(record, what)
    else:
        view = screens.one(record, what, screens.full_id(record, what, ident))
    if as_json:
        print_json(view)
    else:
        screens.print_view(view)


def find(
    words: Annotated[list[str], typer.Argument(help="Words to look for; “in quotes” for a phrase.")],
    project: ProjectFile = None,
    as_json: AsJson = False,
) -> None:
    """Find words in the articles; each hit is the sentence with its outlet and place.

    Example: onrecord find "stay in touch"
    """
    hits = open_existing(project).search(" ".join(words))
    if as_json:
        print_json(hits)
    elif not hits:
        line("Nothing found. Fewer words find more; “a phrase” must stand exactly so.")
    else:
        table(
            "",
            ("article", "at", "sentence"),
            [(h.outlet or h.name, f"{h.start}-{h.end}", h.text) for h in hits],
            wide=2,
        )


Screen = Callable[["Record", str], Any]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(show)
    app.command()(find)
