"""Story: everything about one affair, with its arithmetic."""

from __future__ import annotations

import msgspec

from onrecord.model.items import Event, Story, Utterance
from onrecord.model.record import Record
from onrecord.views import claims as claim_rows
from onrecord.views import commitments as commitment_rows
from onrecord.views import events as event_rows
from onrecord.views import quotes as quote_rows
from onrecord.views import wording
from onrecord.views.claims import ClaimRow
from onrecord.views.commitments import CommitmentRow
from onrecord.views.events import EventRow
from onrecord.views.index import index, opened, rows_of
from onrecord.views.lineage import LineageView, in_words, lineage
from onrecord.views.pieces import (
    ArticleRef,
    EntityRef,
    Extract,
    Standing,
    article_ref,
    entity_refs,
    extract,
    in_time,
    standing,
)
from onrecord.views.quotes import QuoteRow
from onrecord.views.stories import StoryRow, row


class TimelineRow(msgspec.Struct, frozen=True):
    """One line of the timeline: when (in words and as ISO days), an extract, and what stands behind it.

    `part`: background, event, reaction or plan.
    """

    id: str
    when: str
    how_dated: str
    earliest: str | None
    latest: str | None
    precision: str
    text: str
    words: tuple[Extract, ...]
    event: str | None
    standing: Standing
    part: str = "event"


class PartOf(msgspec.Struct, frozen=True):
    """The larger story of whose affair this one is a part; `both` are names that stand in both."""

    id: str
    title: str
    both: tuple[str, ...] = ()


class StoryView(msgspec.Struct, frozen=True):
    """One story. `summary` is its row in the list; `dated`: is any of its articles dated? Lists are in reading order.

    `whose` says in a sentence whose reporting its articles hold.
    """

    id: str
    title: str
    summary: StoryRow
    standing: Standing
    dated: bool
    lineage: LineageView
    timeline: tuple[TimelineRow, ...]
    undated: tuple[TimelineRow, ...]
    quotes: tuple[QuoteRow, ...]
    claims: tuple[ClaimRow, ...]
    commitments: tuple[CommitmentRow, ...]
    events: tuple[EventRow, ...]
    people: tuple[EntityRef, ...]
    places: tuple[EntityRef, ...]
    articles: tuple[ArticleRef, ...]
    part_of: tuple[PartOf, ...]
    whose: str = ""


def story(record: Record, ident: str, *, detail: bool = False) -> StoryView:
    """The story that an id opens (its own or any of its articles'); with `detail` its claims carry their origins' groups.

    Raises Refusal R006.
    """
    item = opened(record, Story, ident)
    found = index(record)
    refs = in_time([article_ref(record.page(a)) for a in item.articles if a in record.pages])
    spoken, done = rows_of(record, Utterance, quote_rows.row), rows_of(record, Event, event_rows.row)
    said = [spoken[u.id] for u in found.utterances[item.id] if u.id in spoken]
    said.sort(key=lambda r: (-r.articles, not r.quoted, -len(r.words.text), r.id))
    promised = [commitment_rows.row(record, c) for c in found.commitments[item.id]]
    happened = [done[e.id] for e in found.events[item.id]]
    happened.sort(key=lambda r: (r.earliest is None, r.earliest or "", -r.standing.articles, r.id))
    lines = timeline(record, item.id)
    tree = lineage(record, item.origins, item.articles)
    return StoryView(
        id=item.id,
        title=item.title,
        summary=row(record, item),
        standing=standing(record, item.origins, detail=True),
        dated=any(record.page(r.id).article.published.known for r in refs),
        lineage=tree,
        timeline=tuple(x for x in lines if x.earliest or x.latest),
        undated=tuple(x for x in lines if not (x.earliest or x.latest)),
        quotes=tuple(said),
        claims=claim_rows.in_order([claim_rows.row(record, c, detail=detail) for c in found.claims[item.id]]),
        commitments=commitment_rows.in_order(promised),
        events=tuple(happened),
        people=entity_refs(record, item.people),
        places=entity_refs(record, item.places),
        articles=refs,
        part_of=tuple(
            PartOf(s.id, s.title, item.part_why) for i in item.part_of if (s := record.item(Story, i))
        ),
        whose=in_words(tree),
    )


def _its_own_first(text: str, words: tuple[Extract, ...]) -> tuple[Extract, ...]:
    """The extracts of a line, the one that it is cut from before the others."""
    return tuple(sorted(words, key=lambda e: text not in e.text))


def timeline(record: Record, story_id: str) -> list[TimelineRow]:
    """The lines of a story's timeline, by the rank that the record gives them; one sentence of one time makes one line."""
    lines = [
        TimelineRow(
            line.id,
            wording.when_words(line.when),
            wording.how_words(line.when),
            line.when.earliest,
            line.when.latest,
            line.when.precision,
            line.text,
            _its_own_first(line.text, tuple(extract(record, s) for s in line.evidence)),
            line.event,
            standing(record, line.origins),
            line.part,
        )
        for line in index(record).timeline[story_id]
    ]
    first: dict[tuple[str, str], TimelineRow] = {}
    for line in lines:
        first.setdefault((line.text, line.when), line)
    return list(first.values())
