"""The tables of the contract as Arrow columns: nested as the rows are, so that DuckDB asks for `content[1].text`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from onrecord.exports.rows import Row
from onrecord.exports.schema import schema_of
from onrecord.model.codec import to_json
from onrecord.store.place import extra

_PLAIN = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}
# A value of a row as the column's type takes it.
Maker = Callable[[Any], Any]


class Columns:
    """The Arrow schema of one table, and how a row becomes one of its rows. Raises Refusal R018 without the extra."""

    def __init__(self, name: str) -> None:
        self._pa = extra("pyarrow", "arrow")
        shape = schema_of(name)
        self._defs: Mapping[str, Any] = shape["$defs"]
        self._inside: list[str] = []
        properties = dict(shape["properties"])
        if name == "articles":  # the text stands in the table, not in a file beside it
            del properties["text_file"]
            properties["text"] = {"type": "string"}
        made = {n: self._of(p) for n, p in properties.items()}
        self.schema = self._pa.schema([(n, kind) for n, (kind, _) in made.items()])
        self._makers = {n: make for n, (_, make) in made.items()}

    def row(self, row: Row) -> Row:
        """The row with what has no columns of its own (a table with free keys) as JSON."""
        return {n: make(v) if (v := row.get(n)) is not None else None for n, make in self._makers.items()}

    def _of(self, shape: Mapping[str, Any]) -> tuple[Any, Maker]:
        if "$ref" in shape:
            return self._named(shape["$ref"].rpartition("/")[2])
        if "anyOf" in shape:
            several = [s for s in shape["anyOf"] if s.get("type") != "null"]
            return self._of(several[0]) if len(several) == 1 else self._json()
        if "enum" in shape or "const" in shape:
            return self._pa.string(), _same
        kind = shape.get("type")
        if kind in _PLAIN:
            return getattr(self._pa, _PLAIN[kind])(), _same
        if kind == "array" and isinstance(shape.get("items"), dict):  # a tuple of several kinds has none
            inner, make = self._of(shape["items"])
            return self._pa.list_(inner), _same if make is _same else lambda v: [make(x) for x in v]
        if kind == "object" and shape.get("properties"):
            return self._struct(shape["properties"])
        return self._json()

    def _named(self, name: str) -> tuple[Any, Maker]:
        """A type of the record; one that holds itself (the rejected readings of a date) stands as JSON inside itself."""
        if name in self._inside:
            return self._json()
        self._inside.append(name)
        try:
            return self._of(self._defs[name])
        finally:
            self._inside.pop()

    def _struct(self, properties: Mapping[str, Any]) -> tuple[Any, Maker]:
        parts = {n: self._of(p) for n, p in properties.items()}
        kind = self._pa.struct([(n, k) for n, (k, _) in parts.items()])
        if all(make is _same for _, make in parts.values()):
            return kind, _same

        def make(value: Mapping[str, Any]) -> Row:
            return {n: m(value[n]) if value.get(n) is not None else None for n, (_, m) in parts.items()}

        return kind, make

    def _json(self) -> tuple[Any, Maker]:
        return self._pa.string(), lambda v: to_json(v).decode()


def _same(value: Any) -> Any:
    return value
