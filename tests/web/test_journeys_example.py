"""Journeys through the newer screens over a real project: each by mouse, by keyboard alone, and with JavaScript off."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect
from tests.web.asking import Client
from tests.web.conftest import Serving
from tests.web.test_example import EXAMPLE, PART

from onrecord import open_project
from onrecord.exports import html
from onrecord.model.items import Claim, Entity, Event, Story, Utterance
from onrecord.project import Project
from onrecord.views.entity import entity
from onrecord.web.serve import project_app

pytestmark = pytest.mark.web
HANDS = ("mouse", "keyboard", "plain")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("part")
    with open_project(folder / "part.onrecord") as opened:
        opened.add([f for f in sorted(EXAMPLE.iterdir()) if any(p in f.name for p in PART)])
        opened.run()
        yield opened


@pytest.fixture(scope="module")
def address(project: Project) -> Iterator[str]:
    with Serving(project_app(project)) as serving:
        yield serving.base


class Hand:
    """Somebody at the page: with a mouse, with nothing but a keyboard, or with JavaScript off."""

    def __init__(self, page: Page, kind: str) -> None:
        self.page, self.kind = page, kind

    def press(self, what: Locator) -> None:
        """Press a link, a button or a heading that unfolds."""
        expect(what).to_be_visible()
        if self.kind != "keyboard":
            what.click()
            return
        self.reach(what)
        self.page.keyboard.press("Enter")

    def reach(self, what: Locator) -> None:
        """Tab to it, from where the focus is."""
        for _ in range(400):
            if what.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {what}")

    def fill(self, what: Locator, words: str) -> None:
        """Write into a field."""
        if self.kind != "keyboard":
            what.fill(words)
            return
        self.reach(what)
        self.page.keyboard.type(words)

    def takes(self, what: Locator) -> Download:
        """Press what hands over a file."""
        with self.page.expect_download() as waiting:
            self.press(what)
        return waiting.value


@pytest.fixture(params=HANDS)
def hand(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Hand]:
    context = browser.new_context(base_url=address, java_script_enabled=request.param != "plain")
    context.set_default_timeout(8000)
    yield Hand(context.new_page(), request.param)
    context.close()


def _rows(download: Download) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(download.path()).read_text("utf-8").removeprefix("\ufeff"))))


def test_the_calendar_leads_to_the_events_of_a_period(hand: Hand) -> None:
    page = hand.page
    page.goto("/events")
    bar = page.locator(".strip a.f-mark").first
    said = re.search(r": (\d+) events?$", bar.locator("title").text_content() or "")
    assert said
    hand.press(bar)
    expect(page.locator("#list .line")).to_contain_text(re.compile(r"^\d+ events? of"))
    assert "since=" in page.url and "until=" in page.url
    # Those dated to a stretch of days that touches the period are listed too.
    assert page.locator("table.events tr[id]").count() >= int(said[1])


def test_a_difference_between_reports_leads_to_its_working(hand: Hand) -> None:
    page = hand.page
    page.goto("/events?sort=origins")
    row = page.locator("tr").filter(has_text="reports differ").first
    hand.press(row.locator(".meter-link"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Why?")
    expect(page.locator("#h-counted")).to_be_visible()
    hand.press(page.locator(".group a.words").first)
    expect(page.locator("#at")).to_be_visible()


def test_the_data_behind_a_figure_are_its_numbers(hand: Hand) -> None:
    page = hand.page
    page.goto("/?sort=articles")
    hand.press(page.locator(".story-row h2 a").first)
    figure = page.locator("section.figure").filter(has=page.locator("#h-lineage"))
    hand.press(figure.locator("summary"))
    rows = _rows(hand.takes(figure.get_by_role("link", name="Get the data (CSV)")))
    assert {r["role"] for r in rows} <= {"origin", "copy"} and len({r["article"] for r in rows}) > 2


HANDED = {
    "Report, one HTML file": b"<!doctype html>",
    "Dossier, DOCX": b"PK",
    "Its articles: BibTeX": b"@",
    "Linked data, JSON-LD": b'{"@context"',
}


def test_a_story_is_handed_over(hand: Hand) -> None:
    page = hand.page
    page.goto("/?sort=articles")
    hand.press(page.locator(".story-row h2 a").first)
    hand.press(page.locator(".export summary"))
    for name, begins in HANDED.items():
        taken = Path(hand.takes(page.get_by_role("link", name=name)).path()).read_bytes()
        assert taken.lstrip().startswith(begins), name


def test_what_was_known_when_is_one_step_from_a_claim(hand: Hand, project: Project) -> None:
    page = hand.page
    page.goto("/disagreements")
    hand.press(page.locator(".claim").filter(has_text="contested").first.get_by_role("link", name="Why?"))
    table = page.locator("section").filter(has=page.locator("#h-known"))
    expect(table.locator("tbody tr").first).to_be_visible()
    assert len(table.locator("time").all()) == len(
        {t.get_attribute("datetime") for t in table.locator("time").all()}
    )


def test_a_quote_that_was_cut_short_is_found(hand: Hand) -> None:
    page = hand.page
    page.goto("/quotes")
    quote = page.locator(".quote").filter(has_text="cut short").first
    hand.press(quote.locator("summary"))
    expect(quote.locator(".gap").first).to_be_visible()


def test_what_the_filters_leave_is_what_is_exported(hand: Hand) -> None:
    page = hand.page
    page.goto("/quotes")
    hand.fill(page.get_by_label("Words", exact=True), "the")
    if hand.kind == "plain":
        hand.press(page.get_by_role("button", name="Show"))
    expect(page.locator("#list .line")).to_contain_text(" of ")
    said = re.match(r"([\d,]+) quotes? of", page.locator("#list .line").inner_text())
    assert said
    hand.press(page.locator(".export summary"))
    rows = _rows(hand.takes(page.get_by_role("link", name="CSV, all rows")))
    assert len(rows) == int(said[1].replace(",", ""))
    assert all("the" in str(r).casefold() for r in rows)


def test_two_names_are_merged_with_the_effect_shown_and_undone(hand: Hand, project: Project) -> None:
    page = hand.page
    both = next(
        (e, a)
        for e in project.record.items(Entity)
        if e.type == "person"
        for a in entity(project.record, e.id).alike
        if a.entity.type == "person"
    )
    one, other = both
    lines, people = len(project.history()), len(project.record.items(Entity))
    page.goto(f"/entities/{one.id}")
    hand.press(page.get_by_text("Correct…"))
    form = page.locator("form").filter(has=page.get_by_role("button", name=re.compile("^The same")))
    form.locator("select").select_option(other.mention)
    hand.press(form.get_by_role("button"))
    expect(page.get_by_role("button", name="Save the correction")).to_be_visible(timeout=30000)
    assert len(project.history()) == lines, "nothing is saved before it was seen"
    hand.press(page.get_by_role("button", name="Save the correction"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text(
        "The record is settled again", timeout=30000
    )
    assert len(project.history()) == lines + 1
    assert len(project.record.items(Entity)) < people
    page.goto(f"/entities/{one.id}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/history")
    hand.press(page.get_by_role("button", name="Undo").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("History", timeout=30000)
    assert len(project.record.items(Entity)) == people


def test_a_report_of_fifty_articles_is_under_a_mebibyte(project: Project) -> None:
    record = project.record
    size = len(html.report(record, [s.id for s in record.items(Story)]).encode())
    told = sum(len(s.articles) for s in record.items(Story))
    assert told >= 6 and size / told * 50 < 1024 * 1024


def test_addresses_hold_when_articles_are_added(project: Project, tmp_path: Path) -> None:
    """The last of this file, since the record is another one afterwards."""
    client = Client(project_app(project))
    before = project.record
    kinds = {"stories": Story, "entities": Entity, "why": Utterance, "claims": Claim}
    addresses = [f"/{name}/{i.id}" for name, kind in kinds.items() for i in before.items(kind)[:40]]
    addresses += [f"/why/{e.id}" for e in before.items(Event)[:40]] + [
        f"/articles/{a.id}" for a in before.articles
    ]
    (tmp_path / "late.txt").write_text(
        "Skipper of second ferry tells of the fog\n\nA ferry and a freighter collided in the fog, and seven people were "
        "hurt, Tomas Rehn, the harbour master, said on Tuesday. The board of inquiry will report within a month."
    )
    project.add([tmp_path / "late.txt"])
    project.run()
    assert len(project.record.articles) == len(before.articles) + 1
    gone = [a for a in addresses if client.get(a).status_code != 200]
    assert len(addresses) > 100 and not gone
