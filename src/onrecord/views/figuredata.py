"""The numbers behind each figure, as rows: what "Get the data" hands over."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.views.entity import EntityView
from onrecord.views.events import EventsView
from onrecord.views.story import StoryView


class FigureData(msgspec.Struct, frozen=True):
    """The marks of one figure, a row each, in the order in which they are drawn."""

    rows: tuple[Any, ...]


class LineageMark(msgspec.Struct, frozen=True):
    """One article under one origin. `copied_from` is an article id; `shared` counts passages."""

    origin: str
    how: str
    established: bool
    article: str
    title: str
    outlet: str
    day: str | None
    role: str
    copied_from: str | None
    verbatim: bool
    shared: int


class CompanionMark(msgspec.Struct, frozen=True):
    """One name and the number of sentences that it shares with the page's own."""

    entity: str
    name: str
    sentences: int


def lineage(view: StoryView) -> FigureData:
    """Where the reports of a story came from."""
    return FigureData(
        tuple(
            LineageMark(
                o.origin, o.how, o.established, r.article.id, r.article.title, r.article.outlet, r.article.day,
                r.role, r.copied_from, r.verbatim, r.shared,
            )
            for o in view.lineage.origins
            for r in o.reports
        )
    )  # fmt: skip


def coverage(view: StoryView) -> FigureData:
    """How many articles appeared in each period."""
    return FigureData(view.summary.coverage.bars)


def timeline(view: StoryView) -> FigureData:
    """The lines of a story, those without a date last."""
    return FigureData((*view.timeline, *view.undated))


def calendar(view: EventsView) -> FigureData:
    """How many of the events that pass the filters fall in each period."""
    return FigureData(view.calendar)


def companions(view: EntityView) -> FigureData:
    """Who is named in the same sentences."""
    return FigureData(tuple(CompanionMark(c.entity.id, c.entity.name, c.sentences) for c in view.companions))
