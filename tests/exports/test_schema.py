"""Each table has a schema, and each row of a real export obeys it."""

from __future__ import annotations

import pytest

from onrecord.exports.rows import TABLES
from onrecord.exports.schema import SHAPES, schema_of


def test_every_table_has_a_schema() -> None:
    assert set(SHAPES) == {*TABLES, "troubles"}


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_schema_names_what_it_requires(name: str) -> None:
    shape = schema_of(name)
    assert shape["title"] == name
    assert set(shape["required"]) <= set(shape["properties"])
    assert "text" not in schema_of("articles")["properties"]
