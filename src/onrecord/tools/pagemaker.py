"""From a text, its lines and what is known about it to an Article with its zones. Every reader ends here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from onrecord.model.codec import annotation_id
from onrecord.model.sources import Article, Capture, Metadata, Zone, ZoneKind
from onrecord.model.spans import Span
from onrecord.model.troubles import Trouble, trouble
from onrecord.text import captions, edtf, lines, published, zones
from onrecord.text.decode import Decoded
from onrecord.text.language import code_of, language_of
from onrecord.text.published import Stamp

ANALYSED: Final = frozenset({"en"})  # the languages whose statements we read out
_HEAD: Final = 15  # lines from the top in which a date stamp speaks of the article; further down it speaks of something else
_BY: Final = re.compile(
    r"(?:(?:written|posted|reported|story|words|analysis|text|report)\s+)?by[: ]\s*", re.IGNORECASE
)
_PROSE: Final = frozenset({"body", "quote_block", "transcript"})


@dataclass
class Reading:
    """What a reader found: the text and its lines, metadata that the page carries, date candidates, the language it claims."""

    text: str
    rows: Sequence[zones.Line]
    known: Metadata = field(default_factory=Metadata)
    stamps: list[Stamp] = field(default_factory=list)
    claimed_language: str | None = None
    window_title: str | None = (
        None  # what the browser's title bar says: the title of a page that has no heading
    )


def make(capture: Capture, stage: str, reading: Reading) -> Iterator[Article | Zone | Trouble]:
    """The article first, then its zones, then what was odd. Values given with the capture outrank those of the page."""
    given, own = capture.metadata, reading.known
    title, outlet = given.title or own.title, given.outlet or own.outlet
    marks = zones.mark(reading.rows, title, outlet)
    spans = [(Span(capture.id, m.start, m.end, reading.text[m.start : m.end]), m.kind) for m in marks]
    troubles: list[Trouble] = []
    chosen, candidates = published.choose(_stamps(capture, stage, reading, spans, troubles))
    language = _language(given.language, reading, spans)
    analysed = language is None or language in ANALYSED
    yield Article(
        id=capture.id,
        name=capture.name,
        text=reading.text,
        raw_sha256=capture.raw_sha256,
        url=given.url or own.url,
        outlet=outlet,
        title=title or _first(spans, "headline") or reading.window_title,
        byline=given.byline or own.byline or _byline(spans),
        credit=next((s.text for s, k in spans if k == "credit" and not lines.is_photo_credit(s.text)), None),
        dateline=_dateline(spans),
        language=language,
        captured_at=given.captured_at or own.captured_at,
        published=chosen,
        published_candidates=candidates,
        analysed=analysed,
        origin=given.origin,
    )
    for span, kind in spans:
        yield Zone(annotation_id("zone", stage, span, kind), span, kind)
    if not analysed:
        troubles.append(
            trouble("T112", stage, article=capture.id, name=capture.name, detail=f"Language: {language}.")
        )
    yield from troubles


def missing(capture: Capture, stage: str, code: str, detail: str = "") -> Trouble:
    """A trouble of this capture, told by a reader."""
    return trouble(code, stage, article=capture.id, name=capture.name, detail=detail)


def encoding_trouble(capture: Capture, stage: str, decoded: Decoded) -> Iterator[Trouble]:
    """T104 when the bytes were not plain UTF-8."""
    if not decoded.plain:
        lost = f"; {decoded.lost} characters could not be read" if decoded.lost else ""
        yield missing(capture, stage, "T104", f"Read as {decoded.encoding}{lost}.")


def _stamps(
    capture: Capture,
    stage: str,
    reading: Reading,
    spans: Sequence[tuple[Span, ZoneKind]],
    troubles: list[Trouble],
) -> list[Stamp]:
    """Every date that may be the article's own: given, in the page's metadata, in its address, at its head."""
    out: list[Stamp] = []
    for source, told in (
        (capture.metadata.published, "the metadata given with the file"),
        (reading.known.published, "the front matter"),
    ):
        if not source:
            continue
        value = edtf.parse(source, "metadata", told)
        if value is None:
            troubles.append(
                missing(capture, stage, "T110", f"published: {source!r} is no ISO 8601 or EDTF date.")
            )
        else:
            out.append(published.given(value))
    out += reading.stamps
    out += published.from_url(capture.metadata.url or reading.known.url)
    body = next((s.start for s, k in spans if k in _PROSE), len(reading.text))
    for n, (span, kind) in enumerate(spans):
        within = n and spans[n - 1][0].contains(span)  # within a paragraph, as agencies write it
        if kind == "dateline" and (within or (n < _HEAD and captions.is_dateline(span.text))):
            out += published.from_dateline(span)
        elif (
            span.start < body
            and n < _HEAD
            and (kind in ("dateline", "byline") or (kind == "chrome" and lines.is_stamp(span.text)))
        ):
            out += published.from_stamp(span)
    return out or ([] if capture.kind == "html" else _imprint(spans))


def _imprint(spans: Sequence[tuple[Span, ZoneKind]]) -> list[Stamp]:
    """The last line, where it is the name of a paper and a day ("The Elmham Post, Sunday 9 March 2025").

    Not on web pages: under an article stand links to others, each with its day.
    """
    if any(k == "comment" for _, k in spans):
        return []  # the last line is then a reader's
    last = max((s for s, _ in spans), key=lambda s: (s.end, -s.start), default=None)
    if last is None or "\n" in last.text or not lines.is_imprint(last.text):
        return []
    return published.from_stamp(last)


def _first(spans: Sequence[tuple[Span, ZoneKind]], kind: ZoneKind) -> str | None:
    return next((s.text for s, k in spans if k == kind), None)


def _byline(spans: Sequence[tuple[Span, ZoneKind]]) -> str | None:
    found = _first(spans, "byline")
    return (_BY.sub("", lines.without_stamp(found), count=1).strip(" |·,") or None) if found else None


def _dateline(spans: Sequence[tuple[Span, ZoneKind]]) -> str | None:
    """The place and date that open the report (not a stamp at the head)."""
    inner = (s for (outer, _), (s, k) in pairwise(spans) if k == "dateline" and outer.contains(s))
    alone = (s.text for s, k in spans if k == "dateline" and captions.is_dateline(s.text))
    return next((s.text for s in inner), None) or next(alone, None)


def _language(told: str | None, reading: Reading, spans: Sequence[tuple[Span, ZoneKind]]) -> str | None:
    """As given; otherwise by the article's own words; where those are too few, as the page claims."""
    if told:
        return code_of(told)
    prose = "\n".join(s.text for s, k in spans if k in _PROSE) or reading.text
    return language_of(prose) or code_of(reading.claimed_language)


def merged(first: Metadata, second: Metadata) -> Metadata:
    """The values of `first`, and where it is silent those of `second`."""
    return Metadata(**{k: getattr(first, k) or getattr(second, k) for k in Metadata.__struct_fields__})
