"""One run in memory, from captures to the whole record; and the half of it that crosses articles, which all runs share."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.engine.decided import Decided, metadata_of, name_entities
from onrecord.engine.each import one_article
from onrecord.engine.executors.base import Executor
from onrecord.engine.filing import Judgements
from onrecord.engine.gather import link
from onrecord.engine.plan import Plan, plan
from onrecord.engine.progress import Meter, Tick
from onrecord.engine.weigh import weigh
from onrecord.model.annotations import Passage
from onrecord.model.codec import to_json
from onrecord.model.items import Entity
from onrecord.model.links import Decision
from onrecord.model.record import Page, Record
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import LinkStage, Stage
from onrecord.tools.kit import Kit


@dataclass
class Outcome:
    """What a run made: the record, everything that went wrong on the way, and the seconds that each stage took."""

    record: Record
    troubles: list[Trouble] = field(default_factory=list)
    profile: dict[str, float] = field(default_factory=dict)


def run(
    captures: Sequence[Capture], stages: Sequence[Stage], kit: Kit, decisions: Sequence[Decision] = ()
) -> Outcome:
    """Read, annotate, link and weigh `captures` in this process."""
    order = plan(stages)
    decided = Decided(decisions)
    pages: list[Page] = []
    troubles: list[Trouble] = []
    for capture in sorted(captures, key=lambda c: c.id):
        page, bad = one_article(_with_decided(capture, decided), order, kit)
        troubles += bad
        if page is not None:
            pages.append(page)
    outcome = settle(shown_pages(pages, decided).values(), order, decided)
    return Outcome(outcome.record, _sorted([*troubles, *outcome.troubles]))


def _with_decided(capture: Capture, decided: Decided) -> Capture:
    meta = metadata_of(capture.id, capture.metadata, decided.held)
    return capture if meta is capture.metadata else Capture(*_head(capture), meta)


def _head(c: Capture) -> tuple[str, str, bytes, str, str]:
    return c.id, c.name, c.raw, c.raw_sha256, c.kind


def shown_pages(pages: Iterable[Page], decided: Decided) -> dict[str, Page]:
    """The pages as they are shown, by article id: without what was decided to be wrong, with the values that were set."""
    by_id = {p.article.id: p for p in pages}

    def find(ident: str) -> object | None:
        return next((p.by_id[ident] for p in by_id.values() if ident in p.by_id), None)

    shown = ((i, decided.shown(p, find)) for i, p in by_id.items())
    return {i: p for i, p in shown if p is not None}


def settle(
    pages: Iterable[Page],
    order: Plan,
    decided: Decided,
    *,
    judgements: Mapping[str, Judgements] | None = None,
    executor: Executor | None = None,
    tick: Tick | None = None,
    merge_rule: str = "informative",
) -> Outcome:
    """Link and weigh: everything that crosses articles. The order of `pages` cannot matter: a record sorts them.

    `decided` has been shown every page (`shown_pages`). `judgements` holds, for each link stage, what its judge said before about the same groups (and takes in the new).
    """
    record = Record(pages, decided.journal)
    record.merge_rule = merge_rule
    troubles: list[Trouble] = []
    named = False
    meter = Meter(tick, "link and weigh", len(order.after))
    profile: dict[str, float] = {}
    for stage in order.after:
        began = time.perf_counter()
        meter.note = stage.name
        if isinstance(stage, LinkStage):
            filed = (judgements or {}).get(stage.name) or Judgements()
            troubles += link(stage, record, filed, executor)[2]
            _without_wrong_passages(record, decided)
            if not named and record.items(Entity):
                name_entities(record, decided.held)
                named = True
        else:
            troubles += weigh(stage, record)
        profile[stage.name] = time.perf_counter() - began
        meter.step()
    record.links[:] = sorted(
        dict.fromkeys(record.links), key=lambda x: (x.kind, x.left, x.right, x.by, x.score, to_json(x.why))
    )
    troubles += _stale(record, decided)
    return Outcome(record, _sorted(troubles), profile)


def _without_wrong_passages(record: Record, decided: Decided) -> None:
    """Passages are found by linking, so that what was decided about them applies only here."""
    found = record.annotations(Passage)
    wrong = {p.id for p in found} & decided.wrong
    if wrong:
        decided.seen |= wrong
        record.put_passages([p for p in found if p.id not in wrong])


def _stale(record: Record, decided: Decided) -> list[Trouble]:
    """Decisions that name what is no longer there. What a decision itself took out is not missed."""
    out = []
    for d in decided.held:
        gone = [
            t for t in d.target if t not in decided.seen and t not in record.pages and not _there(record, t)
        ]
        if gone:
            out.append(trouble("T301", "decisions", detail=f"{d.id}: {', '.join(gone)}"))
    return out


def _there(record: Record, ident: str) -> bool:
    try:
        record.get(ident)
    except KeyError:
        return any(p.id == ident for p in record.annotations(Passage))
    return True


def _sorted(troubles: Iterable[Trouble]) -> list[Trouble]:
    return [t for _, t in sorted({t.id: t for t in troubles}.items())]
