"""Every screen in both themes before axe-core: no violation. The script stands in vendor/, with its hash in MANIFEST."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web.test_addresses import ADDRESSES

pytestmark = pytest.mark.web
VENDOR = Path(__file__).parent / "vendor"
# WCAG 2.2 AA and what axe holds for good practice beside it.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return found.violations.map((v) => v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | "));
}"""


def test_the_script_is_the_one_we_took() -> None:
    said = (VENDOR / "MANIFEST").read_text().split()
    assert hashlib.sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest() in said


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_violation_on_any_screen(browser: Browser, base: str, theme: str) -> None:
    context = browser.new_context(base_url=base, color_scheme=theme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(path=VENDOR / "axe.min.js")
    broken = {}
    for address in ADDRESSES:
        page.goto(address)
        found = page.evaluate(RUN, TAGS)
        if found:
            broken[address] = found
    context.close()
    assert not broken
