"""Judging on a cluster: a shard of groups to a shard of judgements, by a worker process."""

from __future__ import annotations

from typing import Final

import msgspec

from onrecord.engine.cluster.groups import GroupShard, JudgedShard, held_in
from onrecord.engine.cluster.mapped import Told
from onrecord.engine.cluster.reading import Needs
from onrecord.engine.executors import frames
from onrecord.engine.executors.refs import find
from onrecord.engine.executors.workerprocess import WorkerProcess
from onrecord.engine.judge import encode
from onrecord.model.codec import to_json
from onrecord.model.troubles import trouble
from onrecord.store.dataset import Dataset

# Groups a message: the one that kills the process is then looked for among so many.
_AT_ONCE: Final = 64


class JudgeShards:
    """Judges shard after shard of one stage's groups, `stage` by its place among the stages of the plan."""

    def __init__(self, told: bytes) -> None:
        self._needs = msgspec.json.decode(told, type=Needs)
        self._dataset = Dataset(self._needs.address)
        self._stage = int(self._needs.part.rpartition("#")[2])
        self._folder = self._needs.part.rpartition("#")[0]
        self._process = WorkerProcess(self._needs.begin())

    def __call__(self, shard: str) -> Told:
        """Judge one shard and file what was said."""
        raw = self._dataset.place.read(f"{self._folder}/{shard}.groups")
        held = held_in(raw)
        out: list[tuple[bytes, bytes, float]] = []
        for start in range(0, len(held.groups), _AT_ONCE):
            out += self._some(held, held.groups[start : start + _AT_ONCE])
        written = msgspec.msgpack.encode(JudgedShard(out))
        self._dataset.place.write(f"{self._folder}/{shard}.judged", written)
        spent = {"judge": sum(g[2] for g in out)}
        return Told(shard, 0, len(out), len(raw), len(written), spent=spent)

    def _some(self, held: GroupShard, groups: list[list[int]]) -> list[tuple[bytes, bytes, float]]:
        """What is said of some groups; where the process dies over them twice, of each alone."""
        places = sorted({i for g in groups for i in g})
        at = {i: n for n, i in enumerate(places)}
        cards = msgspec.Raw(msgspec.msgpack.encode([held.cards[i] for i in places]))
        answer = self._process.ask(
            frames.Judge(self._stage, held.card, cards, [[at[i] for i in g] for g in groups])
        )
        if isinstance(answer, frames.Judgement):
            return list(answer.groups)
        if len(groups) > 1:
            return [one for g in groups for one in self._some(held, [g])]
        ident = msgspec.msgpack.decode(held.cards[groups[0][0]])["id"]
        name = find(self._needs.refs[self._stage]).name
        lost = trouble("T204", name, detail=f"the worker died, twice ({ident})")
        return [(encode([]), to_json([lost]), 0.0)]
