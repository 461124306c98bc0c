"""What comes in: captured bytes, their metadata, and the article read from them."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model.spans import Span, cut
from onrecord.model.when import UNKNOWN, When

ZoneKind = Literal[
    "headline",
    "subhead",
    "byline",
    "dateline",
    "credit",
    "body",
    "caption",
    "quote_block",
    "transcript",
    "comment",
    "chrome",
]
# The zones whose sentences are the article's own telling; the rest is evidence of lineage or not the article at all.
TELLING: frozenset[str] = frozenset({"headline", "subhead", "body", "quote_block", "transcript", "caption"})
PROSE: frozenset[str] = frozenset({"body", "quote_block"})


class Metadata(msgspec.Struct, frozen=True):
    """What a sidecar, a manifest, front matter or a caller says about one input. Dates are ISO 8601 or EDTF.

    `origin` says whose text it is, where that is known (an agency's name, the `<source>` of a feed), or the id of the
    article that it was copied from.
    """

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    byline: str | None = None
    language: str | None = None
    captured_at: str | None = None
    origin: str | None = None


class Capture(msgspec.Struct, frozen=True):
    """Bytes as they came, under the name they came under. `kind` is how to read them: text, html, markdown."""

    id: str
    name: str
    raw: bytes
    raw_sha256: str
    kind: str
    metadata: Metadata = Metadata()


class Article(msgspec.Struct, frozen=True):
    """One captured page or file as text. For plain text `text` is the decoded file, unchanged.

    `published` is the reference date: a sourced, revisable value; `published_candidates` are all the readings found.
    `origin` is whose text it was said to be (see Metadata). `analysed` is false for a language whose statements we do not read out.
    """

    id: str
    name: str
    text: str
    raw_sha256: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    dateline: str | None = None
    language: str | None = None
    captured_at: str | None = None
    published: When = UNKNOWN
    published_candidates: tuple[When, ...] = ()
    revision_of: str | None = None
    analysed: bool = True
    origin: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The span `start:end` of this article's text."""
        return cut(self.id, self.text, start, end)


class Zone(msgspec.Struct, frozen=True):
    """A marked stretch of an article. Zones may lie inside one another; the innermost holds."""

    id: str
    span: Span
    kind: ZoneKind
