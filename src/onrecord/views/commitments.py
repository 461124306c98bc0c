"""Commitments as rows: who promised, offered, demanded or threatened what, and what later reports say came of it."""

from __future__ import annotations

import msgspec

from onrecord.model.items import Commitment
from onrecord.model.record import Record
from onrecord.views import wording
from onrecord.views.pieces import EntityRef, Extract, Standing, entity_refs, extract, standing, words_of


class FollowUpRow(msgspec.Struct, frozen=True):
    """A later report and what it says of the commitment."""

    what: str
    words: Extract


class CommitmentRow(msgspec.Struct, frozen=True):
    """One commitment: its words, who made it to whom, by when, its status in words and the reports behind that."""

    id: str
    kind: str
    by: tuple[EntityRef, ...]
    to: tuple[EntityRef, ...]
    words: Extract
    condition: Extract | None
    when: str
    status: str
    status_words: str
    follow_up: tuple[FollowUpRow, ...]
    reports: tuple[Extract, ...]
    standing: Standing
    story: str | None


def row(record: Record, item: Commitment) -> CommitmentRow:
    """One commitment's row."""
    return CommitmentRow(
        id=item.id,
        kind=item.kind,
        by=entity_refs(record, item.by),
        # Who promise one another something stand on both sides: once is enough.
        to=entity_refs(record, tuple(i for i in item.to if i not in item.by)),
        words=extract(record, item.content),
        condition=extract(record, item.condition) if item.condition else None,
        when=wording.when_words(item.when) if item.when.known or item.when.weekday else "",
        status=item.status,
        status_words=wording.STATUSES[item.status],
        follow_up=_told_once([FollowUpRow(f.what, extract(record, f.evidence)) for f in item.follow_up]),
        reports=words_of(record, item.members),
        standing=standing(record, item.origins),
        story=item.story,
    )


def _told_once(rows: list[FollowUpRow]) -> tuple[FollowUpRow, ...]:
    """The later reports without their copies: the same sentence in another article adds nothing to the reader."""
    first: dict[tuple[str, str], FollowUpRow] = {}
    for r in rows:
        first.setdefault((r.what, " ".join(r.words.text.split())), r)
    return tuple(first.values())


def in_order(rows: list[CommitmentRow]) -> tuple[CommitmentRow, ...]:
    """Those with a later report first, then by how many articles carry them."""
    return tuple(
        sorted(
            rows,
            key=lambda c: (c.status == "open", -c.standing.articles, c.words.article, c.words.start, c.id),
        )
    )
