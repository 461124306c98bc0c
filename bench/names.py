"""Can two names be one person, company or ship: bench/names (name-bench), by our judge of names alone.

python -m bench.names            F at the threshold 0.70, best F, average precision
python -m bench.names --wrong    the pairs that we get wrong

The set's own score.py judges. A veto scores 0, "nothing to say" a little more.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

from bench.places import BENCH
from bench.scorer import scored
from onrecord.text import likeness
from onrecord.tools import gazetteer

HOME = BENCH / "names"
DATA = (HOME,)
SET = "name-bench"
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The rows of one file of the set."""
    with gzip.open(HOME / SET / name, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def predicted() -> list[Row]:
    """A score from 0 to 1 for each pair."""
    return [
        {
            "id": r["id"],
            "score": likeness.alike(r["a"], r["b"], r["schema"] == "Person", gazetteer.is_nickname),
        }
        for r in rows("pairs.jsonl.gz")
    ]


def measures() -> dict[str, float]:
    """The measures of the set, as shares from 0 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        file.write_text("".join(json.dumps(r) + "\n" for r in predicted()), "utf-8")
        report = scored(HOME / "score.py", SET, file)
    out = {}
    for who in ("all", "persons", "other"):
        found = report[who]
        out[f"{who} F at 0.70"] = found["at 0.70"][2] / 100
        out[f"{who} precision at 0.70"] = found["at 0.70"][0] / 100
        out[f"{who} best F"] = found["best"][2] / 100
        out[f"{who} AP"] = found["AP"] / 100
    return out


def wrong() -> None:
    """Print the pairs that fall on the wrong side of 0.70."""
    gold = {g["id"]: g for g in rows("gold.jsonl.gz")}
    pairs = {r["id"]: r for r in rows("pairs.jsonl.gz")}
    for p in predicted():
        g, r = gold[p["id"]], pairs[p["id"]]
        if (p["score"] >= 0.7) != g["match"]:
            print(
                "missed" if g["match"] else "FALSE ",
                f"{p['score']:.2f}",
                g["schema"][:4],
                r["a"],
                "|",
                r["b"],
                "|",
                g.get("category") or "",
            )


def main() -> None:
    """Print the measures, or what is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true")
    if parser.parse_args().wrong:
        wrong()
        return
    for measure, value in measures().items():
        print(f"{measure:<26} {value:.3f}")


if __name__ == "__main__":
    main()
