"""The tables of a project file, and how an older file becomes a newer one. Migrations are only ever added at the end.

What a person gave or decided (captures, decisions) and what was read out (results) stand in the tables of the
migrations. Everything that is shown is worked out from those, so its tables follow the types of the record: they are
made, and widened by a column, when a project is opened for writing.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from onrecord.store.columns import columns
from onrecord.store.kinds import ANNOTATIONS, ITEMS, OTHERS

# "OnRc": so that `file` and we ourselves can tell a project from any other SQLite file.
APPLICATION_ID: Final = 0x4F6E5263

_FIRST: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE captures (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, raw_sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  metadata TEXT NOT NULL, raw BLOB NOT NULL
);
CREATE INDEX captures_name ON captures (name);
CREATE TABLE results (key TEXT PRIMARY KEY, article TEXT NOT NULL, stages TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX results_article ON results (article);
CREATE TABLE judged (stage TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stage, key)) WITHOUT ROWID;
CREATE TABLE decisions (
  n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, who TEXT NOT NULL,
  verdict TEXT NOT NULL, target TEXT NOT NULL, field TEXT, value TEXT, note TEXT NOT NULL, undoes TEXT
);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER decisions_last BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL, finished TEXT, state TEXT NOT NULL, stage TEXT NOT NULL,
  done INTEGER NOT NULL, total INTEGER NOT NULL, read INTEGER NOT NULL, reused INTEGER NOT NULL,
  executor TEXT NOT NULL, workers INTEGER NOT NULL, seconds REAL, profile TEXT
);
CREATE TABLE troubles (
  id TEXT NOT NULL, phase TEXT NOT NULL, paths TEXT NOT NULL, stage TEXT NOT NULL, article TEXT, name TEXT NOT NULL,
  code TEXT NOT NULL, what TEXT NOT NULL, remedy TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id, phase)
);
"""
MIGRATIONS: Final[tuple[str, ...]] = (_FIRST,)

_SHOWN: Final = """
CREATE TABLE IF NOT EXISTS articles (
  id TEXT PRIMARY KEY, name TEXT, outlet TEXT, title TEXT, url TEXT, byline TEXT, credit TEXT, dateline TEXT,
  language TEXT, published_earliest TEXT, published_latest TEXT, published_edtf TEXT, analysed INTEGER, text TEXT,
  result TEXT NOT NULL, state TEXT NOT NULL, page BLOB, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS links (
  n INTEGER PRIMARY KEY, kind TEXT, "left" TEXT, "right" TEXT, score REAL, by TEXT, why TEXT
);
CREATE INDEX IF NOT EXISTS links_left ON links ("left", kind);
CREATE INDEX IF NOT EXISTS links_right ON links ("right");
CREATE TABLE IF NOT EXISTS members (
  kind TEXT, annotation TEXT, item TEXT, PRIMARY KEY (kind, annotation)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_item ON members (item);
CREATE TABLE IF NOT EXISTS other_items (id TEXT, kind TEXT, body TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
"""
# For people with an SQL tool: the same as the tables, with names in the place of ids.
_READABLE: Final = """
CREATE VIEW IF NOT EXISTS who_said_what AS
SELECT e.name AS speaker, q.text, q.verb_class, q.directness, a.outlet, a.published_edtf AS published, a.name AS article,
  q.start, q."end", q.id
FROM quotations q JOIN articles a ON a.id = q.article
LEFT JOIN members m ON m.kind = 'entities' AND m.annotation = json_extract(q.speakers, '$[0]')
LEFT JOIN entities e ON e.id = m.item;
"""
_SEARCH: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS sentences_fts USING fts5 (
  text, content='sentences', content_rowid='n', tokenize="porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER IF NOT EXISTS sentences_in AFTER INSERT ON sentences BEGIN
  INSERT INTO sentences_fts (rowid, text) VALUES (new.n, new.text);
END;
CREATE TRIGGER IF NOT EXISTS sentences_out AFTER DELETE ON sentences BEGIN
  INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', old.n, old.text);
END;
"""


def migrate(db: sqlite3.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring a file up to date, all or nothing. The number of migrations applied is the file's `user_version`."""
    applied = db.execute("PRAGMA user_version").fetchone()[0]
    if applied < len(migrations):
        script = "".join(migrations[applied:])
        db.executescript(
            f"BEGIN IMMEDIATE; {script} PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {len(migrations)}; COMMIT;"
        )


def make_shown(db: sqlite3.Connection) -> None:
    """Make the tables that follow the types of the record, or widen them. Nothing is done where nothing is missing."""
    script = "".join(
        _widen(db, name, columns(kind), body=name in ITEMS) for name, kind in (ANNOTATIONS | ITEMS).items()
    )
    if script or not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'who_said_what'").fetchone():
        db.executescript(f"BEGIN IMMEDIATE; {script} {_SHOWN} {_READABLE} {_SEARCH} COMMIT;")


def _widen(db: sqlite3.Connection, table: str, wanted: tuple[tuple[str, str], ...], *, body: bool) -> str:
    there = {row[1] for row in db.execute(f'PRAGMA table_info("{table}")')}
    every = (*wanted, ("body", "TEXT")) if body else wanted
    if not there:
        listed = ", ".join(f'"{name}" {kind}' for name, kind in every)
        # `n` is a key of its own: the search index names rows by it, and VACUUM may renumber rows that have none.
        made = f'CREATE TABLE "{table}" (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, {listed});'
        indexed = (
            f'CREATE INDEX "{table}_article" ON "{table}" (article, start);'
            if "article" in dict(wanted)
            else ""
        )
        return made + indexed
    return "".join(
        f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind};' for name, kind in every if name not in there
    )


__all__ = ["APPLICATION_ID", "MIGRATIONS", "OTHERS", "make_shown", "migrate"]
