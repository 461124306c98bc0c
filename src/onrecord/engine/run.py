"""One run in memory, from captures to the whole record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.engine.each import annotate_one, read_one
from onrecord.engine.gather import link
from onrecord.engine.plan import ordered
from onrecord.engine.weigh import weigh
from onrecord.model.links import Decision
from onrecord.model.record import Page, Record
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble
from onrecord.stages.base import AnnotateStage, LinkStage, ReadStage, Stage, WeighStage
from onrecord.tools.kit import Kit


@dataclass
class Outcome:
    """What a run made: the record, and everything that went wrong on the way."""

    record: Record
    troubles: list[Trouble] = field(default_factory=list)


def run(captures: Sequence[Capture], stages: Sequence[Stage], kit: Kit, decisions: Sequence[Decision] = ()) -> Outcome:
    """Read, annotate, link and weigh `captures` in this process."""
    readers = [s for s in stages if isinstance(s, ReadStage)]
    annotators = ordered([s for s in stages if isinstance(s, AnnotateStage)])
    linkers = ordered([s for s in stages if isinstance(s, LinkStage)])
    weighers = ordered([s for s in stages if isinstance(s, WeighStage)])
    pages: list[Page] = []
    troubles: list[Trouble] = []
    for capture in sorted(captures, key=lambda c: c.id):
        page, bad = read_one(capture, readers, kit)
        troubles += bad
        if page is None:
            continue
        for stage in annotators:
            rows, bad = annotate_one(page, stage, kit)
            page.add(rows)
            troubles += bad
        pages.append(page)
    record = Record(pages, decisions)
    for linker in linkers:
        troubles += link(linker, record)[2]
    for weigher in weighers:
        troubles += weigh(weigher, record)
    return Outcome(record, sorted(troubles, key=lambda t: t.id))
