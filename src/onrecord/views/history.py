"""History: the journal of a person's corrections, newest first; each line says whether it still holds."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.model.links import Decision, standing_decisions
from onrecord.model.record import Record, span_of
from onrecord.views.index import annotation
from onrecord.views.pieces import ArticleRef, Extract, article_ref, extract


class Target(msgspec.Struct, frozen=True):
    """What a decision is about: an article, or words of one. Both null when it is no longer in the record."""

    id: str
    article: ArticleRef | None
    words: Extract | None


class HistoryLine(msgspec.Struct, frozen=True):
    """One line of the journal. `holds` is false when a later line undoes it."""

    id: str
    at: str
    who: str
    verdict: str
    field: str | None
    value: str | None
    note: str
    undoes: str | None
    holds: bool
    targets: tuple[Target, ...]


class HistoryView(msgspec.Struct, frozen=True):
    """The journal, newest line first, and how many decisions hold."""

    lines: tuple[HistoryLine, ...]
    holding: int


def history(record: Record, journal: Sequence[Decision] | None = None) -> HistoryView:
    """The journal given, or the decisions that the record was made with."""
    lines = list(record.decisions if journal is None else journal)
    held = {d.id for d in standing_decisions(lines)}
    undone = {d.undoes for d in lines if d.undoes}
    made = [
        HistoryLine(
            d.id,
            d.at,
            d.who,
            d.verdict,
            d.field,
            d.value,
            d.note,
            d.undoes,
            d.id in held or (d.undoes is not None and d.id not in undone),
            tuple(_target(record, t) for t in d.target),
        )
        for d in reversed(lines)
    ]
    return HistoryView(tuple(made), len(held))


def _target(record: Record, ident: str) -> Target:
    if ident in record.pages:
        return Target(ident, article_ref(record.page(ident)), None)
    found = annotation(record, ident)
    return Target(ident, None, extract(record, span_of(found)) if found else None)
