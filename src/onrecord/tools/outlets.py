"""News organisations by name and by domain, from a curated table (`data/outlets.tsv`).

The table helps to recognise a name; it never outranks the text. `owner` holds from the year `since` on; `basis` says
what a row rests on ("general knowledge": written down by the editors of this project, not checked against a register).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Final, Literal, cast

import msgspec

OutletKind = Literal["wire", "outlet", "official", "aggregator"]


class Outlet(msgspec.Struct, frozen=True):
    """One news organisation. `country` is ISO 3166-1 alpha-3 (or the code of an international body)."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    kind: OutletKind
    country: str
    owner: str
    since: str
    basis: str

    @property
    def short(self) -> str:
        """The name by which the trade calls it: "AP", "AFP", "CBS News"; for all but the wires its full name."""
        if self.kind != "wire":
            return self.name
        return next((a for a in self.aliases if a.isupper() and len(a) <= _SHORT), self.name)


# Initials of up to four letters are names only in the case in which they are written: "AP", "UNI", not "ap", "uni".
_SHORT: Final = 4
_HOST = re.compile(r"^(?:https?://)?(?:[^/@]*@)?([a-z0-9.-]+\.[a-z]{2,})(?::\d+)?(?:/.*)?$", re.I)
_LEAD = re.compile(r"^the\s+", re.I)
_TAIL = re.compile(r"(?:[’']s|[’'])$")


@lru_cache(maxsize=50_000)  # the same names come back with every line that rests on them
def lookup(name_or_domain: str) -> Outlet | None:
    """The organisation with this name, alias, domain or URL; None where the table has none.

    Case, accents, a leading "The" and a closing possessive are ignored, but initials ("AP") keep their case.
    A sub-domain finds its owner: "edition.example.com" finds "example.com".
    """
    words = " ".join(name_or_domain.split()).strip(" .,;:()[]\"“”'")
    if not words:
        return None
    found = _host(words)
    if found is not None:
        return found
    names, initials = _tables()
    bare = _TAIL.sub("", words)
    for form in dict.fromkeys((words, bare, _LEAD.sub("", bare))):
        hit = initials.get(form) or names.get(_plain(form))
        if hit is not None:
            return hit
    return None


def spelt_out(name: str, among: Iterable[str]) -> str | None:
    """The one name of `among` that this is the short form of ("the Post": "The Harbour Post"); None: there is not one."""
    tail = " " + _LEAD.sub("", name)
    found = {o for o in among if o.endswith(tail) and _LEAD.sub("", o) != tail[1:]}
    return found.pop() if len(found) == 1 else None


@cache
def outlets() -> tuple[Outlet, ...]:
    """All rows of the table, in its order."""
    raw = resources.files("onrecord.tools").joinpath("data/outlets.tsv").read_text("utf-8")
    rows = []
    for line in raw.splitlines()[1:]:
        name, aliases, domains, kind, country, owner, since, basis = line.split("\t")
        split = tuple(a for a in aliases.split("|") if a)
        places = tuple(d for d in domains.split("|") if d)
        rows.append(Outlet(name, split, places, cast(OutletKind, kind), country, owner, since, basis))
    return tuple(rows)


def known_names() -> frozenset[str]:
    """Every name and alias in the table as written, for stages that look for them in running text."""
    return frozenset(n for o in outlets() for n in (o.name, *o.aliases))


def may_begin(word: str) -> bool:
    """Can a name of the table begin with this word? For those who look for names in running text, word by word."""
    plain = _plain(word).partition(" ")[0]
    return plain in _first_words() or "." in word


@cache
def _first_words() -> frozenset[str]:
    plain = (_plain(_LEAD.sub("", n)) for n in known_names())
    return frozenset({"the", "", *(p.partition(" ")[0] for p in plain)})


@cache
def _tables() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    names: dict[str, Outlet] = {}
    initials: dict[str, Outlet] = {}
    for o in outlets():
        for n in (o.name, *o.aliases):
            if len(n) <= _SHORT and not n.islower() and " " not in n:
                initials.setdefault(n, o)
            else:
                names.setdefault(_plain(_LEAD.sub("", n)), o)
    return names, initials


@cache
def _domains() -> dict[str, Outlet]:
    return {d: o for o in reversed(outlets()) for d in o.domains}


def _host(words: str) -> Outlet | None:
    m = _HOST.match(words)
    if m is None:
        return None
    parts = m.group(1).lower().split(".")
    for i in range(len(parts) - 1):
        found = _domains().get(".".join(parts[i:]))
        if found is not None:
            return found
    return None


@lru_cache(maxsize=50_000)  # the same names stand on many pages
def _plain(name: str) -> str:
    """Lower case, no accents, punctuation as spaces."""
    flat = unicodedata.normalize("NFKD", name)
    kept = "".join(c if c.isalnum() else " " for c in flat if not unicodedata.combining(c))
    return " ".join(kept.casefold().split())
