"""A record straight into a dataset: captures in shards, read on the cluster, linked, and written as tables.

Captures and results never pass through the driver's memory as a whole; links do, and so do the pages while the record is
settled and weighed: that half runs in one process (docs/cluster.md says up to how many articles, and what breaks first).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from onrecord.engine.cluster.executor import Cluster
from onrecord.engine.cluster.shuffle import Shuffled
from onrecord.engine.decided import Decided
from onrecord.engine.executors.base import Executor
from onrecord.engine.intake import walk
from onrecord.engine.keys import run_key, stages_key
from onrecord.engine.plan import Plan, plan
from onrecord.engine.progress import Meter, Tick
from onrecord.engine.run import settle, shown_pages
from onrecord.engine.summary import Summary, summarise
from onrecord.errors import Refusal
from onrecord.model.codec import digest, to_json
from onrecord.model.record import Page, Record
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble, trouble
from onrecord.settings import Settings
from onrecord.stages.base import Stage
from onrecord.store.bodies import page_of, rows_of, unpack
from onrecord.store.dataset import Dataset, sharded
from onrecord.store.evidence import Result
from onrecord.store.place import extra

type Writer = Callable[[Dataset, Record, Sequence[Trouble], str, str, Mapping[str, str]], object]
# What went wrong on the way in, for the captures of one shard and those before it.
_TROUBLES = "captures/troubles.json"


class Made(msgspec.Struct, frozen=True):
    """What a build did. `shards` of which `done` had been read before; `fresh`: there was nothing to do (then there is no
    summary); seconds of wall clock by step in `profile`, CPU seconds by stage too; `shuffled` by stage."""

    articles: int
    added: int
    shards: int
    done: int
    fresh: bool = False
    summary: Summary | None = None
    profile: dict[str, float] = {}
    shuffled: dict[str, Shuffled] = {}


def build(
    address: str,
    paths: Sequence[Path],
    stages: Sequence[Stage],
    settings: Settings,
    write: Writer,
    *,
    executor: Cluster | None = None,
    tick: Tick | None = None,
) -> Made:
    """Take `paths` into the dataset at `address` and bring its record up to date; run it again after anything that
    stopped it, and it goes on where it was.

    Raises Refusal R001 or R007 for paths, R018 without the extra, R020 where the cluster cannot do the work.
    """
    extra("daft", "cluster")  # the whole extra is named, not the first module of it that is missed
    dataset = Dataset(address)
    job = _Job(dataset, plan(stages), settings, tick)
    added = job.take_in(paths)
    shards = dataset.shards("captures")
    if not shards:
        raise Refusal("R007", ", ".join(map(str, paths)))
    worker = executor or Cluster(job.order, settings, dataset)
    try:
        done = job.read(worker, shards)
        keys, pages, troubles = job.results(shards)
        fingerprint = run_key(stages_key((*job.order.each, *job.order.after), settings), settings, keys, ())
        if not job.failed and _stands(dataset, fingerprint):
            return Made(len(pages), added, len(shards), done, True, None, job.profile)
        summary = job.settle(worker, pages, troubles, write, fingerprint)
    finally:
        if executor is None:
            worker.close()
    return Made(
        len(pages),
        added,
        len(shards),
        done,
        False,
        summary,
        job.profile | dict(worker.spent),
        worker.shuffled,
    )


def _stands(dataset: Dataset, fingerprint: str) -> bool:
    try:
        return dataset.manifest().fingerprint == fingerprint
    except Refusal:
        return False


class _Job:
    """One build under way."""

    def __init__(self, dataset: Dataset, order: Plan, settings: Settings, tick: Tick | None) -> None:
        self.dataset, self.order, self.settings, self.tick = dataset, order, settings, tick
        self.stages = stages_key(order.each, settings)
        self.failed: list[Trouble] = []
        self.where: dict[str, str] = {}  # the shard that holds each article
        self.profile: dict[str, float] = {}

    def take_in(self, paths: Sequence[Path]) -> int:
        """File what lies under the paths in shards; how many captures are in shards that were not there."""
        began = time.perf_counter()
        there = {s.partition("-")[2] for s in self.dataset.shards("captures")}
        troubles: list[Trouble] = []
        added, number = 0, len(there)

        def captures() -> Iterator[Capture]:
            for found in walk(paths, self.settings):
                if isinstance(found, Capture):
                    yield found
                else:
                    troubles.append(found)

        for held in sharded(captures()):
            name = digest(*(part for c in held for part in (c.id, c.kind, to_json(c.metadata))))
            if name not in there:
                # Numbered, so that of an article which came again with other metadata the later holds.
                self.dataset.put_captures(f"{number:07}-{name}", held)
                number += 1
                added += len(held)
        self.dataset.place.write(_TROUBLES, to_json(troubles))
        self.profile["take in"] = time.perf_counter() - began
        return added

    def read(self, worker: Cluster, shards: Sequence[str]) -> int:
        """Read and annotate the shards that are not read yet; how many were."""
        began = time.perf_counter()
        done = len(self.dataset.done(self.stages) & set(shards))
        meter = Meter(self.tick, "read and annotate", len(shards))
        for shard, failed in worker.read_shards(shards):
            if failed:
                self.failed.append(trouble("T208", "read", name=shard, detail=failed))
            meter.step()
        self.profile["read and annotate"] = time.perf_counter() - began
        return done

    def results(self, shards: Sequence[str]) -> tuple[list[str], list[Page], list[Trouble]]:
        """The keys of all results, the pages, what went wrong; of one article in two shards the later."""
        lost = {t.name for t in self.failed}
        found: dict[str, Result] = {}
        troubles = [*msgspec.json.decode(self.dataset.place.read(_TROUBLES), type=list[Trouble])]
        for shard in sorted(s for s in shards if s not in lost):
            results, bad = self.dataset.results(self.stages, shard)
            troubles += bad
            found.update((r.article, r) for r in results)
            self.where |= dict.fromkeys((r.article for r in results), shard)
            self.failed += bad
        pages: list[Page] = []
        for ident in sorted(found):
            body = unpack(found[ident].body)
            troubles += body.troubles
            if body.article is not None:
                pages.append(page_of(body.article, rows_of(body)))
        return [r.key for r in found.values()], pages, troubles

    def settle(
        self, worker: Cluster, pages: Sequence[Page], troubles: list[Trouble], write: Writer, fingerprint: str
    ) -> Summary:
        """Link and weigh, write the tables, and let go of judgements that no longer hold."""
        began = time.perf_counter()
        decided = Decided(())
        executor: Executor = worker
        outcome = settle(
            shown_pages(pages, decided).values(),
            self.order,
            decided,
            executor=executor,
            tick=self.tick,
            merge_rule=self.settings.merge_rule,
        )
        self.profile |= outcome.profile
        self.profile["link and weigh"] = time.perf_counter() - began
        began = time.perf_counter()
        every = {t.id: t for t in (*self.failed, *troubles, *outcome.troubles)}
        told = [every[i] for i in sorted(every)]
        # What a dying worker left undone is tried again by the next run.
        write(self.dataset, outcome.record, told, self.stages, "" if self.failed else fingerprint, self.where)
        self._prune(worker)
        self.profile["write"] = time.perf_counter() - began
        return summarise(outcome.record, told)

    def _prune(self, worker: Cluster) -> None:
        """Judgements of cards that are no more, results of stages that are no more."""
        place = self.dataset.place
        for folder in place.names("judging"):
            if folder not in worker.used:
                place.remove(folder)
        for folder in place.names("results"):
            if folder != f"results/{self.stages}":
                place.remove(folder)
