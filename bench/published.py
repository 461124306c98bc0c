"""The publication date of web pages against htmldate, on pages of our own making and the HTML of the example collection.

python -m bench.published          the measures
python -m bench.published --wrong  the pages that either of us gets wrong

`right` counts days that are right and days that are rightly not asserted; `wrong days` are days asserted that are not
the day of publication. htmldate is asked for the original date, with its own defaults and a fixed newest day.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass

import htmldate

from bench.places import EXAMPLE, TRUTH
from onrecord.engine.each import read_one
from onrecord.model.codec import article_id
from onrecord.model.sources import Capture
from onrecord.model.when import When
from onrecord.stages.read.html import html
from onrecord.tools.kit import Kit

DATA = (EXAMPLE, TRUTH)
_STORY = (
    "<p>The council of Brenmouth voted to rebuild the old ferry pier, and said the work would take two summers and cost"
    " more than the town had set aside.</p><p>Fishermen who moor there asked where they were to land their catch while"
    " the cranes stood on the quay, and were told that a jetty would be found.</p><p>The mayor, Ida Prell, thanked"
    " everybody who had come to the meeting, and said that no decision in her years had been harder.</p>"
)
_LD = '<script type="application/ld+json">{}</script>'


@dataclass(frozen=True)
class Made:
    """A page: what stands in its head, over the story, in it and under it; `day` is when it came out, "" if not told."""

    name: str
    day: str
    head: str = ""
    top: str = ""
    story: str = _STORY
    foot: str = ""

    @property
    def source(self) -> str:
        """The whole page."""
        return (
            f"<!doctype html><html lang='en'><head><title>Pier to be rebuilt - Brenmouth Gazette</title>{self.head}"
            f"</head><body><header><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav></header><main><article>"
            f"<h1>Pier to be rebuilt</h1>{self.top}{self.story}</article></main>{self.foot}</body></html>"
        )


def _ld(**fields: str) -> str:
    return _LD.format(json.dumps({"@type": "NewsArticle", "headline": "Pier to be rebuilt"} | fields))


def _meta(name: str, value: str) -> str:
    return f"<meta property='{name}' name='{name}' content='{value}'>"


PAGES = (
    Made("metadata of Open Graph", "2019-05-03", _meta("article:published_time", "2019-05-03T07:00:00+01:00")),
    Made("JSON-LD", "2019-05-03", _ld(datePublished="2019-05-03T07:00:00Z")),
    Made("JSON-LD, changed later", "2019-05-03", _ld(datePublished="2019-05-03", dateModified="2021-02-11")),
    Made("Dublin Core", "2019-05-03", _meta("DC.date.issued", "2019-05-03")),
    Made("microdata", "2019-05-03", top="<p>By Jo Lund <span itemprop='datePublished' content='2019-05-03'>3 May</span></p>"),
    Made("time element", "2019-05-03", top="<p>By Jo Lund, <time datetime='2019-05-03T08:10'>3 May 2019</time></p>"),
    Made("old blog mark-up", "2019-05-03", top="<p><abbr class='published' title='2019-05-03'>Friday</abbr> by Jo</p>"),
    Made("published, British", "2019-05-03", top="<p class='meta'>Published: 3 May 2019, 08:10</p>"),
    Made("posted, American", "2019-05-03", top="<p class='byline'>Posted on May 3, 2019 by Jo Lund</p>"),
    Made("weekday and date", "2019-05-03", top="<div class='date'>Friday, May 3rd, 2019</div>"),
    Made("numbers, one reading", "2019-05-23", top="<div class='date'>23/05/2019</div>"),
    Made("numbers, two readings", "", top="<div class='date'>05/03/2019</div>"),
    Made("points", "2019-05-03", top="<div class='date'>03.05.2019 08:10</div>"),
    Made("address of the page", "2019-05-03", "<link rel='canonical' href='https://gazette.example/2019/05/03/pier'>"),
    Made("address, month only", "", "<link rel='canonical' href='https://gazette.example/2019/05/pier'>"),
    Made("dateline", "2019-05-03", story=_STORY.replace("<p>The", "<p>BRENMOUTH, May 3, 2019 (Coast Wire) — The", 1)),
    Made("first published, then changed", "2019-05-03", top="<p>First published 3 May 2019. Last updated 5 May 2019.</p>"),
    Made("only the last change", "", top="<p>Last updated: 11 February 2021</p>"),
    Made("only a changed time", "", _meta("og:updated_time", "2021-02-11T10:00:00Z")),
    Made("an event to come", "", story=_STORY + "<p>The pier opens again on 12 June 2021, the council says.</p>"),
    Made("history in the text", "", story=_STORY + "<p>The pier was first opened on 14 July 1911 by the queen.</p>"),
    Made("copyright year", "", foot="<footer>© 2008-2024 Brenmouth Gazette. All rights reserved.</footer>"),
    Made("comments only", "", foot="<section id='comments'><h2>Comments</h2><div class='comment'><p>Tom on 9 June 2020</p>"
         "<p>About time too.</p></div></section>"),
    Made("related stories", "", foot="<aside class='related'><h2>Related</h2><ul><li><a href='/a'>Ferry late</a> 2 April"
         " 2018</li><li><a href='/b'>Storm</a> 7 January 2020</li></ul></aside>"),
    Made("today's date over the page", "2019-05-03", top="<p class='meta'>Published 3 May 2019</p>",
         foot="<div id='clock'>Tuesday, 14 March 2023</div>"),
    Made("metadata and address differ", "", "<link rel='canonical' href='https://gazette.example/2015/01/09/pier'>"
         + _meta("article:published_time", "2019-05-03")),
    Made("stamps that contradict", "", top="<p>05/01/2019 | Updated May 25, 2021</p>"),
    Made("archive stamp", "", top="<p>Archived 11 February 2021</p>"),
    Made("print stamp", "", foot="<p>Printed from gazette.example on 11 February 2021</p>"),
    Made("metadata and line agree", "2019-05-03", _meta("article:published_time", "2019-05-03T23:30:00Z"),
         top="<p class='meta'>4 May 2019</p>"),
    Made("nothing", ""),
)  # fmt: skip


def cases() -> list[tuple[str, str, str]]:
    """(name, HTML, day or "") of every page."""
    out = [(p.name, p.source, p.day) for p in PAGES]
    for row in json.loads(TRUTH.read_text("utf-8"))["dates"]:
        file = EXAMPLE / row["file"]
        if file.suffix == ".html":
            day = row["published"] or ""
            out.append((file.name, file.read_text("utf-8"), day if len(day) == 10 else ""))
    return out


def ours(source: str) -> When:
    """What our reader says of a page that comes with nothing but itself."""
    raw = source.encode()
    capture = Capture(article_id(raw, "page.html"), "page.html", raw, hashlib.sha256(raw).hexdigest(), "html")
    page, troubles = read_one(capture, [html], Kit())
    if page is None:
        raise ValueError(f"not read: {troubles}")
    return page.article.published


def theirs(source: str) -> str:
    """What htmldate says, "" for nothing."""
    return (
        htmldate.find_date(
            source, original_date=True, max_date="2024-12-31" if "2025" not in source else "2025-12-31"
        )
        or ""
    )


def measures() -> dict[str, float]:
    """Shares of right answers, counts of wrong days, and shares of the days that are told."""
    rows = [(day, ours(source), theirs(source)) for _, source, day in cases()]
    return {
        "right, ours": sum((w.day.isoformat() if w.day else "") == day for day, w, _ in rows) / len(rows),
        "right, htmldate": sum(t == day for day, _, t in rows) / len(rows),
        "wrong days, ours": float(sum(bool(w.day) and str(w.day) != day for day, w, _ in rows)),
        "wrong days, htmldate": float(sum(bool(t) and t != day for day, _, t in rows)),
        "days found, ours": sum(str(w.day) == day for day, w, _ in rows if day)
        / sum(bool(d) for d, _, _ in rows),
        "days found, htmldate": sum(t == day for day, _, t in rows if day) / sum(bool(d) for d, _, _ in rows),
    }


def main() -> None:
    """Print the measures, or what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true")
    if parser.parse_args().wrong:
        for name, source, day in cases():
            w, t = ours(source), theirs(source)
            if (str(w.day) if w.day else "") != day or t != day:
                print(f"{name:<36} {day or '-':<11} ours {w.edtf:<24} htmldate {t or '-'}  ({w.reason})")
        return
    for measure, value in measures().items():
        print(f"{measure:<28} {value:.3f}")


if __name__ == "__main__":
    main()
