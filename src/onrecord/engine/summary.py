"""What a record holds, in counts: the table at the end of a build."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.model.annotations import Quotation
from onrecord.model.items import Claim, Commitment, Entity, Event, Story
from onrecord.model.record import Record
from onrecord.model.standing import tally
from onrecord.model.troubles import Trouble

# What these tell of was read: under another name too, or without a part of its metadata.
_STILL_READ = frozenset({"T106", "T107", "T110"})


class NotRead(msgspec.Struct, frozen=True):
    """Something that came and was not read, and why."""

    name: str
    code: str
    why: str
    remedy: str


class Summary(msgspec.Struct, frozen=True):
    """Counts over a record. `origins`: distinct origins that count over all stories, `not_established` those beside them
    that do not (never without the articles, DESIGN law 4); `quotations` and `events` are reports settled into `utterances`… see CONTRACT; `disagreements`: claims whose
    positions conflict; `problems`: everything that went wrong; `not_read`: what is therefore not in the record."""

    stories: int = 0
    articles: int = 0
    origins: int = 0
    not_established: int = 0
    quotations: int = 0
    events: int = 0
    entities: int = 0
    claims: int = 0
    disagreements: int = 0
    updates: int = 0
    commitments: int = 0
    decisions: int = 0
    problems: int = 0
    not_read: tuple[NotRead, ...] = ()


def summarise(record: Record, troubles: Sequence[Trouble]) -> Summary:
    """The counts of a record and of what went wrong."""
    stories = record.items(Story)
    claims = record.items(Claim)
    origins, not_established = tally(s.origins for s in stories)
    read = set(record.pages)
    names = {p.article.name for p in record.pages.values()}
    lost = [
        t
        for t in troubles
        if t.code not in _STILL_READ
        and t.stage != "decisions"
        and t.article not in read
        and t.name
        and t.name not in names
    ]
    return Summary(
        stories=len(stories),
        articles=len(record.pages),
        origins=origins,
        not_established=not_established,
        quotations=len(record.annotations(Quotation)),
        events=len(record.items(Event)),
        entities=len(record.items(Entity)),
        claims=len(claims),
        disagreements=sum(c.relation == "conflict" for c in claims),
        updates=sum(c.relation == "update" for c in claims),
        commitments=len(record.items(Commitment)),
        decisions=len(record.decisions),
        problems=len(troubles),
        not_read=tuple(NotRead(t.name, t.code, t.what, t.remedy) for t in lost),
    )
