"""Journeys in a real browser over the tiny record: with the mouse, by keyboard alone, and with JavaScript off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.views.tiny import tiny
from tests.web.test_addresses import ADDRESSES

from onrecord.exports import html
from onrecord.model.links import Decision

pytestmark = pytest.mark.web


class Watch:
    """What a page asked for, and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda r: self.asked.append(r.url))
        page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda e: self.complaints.append(str(e)))


def _context(browser: Browser, base: str, **given: object) -> BrowserContext:
    context = browser.new_context(base_url=base, **given)  # type: ignore[arg-type]
    context.set_default_timeout(5000)
    return context


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = _context(browser, base)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, base: str) -> Iterator[Page]:
    """A page with JavaScript off."""
    context = _context(browser, base, java_script_enabled=False)
    yield context.new_page()
    context.close()


def _to_the_words(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Barrier fails at Ostmark", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Barrier fails at Ostmark")
    page.locator("#h-timeline ~ ol a.words").first.click()
    mark = page.locator("#at")
    expect(mark).to_contain_text("The flood barrier at Ostmark failed late on Monday")
    expect(mark).to_be_in_viewport()


def test_from_a_line_to_its_words(page: Page) -> None:
    _to_the_words(page)
    address = page.get_by_role("link", name="The original page, at these words").get_attribute("href")
    assert address and address.startswith("https://wire.example/barrier#:~:text=")


def test_the_same_without_javascript(plain: Page) -> None:
    _to_the_words(plain)
    plain.get_by_role("link", name="Side by side with").click()
    expect(plain.locator(".pair.shared")).to_have_count(2)
    expect(plain.locator("del").first).to_have_text("four")
    expect(plain.locator("ins").first).to_have_text("three")
    plain.get_by_role("link", name="Quotes").click()
    plain.get_by_label("Words", exact=True).fill("pumps")
    plain.get_by_role("button", name="Show").click()
    expect(plain.locator("#list .line")).to_contain_text("1 quote of 2")


def test_figures_are_links(page: Page) -> None:
    page.goto("/stories/a1")
    page.locator(".lineage").get_by_role("link", name="Ostmark Courier, 5 March 2031").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("River wall gives way")


def test_a_claim_dims_the_reports_that_do_not_carry_it(page: Page) -> None:
    page.goto("/stories/a1")
    dimmed = page.locator(".lineage a.f-mark.dim, .articles li.dim")
    expect(dimmed).to_have_count(0)
    page.locator(".claim[data-on] a").first.focus()
    expect(dimmed).to_have_count(2)
    expect(page.locator(".lineage a.f-mark.dim")).to_contain_text("Radio Lowland")
    page.locator("#q").focus()
    expect(dimmed).to_have_count(0)


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("j")
    expect(page.locator("a[data-item]").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Barrier fails at Ostmark")
    page.keyboard.press("g")
    page.keyboard.press("q")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quotes")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("g s pumps")
    expect(page.locator("#q")).to_have_value("g s pumps")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Help")
    page.get_by_role("button", name="Switch single keys off").press("Enter")
    page.keyboard.press("g")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", level=1)).to_have_text("Help")


def test_tab_reaches_every_mark_of_the_figures(page: Page) -> None:
    page.goto("/stories/a1")
    marks = page.locator("a.f-mark").count()
    assert marks >= 6
    reached = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "document.activeElement.matches('a.f-mark') ? document.activeElement.querySelector('title').textContent : ''"
        )
        if name:
            reached.add(
                page.evaluate("[...document.querySelectorAll('a.f-mark')].indexOf(document.activeElement)")
            )
        if len(reached) == marks:
            break
    assert len(reached) == marks


def test_filters_narrow_the_list_in_place(page: Page) -> None:
    watch = Watch(page)
    page.goto("/quotes")
    page.evaluate("window.kept = true")
    page.get_by_label("Words", exact=True).press_sequentially("lock")
    page.get_by_label("Words", exact=True).fill("given way")
    expect(page.locator("#list .line")).to_contain_text("1 quote of 2")
    expect(page.locator("#said")).to_contain_text("1 quote of 2")
    assert page.evaluate("window.kept") is True
    assert "words=given" in page.url
    assert not watch.complaints


def test_a_correction_and_its_undo(page: Page, journal: list[Decision]) -> None:
    page.goto("/articles/d4")
    page.get_by_text("Correct the date or the outlet").click()
    page.get_by_label("What").select_option("outlet")
    page.get_by_label("Should be").fill("Guild News")
    page.get_by_role("button", name="Note it in the journal").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bakers <b>choose</b> a chair")
    assert (journal[-1].target, journal[-1].field, journal[-1].value) == (("d4",), "outlet", "Guild News")
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("li.undone")).to_have_count(1)
    assert journal[-1].undoes == journal[-2].id


def test_nothing_off_the_host_and_nothing_against_the_policy(page: Page, base: str) -> None:
    watch = Watch(page)
    for address in ADDRESSES:
        page.goto(address)
    page.wait_for_load_state("networkidle")
    assert len(watch.asked) > len(ADDRESSES)
    assert not [u for u in watch.asked if not u.startswith(base)]
    assert not watch.complaints


def test_reflow_at_320(browser: Browser, base: str) -> None:
    context = _context(browser, base, viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide = {}
    for address in ADDRESSES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[address] = width
    context.close()
    assert not wide


def test_the_report_opens_offline(browser: Browser, tmp_path: Path) -> None:
    (file,) = html.write(tiny(), (), tmp_path)
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    watch = Watch(page)
    page.goto(file.as_uri())
    page.locator("#h-timeline ~ ol a.words").first.click()
    assert "#w-" in page.url
    assert page.evaluate("getComputedStyle(document.body).fontVariantNumeric") == "tabular-nums"
    assert watch.asked == [file.as_uri()]
    assert not watch.complaints
    context.close()
