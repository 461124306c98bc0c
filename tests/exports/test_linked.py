"""Bibliography and linked data: what their readers expect, and nothing that is not known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.views.tiny import tiny

from onrecord.errors import Refusal
from onrecord.exports import bibtex, csl, gexf, jsonld, ris
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article
from onrecord.model.when import When


@pytest.fixture(scope="module")
def record() -> Record:
    return tiny()


@pytest.mark.parametrize(
    ("when", "parts"),
    [
        (When("2031-03-04", "2031-03-04"), [[2031, 3, 4]]),
        (When("2031-02-01", "2031-02-28"), [[2031, 2]]),
        (When("2031-01-01", "2031-12-31"), [[2031]]),
        (When("2031-03-03", "2031-03-09"), [[2031, 3, 3], [2031, 3, 9]]),
        (When("2031-03-03", None), []),
        (When(), []),
    ],
)
def test_dates_are_as_exact_as_they_are_known(when: When, parts: list[list[int]]) -> None:
    assert csl.date_parts(when) == parts


def test_every_article_is_cited_once_in_each_format(record: Record, tmp_path: Path) -> None:
    (cited,) = csl.write(record, [], tmp_path)
    items = json.loads(cited.read_text("utf-8"))
    assert [i["id"] for i in items] == sorted(record.pages)
    assert all(i["title"] and i["note"].startswith("SHA-256") for i in items)
    assert all(None not in i.values() and "" not in i.values() for i in items)
    (bib,) = bibtex.write(record, [], tmp_path)
    assert re.findall(r"^@\w+\{(\w+),$", bib.read_text("utf-8"), re.M) == sorted(record.pages)
    (made,) = ris.write(record, [], tmp_path)
    lines = made.read_bytes().decode().split("\r\n")
    assert sum(x.startswith("TY  - ") for x in lines) == lines.count("ER  - ") == len(record.pages)


def test_a_story_cites_its_own_articles(record: Record, tmp_path: Path) -> None:
    (file,) = csl.one(record, [], tmp_path, "a1")
    assert [i["id"] for i in json.loads(file.read_text("utf-8"))] == ["a1", "b2", "c3"]
    with pytest.raises(Refusal):
        ris.one(record, [], tmp_path, "zzzz")


def test_what_tex_would_take_for_a_command_is_written_out() -> None:
    page = Page(Article("x", "x.txt", "t", "0", title="50% of {all} R&D_costs \\ more"))
    assert r"50\% of \{all\} R\&D\_costs \textbackslash{} more" in bibtex.entry(page)


@pytest.fixture(scope="module")
def graph(record: Record) -> dict[str, dict[str, Any]]:
    nodes = json.loads(jsonld.text(record, ["a1"]))["@graph"]
    assert len({n["@id"] for n in nodes}) == len(nodes)
    return {n["@id"]: n for n in nodes}


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        alone = [value["@id"]] if set(value) == {"@id"} else []
        return alone + [r for v in value.values() for r in _references(v)]
    return [r for v in value for r in _references(v)] if isinstance(value, list) else []


def test_every_reference_leads_to_a_node(graph: dict[str, dict[str, Any]]) -> None:
    found = [r for n in graph.values() for r in _references(n)]
    assert found and not [r for r in found if r not in graph]
    (story,) = (n for n in graph.values() if n["@type"] == "Collection")
    assert len(story["hasPart"]) == 3


def test_every_extract_is_selected_by_its_words_and_its_place(
    graph: dict[str, dict[str, Any]], record: Record
) -> None:
    notes = [n for n in graph.values() if n["@type"] == "oa:Annotation"]
    assert notes
    for note in notes:
        target = note["oa:hasTarget"]
        quoted, at = target["oa:hasSelector"]
        text = record.page(target["oa:hasSource"]["@id"].rpartition(":")[2]).text
        assert text[at["oa:start"] : at["oa:end"]] == quoted["oa:exact"]
        assert quoted["oa:prefix"] + quoted["oa:exact"] + quoted["oa:suffix"] in text


def test_nothing_is_rated(graph: dict[str, dict[str, Any]]) -> None:
    assert (
        "Review" not in json.dumps(list(graph.values()))
        and "rating" not in json.dumps(list(graph.values())).lower()
    )
    claims = [n for n in graph.values() if n["@type"] == "Claim"]
    assert claims and all(n["appearance"] and "onrecord:independentOrigins" in n for n in claims)


def test_the_whole_record_holds_the_articles_of_no_story(record: Record, tmp_path: Path) -> None:
    (file,) = jsonld.write(record, [], tmp_path)
    nodes = json.loads(file.read_text("utf-8"))["@graph"]
    articles = {n["@id"].rpartition(":")[2] for n in nodes if n["@type"] == "NewsArticle"}
    assert articles == set(record.pages)
    (run,) = (n for n in nodes if n["@type"] == "prov:Activity")
    assert len(run["prov:used"]) == len(articles)


def test_the_graph_of_a_story_has_no_loose_edge(record: Record, tmp_path: Path) -> None:
    (file,) = gexf.one(record, [], tmp_path, "a1")
    root = etree.fromstring(file.read_bytes())
    nodes = {n.get("id"): n for n in root.iter("{*}node")}
    edges = [(e.get("source"), e.get("target")) for e in root.iter("{*}edge")]
    assert {"a1", "b2", "c3"} <= nodes.keys() and any(n.startswith("origin:") for n in nodes)
    assert edges and all(end in nodes for edge in edges for end in edge)
    assert ("b2", "a1") in edges, "a copy leads to the article whose words it carries"
    assert len(edges) == len(set(edges))


@pytest.mark.parametrize("odd", ["a\x00b", "\x0b", "<&>\"'", "\ufffe"])
def test_any_name_makes_a_graph_that_can_be_read(odd: str) -> None:
    node = etree.fromstring(gexf._node("x", odd, "article"))
    assert node.get("id") == "x" and node.get("label") is not None
