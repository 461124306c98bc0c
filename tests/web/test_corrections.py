"""Effect first, over a real project: tried on a copy, shown, saved, settled beside the server, undone."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest
from lxml import html as lxml_html
from tests.web.asking import Client

from onrecord import open_project
from onrecord.model.items import Story
from onrecord.project import Project
from onrecord.web.serve import project_app

FIRST = "Mill burns in Garrow\n\nGARROW (Lowland Wire) - A mill burned down in Garrow on Monday and two people were hurt, fire chief Ana Prohl said.\n"
SECOND = "Fire at the Garrow mill\n\nTwo people were hurt on Monday when a mill burned down in Garrow, Ana Prohl, the fire chief, told the Garrow Herald.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("mill")
    (folder / "wire.txt").write_text(FIRST)
    (folder / "herald.txt").write_text(SECOND)
    with open_project(folder / "mill.onrecord") as opened:
        opened.add(folder)
        ran = opened.run()
        assert len(opened.record.articles) == 2, (ran.troubles, opened.troubles(), opened.names())
        yield opened


@pytest.fixture(scope="module")
def client(project: Project) -> Client:
    return Client(project_app(project))


def _waited(client: Client, address: str) -> httpx.Response:
    """The page of a piece of work once it is over."""
    for _ in range(300):
        page = client.get(address)
        if (
            page.status_code != 200
            or "Save the correction" in page.text
            or 'http-equiv="refresh"' not in page.text
        ):
            return page
        time.sleep(0.1)
    raise AssertionError(f"{address} is still under way after 30 s")


def _form(page: httpx.Response, button: str) -> dict[str, str]:
    form = lxml_html.document_fromstring(page.text).xpath("//form[.//button[contains(., $b)]]", b=button)[0]
    return {i.get("name"): i.get("value") for i in form.xpath(".//input[@type='hidden']")}


def test_a_correction_is_tried_shown_saved_and_undone(client: Client, project: Project) -> None:
    article = project.record.articles[0].id
    token = client.app.state.face.token
    form = {
        "token": token,
        "target": article,
        "verdict": "value",
        "field": "outlet",
        "value": "Garrow Herald",
    }
    began = time.perf_counter()
    asked = client.post("/decide", data={**form, "next": f"/articles/{article}"})
    assert time.perf_counter() - began < 1, "the form must not wait for the work"
    assert asked.status_code == 303 and asked.headers["location"].startswith("/working/")
    shown = _waited(client, asked.headers["location"])
    assert "Save the correction" in shown.text and not project.history()
    saved = client.post("/decide", data=_form(shown, "Save the correction"))
    over = _waited(client, saved.headers["location"])
    assert (over.status_code, over.headers["location"]) == (303, f"/articles/{article}")
    assert [d.value for d in project.history()] == ["Garrow Herald"]
    assert "Garrow Herald" in client.get(f"/articles/{article}").text
    undone = client.post("/undo", data={"token": token, "decision": project.history()[0].id})
    assert _waited(client, undone.headers["location"]).status_code == 303
    assert project.record.page(article).article.outlet != "Garrow Herald"


@pytest.mark.parametrize(
    ("button", "value", "left"),
    [
        ("Both from one source", "Lowland Wire", {"Lowland Wire"}),
        ("copied from", None, {"Lowland Wire"}),
        ("One outlet", "Garrow Herald", {"Lowland Wire"}),
    ],
)
def test_who_had_it_from_whom_is_said_side_by_side(
    client: Client, project: Project, button: str, value: str | None, left: set[str]
) -> None:
    wire, herald = (
        next(a.id for a in project.record.articles if n in a.text) for n in ("Lowland", "Herald.")
    )
    page = client.get(f"/side-by-side?a={herald}&b={wire}")
    form = lxml_html.document_fromstring(page.text).xpath("//form[.//button[contains(., $b)]]", b=button)[0]
    sent: dict[str, list[str]] = {}
    for i in form.xpath(".//input"):
        sent.setdefault(i.get("name"), []).append(i.get("value") or "")
    if value:
        sent["value"] = [value]
    shown = _waited(client, client.post("/decide", data=sent).headers["location"])
    saved = client.post("/decide", data=_form(shown, "Save the correction"))
    assert _waited(client, saved.headers["location"]).status_code == 303
    held = project.history()[-1]
    assert held.field in ("origin", "outlet")
    groups = {
        g.origin for s in project.record.items(Story) for g in s.origins.groups if g.status == "independent"
    }
    assert left <= groups
    token = client.app.state.face.token
    undone = client.post("/undo", data={"token": token, "decision": held.id})
    assert _waited(client, undone.headers["location"]).status_code == 303


def test_a_correction_that_cannot_be_made_says_why(client: Client, project: Project) -> None:
    article = project.record.articles[0].id
    form = {"token": client.app.state.face.token, "target": article, "verdict": "value", "field": "published"}
    asked = client.post("/decide", data={**form, "value": "next Tuesday"})
    page = _waited(client, asked.headers["location"])
    assert "ISO 8601" in page.text and "Save the correction" not in page.text


def test_work_that_is_not_there_is_not_there(client: Client) -> None:
    assert client.get("/working/nothing").status_code == 404
