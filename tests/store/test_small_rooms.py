"""Bodies, columns, the journal and search, each for itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.engine.little import NameCard
from tests.engine.projects import TEXTS, add, capture, project, run, stored

from onrecord.model.annotations import Mention, Quotation, Sentence
from onrecord.model.items import Event
from onrecord.model.links import Decision
from onrecord.model.record import Page
from onrecord.model.sources import Article, Zone
from onrecord.model.standing import Origins
from onrecord.store import journal, runs
from onrecord.store.bodies import pack, page_of, rows_of, unpack
from onrecord.store.columns import cells, columns
from onrecord.store.kinds import ANNOTATIONS, ITEMS, kind_named, name_of
from onrecord.store.project_file import ProjectFile, set_meta
from onrecord.store.record import StoredRecord
from onrecord.store.search import query_of, search


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    found = project(tmp_path / "little.onrecord")
    run(found)
    yield found
    found.close()


def test_every_kind_has_one_name() -> None:
    for name, kind in (ANNOTATIONS | ITEMS).items():
        assert name_of(kind) == name
        assert kind_named(name) is kind
    assert kind_named(name_of(NameCard)) is NameCard
    with pytest.raises(KeyError):
        kind_named("no.such.package:Thing")


def test_a_page_survives_its_filing() -> None:
    article = Article("a", "one.txt", "Amara slept.", "0" * 64)
    zone = Zone("z", article.span(0, 12), "body")
    name = Mention("m", article.span(0, 5), "name", "m", "person", "Amara")
    body = unpack(pack(Page(article, [name, zone]), [Zone, Mention, Sentence], ()))
    assert body.article == article
    assert rows_of(body) == {Zone: [zone], Mention: [name]}
    page = page_of(article, rows_of(body))
    assert page.get("m") == name and page.within(Mention, article.span(0, 12)) == [name]
    assert unpack(pack(None, [], ())).article is None


def test_kinds_of_a_package_that_is_gone_are_left_out() -> None:
    article = Article("a", "one.txt", "Amara slept.", "0" * 64)
    body = unpack(pack(Page(article), [], ()))
    body.rows["gone.package:Thing"] = msgspec.Raw(b"\x90")
    assert rows_of(body) == {}


def test_every_kind_gives_as_many_cells_as_columns() -> None:
    span = Article("a", "one.txt", "Amara slept.", "0").span(0, 5)
    quotation = Quotation("q", (span,), "direct", (span,), cue=span, speakers=("m",))
    named = dict(zip(["id", *(n for n, _ in columns(Quotation))], cells(quotation), strict=True))
    assert (named["text"], named["start"], named["cue"], named["speakers"], named["via"]) == (
        "Amara",
        0,
        "Amara",
        '["m"]',
        None,
    )
    assert {"when_edtf", "origins_independent", "origins_level", "label"} <= {n for n, _ in columns(Event)}
    assert Origins().level == "single"
    for kind in (ANNOTATIONS | ITEMS).values():
        names = [n for n, _ in columns(kind)]
        assert len(names) == len(set(names)), kind


def test_the_journal_only_grows(file: ProjectFile) -> None:
    line = Decision("d1", "2031-05-04T10:00:00+00:00", "me", ("a", "b"), "same", note="the same man")
    with file.writing() as db:
        journal.append(db, line)
    assert journal.lines(file.db) == [line]
    for change in ("UPDATE decisions SET note = 'x'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"), file.writing() as db:
            db.execute(change)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"), file.writing() as db:
        journal.append(db, line)
    assert journal.lines(file.db) == [line]


def test_runs_are_noted(file: ProjectFile) -> None:
    (only,) = runs.all_runs(file.db)
    assert (only.state, only.read, only.reused, only.executor) == ("finished", 4, 0, "serial")
    assert only.finished is not None and only.finished >= only.started


@pytest.mark.parametrize(
    "words, query",
    [
        ("Amara Boris", '"Amara" "Boris"'),
        ('"met Boris" Cal*', '"met Boris" "Cal"*'),
        ("NEAR( -:^ OR", '"NEAR(" "OR"'),
        ('"unclosed', '"unclosed"'),
        ("   ", ""),
    ],
)
def test_what_people_type_is_always_a_query(file: ProjectFile, words: str, query: str) -> None:
    assert query_of(words) == query
    search(file.db, words)


def test_search_finds_sentences_and_says_where(file: ProjectFile) -> None:
    (hit,) = search(file.db, "calder talk")
    assert (hit.name, hit.text) == ("two.txt", "They talked about Calder.")
    assert [hit.text[a:b] for a, b in hit.marked] == ["talked", "Calder"]
    (said,) = search(file.db, '"was short"')
    assert len(said.quotations) == 1
    assert search(file.db, "") == []
    assert search(file.db, "nowhere") == []


def test_search_follows_what_is_shown(file: ProjectFile) -> None:
    add(file, capture("five.txt", "Greta wrote to Calder."))
    assert search(file.db, "Greta") == []
    run(file)
    assert [h.name for h in search(file.db, "Greta")] == ["five.txt"]
    file.db.execute("INSERT INTO sentences_fts (sentences_fts) VALUES ('integrity-check')")


def test_a_stored_record_takes_out_only_what_is_asked_for(file: ProjectFile) -> None:
    record = StoredRecord(file.snapshot())
    asked: list[str] = []
    record._db.set_trace_callback(asked.append)
    assert len(record.items(Event)) == 1
    assert not [q for q in asked if "results" in q]
    one = next(a for a in record.articles if a.name == "one.txt")
    assert one.text == TEXTS["one.txt"]
    mention = record.pages[one.id].all(Mention)[0]
    assert sum("results" in q for q in asked) == 1
    assert record.get(mention.id) is mention
    with pytest.raises(KeyError):
        record.get("0" * 20)
    with pytest.raises(KeyError):
        record.page("0" * 20)
    record.close()


def test_publishing_again_writes_only_what_changed(file: ProjectFile) -> None:
    before = stored(file)
    with file.writing() as db:
        set_meta(db, "fingerprint", "")
    changes = db.total_changes
    run(file)
    assert db.total_changes - changes < 15  # the run's own lines and marks, no row of the record
    assert stored(file) == before
