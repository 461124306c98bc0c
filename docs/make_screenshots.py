"""Take the screenshots of the README and of docs/screens.md from the example's own record: python docs/make_screenshots.py

Needs Chromium (`CHROMIUM` or /usr/bin/chromium) and what `make setup-dev` installs.
"""

from __future__ import annotations

import os
import socket
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from onrecord.project import open_project
from onrecord.views.boards import disagreements
from onrecord.views.stories import stories
from onrecord.web.serve import project_app

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


def main() -> None:
    """Build the example, serve it, and write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        project = open_project(Path(folder) / "strait.onrecord")
        project.add([ROOT / "examples" / "strait"])
        project.run()
        first = stories(project.record, "articles").rows[0].id
        claim = disagreements(project.record, first).groups[0].rows[0].id
        port = _free_port()
        server = uvicorn.Server(uvicorn.Config(project_app(project), port=port, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        with sync_playwright() as p:
            browser = p.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": 1240, "height": 860})
            for name, path in (("stories", "/"), ("story", f"/stories/{first}"), ("why", f"/why/{claim}")):
                page.goto(f"http://127.0.0.1:{port}{path}")
                page.screenshot(path=IMAGES / f"{name}.png")
                print(f"docs/images/{name}.png")
            browser.close()
        server.should_exit = True


if __name__ == "__main__":
    main()
