"""Words in quotation marks that nobody is quoted as saying: scare quotes, titles, slogans, terms."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import MarkedKind, MarkedWords, Quotation
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import TELLING, Zone
from onrecord.stages.base import Kit, annotate
from onrecord.text.paragraphs import paragraphs
from onrecord.text.quotes import Stretch, stretches

# Nouns that a title follows, and words that introduce a term.
_WORKS = frozenset(
    {
        "book",
        "novel",
        "film",
        "movie",
        "song",
        "album",
        "show",
        "series",
        "programme",
        "program",
        "play",
        "poem",
        "essay",
        "column",
        "article",
        "report",
        "memoir",
        "documentary",
        "podcast",
        "painting",
        "exhibition",
        "game",
        "single",
        "episode",
        "tune",
        "hymn",
        "anthem",
        "magazine",
        "newspaper",
        "blog",
    }
)
_TERMS = frozenset(
    {
        "so-called",
        "called",
        "dubbed",
        "known",
        "termed",
        "named",
        "nicknamed",
        "term",
        "word",
        "phrase",
        "label",
        "labelled",
        "labeled",
        "codenamed",
    }
)
_SLOGANS = frozenset(
    {
        "slogan",
        "slogans",
        "sign",
        "signs",
        "banner",
        "banners",
        "chant",
        "chants",
        "placard",
        "placards",
        "motto",
        "hashtag",
        "cry",
        "reading",
    }
)


@annotate(makes=[MarkedWords], needs=[Zone, Quotation], version=2)
def marked_words(page: Page, kit: Kit) -> Iterator[MarkedWords]:
    """Every outer pair of marks whose words belong to no quotation."""
    spoken = [s for q in page.all(Quotation) for s in (q.content if q.directness == "direct" else q.quoted)]
    open_before = False
    for start, end in paragraphs(page.text):
        if page.zone_at(start) not in TELLING:
            open_before = False
            continue
        found = stretches(page.text, start, end, open_before=open_before)
        open_before = any(not s.closed for s in found)
        for s in found:
            span = page.article.span(s.inner_start, s.inner_end)
            if s.level or not s.closed or any(span.overlap(x) for x in spoken):
                continue
            yield MarkedWords(
                annotation_id("marked_words", "marked_words", span), span, _kind(page, s, start)
            )


def _kind(page: Page, s: Stretch, start: int) -> MarkedKind:
    before = page.text[start : s.start].lower().replace(",", " ").split()[-4:]
    words = page.text[s.inner_start : s.inner_end].split()
    if (before and before[-1] in _TERMS) or any(
        w in ("term", "word", "phrase", "so-called") for w in before[-2:]
    ):
        return "term"
    if any(w in _SLOGANS for w in before):
        return "slogan"
    capitals = sum(w[0].isupper() for w in words if w[0].isalpha() and len(w) > 3)
    long_words = sum(len(w) > 3 for w in words)
    if any(w in _WORKS for w in before) or (len(words) > 1 and long_words and capitals == long_words):
        return "title"
    return "scare"
