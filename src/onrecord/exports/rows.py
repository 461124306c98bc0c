"""The record as plain rows, in the names and shapes of the JSONL contract. Every tabular export starts here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from onrecord.model.annotations import (
    Citation,
    CommitmentReport,
    EventReport,
    MarkedWords,
    Mention,
    Passage,
    Quotation,
    Role,
    Sentence,
    TimeExpression,
)
from onrecord.model.items import Claim, Commitment, Entity, Event, Lineage, Story, TimelineLine, Utterance
from onrecord.model.record import Record
from onrecord.model.sources import Zone
from onrecord.model.troubles import Trouble

Row = dict[str, Any]


def plain(value: Any) -> Row:
    """A record type as plain JSON values."""
    out: Row = msgspec.to_builtins(value)
    return out


def _entity(record: Record, mention: str | None) -> str | None:
    found = record.entity(mention)
    return found.id if found else None


def _entities(record: Record, mentions: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(e for m in mentions if (e := _entity(record, m))))


def _articles(record: Record) -> Iterator[Row]:
    for a in record.articles:
        row = plain(a)
        del row["text"]
        yield row | {"text_file": f"texts/{a.id}.txt"}


def _mentions(record: Record) -> Iterator[Row]:
    for m in record.annotations(Mention):
        yield plain(m) | {"entity": _entity(record, m.id)}


def _citations(record: Record) -> Iterator[Row]:
    for c in record.annotations(Citation):
        yield plain(c) | {"source_entity": _entity(record, c.mention)}


def _quotations(record: Record) -> Iterator[Row]:
    for q in record.annotations(Quotation):
        speakers = _entities(record, q.speakers)
        item = record.item_of(Utterance, q.id)
        yield plain(q) | {
            "speaker": speakers[0] if len(speakers) == 1 or (speakers and len(q.speakers) == 1) else None,
            "speakers": speakers,
            "addressee": _entity(record, q.addressee),
            "utterance": item.id if item else None,
        }


def _roles(record: Record, roles: Sequence[Role]) -> list[Row]:
    return [
        {"entity": _entity(record, r.mention), "mention": plain(r.span) if r.span else None} for r in roles
    ]


def _event_reports(record: Record) -> Iterator[Row]:
    for e in record.annotations(EventReport):
        item = record.item_of(Event, e.id)
        yield plain(e) | {
            "actors": _roles(record, e.actors),
            "recipients": _roles(record, e.recipients),
            "location": _entity(record, e.place),
            "alleged_by": _entity(record, e.alleged_by),
            "event": item.id if item else None,
        }


def _passages(record: Record) -> Iterator[Row]:
    for p in record.annotations(Passage):
        item = record.item_of(Lineage, p.id)
        yield plain(p) | {"lineage": item.id if item else None}


def _annotations(kind: type[Any]) -> Callable[[Record], Iterator[Row]]:
    return lambda record: (plain(a) for a in record.annotations(kind))


def _items(kind: type[Any]) -> Callable[[Record], Iterator[Row]]:
    return lambda record: (plain(i) for i in record.items(kind))


def _commitments(record: Record) -> Iterator[Row]:
    for c in record.items(Commitment):
        yield plain(c) | {"by_names": _names(record, c.by), "to_names": _names(record, c.to)}


def _names(record: Record, entities: Sequence[str]) -> list[str]:
    return [e.name for i in entities if (e := record.item(Entity, i)) is not None]


def _timeline(record: Record) -> Iterator[Row]:
    for line in sorted(record.items(TimelineLine), key=lambda x: (x.story, x.rank, x.id)):
        yield plain(line)


TABLES: dict[str, Callable[[Record], Iterator[Row]]] = {
    "articles": _articles,
    "zones": _annotations(Zone),
    "sentences": _annotations(Sentence),
    "mentions": _mentions,
    "entities": _items(Entity),
    "times": _annotations(TimeExpression),
    "citations": _citations,
    "quotations": _quotations,
    "marked_words": _annotations(MarkedWords),
    "utterances": _items(Utterance),
    "event_reports": _event_reports,
    "events": _items(Event),
    "passages": _passages,
    "lineages": _items(Lineage),
    "claims": _items(Claim),
    "commitment_reports": _annotations(CommitmentReport),
    "commitments": _commitments,
    "stories": _items(Story),
    "timeline": _timeline,
    "links": lambda record: (plain(x) for x in record.links if x.kind != "commitment"),
    # The contract's list of kinds of links is closed and has no commitments: theirs stand in a file of their own.
    "commitment_links": lambda record: (plain(x) for x in record.links if x.kind == "commitment"),
    "decisions": lambda record: (plain(d) for d in record.decisions),
}


def table(record: Record, name: str, troubles: Sequence[Trouble] = ()) -> list[Row]:
    """All rows of one table. Raises KeyError for a name that is none."""
    if name == "troubles":
        # What came in and could not be read is told by its name: there is no article that an id could open.
        return [plain(t) | {"article": t.article if t.article in record.pages else None} for t in troubles]
    return list(TABLES[name](record))
