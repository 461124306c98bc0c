"""Countries, what their people are called, and towns: tables that ship with the program, loaded on first use.

Sources and licences: data/NOTICE.md. Towns are looked up in the sorted bytes of the table, not in a dictionary of it:
the table is ready in about 20 ms and costs 3 MB.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.text.names import fold

_DATA = files("onrecord.tools") / "data"


@dataclass(frozen=True, slots=True)
class Country:
    """One country: ISO 3166-1 codes, names, the words for what and who is of it, capital and where that lies."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    capital: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """One town: its usual name, country (ISO 3166-1 alpha-3), latitude, longitude, inhabitants, region code."""

    name: str
    country: str
    lat: float
    lon: float
    population: int
    region: str


@cache
def countries() -> tuple[Country, ...]:
    """All countries, by ISO 3166-1 alpha-3 code."""
    out = []
    for line in (_DATA / "countries.tsv").read_text("utf-8").splitlines():
        iso3, iso2, name, names, adjectives, nouns, capital, lat, lon = line.split("\t")
        out.append(
            Country(
                iso3,
                iso2,
                name,
                _words(names) or (name,),
                _words(adjectives),
                _words(nouns),
                capital,
                float(lat) if lat else None,
                float(lon) if lon else None,
            )
        )
    return tuple(sorted(out, key=lambda c: c.iso3))


def _words(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


@cache
def by_code() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-3 code."""
    return {c.iso3: c for c in countries()}


@cache
def _names() -> dict[str, str]:
    return {n: c.iso3 for c in reversed(countries()) for n in (c.name, *c.names)}


@cache
def _demonyms() -> dict[str, str]:
    return {n: c.iso3 for c in reversed(countries()) for n in (*c.adjectives, *c.nouns)}


@cache
def _capitals() -> dict[str, str]:
    return {c.capital: c.iso3 for c in reversed(countries()) if c.capital}


def country(name: str) -> str | None:
    """The code of the country that goes by this name ("U.S.", "Iran", "IRAN"), or None. Case counts but for capitals."""
    table = _names()
    return table.get(name) or (table.get(name.title()) if name.isupper() and len(name) > 3 else None)


def demonym(word: str) -> str | None:
    """The code of the country whose people or things the word names ("Iranian", "Iraqis"), or None."""
    table = _demonyms()
    return table.get(word) or (table.get(word.title()) if word.isupper() and len(word) > 3 else None)


def is_people(word: str) -> bool:
    """Does the word name people of a country ("Iraqis") rather than only qualify ("Iraqi")?"""
    code = _demonyms().get(word)
    return code is not None and word in by_code()[code].nouns and word not in by_code()[code].adjectives


def capital(name: str) -> str | None:
    """The code of the country whose capital bears this name, or None."""
    return _capitals().get(name)


@cache
def openings() -> frozenset[str]:
    """The first words of all names and adjectives of countries and regions: what none of them begins with needs no look."""
    names, adjectives = _regions()
    return frozenset(
        n.split(" ", 1)[0] for table in (_names(), _demonyms(), names, adjectives) for n in table
    )


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world that is neither a town nor a country; its country where it lies in one."""

    name: str
    country: str | None


@cache
def _regions() -> tuple[dict[str, Region], dict[str, Region]]:
    names: dict[str, Region] = {}
    adjectives: dict[str, Region] = {}
    for line in (_DATA / "regions.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, code, others, words = line.split("\t")
        here = Region(name, code or None)
        names.update(
            dict.fromkeys((name, name.split(" (")[0] if "(" in name else name, *_words(others)), here)
        )
        adjectives.update(dict.fromkeys(_words(words), here))
    return names, adjectives


def region(name: str) -> Region | None:
    """The region of this name or abbreviation ("Wis.", "Mideast"), or None. Countries come before regions."""
    return _regions()[0].get(name) if name not in _names() else None


def of_region(word: str) -> Region | None:
    """The region whose people or things a word names ("European"), or None."""
    table = _regions()[1]
    return table.get(word) or (table.get(word.title()) if word.isupper() and len(word) > 3 else None)


@cache
def _table() -> bytes:
    return b"\n" + gzip.decompress((_DATA / "places.tsv.gz").read_bytes())


@lru_cache(maxsize=4096)
def places(name: str) -> tuple[Place, ...]:
    """The towns that bear this name or spelling, the most populous first."""
    key = fold(name).encode()
    if not key:
        return ()
    table, low, high = _table(), 0, len(_table())
    while low < high:  # the first line whose key is not less than ours
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle + 1) + 1
        if table[start : table.find(b"\t", start)] < key:
            low = table.find(b"\n", start)
            low = len(table) if low < 0 else low + 1
        else:
            high = start - 1 if start > 1 else 0
            if high <= low:
                break
    out = []
    # The search ends within a line or two of the place; 2,000 bytes are more than any two lines of the table.
    at = table.find(b"\n" + key + b"\t", max(0, low - 2_000), low + 2_000)
    codes = _alpha3()
    while at >= 0 and table.startswith(key + b"\t", at + 1):
        end = table.find(b"\n", at + 1)
        _, label, iso2, lat, lon, people, region = table[at + 1 : end].decode().split("\t")
        out.append(Place(label, codes.get(iso2, ""), float(lat), float(lon), int(people), region))
        at = end
    return tuple(out)


@cache
def _alpha3() -> dict[str, str]:
    return {c.iso2: c.iso3 for c in countries()}


@cache
def _given() -> dict[str, str]:
    lines = (_DATA / "given_names.tsv").read_text("utf-8").splitlines()
    return {name: which for name, _, which in (line.partition("\t") for line in lines)}


def sex(given: str) -> str:
    """ "f" or "m" where a given name is nearly always borne by the one, "" otherwise."""
    return _given().get(fold(given), "")


@cache
def _nicknames() -> frozenset[tuple[str, str]]:
    lines = (_DATA / "nicknames.tsv").read_text("utf-8").splitlines()
    return frozenset((a, b) for a, _, b in (line.partition("\t") for line in lines))


def is_nickname(a: str, b: str) -> bool:
    """May one given name be short or familiar for the other ("Bill", "William")?"""
    x, y = fold(a), fold(b)
    return (x, y) in _nicknames() or (y, x) in _nicknames()
