"""RSS and Atom feeds: one article for each entry, with what the feed says of it.

The words are those of the entry (its content, or its summary), set in a page of their own under the entry's title; the
name of an article is its address. `<source>` says which channel an entry came from: where the entry leads to another site
than the feed's, that channel is the outlet; where it is printed on the feed's own site, it is the origin.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from onrecord.model.codec import article_id
from onrecord.model.sources import Capture, Metadata
from onrecord.model.troubles import Trouble, trouble

if TYPE_CHECKING:
    from lxml.etree import _Element

ENDINGS: Final = (".rss", ".atom", ".xml")
_ROOTS: Final = (b"<rss", b"<feed", b"<rdf:rdf")
_PROBE: Final = 2_048  # bytes; the root stands behind a declaration and a style sheet at most
_TAG: Final = re.compile(r"</?[a-zA-Z]")
_CONTENT: Final = ("encoded", "content", "description", "summary")  # the fullest first


def is_feed(raw: bytes) -> bool:
    """Do these bytes begin as a feed does?"""
    head = raw[:_PROBE].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<?xml", *_ROOTS)) and any(root in head for root in _ROOTS)


def entries(raw: bytes, name: str) -> Iterator[Capture | Trouble]:
    """The entries of one feed, in its order. A feed that is cut off gives what stands before the cut, and a Trouble."""
    from lxml import etree

    # No entity is looked up and nothing is fetched: a feed is somebody else's file.
    parser = etree.XMLParser(recover=True, no_network=True, resolve_entities=False)
    root = etree.fromstring(raw, parser)
    if root is None:
        yield trouble("T109", "intake", name=name, detail="It holds no XML.")
        return
    if parser.error_log:
        yield trouble("T109", "intake", name=name, detail=str(parser.error_log[0].message))
    channel = next((e for e in root.iter("{*}channel")), root)
    outlet, site = _text(channel, "title"), _host(_link(channel))
    for n, entry in enumerate((e for e in root.iter("{*}item", "{*}entry")), 1):
        told = next((w for w in (_text(entry, k) for k in _CONTENT) if w), "")
        title = _text(entry, "title")
        if not told and not title:
            yield trouble("T101", "intake", name=f"{name}#{n}", detail="The entry holds no words.")
            continue
        yield _capture(entry, told, title, outlet, site, f"{name}#{n}")


def _capture(entry: _Element, told: str, title: str, outlet: str, site: str, name: str) -> Capture:
    address = _link(entry)
    source = next((e for e in entry if _tag(e) == "source"), None)
    origin = ((source.text or "").strip() or _text(source, "title")) if source is not None else ""
    elsewhere = bool(origin) and _host(address) != site
    meta = Metadata(
        url=address or None,
        outlet=(origin if elsewhere else outlet) or None,
        title=title or None,
        published=_day(
            next((d for k in ("pubDate", "published", "date", "updated") if (d := _text(entry, k))), "")
        ),
        byline=_text(entry, "creator") or _author(entry) or None,
        origin=None if elsewhere or not origin else origin,
    )
    body = told if _TAG.search(told) else f"<p>{escape(told, quote=False)}</p>"
    page = (
        f"<html><body><article><h1>{escape(title, quote=False)}</h1>\n{body}</article></body></html>".encode()
    )
    name = address or name
    return Capture(article_id(page, name), name, page, hashlib.sha256(page).hexdigest(), "html", meta)


def _tag(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: _Element, tag: str) -> str:
    """The words of the first child of this name; mark-up inside it (Atom's xhtml) is kept as mark-up."""
    from lxml import etree

    for child in element:
        if _tag(child) == tag:
            inner: list[Any] = [etree.tostring(c, encoding="unicode") for c in child]
            return ((child.text or "") + "".join(inner)).strip()
    return ""


def _author(entry: _Element) -> str:
    author = next((e for e in entry if _tag(e) == "author"), None)
    return (_text(author, "name") or (author.text or "").strip()) if author is not None else ""


def _link(element: _Element) -> str:
    """The address that an entry or a channel leads to: RSS has it as text, Atom as an attribute."""
    for child in element:
        if _tag(child) == "link" and child.get("rel", "alternate") == "alternate":
            found = (child.get("href") or child.text or "").strip()
            if found.startswith(("http://", "https://")):
                return found
    return ""


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def _day(told: str) -> str | None:
    """An RFC 822 date as ISO 8601; anything else as it stands (Atom's dates are ISO 8601 already)."""
    try:
        found = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return told or None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()
