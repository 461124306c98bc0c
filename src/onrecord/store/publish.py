"""Make the settled record what readers see: one transaction, and only the rows that changed are written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from onrecord.model.annotations import Passage
from onrecord.model.codec import to_json
from onrecord.model.links import Link
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article
from onrecord.store.columns import cells, columns
from onrecord.store.kinds import ANNOTATIONS, ITEMS, OTHERS, name_of


class Shown(msgspec.Struct, frozen=True):
    """How an article is shown: the `result` it comes from; `state` names what is shown of it (the result's key, or a
    hash of it and of the decisions that changed it), and then `page` are the bytes of the changed page."""

    result: str
    state: str
    page: bytes | None = None


def publish(db: sqlite3.Connection, record: Record, shown: Mapping[str, Shown]) -> None:
    """Write the record over the one that stood there. `shown` has one entry for each page of the record."""
    _articles(db, record, shown)
    for name, kind in ITEMS.items():
        rows = record.annotations(Passage) if kind is Passage else record.items(kind)
        _items(db, name, rows)
    known = set(ITEMS.values())
    others = [row for kind in record.item_kinds() if kind not in known for row in _others(record.items(kind))]
    _exchange(db, OTHERS, ("id", "kind", "body"), ("kind", "id"), others)
    _exchange(
        db,
        "links",
        ("kind", "left", "right", "score", "by", "why"),
        ("kind", "left", "right", "score", "by", "why"),
        map(_link, record.links),
    )
    members = ((name_of(kind), a, i) for kind in record.item_kinds() for a, i in record.members(kind).items())
    _exchange(db, "members", ("kind", "annotation", "item"), ("kind", "annotation"), members)


def _others(items: Sequence[Any]) -> list[tuple[str, str, str]]:
    return [(i.id, name_of(type(i)), to_json(i).decode()) for i in items]


def _link(x: Link) -> tuple[Any, ...]:
    return x.kind, x.left, x.right, x.score, x.by, to_json(x.why).decode()


def _articles(db: sqlite3.Connection, record: Record, shown: Mapping[str, Shown]) -> None:
    old: dict[str, str] = dict(db.execute("SELECT id, state FROM articles"))
    changed = [i for i in record.pages if old.get(i) != shown[i].state]
    gone = [i for i in old if i not in record.pages or old[i] != shown[i].state]
    tables = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name in ANNOTATIONS
    ]
    for table in tables:
        db.executemany(f'DELETE FROM "{table}" WHERE article = ?', ((i,) for i in gone))
    db.executemany("DELETE FROM articles WHERE id = ?", ((i,) for i in gone))
    for ident in changed:
        page = record.page(ident)
        db.execute(
            f"INSERT INTO articles VALUES ({', '.join('?' * 18)})", _article(page.article, shown[ident])
        )
        _annotations(db, page)


def _article(a: Article, shown: Shown) -> tuple[Any, ...]:
    return (
        a.id, a.name, a.outlet, a.title, a.url, a.byline, a.credit, a.dateline, a.language,
        a.published.earliest, a.published.latest, a.published.edtf, a.analysed, a.text,
        shown.result, shown.state, shown.page, to_json(msgspec.structs.replace(a, text="")),
    )  # fmt: skip


def _annotations(db: sqlite3.Connection, page: Page) -> None:
    for name, kind in ANNOTATIONS.items():
        found: Sequence[Any] = page.all(kind)
        if found:
            _insert(db, name, kind, map(cells, found))


def _insert(
    db: sqlite3.Connection, table: str, kind: type[Any], rows: Iterable[tuple[Any, ...]], *more: str
) -> None:
    names = ("id", *(c for c, _ in columns(kind)), *more)
    listed = ", ".join(f'"{n}"' for n in names)
    db.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({", ".join("?" * len(names))})', rows)


def _items(db: sqlite3.Connection, table: str, items: Sequence[Any]) -> None:
    old: dict[str, str] = dict(db.execute(f'SELECT id, body FROM "{table}"'))
    new = {i.id: (i, to_json(i).decode()) for i in items}
    gone = [ident for ident, body in old.items() if ident not in new or new[ident][1] != body]
    db.executemany(f'DELETE FROM "{table}" WHERE id = ?', ((i,) for i in gone))
    fresh = [(*cells(i), body) for ident, (i, body) in new.items() if old.get(ident) != body]
    if fresh:
        _insert(db, table, ITEMS[table], fresh, "body")


def _exchange(
    db: sqlite3.Connection,
    table: str,
    names: Sequence[str],
    key: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
) -> None:
    """Make a table hold exactly `rows`, writing only the difference."""
    listed = ", ".join(f'"{n}"' for n in names)
    old = set(db.execute(f'SELECT {listed} FROM "{table}"'))
    new = set(rows)
    where = " AND ".join(f'"{k}" = ?' for k in key)
    at = [list(names).index(k) for k in key]
    db.executemany(f'DELETE FROM "{table}" WHERE {where}', (tuple(r[i] for i in at) for r in old - new))
    db.executemany(
        f'INSERT INTO "{table}" ({listed}) VALUES ({", ".join("?" * len(names))})', sorted(new - old)
    )
