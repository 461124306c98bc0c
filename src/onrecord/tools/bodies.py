"""Bodies that news takes for known: international organisations, parliaments, agencies, armed groups, news outlets.

`data/organisations.tsv` is our own writing; outlets come from `onrecord.tools.outlets`. The table helps to recognise a
name and its other spellings; it never outranks the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.model.annotations import EntityType
from onrecord.tools import outlets


@dataclass(frozen=True, slots=True)
class Body:
    """One body: its usual name, the kind of thing, and the country it is of (ISO 3166-1 alpha-3), if any."""

    name: str
    type: EntityType
    country: str | None = None


@cache
def _names() -> dict[str, Body]:
    out: dict[str, Body] = {}
    for line in (files("onrecord.tools") / "data" / "organisations.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, kind, country, others = line.split("\t")
        body = Body(name, "government" if kind == "government" else "organisation", country or None)
        for n in (name, *(o for o in others.split("|") if o)):
            out.setdefault(n, body)
    return out


@cache
def openings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names of the table as rows of words, by their first word, the longest first: for scanning a text."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for name in _names():
        words = tuple(name.replace("'", " '").replace("-", " - ").split())
        rows.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=lambda w: (-len(w), w))) for first, found in rows.items()}


def listed(name: str) -> Body | None:
    """The body of the table that goes by exactly this name, or None."""
    return _names().get(name)


@lru_cache(maxsize=65536)
def body(name: str) -> Body | None:
    """The body or news outlet that goes by this name, or None."""
    found = _names().get(name)
    if found is None and name and (name[0].isupper() or name[0].isdigit()):
        outlet = outlets.lookup(name)
        if outlet is not None and not _is_host(name):
            found = Body(outlet.name, "organisation", outlet.country if len(outlet.country) == 3 else None)
    return found


def _is_host(name: str) -> bool:
    return "." in name and " " not in name and name.islower()
