"""What reading and annotating one article gave, as bytes: msgpack, compressed. Never pickle: project files are mailed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from onrecord.model.record import Page
from onrecord.model.sources import Article
from onrecord.model.troubles import Trouble
from onrecord.store.kinds import kind_named, name_of

# Level 1: measured on annotated news, 5:1 at a third of the cost of level 6 (6:1).
_LEVEL: Final = 1


class Body(msgspec.Struct, frozen=True, array_like=True):
    """One article as read and annotated (null: it could not be read), and what went wrong. Rows are in page order."""

    article: Article | None
    rows: dict[str, msgspec.Raw]
    troubles: tuple[Trouble, ...]


_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decoder = msgspec.msgpack.Decoder(Body)
_row_decoders: dict[str, msgspec.msgpack.Decoder[list[Any]]] = {}


def pack(page: Page | None, kinds: Iterable[type], troubles: Sequence[Trouble]) -> bytes:
    """The bytes of a page with its annotations of `kinds`. Same page, same bytes."""
    rows: dict[str, msgspec.Raw] = {}
    if page is not None:
        for kind in sorted(kinds, key=name_of):
            found: Sequence[Any] = page.all(kind)
            if found:
                rows[name_of(kind)] = msgspec.Raw(_encoder.encode(found))
    return zlib.compress(_encoder.encode(Body(page.article if page else None, rows, tuple(troubles))), _LEVEL)


def unpack(raw: bytes) -> Body:
    """The body that `pack` made. Raises msgspec.ValidationError or zlib.error for bytes that it did not make."""
    return _decoder.decode(zlib.decompress(raw))


def rows_of(body: Body) -> dict[type, list[Any]]:
    """The annotations of a body by kind; kinds whose package is not installed are left out."""
    out: dict[type, list[Any]] = {}
    for name, raw in body.rows.items():
        try:
            kind = kind_named(name)
        except KeyError:
            continue
        decoder = _row_decoders.get(name)
        if decoder is None:
            decoder = _row_decoders[name] = msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]
        out[kind] = decoder.decode(raw)
    return out


class StoredPage(Page):
    """A page whose annotations are taken out of the store when something asks for them."""

    def __init__(self, article: Article, load: Any) -> None:
        self.article = article
        self.text = article.text
        self._load = load

    def __getattr__(self, name: str) -> Any:
        if name not in ("_by_kind", "_starts", "_edges", "_zone_kinds", "by_id"):
            raise AttributeError(name)
        self._fill(self._load())
        return self.__dict__[name]

    def _fill(self, rows: dict[type, list[Any]]) -> None:
        """Take rows as they are: they were filed in page order, so they need no sorting."""
        super().__init__(self.article)
        for kind, found in rows.items():
            self._by_kind[kind] = found
            self.by_id.update((row.id, row) for row in found)


def page_of(article: Article, rows: dict[type, list[Any]]) -> Page:
    """A page of rows that are in page order already."""
    page = StoredPage(article, None)
    page._fill(rows)
    return page
