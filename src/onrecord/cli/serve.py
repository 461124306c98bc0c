"""`serve`: the record as pages in the browser, on this machine only."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.printing import note, print_json
from onrecord.cli.project_option import AsJson, ProjectFile, open_existing

Port = Annotated[int, typer.Option(min=1, max=65535, help="The port on 127.0.0.1.")]
# 8642: not registered to any common service, and easy to remember.
PORT = 8642


def serve(
    project: ProjectFile = None,
    port: Port = PORT,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the browser, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the record in the browser. Nothing leaves this machine.

    Example: onrecord serve -p talks.onrecord
    """
    from onrecord.web.serve import HOST, bound, serve_project

    opened = open_existing(project)
    bound(HOST, port).close()  # before anything is said: a port that is taken is a refusal, not a promise
    address = f"http://{HOST}:{port}/"
    if as_json:
        print_json({"project": str(opened.path), "address": address})
    else:
        note(f"Serving {opened.path.name} at {address}  (Ctrl+C stops it)")
    if open_browser:
        typer.launch(address)
    serve_project(opened, port=port)


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(serve)
