"""Serve an application on this machine only."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import uvicorn
from starlette.applications import Starlette

from onrecord.errors import Refusal
from onrecord.model.links import Decision
from onrecord.model.spans import Span
from onrecord.project import Project
from onrecord.views.effect import EffectView
from onrecord.web.app import create_app
from onrecord.web.trial import run_again, tried

HOST = "127.0.0.1"


def serve(app: Starlette, host: str = HOST, port: int = 8642) -> None:
    """Answer until stopped. Raises Refusal R013 when the port is in use or may not be taken."""
    listening = bound(host, port)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, ws="none", lifespan="off"
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def bound(host: str, port: int) -> socket.socket:
    """A socket on that port. Raises Refusal R013."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as e:
        listening.close()
        raise Refusal("R013", f"{host}:{port} ({e})") from e
    return listening


def serve_project(project: Project, *, host: str = HOST, port: int = 8642) -> None:
    """Serve an open project: what it holds, with its journal and its search."""
    serve(project_app(project), host, port)


def project_app(project: Project) -> Starlette:
    """The application over an open project: its record, its journal, its search."""

    def decide(
        targets: Sequence[str], verdict: str, field: str | None, value: str | None, note: str
    ) -> Decision:
        return project.decide(targets, verdict, field=field, value=value, note=note, settle=False)

    def effect(targets: Sequence[str], verdict: str, field: str | None, value: str | None) -> EffectView:
        return tried(project.path, project.settings, targets, verdict, field, value)

    def search(words: str) -> list[Span]:
        return [Span(h.article, h.start, h.end, h.text) for h in project.search(words, limit=200)]

    return create_app(
        lambda: project.record,
        troubles=project.troubles,
        decide=decide,
        undo=lambda decision: project.undo(decision, settle=False),
        effect=effect,
        settle=lambda job: run_again(project.path, project.settings, job),
        runs=project.runs,
        history=project.history,
        search=search,
        name=project.path.name,
    )
