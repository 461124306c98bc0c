"""The report and the dossier: everything in one file, nothing asked of the network, every line leads to its words."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from tests.views.tiny import tiny, troubles

from onrecord.errors import Refusal
from onrecord.exports import html, markdown


@pytest.fixture(scope="module")
def page() -> str:
    return html.report(tiny(), ["b2"], troubles())


def test_the_report_asks_nothing_of_the_network(page: str) -> None:
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b", page)
    assert not re.search(r"url\(|@import", page)
    assert re.search(r"default-src 'none'", page)
    sheet = re.search(r"<style>(.*?)</style>", page, flags=re.S)
    assert sheet
    digest = base64.b64encode(hashlib.sha256(sheet.group(1).encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page


def test_every_line_leads_to_its_words_in_the_file(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert len([t for t in targets if t.startswith("w-")]) == 6
    assert targets <= set(ids)
    assert "<mark>" in page and "Delta Wire counted nine fire engines" not in page, (
        "extracts by default, not the texts"
    )


def test_what_is_left_out_is_counted(page: str) -> None:
    assert "1 quote that one article alone tells in its own words is left out here" in page
    assert "“We had asked for new pumps twice, in writing,”" in page


def test_the_report_is_safe_from_what_pages_say() -> None:
    everything = html.report(tiny(), ["a1"])
    assert "javascript:" not in everything
    assert "https://wire.example/barrier#:~:text=" in everything


def test_the_report_is_the_same_every_time(page: str) -> None:
    assert page == html.report(tiny(), ["b2"], troubles())


def test_files_are_written(tmp_path: Path) -> None:
    assert [f.name for f in html.write(tiny(), (), tmp_path / "h")] == ["report.html"]
    assert [f.name for f in markdown.write(tiny(), (), tmp_path / "m")] == ["index.md", "story-a1.md"]
    index = (tmp_path / "m" / "index.md").read_text("utf-8")
    assert "3 articles, 1 independent origin" in index and r"Bakers \<b\>choose" in index


def test_the_dossier_has_a_footnote_for_every_mark() -> None:
    text = markdown.dossier(tiny(), "c3")
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    given = set(re.findall(r"^\[\^(\d+)\]:", text, flags=re.M))
    assert used == given and len(used) >= 6
    assert "# Barrier fails at Ostmark" in text
    assert "They differ" in text and "(reported kept" in text


@pytest.mark.parametrize(
    "make", [lambda: html.report(tiny(), ["d4"]), lambda: markdown.dossier(tiny(), "d4")]
)
def test_what_is_no_story_is_refused(make: object) -> None:
    with pytest.raises(Refusal):
        make()  # type: ignore[operator]
