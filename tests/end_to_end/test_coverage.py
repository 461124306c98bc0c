"""The main job on five real pages, against what a careful human reads in them. Skipped out loud where they are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bench.places import COVERAGE, fingerprint
from tests.exports.contract import broken

from bench import floors, hague
from onrecord.project import Project, open_project

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not COVERAGE.exists(), reason=f"the coverage pages are not here ({COVERAGE})"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The record of the five pages, with no setting changed."""
    made = open_project(tmp_path_factory.mktemp("coverage") / "coverage.onrecord")
    made.add([COVERAGE])
    made.run()
    return made


@pytest.fixture(scope="module")
def export(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its JSONL export."""
    out = tmp_path_factory.mktemp("export")
    project.export("jsonl", out)
    return out


def rows(export: Path, name: str) -> list[dict[str, Any]]:
    """One table of the export."""
    return [json.loads(line) for line in (export / f"{name}.jsonl").read_text("utf-8").splitlines()]


def test_two_stories_with_the_right_pages(export: Path) -> None:
    names = {a["id"]: a["name"][:3] for a in rows(export, "articles")}
    groups = sorted(sorted(names[a] for a in s["articles"]) for s in rows(export, "stories"))
    assert groups == [["000", "001", "002"], ["003", "004"]]


def test_the_contract_is_kept(export: Path) -> None:
    assert broken(export) == []
    assert len(rows(export, "mentions")) > 500


def test_no_passage_between_the_baghdad_pages(export: Path) -> None:
    names = {a["id"]: a["name"][:3] for a in rows(export, "articles")}
    pairs = {
        frozenset((names[p["a"]["article"]], names[p["b"]["article"]])) for p in rows(export, "passages")
    }
    assert frozenset(("003", "004")) not in pairs
    assert frozenset(("001", "002")) in pairs


def test_no_day_is_asserted_for_a_bare_weekday(export: Path) -> None:
    for row in [*rows(export, "event_reports"), *rows(export, "events"), *rows(export, "timeline")]:
        when = row["when"]
        assert when["weekday"] is None or when["earliest"] is None or when["earliest"] != when["latest"], row


def test_no_reader_comment_enters_the_record(export: Path) -> None:
    comments = [z["span"] for z in rows(export, "zones") if z["kind"] == "comment"]
    assert comments
    for name in ("quotations", "event_reports", "mentions", "citations", "commitment_reports"):
        for row in rows(export, name):
            span = row.get("span") or row.get("evidence") or row["content"][0]
            assert not any(
                span["article"] == c["article"] and c["start"] <= span["start"] < c["end"] for c in comments
            ), (name, span)


def test_the_interview_is_quotations_of_its_speakers(export: Path) -> None:
    turns = [z["span"] for z in rows(export, "zones") if z["kind"] == "transcript"]
    names = {e["id"]: e["name"] for e in rows(export, "entities")}
    said = [
        q
        for q in rows(export, "quotations")
        if any(
            t["start"] <= q["content"][0]["start"] < t["end"] and t["article"] == q["content"][0]["article"]
            for t in turns
        )
    ]
    assert {names[q["speaker"]].split()[-1] for q in said if q["speaker"]} == {"Jones", "Inskeep"}
    assert all(q["speaker"] for q in said)


def test_one_utterance_in_three_pages(export: Path) -> None:
    quotes = {q["id"]: q for q in rows(export, "quotations")}
    wanted = "They agreed to stay in touch"
    held = [
        u
        for u in rows(export, "utterances")
        if any(wanted in s["text"] for i in u["quotations"] for s in quotes[i]["content"])
    ]
    assert len(held) == 1
    assert len({quotes[i]["content"][0]["article"] for i in held[0]["quotations"]}) == 3
    assert held[0]["origins"]["independent"] == 1


def test_the_meeting_is_one_event_with_one_origin(export: Path) -> None:
    names = {e["id"]: e["name"] for e in rows(export, "entities")}
    reports = {r["id"]: r for r in rows(export, "event_reports")}
    met = [
        e
        for e in rows(export, "events")
        if e["type"] == "CONSULT"
        and {"Holbrooke", "Akhundzadeh"} <= {names[i].split()[-1] for i in (*e["actors"], *e["recipients"])}
    ]
    whole = max(met, key=lambda e: len(e["reports"]))
    assert len({reports[i]["evidence"]["article"] for i in whole["reports"]}) == 3
    assert whole["origins"]["independent"] == 1


def test_nothing_fell_below_its_floor() -> None:
    data = fingerprint(*hague.DATA)
    found = hague.measures()
    assert found["contract violations"] == 0
    assert floors.broken({"hague": found}, {"hague": data}) == []
