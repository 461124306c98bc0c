"""Sentences, in every zone that tells something."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import Sentence
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.stages.base import Kit, annotate
from onrecord.text.paragraphs import paragraphs
from onrecord.text.sentences import sentences as split


@annotate(makes=[Sentence], needs=[Zone])
def sentences(page: Page, kit: Kit) -> Iterator[Sentence]:
    """Split each paragraph; every sentence carries the kind of the zone it begins in."""
    for start, end in paragraphs(page.text):
        for a, b in split(page.text[start:end]):
            span = page.article.span(start + a, start + b)
            # What is written before a word ("> " of a quoted block in Markdown) is mark-up, whatever zone that is in.
            first = next((k for k in range(span.start, span.end) if page.text[k].isalnum()), span.start)
            zone = page.zone_of(first, span.end)
            yield Sentence(annotation_id("sentence", "sentences", span), span, zone)
