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

_SETTLES = "The record is settled again"
_REMEDY = "Open the page again and use its form: it may come from an earlier run of the server."


def routes(face: Face) -> list[Route]:
    """The addresses that write; none where the face may not."""
    out = []
    if face.decide:
        out.append(Route("/decide", _guarded(face, _decide), methods=["POST"]))
    if face.undo:
        out.append(Route("/undo", _guarded(face, _undo), methods=["POST"]))
    return out


def _guarded(face: Face, act: Callable[[Face, dict[str, list[str]]], str]) -> Callable[[Request], Any]:
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
        return RedirectResponse(act(face, form), status_code=303)

    return endpoint


def _one(form: dict[str, list[str]], name: str) -> str:
    return form.get(name, [""])[0].strip()


def _next(form: dict[str, list[str]]) -> str:
    return local_path(_one(form, "next") or "/history")


def _decide(face: Face, form: dict[str, list[str]]) -> str:
    """Try a correction first, where that is possible; note it when it was confirmed. Returns the page to go on to."""
    assert face.decide is not None
    targets, verdict = form.get("target", []), _one(form, "verdict")
    field, value = _one(form, "field") or None, _one(form, "value") or None
    if face.effect is not None and not _one(form, "confirm"):
        tried = face.effect
        job = face.jobs.start(
            "What this correction would change",
            lambda job: tried(targets, verdict, field, value),
            after=_next(form),
            asked=form,
        )
        return f"/working/{job.id}"
    face.decide(targets, verdict, field, value, _one(form, "note"))
    return _settled(face, form)


def _undo(face: Face, form: dict[str, list[str]]) -> str:
    assert face.undo is not None
    face.undo(_one(form, "decision"))
    return _settled(face, form)


def _settled(face: Face, form: dict[str, list[str]]) -> str:
    """Settle what was noted, beside the server. A `quiet` form (Review) goes on to its next page at once."""
    if face.settle is None:
        return _next(form)
    # A run that has not begun will take in this line too.
    waiting = next((j for j in face.jobs.under_way() if j.what == _SETTLES and j.state == "waiting"), None)
    job = waiting or face.jobs.start(_SETTLES, face.settle, after=_next(form))
    return _next(form) if _one(form, "quiet") else f"/working/{job.id}"
