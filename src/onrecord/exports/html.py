"""The report: one HTML file a project or a story. The same pages with figures and styles inside; opens offline, prints."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markupsafe import Markup

from onrecord.model.links import standing_decisions
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.pages.links import FileLinks
from onrecord.pages.render import render, style
from onrecord.pages.sources import sources
from onrecord.views.stories import stories as stories_view
from onrecord.views.story import story


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/report.html with every story, and, where there are several, `out`/story-ID.html for each."""
    out.mkdir(parents=True, exist_ok=True)
    ids = [r.id for r in stories_view(record).rows]
    whole = out / "report.html"
    whole.write_text(report(record, ids, troubles), "utf-8")
    return [whole, *(file for i in ids if len(ids) > 1 for file in one(record, troubles, out, i))]


def one(record: Record, troubles: Sequence[Trouble], out: Path, ident: str) -> list[Path]:
    """Write `out`/story-ID.html for one story. Raises Refusal R006 for an id that opens none."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"story-{ident}.html"
    file.write_text(report(record, (ident,), troubles), "utf-8")
    return [file]


def report(record: Record, ids: Sequence[str], troubles: Sequence[Trouble] = ()) -> str:
    """Some stories as one HTML file that asks nothing of the network. Raises Refusal R006 for an id that opens no story."""
    links = FileLinks()
    views = [story(record, i, detail=True) for i in ids]
    shared: dict[str, Any] = {
        "offline": True,
        "title": views[0].title if len(views) == 1 else "On Record: the report",
    }
    body = "".join(
        render("report_story.html", links, view=v, prefix=f"s{n}-" if len(views) > 1 else "", **shared)
        for n, v in enumerate(views)
    )
    sheet = style()
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return render(
        "report.html",
        links,
        stories=views,
        body=Markup(body),
        style=Markup(sheet),
        style_hash=Markup(f"sha256-{digest}"),
        sources=sources(record, links.cited),
        version=version("onrecord"),
        articles=len(record.articles),
        decisions=len(standing_decisions(record.decisions)),
        problems=len(troubles),
        **shared,
    )
