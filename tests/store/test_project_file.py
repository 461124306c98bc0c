"""The one file: ours or refused, whole after whatever happened, readable while it is written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.projects import TEXTS, add, capture, project, run, stored

from onrecord.errors import Refusal
from onrecord.store import captures, results, schema
from onrecord.store.kinds import ANNOTATIONS, ITEMS
from onrecord.store.project_file import ProjectFile, set_meta
from onrecord.store.record import StoredRecord


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    found = project(tmp_path / "little.onrecord")
    run(found)
    yield found
    found.close()


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Refusal) as e:
        ProjectFile.open(path)
    assert (path.read_bytes() if path.is_file() else b"") == before, "a foreign file was touched"
    return e.value.code


def test_a_file_that_is_not_ours_is_refused_and_not_touched(tmp_path: Path) -> None:
    text = tmp_path / "notes.onrecord"
    text.write_text("shopping: bread")
    other = tmp_path / "other.onrecord"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()
    assert [refused(text), refused(other), refused(tmp_path)] == ["R003", "R003", "R003"]
    assert refused(tmp_path / "nowhere") == "R005"


def test_a_newer_file_is_refused(file: ProjectFile) -> None:
    newer = file.path.with_name("newer.onrecord")
    with file.writing() as db:
        db.execute("PRAGMA user_version = 99")
    file.close()
    shutil.copy(file.path, newer)
    assert refused(newer) == "R004"


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    with pytest.raises(Refusal, match="R003"):
        ProjectFile.create(path)
    with pytest.raises(Refusal, match="R011"):
        ProjectFile.create(tmp_path / "no" / "such" / "folder.onrecord")
    assert path.read_text() == "mine"


def test_an_older_file_is_brought_up_to_date(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    added = "ALTER TABLE captures ADD COLUMN remark TEXT; UPDATE captures SET remark = name;"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, added))
    schema.migrate(file.db, schema.MIGRATIONS)
    assert {r for (r,) in file.db.execute("SELECT remark FROM captures")} == set(TEXTS)
    assert file.db.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(file: ProjectFile) -> None:
    broken = (*schema.MIGRATIONS, "ALTER TABLE captures ADD COLUMN remark TEXT; SELECT nonsense;")
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(file.db, broken)
    file.db.rollback()
    assert file.db.execute("PRAGMA user_version").fetchone() == (1,)
    assert "remark" not in [row[1] for row in file.db.execute("PRAGMA table_info(captures)")]


def test_a_new_field_of_a_record_type_becomes_a_column(file: ProjectFile) -> None:
    file.db.execute("ALTER TABLE mentions DROP COLUMN country")
    schema.make_shown(file.db)
    assert "country" in [row[1] for row in file.db.execute("PRAGMA table_info(mentions)")]


def test_the_file_is_whole_when_it_is_closed(file: ProjectFile) -> None:
    before = stored(file)
    file.close()
    assert [p.name for p in file.path.parent.iterdir()] == [file.path.name]
    copy = file.path.with_name("copy.onrecord")
    shutil.copy(file.path, copy)
    again = ProjectFile.open(copy)
    assert stored(again) == before
    again.close()


def test_a_project_can_be_read_where_nothing_can_be_written(
    file: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(file)
    file.close()
    connect = sqlite3.connect

    def read_only(place: object, **more: object) -> sqlite3.Connection:
        if "immutable=1" not in str(place):
            raise sqlite3.OperationalError("unable to open database file")
        return connect(place, **more)  # type: ignore[arg-type, call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    again = ProjectFile.open(file.path)
    assert stored(again) == before
    with pytest.raises(Refusal, match="R011"), again.writing() as db:
        set_meta(db, "x", "y")
    again.close()


def limit(file: ProjectFile, pages: int) -> None:
    """Pretend that the disk holds no more than so many pages of the file."""
    with file.writing() as db:
        db.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_told_and_what_was_read_is_kept(file: ProjectFile) -> None:
    before = stored(file)
    limit(file, file.db.execute("PRAGMA page_count").fetchone()[0])
    noise = os.urandom(200_000).hex()
    with pytest.raises(Refusal, match="R014"):
        add(file, capture("large.txt", noise))
    assert stored(file) == before
    limit(file, 1_000_000)
    add(file, capture("large.txt", noise))
    assert len(captures.heads(file.db)) == len(TEXTS) + 1


def test_a_disk_that_fills_up_in_a_run_costs_nothing_that_was_filed(file: ProjectFile) -> None:
    before = stored(file)
    more = {f"{n}.txt": os.urandom(4_000).hex() + " Amara met Boris." for n in range(30)}
    add(file, *(capture(n, t) for n, t in more.items()))
    limit(file, file.db.execute("PRAGMA page_count").fetchone()[0] + 20)
    with pytest.raises(Refusal, match="R014"):
        run(file)
    filed = len(results.filed(file.db)) - len(TEXTS)
    assert 0 < filed < len(more)
    assert stored(file) == before
    limit(file, 1_000_000)
    ran = run(file)
    assert (ran.read, ran.reused) == (len(more) - filed, len(TEXTS) + filed)


def test_a_damaged_file_is_told(file: ProjectFile) -> None:
    file.close()
    raw = bytearray(file.path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    file.path.write_bytes(raw)
    with pytest.raises(Refusal, match="R015"):
        ProjectFile.open(file.path)


def test_a_failed_write_leaves_nothing(file: ProjectFile) -> None:
    with pytest.raises(ValueError, match="on purpose"), file.writing() as db:
        set_meta(db, "half", "done")
        raise ValueError("on purpose")
    assert file.meta("half") is None


def test_readers_and_a_writer_get_on(file: ProjectFile) -> None:
    reader = ProjectFile.open(file.path)
    with file.writing() as db:
        set_meta(db, "seen", "no")
        assert reader.meta("seen") is None
        assert len(StoredRecord(reader.snapshot()).articles) == len(TEXTS)
    assert reader.meta("seen") == "no"
    reader.close()


def test_a_killed_writer_leaves_the_last_whole_state(file: ProjectFile) -> None:
    before = stored(file)
    code = (
        "import os, sys; from pathlib import Path; from onrecord.store.project_file import ProjectFile\n"
        "with ProjectFile.open(Path(sys.argv[1])).writing() as db:\n"
        "    db.execute('DELETE FROM articles'); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(file.path)], check=False).returncode == -9
    assert stored(file) == before


def test_every_table_of_the_contract_can_be_read_with_plain_sql(file: ProjectFile) -> None:
    tables = {name for (name,) in file.db.execute("SELECT name FROM sqlite_master")}
    assert {*ANNOTATIONS, *ITEMS, "articles", "links", "decisions", "troubles"} <= tables
    rows = file.db.execute(
        "SELECT kind, type, name, article, start, text FROM mentions ORDER BY article, start"
    ).fetchall()
    assert all(r[2] == r[5] for r in rows) and rows[0][:2] == ("name", "person")
    said = file.db.execute("SELECT text, directness FROM quotations").fetchall()
    assert said == [("It was short,", "direct")]
    named = file.db.execute(
        "SELECT e.name, count(*) FROM members m JOIN entities e ON e.id = m.item WHERE m.kind = 'entities' GROUP BY e.id"
    )
    assert dict(named)["Amara"] == 2
    view = file.db.execute("SELECT speaker, text, article FROM who_said_what").fetchall()
    assert view == [("Amara", "It was short,", "one.txt")]
