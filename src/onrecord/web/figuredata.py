"""The addresses of "Get the data": each figure as CSV, with the filters of the screen that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from starlette.requests import Request

from onrecord.views import figuredata
from onrecord.web.app import Face
from onrecord.web.screens import entity_, events_, story_


def _of(
    screen: Callable[[Face, Request], Any], data: Callable[[Any], figuredata.FigureData]
) -> Callable[[Face, Request], Any]:
    def made(face: Face, request: Request) -> Any:
        view, _, context = screen(face, request)
        return data(view), "", context

    return made


FIGURES: Final[dict[str, Callable[[Face, Request], Any]]] = {
    "/stories/{id}/coverage.csv": _of(story_, figuredata.coverage),
    "/stories/{id}/lineage.csv": _of(story_, figuredata.lineage),
    "/stories/{id}/timeline.csv": _of(story_, figuredata.timeline),
    "/events/calendar.csv": _of(events_, figuredata.calendar),
    "/entities/{id}/companions.csv": _of(entity_, figuredata.companions),
}
