"""The appendix of a file: for each article the paragraphs that something rests on, with the words marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model.record import Record
from onrecord.text.paragraphs import paragraphs
from onrecord.views import wording
from onrecord.views.pieces import ArticleRef, article_ref


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a paragraph; `anchors` are the places to jump to that begin here."""

    text: str
    cited: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One article: how its date is known, the hash of its bytes, its cited paragraphs; `first` are its first cited words.

    `number` is its own in the file's anchors (`FileLinks`).
    """

    number: int
    ref: ArticleRef
    date_how: str
    sha: str
    first: str
    paragraphs: tuple[tuple[Cited, ...], ...]


def sources(record: Record, cited: Mapping[str, set[tuple[int, int]]]) -> list[Source]:
    """The articles that were cited (spans as code points; numbered in their order), by outlet and date."""
    out = []
    for number, (ident, spans) in enumerate(cited.items(), 1):
        if ident not in record.pages:
            continue
        page = record.page(ident)
        article = page.article
        ordered = sorted(spans)
        first = article.text[ordered[0][0] : ordered[0][1]] if ordered else ""
        made = tuple(
            p
            for p in (_paragraph(number, article.text, a, b, ordered) for a, b in paragraphs(article.text))
            if p
        )
        out.append(
            Source(
                number,
                article_ref(page),
                wording.how_words(article.published),
                article.raw_sha256,
                first,
                made,
            )
        )
    return sorted(out, key=lambda s: (s.ref.day is None, s.ref.day or "", s.ref.outlet, s.ref.id))


def _paragraph(
    number: int, text: str, start: int, end: int, spans: list[tuple[int, int]]
) -> tuple[Cited, ...]:
    touching = [(a, b) for a, b in spans if a < end and start < b]
    if not touching:
        return ()
    cuts = sorted({start, end, *(min(max(e, start), end) for s in touching for e in s)})
    out = []
    for a, b in pairwise(cuts):
        anchors = tuple(
            f"w-{number}-{x}-{y}"
            for x, y in touching
            if x == a or (x < start and a == start and x >= _before(text, start))
        )
        out.append(Cited(text[a:b], any(x <= a and b <= y for x, y in touching), anchors))
    return tuple(out)


def _before(text: str, start: int) -> int:
    """Where the white space before a paragraph begins: a span that starts there is anchored at the paragraph."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return start
