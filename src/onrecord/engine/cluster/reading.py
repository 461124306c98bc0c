"""`each` on a cluster: a shard of captures to a shard of results, by a worker process that holds the model."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import msgspec

from onrecord.engine.cluster.mapped import Told
from onrecord.engine.executors import frames
from onrecord.engine.executors.processes import died
from onrecord.engine.executors.refs import find, ref_of
from onrecord.engine.executors.workerprocess import WorkerProcess
from onrecord.engine.keys import result_key, stages_key
from onrecord.engine.plan import Plan, plan
from onrecord.errors import Refusal
from onrecord.model.troubles import Trouble
from onrecord.settings import Settings
from onrecord.store.dataset import Dataset
from onrecord.store.evidence import Result


class Needs(msgspec.Struct, frozen=True):
    """What a worker needs to know: where the dataset is, the stages by name, the settings, and the key of both."""

    address: str
    refs: list[str]
    settings: dict[str, str | int | float]
    stages: str
    part: str = ""  # what beside: the folder of one stage's groups, or the function that writes tables

    def begin(self) -> frames.Begin:
        """The first message to the process that does the work."""
        return frames.Begin(sys.path, self.refs, dict(self.settings))


def needs(address: str, order: Plan, settings: Settings) -> Needs:
    """What workers need for these stages. Raises Refusal R020 for stages that only this process knows."""
    refs = [ref_of(s) for s in (*order.each, *order.after)]
    if not all(refs):
        raise Refusal(
            "R020", "a stage was made inside a function or a session: a worker cannot find it by name"
        )
    values: Mapping[str, Any] = msgspec.structs.asdict(settings)
    return Needs(address, [r for r in refs if r], dict(values), stages_key(order.each, settings))


class ReadShards:
    """Reads and annotates shard after shard. The model is loaded once, in a process of its own: an article that kills it
    (out of memory, a fault in a library) costs itself, not the worker of the cluster."""

    def __init__(self, told: bytes) -> None:
        self._needs = msgspec.json.decode(told, type=Needs)
        self._settings = msgspec.convert(self._needs.settings, Settings)
        self._dataset = Dataset(self._needs.address)
        order = plan([find(r) for r in self._needs.refs])
        if stages_key(order.each, self._settings) != self._needs.stages:
            raise Refusal(
                "R020", "a worker has other stages, or another version of onrecord, than the driver"
            )
        self._process = WorkerProcess(self._needs.begin())

    def __call__(self, shard: str) -> Told:
        """Read one shard and file what it gives; one that another worker has filed meanwhile is done."""
        if self._dataset.place.exists(f"results/{self._needs.stages}/{shard}.parquet") and not self._again(
            shard
        ):
            return Told(shard)
        results: list[Result] = []
        lost: list[Trouble] = []
        spent: dict[str, float] = {}
        size = 0
        for capture in self._dataset.captures(shard):
            size += len(capture.raw)
            answer = self._process.ask(frames.Read(capture))
            if isinstance(answer, frames.Refused):
                return Told(shard, refused=(answer.code, answer.where))
            if isinstance(answer, frames.Body):
                key = result_key(self._needs.stages, capture.id, capture.kind, capture.metadata)
                results.append(Result(key, capture.id, self._needs.stages, answer.raw))
                for name, seconds in answer.spent.items():
                    spent[name] = spent.get(name, 0.0) + seconds
            else:
                lost.append(died(capture))
        written = self._dataset.put_results(self._needs.stages, shard, results, lost)
        return Told(shard, 0, len(results), size, written, spent=spent)

    def _again(self, shard: str) -> bool:
        return self._dataset.place.exists(f"results/{self._needs.stages}/{shard}.again")
