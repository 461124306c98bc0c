"""Event reports: every act that an article tells, coded in PLOVER 2.0, with who, to whom, where, when and how real."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import EventReport, Mention, Sentence, TimeExpression
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import TELLING, Zone
from onrecord.stages.base import Kit, annotate
from onrecord.tools.acting import Telling

# A headline tells what the text below tells again, in a grammar that parsers are not trained on.
ZONES = TELLING - {"headline", "subhead"}


@annotate(makes=[EventReport], needs=[Zone, Sentence, Mention, TimeExpression])
def events(page: Page, kit: Kit) -> Iterator[EventReport]:
    """All acts in the zones that tell something; comments, chrome and headlines hold none."""
    telling = Telling(page, kit.parse(page))
    for first, last in telling.parse.sentences:
        if page.zone_of(telling.parse.tokens[first].start, telling.parse.tokens[last].end) not in ZONES:
            continue
        for act in telling.acts(first, last):
            trigger = page.article.span(*act.trigger)
            time = telling.time(act.found)
            actors = telling.roles(act.actors, trigger.start, mutual=act.type in ("CONSULT", "COOPERATE"))
            yield EventReport(
                id=annotation_id("event_report", "events", trigger, act.type),
                evidence=telling.evidence(trigger),
                trigger=trigger,
                type=act.type,
                mode=act.mode,
                contexts=telling.contexts(act.found),
                actors=actors,
                recipients=telling.apart(telling.roles(act.recipients, trigger.start), actors),
                quantities=telling.quantities(act),
                place=telling.place(act.found, (*act.actors, *act.recipients)),
                time=time.id if time else None,
                when=telling.when(act.found),
                modality=act.modality,
                alleged_by=telling.mention_id(act.alleged_by),
            )
