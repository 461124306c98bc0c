"""Many corrections out of one table: the outlet and date of articles, and the ids that entities have elsewhere.

A table with the column `file` sets metadata of articles (outlet, published, title …). One with the column `name` gives
entities the ids of other registers: each further column but `type` is a register (wikidata, geonames, your own). Each
filled cell becomes a line of the journal, to be undone like any other; what fits nobody, or several, is told.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.engine.decided import ID_FIELD, METADATA_FIELDS
from onrecord.errors import Refusal
from onrecord.model.items import Entity
from onrecord.text.decode import decode
from onrecord.text.names import fold


@dataclass(frozen=True, slots=True)
class Line:
    """One correction: `target` is the name of an article or the id of an entity."""

    target: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row that was left out, by its number in the file (the first below the head is 2), and why."""

    row: int
    name: str
    why: str


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, cells without white space at the ends. Raises Refusal R001 or R008."""
    if not path.is_file():
        raise Refusal("R001", str(path))
    rows = list(csv.DictReader(io.StringIO(decode(path.read_bytes()).text.lstrip("\ufeff"))))
    head = set(rows[0]) if rows else set()
    if not head & {"file", "name"}:
        raise Refusal("R008", f"{path.name}: no column “file” (articles) or “name” (entities)", exit_code=2)
    unknown = sorted(h for h in head - {"file", *METADATA_FIELDS} if h) if "file" in head else []
    if unknown:
        told = f"{path.name}: {', '.join(unknown)}; one of {', '.join(METADATA_FIELDS)}"
        raise Refusal("R008", told, exit_code=2)
    return [{k: (v or "").strip() for k, v in row.items() if k and isinstance(v, str | None)} for row in rows]


def lines(
    rows: Sequence[Mapping[str, str]], articles: Iterable[str], entities: Iterable[Entity]
) -> Iterator[Line | Unmatched]:
    """What each row says, in order: corrections, or why there is none. `articles`: their names."""
    known = set(articles)
    by_name: dict[str, dict[str, Entity]] = defaultdict(dict)
    for e in entities:
        for written in {fold(e.name), *(fold(n.text) for n in e.names)}:
            by_name[written][e.id] = e
    for number, row in enumerate(rows, 2):
        if "file" in row:
            if row["file"] not in known:
                yield Unmatched(number, row["file"], "no article of this name")
                continue
            yield from (Line(row["file"], f, row[f]) for f in METADATA_FIELDS if row.get(f))
            continue
        found = _meant(row, by_name)
        if isinstance(found, str):
            yield Unmatched(number, row["name"], found)
            continue
        yield from (
            Line(found.id, f"{ID_FIELD}{k}", v) for k, v in row.items() if v and k not in ("name", "type")
        )


def _meant(row: Mapping[str, str], by_name: Mapping[str, Mapping[str, Entity]]) -> Entity | str:
    """The one entity that a row names, by its usual name before any other of its names; else why there is none."""
    found = [e for e in by_name.get(fold(row["name"]), {}).values() if row.get("type", "") in ("", e.type)]
    usual = [e for e in found if fold(e.name) == fold(row["name"])]
    best = usual or found
    if not best:
        return "nobody here goes by this name"
    return best[0] if len(best) == 1 else f"{len(best)} entities go by this name"
