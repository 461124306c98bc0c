"""The table at the end of a build, and what to do next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from onrecord.cli.printing import line, note, table

if TYPE_CHECKING:
    from onrecord.project import Project

# So many problems are listed one by one; the rest is counted by remedy.
_LISTED = 8


def print_summary(project: Project, summary: Any) -> None:
    """What is in the record, what was not read and why, and the next step."""
    rows = [
        ("stories", summary.stories),
        (
            "articles",
            f"{summary.articles}, {summary.origins} independent {'origin' if summary.origins == 1 else 'origins'}",
        ),
        ("quotations", summary.quotations),
        ("events", summary.events),
        ("claims", f"{summary.claims}, {summary.disagreements} disagree"),
        ("commitments", summary.commitments),
        ("problems", summary.problems),
    ]
    table("", (project.path.name, ""), rows)
    troubles = project.troubles()
    for t in troubles[:_LISTED]:
        line(f"  {t.code} {t.name or t.stage}: {t.what}")
    if len(troubles) > _LISTED:
        rest = Counter(t.remedy for t in troubles[_LISTED:])
        for remedy, count in sorted(rest.items()):
            line(f"  and {count} more: {remedy}")
    note(f"Next: onrecord show -p {project.path}   |   onrecord serve -p {project.path}")
