"""That a thing happened is a claim too: an event that several articles report, with the wordings in which they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.model.annotations import EventReport
from onrecord.model.codec import digest
from onrecord.model.items import Claim, Event, Position, Story
from onrecord.model.record import Record
from onrecord.stages.base import weigh

# Modalities of things that are said to be or to have been so; a plan or a condition is a commitment's business.
_ASSERTED = ("actual", "negated", "historical")


@weigh(of=Event, makes=[Claim], needs=[Event, Story])
def happenings(event: Event, record: Record) -> Iterator[Claim]:
    """One claim for each event that two articles or more report; its positions are the verbs that report it."""
    reports = [r for i in event.reports if isinstance(r := record.get(i), EventReport)]
    articles = {r.evidence.article for r in reports}
    if len(articles) < 2 or event.modality not in _ASSERTED:
        return
    by_verb: dict[str, list[EventReport]] = defaultdict(list)
    for r in reports:
        by_verb[r.trigger.text.lower()].append(r)
    positions = tuple(_position(rows) for _, rows in sorted(by_verb.items()))
    first = min(
        reports, key=lambda r: (-len(r.actors) - len(r.recipients), r.evidence.article, r.evidence.start)
    )
    yield Claim(
        id=digest("happening", min(event.reports)),
        text=record.page(first.evidence.article).told(first.evidence).text,
        kind="other",
        positions=positions,
        relation="agreement",
        explanation=f"{len(articles)} articles report it, in the words {', '.join(f'“{p.value}”' for p in positions[:4])}.",
        story=event.story,
    )


def _position(rows: list[EventReport]) -> Position:
    return Position(
        value=rows[0].trigger.text,
        evidence=tuple(sorted({r.evidence for r in rows})),
        articles=tuple(sorted({r.evidence.article for r in rows})),
        assertions=tuple(sorted(r.id for r in rows)),
    )
