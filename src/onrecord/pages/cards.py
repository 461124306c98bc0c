"""Claims as cards: those that rest on one sentence stand on one card, and the sentence is shown around what it asserts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.views.claims import ClaimRow
from onrecord.views.pieces import Extract
from onrecord.views.quotes import QuoteRow
from onrecord.views.side_by_side import Change

# Three lines of a column 24 rem wide; longer sentences are cut around the value, and lead to the whole.
_LONG: Final = 170
# A value of more than some two lines of half a card is a clause: it is read beneath the other, not beside it.
_VALUE: Final = 36
# A longer value is most of its sentence: marking it would mark the whole.
_MARKED: Final = 60
# Enough of an article's id to find its marks on one page.
_PREFIX: Final = 6
# "PORT ELRA, March 4 (Delta Wire) — ": place and credit before the sentence itself; it stands on the article's page.
_DATELINE: Final = re.compile(r"^[A-Z][A-Z.'’ -]+\b[^—–\n]{0,60}[—–]\s+|^UPDATE(?: \d+)?: ")
# Kinds whose value is the predicate itself ("agreed"): the sentence says it better than the word alone.
_PREDICATE: Final = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; `asserted` where they are the value."""

    text: str
    asserted: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One sentence and the claims that rest on it. `differs`: its values are not all the same, and lead the card.

    `long`: its values are clauses; they stand beneath each other, and say what the sentence says. `on`: how the ids of the
    articles that carry it begin.
    """

    words: Extract | None
    pieces: tuple[Piece, ...]
    rows: tuple[ClaimRow, ...]
    differs: bool
    long: bool = False
    on: str = ""


def cards(rows: Sequence[ClaimRow]) -> list[Card]:
    """The cards of some claims, in their order; a claim whose values differ has a card of its own."""
    found: dict[object, list[ClaimRow]] = {}
    for r in rows:
        place = (r.words.article, r.words.start, r.words.end) if r.words else r.id
        found.setdefault(r.id if differs(r) else place, []).append(r)
    return [_card(tuple(group)) for group in found.values()]


def differs(row: ClaimRow) -> bool:
    """Is this more than one value in agreement?"""
    return row.relation != "agreement"


def valued(row: ClaimRow) -> bool:
    """Does the claim assert a value that can be shown by itself (a number, a date, a place …)?"""
    return row.kind != _PREDICATE


def _card(rows: tuple[ClaimRow, ...]) -> Card:
    first = rows[0]
    values = [p.value for r in rows if valued(r) for p in r.positions if len(p.value) <= _MARKED]
    text = first.words.text if first.words else first.text
    long = differs(first) and any(len(p.value) > _VALUE for p in first.positions)
    articles = sorted({w.article[:_PREFIX] for r in rows for p in r.positions for w in p.words})
    return Card(first.words, shown(text, values), rows, differs(first), long, " ".join(articles))


def brief_value(value: str) -> str:
    """A value in some two lines; the words that it is read from have the whole."""
    return value if len(value) <= _LONG else value[: _word_end(value, _LONG)] + " …"


def shown(text: str, values: Iterable[str]) -> tuple[Piece, ...]:
    """A sentence with its values marked, cut at word ends to some three lines around the first of them."""
    found = _places(text, values)
    start = m.end() if (m := _DATELINE.match(text)) and not any(a < m.end() for a, _ in found) else 0
    end = len(text)
    if end - start > _LONG:
        middle = found[0][0] if found else start
        start = (
            max(start, _word_start(text, middle - _LONG // 3)) if middle - start > _LONG * 2 // 3 else start
        )
        end = _word_end(text, start + _LONG)
        end = max(end, found[0][1]) if found and found[0][0] < end else end
    out = [Piece("… ", False)] if start else []
    at = start
    for a, b in found:
        if a >= at and b <= end:
            out += [Piece(text[at:a], False), Piece(text[a:b], True)]
            at = b
    out.append(Piece(text[at:end] + (" …" if end < len(text) else ""), False))
    return tuple(p for p in out if p.text)


def brief_changes(changes: Sequence[Change]) -> list[Change]:
    """The changes that a line can name: some words against some words, not a clause rewritten around a number."""
    return [c for c in changes if max(len(c.a), len(c.b)) <= _VALUE][:6]


def worth_a_report(quotes: Sequence[QuoteRow]) -> list[QuoteRow]:
    """What a report repeats: words that stand in quotation marks, and what several articles tell."""
    return [q for q in quotes if q.quoted or q.articles > 1]


def brief(text: str) -> tuple[Piece, ...]:
    """A sentence in some three lines."""
    return shown(text, ())


def _places(text: str, values: Iterable[str]) -> list[tuple[int, int]]:
    spans = [
        m.span()
        for v in dict.fromkeys(values)
        if v and (m := re.search(rf"(?<!\w){re.escape(v)}(?!\w)", text, re.IGNORECASE))
    ]
    kept: list[tuple[int, int]] = []
    for a, b in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or a >= kept[-1][1]:
            kept.append((a, b))
    return kept


def _word_start(text: str, at: int) -> int:
    return text.rfind(" ", 0, max(at, 0)) + 1


def _word_end(text: str, at: int) -> int:
    found = text.rfind(" ", 0, at)
    return len(text) if at >= len(text) else found if found > 0 else at
