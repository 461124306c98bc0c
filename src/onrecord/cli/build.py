"""`build` (the main job in one word), and its halves `add` and `run`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.printing import note, print_json
from onrecord.cli.profile import print_profile
from onrecord.cli.project_option import AsJson, ProjectFile, find_project, open_existing
from onrecord.errors import Refusal

if TYPE_CHECKING:
    from onrecord.project import Project

Paths = Annotated[
    list[Path], typer.Argument(help="Files and folders of coverage: text, HTML, Markdown, WARC.")
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The project file to make or to add to; with the cluster executor a folder or address (s3://…) makes a"
        " Parquet dataset.",
    ),
]
Executor = Annotated[str | None, typer.Option(help="serial, processes or cluster [default: processes].")]
Workers = Annotated[int | None, typer.Option(min=0, help="Processes; 0 = one for each core.")]
Window = Annotated[
    str | None,
    typer.Option(
        metavar="SIZE",
        help="day, week, month or year: a record for each, made by workers side by side (datasets only).",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="A spaCy pipeline: an installed one, or a path [default: the one we tested]."
    ),
]
Profile = Annotated[bool, typer.Option("--profile", help="Show the seconds that each stage took.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 when there were problems.")]


def build(
    paths: Paths,
    output: Output = None,
    executor: Executor = None,
    workers: Workers = None,
    window: Window = None,
    model: Model = None,
    quiet: Quiet = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Read coverage and build its record: add and run in one word.

    Example: onrecord build clippings/ -o talks.onrecord
    """
    from onrecord.project import open_project

    if executor == "cluster" and output and not output.endswith(".onrecord"):
        _dataset(paths, output, workers, window, model, quiet, strict, as_json)
        return
    if window:
        raise Refusal(
            "R010", f"window = {window!r} without --executor cluster and a dataset to write", exit_code=2
        )
    named = Path(output or f"{paths[0].resolve().name.split('.')[0] or 'record'}.onrecord")
    project = open_project(named, model=model)
    project.add(paths)
    _run(project, executor, workers, quiet, strict, as_json)


def add(paths: Paths, project: ProjectFile = None, as_json: AsJson = False) -> None:
    """Add files to a project without building the record yet.

    Example: onrecord add more-clippings/ -p talks.onrecord
    """
    from onrecord.project import open_project

    opened = open_project(find_project(project))
    added, articles = opened.add(paths), len(opened.names())
    if as_json:
        print_json({"project": str(opened.path), "added": added, "articles": articles})
    else:
        note(f"{added} new; {articles} articles in {opened.path.name}. Next: onrecord run -p {opened.path}")


def run(
    project: ProjectFile = None,
    executor: Executor = None,
    workers: Workers = None,
    model: Model = None,
    profile: Profile = False,
    quiet: Quiet = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Bring the record up to date; what did not change is not done again.

    Example: onrecord run -p talks.onrecord
    """
    _run(open_existing(project, model=model), executor, workers, quiet, strict, as_json, profile)


def _run(
    project: Project,
    executor: str | None,
    workers: int | None,
    quiet: bool,
    strict: bool,
    as_json: bool,
    profile: bool = False,
) -> None:
    from onrecord.cli.progress import Bars

    with Bars(enabled=not quiet and not as_json) as bars:
        ran = project.run(progress=bars.tick, executor=executor, workers=workers)
    if profile:
        print_profile(ran)
    summary = project.summary()
    if as_json:
        print_json(summary)
    else:
        from onrecord.cli.summary import print_summary

        print_summary(project, summary)
    if strict and summary.problems:
        sys.exit(1)


def _dataset(
    paths: list[Path],
    address: str,
    workers: int | None,
    window: str | None,
    model: str | None,
    quiet: bool,
    strict: bool,
    as_json: bool,
) -> None:
    import msgspec

    from onrecord.cli.progress import Bars
    from onrecord.project import build_dataset

    with Bars(enabled=not quiet and not as_json) as bars:
        made = build_dataset(paths, address, progress=bars.tick, workers=workers, window=window, model=model)
    if as_json:
        print_json(made)
    elif made.fresh:
        note(f"{address}: {made.articles} articles, nothing to do.")
    else:
        note(
            f"{address}: {made.articles} articles, {made.added} of them new; {made.done} of {made.shards} shards as filed."
        )
        for name, summary in made.summaries.items():
            told = msgspec.structs.asdict(summary)
            counts = ", ".join(f"{n} {k}" for k, n in told.items() if isinstance(n, int))
            note(f"{name}: {counts}" if name else counts)
        note(f'Next: onrecord open {address} --story "WORDS OF ITS TITLE"')
    if strict and any(s.problems for s in made.summaries.values()):
        sys.exit(1)


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(build)
    app.command()(add)
    app.command()(run)
