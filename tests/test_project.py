"""The Python API: what a person does with a project, from the first file to the last undo."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.engine.little import STAGES, plain
from tests.engine.projects import TEXTS

import onrecord
from onrecord import plugins
from onrecord.engine.progress import Progress
from onrecord.errors import Refusal
from onrecord.model.annotations import Mention, Quotation
from onrecord.model.items import Entity, Event
from onrecord.model.sources import Capture, Metadata
from onrecord.model.troubles import trouble
from onrecord.project import Project, open_project
from onrecord.stages.base import Kit, read


@pytest.fixture(autouse=True)
def little_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the stages find is tested elsewhere; here they are small and quick."""
    monkeypatch.setattr(plugins, "stages", lambda: STAGES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "coverage"
    found.mkdir()
    for name, text in TEXTS.items():
        (found / name).write_text(text)
    return found


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    with open_project(folder.parent / "talks.onrecord", executor="serial") as found:
        found.add(folder)
        found.run()
        yield found


def mention(project: Project, name: str, article: str) -> Mention:
    pages = project.record.pages.values()
    return next(m for p in pages if p.article.name == article for m in p.all(Mention) if m.name == name)


def test_from_nothing_to_a_record(folder: Path) -> None:
    told: list[Progress] = []
    project = open_project(folder.parent / "talks.onrecord", executor="serial")
    assert not project.exists
    assert project.add(folder) == 4
    assert project.names() == sorted(TEXTS)
    ran = project.run(progress=told.append)
    assert (ran.read, ran.fresh) == (4, False)
    assert told
    assert [len(s.articles) for s in project.stories()] == [2, 2]
    rows = project.table("quotations")
    assert [r["content"][0]["text"] for r in rows] == ["It was short,"]
    assert [h.name for h in project.search("talked")] == ["two.txt"]
    assert project.summary().articles == 4
    assert project.troubles() == []
    project.close()


def test_the_same_file_twice_is_one_article(project: Project, folder: Path) -> None:
    assert project.add(folder) == 0
    assert project.add([folder / "one.txt", str(folder / "one.txt")]) == 0
    assert project.run().fresh
    assert len(project.names()) == 4


def test_a_record_is_kept_until_another_is_published(project: Project, folder: Path) -> None:
    before = project.record
    assert project.record is before
    assert project.run().fresh
    assert project.record is before
    other = open_project(project.path)
    (folder / "five.txt").write_text("Farouk met Dana again.")
    other.add(folder)
    assert project.record is before
    assert project.stale
    other.run()
    other.close()
    assert len(project.record.pages) == 5
    assert not project.stale


def test_metadata_comes_from_sidecars_and_callers(project: Project, folder: Path) -> None:
    (folder / "one.json").write_text(json.dumps({"outlet": "Calder Courier", "published": "2031-05-04"}))
    assert project.add(folder) == 0
    assert project.run().read == 1
    one = next(a for a in project.record.articles if a.name == "one.txt")
    assert (one.outlet, one.published.edtf) == ("Calder Courier", "2031-05-04")
    project.add(folder / "one.txt", metadata={"outlet": "Elmsund Post"})
    project.run()
    one = next(a for a in project.record.articles if a.name == "one.txt")
    assert (one.outlet, one.published.edtf) == ("Elmsund Post", "2031-05-04")
    project.add(folder / "two.txt", metadata=Metadata(outlet="Ledger"))
    assert project.run().read == 1


def refuse_empty(capture: Capture, kit: Kit) -> Iterator[Any]:
    """A reader that says so when there is nothing to read."""
    if capture.raw:
        yield from plain.run(capture, kit)
    else:
        yield trouble("T101", "text", article=capture.id, name=capture.name)


def test_what_could_not_be_read_is_told_with_its_remedy_until_it_is_mended(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugins, "stages", lambda: [read("text")(refuse_empty), *STAGES[1:]])
    (folder / "empty.txt").write_text("")
    project.add(folder)
    project.run()
    assert [(n.name, n.code) for n in project.summary().not_read] == [("empty.txt", "T101")]
    assert all(n.why and n.remedy for n in project.summary().not_read)
    (folder / "empty.txt").write_text("Greta met Hollis.")
    project.add(folder)
    project.run()
    assert project.summary().not_read == ()
    assert project.troubles() == []


def test_an_article_can_be_taken_out(project: Project) -> None:
    assert project.remove(["one.txt"]) == 1
    assert project.remove(["nothing"]) == 0
    project.run()
    assert len(project.record.pages) == 3


def test_what_cannot_be_done_is_refused(project: Project, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="R005"):
        open_project(tmp_path / "nowhere.onrecord", create=False)
    with pytest.raises(Refusal, match="R005"):
        open_project(tmp_path / "nowhere.onrecord").stories()
    with pytest.raises(Refusal, match="R001"):
        project.add(folder / "missing.txt")
    (tmp_path / "bare").mkdir()
    with pytest.raises(Refusal, match="R007"):
        open_project(tmp_path / "new.onrecord").add(tmp_path / "bare")
    assert not (tmp_path / "new.onrecord").exists()
    with pytest.raises(Refusal, match="R006"):
        project.table("nonsense")
    with pytest.raises(Refusal, match="R012"):
        project.export("nonsense", tmp_path)
    with pytest.raises(Refusal, match="R010"):
        open_project(tmp_path / "x.onrecord", colour="blue")
    with pytest.raises(Refusal, match="R010"):
        project.add(folder, metadata={"colour": "blue"})
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="R011"):
        project.export("jsonl", tmp_path / "file" / "out")


def test_export_writes_every_table(project: Project, tmp_path: Path) -> None:
    files = project.export("jsonl", tmp_path / "out")
    assert {"articles.jsonl", "events.jsonl", "troubles.jsonl"} <= {f.name for f in files}
    assert len((tmp_path / "out" / "mentions.jsonl").read_text().splitlines()) == len(
        project.record.annotations(Mention)
    )


def test_a_decision_is_settled_at_once_and_undone(project: Project) -> None:
    one, two = mention(project, "Boris", "one.txt"), mention(project, "Boris", "two.txt")
    assert project.record.entity(one.id) == project.record.entity(two.id)
    made = project.decide([one.id, two.id], "different", note="father and son")
    assert project.record.entity(one.id) != project.record.entity(two.id)
    taken = project.undo()
    assert project.record.entity(one.id) == project.record.entity(two.id)
    project.undo(taken.id)
    assert project.record.entity(one.id) != project.record.entity(two.id)
    assert [d.undoes for d in project.history()] == [None, made.id, taken.id]
    assert project.record.decisions == tuple(project.history())
    project.decide([one.id, two.id], "different", note="said again")
    mine = [x for x in project.record.links if x.by == "me"]
    assert [x.score for x in mine] == [-1.0, -1.0]
    assert len({x.why for x in mine}) == 2


def test_undo_goes_back_step_by_step(project: Project) -> None:
    one = mention(project, "Boris", "one.txt")
    first = project.decide(one.id, "value", field="name", value="Bo")
    second = project.decide(one.id, "value", field="name", value="Borya")
    assert project.record.entity(one.id).name == "Borya"  # type: ignore[union-attr]
    assert project.undo().undoes == second.id
    assert project.record.entity(one.id).name == "Bo"  # type: ignore[union-attr]
    assert project.undo().undoes == first.id
    assert project.record.entity(one.id).name == "Boris"  # type: ignore[union-attr]
    with pytest.raises(Refusal, match="R006"):
        project.undo()


def test_a_decided_date_moves_what_hung_on_it_and_undo_is_a_look_up(project: Project) -> None:
    def days() -> list[str]:
        return sorted(e.when.edtf for e in project.record.items(Event))

    assert days() == ["XXXX-XX-XX"]  # two meetings without a day cannot be told apart
    project.decide("one.txt", "value", field="published", value="2031-05-04")
    assert days() == ["2031-05-04", "XXXX-XX-XX"]
    project.undo(settle=False)
    assert project.run().read == 0
    assert days() == ["XXXX-XX-XX"]


def test_what_is_wrong_is_not_shown_and_comes_back(project: Project) -> None:
    (quote,) = project.record.annotations(Quotation)
    project.decide(quote.id, "wrong")
    assert project.record.annotations(Quotation) == []
    assert project.table("quotations") == []
    project.undo()
    assert project.record.annotations(Quotation) == [quote]


def test_targets_may_be_names_and_beginnings_of_ids(project: Project) -> None:
    one, two = mention(project, "Boris", "one.txt"), mention(project, "Boris", "two.txt")
    assert project.decide([one.id[:12], two.id], "same", settle=False).target == (one.id, two.id)
    article = next(a for a in project.record.articles if a.name == "one.txt")
    assert project.decide("one.txt", "value", field="outlet", value="Post", settle=False).target == (
        article.id,
    )
    project.undo(project.history()[0].id[:8], settle=False)


def test_decisions_that_cannot_be_made_are_refused(project: Project) -> None:
    one, two = mention(project, "Boris", "one.txt"), mention(project, "Boris", "two.txt")
    (quote,) = project.record.annotations(Quotation)
    for target, verdict, more, code in [
        ("0" * 20, "wrong", {}, "R006"),
        ([one.id], "same", {}, "R008"),
        ([one.id, quote.id], "same", {}, "R008"),
        ([], "wrong", {}, "R008"),
        (one.id, "maybe", {}, "R008"),
        (one.id, "value", {"field": "colour", "value": "blue"}, "R008"),
        (one.id, "value", {"field": "outlet", "value": "Post"}, "R008"),
        (one.id, "value", {"field": "type", "value": "vegetable"}, "R008"),
        (one.id, "value", {"field": "name"}, "R008"),
        ([one.id, two.id], "same", {"field": "name", "value": "x"}, "R008"),
        ("one.txt", "value", {"field": "published", "value": "last Tuesday"}, "R008"),
    ]:
        with pytest.raises(Refusal, match=code):
            project.decide(target, verdict, **more)  # type: ignore[arg-type]
    assert project.history() == []


def test_a_decision_about_an_article_that_left_waits_for_it(project: Project, folder: Path) -> None:
    one, two = mention(project, "Boris", "one.txt"), mention(project, "Boris", "two.txt")
    project.decide([one.id, two.id], "different")
    project.remove(["one.txt"])
    project.run()
    assert [t.code for t in project.troubles()] == ["T301"]
    project.add(folder)
    project.run()
    assert project.troubles() == []
    assert project.record.entity(one.id) != project.record.entity(two.id)


def test_entities_are_there_from_python() -> None:
    assert onrecord.open_project is open_project
    assert set(dir(onrecord)) >= {"Project", "open_project", "Refusal"}
    with pytest.raises(AttributeError, match="nonsense"):
        onrecord.nonsense  # noqa: B018
    assert Entity.__name__ == "Entity"


def test_importing_costs_next_to_nothing(tmp_path: Path, project: Project) -> None:
    code = (
        "import sys, onrecord; assert 'msgspec' not in sys.modules\n"
        f"p = onrecord.open_project({str(project.path)!r}); p.stories(); p.search('Amara')\n"
        "heavy = {'spacy', 'numpy', 'lxml', 'trafilatura', 'htmldate', 'starlette', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
