"""Corrections of entities with the real stages: merge, split, take out, rename, and back to the very same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import Refusal
from onrecord.model.annotations import Mention
from onrecord.model.items import Entity, Story
from onrecord.model.links import Decision, standing_decisions
from onrecord.project import Project, open_project

TEXTS = {
    "one.txt": "Signal\n\nKarin Moberg, the head of the pilots, met Jonas Moberg on Monday. Moberg said the harbour was safe.\n",
    "two.txt": "Notice\n\nThe engineer Karin Moberg spoke in Bergen. She said the light was out.\n",
    "three.txt": "Letter\n\nThe writer Ilse Brandt praised the novelist I. Brant-Olsen in Bergen.\n",
}


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("corrections") / "coverage"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    with open_project(folder.parent / "talks.onrecord", executor="serial") as found:
        found.add(folder)
        found.run()
        yield found


@pytest.fixture
def project(settled: Project, tmp_path: Path) -> Iterator[Project]:
    """The project; after the test everything is undone, and the record must be what it was, byte for byte."""
    before = export(settled, tmp_path / "before")
    yield settled
    while held(settled):
        settled.undo(settle=False)
    settled.run()
    assert export(settled, tmp_path / "after") == before


def held(project: Project) -> list[Decision]:

    return standing_decisions(project.history())


def export(project: Project, folder: Path) -> dict[str, bytes]:
    """Every table but the journal itself, which only grows."""
    files = project.export("jsonl", folder)
    return {f.name: f.read_bytes() for f in files if f.name != "decisions.jsonl"}


def mention(project: Project, words: str, article: str, nth: int = 0) -> Mention:
    page = next(p for p in project.record.pages.values() if p.article.name == article)
    return [m for m in page.all(Mention) if m.span.text == words][nth]


def entity(project: Project, m: Mention) -> Entity:
    found = project.record.entity(m.id)
    assert found is not None
    return found


def test_two_mentions_of_two_articles_are_merged(project: Project) -> None:
    one, two = mention(project, "Ilse Brandt", "three.txt"), mention(project, "Jonas Moberg", "one.txt")
    assert entity(project, one).id != entity(project, two).id
    project.decide([one.id, two.id], "same")
    assert entity(project, one) == entity(project, two)
    assert {"Ilse Brandt", "Jonas Moberg"} <= {n.text for n in entity(project, one).names}


def test_one_person_of_two_articles_is_split(project: Project) -> None:
    one, two = mention(project, "Karin Moberg", "one.txt"), mention(project, "Karin Moberg", "two.txt")
    assert entity(project, one) == entity(project, two)
    project.decide([one.id, two.id], "different")
    assert entity(project, one).id != entity(project, two).id
    assert entity(project, one).name == entity(project, two).name == "Karin Moberg"


def test_one_mention_is_taken_out_of_its_chain_and_put_in_another(project: Project) -> None:
    karin, jonas = mention(project, "Karin Moberg", "one.txt"), mention(project, "Jonas Moberg", "one.txt")
    bare = mention(project, "Moberg", "one.txt")
    whose = karin if entity(project, bare) == entity(project, karin) else jonas
    other = jonas if whose is karin else karin
    project.decide([bare.id, whose.id], "different")
    assert entity(project, bare).id != entity(project, whose).id
    project.decide([bare.id, other.id], "same")
    assert entity(project, bare) == entity(project, other)
    assert entity(project, bare).name == other.name
    assert entity(project, karin).id != entity(project, jonas).id


def test_what_is_no_mention_is_gone(project: Project) -> None:
    one = mention(project, "Karin Moberg", "one.txt")
    project.decide(one.id, "wrong")
    assert project.record.entity(one.id) is None
    assert one.id not in {r["id"] for r in project.table("mentions")}
    assert entity(project, mention(project, "Karin Moberg", "two.txt")).name == "Karin Moberg"


def test_an_entity_is_renamed_in_every_article(project: Project) -> None:
    one, two = mention(project, "Karin Moberg", "one.txt"), mention(project, "Karin Moberg", "two.txt")
    project.decide(two.id, "value", field="name", value="Karin A. Moberg")
    assert entity(project, one) == entity(project, two)
    assert entity(project, one).name == "Karin A. Moberg"


@pytest.mark.parametrize(("value", "kind"), [("not_person", "other"), ("organisation", "organisation")])
def test_not_a_person(project: Project, value: str, kind: str) -> None:
    one, two = mention(project, "Karin Moberg", "one.txt"), mention(project, "Karin Moberg", "two.txt")
    project.decide(one.id, "value", field="type", value=value)
    assert entity(project, one) == entity(project, two)
    assert entity(project, one).type == kind
    people = {str(p) for s in project.record.items(Story) for p in s.people}
    assert entity(project, one).id not in people


def test_ids_of_a_table_of_ones_own(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "ids.csv"
    file.write_text(
        "name,type,wikidata,ours\nKarin Moberg,person,Q1,\nIlse Brandt,,Q2,7\nNils Holm,,Q3,\nKarin Moberg,place,Q4,\n"
    )
    made, left = project.decide_table(file)
    assert {(d.field, d.value) for d in made} == {
        ("id:wikidata", "Q1"),
        ("id:wikidata", "Q2"),
        ("id:ours", "7"),
    }
    assert [(u.row, u.name) for u in left] == [(4, "Nils Holm"), (5, "Karin Moberg")]
    ids = {e.name: e.external_ids for e in project.record.items(Entity) if e.external_ids}
    assert ids == {"Karin Moberg": {"wikidata": "Q1"}, "Ilse Brandt": {"ours": "7", "wikidata": "Q2"}}


def test_outlet_and_date_of_many_articles_at_once(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text(
        "file,outlet,published\none.txt,Harbour Post,2031-03-04\ntwo.txt,Harbour Post,\nnone.txt,X,\n"
    )
    made, left = project.decide_table(file)
    assert len(made) == 3
    assert [u.why for u in left] == ["no article of this name"]
    articles = {p.article.name: p.article for p in project.record.pages.values()}
    assert articles["one.txt"].outlet == articles["two.txt"].outlet == "Harbour Post"
    assert articles["one.txt"].published.edtf == "2031-03-04"


@pytest.mark.parametrize(
    ("text", "code"), [("a,b\n1,2\n", "R008"), ("file,colour\none.txt,red\n", "R008"), (None, "R001")]
)
def test_a_table_that_says_nothing_of_use_is_refused(
    project: Project, tmp_path: Path, text: str | None, code: str
) -> None:
    file = tmp_path / "table.csv"
    if text is not None:
        file.write_text(text)
    with pytest.raises(Refusal) as told:
        project.decide_table(file)
    assert told.value.code == code
