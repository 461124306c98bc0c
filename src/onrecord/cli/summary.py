"""The table at the end of a build, and what to do next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from onrecord.cli.printing import line, note, table
from onrecord.views.wording import independent

if TYPE_CHECKING:
    from onrecord.project import Project

# So many of each are listed one by one; the rest is counted by what can be done about it.
_LISTED = 8


def print_summary(project: Project, summary: Any) -> None:
    """What is in the record, what was not read and why, and the next step."""
    differ = f", {summary.updates} updated in time" if summary.updates else ""
    rows = [
        ("stories", summary.stories),
        ("articles", f"{summary.articles}, {independent(summary.origins, summary.not_established)}"),
        ("quotations", summary.quotations),
        ("events", summary.events),
        ("claims", summary.claims),
        ("disagreements", f"{summary.disagreements}{differ}"),
        ("commitments", summary.commitments),
        ("problems", summary.problems),
    ]
    table("", (project.path.name, ""), rows)
    if summary.not_read:
        line("Not read:")
        _list([(f"{n.code} {n.name}: {n.why}", n.remedy) for n in summary.not_read])
    lost = {(n.name, n.code) for n in summary.not_read}
    others = [t for t in project.troubles() if (t.name, t.code) not in lost]
    if others:
        line("Read, with a problem:" if summary.not_read else "Problems:")
        _list([(f"{t.code} {t.name or t.stage}: {t.what}", t.remedy) for t in others])
    note(f"Next: onrecord show -p {project.path}   |   onrecord serve -p {project.path}")


def _list(rows: list[tuple[str, str]]) -> None:
    """The first rows as they are; the rest counted by remedy."""
    for words, remedy in rows[:_LISTED]:
        line(f"  {words}\n      {remedy}")
    for remedy, count in sorted(Counter(r for _, r in rows[_LISTED:]).items()):
        line(f"  and {count} more: {remedy}")
