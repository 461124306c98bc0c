"""Readable columns out of the record's own types, so that the project file can be read with any SQLite tool.

One column for each field: the main span as article, start, end and text; other spans as their words; dates as earliest,
latest and notation; origins as their counts; lists as JSON (empty: NULL). What loads the record reads the bodies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from onrecord.model.codec import to_json
from onrecord.model.spans import Span
from onrecord.model.standing import Origins
from onrecord.model.when import When

type Cell = str | int | float | None
type Columns = tuple[tuple[str, str], ...]  # name, SQL type
type _Plan = tuple[Columns, tuple[tuple[str, Callable[[Any], tuple[Cell, ...]]], ...]]

_SCALARS: Final = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}
_MAIN_SPANS: Final = ("span", "evidence", "a")


def _scalar(hint: Any) -> str | None:
    parts = (
        [a for a in get_args(hint) if a is not type(None)]
        if get_args(hint) and get_origin(hint) is not Literal
        else [hint]
    )
    if len(parts) != 1:
        return None
    if get_origin(parts[0]) is Literal:
        return "TEXT"
    return _SCALARS.get(parts[0])


def _has(hint: Any, kind: type) -> bool:
    return hint is kind or (kind in get_args(hint) and get_origin(hint) is not tuple)


def _main(name: str) -> Columns:
    return (("article", "TEXT"), ("start", "INTEGER"), ("end", "INTEGER"), ("text", "TEXT"))


def _field(name: str, hint: Any, main: bool) -> tuple[Columns, Callable[[Any], tuple[Cell, ...]]]:
    if main:
        return _main(name), lambda s: (s.article, s.start, s.end, s.text)
    if _has(hint, Span):
        return ((name, "TEXT"),), lambda s: (s.text if s else None,)
    if _has(hint, When):
        columns = tuple((f"{name}_{part}", "TEXT") for part in ("earliest", "latest", "edtf", "how"))
        return columns, lambda w: (w.earliest, w.latest, w.edtf, w.how) if w else (None,) * 4
    if _has(hint, Origins):
        counts = ("independent", "not_established", "reports", "articles")
        columns = (*((f"{name}_{c}", "INTEGER") for c in counts), (f"{name}_level", "TEXT"))
        return columns, lambda o: (o.independent, o.not_established, o.reports, o.articles, o.level)
    if kind := _scalar(hint):
        return ((name, kind),), lambda v: (v,)
    return ((name, "TEXT"),), lambda v: (to_json(v).decode() if v else None,)


_plans: dict[type, _Plan] = {}


def _plan(kind: type[Any]) -> _Plan:
    if kind not in _plans:
        _plans[kind] = _planned(kind)
    return _plans[kind]


def _planned(kind: type[Any]) -> _Plan:
    hints = get_type_hints(kind)
    main = next((n for n in _MAIN_SPANS if hints.get(n) is Span), None)
    columns: list[tuple[str, str]] = []
    makers = []
    for name in kind.__struct_fields__:
        if name == "id":
            continue
        made, cells = _field(name, hints[name], name == main)
        columns += made
        makers.append((name, cells))
    if main is None and "content" in hints and get_args(hints["content"])[:1] == (Span,):
        columns += _main("content")  # a quotation is placed by the first piece of what was said
        makers.append(
            ("content", lambda v: (v[0].article, v[0].start, v[-1].end, " … ".join(s.text for s in v)))
        )
    return tuple(columns), tuple(makers)


def columns(kind: type[Any]) -> Columns:
    """The columns of a kind beside `id`, with their SQL types."""
    return _plan(kind)[0]


def cells(value: Any) -> tuple[Cell, ...]:
    """The cells of one value, in the order of `columns`, after its id."""
    out: list[Cell] = [value.id]
    for name, make in _plan(type(value))[1]:
        out.extend(make(getattr(value, name)))
    return tuple(out)
