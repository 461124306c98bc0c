"""A large collection for budgets: the example's own articles told again of other places, people and years.

`python -m bench.many OUT [ARTICLES]` writes whole copies of the example, each with names of its own, until there are at
least ARTICLES (2,000 unless told). The same call writes the same bytes. It measures speed and size, not correctness.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "strait"
# Stems of the example's names; what follows a stem ("Vessland-ic") stays.
STEMS = (
    "Vessl Ozhar Elra Skarne Kongsholt Marsholm Tirkesh Kvitnes Tolsund Saryn Astrid Havfrue Solvei Fjordruten "
    "Rehn Brandvold Aalto Dzhalil Jalil Nordgaard Krüse Aasvik Dahl Begzad Sayegh Voss Ferrante Asante Stenmark "
    "Mikkelsen Bekova Aarden Lorentzen Tessmer Rognstad Lange Rørvik Hamidi Sørlie Torgay Aune Marwick Meridian "
    "Tomas Oskar Siri Murad Helle Joren Jonas Karin Rustam Amina Anders Maja Tove Rolf Zarina Pieter Wilma Lena"
).split()
_ONSETS = "b br d dr f g gr h j k kl l m n p pr r s sk st t tr v".split()
_VOWELS = "a e i o u ae ei".split()
_ENDS = "l n r s th m nd rk".split()


def name(stem: str, copy: int) -> str:
    """A made-up name for a stem in one copy: two syllables out of a hash, capitalised."""
    h = hashlib.sha256(f"{stem}/{copy}".encode()).digest()
    parts = [
        _ONSETS[h[0] % len(_ONSETS)],
        _VOWELS[h[1] % len(_VOWELS)],
        _ONSETS[h[2] % len(_ONSETS)],
        _VOWELS[h[3] % len(_VOWELS)],
        _ENDS[h[4] % len(_ENDS)],
    ]
    return "".join(parts).capitalize()


def years() -> list[int]:
    """The years in which 4 March is a Tuesday, as in the example: its weekdays stay right."""
    return [y for y in range(1960, 2100) if dt.date(y, 3, 4).weekday() == 1 and y != 2025]


def retold(text: str, copy: int) -> str:
    """The text with the names and the year of one copy."""
    new = {s: name(s, copy) for s in STEMS}
    new |= {s.upper(): n.upper() for s, n in new.items()} | {s.lower(): n.lower() for s, n in new.items()}
    pattern = re.compile("|".join(sorted(map(re.escape, new), key=lambda s: (-len(s), s))))
    year = years()[copy % len(years())]
    return pattern.sub(lambda m: new[m.group()], text).replace("2025", str(year))


def write(out: Path, articles: int = 2000) -> int:
    """Write the copies, one folder each; returns how many articles there are."""
    sources = [f for f in sorted(EXAMPLE.iterdir()) if f.is_file()]
    each = sum(f.suffix not in (".json", ".csv") for f in sources)
    copies = -(-articles // each)
    for copy in range(copies):
        folder = out / f"{copy:04}"
        folder.mkdir(parents=True, exist_ok=True)
        for f in sources:
            # File names stay: the manifest and the sidecars name them, and both are retold too.
            text = f.read_text("utf-8")
            body = retold(text, copy)
            if f.name == "manifest.csv":
                named = [line.split(",", 1)[0] for line in text.splitlines()]
                rest = [line.split(",", 1)[1] for line in body.splitlines()]
                body = "\n".join(f"{n},{r}" for n, r in zip(named, rest, strict=True)) + "\n"
            (folder / f.name).write_text(body, "utf-8")
    return copies * each


def main() -> None:
    """Write the collection."""
    out, wanted = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    print(f"{write(out, wanted)} articles in {out}")


if __name__ == "__main__":
    main()
