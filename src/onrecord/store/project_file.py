"""One project, one SQLite file: opened, refused or made; read while somebody writes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from onrecord.errors import Refusal
from onrecord.store.schema import APPLICATION_ID, MIGRATIONS, make_shown, migrate

_MAGIC: Final = b"SQLite format 3\x00"
# How long a writer waits for another: publishing the record of 100,000 articles takes tens of seconds.
_PATIENCE: Final = 60.0
# 64 MiB of page cache: the index pages of a few thousand articles stay in memory while they are written.
_CACHE_KIB: Final = 65_536
# What the write-ahead log may keep of its size once a large publication is over and a server stays open.
_LOG_BYTES: Final = 16_777_216


def refuse_foreign(path: Path) -> None:
    """Raise Refusal R003 unless `path` is one of our files, R004 when it is newer than this program, R005 when absent."""
    if not path.exists():
        raise Refusal("R005", str(path))
    if not path.is_file():
        raise Refusal("R003", str(path))
    try:
        with path.open("rb") as f:
            head = f.read(100)
    except OSError as e:
        raise Refusal("R003", f"{path}: {e.strerror}") from e
    # The header of the SQLite format: magic, and at offset 60 and 68 the two numbers that an application may set.
    version, application = int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big")
    if not head.startswith(_MAGIC) or application != APPLICATION_ID:
        raise Refusal("R003", str(path))
    if version > len(MIGRATIONS):
        raise Refusal("R004", f"{path} (format {version}; this program knows {len(MIGRATIONS)})")


class ProjectFile:
    """An open project file. Reading and writing may go on at once, in this process and in others: there is one
    connection to read, which sees what was committed, and one to write, for one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._db = _connect(path)
        self._writer: sqlite3.Connection | None = None

    @classmethod
    def create(cls, path: Path) -> ProjectFile:
        """Make a new, empty project. Raises Refusal R003 where a file is, R011 where none can be written."""
        if path.exists() and (not path.is_file() or path.stat().st_size):
            raise Refusal("R003", str(path))
        if not path.parent.is_dir():
            raise Refusal("R011", str(path.parent))
        with told(path):
            db = sqlite3.connect(path, isolation_level=None)
            try:
                db.execute("PRAGMA journal_mode = WAL")
                migrate(db)
                make_shown(db)
            finally:
                db.close()
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> ProjectFile:
        """Open a project that exists. Raises Refusal R003, R004 or R005."""
        refuse_foreign(path)
        return cls(path)

    @property
    def db(self) -> sqlite3.Connection:
        """The connection, for reading."""
        return self._db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing. Raises Refusal R011, R014 or R015 in a person's words."""
        with self._lock, told(self.path):
            db = self._writer = self._writer or self._prepared()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def _prepared(self) -> sqlite3.Connection:
        """A connection to write, to a file that was brought up to date if it was older than this program."""
        db = _connect(self.path)
        try:
            migrate(db)
            make_shown(db)
        except BaseException:
            db.close()
            raise
        return db

    def snapshot(self) -> sqlite3.Connection:
        """A connection of its own that keeps seeing the project as it is now; the caller closes it."""
        with told(self.path):
            db = _connect(self.path)
            db.execute("BEGIN")
            db.execute("SELECT value FROM meta").fetchall()  # the snapshot begins with the first read
        return db

    def meta(self, name: str) -> str | None:
        """A value kept with the project."""
        with told(self.path):
            row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        """Close; what was written stands in the one file."""
        for db in (self._db, self._writer):
            if db is not None:
                db.close()


def set_meta(db: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a value with the project, inside a transaction of the caller."""
    db.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def _connect(path: Path) -> sqlite3.Connection:
    with told(path):
        try:
            return _tuned(
                sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            )
        except sqlite3.OperationalError:
            # A read-only folder: WAL needs a file beside it, unless we promise that nobody writes.
            uri = f"file:{quote(str(path.resolve()))}?immutable=1"
            return _tuned(sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False))


def _tuned(db: sqlite3.Connection) -> sqlite3.Connection:
    try:
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        db.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
        db.execute("SELECT value FROM meta LIMIT 1").fetchall()
    except sqlite3.Error:
        db.close()
        raise
    return db


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a Refusal: full disk, read-only place, damaged file, somebody else writing."""
    try:
        yield
    except sqlite3.DatabaseError as e:
        words = str(e)
        where = f"{path}: {words}"
        if "full" in words or "disk I/O" in words:
            raise Refusal("R014", where) from e
        if "readonly" in words or "read-only" in words or "unable to open" in words:
            raise Refusal("R011", str(path.parent)) from e
        if "malformed" in words or "not a database" in words:
            raise Refusal("R015", where) from e
        if "locked" in words or "busy" in words:
            raise Refusal("R016", where) from e
        raise
