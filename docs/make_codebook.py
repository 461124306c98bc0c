"""Write docs/codebook/ from the lexicon that codes: one page a PLOVER type, with every line's example and our error.

python docs/make_codebook.py     (the figures: python -m bench.codebook)
"""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.tools import plover
from onrecord.tools.acts import Act, lexicon

OUT = Path(__file__).with_name("codebook")
HEAD = "<!-- Written by docs/make_codebook.py; do not edit. -->\n\n"
QUADS = ("", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


# Read by eye on 22 November 2026: 100 reports each of three draws from pages that no rule was written on before the draw.
UNSEEN = (
    "On news pages that no rule was written on, 300 reports were drawn at random and each read against its sentence. In 100 of "
    "them some 18 tell no such act, or one of another type (figures of speech, mostly of politics); counting every wrong or "
    "missing actor, recipient, place, time or modality too, 36 of 100 have something wrong."
)
IN_R = (
    'In R: `onrecord export --to eventreport --out coded`, then `read.csv("coded/event_reports.csv", na.strings = "")`: a row '
    'a report, figures as numbers, what is missing as NA. POLECAT: `read.delim("polecat.txt", na.strings = "None", '
    'quote = "")`.'
)


def definitions() -> dict[str, tuple[str, str]]:
    """Type → what it is, and what is coded elsewhere."""
    text = (files("onrecord.tools") / "data" / "plover_types.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: (what, elsewhere) for kind, what, elsewhere in rows}


def lines() -> dict[str, list[list[Act]]]:
    """Type → the lines of the lexicon, each with the words that it is for, in the order of the table."""
    by_line: dict[int, list[Act]] = defaultdict(list)
    for acts in lexicon().values():
        for act in acts:
            by_line[act.line].append(act)
    out: dict[str, list[list[Act]]] = defaultdict(list)
    for _, acts in sorted(by_line.items()):
        out[acts[0].type].append(sorted(acts, key=lambda a: a.word))
    return out


def page(kind: str, told: tuple[str, str], rows: list[list[Act]], figures: dict[str, Any]) -> str:
    """The page of one type."""
    quad = plover.QUAD[kind]  # type: ignore[index]
    modes = ", ".join(f"`{m}`" for m in plover.MODES.get(kind, ())) or "none"  # type: ignore[call-overload]
    parts = [
        f"{HEAD}# {kind}\n\n{told[0]}\n\nNot here: {told[1]}\n",
        f"Quad class {quad}, {QUADS[quad]}. CAMEO root {plover.cameo(kind)}. Modes: {modes}.\n",  # type: ignore[arg-type]
        f"## How often we are right\n\n{error(kind, figures)}\n",
        "## What we read as it\n\nEvery line is a frame: these words, in this grammar. Each example is a test.\n",
        "| words | as | mode | example |\n|---|---|---|---|",
    ]
    names = {"v": "verb", "n": "noun", "a": "adjective"}
    for acts in rows:
        words = ", ".join(dict.fromkeys(a.word for a in acts))
        parts.append(f"| {words} | {names[acts[0].pos]} | {acts[0].mode} | {acts[0].example} |")
    return "\n".join(parts) + "\n"


def error(kind: str, figures: dict[str, Any]) -> str:
    """Our measured error, in a sentence or two."""
    m = figures["types"][kind]
    if not m["gold"]:
        return f"Not measured: none of the {figures['sentences']} sentences of {figures['set']} is coded so."

    def listed(pairs: list[list[Any]]) -> str:
        return ", ".join(f"{name} ({n})" for n, name in pairs)

    told = f"On {figures['set']} (one code a sentence, not our writing): {m['right']} of {m['gold']} found"
    told += (
        f", and {m['right']} of the {m['predicted']} that we code so are right." if m["predicted"] else "."
    )
    if m["taken_for"]:
        told += f" The others were taken for {listed(m['taken_for'])}."
    if m["instead_of"]:
        told += f" Wrongly coded so: {listed(m['instead_of'])}."
    few = " Few sentences: read the figure as a hint." if m["gold"] < 15 else ""
    return told + few


def index(told: dict[str, tuple[str, str]], figures: dict[str, Any]) -> str:
    """The page that lists them all."""
    rows = []
    for kind, (what, _) in told.items():
        m = figures["types"][kind]
        recall = f"{m['right']} of {m['gold']}" if m["gold"] else "–"
        precision = f"{m['right']} of {m['predicted']}" if m["predicted"] else "–"
        rows.append(f"| [{kind}]({kind}.md) | {what} | {recall} | {precision} |")
    return (
        f"{HEAD}# Codebook\n\nEvents are coded in PLOVER {plover.VERSION}. Figures: {figures['sentences']} sentences of "
        f"{figures['set']}.\n\nHow real an act is stays beside its type: actual, planned, conditional, hypothetical, "
        "negated, alleged (by whom), habitual, historical. What is promised, asked for, refused or threatened is the "
        "content of that act and no act of its own. Check us on your own texts: `onrecord sample events 50 --out "
        "coding`.\n\n"
        f"{UNSEEN}\n\n{IN_R}\n\n| type | what it is | found | right of coded |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def pages() -> dict[str, str]:
    """File name → text."""
    figures = json.loads((OUT / "measured.json").read_text("utf-8"))
    told, rows = definitions(), lines()
    return {f"{k}.md": page(k, told[k], rows[k], figures) for k in told} | {"index.md": index(told, figures)}


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for name, text in pages().items():
        (OUT / name).write_text(text, "utf-8")
