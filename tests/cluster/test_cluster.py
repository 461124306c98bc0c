"""The executor `cluster`: what it files is what `serial` files, to the byte, however the work is cut and whoever dies."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cluster.cards import WordCard
from tests.engine.little import STAGES
from tests.engine.projects import add, capture, project, run, stored

from onrecord.engine.cluster.components import Components, alone, number
from onrecord.engine.cluster.connection import Connection
from onrecord.engine.cluster.executor import Cluster
from onrecord.engine.cluster.groups import held_in
from onrecord.engine.cluster.mapped import Told, Worker
from onrecord.engine.cluster.shuffle import Shuffle
from onrecord.engine.gather import groups
from onrecord.engine.plan import plan
from onrecord.errors import Refusal
from onrecord.model.links import Decision, Link, settle
from onrecord.settings import Settings
from onrecord.store import dataset as datasets
from onrecord.store.dataset import Dataset

NAMES = ["Amara", "Boris", "Calder", "Dana", "Elmsund", "Farouk", "Greta", "Hollis"]


@pytest.fixture(scope="module")
def cluster() -> Connection:
    """Two workers on this machine, for all tests of this file."""
    return Connection("", 2)


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "SHARD_ARTICLES", 3)


def heap(articles: int = 20) -> dict[str, str]:
    chance = random.Random(5)
    return {
        f"{n:02}.txt": " ".join(f"{chance.choice(NAMES)} met {chance.choice(NAMES)}." for _ in range(3))
        for n in range(articles)
    }


def all_away(workers: int = 2, dataset: Dataset | None = None, stages: Sequence[Any] = STAGES) -> Cluster:
    """An executor that sends everything away, however little it is."""
    executor = Cluster(plan(stages), Settings(workers=workers), dataset)
    executor.cards_alone = executor.links_alone = 0
    executor.seconds_alone = -1.0
    return executor


@pytest.fixture
def expected(tmp_path: Path) -> bytes:
    file = project(tmp_path / "serial.onrecord", heap())
    run(file)
    found = stored(file)
    file.close()
    return found


@pytest.mark.usefixtures("cluster", "small_shards")
def test_a_cluster_equals_serial(tmp_path: Path, expected: bytes) -> None:
    file = project(tmp_path / "cluster.onrecord", heap())
    executor = all_away()
    ran = run(file, executor)
    executor.close()
    assert (ran.executor, ran.workers, ran.read, ran.troubles) == ("cluster", 2, 20, ())
    assert executor.shuffled
    assert stored(file) == expected
    file.close()


@pytest.mark.usefixtures("cluster", "small_shards")
def test_an_article_that_kills_its_worker_is_a_trouble_and_costs_nobody_else(tmp_path: Path) -> None:
    file = project(tmp_path / "mortal.onrecord", heap())
    add(file, capture("mortal.txt", f"Greta met Hollis. #die {tmp_path / 'tally'}"))
    executor = all_away()
    ran = run(file, executor)
    assert [(t.code, t.name) for t in ran.troubles] == [("T205", "mortal.txt")]
    assert ran.read == 21
    again = run(file, executor)  # it has died its two deaths, and now it lives
    executor.close()
    assert (again.read, again.troubles) == (1, ())
    plain = project(tmp_path / "plain.onrecord", heap())
    add(plain, capture("mortal.txt", f"Greta met Hollis. #die {tmp_path / 'tally'}"))
    run(plain)
    assert stored(file) == stored(plain)
    file.close()
    plain.close()


@pytest.mark.usefixtures("cluster", "small_shards")
def test_a_worker_killed_in_the_middle_costs_its_shard_and_changes_nothing(
    tmp_path: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project(tmp_path / "killed.onrecord", heap())
    executor = all_away()
    dead: list[int] = []

    def killing(shards: Sequence[str]) -> Iterator[tuple[str, str]]:
        from onrecord.engine.cluster import executor as module

        real = module.mapped

        def over(*given: Any) -> Iterator[Any]:
            for said in real(*given):
                if not dead:
                    dead.append(said.pid)
                    os.kill(said.pid, signal.SIGKILL)
                yield said

        monkeypatch.setattr(module, "mapped", over)
        return Cluster.read_shards(executor, shards)

    monkeypatch.setattr(executor, "read_shards", killing)
    ran = run(file, executor)
    executor.close()
    assert dead
    assert (ran.read, ran.troubles) == (20, ())
    assert stored(file) == expected
    file.close()


@pytest.mark.usefixtures("cluster", "small_shards")
def test_a_poisoned_shard_costs_itself(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path / "set")
    for n in range(3):
        dataset.put_captures(f"s{n}", [capture(f"{n}.txt", "Amara met Boris.")])
    poisoned = tmp_path / "set" / "captures" / "s1.parquet"
    whole = poisoned.read_bytes()
    poisoned.write_bytes(b"PAR1" + b"\0" * 40)
    executor = all_away(dataset=dataset)
    first = dict(executor.read_shards(["s0", "s1", "s2"]))
    assert {s for s, failed in first.items() if failed} == {"s1"}
    poisoned.write_bytes(whole)
    assert dict(executor.read_shards(["s0", "s1", "s2"])) == {"s0": "", "s1": "", "s2": ""}
    executor.close()


@pytest.mark.usefixtures("small_shards")
def test_what_a_killed_driver_left_is_not_done_again(tmp_path: Path, cluster: Connection) -> None:
    dataset = Dataset(tmp_path / "set")
    for n in range(4):
        dataset.put_captures(f"s{n}", [capture(f"{n}.txt", "Amara met Boris.")])
    executor = all_away(dataset=dataset)
    list(executor.read_shards(["s0", "s1"]))
    filed = {p: p.stat().st_mtime_ns for p in (tmp_path / "set" / "results").rglob("*.parquet")}
    assert len(filed) == 2
    (next(iter(filed)).parent / ".part-1-s2.parquet").write_bytes(b"half")  # what a killed worker left behind
    other = all_away(dataset=dataset)
    assert dict(other.read_shards(["s0", "s1", "s2", "s3"])) == dict.fromkeys(["s0", "s1", "s2", "s3"], "")
    assert {p: p.stat().st_mtime_ns for p in filed} == filed
    assert cluster.nodes == 1


@pytest.mark.parametrize(("shared", "largest"), [(0, 400), (0, 20), (2, 400), (2, 30)])
def test_a_shuffle_brings_together_what_one_machine_does(
    cluster: Connection, tmp_path: Path, shared: int, largest: int
) -> None:
    import msgspec

    chance = random.Random(3)
    cards = [
        WordCard(
            f"{n:05}", tuple(f"k{min(int(chance.paretovariate(0.5)), 90)}" for _ in range(4)), f"text {n}"
        )
        for n in range(300)
    ]

    class Stage:
        pass

    stage: Any = Stage()
    stage.shared = shared
    dataset = Dataset(tmp_path)
    told = Shuffle(cluster, dataset, "groups").groups(stage, cards, largest)
    found: list[tuple[str, ...]] = []
    for name in told.shards:
        shard = held_in(dataset.place.read(f"groups/{name}.groups"))
        held = [msgspec.msgpack.decode(c, type=WordCard) for c in shard.cards]
        found += [tuple(held[i].id for i in g) for g in shard.groups]
    wanted = [tuple(c.id for c in g) for g in groups(cards, shared, largest)]
    assert sorted(found) == sorted(wanted)
    assert told.most > largest or largest == 400
    assert told.groups == len(wanted)


@pytest.mark.parametrize("chain", [0, 90])
def test_components_by_joins_settle_as_one_process_does(cluster: Connection, chain: int) -> None:
    chance = random.Random(chain)
    links = {(i, i + 1): 0.5 for i in range(chain)}
    for _ in range(150):
        a, b = sorted(chance.sample(range(120), 2))
        links[a, b] = round(chance.uniform(-0.4, 1), 2)
    decisions = [
        Decision(f"d{i}", "", "me", tuple(number(x) for x in chance.sample(range(120), 3)), verdict)
        for i, verdict in enumerate(("same", "different", "same", "different"))
    ]
    rows = [(a, b, s) for (a, b), s in links.items()]
    wanted = settle(
        map(number, range(120)),
        [Link("entity", number(a), number(b), s, (), "") for a, b, s in rows],
        decisions,
    )
    found = Components(cluster).settle(rows, decisions)
    assert [tuple(map(number, c)) for c in alone(120, found.components)] == wanted
    assert found.most >= max(map(len, wanted))


def test_an_address_without_a_place_that_all_reach_is_refused() -> None:
    with pytest.raises(Refusal, match="R020"):
        Cluster(plan(STAGES), Settings(cluster="ray://nowhere:1"))


def test_a_stage_of_a_session_is_refused(tmp_path: Path) -> None:
    from onrecord.stages.base import annotate

    @annotate(makes=[])
    def only_here(page: Any, kit: Any) -> Iterator[Any]:
        yield from ()

    with pytest.raises(Refusal, match="R020"):
        Cluster(plan([*STAGES, only_here]), Settings(), Dataset(tmp_path))


def test_a_refusal_of_a_worker_that_begins_is_told_with_its_shard() -> None:
    import msgspec

    def make(told: bytes) -> Any:
        raise Refusal("R020", told.decode())

    said = msgspec.json.decode(Worker(make, b"another version", [])("s1"), type=Told)
    assert (said.shard, said.refused) == ("s1", ("R020", "another version"))
