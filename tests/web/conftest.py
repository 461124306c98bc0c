"""A real browser and a real server, for the journeys. Without Chromium they are skipped out loud, or failed in CI."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.applications import Starlette
from tests.views.tiny import tiny, troubles

from onrecord.model.links import Decision
from onrecord.web.app import create_app
from onrecord.web.serve import bound

CHROMIUM = Path("/usr/bin/chromium")
# No screen, no sandbox (CI runs as root), and nothing that calls home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    if not CHROMIUM.exists():
        if os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{CHROMIUM} is missing and ONRECORD_REQUIRE_BROWSER=1")
        pytest.skip(
            f"{CHROMIUM} is missing: the pages were not tried in a browser (apt-get install chromium)"
        )
    with sync_playwright() as p:
        opened = p.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield opened
        opened.close()


class Serving:
    """An application on a free port of this machine, in a thread of its own."""

    def __init__(self, app: Starlette) -> None:
        self.socket = bound("127.0.0.1", 0)
        self.base = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        config = uvicorn.Config(app, log_level="error", access_log=False, ws="none", lifespan="off")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> Serving:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()


@pytest.fixture(scope="session")
def journal() -> list[Decision]:
    """What the forms of the tiny server wrote."""
    return []


@pytest.fixture(scope="session")
def base(journal: list[Decision]) -> Iterator[str]:
    """The address of a server over the tiny record, with a journal that can be written."""
    record = tiny()

    def note(targets: object, verdict: object, field: str | None, value: str | None, why: str) -> None:
        line = Decision(f"d{len(journal)}", "2031-03-10", "me", tuple(targets), verdict, field, value, why)  # type: ignore[arg-type]
        journal.append(line)

    def undo(ident: str) -> None:
        journal.append(Decision(f"d{len(journal)}", "2031-03-11", "me", (), "wrong", undoes=ident))

    app = create_app(
        lambda: record, troubles=troubles, decide=note, undo=undo, history=lambda: journal, name="tiny"
    )
    with Serving(app) as serving:
        yield serving.base
