"""`doctor` and `stages`: is everything there, and what will be done."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.printing import print_json, table
from onrecord.cli.project_option import AsJson
from onrecord.errors import Refusal


def doctor(
    settings: Annotated[
        bool, typer.Option("--settings", help="List every setting with its value and who set it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check the installation: Python, SQLite, the English model; or list the settings that hold here.

    Example: onrecord doctor
    """
    if settings:
        _settings(as_json)
        return
    from onrecord.settings import load
    from onrecord.tools.doctor import checks

    found = checks(Path.cwd(), load().model)
    if as_json:
        print_json(found)
    else:
        table(
            "",
            ("", "check", "found", "remedy"),
            [("ok" if c.ok else "✗", c.name, c.what, "" if c.ok else c.remedy) for c in found],
        )
    if not all(c.ok for c in found):
        sys.exit(4)


def _settings(as_json: bool) -> None:
    from onrecord.settings import Settings, explain

    try:
        rows = explain()
    except Refusal as e:  # a wrong value is what this list is asked about: show what is allowed, then refuse
        table("", ("setting", "default"), [(k, getattr(Settings(), k)) for k in Settings.__struct_fields__])
        raise Refusal("R010", e.where, remedy="Mend or remove that line; the keys are listed above.") from e
    if as_json:
        print_json([{"key": k, "value": v, "set_by": who} for k, v, who in rows])
    else:
        table("", ("setting", "value", "set by"), rows)


def stages(as_json: AsJson = False) -> None:
    """List the stages in the order in which they run: what each needs and makes.

    Example: onrecord stages
    """
    from onrecord import plugins
    from onrecord.engine.plan import in_order

    rows: list[dict[str, Any]] = [
        {
            "verb": verb,
            "stage": stage.name,
            "version": stage.version,
            "needs": sorted(k.__name__ for k in getattr(stage, "needs", ())),
            "makes": sorted(k.__name__ for k in getattr(stage, "makes", ())),
        }
        for verb, stage in in_order(plugins.stages())
    ]
    if as_json:
        print_json(rows)
    else:
        table(
            "",
            ("verb", "stage", "version", "needs", "makes"),
            [
                (r["verb"], r["stage"], r["version"], ", ".join(r["needs"]), ", ".join(r["makes"]))
                for r in rows
            ],
        )


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(doctor)
    app.command()(stages)
