"""Web pages: the text of the whole page in reading order; what its parts are by markup first, by their words second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from lxml import etree

from onrecord.model.sources import Article, Capture, Zone, ZoneKind
from onrecord.model.troubles import Trouble
from onrecord.stages.base import Kit, read
from onrecord.text import lines, zones
from onrecord.text.decode import binary
from onrecord.text.published import Stamp
from onrecord.tools.htmlpage import core, metadata, tree, vote, walk
from onrecord.tools.pagemaker import Reading, encoding_trouble, make, missing

_PROSE_KINDS: Final = ("body", "quote_block", "transcript")
_LEAST: Final = 80  # characters of prose; a page with less tells nothing
_ABOVE: Final = 14  # blocks between the title and the article: byline, date, picture, share buttons
_LINKED: Final = 0.6  # of a block's characters in links: a menu, a list of teasers


@read("html")
def html(capture: Capture, kit: Kit) -> Iterator[Article | Zone | Trouble]:
    """The article of one page. A page without text gives T108; one that stops in the middle T109 beside what is there."""
    if not capture.raw.strip():
        yield missing(capture, "html", "T101")
        return
    if binary(capture.raw):
        yield missing(capture, "html", "T102")
        return
    root, decoded = tree.read(capture.raw)
    found = walk.blocks(root, *(_core(root))) if root is not None else []
    if not found:
        yield missing(capture, "html", "T108")
        return
    facts = metadata.facts(root)
    text, rows = _rows(found, facts.titles, vote.body_text(decoded.text))
    stamps = [*facts.stamps, *_times(found), *vote.guessed_date(decoded.text)]
    prose = 0
    for value in make(
        capture,
        "html",
        Reading(text, rows, facts.known, stamps, facts.language, next(reversed(facts.titles), None)),
    ):
        if isinstance(value, Zone) and value.kind in _PROSE_KINDS:
            prose += len(value.span)
        yield value
    yield from encoding_trouble(capture, "html", decoded)
    if prose < _LEAST:
        yield missing(capture, "html", "T108")
    if tree.cut_off(decoded.text):
        yield missing(capture, "html", "T109")


def _core(root: Any) -> tuple[Any, core.Weights]:
    weights = core.weigh(root)
    return core.find(root, weights), weights


def _rows(found: Sequence[walk.Block], titles: Sequence[str], body: str) -> tuple[str, list[zones.Line]]:
    """The text of the page, block by block, and its lines with what we know of each."""
    title = _title(found, titles)
    first = next((n for n, b in enumerate(found) if b.inside), len(found))
    last = max((n for n, b in enumerate(found) if b.inside), default=-1)
    top = title if title is not None and title < first and first - title <= _ABOVE else first
    pieces: list[str] = []
    rows: list[zones.Line] = []
    at = 0
    hints = [_hint(n, block, title, top, last, body) for n, block in enumerate(found)]
    for n, block in enumerate(found):
        hint = "chrome" if _heads_links(n, found, hints) else hints[n]
        offset = at
        for piece in (
            [walk.Piece("".join(p.text for p in block.pieces), hint)]
            if hint in ("chrome", "comment", "headline")
            else walk.refine(block)
        ):
            kind = (
                hint
                if hint is not None and piece.part not in ("credit", "dateline", "byline")
                else piece.part
            )
            words = piece.text.strip()
            start = offset + len(piece.text) - len(piece.text.lstrip())
            if words:
                rows.append(zones.Line(start, start + len(words), words, 1, 0, _kind(kind, words)))
            offset += len(piece.text)
        joined = "".join(p.text for p in block.pieces)
        pieces.append(joined)
        at += len(joined) + 2
    return "\n\n".join(pieces), rows


def _kind(part: ZoneKind | None, words: str) -> ZoneKind | None:
    """A byline or date by class whose words are prose after all is left to the rules of the text."""
    if part in ("byline", "dateline", "credit", "subhead") and len(words.split()) > 60:
        return None
    if part == "credit" and lines.is_bio(words):
        return "byline"
    if part == "dateline" and lines.is_archival(words):
        return "chrome"
    return part


def _title(found: Sequence[walk.Block], titles: Sequence[str]) -> int | None:
    """The block of the headline: a heading that says what the metadata says, else the first heading of the first rank."""
    wanted = [vote.normal(t) for t in titles]
    headings = [n for n, b in enumerate(found) if b.part == "headline" or b.tag in ("h1", "h2")]
    for n in headings:
        own = vote.normal(found[n].text)
        if own and any(own == w or (len(own) > 15 and own in w) for w in wanted):
            return n
    first_rank = [n for n in headings if found[n].part == "headline" and len(found[n].text.split()) > 2]
    inside = [n for n in first_rank if found[n].inside]
    return next(iter(inside or first_rank), None)


def _hint(n: int, block: walk.Block, title: int | None, top: int, last: int, body: str) -> ZoneKind | None:
    """What a block is for sure: by its markup, by where it stands, by its links; None leaves it to its words."""
    if n == title:
        return "headline"
    part = block.part
    if part in ("chrome", "comment"):
        return part
    voted = bool(body) and len(block.text) >= 40 and vote.normal(block.text) in body
    if not top <= n <= last:
        if voted and len(block.text) >= 200:
            return part if part != "headline" else None
        return (
            "credit"
            if part == "credit" or (n > last and lines.is_credit(block.text) and n - last < 5)
            else "chrome"
        )
    if part == "headline":
        return "subhead"
    if block.linked > len(block.text) * _LINKED and not voted and part is None:
        return "chrome"
    if (
        part is None
        and block.tag in ("p", "div", "section", "article", "td", "br", "center", "main")
        and voted
    ):
        return None if len(block.text.split()) < 12 else "body"
    return part


def _heads_links(n: int, found: Sequence[walk.Block], hints: Sequence[ZoneKind | None]) -> bool:
    """Is this the heading of a list of links ("Most read"), and not of anything the article tells?"""
    return (
        hints[n] == "subhead" and n + 1 < len(found) and hints[n + 1] == "chrome" and found[n + 1].linked > 0
    )


def _times(found: Sequence[walk.Block]) -> list[Stamp]:
    """The machine-readable days of <time>, microdata and hAtom marks between the title and the first paragraph of prose."""
    out: list[Stamp] = []
    for block in found:
        if block.inside and block.part is None and len(block.text) > 120:
            break
        element = block.element
        if element is None or block.part == "comment" or block.part == "chrome":
            continue
        for e in element.iter("time", "abbr", "span", "meta", "div", "p"):
            told, role = _machine_time(e)
            when = (
                metadata.day_of(told, "a machine-readable time at the head of the article") if told else None
            )
            if when:
                out.append(Stamp(when, role, 3))
    return out


def _machine_time(e: etree._Element) -> tuple[str, str]:
    """The ISO time that an element carries beside its words, and its role: <time datetime>, itemprop, hAtom's title."""
    prop, classes = (e.get("itemprop") or "").lower(), (e.get("class") or "").lower().split()
    told = e.get("datetime") or ""
    if not told and prop in ("datepublished", "datemodified", "datecreated"):
        told = e.get("content") or ""
    if not told and e.tag in ("abbr", "span") and {"published", "updated", "dtstart"} & {*classes}:
        told = e.get("title") or ""
    if not told or not re.match(r"\d{4}-\d\d", told):
        return "", ""
    parent = e.getparent()
    words = " ".join("".join(parent.itertext() if parent is not None else ()).split()).lower()
    changed = (
        prop == "datemodified"
        or "updated" in classes
        or (e.tag == "time" and re.search("updat|modif", words))
    )
    return told, "updated" if changed else "published"
