"""Write docs/reference/ from the program itself, so that it cannot say otherwise. A test compares the two.

python docs/make_reference.py
"""

from __future__ import annotations

from pathlib import Path

import typer
from typer.testing import CliRunner

from onrecord import plugins
from onrecord.cli.app import app
from onrecord.engine.plan import in_order
from onrecord.errors import CODES
from onrecord.exports.schema import SHAPES, schema_of
from onrecord.settings import Settings

OUT = Path(__file__).with_name("reference")
HEAD = "<!-- Written by docs/make_reference.py; do not edit. -->\n\n"


def commands() -> str:
    """Every command's help."""
    runner = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"})
    names = list(getattr(typer.main.get_command(app), "commands"))
    parts = [f"{HEAD}# Commands\n"]
    for name in names:
        told = runner.invoke(app, [name, "--help"], prog_name="onrecord").output.rstrip()
        parts.append(f"## onrecord {name}\n\n```\n{told}\n```\n")
    parts.append(
        "## Exit codes\n\n| code | meaning |\n|---|---|\n"
        "| 0 | done; problems, if any, are listed |\n| 1 | done with problems, with `--strict` only |\n"
        "| 2 | wrong use |\n| 3 | refused: bad input or settings |\n| 4 | an extra or a tool is missing |\n"
        "| 5 | interrupted; run again to go on |\n| 70 | a bug of ours |\n"
    )
    return "\n".join(parts)


def errors() -> str:
    """Every code with cause and remedy."""
    rows = [f"| {c.code} | {c.cause} | {c.remedy} |" for c in CODES.values()]
    told = "R codes refuse a request; T codes are problems kept with the item they concern while the run goes on."
    return (
        f"{HEAD}# Error codes\n\n{told}\n\n| code | cause | what to do |\n|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def settings() -> str:
    """Every setting with its default."""
    defaults = Settings()
    rows = [
        f"| `{n}` | `ONRECORD_{n.upper()}` | `{getattr(defaults, n)!r}` |" for n in Settings.__struct_fields__
    ]
    about = (Settings.__doc__ or "").replace("\n    ", "\n")
    return (
        f"{HEAD}# Settings\n\n{about}\n\n| key | variable | default |\n|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def stages() -> str:
    """Every stage, in the order in which they run."""
    rows = []
    for verb, stage in in_order(plugins.stages()):
        names = [
            ", ".join(sorted(k.__name__ for k in getattr(stage, side, ()))) for side in ("needs", "makes")
        ]
        rows.append(f"| {verb} | {stage.name} | {stage.version} | {names[0]} | {names[1]} |")
    return (
        f"{HEAD}# Stages\n\n| verb | stage | version | needs | makes |\n|---|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def tables() -> str:
    """Every table of the export with its fields."""
    parts = [f"{HEAD}# Tables of the export\n\n`onrecord schema NAME` prints the JSON Schema of each.\n"]
    for name in SHAPES:
        fields = ", ".join(f"`{f}`" for f in schema_of(name)["properties"])
        about = " ".join((SHAPES[name][0].__doc__ or "").split())
        parts.append(f"## {name}\n\n{about}\n\n{fields}\n")
    return "\n".join(parts)


PAGES = {"commands": commands, "errors": errors, "settings": settings, "stages": stages, "tables": tables}

if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (OUT / f"{name}.md").write_text(make(), encoding="utf-8")
        print(f"docs/reference/{name}.md")
