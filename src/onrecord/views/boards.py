"""Two boards over the whole record: what is claimed and where it differs; what was promised and what came of it."""

from __future__ import annotations

from collections import Counter

import msgspec

from onrecord.model.items import Claim, Commitment, Story
from onrecord.model.record import Record
from onrecord.views import claims as claim_rows
from onrecord.views import commitments as commitment_rows
from onrecord.views import wording
from onrecord.views.claims import ClaimRow
from onrecord.views.commitments import CommitmentRow
from onrecord.views.index import index, kept, opened

# One page of a list: some 45 KiB of HTML.
PAGE = 18


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
    kind: str = ""


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


def claims(record: Record, relation: str = "", story: str = "", page: int = 1, kind: str = "") -> ClaimsView:
    """The claims of a record or of one story; relation "differs" means all but agreement. Raises Refusal R006 for a
    story that is none."""
    item = opened(record, Story, story) if story else None
    every = kept(
        record,
        "claims",
        lambda: claim_rows.in_order([claim_rows.row(record, c) for c in record.items(Claim)]),
    )
    chosen = [r for r in every if not item or r.story == item.id]
    rows = tuple(
        r for r in chosen if (not relation or _related(r, relation)) and (not kind or r.kind == kind)
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
        kind,
    )


def _related(row: ClaimRow, relation: str) -> bool:
    return row.relation != "agreement" if relation == "differs" else row.relation == relation


def commitments(record: Record, status: str = "", story: str = "", page: int = 1) -> CommitmentsView:
    """The commitments of a record or of one story. Raises Refusal R006 for a story that is none."""
    item = opened(record, Story, story) if story else None
    every = kept(
        record,
        "commitments",
        lambda: commitment_rows.in_order([commitment_rows.row(record, c) for c in record.items(Commitment)]),
    )
    chosen = [r for r in every if not item or r.story == item.id]
    rows = tuple(r for r in chosen if not status or r.status == status)
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


# What is open stays open until somebody says otherwise; the rest the texts explain themselves.
OPEN = "conflict"


class KindOfDifference(msgspec.Struct, frozen=True):
    """The differences of one kind (number, date, person …), the open ones first, and what would settle them."""

    kind: str
    title: str
    settles: str
    open: int
    rows: tuple[ClaimRow, ...]


class DisagreementsView(msgspec.Struct, frozen=True):
    """All differences by kind; `open` counts conflicts, `explained` updates, refinements, scopes and edits."""

    groups: tuple[KindOfDifference, ...]
    open: int
    explained: int
    story: str
    story_title: str


class Column(msgspec.Struct, frozen=True):
    """One column of the commitments board: its title, how many there are, and the first of them."""

    key: str
    title: str
    found: int
    rows: tuple[CommitmentRow, ...]


class CommitmentsBoard(msgspec.Struct, frozen=True):
    """Commitments in columns. `as_of`: the day of the last dated article; what is due is reckoned from it, not from today."""

    columns: tuple[Column, ...]
    as_of: str
    total: int
    story: str
    story_title: str


def disagreements(record: Record, story: str = "") -> DisagreementsView:
    """The differences of a record or of one story. Raises Refusal R006 for a story that is none."""
    item = opened(record, Story, story) if story else None
    by_kind: dict[str, list[ClaimRow]] = {}
    for r in kept(
        record,
        "claims",
        lambda: claim_rows.in_order([claim_rows.row(record, c) for c in record.items(Claim)]),
    ):
        if r.relation != "agreement" and (not item or r.story == item.id):
            by_kind.setdefault(r.kind, []).append(r)
    groups = [
        KindOfDifference(
            kind,
            wording.SLOTS.get(kind, kind),
            wording.SETTLES.get(kind, ""),
            sum(r.disagrees for r in rows),
            claim_rows.in_order(rows),
        )
        for kind, rows in by_kind.items()
    ]
    groups.sort(key=lambda g: (-g.open, -len(g.rows), g.kind))
    return DisagreementsView(
        tuple(groups),
        sum(g.open for g in groups),
        sum(len(g.rows) - g.open for g in groups),
        item.id if item else "",
        item.title if item else "",
    )


def commitments_board(record: Record, story: str = "", each: int = 8) -> CommitmentsBoard:
    """Commitments in columns, the first `each` of every one. Raises Refusal R006 for a story that is none."""
    item = opened(record, Story, story) if story else None
    chosen = index(record).commitments[item.id] if item else record.items(Commitment)
    days = [d for a in record.articles if (d := a.published.day)]
    last = max(days).isoformat() if days else ""
    columns: dict[str, list[Commitment]] = {key: [] for key in wording.COLUMNS}
    for c in chosen:
        columns[_column(c, last)].append(c)
    made = [
        Column(
            key,
            wording.COLUMNS[key],
            len(found),
            commitment_rows.in_order([commitment_rows.row(record, c) for c in _first(found, each)]),
        )
        for key, found in columns.items()
        if found
    ]
    return CommitmentsBoard(
        tuple(made),
        wording.day_words(max(days)) if days else "",
        len(chosen),
        item.id if item else "",
        item.title if item else "",
    )


def _first(found: list[Commitment], each: int) -> list[Commitment]:
    return sorted(found, key=lambda c: (-c.origins.articles, c.content.article, c.content.start, c.id))[:each]


def _column(item: Commitment, last: str) -> str:
    if item.status != "open":
        return item.status
    due = item.when.latest
    if not due or not last:
        return "open"
    return "upcoming" if due >= last else "passed"


def _counted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda k: (-k[1], k[0])))
