"""Claims as rows: what is said of one thing, the values given for it, and how they stand to one another."""

from __future__ import annotations

import datetime as dt

import msgspec

from onrecord.model.items import Claim, Entity
from onrecord.model.record import Record
from onrecord.model.standing import KnownBy
from onrecord.views import wording
from onrecord.views.pieces import EntityRef, Extract, Standing, entity_ref, extract, standing


class PositionRow(msgspec.Struct, frozen=True):
    """One value that is asserted, whose word it is (null: the articles' own), and its sentences."""

    value: str
    speaker: EntityRef | None
    words: tuple[Extract, ...]
    standing: Standing


class KnownRow(msgspec.Struct, frozen=True):
    """What was known by the end of a day (`day`, ISO; `date` in words): the level in words and the counts behind it."""

    day: str
    date: str
    level: str
    contested: bool
    arithmetic: str
    values: int


class ClaimRow(msgspec.Struct, frozen=True):
    """One claim with its positions. `words` is the extract that the text is cut from (or the first); `history`, given with detail, what was known by when. `disagrees` is true for a conflict only; `relation` says in words how they stand."""

    id: str
    text: str
    kind: str
    relation: str
    relation_words: str
    disagrees: bool
    explanation: str
    positions: tuple[PositionRow, ...]
    standing: Standing
    story: str | None
    words: Extract | None
    history: tuple[KnownRow, ...] = ()


def row(record: Record, claim: Claim, *, detail: bool = False) -> ClaimRow:
    """One claim's row; with `detail` every standing carries its groups."""
    evidence = [extract(record, s) for p in claim.positions for s in p.evidence]
    own = sorted(evidence, key=lambda e: claim.text not in e.text)
    return ClaimRow(
        claim.id,
        claim.text,
        claim.kind,
        claim.relation,
        wording.RELATIONS[claim.relation],
        claim.relation == "conflict",
        claim.explanation,
        tuple(
            PositionRow(
                p.value,
                entity_ref(speaker) if (speaker := record.item(Entity, p.speaker)) else None,
                tuple(extract(record, s) for s in p.evidence),
                standing(record, p.origins, detail=detail),
            )
            for p in claim.positions
        ),
        standing(record, claim.origins, detail=detail),
        claim.story,
        own[0] if own else None,
        tuple(_known(k) for k in claim.history) if detail else (),
    )


def _known(state: KnownBy) -> KnownRow:
    counts = (
        f"{wording.many(state.articles, 'article')}, {wording.many(state.independent, 'independent origin')}"
    )
    return KnownRow(
        state.day,
        wording.day_words(dt.date.fromisoformat(state.day)),
        wording.LEVELS[state.level],
        state.contested,
        counts,
        state.values,
    )


def in_order(rows: list[ClaimRow]) -> tuple[ClaimRow, ...]:
    """Disagreements first, then what is explained (updates, scopes, more exact ones), then by origins and articles.

    Of claims with as many behind them, those with a value of their own come before mere happenings.
    """
    return tuple(
        sorted(
            rows,
            key=lambda r: (
                not r.disagrees,
                r.relation == "agreement",
                -r.standing.independent,
                -r.standing.articles,
                r.kind == "other",
                r.text,
                r.id,
            ),
        )
    )
