"""The DOCX dossier: well-formed parts, real headings and footnotes, every mark with its note, the same bytes twice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.views.tiny import tiny, undated

from onrecord.errors import Refusal
from onrecord.exports import docx
from onrecord.exports.ooxml import Document, Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _parts(raw: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist()}


@pytest.fixture(scope="module")
def parts() -> dict[str, etree._Element]:
    return _parts(docx.dossier(tiny(), "a1"))


def _said(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def test_real_headings_in_the_order_of_a_dossier(parts: dict[str, etree._Element]) -> None:
    found = [
        _said(p)
        for p in parts["word/document.xml"].iter(f"{W}p")
        for s in p.iter(f"{W}pStyle")
        if s.get(f"{W}val", "").startswith("Heading")
    ]
    assert found[0] == "Where they differ"
    assert found[-2:] == ["Every report, first to last", "Method and limits"]
    assert "Who is who" in found and "Promised, demanded, planned" in found


def test_every_mark_has_its_note_and_every_note_its_words(parts: dict[str, etree._Element]) -> None:
    marks = [e.get(f"{W}id") for e in parts["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = {e.get(f"{W}id"): _said(e) for e in parts["word/footnotes.xml"].iter(f"{W}footnote")}
    assert marks and len(marks) == len(set(marks)) and set(marks) <= notes.keys()
    assert all("characters" in notes[m] and "capture" in notes[m] for m in marks)


def test_every_link_leads_to_the_web_with_its_words(parts: dict[str, etree._Element]) -> None:
    for name in ("document", "footnotes"):
        used = {e.get(f"{R}id") for e in parts[f"word/{name}.xml"].iter(f"{W}hyperlink")}
        rows = {r.get("Id"): r for r in parts[f"word/_rels/{name}.xml.rels"]}
        assert used <= rows.keys()
        for i in used:
            assert rows[i].get("TargetMode") == "External" and rows[i].get("Target").startswith("http")
    assert any(":~:text=" in r.get("Target") for r in parts["word/_rels/footnotes.xml.rels"])


def test_the_values_that_differ_stand_side_by_side(parts: dict[str, etree._Element]) -> None:
    table = next(parts["word/document.xml"].iter(f"{W}tbl"))
    assert "four people" in _said(table) and "three people" in _said(table)
    assert all(len(row.findall(f"{W}tc")) == 3 for row in table.iter(f"{W}tr"))


def test_same_record_same_bytes() -> None:
    assert docx.dossier(tiny(), "a1") == docx.dossier(tiny(), "a1")


def test_without_dates_it_says_so() -> None:
    said = _said(_parts(docx.dossier(undated(tiny()), "a1"))["word/document.xml"])
    assert "the order of the reports is not known" in said


def test_one_file_a_story(tmp_path: Path) -> None:
    assert [f.name for f in docx.write(tiny(), (), tmp_path)] == ["story-a1.docx"]


def test_what_is_no_story_is_refused() -> None:
    with pytest.raises(Refusal):
        docx.dossier(tiny(), "zzzz")


def test_text_that_xml_cannot_hold_is_left_out() -> None:
    doc = Document("a < b & \x0c c")
    doc.paragraph("x\x00\ud800 <w:p/> & y", Run("z", href='http://a.example/?q="1"&b=2'))
    parts = _parts(doc.bytes())
    assert "x <w:p/> & yz" in _said(parts["word/document.xml"])
