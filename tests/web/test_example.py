"""The pages over part of the example collection: whatever the stages read out of it, every page stands and every link leads on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import html as lxml_html
from tests.web.asking import Client

from onrecord import plugins
from onrecord.engine.intake import intake
from onrecord.engine.run import run
from onrecord.settings import Settings
from onrecord.tools.kit import Kit
from onrecord.web.app import create_app

EXAMPLE = Path(__file__).parents[2] / "examples" / "strait"
# One affair with a wire, its copies, a broadcaster, an official statement and undated pages; the whole would take ten seconds.
PART = ("ferry", "collision", "maritime")


@pytest.fixture(scope="module")
def client(kit: Kit) -> Client:
    files = [f for f in sorted(EXAMPLE.iterdir()) if any(p in f.name for p in PART) and f.suffix != ".json"]
    captures, troubles = intake(files, Settings())
    assert len(captures) >= 6 and not troubles
    outcome = run(captures, plugins.stages(), kit)
    return Client(create_app(lambda: outcome.record, troubles=lambda: outcome.troubles, name="part"))


def test_every_page_stands_and_every_link_leads_on(client: Client) -> None:
    todo, seen, kinds = ["/"], set(), Counter[str]()
    while todo and len(seen) < 400:
        address = todo.pop(0)
        # Sixty pages of a kind are enough of the many.
        if address in seen or kinds[address.split("?")[0].split("/")[1]] > 60:
            continue
        seen.add(address)
        page = client.get(address)
        assert page.status_code == 200, (address, page.text[-300:])
        kinds[address.split("?")[0].split("/")[1]] += 1
        if not page.headers["content-type"].startswith("text/html") or address.endswith("report.html"):
            continue
        assert len(page.content) <= 80 * 1024, address
        document = lxml_html.document_fromstring(page.text)
        ids = Counter(document.xpath("//@id"))
        assert ids.most_common(1)[0][1] == 1, (address, ids.most_common(2))
        for href in document.xpath("//@href"):
            here, _, anchor = href.partition("#")
            if anchor and not here:
                assert anchor in ids, (address, href)
            elif here.startswith("/") and here not in seen and not here.startswith("/static"):
                todo.append(here)
    assert {
        "stories",
        "articles",
        "why",
        "entities",
        "side-by-side",
        "quotes",
        "events",
        "claims",
    } <= kinds.keys()


def test_the_words_asked_for_are_the_words_marked(client: Client) -> None:
    """Every line of a story, followed one step, is marked on its article's page."""
    story = max(client.get("/stories.json").json()["rows"], key=lambda r: r["articles"])
    document = lxml_html.document_fromstring(client.get(f"/stories/{story['id']}").text)
    lines = document.xpath("//ol[contains(@class,'timeline')]//a[contains(@class,'words')]")[:10]
    assert lines
    for line in lines:
        page = lxml_html.document_fromstring(client.get(line.get("href").split("#")[0]).text)
        marked = " ".join(" ".join(m.text_content() for m in page.xpath("//mark")).split())
        wanted = " ".join(line.text_content().split()).strip("“”… ")
        assert wanted[:60] in marked
        assert page.xpath("//mark[@id='at']")
