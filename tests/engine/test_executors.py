"""Whoever does the work, in whatever order: the same record to the byte; and what becomes of it when a worker dies."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.little import STAGES, People, plain
from tests.engine.projects import TEXTS, add, capture, project, run, stored

from onrecord.engine.executors import choose, processes
from onrecord.engine.executors.base import Done
from onrecord.engine.executors.processes import Processes
from onrecord.engine.executors.refs import find, ref_of
from onrecord.engine.executors.serial import Serial
from onrecord.engine.judge import Group, Judged
from onrecord.engine.plan import plan
from onrecord.errors import Refusal
from onrecord.model.links import Link, LinkKind, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.sources import Capture, Zone
from onrecord.settings import Settings
from onrecord.stages.base import Card, annotate, linker
from onrecord.store.project_file import ProjectFile
from onrecord.tools.kit import Kit

NAMES = ["Amara", "Boris", "Calder", "Dana", "Elmsund", "Farouk", "Greta", "Hollis"]
HEAPS = st.lists(
    st.lists(st.sampled_from([*NAMES, "met", "slept"]), min_size=2, max_size=6), min_size=1, max_size=7
)


class Shards:
    """An executor that does articles and groups in an order of chance: what a cluster would do."""

    name = "shards"
    workers = 3

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._serial = Serial(plan(STAGES), Kit(Settings()))

    @property
    def spent(self) -> Mapping[str, float]:
        return self._serial.spent

    def each(self, captures: Iterable[Capture]) -> Iterator[Done]:
        mixed = list(captures)
        self._chance.shuffle(mixed)
        yield from self._serial.each(mixed)

    def gather(self, stage: Any, groups: Sequence[Group]) -> Iterator[tuple[int, Judged]]:
        done = list(self._serial.gather(stage, groups))
        self._chance.shuffle(done)
        yield from done

    def close(self) -> None:
        pass


@settings(max_examples=25, deadline=None)
@given(HEAPS, st.randoms(use_true_random=False))
def test_the_order_of_shards_cannot_matter(
    tmp_path_factory: pytest.TempPathFactory, heap: list[list[str]], chance: Random
) -> None:
    folder = tmp_path_factory.mktemp("shards")
    texts = {f"{n}.txt": " ".join(words) + "." for n, words in enumerate(heap)}
    found = []
    for executor in (None, Shards(chance)):
        file = project(folder / f"{executor is None}.onrecord", texts)
        run(file, executor)
        found.append(stored(file))
        file.close()
    assert found[0] == found[1]


def pool(workers: int, stages: Sequence[Any] = STAGES) -> Processes:
    return Processes(plan(stages), Settings(), workers)


@pytest.fixture
def expected(tmp_path: Path) -> bytes:
    file = project(tmp_path / "serial.onrecord")
    run(file)
    found = stored(file)
    file.close()
    return found


@pytest.mark.parametrize("workers", [1, 3])
def test_processes_equal_serial(
    tmp_path: Path, expected: bytes, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "ALONE_SECONDS", 0.0)  # groups are sent away too
    file = project(tmp_path / "processes.onrecord")
    executor = pool(workers)
    ran = run(file, executor)
    executor.close()
    assert (ran.executor, ran.workers, ran.read) == ("processes", workers, 4)
    assert stored(file) == expected
    file.close()


def test_a_worker_that_dies_is_a_trouble_and_its_article_is_tried_by_the_next_run(tmp_path: Path) -> None:
    file = project(tmp_path / "mortal.onrecord")
    add(file, capture("mortal.txt", f"Greta met Hollis. #die {tmp_path / 'tally'}"))
    executor = pool(2)
    ran = run(file, executor)
    executor.close()
    assert [(t.code, t.name) for t in ran.troubles] == [("T205", "mortal.txt")]
    assert ran.record is not None and len(ran.record.pages) == 4
    again = run(file)
    assert (again.read, again.reused, again.troubles) == (1, 4, ())
    file.close()


def test_a_worker_that_dies_once_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "tally").write_text("died")
    file = project(
        tmp_path / "mortal.onrecord", {"mortal.txt": f"Greta met Hollis. #die {tmp_path / 'tally'}"}
    )
    executor = pool(1)
    ran = run(file, executor)
    executor.close()
    assert (ran.read, ran.troubles) == (1, ())
    file.close()


def test_where_no_worker_can_be_started_the_run_does_the_work(
    tmp_path: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python-here"))
    file = project(tmp_path / "alone.onrecord")
    assert run(file, pool(2)).read == 4
    assert stored(file) == expected
    file.close()


class LooseCard(Card, frozen=True):
    """A card that does not arrive as what it is: a tuple would become a list."""

    loose: Any


@linker
class Loose:
    """Judges by what is loose."""

    name = "loose"
    version = 1
    kind: LinkKind = "claim"
    makes = ()
    needs = (Zone,)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[LooseCard]:
        yield LooseCard(page.article.id, ("all",), ("a", "tuple"))

    def judge(self, group: Sequence[LooseCard]) -> Iterator[Link]:
        kinds = ", ".join(type(c.loose).__name__ for c in group)
        yield link("claim", group[0].id, group[1].id, 1.0, [Reason(kinds, 1.0)], self.name)

    def build(self, members: Sequence[LooseCard], links: Sequence[Link], record: Record) -> None:
        return None


def test_cards_that_do_not_travel_are_judged_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "ALONE_SECONDS", 0.0)
    found = []
    for executor in (None, pool(2, [plain, Loose])):
        file = project(tmp_path / f"{executor is None}.onrecord")
        run(file, executor, [plain, Loose])
        found.append(stored(file))
        file.close()
        if executor:
            executor.close()
    assert found[0] == found[1]
    assert b"tuple, tuple" in found[0]


def test_stages_that_no_worker_can_find_are_run_here(tmp_path: Path, expected: bytes) -> None:
    @annotate(makes=[], needs=[])
    def homemade(page: Any, kit: Any) -> Iterator[Any]:
        yield from ()

    assert ref_of(homemade) is None
    file = project(tmp_path / "homemade.onrecord")
    run(file, pool(2, [*STAGES, homemade]), [*STAGES, homemade])
    assert stored(file) == expected
    file.close()


@annotate(makes=[], needs=[])
def modelless(page: Any, kit: Any) -> Iterator[Any]:
    """A stage whose model is not there."""
    raise Refusal("R009", "no such model", exit_code=4)
    yield


@pytest.mark.parametrize("executor", [None, "pool"])
def test_a_missing_model_stops_the_run_and_nothing_is_filed(tmp_path: Path, executor: str | None) -> None:
    file = project(tmp_path / "modelless.onrecord")
    stages = [*STAGES, modelless]
    workers = pool(2, stages) if executor else None
    with pytest.raises(Refusal, match="R009") as e:
        run(file, workers, stages)
    assert e.value.exit_code == 4
    assert file.db.execute("SELECT count(*) FROM results").fetchone() == (0,)
    file.close()


def test_an_interrupted_pool_lets_go_of_its_workers(tmp_path: Path) -> None:
    executor = pool(2)
    work = executor.each([capture(n, t) for n, t in TEXTS.items()])
    next(work)
    work.close()  # type: ignore[attr-defined]  # what Ctrl+C does to it
    deadline = time.monotonic() + 10
    while [t for t in threading.enumerate() if t.name == "onrecord worker"] and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [t for t in threading.enumerate() if t.name == "onrecord worker"] == []
    executor.close()


def test_stages_are_found_by_name() -> None:
    assert all(find(ref_of(s) or "") is s for s in STAGES)
    assert ref_of(plain) == "tests.engine.little:plain"
    assert ref_of(People) == "tests.engine.little:People"


def test_a_plain_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(f"""
        from onrecord.engine.executors.processes import Processes
        from onrecord.engine.plan import plan
        from onrecord.settings import Settings
        from tests.engine.little import STAGES
        from tests.engine.projects import project, run
        from pathlib import Path
        executor = Processes(plan(STAGES), Settings(), 2)
        print(run(project(Path({str(tmp_path / "s.onrecord")!r})), executor).read)
        executor.close()
        """)
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env={"PYTHONPATH": root}, check=False
    )
    assert (done.stdout, done.stderr) == ("4\n", "")


def test_a_killed_run_is_resumed(tmp_path: Path) -> None:
    file = project(tmp_path / "killed.onrecord")
    mortal = capture("mortal.txt", f"Greta met Hollis. #die {tmp_path / 'tally'}")
    add(file, mortal)
    file.close()
    code = textwrap.dedent(f"""
        from pathlib import Path
        from onrecord.store.project_file import ProjectFile
        from tests.engine.projects import run
        run(ProjectFile.open(Path({str(tmp_path / "killed.onrecord")!r})))
        """)
    root = str(Path(__file__).parents[2])
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, env={"PYTHONPATH": root}, check=False
        )
        assert done.returncode == -9
    file = ProjectFile.open(tmp_path / "killed.onrecord")
    ran = run(file)
    before = [
        n for n, t in TEXTS.items() if capture(n, t).id < mortal.id
    ]  # articles are read in the order of their ids
    assert (ran.read, ran.reused) == (5 - len(before), len(before))
    assert ran.record is not None and len(ran.record.pages) == 5
    file.close()


def test_small_runs_stay_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "cores", lambda: 4)
    order = plan(STAGES)

    def chosen(articles: int, **values: Any) -> tuple[str, int]:
        found = choose.choose(order, Settings(**values), articles)
        return found.name, found.workers

    assert chosen(5) == ("serial", 1)
    assert chosen(64) == ("processes", 2)
    assert chosen(5_000) == ("processes", 4)
    assert chosen(5, workers=3) == ("processes", 3)
    assert chosen(5_000, executor="serial") == ("serial", 1)


def test_a_cluster_without_its_extra_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("daft", "ray", "pyarrow", "fsspec"):
        monkeypatch.setitem(
            sys.modules, module, None
        )  # an import of it fails, whether it is installed or not
    with pytest.raises(Refusal, match="R018") as told:
        choose.choose(plan(STAGES), Settings(executor="cluster"), 5)
    assert told.value.exit_code == 4


def test_every_text_is_read_once(tmp_path: Path) -> None:
    executor = pool(2)
    found = [name for name, _ in executor.each([capture(n, t) for n, t in TEXTS.items()])]
    executor.close()
    assert sorted(found) == sorted(capture(n, t).id for n, t in TEXTS.items())


def test_what_stages_took_is_told_by_workers_too(tmp_path: Path) -> None:
    order = plan(STAGES)
    spent = []
    for executor in (Serial(order, Kit(Settings())), Processes(order, Settings(), 2)):
        list(executor.each([capture(name, text) for name, text in TEXTS.items()]))
        spent.append(executor.spent)
        executor.close()
    names = {"read", *(s.name for s in order.annotators)}
    assert [set(s) - {"parse"} for s in spent] == [names, names]
    assert all(v >= 0 for s in spent for v in s.values())
