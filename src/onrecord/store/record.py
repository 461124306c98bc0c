"""The record as it stands in a project file. Articles, annotations and items are taken out when something asks for them."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from onrecord.model.annotations import Passage
from onrecord.model.links import Link, LinkKind, Reason
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article
from onrecord.store import journal
from onrecord.store.bodies import StoredPage, rows_of, unpack
from onrecord.store.evidence import Evidence, evidence
from onrecord.store.kinds import ANNOTATIONS, ITEMS, OTHERS, name_of
from onrecord.store.pauses import no_pauses

_article = msgspec.json.Decoder(Article)
_reasons = msgspec.json.Decoder(tuple[Reason, ...])


class Shelf(Mapping[str, Page]):
    """The pages of a project by article id, in order; each is made when it is asked for and kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._ids = dict.fromkeys(i for (i,) in db.execute("SELECT id FROM articles ORDER BY id"))
        self._made: dict[str, StoredPage] = {}
        self._all = False

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __contains__(self, ident: object) -> bool:
        return ident in self._ids

    def __getitem__(self, ident: str) -> Page:
        if ident not in self._made:
            row = self._db.execute("SELECT id, text, body FROM articles WHERE id = ?", (ident,)).fetchone()
            if row is None:
                raise KeyError(ident)
            self._make(row)
        return self._made[ident]

    def fill(self) -> None:
        """Make every page (their annotations still wait until they are asked for)."""
        if not self._all:
            with no_pauses():
                for row in self._db.execute("SELECT id, text, body FROM articles ORDER BY id"):
                    if row[0] not in self._made:
                        self._make(row)
            self._all = True

    def _make(self, row: tuple[str, str, str]) -> None:
        article = msgspec.structs.replace(_article.decode(row[2]), text=row[1])
        self._made[row[0]] = StoredPage(article, lambda: self._rows(row[0]))

    def _rows(self, ident: str) -> dict[type, list[Any]]:
        found = self._db.execute(
            "SELECT coalesce(a.page, r.body) FROM articles a LEFT JOIN results r ON r.key = a.result WHERE a.id = ?",
            (ident,),
        ).fetchone()
        with no_pauses():
            return rows_of(unpack(found[0])) if found and found[0] else {}


class StoredRecord(Record):
    """A record read from a snapshot of a project file: what another process writes meanwhile does not show in it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__((), journal.lines(db))
        self._db = db
        self._shelf = Shelf(db)
        self.pages = self._shelf
        self._loaded: set[type] = set()
        self._all_links: list[Link] | None = None
        self.close = weakref.finalize(self, db.close)

    @property
    def articles(self) -> list[Article]:
        self._shelf.fill()
        return [p.article for p in self.pages.values()]

    def annotations[T](self, kind: type[T]) -> list[T]:
        if kind is Passage and Passage not in self._annotations:
            self.put_passages(self._decode("passages", Passage))
        elif kind not in self._annotations:
            self._shelf.fill()
        return super().annotations(kind)

    def get(self, ident: str) -> Any:
        if ident not in self._by_id:
            where = " UNION ALL ".join(f'SELECT article FROM "{t}" WHERE id = :id' for t in ANNOTATIONS)
            row = self._db.execute(where, {"id": ident}).fetchone()
            if row is None:
                raise KeyError(ident)
            self._by_id.update(self.pages[row[0]].by_id)
        return self._by_id[ident]

    def passages_on(self, article: str) -> Sequence[Passage]:
        self.annotations(Passage)
        return super().passages_on(article)

    @property
    def links(self) -> list[Link]:
        if self._all_links is None:
            with no_pauses():
                rows = self._db.execute(
                    'SELECT kind, "left", "right", score, why, by FROM links ORDER BY kind, "left", "right", by, score, why'
                )
                self._all_links = [
                    Link(cast(LinkKind, k), left, right, score, _reasons.decode(why), by)
                    for k, left, right, score, why, by in rows
                ]
        return self._all_links

    def items[T](self, kind: type[T]) -> list[T]:
        self._load(kind)
        return super().items(kind)

    def item[T](self, kind: type[T], ident: str | None) -> T | None:
        self._load(kind)
        return super().item(kind, ident)

    def members(self, kind: type) -> Mapping[str, str]:
        self._load(kind)
        return super().members(kind)

    def item_of[T](self, kind: type[T], annotation: str | None) -> T | None:
        self._load(kind)
        return super().item_of(kind, annotation)

    def evidence(self) -> Iterator[Evidence]:
        """Every capture, the bytes included, with what was read out of it: what the record is a function of."""
        return evidence(self._db)

    def item_kinds(self) -> list[type]:
        for kind in ITEMS.values():
            if kind is not Passage:
                self._load(kind)
        return super().item_kinds()

    def _load(self, kind: type) -> None:
        if kind in self._loaded:
            return
        self._loaded.add(kind)
        name = name_of(kind)
        with no_pauses():
            self._items[kind] = {i.id: i for i in self._decode(name, kind)}
            rows = self._db.execute("SELECT annotation, item FROM members WHERE kind = ?", (name,))
            self._item_of[kind] = dict(rows)

    def _decode(self, name: str, kind: type[Any]) -> list[Any]:
        decoder = msgspec.json.Decoder(kind)
        if name in ITEMS:
            rows = self._db.execute(f'SELECT body FROM "{name}"')
        else:
            rows = self._db.execute(f"SELECT body FROM {OTHERS} WHERE kind = ?", (name,))
        return [decoder.decode(body) for (body,) in rows]
