"""Floors that may only rise: what each measure reached, tied to a hash of the data it was measured on.

python -m bench.run --raise-floors                     write what was reached where it is higher
python -m bench.run --raise-floors --allow-lower "why"   lower them too; the reason goes to bench/CHANGES.md
"""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")
CHANGES = Path(__file__).with_name("CHANGES.md")
# Counts of errors: fewer is better. Everything else: more is better.
LESS_IS_BETTER = ("false", "violations", "decoys", "coincidences", "merged", "wrong", "invented")
# Measures are exact on one machine type; another BLAS may flip a tag or two in thousands.
SLACK = 0.005

Table = dict[str, dict[str, float]]


def less_is_better(name: str) -> bool:
    """Is this measure a count of errors?"""
    return any(word in name for word in LESS_IS_BETTER)


def load() -> dict[str, dict[str, object]]:
    """The floors: group → {"data": hash, "floors": {measure: value}}."""
    return json.loads(FILE.read_text()) if FILE.exists() else {}


def broken(results: Table, data: dict[str, str]) -> list[str]:
    """What fell below its floor, in words. Floors of a group whose data changed are not compared, and that is said."""
    out = []
    for group, row in load().items():
        if group not in results:
            continue
        if row["data"] != data.get(group):
            out.append(f"{group}: the data changed since the floors were set; set them again")
            continue
        floors = row["floors"]
        assert isinstance(floors, dict)
        for name, floor in floors.items():
            got = results[group].get(name)
            if got is None:
                out.append(f"{group} {name}: not measured any more (floor {floor})")
            elif (got > floor + SLACK) if less_is_better(name) else (got < floor - SLACK):
                out.append(f"{group} {name}: {got:.3f}, floor {floor:.3f}")
    return out


def raise_to(results: Table, data: dict[str, str], allow_lower: str = "") -> None:
    """Set each floor to what was reached, where that is better; worse only with a reason, which is written down."""
    table = load()
    for group, measures in results.items():
        old = (
            table.get(group, {}).get("floors", {}) if table.get(group, {}).get("data") == data[group] else {}
        )
        assert isinstance(old, dict)
        new = dict(old)
        for name, value in measures.items():
            better = name not in old or (value < old[name] if less_is_better(name) else value > old[name])
            if better or allow_lower:
                new[name] = round(value, 4)
        table[group] = {"data": data[group], "floors": dict(sorted(new.items()))}
    FILE.write_text(json.dumps(dict(sorted(table.items())), indent=1) + "\n")
    if allow_lower:
        with CHANGES.open("a") as handle:
            handle.write(f"- Floors of {', '.join(sorted(results))} set anew: {allow_lower}\n")
