"""`open`: one story of a dataset as a project on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.printing import note, print_json
from onrecord.cli.project_option import AsJson

if TYPE_CHECKING:
    from onrecord.project import Project

Address = Annotated[
    str,
    typer.Argument(metavar="DATASET", help="A folder or an address (s3://…) that holds a Parquet dataset."),
]
Story = Annotated[
    str,
    typer.Option(
        "--story",
        metavar="STORY",
        help="Its id, the id or name of one of its articles, or words of its title.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="The project file to make [default: by its title]."),
]


def bring(dataset: Address, story: Story, output: Output = None, as_json: AsJson = False) -> None:
    """Bring one story of a dataset down to a project file, with the articles that its evidence leads to.

    Example: onrecord open s3://desk/record --story "lock strike" -o strike.onrecord
    """
    from onrecord.engine.bringing import Bringing
    from onrecord.project import open_project

    source = Bringing(dataset)
    found = source.story(story)
    path = output or Path(f"{_slug(found.title)}.onrecord")
    source.into(found, path).close()
    project = open_project(path)
    ran = project.run()
    held = _compared(project, found.articles)
    if as_json:
        told = {
            "project": str(path),
            "story": found.id,
            "title": found.title,
            "articles": len(found.articles),
        }
        there = {"independent": found.independent, "around": len(found.around), "read_anew": ran.read}
        print_json(told | there | {"here": held})
        return
    note(
        f"{found.title}: {len(found.articles)} articles, and {len(found.around)} that its evidence leads to."
    )
    if ran.read:
        note(f"{ran.read} were read anew: the dataset was made by another version of the program.")
    if held != {"articles": len(found.articles), "independent": found.independent}:
        note(
            f"Among these articles alone the story settles as {held['articles']} articles, {held['independent']} independent"
            f" origins; in the dataset as {len(found.articles)} and {found.independent}. The dataset knew more articles."
        )
    note(f"Next: onrecord serve -p {path}")


def _compared(project: Project, articles: tuple[str, ...]) -> dict[str, int]:
    """How the story stands here: the one that holds most of its articles."""
    found = [project.record.story(a) for a in articles]
    stories = [s for s in found if s is not None]
    if not stories:
        return {"articles": 0, "independent": 0}
    ids = [s.id for s in stories]
    here = max(stories, key=lambda s: (ids.count(s.id), s.id))
    return {"articles": len(here.articles), "independent": here.origins.independent}


def _slug(title: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in title.casefold()).split()
    return "-".join(words[:6]) or "story"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("open")(bring)
