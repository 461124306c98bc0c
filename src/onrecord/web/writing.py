"""The two addresses that change something: note a decision, take one back. Both need our own origin and this run's token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.web.app import Face, message
from onrecord.web.safety import MAX_FORM, local_path, may_write

_REMEDY = "Open the page again and use its form: it may come from an earlier run of the server."


def routes(face: Face) -> list[Route]:
    """The addresses that write; none where the face may not."""
    out = []
    if face.decide:
        out.append(Route("/decide", _guarded(face, _decide), methods=["POST"]))
    if face.undo:
        out.append(Route("/undo", _guarded(face, _undo), methods=["POST"]))
    return out


def _guarded(face: Face, act: Callable[[Face, dict[str, list[str]]], None]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_FORM:
                return message(face, request, 413, "Too long", "The form holds more than it should.", _REMEDY)
        form = parse_qs(body.decode("utf-8", errors="replace"))
        if not may_write(request, _one(form, "token"), face.token):
            return message(
                face, request, 403, "Not allowed", "This form does not come from a page of this run.", _REMEDY
            )
        act(face, form)
        return RedirectResponse(local_path(_one(form, "next") or "/history"), status_code=303)

    return endpoint


def _one(form: dict[str, list[str]], name: str) -> str:
    return form.get(name, [""])[0].strip()


def _decide(face: Face, form: dict[str, list[str]]) -> None:
    assert face.decide is not None
    face.decide(
        form.get("target", []),
        _one(form, "verdict"),
        _one(form, "field") or None,
        _one(form, "value") or None,
        _one(form, "note"),
    )


def _undo(face: Face, form: dict[str, list[str]]) -> None:
    assert face.undo is not None
    face.undo(_one(form, "decision"))
