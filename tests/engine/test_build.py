"""A run over a project: only what changed is done, whatever stopped the run before."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.engine.little import STAGES, People, names
from tests.engine.projects import TEXTS, add, bytes_of, capture, project, run, stored

from onrecord.engine.executors.base import Done
from onrecord.engine.executors.serial import Serial
from onrecord.engine.plan import plan
from onrecord.engine.progress import Progress
from onrecord.engine.run import run as run_in_memory
from onrecord.model.annotations import Mention
from onrecord.model.items import Entity, Event, Story
from onrecord.model.record import Page
from onrecord.model.sources import Article, Capture
from onrecord.settings import Settings
from onrecord.stages.base import annotate, read
from onrecord.store import captures, results, runs
from onrecord.store.project_file import ProjectFile
from onrecord.store.record import StoredRecord
from onrecord.tools.kit import Kit


class Watched(Serial):
    """An executor that notes what it was given, and is interrupted after so many articles."""

    def __init__(self, stop_after: int | None = None, stages: Any = STAGES) -> None:
        super().__init__(plan(stages), Kit(Settings()))
        self.given: list[str] = []
        self.judged = 0
        self._stop = stop_after

    def each(self, captures: Iterable[Capture]) -> Iterator[Done]:
        for c in captures:
            if self._stop is not None and len(self.given) >= self._stop:
                raise KeyboardInterrupt
            self.given.append(c.name)
            yield from super().each([c])

    def gather(self, stage: Any, groups: Any) -> Any:
        self.judged += len(groups)
        return super().gather(stage, groups)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    found = project(tmp_path / "little.onrecord")
    yield found
    found.close()


def test_the_stored_record_equals_the_one_in_memory(file: ProjectFile) -> None:
    ran = run(file)
    captured = [capture(n, t) for n, t in TEXTS.items()]
    alone = run_in_memory(captured, STAGES, Kit(Settings())).record
    assert ran.record is not None
    assert bytes_of(ran.record) == bytes_of(alone) == stored(file)
    assert len(alone.items(Story)) == 2
    assert {e.name for e in alone.items(Entity)} >= {"Amara", "Boris", "Dana"}


def test_a_second_run_does_nothing(file: ProjectFile) -> None:
    first = run(file)
    before = stored(file)
    watched = Watched()
    again = run(file, watched)
    assert (first.read, first.fresh) == (4, False)
    assert (again.read, again.reused, again.fresh) == (0, 4, True)
    assert watched.given == []
    assert stored(file) == before


def test_an_added_article_costs_one_article(file: ProjectFile) -> None:
    run(file)
    add(file, capture("five.txt", "Farouk met Dana again."))
    watched = Watched()
    assert run(file, watched).read == 1
    assert watched.given == ["five.txt"]


def test_only_groups_that_changed_are_judged_again(
    file: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.engine.filing.WORTH_FILING", 0.0)
    first = Watched()
    run(file, first)
    add(file, capture("five.txt", "Farouk slept."))
    second = Watched()
    run(file, second)
    assert first.judged > 3
    # The two that are called Farouk; and two articles share a story still, one of which has a new id for him on its card.
    assert second.judged == 2
    fresh = project(file.path.with_name("fresh.onrecord"), TEXTS | {"five.txt": "Farouk slept."})
    run(fresh)
    assert stored(fresh) == stored(file)
    fresh.close()


def test_changed_metadata_reads_that_article_again(file: ProjectFile) -> None:
    run(file)
    add(file, capture("two.txt", TEXTS["two.txt"], published="2031-05-04"))
    watched = Watched()
    run(file, watched)
    record = StoredRecord(file.snapshot())
    assert watched.given == ["two.txt"]
    assert {e.when.edtf for e in record.items(Event)} == {"XXXX-XX-XX", "2031-05-04"}
    record.close()


def test_a_removed_article_leaves_nothing_behind(file: ProjectFile) -> None:
    run(file)
    with file.writing() as db:
        captures.remove(db, [capture("one.txt", TEXTS["one.txt"]).id])
    run(file)
    rest = {n: t for n, t in TEXTS.items() if n != "one.txt"}
    fresh = project(file.path.with_name("fresh.onrecord"), rest)
    run(fresh)
    assert stored(file) == stored(fresh)
    assert len(results.filed(file.db)) == 3
    fresh.close()


def test_an_interrupted_run_goes_on_where_it_was(file: ProjectFile) -> None:
    broken = Watched(stop_after=3)
    with pytest.raises(KeyboardInterrupt):
        run(file, broken)
    assert runs.all_runs(file.db)[0].state == "interrupted"
    rest = Watched()
    run(file, rest)
    assert sorted(broken.given + rest.given) == sorted(TEXTS)
    assert len(rest.given) == 1
    fresh = project(file.path.with_name("fresh.onrecord"))
    run(fresh)
    assert stored(fresh) == stored(file)
    fresh.close()


def test_a_changed_stage_does_its_work_again(file: ProjectFile) -> None:
    run(file)
    newer = [next_version(s) if s is names else s for s in STAGES]
    watched = Watched(stages=newer)
    assert run(file, watched, newer).read == 4
    assert len(results.filed(file.db)) == 4  # what the old version made is gone


def next_version(stage: Any) -> Any:
    return dataclasses.replace(stage, version=stage.version + 1)


def test_a_changed_link_stage_reads_nothing_again(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    run(file)
    monkeypatch.setattr(People, "version", 2)
    ran = run(file)
    assert (ran.read, ran.fresh) == (0, False)


def test_no_articles_make_an_empty_record(tmp_path: Path) -> None:
    empty = project(tmp_path / "empty.onrecord", {})
    assert run(empty).read == 0
    assert run(empty).fresh
    empty.close()


def test_one_bad_article_is_a_trouble_and_the_rest_goes_on(file: ProjectFile) -> None:
    add(file, capture("bad.txt", "#explode"))
    ran = run(file)
    assert [(t.code, t.name) for t in ran.troubles] == [("T201", "bad.txt")]
    assert captures.troubles(file.db) == list(ran.troubles)
    assert ran.record is not None and len(ran.record.pages) == 4


def test_progress_is_told_for_every_part(tmp_path: Path) -> None:
    from onrecord.engine.build import build

    file = project(tmp_path / "told.onrecord")
    told: list[Progress] = []
    build(file, STAGES, Settings(executor="serial"), tick=told.append)
    reads = [p for p in told if p.stage == "read and annotate"]
    assert (reads[0].done, reads[-1].done, reads[-1].total) == (0, 4, 4)
    assert list(dict.fromkeys(p.stage for p in told)) == ["read and annotate", "link and weigh", "write"]
    file.close()


def test_readers_see_the_last_record_until_the_new_one_is_whole(file: ProjectFile) -> None:
    run(file)
    before = stored(file)
    reader = StoredRecord(file.snapshot())
    add(file, capture("five.txt", "Farouk met Dana again."))

    class Peeking(Watched):
        def each(self, captures: Iterable[Capture]) -> Iterator[Done]:
            for done in super().each(captures):
                assert stored(file) == before
                yield done

    run(file, Peeking())
    assert bytes_of(reader) == before  # a snapshot stays what it was
    assert stored(file) != before
    reader.close()


def test_what_comes_while_a_run_is_under_way_is_not_left_out(file: ProjectFile) -> None:
    class Busy(Watched):
        def each(self, captures: Iterable[Capture]) -> Iterator[Done]:
            for done in super().each(captures):
                add(file, capture("late.txt", "Farouk met Dana late."))
                yield done

    run(file, Busy())
    record = StoredRecord(file.snapshot())
    assert "late.txt" in {a.name for a in record.articles}
    record.close()
    assert run(file).fresh


def test_what_two_stages_say_under_one_id_is_refused(file: ProjectFile) -> None:
    def again(page: Page, kit: Kit) -> Iterator[Any]:
        yield from page.all(Mention)

    twice = annotate(makes=[Mention], needs=[Mention])(again)
    ran = run(file, None, [*STAGES, twice])
    assert {(t.code, t.stage) for t in ran.troubles} == {("T202", "again")}
    assert ran.record is not None and bytes_of(ran.record) == stored(file)


def test_an_article_under_another_id_is_refused(file: ProjectFile) -> None:
    def elsewhere(capture: Capture, kit: Kit) -> Iterator[Any]:
        yield Article("another", capture.name, "Amara slept.", capture.raw_sha256)

    ran = run(file, None, [read("text")(elsewhere), *STAGES[1:]])
    assert [t.code for t in ran.troubles] == ["T202"] * len(TEXTS)
