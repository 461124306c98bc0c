"""Plain text: the article's text is the decoded file, unchanged; zones are marked by the shape of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.model.codec import annotation_id
from onrecord.model.sources import Article, Capture, Zone
from onrecord.stages.base import Kit, read
from onrecord.text.paragraphs import paragraphs


@read("text")
def text(capture: Capture, kit: Kit) -> Iterator[Any]:
    """A first version: every paragraph is body but a first short line, which is the headline."""
    words = capture.raw.decode("utf-8", errors="replace")
    article = Article(
        id=capture.id, name=capture.name, text=words, raw_sha256=capture.raw_sha256, url=capture.metadata.url,
        outlet=capture.metadata.outlet, title=capture.metadata.title, language="en",
    )
    yield article
    for n, (start, end) in enumerate(paragraphs(words)):
        span = article.span(start, end)
        yield Zone(annotation_id("zone", "text", span), span, "headline" if n == 0 and len(span) < 120 else "body")
