"""A person's correction, checked and made into a line of the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final, get_args

from onrecord.engine.decided import ANNOTATION_FIELDS, ENTITY_TYPES, ID_FIELD, METADATA_FIELDS, NOT_A_PERSON
from onrecord.errors import Refusal
from onrecord.model.codec import digest
from onrecord.model.links import Decision, Verdict, standing_decisions
from onrecord.store import journal, runs
from onrecord.store.kinds import ANNOTATIONS
from onrecord.text import edtf

_VERDICTS: Final = get_args(Verdict.__value__ if hasattr(Verdict, "__value__") else Verdict)
# Ids are 20 hexadecimal digits; people copy them by hand, and four tell a few hundred apart.
_SHORTEST_PREFIX: Final = 4
# Several ids cannot be meant by one prefix; two are enough to know.
_TWO: Final = 2


def decide(
    db: sqlite3.Connection,
    who: str,
    target: Sequence[str],
    verdict: str,
    field: str | None = None,
    value: str | None = None,
    note: str = "",
) -> Decision:
    """Add a correction to the journal (inside a transaction of the caller) and hand it back.

    `target` are ids (or unique beginnings of them) of annotations or articles, or names of articles. Raises Refusal
    R006 for one that is not there, R008 for a verdict that cannot be given on them.
    """
    found = [_resolve(db, t) for t in dict.fromkeys(target)]
    kinds = [kind for _, kind in found]
    _check(kinds, verdict, field, value)
    ids = tuple(ident for ident, _ in found)
    if field == "origin" and value is not None:
        value = _article(db, value) or value
    return _append(db, who, ids, verdict, field, value, note)


def undo(db: sqlite3.Connection, who: str, decision: str | None = None, note: str = "") -> Decision:
    """Take back a line of the journal, the last one that holds when none is named; the undo is itself a line.

    Raises Refusal R006 when there is no such line, or none that holds.
    """
    lines = journal.lines(db)
    if decision is None:
        held = standing_decisions(lines)
        if not held:
            raise Refusal("R006", "no decision holds", remedy="See: onrecord history")
        decision = held[-1].id
    matches = [
        d.id
        for d in lines
        if d.id == decision or (len(decision) >= _SHORTEST_PREFIX and d.id.startswith(decision))
    ]
    if len(matches) != 1:
        raise Refusal("R006", decision, remedy="See: onrecord history")
    return _append(db, who, (), "value", None, None, note, undoes=matches[0])


def _append(
    db: sqlite3.Connection,
    who: str,
    target: tuple[str, ...],
    verdict: str,
    field: str | None,
    value: str | None,
    note: str,
    undoes: str | None = None,
) -> Decision:
    number = db.execute("SELECT count(*) FROM decisions").fetchone()[0]
    at = runs.now()
    ident = digest("decision", number, at, who, *target, verdict, field or "", value or "", undoes or "")
    line = Decision(ident, at, who, target, verdict, field, value, note, undoes)  # type: ignore[arg-type]
    journal.append(db, line)
    return line


def _resolve(db: sqlite3.Connection, given: str) -> tuple[str, str]:
    """The id that is meant, and the table it stands in ("articles" for an article)."""
    named = db.execute("SELECT id FROM captures WHERE id = ? OR name = ? LIMIT 2", (given, given)).fetchall()
    if len(named) == 1:
        return named[0][0], "articles"
    exact = _matches(db, "id = ?", given)
    if not exact and len(given) >= _SHORTEST_PREFIX and given.isalnum():
        exact = _matches(db, "id GLOB ? || '*'", given)
    if len(exact) != 1:
        many = "several things have" if len(exact) + len(named) > 1 else "nothing has"
        raise Refusal("R006", f"{given}: {many} this id or name")
    return exact[0]


def _article(db: sqlite3.Connection, given: str) -> str | None:
    """The id of the article that goes by this id or name, if one does: "copied from" it. Else it is an origin's name."""
    row = db.execute(
        "SELECT id FROM captures WHERE id = ? OR name = ? ORDER BY id", (given, given)
    ).fetchone()
    return row[0] if row else None


def _matches(db: sqlite3.Connection, where: str, given: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for table in ("articles", "captures", *ANNOTATIONS, "passages"):
        for (ident,) in db.execute(f'SELECT id FROM "{table}" WHERE {where} LIMIT {_TWO}', (given,)):
            name = "articles" if table == "captures" else table
            if (ident, name) not in out:
                out.append((ident, name))
    return out


def _check(kinds: Sequence[str], verdict: str, field: str | None, value: str | None) -> None:
    if verdict not in _VERDICTS:
        raise Refusal("R008", f"verdict {verdict!r}; one of {', '.join(_VERDICTS)}", exit_code=2)
    if not kinds:
        raise Refusal("R008", "no target", exit_code=2)
    if verdict in ("same", "different") and (len(kinds) < _TWO or len(set(kinds)) > 1):
        raise Refusal(
            "R008", f"{verdict} needs two or more things of one kind, not {', '.join(kinds)}", exit_code=2
        )
    if verdict == "value":
        _check_value(kinds, field, value)
    elif field is not None or value is not None:
        raise Refusal("R008", f"a field and a value go with the verdict value, not {verdict}", exit_code=2)


def _check_value(kinds: Sequence[str], field: str | None, value: str | None) -> None:
    allowed = METADATA_FIELDS if set(kinds) == {"articles"} else ANNOTATION_FIELDS
    if set(kinds) == {"mentions"} and value and field and field.removeprefix(ID_FIELD) not in ("", field):
        return
    if field not in allowed or value is None or (len(set(kinds)) > 1 and "articles" in kinds):
        raise Refusal(
            "R008",
            f"field {field!r} of {', '.join(sorted(set(kinds)))}; one of {', '.join(allowed)}",
            exit_code=2,
        )
    if field == "published" and edtf.parse(value, "metadata") is None:
        raise Refusal(
            "R008", f"published {value!r}; an ISO 8601 or EDTF date, as 2031-05-04 or 2031-05", exit_code=2
        )
    kinds_allowed = (*ENTITY_TYPES, NOT_A_PERSON[0])
    if field == "type" and value not in kinds_allowed:
        raise Refusal("R008", f"type {value!r}; one of {', '.join(kinds_allowed)}", exit_code=2)
