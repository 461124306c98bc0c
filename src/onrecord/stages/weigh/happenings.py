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
# Verbs that only lend their tense to a noun, in the forms in which a report may have them.
_LIGHT = frozenset(
    "set sets setting put puts hold holds held holding make makes made making give gives gave given giving take takes"
    " took taken taking have has had get gets got do does did done keep kept see sees saw seen send sends sent begin"
    " began begun start started end ended call called let lets go goes went gone carry carried".split()
)


@weigh(of=Event, makes=[Claim], needs=[Event, Story])
def happenings(event: Event, record: Record) -> Iterator[Claim]:
    """One claim for each event that two articles or more report; its positions are the verbs that report it."""
    reports = [r for i in event.reports if isinstance(r := record.get(i), EventReport)]
    articles = {r.evidence.article for r in reports}
    if len(articles) < 2 or event.modality not in _ASSERTED:
        return
    if not _same_about(reports, record) or all(_light(r) for r in reports):
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


def _light(report: EventReport) -> bool:
    """A word that says nothing by itself: "set", "held", "gave"."""
    return report.trigger.text.lower() in _LIGHT


def _same_about(reports: list[EventReport], record: Record) -> bool:
    """Do reports of two articles share somebody who acts, somebody acted on, or a place?"""
    seen: dict[str, str] = {}
    for r in reports:
        for m in (*(x.mention for x in (*r.actors, *r.recipients)), r.place):
            entity = record.entity(m)
            if entity is not None and seen.setdefault(entity.id, r.evidence.article) != r.evidence.article:
                return True
    return False


def _position(rows: list[EventReport]) -> Position:
    return Position(
        value=rows[0].trigger.text,
        evidence=tuple(sorted({r.evidence for r in rows})),
        articles=tuple(sorted({r.evidence.article for r in rows})),
        assertions=tuple(sorted(r.id for r in rows)),
    )
