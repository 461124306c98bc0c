"""Two boards over the whole record: what is claimed and where it differs; what was promised and what came of it."""

from __future__ import annotations

from collections import Counter

import msgspec

from onrecord.model.items import Claim, Commitment, Story
from onrecord.model.record import Record
from onrecord.views import claims as claim_rows
from onrecord.views import commitments as commitment_rows
from onrecord.views.claims import ClaimRow
from onrecord.views.commitments import CommitmentRow
from onrecord.views.index import index, opened

# One page of a list: some 50 KiB of HTML.
PAGE = 30


class ClaimsView(msgspec.Struct, frozen=True):
    """Claims, disagreements first. `relations` are the filters there are, with counts; `page` counts from 1."""

    rows: tuple[ClaimRow, ...]
    found: int
    total: int
    pages: int
    page: int
    relation: str
    story: str
    story_title: str
    relations: tuple[tuple[str, int], ...]


class CommitmentsView(msgspec.Struct, frozen=True):
    """Commitments by what came of them. `statuses` are the filters there are, with counts; `page` counts from 1."""

    rows: tuple[CommitmentRow, ...]
    found: int
    total: int
    pages: int
    page: int
    status: str
    story: str
    story_title: str
    statuses: tuple[tuple[str, int], ...]


def claims(record: Record, relation: str = "", story: str = "", page: int = 1) -> ClaimsView:
    """The claims of a record or of one story. Raises Refusal R006 for a story that is none."""
    item = opened(record, Story, story) if story else None
    chosen = index(record).claims[item.id] if item else record.items(Claim)
    rows = claim_rows.in_order(
        [claim_rows.row(record, c) for c in chosen if not relation or c.relation == relation]
    )
    first = (max(1, page) - 1) * PAGE
    return ClaimsView(
        rows[first : first + PAGE],
        len(rows),
        len(chosen),
        max(1, -(-len(rows) // PAGE)),
        page,
        relation,
        item.id if item else "",
        item.title if item else "",
        _counted(Counter(c.relation for c in chosen)),
    )


def commitments(record: Record, status: str = "", story: str = "", page: int = 1) -> CommitmentsView:
    """The commitments of a record or of one story. Raises Refusal R006 for a story that is none."""
    item = opened(record, Story, story) if story else None
    chosen = index(record).commitments[item.id] if item else record.items(Commitment)
    rows = commitment_rows.in_order(
        [commitment_rows.row(record, c) for c in chosen if not status or c.status == status]
    )
    first = (max(1, page) - 1) * PAGE
    return CommitmentsView(
        rows[first : first + PAGE],
        len(rows),
        len(chosen),
        max(1, -(-len(rows) // PAGE)),
        page,
        status,
        item.id if item else "",
        item.title if item else "",
        _counted(Counter(c.status for c in chosen)),
    )


def _counted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda k: (-k[1], k[0])))
