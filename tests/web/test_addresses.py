"""Every address over the tiny record, without a browser: pages, JSON twins, errors, and who may write."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from lxml import html as lxml_html
from tests.views.tiny import WIRE, tiny, troubles, undated
from tests.web.asking import Client

from onrecord.errors import Refusal
from onrecord.model.record import Record
from onrecord.store.runs import Run
from onrecord.web.app import create_app
from onrecord.web.safety import host_name, local_path
from onrecord.web.serve import bound

ADDRESSES = {
    "/": "/stories.json",
    "/stories/a1": "/stories/a1.json",
    "/articles/a1": "/articles/a1.json",
    "/articles/d4": "/articles/d4.json",
    "/side-by-side?a=a1&b=b2": "/side-by-side.json?a=a1&b=b2",
    "/side-by-side": "/side-by-side.json",
    "/quotes": "/quotes.json",
    "/quotes?words=absent": "/quotes.json?words=absent",
    "/events": "/events.json",
    "/events?type=CONSULT": "/events.json?type=CONSULT",
    "/entities": "/entities.json",
    "/entities/m0": "/entities/m0.json",
    "/claims": "/claims.json",
    "/disagreements": "/disagreements.json",
    "/commitments?as=list": "/commitments.json?as=list",
    "/outlets": "/outlets.json",
    "/review": "/review.json",
    "/articles": "/articles.json",
    "/stories/a1/lineage": "/stories/a1.json",
    "/claims/xa": "/claims/xa.json",
    "/commitments": "/commitments.json",
    "/why/ea": "/why/ea.json",
    "/why/qc": "/why/qc.json",
    "/search?q=barrier": "/search.json?q=barrier",
    "/search": "/search.json",
    "/problems": "/problems.json",
    "/history": "/history.json",
    "/help": "/help.json",
}


class Journal:
    """What the forms wrote."""

    def __init__(self) -> None:
        self.decided: list[tuple[Any, ...]] = []
        self.undone: list[str] = []

    def decide(
        self, targets: Sequence[str], verdict: str, field: str | None, value: str | None, note: str
    ) -> None:
        if not targets:
            raise Refusal("R008", "no target")
        self.decided.append((list(targets), verdict, field, value, note))

    def undo(self, decision: str) -> None:
        self.undone.append(decision)


def _client(record: Record, journal: Journal | None = None) -> Client:
    writes = {"decide": journal.decide, "undo": journal.undo} if journal else {}
    app = create_app(lambda: record, troubles=troubles, name="tiny.onrecord", **writes)  # type: ignore[arg-type]
    return Client(app)


@pytest.fixture(scope="module")
def client() -> Client:
    return _client(tiny())


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_is_a_page_and_json(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200, page.text[-400:]
    assert page.headers["content-type"].startswith("text/html")
    assert len(page.content) <= 60 * 1024
    document = lxml_html.document_fromstring(page.text)
    assert document.findtext(".//h1")
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    twin = client.get(ADDRESSES[address])
    assert twin.status_code == 200 and twin.headers["content-type"] == "application/json"
    json.loads(twin.content)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_leads_somewhere(client: Client, address: str) -> None:
    document = lxml_html.document_fromstring(client.get(address).text)
    for href in {h for h in document.xpath("//@href | //@src") if h.startswith(("/", "#"))}:
        if href.startswith("#"):
            assert document.xpath("//*[@id=$i]", i=href[1:]), (address, href)
        else:
            assert client.get(href.split("#")[0]).status_code == 200, (address, href)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_control_has_a_name(client: Client, address: str) -> None:
    document = lxml_html.document_fromstring(client.get(address).text)
    for control in document.xpath("//a | //button | //summary"):
        assert "".join(control.itertext()).strip() or control.get("aria-label"), lxml_html.tostring(control)
    for field in document.xpath("//input[not(@type='hidden')] | //select"):
        named = field.xpath("ancestor::label") or document.xpath("//label[@for=$i]", i=field.get("id") or "-")
        assert named, lxml_html.tostring(field)


@pytest.mark.parametrize(
    "address",
    [
        "/stories/zzzz",
        "/articles/zzzz",
        "/entities/zzzz",
        "/why/zzzz",
        "/side-by-side?a=zzzz&b=a1",
        "/nowhere",
        "/quotes?story=zzzz",
    ],
)
def test_what_is_not_there_says_what_to_do(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "Begin at the stories" in page.text
    twin = client.get(re.sub(r"(\?|$)", r".json\1", address, count=1))
    assert twin.status_code == 404 and "remedy" in twin.json()


def test_a_line_leads_to_its_words_in_one_step(client: Client) -> None:
    document = lxml_html.document_fromstring(client.get("/stories/a1").text)
    href = next(
        a.get("href")
        for a in document.xpath("//a[contains(@class,'words')]")
        if "four people" in a.text_content()
    )
    page = lxml_html.document_fromstring(client.get(href.split("#")[0]).text)
    marked = page.xpath("//mark[@id='at']/ancestor::p//mark")
    assert "four people were hurt" in "".join(m.text_content() for m in marked)


def test_words_in_folded_parts_are_unfolded_when_asked_for(client: Client) -> None:
    def folded(at: str) -> Any:
        return lxml_html.document_fromstring(client.get(f"/articles/a1{at}").text).xpath(
            "//details[@class='folded']"
        )[0]

    assert folded("").get("open") is None
    assert folded("?at=0-4").get("open") is not None


@pytest.mark.parametrize("at", ["9-3", "x-y", "", "5", "-1-4", "99999999999999-999999999999999"])
def test_a_place_that_is_none_marks_nothing(client: Client, at: str) -> None:
    page = client.get(f"/articles/a1?at={at}")
    assert page.status_code == 200 and "<mark" not in page.text


@pytest.mark.parametrize(
    "layer",
    ["people", "quotes", "dates", "events", "sources", "claims", "commitments", "shared", "none", "nonsense"],
)
def test_layers_never_change_the_text(client: Client, layer: str) -> None:
    document = lxml_html.document_fromstring(client.get(f"/articles/a1?layer={layer}").text)
    shown = "".join(p.text_content() for p in document.xpath("//div[@class='text']//p[starts-with(@id,'p')]"))
    assert "".join(shown.split()) == "".join(WIRE.split())
    assert bool(document.xpath("//*[contains(@class,'m-')]")) == (layer not in ("none", "nonsense"))


def test_what_pages_say_is_never_markup(client: Client) -> None:
    for address in ("/", "/articles/d4", "/articles/b2", "/side-by-side?a=a1&b=d4"):
        text = client.get(address).text
        assert "<b>choose" not in text
        assert "javascript:" not in text or 'href="javascript:' not in text


def test_only_our_own_host_is_answered(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/stories.json", headers={"host": "evil.example:8642"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:9"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8642"}).status_code == 200


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/style.css", "/stories.json"])
def test_the_policy_is_strict_everywhere(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_writing_needs_the_token_and_our_own_origin() -> None:
    journal = Journal()
    client = _client(tiny(), journal)
    token = str(client.app.state.face.token)
    form = {
        "token": token,
        "target": "d4",
        "verdict": "value",
        "field": "outlet",
        "value": "Guild News",
        "next": "/articles/d4",
    }
    refused = [
        client.post("/decide", data={**form, "token": "guess"}),
        client.post("/decide", data={k: v for k, v in form.items() if k != "token"}),
        client.post("/decide", data=form, headers={"origin": "http://evil.example"}),
        client.post("/decide", data=form, headers={"origin": "null"}),
        client.post("/decide", data=form, headers={"sec-fetch-site": "cross-site"}),
        client.post("/undo", data={"decision": "h1"}),
    ]
    assert [r.status_code for r in refused] == [403] * 6
    assert client.post("/decide", content=b"x" * 70_000).status_code == 413
    assert not journal.decided and not journal.undone
    done = client.post("/decide", data=form, headers={"origin": "http://127.0.0.1:8642"})
    assert (done.status_code, done.headers["location"]) == (303, "/articles/d4")
    assert journal.decided == [(["d4"], "value", "outlet", "Guild News", "")]
    client.post("/undo", data={"token": token, "decision": "h1"})
    assert journal.undone == ["h1"]
    assert client.post("/decide", data={"token": token, "verdict": "same"}).status_code == 400
    assert client.get("/decide").status_code == 405


def test_a_face_that_may_not_write_has_no_forms(client: Client) -> None:
    assert client.post("/decide", data={}).status_code == 404
    for address in ("/articles/a1", "/why/ea", "/history"):
        assert 'method="post"' not in client.get(address).text


def test_forms_carry_the_token_of_the_run() -> None:
    client = _client(tiny(), Journal())
    token = str(client.app.state.face.token)
    for address in ("/articles/a1", "/why/ea", "/history"):
        assert f'name="token" value="{token}"' in client.get(address).text
    assert token != _client(tiny(), Journal()).app.state.face.token


@pytest.mark.parametrize(
    "path, after",
    [
        ("/history", "/history"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil", "/"),
        ("/a\nb", "/"),
        ("", "/"),
    ],
)
def test_a_form_leads_to_our_own_pages_only(path: str, after: str) -> None:
    assert local_path(path) == after


@pytest.mark.parametrize(
    "host, name",
    [("127.0.0.1:8642", "127.0.0.1"), ("LocalHost", "localhost"), ("[::1]:80", "[::1]"), ("", "")],
)
def test_host_names(host: str, name: str) -> None:
    assert host_name(host) == name


def test_without_dates_the_story_says_so() -> None:
    text = _client(undated(tiny())).get("/stories/a1").text
    assert "Order unknown" in text
    assert "Coverage by day" not in text and "first seen in" not in text


def test_an_empty_project_shows_the_doors() -> None:
    client = _client(Record())
    text = client.get("/").text
    assert "Nothing is in this project yet" in text and "onrecord build" in text
    for address in ("/quotes", "/events", "/entities", "/claims", "/commitments", "/search?q=x", "/history"):
        assert client.get(address).status_code == 200


def test_a_page_that_cannot_be_made_says_so_and_no_more() -> None:
    def broken() -> Record:
        raise RuntimeError("the disk is gone")

    client = Client(create_app(broken))
    page = client.get("/")
    assert page.status_code == 500
    assert "the disk is gone" in page.text and "Traceback" not in page.text


def test_downloads(client: Client) -> None:
    report = client.get("/stories/a1/report.html")
    assert report.headers["content-disposition"] == 'attachment; filename="story-a1.html"'
    assert client.get("/stories/a1.md").text.startswith("# Barrier fails")


def test_a_port_in_use_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Refusal) as refused:
            bound("127.0.0.1", taken.getsockname()[1])
    assert refused.value.code == "R013"
    bound("127.0.0.1", 0).close()


def test_a_run_that_is_under_way_is_told_on_every_page() -> None:
    run = Run(
        3, "2031-03-04T10:00:00+00:00", None, "running", "read", 412, 1900, 400, 12, "serial", 1, None, None
    )
    record = tiny()
    client = Client(create_app(lambda: record, runs=lambda: [run]))
    assert "412 of 1,900" in client.get("/stories/a1").text
    over = Client(create_app(lambda: record, runs=lambda: [msgspec.structs.replace(run, state="finished")]))
    assert "under way" not in over.get("/stories/a1").text


@pytest.mark.parametrize(
    ("asked", "rows"),
    [("words=pumps", 1), ("words=absent", 0), ("order=length", 2), ("speaker=Brandt&order=time&page=1", 1)],
)
def test_export_leads_to_what_the_filters_leave(client: Client, asked: str, rows: int) -> None:
    page = lxml_html.document_fromstring(client.get(f"/quotes?{asked}").text)
    (csv,) = page.xpath("//p[@id='export']/a[contains(., 'CSV')]/@href")
    (twin,) = page.xpath("//p[@id='export']/a[contains(., 'JSON')]/@href")
    assert len(client.get(csv).text.removeprefix("\ufeff").strip().splitlines()) == rows + bool(rows)
    assert len(client.get(twin).json()["rows"]) == rows


def test_the_stories_are_narrowed_and_say_which_filter_left_none(client: Client) -> None:
    def found(asked: str) -> int:
        return len(client.get(f"/stories.json?{asked}").json()["rows"])

    assert found("") == found("words=barrier") == found("differs=1") == found("outlet=Delta+Wire") == 1
    assert not found("words=nobody") and not found("until=2031-01-01") and not found("level=corroborated")
    page = lxml_html.document_fromstring(client.get("/?words=nobody&differs=1").text)
    (drop,) = page.xpath("//a[contains(., 'Drop “nobody”')]/@href")
    assert drop == "/?differs=1" and "Barrier fails" in client.get(drop).text


def test_a_citation_has_the_words_the_place_and_the_hash(client: Client) -> None:
    page = lxml_html.document_fromstring(client.get("/articles/a1?at=12-36").text)
    cited = page.xpath("string(//*[@id='citation'])")
    record = tiny()
    assert WIRE[12:36].split()[0] in cited and record.page("a1").article.raw_sha256 in cited
    assert not lxml_html.document_fromstring(client.get("/articles/a1").text).xpath("//*[@id='citation']")


@pytest.mark.parametrize("ending", ["bib", "ris", "csl.json"])
def test_references_are_handed_over(client: Client, ending: str) -> None:
    for address in (f"/stories/a1/articles.{ending}", f"/articles/a1/article.{ending}"):
        answer = client.get(address)
        assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
        assert "a1" in answer.text
    assert client.get(f"/stories/zzzz/articles.{ending}").status_code == 404


def test_a_project_that_is_gone_is_said_on_a_page() -> None:
    def gone() -> Any:
        raise Refusal("R005", "talks.onrecord")

    client = Client(create_app(gone, troubles=gone, runs=gone))
    for address in ("/", "/quotes", "/nowhere"):
        page = client.get(address)
        assert page.status_code in (400, 404) and "<h1>" in page.text
    assert "talks.onrecord" in client.get("/").text
