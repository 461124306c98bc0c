"""JSON Lines: an article a line; a bad line is told of and costs itself alone."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.engine.intake import intake
from onrecord.settings import Settings


def test_every_line_is_an_article_and_a_bad_one_costs_itself(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {"text": "The quay was shut.", "outlet": "Elmham Post", "published": "2031-03-04", "n": 3}
        ),
        "",
        "{not json",
        json.dumps({"title": "no words"}),
        json.dumps({"html": "<p>The tug left.</p>", "url": "https://post.example/tug"}),
    ]
    file = tmp_path / "heap.jsonl"
    file.write_text("\n".join(rows), "utf-8")
    captures, troubles = intake([file], Settings())
    assert [(c.name, c.kind) for c in captures] == [
        ("heap.jsonl#1", "text"),
        ("https://post.example/tug", "html"),
    ]
    assert (captures[0].raw, captures[0].metadata.outlet) == (b"The quay was shut.", "Elmham Post")
    assert [t.code for t in troubles] == ["T107", "T107"]


def test_a_line_over_the_limit_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "heap.ndjson"
    file.write_text(json.dumps({"text": "word " * 400}), "utf-8")
    captures, troubles = intake([file], Settings(max_file_mb=0.001))
    assert not captures
    assert [t.code for t in troubles] == ["T103"]
