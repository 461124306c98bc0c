"""Feeds: an article for each entry, with its address, day, outlet and origin."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.feeds import entries, is_feed
from onrecord.engine.intake import intake
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble
from onrecord.settings import Settings

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Elmham Post</title><link>https://post.example/</link>
<item><title>Council buys a crane &amp; a tug</title><link>https://post.example/crane</link>
<pubDate>Mon, 03 Mar 2031 08:00:00 +0100</pubDate><dc:creator>Ada Lind</dc:creator>
<source url="https://wire.example/">Coast Press</source>
<description>In short.</description>
<content:encoded><![CDATA[<p>The council bought a crane.</p><p>It is <b>green</b>.</p>]]></content:encoded></item>
<item><title>Ferry late</title><link>https://gazette.example/ferry</link>
<source url="https://gazette.example/">Harwick Gazette</source><description>The ferry was late &lt; an hour.</description></item>
<item><guid>empty</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour news</title>
<link href="https://harbour.example/" rel="alternate"/>
<entry><title>Quay shut</title><link rel="self" href="https://harbour.example/self"/>
<link href="https://harbour.example/quay"/><updated>2031-03-05T10:00:00Z</updated><published>2031-03-04T09:00:00Z</published>
<author><name>Ilse Brandt</name></author><content type="xhtml"><div><p>The quay was shut on Tuesday.</p></div></content></entry>
</feed>"""


def _taken(text: str) -> tuple[list[Capture], list[Trouble]]:
    found = list(entries(text.encode(), "feed.xml"))
    return [c for c in found if isinstance(c, Capture)], [t for t in found if isinstance(t, Trouble)]


def test_an_entry_of_rss_brings_its_fullest_words_and_what_is_told_of_it() -> None:
    (first, second), troubles = _taken(RSS)
    assert first.name == first.metadata.url == "https://post.example/crane"
    assert b"<p>It is <b>green</b>.</p>" in first.raw
    assert b"In short" not in first.raw
    assert first.metadata.published == "2031-03-03T08:00:00+01:00"
    assert (first.metadata.byline, first.metadata.title) == ("Ada Lind", "Council buys a crane & a tug")
    assert [t.code for t in troubles] == ["T101"]
    assert b"late &lt; an hour" in second.raw


def test_a_source_on_the_same_site_is_the_origin_and_elsewhere_the_outlet() -> None:
    (first, second), _ = _taken(RSS)
    assert (first.metadata.outlet, first.metadata.origin) == ("Elmham Post", "Coast Press")
    assert (second.metadata.outlet, second.metadata.origin) == ("Harwick Gazette", None)


def test_an_entry_of_atom() -> None:
    ((entry,), troubles) = _taken(ATOM)
    assert not troubles
    assert entry.name == "https://harbour.example/quay"
    assert (entry.metadata.outlet, entry.metadata.byline) == ("Harbour news", "Ilse Brandt")
    assert entry.metadata.published == "2031-03-04T09:00:00Z"
    assert b"The quay was shut on Tuesday." in entry.raw


def test_a_feed_that_is_cut_off_gives_what_stands_before_the_cut() -> None:
    captures, troubles = _taken(RSS[: RSS.index("<item><guid>")])
    assert len(captures) == 2
    assert "T109" in {t.code for t in troubles}


@pytest.mark.parametrize(
    ("raw", "feed"),
    [
        (RSS.encode(), True),
        (ATOM.encode(), True),
        (b"<!doctype html><p>How to read <rss> in a page", False),
        (b"A story about <feed> files.", False),
        (b"<?xml version='1.0'?><note/>", False),
    ],
)
def test_what_begins_as_a_feed(raw: bytes, feed: bool) -> None:
    assert is_feed(raw) is feed


@given(st.binary(max_size=300))
def test_no_bytes_break_it(rest: bytes) -> None:
    for found in entries(b"<rss><channel><item><title>A</title>" + rest, "x.xml"):
        assert isinstance(found, Capture | Trouble)


def test_feeds_are_read_in_a_folder_and_other_xml_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS, "utf-8")
    (tmp_path / "note.xml").write_text("<?xml version='1.0'?><note>Hello</note>", "utf-8")
    captures, troubles = intake([tmp_path], Settings())
    assert len(captures) == 2
    assert sorted(t.code for t in troubles) == ["T101", "T111"]
