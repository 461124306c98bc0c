"""The executor `cluster`: articles and groups as shards of a dataset, worked on by Daft on Ray."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

import msgspec

from onrecord.engine.cluster.components import Components, alone, number
from onrecord.engine.cluster.connection import Connection
from onrecord.engine.cluster.groups import encode_card, judged, packed, travels
from onrecord.engine.cluster.judging import JudgeShards
from onrecord.engine.cluster.mapped import mapped
from onrecord.engine.cluster.reading import Needs, ReadShards, needs
from onrecord.engine.cluster.shuffle import Shuffle, Shuffled
from onrecord.engine.cluster.windows import MakeWindows, Writer
from onrecord.engine.executors.base import Done
from onrecord.engine.judge import Group, Judged, judge
from onrecord.engine.keys import stage_key
from onrecord.engine.plan import Plan
from onrecord.errors import Refusal
from onrecord.model.codec import digest, to_json
from onrecord.model.links import Decision, Link, settle
from onrecord.model.sources import Capture
from onrecord.model.troubles import trouble
from onrecord.settings import Settings
from onrecord.stages.base import Card, LinkStage, PairingStage
from onrecord.store.dataset import Dataset, sharded

# With fewer cards than this the engine brings them together itself: a shuffle takes two seconds however small it is, and
# a hundred thousand cards take one machine about as long.
CARDS_ALONE: Final = 100_000
# Judging that takes no longer than this is not worth sending away (a worker's start takes longer).
SECONDS_ALONE: Final = 5.0
# Links that one process settles in a few seconds and a gigabyte; components on the cluster take two seconds a round.
LINKS_ALONE: Final = 2_000_000


class Cluster:
    """Daft on Ray. What workers hand one another lies in a dataset: the one given, `settings.shared`, or a folder of this
    machine that is taken away again (then all workers must be on this machine).

    Raises Refusal R018 without the extra, R020 where no cluster answers or a stage cannot be found by name.
    """

    name = "cluster"

    def __init__(self, order: Plan, settings: Settings, dataset: Dataset | None = None) -> None:
        if settings.cluster and not settings.shared and dataset is None:
            raise Refusal(
                "R020", "cluster is set and shared is not: its machines need a place that all of them reach"
            )
        self._cluster = Connection(settings.cluster, settings.workers)
        self._passing = None if dataset or settings.shared else tempfile.mkdtemp(prefix="onrecord-")
        self._dataset = dataset or Dataset(settings.shared or self._passing or "")
        self._stages = [*order.each, *order.after]
        try:
            self._needs = needs(self._dataset.place.address, order, settings)
        except Refusal:
            self.close()
            raise
        self.workers = self._cluster.workers
        self._spent: dict[str, float] = defaultdict(float)
        self.shuffled: dict[
            str, Shuffled
        ] = {}  # by stage: what was brought together on the cluster, and what it took
        self.used: set[str] = set()  # the folders of judgements that this run used
        self.windows: dict[
            str, tuple[float, float]
        ] = {}  # by window that was made: CPU seconds, MiB of its worker
        self.cards_alone, self.seconds_alone, self.links_alone = CARDS_ALONE, SECONDS_ALONE, LINKS_ALONE

    @property
    def spent(self) -> Mapping[str, float]:
        """CPU seconds by stage, over all workers."""
        return self._spent

    # ---------------------------------------------------------------- each
    def each(self, captures: Iterable[Capture]) -> Iterator[Done]:
        """Read and annotate, a shard at a time; a shard that cannot be worked on is a Trouble for each of its articles."""
        heads: dict[str, list[tuple[str, str]]] = {}
        for held in sharded(captures):
            shard = digest(*(part for c in held for part in (c.id, c.kind, to_json(c.metadata))))
            heads[shard] = [(c.id, c.name) for c in held]
            self._dataset.put_captures(shard, held)
        for shard, failed in self.read_shards(list(heads)):
            if failed:
                lost = (trouble("T208", "read", article=i, name=n, detail=failed) for i, n in heads[shard])
                yield from ((t.article or "", t) for t in lost)
                continue
            results, troubles = self._dataset.results(self._needs.stages, shard)
            yield from ((r.article, r.body) for r in results)
            yield from ((t.article or "", t) for t in troubles)

    def read_shards(self, shards: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Read and annotate shards of captures of the dataset: each shard as it is done, and why it failed if it did.
        Shards that were read before, whole and with the same stages, are done."""
        there = self._dataset.done(self._needs.stages)
        yield from ((s, "") for s in shards if s in there)
        left = [s for s in shards if s not in there]
        for said in mapped(self._cluster, ReadShards, msgspec.json.encode(self._needs), left) if left else ():
            for name, seconds in said.spent.items():
                self._spent[name] += seconds
            yield said.shard, said.failed

    def make_windows(self, windows: Sequence[str], write: Writer) -> Iterator[tuple[str, str]]:
        """Make the records of windows of the dataset: each as it is done, and why it could not be if it could not."""
        asked = msgspec.structs.replace(self._needs, part=f"{write.__module__}:{write.__qualname__}")
        for said in mapped(self._cluster, MakeWindows, msgspec.json.encode(asked), windows):
            for name, seconds in said.spent.items():
                self._spent[name] += seconds
            self.windows[said.shard] = said.cpu, said.mib
            yield said.shard, said.failed

    # ---------------------------------------------------------------- gather
    def gather(self, stage: LinkStage, groups: Sequence[Group]) -> Iterator[tuple[int, Judged]]:
        """Judge here for a few seconds; what is left by then is sent away in shards."""
        began, here = time.perf_counter(), 0
        far = bool(groups) and travels([groups[0][0], groups[-1][-1]])
        while here < len(groups) and not (far and time.perf_counter() - began > self.seconds_alone):
            yield here, judge(stage, groups[here])
            here += 1
        if here == len(groups):
            return
        folder = self._folder(stage, "given")
        parts: dict[str, range] = {}
        there = set(self._dataset.place.names(folder))
        for places, name, raw in packed(groups[here:]):
            parts[name] = places
            if f"{folder}/{name}.judged" not in there:
                self._dataset.place.write(f"{folder}/{name}.groups", raw)
        for name, found in self._judged(stage, folder, list(parts)):
            if isinstance(found, Judged):
                yield here + parts[name][0], found
            else:
                yield from zip((here + p for p in parts[name]), found, strict=True)

    def bring(self, stage: LinkStage, cards: Sequence[Card], largest: int) -> Iterator[Judged] | None:
        """Bring many cards together by a shuffle, and judge the shards; None for few, or for cards that cannot travel."""
        if len(cards) <= self.cards_alone or isinstance(stage, PairingStage) or not travels(cards):
            return None
        return self._bring(stage, cards, largest)

    def _bring(self, stage: LinkStage, cards: Sequence[Card], largest: int) -> Iterator[Judged]:
        folder = self._folder(stage, digest(*(encode_card(c) for c in cards)))
        done = f"{folder}/brought.json"
        if self._dataset.place.exists(done):
            found = msgspec.json.decode(self._dataset.place.read(done), type=Shuffled)
        else:
            found = Shuffle(self._cluster, self._dataset, folder).groups(stage, cards, largest)
            self._dataset.place.write(done, msgspec.json.encode(found))
        self.shuffled[stage.name] = found
        if stage.shared and found.common:
            detail = f"{found.common} keys, the largest shared by {found.most}"
            yield Judged([], (trouble("T206", stage.name, detail=detail),))
        for _, said in self._judged(stage, folder, found.shards):
            yield from [said] if isinstance(said, Judged) else said

    def _judged(
        self, stage: LinkStage, folder: str, shards: Sequence[str]
    ) -> Iterator[tuple[str, Iterator[Judged] | Judged]]:
        """What each shard of groups was judged to be; a Trouble for one that cannot be worked on."""
        ending = ".judged"
        there = {n[len(folder) + 1 : -len(ending)] for n in self._dataset.place.names(folder, ending)}
        asked = Needs(
            **msgspec.structs.asdict(self._needs) | {"part": f"{folder}#{self._stages.index(stage)}"}
        )
        left = [s for s in shards if s not in there]
        done = ((s, "") for s in shards if s in there)
        said = mapped(self._cluster, JudgeShards, msgspec.json.encode(asked), left) if left else iter(())
        for shard, failed in chain(done, ((t.shard, t.failed) for t in said)):
            if failed:
                yield shard, Judged([], (trouble("T208", stage.name, name=shard, detail=failed),))
            else:
                yield shard, judged(self._dataset.place.read(f"{folder}/{shard}{ending}"))

    def _folder(self, stage: LinkStage, what: str) -> str:
        folder = f"judging/{stage.name}-{stage_key(stage)}-{what}"
        self.used.add(folder)
        return folder

    # ---------------------------------------------------------------- settle
    def settle(
        self, members: Sequence[str], links: Sequence[Link], decisions: Sequence[Decision]
    ) -> list[tuple[str, ...]]:
        """As `model.links.settle`: here where one process does it in seconds, else by joins on the cluster."""
        if len(links) <= self.links_alone:
            return settle(members, links, decisions)
        at = {m: n for n, m in enumerate(members)}
        rows = [(at[x.left], at[x.right], x.score) for x in links if x.left in at and x.right in at]
        held = [
            msgspec.structs.replace(d, target=tuple(number(at[t]) for t in d.target if t in at))
            for d in decisions
        ]
        found = Components(self._cluster).settle(rows, held)
        return [tuple(members[i] for i in c) for c in alone(len(members), found.components)]

    def close(self) -> None:
        """Take away what was only passed on; the cluster stays until the process ends."""
        if self._passing is not None:
            shutil.rmtree(self._passing, ignore_errors=True)
