"""A run over a project file: what did not change is taken from the file, what is done is filed as it comes.

A killed run loses the articles that were under way and nothing else. Readers see the record of the last finished run
until the new one is published in one transaction.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.engine.decided import Decided, metadata_of
from onrecord.engine.executors.base import Executor
from onrecord.engine.executors.choose import choose
from onrecord.engine.filing import Judgements
from onrecord.engine.keys import result_key, run_key, stage_key, stages_key
from onrecord.engine.plan import Plan, plan
from onrecord.engine.progress import Meter, Tick
from onrecord.engine.run import settle, shown_pages
from onrecord.errors import Refusal
from onrecord.model.codec import digest
from onrecord.model.links import Decision
from onrecord.model.record import Page, Record
from onrecord.model.sources import Zone
from onrecord.model.troubles import Trouble
from onrecord.settings import Settings
from onrecord.stages.base import LinkStage, Stage
from onrecord.store import captures, journal, results, runs
from onrecord.store.bodies import pack, page_of, rows_of, unpack
from onrecord.store.captures import CaptureHead
from onrecord.store.pauses import no_pauses
from onrecord.store.project_file import ProjectFile, set_meta
from onrecord.store.publish import Shown, publish


class Ran(msgspec.Struct, frozen=True):
    """What a run did: how many articles it read anew and how many it took as filed; `fresh` when there was nothing to
    do (then `record` is null: the one that stands holds). `seconds` of wall clock, by stage in `profile`."""

    read: int
    reused: int
    fresh: bool
    seconds: float
    executor: str = ""
    workers: int = 0
    record: Record | None = None
    troubles: tuple[Trouble, ...] = ()
    profile: dict[str, float] = {}


class _Inputs(msgspec.Struct, frozen=True):
    """What the record is a function of, as it stood when it was looked at."""

    heads: tuple[CaptureHead, ...]  # with the metadata that was decided on
    keys: dict[str, str]  # capture id to the key of its results
    journal: tuple[Decision, ...]
    fingerprint: str


def build(
    file: ProjectFile,
    stages: Sequence[Stage],
    settings: Settings,
    *,
    executor: Executor | None = None,
    tick: Tick | None = None,
) -> Ran:
    """Bring the record of a project up to date. Raises KeyboardInterrupt through; the project can then be run again."""
    began = time.perf_counter()
    order = plan(stages)
    inputs = _inputs(file, order, settings)
    if file.meta("fingerprint") == inputs.fingerprint:
        return Ran(0, len(inputs.heads), True, time.perf_counter() - began)
    job = _Job(file, order, settings, tick)
    try:
        while True:
            job.read(inputs, executor)
            ran = job.settle(inputs)
            now = _inputs(file, order, settings)
            if now.fingerprint == inputs.fingerprint:
                break
            inputs = now  # somebody added an article or made a decision meanwhile
        return msgspec.structs.replace(ran, seconds=time.perf_counter() - began)
    except BaseException as e:
        with contextlib.suppress(Refusal):  # on a full disk this cannot be noted either
            job.end("interrupted" if isinstance(e, KeyboardInterrupt) else "failed")
        raise
    finally:
        if job.executor is not None and job.executor is not executor:
            job.executor.close()


def up_to_date(file: ProjectFile, stages: Sequence[Stage], settings: Settings) -> bool:
    """Does the record stand on everything that was added and decided, with these stages and settings?"""
    return file.meta("fingerprint") == _inputs(file, plan(stages), settings).fingerprint


def _inputs(file: ProjectFile, order: Plan, settings: Settings) -> _Inputs:
    held = Decided(journal.lines(file.db))
    heads = [
        msgspec.structs.replace(h, metadata=metadata_of(h.id, h.metadata, held.held))
        for h in captures.heads(file.db)
    ]
    each = stages_key(order.each, settings)
    keys = {h.id: result_key(each, h.id, h.kind, h.metadata) for h in heads}
    every = stages_key((*order.each, *order.after), settings)
    lines = tuple(journal.lines(file.db))
    return _Inputs(tuple(heads), keys, lines, run_key(every, settings, list(keys.values()), lines))


class _Job:
    """One run under way."""

    def __init__(self, file: ProjectFile, order: Plan, settings: Settings, tick: Tick | None) -> None:
        self.file, self.order, self.settings, self.tick = file, order, settings, tick
        self.stages = stages_key(order.each, settings)
        self.began = time.perf_counter()
        self.run = 0
        self.count = 0
        self.failed: list[Trouble] = []
        self.profile: dict[str, float] = {}
        self.executor: Executor | None = None

    def read(self, inputs: _Inputs, executor: Executor | None) -> None:
        """Read and annotate what is not filed yet; each article is filed the moment it is done."""
        began = time.perf_counter()
        there = results.filed(self.file.db)
        pending = [h for h in inputs.heads if inputs.keys[h.id] not in there]
        worker = self.executor = executor or self.executor or choose(self.order, self.settings, len(pending))
        if not self.run:
            with self.file.writing() as db:
                self.run = runs.begin(db, worker.name, worker.workers, len(pending))
        meter = Meter(
            self.tick, "read and annotate", len(pending), note=f"{len(inputs.heads) - len(pending)} as filed"
        )
        self.failed = []
        for ident, body in worker.each(captures.load(self.file.db, pending)):
            self._file(inputs, ident, body, meter)
        self.profile["read and annotate"] = (
            self.profile.get("read and annotate", 0.0) + time.perf_counter() - began
        )
        self.profile |= worker.spent

    def _file(self, inputs: _Inputs, ident: str, body: bytes | Trouble, meter: Meter) -> None:
        with self.file.writing() as db:
            if isinstance(body, Trouble):
                self.failed.append(body)
            else:
                results.put(db, inputs.keys[ident], ident, self.stages, body)
            self.count += 1
            meter.step()
            runs.step(db, self.run, meter.stage, meter.done, meter.total)

    @no_pauses()
    def settle(self, inputs: _Inputs) -> Ran:
        """Link and weigh all that is filed, and publish the record."""
        began = time.perf_counter()
        bodies = {i: unpack(raw) for i, raw in self._bodies(inputs)}
        decided = Decided(inputs.journal)
        pages = [page_of(b.article, rows_of(b)) for b in bodies.values() if b.article is not None]
        filed_as = {p.article.id: p for p in pages}
        seen = shown_pages(pages, decided)
        linkers = {s.name: stage_key(s) for s in self.order.after if isinstance(s, LinkStage)}
        filed = {name: Judgements(old=results.Judged(self.file.db, key)) for name, key in linkers.items()}
        outcome = settle(
            seen.values(),
            self.order,
            decided,
            judgements=filed,
            executor=self.executor,
            tick=self.tick,
            merge_rule=self.settings.merge_rule,
        )
        self.profile["link and weigh"] = time.perf_counter() - began
        self.profile |= outcome.profile
        troubles = [*self.failed, *(t for b in bodies.values() for t in b.troubles), *outcome.troubles]
        began = time.perf_counter()
        meter = Meter(self.tick, "write", 1)
        with self.file.writing() as db:
            shown = {
                i: self._shown(p, inputs.keys[i], p is not filed_as[i])
                for i, p in outcome.record.pages.items()
            }
            publish(db, outcome.record, shown)
            captures.put_troubles(db, "run", "", troubles)
            self._keep_judgements(db, filed, linkers)
            results.prune(db, inputs.keys.values(), self.stages)
            # What a dying worker left undone is tried again by the next run.
            set_meta(db, "fingerprint", "" if self.failed else inputs.fingerprint)
            set_meta(db, "generation", str(int(self.file.meta("generation") or 0) + 1))
        meter.step()
        self.profile["write"] = time.perf_counter() - began
        self.end("finished", reused=len(inputs.heads) - self.count)
        reused = len(inputs.heads) - self.count
        used = (self.executor.name, self.executor.workers) if self.executor else ("", 0)
        return Ran(self.count, reused, False, 0.0, *used, outcome.record, tuple(troubles), self.profile)

    def _bodies(self, inputs: _Inputs) -> Iterable[tuple[str, bytes]]:
        for head in inputs.heads:
            found = results.body(self.file.db, inputs.keys[head.id])
            if found is not None:
                yield head.id, found

    def _shown(self, page: Page, key: str, changed: bool) -> Shown:
        """How a page is shown; `changed` by a decision, or by what other articles tell of it."""
        if not changed:
            return Shown(key, key)
        kinds = {Zone, *(kind for stage in self.order.annotators for kind in stage.makes)}
        raw = pack(page, kinds, ())
        return Shown(key, digest(key, raw), raw)

    def _keep_judgements(
        self, db: sqlite3.Connection, filed: dict[str, Judgements], keys: dict[str, str]
    ) -> None:
        for name, judgements in filed.items():
            results.put_judged(db, keys[name], judgements.new, judgements.used)
        results.prune_judged(db, keys.values())

    def end(self, state: str, reused: int = 0) -> None:
        """Note how the run ended."""
        if self.run:
            profile = msgspec.json.encode({k: round(v, 3) for k, v in self.profile.items()}).decode()
            seconds = time.perf_counter() - self.began
            with self.file.writing() as db:
                runs.end(
                    db, self.run, state, read=self.count, reused=reused, seconds=seconds, profile=profile
                )
