"""Search: sentences that hold some words, and the names and stories that fit them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.model.annotations import Sentence
from onrecord.model.items import Entity, Story
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.views.pieces import EntityRef, Extract, entity_ref, extract

# What fits on one page; past it, the page says how many more there are.
SHOWN = 60
NAMES_SHOWN = 12


class StoryHit(msgspec.Struct, frozen=True):
    """A story whose title fits."""

    id: str
    title: str


class Found(msgspec.Struct, frozen=True):
    """One sentence that holds the words: where it stands first, and how many more articles print the same."""

    words: Extract
    more: int


class SearchView(msgspec.Struct, frozen=True):
    """What was found for `words`: `sentences` is the first part of the `found` different ones."""

    words: str
    stories: tuple[StoryHit, ...]
    names: tuple[EntityRef, ...]
    sentences: tuple[Found, ...]
    found: int


def search(record: Record, words: str, hits: Sequence[Span] | None = None) -> SearchView:
    """Look for words, whatever their case. `hits` are spans that an index found; without one every sentence is read."""
    wanted = " ".join(words.split()).casefold()
    if not wanted:
        return SearchView("", (), (), (), 0)
    spans = (
        list(hits)
        if hits is not None
        else [s.span for s in record.annotations(Sentence) if _holds(s.span, wanted)]
    )
    same = _same(spans)
    return SearchView(
        " ".join(words.split()),
        tuple(StoryHit(s.id, s.title) for s in record.items(Story) if wanted in s.title.casefold()),
        tuple(entity_ref(e) for e in _named(record, wanted)[:NAMES_SHOWN]),
        tuple(Found(extract(record, s[0]), len(s) - 1) for s in same[:SHOWN]),
        len(same),
    )


def _same(spans: Sequence[Span]) -> list[list[Span]]:
    """Spans of the same words together, one an article, in the order in which they came."""
    out: dict[str, dict[str, Span]] = {}
    for s in spans:
        out.setdefault(" ".join(s.text.split()).casefold(), {}).setdefault(s.article, s)
    return [list(articles.values()) for articles in out.values()]


def _holds(span: Span, wanted: str) -> bool:
    return wanted in " ".join(span.text.split()).casefold()


def _named(record: Record, wanted: str) -> list[Entity]:
    fits = [e for e in record.items(Entity) if any(wanted in n.text.casefold() for n in e.names)]
    return sorted(fits, key=lambda e: (-len(e.members), e.name, e.id))
