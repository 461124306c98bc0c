"""The articles as bibliography in CSL-JSON (citationstyles.org, schema 1.0.2), which Zotero, Pandoc and their like read.

Each is a `webpage` or, where it has no address, an `article-newspaper`; a date is only as exact as it is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.model.codec import to_json
from onrecord.model.items import Story
from onrecord.model.record import Page, Record
from onrecord.model.troubles import Trouble
from onrecord.model.when import When
from onrecord.views.index import opened
from onrecord.views.pieces import named_outlet


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/articles.csl.json with every article, by id."""
    return saved(out / "articles.csl.json", text(record.pages.values()))


def one(record: Record, troubles: Sequence[Trouble], out: Path, ident: str) -> list[Path]:
    """Write `out`/story-ID.csl.json with the articles of one story. Raises Refusal R006 for an id that opens none."""
    return saved(out / f"story-{ident}.csl.json", text(of_story(record, ident)))


def saved(file: Path, words: str) -> list[Path]:
    """Write a file of these words, its folder made where it is missing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(words.encode())
    return [file]


def of_story(record: Record, ident: str) -> list[Page]:
    """The pages of a story, by id. Raises Refusal R006 for an id that opens none."""
    return [record.page(a) for a in sorted(opened(record, Story, ident).articles) if a in record.pages]


def text(pages: Iterable[Page]) -> str:
    """Pages as one CSL-JSON document."""
    return to_json([item(p) for p in pages]).decode() + "\n"


def item(page: Page) -> dict[str, Any]:
    """One article. What is not known is left out; the note holds the hash of the captured page."""
    a = page.article
    made: dict[str, Any] = {
        "id": a.id,
        "type": "webpage" if a.url else "article-newspaper",
        "title": a.title or a.name,
        "container-title": named_outlet(page),
        "author": [{"literal": a.byline}] if a.byline else [],
        "issued": {"date-parts": parts} if (parts := date_parts(a.published)) else None,
        "accessed": {"date-parts": [_parts(a.captured_at[:10])]} if a.captured_at else None,
        "URL": a.url,
        "language": a.language,
        "note": f"SHA-256 of the captured page: {a.raw_sha256}",
    }
    return {k: v for k, v in made.items() if v}


def date_parts(when: When) -> list[list[int]]:
    """The date as CSL has it: [year, month, day] as far as known, or the two ends of an interval. [] for none that holds."""
    if not (when.earliest and when.latest):
        return []
    first, last = _parts(when.earliest), _parts(when.latest)
    if first == last:
        return [first]
    ends_month = (dt.date(*last) + dt.timedelta(1)).day == 1 if when.latest < "9999-12-31" else True
    if first[2] == 1 and ends_month:
        if first[:2] == last[:2]:
            return [first[:2]]
        if first[0] == last[0] and (first[1], last[1]) == (1, 12):
            return [first[:1]]
    return [first, last]


def _parts(iso: str) -> list[int]:
    return [int(n) for n in iso.split("-")]
