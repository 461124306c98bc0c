"""A project as a Parquet dataset: the same rows, the captures and results beside them, one story brought back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cluster.conftest import TEXTS
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.engine.bringing import Bringing
from onrecord.errors import Refusal
from onrecord.exports.arrow import Columns
from onrecord.exports.rows import TABLES, table
from onrecord.model.items import Story
from onrecord.project import Project, open_project
from onrecord.store.dataset import Dataset


@pytest.fixture(scope="module")
def address(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dataset") / "talks"
    built.export("parquet", out)
    return out


@pytest.mark.parametrize("name", [*TABLES, "troubles"])
def test_rows_of_a_dataset_are_the_rows_of_the_record(built: Project, address: Path, name: str) -> None:
    dataset = Dataset(address)
    found = dataset.table(dataset.manifest().tables[name]).to_pylist()
    rows = table(built.record, name, built.troubles())
    if name == "articles":
        rows = [r | {"text": built.record.page(r["id"]).text} for r in rows]
    columns = Columns(name)
    # Through JSON, where a tuple and a list are the same.
    assert json.loads(json.dumps(found)) == json.loads(json.dumps([columns.row(r) for r in rows]))
    assert set(columns.schema.names) >= {k for r in rows for k in r} - {"text_file"}


def test_duckdb_asks_the_dataset(address: Path) -> None:
    import duckdb

    asked = f"""
    SELECT e.name, q.content[1].text FROM '{address}/quotations/*.parquet' q
    JOIN '{address}/entities/*.parquet' e ON e.id = q.speaker ORDER BY 2
    """
    said = duckdb.sql(asked).fetchall()
    assert ("Ona Reik", "Flour has become dear,") in said


def test_written_twice_is_the_same_to_the_byte(built: Project, address: Path, tmp_path: Path) -> None:
    built.export("parquet", tmp_path / "again")
    first = {p.relative_to(address).as_posix(): p.read_bytes() for p in address.rglob("*") if p.is_file()}
    again = {
        p.relative_to(tmp_path / "again").as_posix(): p.read_bytes()
        for p in (tmp_path / "again").rglob("*")
        if p.is_file()
    }
    assert first == again


def test_an_export_over_an_older_one_leaves_nothing_of_it(built: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built.export("parquet", out)
    before = set(out.rglob("*.parquet"))
    with open_project(tmp_path / "more.onrecord", executor="serial") as other:
        (tmp_path / "one.txt").write_text(TEXTS["bakery.txt"], "utf-8")
        other.add(tmp_path / "one.txt")
        other.run()
        other.export("parquet", out)
    assert not before & set(out.rglob("*.parquet"))
    assert Dataset(out).manifest().articles == 1


def test_a_story_brought_down_stands_as_it_stood_and_nothing_is_read_again(
    built: Project, address: Path, tmp_path: Path
) -> None:
    story = max(built.record.items(Story), key=lambda s: len(s.articles))
    answer = CliRunner().invoke(
        app, ["open", str(address), "--story", story.title, "-o", str(tmp_path / "one.onrecord"), "--json"]
    )
    told = json.loads(answer.stdout)
    assert told["read_anew"] == 0
    assert told["here"] == {"articles": len(story.articles), "independent": story.origins.independent}
    with open_project(tmp_path / "one.onrecord") as here:
        assert {a.id for a in here.record.articles} == set(story.articles)
        assert here.story(story.id).timeline == built.story(story.id).timeline
        name = here.record.articles[0].name
        assert any(h.name == name for h in here.search("lock"))


def test_decisions_about_the_story_come_along_and_others_do_not(built: Project, tmp_path: Path) -> None:
    with open_project(tmp_path / "decided.onrecord", executor="serial") as project:
        for name, text in TEXTS.items():
            (tmp_path / name).write_text(text, "utf-8")
            project.add(tmp_path / name)
        project.run()
        harbour = project.record.story(next(a.id for a in project.record.articles if a.name == "wire.txt"))
        assert harbour is not None
        quote = next(r for r in project.table("quotations") if r["content"][0]["article"] in harbour.articles)
        bread = next(
            r for r in project.table("quotations") if r["content"][0]["article"] not in harbour.articles
        )
        kept = project.decide(quote["id"], "wrong")
        project.decide(bread["id"], "wrong")
        undone = project.undo()
        again = project.undo(kept.id)
        project.export("parquet", tmp_path / "set")
    source = Bringing(str(tmp_path / "set"))
    file = source.into(source.story("wire.txt"), tmp_path / "here.onrecord")
    from onrecord.store import journal

    assert [d.id for d in journal.lines(file.db)] == [kept.id, again.id]
    assert undone.id not in {d.id for d in journal.lines(file.db)}
    file.close()


def test_what_is_not_there_is_said(address: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="R019"):
        Bringing(str(tmp_path))
    with pytest.raises(Refusal, match="R006"):
        Bringing(str(address)).story("no such title")
    with pytest.raises(Refusal, match="R019"):
        Bringing("nonsense://somewhere")


def test_a_damaged_table_is_said(built: Project, tmp_path: Path) -> None:
    built.export("parquet", tmp_path / "set")
    part = next((tmp_path / "set" / "stories").glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-20])
    with pytest.raises(Refusal, match="R019"):
        Bringing(str(tmp_path / "set")).story("lock")


def test_memory_is_an_address_too(built: Project) -> None:
    built.export("parquet", "memory://desk/talks")
    with pytest.raises(Refusal, match="R011"):
        built.export("csv", "memory://desk/talks")
    dataset = Dataset("memory://desk/talks")
    assert Bringing("memory://desk/talks").story("wire.txt").title
    assert Dataset("memory://desk/talks").manifest().articles == len(built.record.pages)
    assert Dataset("memory://desk/talks").table(dataset.manifest().tables["stories"], ["id"]).num_rows
