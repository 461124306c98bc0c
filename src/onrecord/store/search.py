"""Full-text search over every sentence and headline: words in any form, "exact phrases", pre*."""

from __future__ import annotations

import re
import sqlite3
from typing import Any, Final

import msgspec


class Hit(msgspec.Struct, frozen=True):
    """A sentence that holds the words. `start`, `end`: its place in the article; `marked`: pairs of offsets of the
    words found, into `text`; `quotations`: ids of the quotations that stand in it."""

    article: str
    name: str
    outlet: str | None
    title: str | None
    sentence: str
    start: int
    end: int
    text: str
    zone: str
    marked: tuple[tuple[int, int], ...]
    quotations: tuple[str, ...]


_TERM: Final = re.compile(r'"([^"]*)"?|(\S+)')
_OPEN, _CLOSE = "\x02", "\x03"
_SQL: Final = f"""
SELECT s.article, a.name, a.outlet, a.title, s.id, s.start, s."end", s.text, s.zone,
  highlight(sentences_fts, 0, '{_OPEN}', '{_CLOSE}')
FROM sentences_fts JOIN sentences s ON s.n = sentences_fts.rowid JOIN articles a ON a.id = s.article
WHERE sentences_fts MATCH ?
ORDER BY bm25(sentences_fts), s.article, s.start LIMIT ?
"""


def query_of(words: str) -> str:
    """What a person typed as an FTS5 query: every word must occur, "…" is a phrase, a final * means any ending."""
    terms = []
    for phrase, word in _TERM.findall(words):
        text = (phrase or word).replace('"', "").strip()
        star = "*" if not phrase and text.endswith("*") else ""
        text = text.rstrip("*")
        if any(c.isalnum() for c in text):
            terms.append(f'"{text}"{star}')
    return " ".join(terms)


def search(db: sqlite3.Connection, words: str, limit: int = 50) -> list[Hit]:
    """The sentences that hold all the words, best first (at most `limit`); none for a query without a word."""
    query = query_of(words)
    if not query:
        return []
    return [_hit(db, row) for row in db.execute(_SQL, (query, limit)).fetchall()]


def _hit(db: sqlite3.Connection, row: tuple[Any, ...]) -> Hit:
    article, name, outlet, title, sentence, start, end, text, zone, lit = row
    found = db.execute(
        'SELECT id FROM quotations WHERE article = ? AND start < ? AND "end" > ? ORDER BY start, id',
        (article, end, start),
    )
    quotations = tuple(i for (i,) in found)
    return Hit(article, name, outlet, title, sentence, start, end, text, zone, _marks(lit), quotations)


def _marks(lit: str) -> tuple[tuple[int, int], ...]:
    out: list[tuple[int, int]] = []
    opened = at = 0
    for c in lit:
        if c == _OPEN:
            opened = at
        elif c == _CLOSE:
            out.append((opened, at))
        else:
            at += 1
    return tuple(out)
