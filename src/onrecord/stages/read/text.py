"""Plain text: the article's text is the decoded file, unchanged; zones are marked by the shape of its lines."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.sources import Article, Capture, Zone
from onrecord.model.troubles import Trouble
from onrecord.stages.base import Kit, read
from onrecord.text import zones
from onrecord.text.decode import binary, decode
from onrecord.tools.pagemaker import Reading, encoding_trouble, make, missing


@read("text", version=2)
def text(capture: Capture, kit: Kit) -> Iterator[Article | Zone | Trouble]:
    """The article of one text file. No article for a file that is empty (T101) or not text (T102)."""
    if binary(capture.raw):
        yield missing(capture, "text", "T102")
        return
    decoded = decode(capture.raw)
    if not decoded.text.strip():
        yield missing(capture, "text", "T101")
        return
    yield from encoding_trouble(capture, "text", decoded)
    yield from make(capture, "text", Reading(decoded.text, zones.split(decoded.text)))
