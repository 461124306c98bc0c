"""The application: each address makes a view of the record and shows it as a page or as JSON."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.errors import Refusal
from onrecord.model.codec import to_json
from onrecord.model.links import Decision
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.model.troubles import Trouble
from onrecord.pages.links import WebLinks
from onrecord.pages.render import STATIC, render
from onrecord.pages.tables import csv_of
from onrecord.store.runs import Run
from onrecord.views.effect import EffectView
from onrecord.web.jobs import Job, Jobs
from onrecord.web.safety import LOCAL, Safety

# What a page shows of each list before it leads to the whole of it: keeps a story of twenty articles under 60 KiB.
FEW = 5


@dataclass(frozen=True)
class Face:
    """What the pages are made of, and what they may do. Optional callables switch on what needs them.

    `decide(targets, verdict, field, value, note)` and `undo(decision id)` write the journal; `search(words)` hands back
    spans; `token` guards every form of this run. With `effect` a correction is tried before it is saved; with `settle` what
    `decide` notes is settled afterwards, beside the server, one run at a time (`jobs`). `runs` are the runs there were.
    """

    record: Callable[[], Record]
    troubles: Callable[[], Sequence[Trouble]] = tuple
    decide: Callable[[Sequence[str], str, str | None, str | None, str], Any] | None = None
    undo: Callable[[str], Any] | None = None
    history: Callable[[], Sequence[Decision]] | None = None
    search: Callable[[str], Sequence[Span]] | None = None
    name: str = ""
    effect: Callable[[Sequence[str], str, str | None, str | None], EffectView] | None = None
    settle: Callable[[Job], Any] | None = None
    runs: Callable[[], Sequence[Run]] = tuple
    jobs: Jobs = field(default_factory=Jobs)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    links: WebLinks = field(default_factory=WebLinks)

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page from a template."""
        writable = self.decide is not None
        given = {
            "writable": writable,
            "token": self.token if writable else "",
            "project": self.name,
            "limit": FEW,
        }
        given["tries"] = self.effect is not None
        given["working"] = self.jobs.under_way()
        # The page that says that the project is gone is a page too.
        with suppress(Refusal):
            given["problems_count"] = len(self.troubles())
            last = next(iter(self.runs()), None)
            given["running"] = last if last and last.state == "running" and not given["working"] else None
        return HTMLResponse(render(template, self.links, **{**given, **context}), status_code=status)


def create_app(
    get_record: Callable[[], Record],
    *,
    troubles: Callable[[], Sequence[Trouble]] = tuple,
    decide: Callable[[Sequence[str], str, str | None, str | None, str], Any] | None = None,
    undo: Callable[[str], Any] | None = None,
    history: Callable[[], Sequence[Decision]] | None = None,
    search: Callable[[str], Sequence[Span]] | None = None,
    name: str = "",
    effect: Callable[[Sequence[str], str, str | None, str | None], EffectView] | None = None,
    settle: Callable[[Job], Any] | None = None,
    runs: Callable[[], Sequence[Run]] = tuple,
    hosts: Collection[str] = LOCAL,
) -> Starlette:
    """The application over whatever `get_record` hands back at each request. `hosts` are the names it answers to."""
    from onrecord.web import figuredata, files, screens, writing

    face = Face(get_record, troubles, decide, undo, history, search, name, effect, settle, runs)
    app = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
            *(
                Route(path, shown(face, make, twins(path, screens.SCREENS)))
                for path, make in {**screens.SCREENS, **figuredata.FIGURES, **files.FILES}.items()
            ),
            *writing.routes(face),
        ],
        middleware=[Middleware(Safety, hosts=hosts)],
        exception_handlers={404: _not_found(face), Refusal: _refused(face), Exception: _failed(face)},
    )
    app.state.face = face
    return app


def json_wanted(request: Request) -> bool:
    """Does the address end in .json?"""
    return request.url.path.endswith(".json")


def twins(path: str, known: Collection[str]) -> tuple[str, ...]:
    """Which other forms an address has: ".json" and ".csv", as the table of addresses says."""
    path = "/stories" if path == "/" else path
    has = [form for form in (".csv", ".json") if f"{path}{form}" in known]
    return (*has, ".json") if path.endswith("{id}") else tuple(has)


def _same(request: Request, forms: Sequence[str]) -> dict[str, str]:
    """The address of this very page in other forms, filters and all; a table has all its pages."""
    path = "/stories" if request.url.path == "/" else request.url.path
    given = [(k, v) for k, v in request.query_params.multi_items() if v]
    out = {}
    for form in forms:
        query = urlencode([(k, v) for k, v in given if form != ".csv" or k != "page"])
        out[form[1:]] = f"{path}{form}{'?' if query else ''}{query}"
    return out


def shown(
    face: Face, make: Callable[[Face, Request], Any], forms: Sequence[str] = ()
) -> Callable[[Request], Any]:
    """An endpoint from a function that makes (view, template, context) or a whole Response; `forms` are its twins."""

    async def endpoint(request: Request) -> Response:
        made = make(face, request)
        if isinstance(made, Response):
            return made
        view, template, context = made
        if request.url.path.endswith(".csv"):
            return table(face, request, make, view)
        if json_wanted(request):
            return Response(to_json(view), media_type="application/json")
        return face.page(template, view=view, same=_same(request, forms), **context)

    return endpoint


def table(face: Face, request: Request, make: Callable[[Face, Request], Any], view: Any) -> Response:
    """All rows of a list, with its filters, page after page, as CSV."""
    rows = list(view.rows)
    for page in range(2, getattr(view, "pages", 1) + 1):
        query = urlencode({**dict(request.query_params), "page": page}).encode()
        rows += make(face, Request({**request.scope, "query_string": query}))[0].rows
    name = request.url.path.rpartition("/")[2]
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    # The byte order mark makes Excel read the accents.
    return Response("\ufeff" + csv_of(rows), media_type="text/csv; charset=utf-8", headers=headers)


def message(face: Face, request: Request, status: int, title: str, what: str, remedy: str) -> Response:
    """A page (or JSON) that says what happened and what to do."""
    if json_wanted(request):
        return Response(
            to_json({"error": title, "what": what, "remedy": remedy}),
            status_code=status,
            media_type="application/json",
        )
    return face.page("message.html", status=status, title=title, what=what, remedy=remedy)


def _not_found(face: Face) -> Callable[[Request, Exception], Any]:
    async def handler(request: Request, exc: Exception) -> Response:
        detail = exc.detail if isinstance(exc, HTTPException) and exc.detail != "Not Found" else ""
        what = detail or f"Nothing has the address {request.url.path}."
        return message(
            face, request, 404, "Not here", what, "Begin at the stories, or search for words above."
        )

    return handler


def _refused(face: Face) -> Callable[[Request, Exception], Any]:
    async def handler(request: Request, exc: Exception) -> Response:
        assert isinstance(exc, Refusal)
        remedy = "It may have gone with a new run. Begin at the stories, or search for its words above."
        known = exc.code == "R006"
        return message(
            face,
            request,
            404 if known else 400,
            "Not here" if known else "Refused",
            f"{exc.cause} ({exc.where})",
            remedy if known else exc.remedy,
        )

    return handler


def _failed(face: Face) -> Callable[[Request, Exception], Any]:
    async def handler(request: Request, exc: Exception) -> Response:
        what = f"This page could not be made: {type(exc).__name__}: {exc}"
        return message(
            face,
            request,
            500,
            "Our mistake",
            what,
            "The record is untouched. Report it with this line and the address.",
        )

    return handler
