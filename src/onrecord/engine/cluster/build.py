"""A record straight into a dataset: captures in shards, read on the cluster, linked, and written as tables.

Captures and results never pass through the driver's memory as a whole. One record of everything is settled and weighed in
the driver, its judging spread; with `settings.window` there is a record for each window of time, and workers make them
(docs/cluster.md says up to how many articles either holds, and what breaks first).
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from onrecord.engine.cluster import windows
from onrecord.engine.cluster.executor import Cluster
from onrecord.engine.cluster.shuffle import Shuffled
from onrecord.engine.cluster.windows import Writer, window_in, window_of
from onrecord.engine.intake import walk
from onrecord.engine.keys import stages_key
from onrecord.engine.plan import Plan, plan
from onrecord.engine.progress import Meter, Tick
from onrecord.engine.summary import Summary
from onrecord.errors import Refusal
from onrecord.model.codec import digest, from_json, to_json
from onrecord.model.record import Record
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble, trouble
from onrecord.settings import Settings
from onrecord.stages.base import Stage
from onrecord.store.dataset import FORMAT, Dataset, Manifest, sharded
from onrecord.store.place import extra

# What went wrong on the way in, for the captures of one shard and those before it; and how the dataset is cut.
_TROUBLES = "captures/troubles.json"
_WINDOW = "captures/window.json"


class Made(msgspec.Struct, frozen=True):
    """What a build did. `shards` of which `done` had been read before; `fresh`: there was nothing to do (then there is no
    summary); counts of each record that was made, by window ("" where there is one of everything); seconds of wall clock
    by step in `profile`, CPU seconds by stage too; `shuffled` by stage."""

    articles: int
    added: int
    shards: int
    done: int
    fresh: bool = False
    summaries: dict[str, Summary] = {}
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

    Raises Refusal R001 or R007 for paths, R010 where the dataset is cut into other windows, R018 without the extra, R020
    where the cluster cannot do the work.
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
        found = job.in_windows(worker, shards, write) if job.window else job.as_one(worker, shards, write)
        fresh = job.finish(worker, found)
    finally:
        if executor is None:
            worker.close()
    counts = {} if fresh else {m.window: m.summary for m in found}
    articles = sum(m.articles for m in found)
    spent = job.profile | dict(worker.spent)
    return Made(articles, added, len(shards), done, fresh, counts, spent, worker.shuffled)


class _Job:
    """One build under way."""

    def __init__(self, dataset: Dataset, order: Plan, settings: Settings, tick: Tick | None) -> None:
        self.dataset, self.order, self.settings, self.tick = dataset, order, settings, tick
        self.stages = stages_key(order.each, settings)
        self.failed: list[Trouble] = []
        self.profile: dict[str, float] = {}
        self.window = self._window()

    def _window(self) -> str:
        """How the dataset is cut. Raises Refusal R010 where it is cut otherwise than is asked."""
        asked = self.settings.window
        if not self.dataset.place.exists(_WINDOW):
            return asked
        cut = from_json(self.dataset.place.read(_WINDOW), str)
        if asked and asked != cut:
            raise Refusal("R010", f"window = {asked!r}, and the dataset is cut by {cut or 'nothing'}")
        return cut

    def take_in(self, paths: Sequence[Path]) -> int:
        """File what lies under the paths in shards; how many captures are in shards that were not there."""
        began = time.perf_counter()
        there = {s.rpartition("-")[2] for s in self.dataset.shards("captures")}
        troubles: list[Trouble] = []
        added, number = 0, len(there)
        if paths:
            self.dataset.place.write(_WINDOW, to_json(self.window))

        def captures() -> Iterator[Capture]:
            for found in walk(paths, self.settings):
                if isinstance(found, Capture):
                    yield found
                else:
                    troubles.append(found)

        for held in sharded(captures(), lambda c: window_of(c.metadata, self.window)):
            name = digest(*(part for c in held for part in (c.id, c.kind, to_json(c.metadata))))
            if name not in there:
                # Numbered, so that of an article which came again with other metadata the later holds.
                window = window_of(held[0].metadata, self.window)
                self.dataset.put_captures(windows.named(window, number, name), held)
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

    def _besides(self) -> list[Trouble]:
        """What went wrong outside all windows: on the way in, and shards that no worker could read."""
        return [*self.failed, *from_json(self.dataset.place.read(_TROUBLES), list[Trouble])]

    def as_one(self, worker: Cluster, shards: Sequence[str], write: Writer) -> list[windows.Made]:
        """One record of everything, settled here."""
        began = time.perf_counter()
        found, stood = windows.made(
            self.dataset, self.order, self.settings, "", shards, write,
            more=self._besides(), executor=worker, tick=self.tick,
        )  # fmt: skip
        self.profile |= {} if stood else found.profile
        self.profile["link, weigh and write"] = time.perf_counter() - began
        return [found]

    def in_windows(self, worker: Cluster, shards: Sequence[str], write: Writer) -> list[windows.Made]:
        """A record for each window, made by the workers; one that cannot be made stays as it was made last."""
        began = time.perf_counter()
        by_window: dict[str, list[str]] = defaultdict(list)
        for shard in shards:
            by_window[window_in(shard)].append(shard)
        # The largest first: a worker that takes up the largest last is waited for by all others.
        asked = sorted(by_window, key=lambda w: (-len(by_window[w]), w))
        meter = Meter(self.tick, "link, weigh and write", len(asked))
        for window, failed in worker.make_windows(asked, write):
            if failed:
                self.failed.append(trouble("T208", "link", name=window, detail=failed))
            meter.step()
        found = [m for w in sorted(asked) if (m := windows.filed(self.dataset, w)) is not None]
        if besides := self._besides():
            besides_key = digest(*(t.id for t in besides))
            tables = write(self.dataset, Record(), besides, f"besides.{besides_key}", {})
            found.append(windows.Made("besides", besides_key, 0, tables, Summary(problems=len(besides))))
        self.profile["link, weigh and write"] = time.perf_counter() - began
        return found

    def finish(self, worker: Cluster, found: Sequence[windows.Made]) -> bool:
        """Make the tables the record, and let go of what no longer holds; true where they were it already."""
        whole = not self.failed and all(m.fingerprint for m in found)
        fingerprint = digest(*(m.fingerprint for m in found)) if whole else ""
        tables: dict[str, list[str]] = defaultdict(list)
        for m in found:
            for name, parts in m.tables.items():
                tables[name] += parts
        articles = sum(m.articles for m in found)
        manifest = Manifest(FORMAT, version("onrecord"), articles, fingerprint, self.stages, dict(tables))
        if whole and _stands(self.dataset, manifest):
            return True
        self.dataset.finish(manifest)
        self._prune(worker)
        return False

    def _prune(self, worker: Cluster) -> None:
        """Judgements of cards that are no more, results of stages that are no more."""
        place = self.dataset.place
        for folder in place.names("judging"):
            if folder not in worker.used:
                place.remove(folder)
        for folder in place.names("results"):
            if folder != f"results/{self.stages}":
                place.remove(folder)


def _stands(dataset: Dataset, manifest: Manifest) -> bool:
    try:
        return dataset.manifest() == manifest
    except Refusal:
        return False
