"""Events on the development sets: codes every sentence, writes predictions, prints what the set's own score.py says.

python -m bench.events [SET …]     sets: plover-gsr petrarch-unit cameo-class-train (default: all)

One code a sentence where the set holds one: the act nearest the root of the sentence. Types are strict (plover.strict).

The types of petrarch-unit come from the toy dictionaries of PETRARCH's tests ("welcomed" is a telephone call there, "chided" a
threat), so that its type figures say little of a coder. Its actors do: countries that exist have their ISO code, invented
ones the first three letters of their name, and a row is one pair of sides.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from typing import Any

from bench.places import BENCH
from onrecord import plugins
from onrecord.engine.each import annotate_one, read_one
from onrecord.engine.plan import ordered
from onrecord.model.annotations import EventReport, Role
from onrecord.model.codec import article_id
from onrecord.model.record import Page
from onrecord.model.sources import Capture
from onrecord.stages.base import AnnotateStage, ReadStage
from onrecord.tools import gazetteer, plover
from onrecord.tools.kit import Kit

HOME = BENCH / "events"
DATA = (HOME,)
SETS = ("plover-gsr", "petrarch-unit", "cameo-class-train")
# Stages that coding needs; the others would only cost time here.
STAGES = ("sentences", "mentions", "times", "events")


# What the set of the CAMEO classes does differently (its set.json says so).
QUAD_OF_SET: dict[str, int] = {}
APPEALS = (
    "ask",
    "urg",
    "appeal",
    "call",
    "encourag",
    "request",
    "seek",
    "sought",
    "plead",
    "propos",
    "suggest",
    "invit",
)


def page_of(texts: list[str], kit: Kit) -> Page:
    """One page, a sentence a paragraph under an empty headline."""
    raw = ("Sentences\n\n" + "\n\n".join(" ".join(t.split()) for t in texts)).encode()
    capture = Capture(article_id(raw, "bench"), "bench.txt", raw, hashlib.sha256(raw).hexdigest(), "text")
    stages = plugins.stages()
    page, _ = read_one(capture, [s for s in stages if isinstance(s, ReadStage)], kit)
    assert page is not None
    for stage in ordered([s for s in stages if isinstance(s, AnnotateStage) and s.name in STAGES]):
        rows, bad = annotate_one(page, stage, kit)
        for b in bad:
            print(b.code, b.stage, b.what, file=sys.stderr)
        page.add(rows)
    return page


def depth(report: EventReport, kit: Kit, page: Page) -> int:
    """How far the trigger hangs below the root of its sentence."""
    t = kit.parse(page).at(report.trigger.start)
    return len(list(t.ancestors())) if t else 99


def coded(report: EventReport, *, together: bool) -> dict[str, Any]:
    """A report as the scorer wants it. Of the actors of a mutual act PLOVER has those on the other side of its word as
    targets ("Norland met the islanders"), those named `together` as sources alike; CAMEO pairs the first with the rest.
    """
    kind = plover.strict(report.type, report.modality)
    actors, recipients = list(report.actors), list(report.recipients)
    if len(actors) > 1 and not recipients and report.type in ("CONSULT", "COOPERATE", "AGREE", "SUPPORT"):
        before = [r.span is None or r.span.start < report.trigger.start for r in actors]
        first = [n == 0 or (together and b == before[0]) for n, b in enumerate(before)]
        recipients = [r for r, yes in zip(actors, first, strict=True) if not yes]
        actors = [r for r, yes in zip(actors, first, strict=True) if yes]
    words = lambda roles: [{"text": r.span.text} for r in roles if isinstance(r, Role) and r.span]  # noqa: E731
    appeal = kind == "REQUEST" and report.trigger.text.lower().startswith(APPEALS)
    return {
        # CAMEO keeps an appeal (02) apart from a demand (10), and does not count it as conflict.
        "quad": 0 if appeal else QUAD_OF_SET.get(kind, plover.quad(kind)),
        "type": kind,
        "mode": report.mode,
        "source": words(actors),
        "target": words(recipients),
        "cameo": plover.cameo(kind, report.mode),
    }


def country_code(role: Role, page: Page) -> str:
    """How PETRARCH's tests code somebody: the country's ISO code, of a name unknown to us its first three letters."""
    words = [w.strip("'’s") or w for w in (role.span.text if role.span else "").split()]
    for w in words:
        known = gazetteer.country(w) or gazetteer.demonym(w)
        if known:
            return known
    named = [w for w in words if w[:1].isupper() and w.lower() not in ("the", "a", "an")]
    m = page.get(role.mention) if role.mention else None
    if m is not None and m.country:
        return str(m.country)
    return named[0][:3].upper() if named else "---"


def pairs(report: EventReport, page: Page) -> list[dict[str, Any]]:
    """A report as dyads: one row each actor and recipient; a meeting is one of each side with the other, of any other
    mutual act CAMEO takes the first side for the source."""
    row = coded(report, together=False)
    ours = [country_code(r, page) for r in report.actors]
    theirs = [country_code(r, page) for r in report.recipients]
    both = [(a, b) for a in ours for b in theirs]
    if len(ours) > 1 and not theirs:
        sides = permutations(ours, 2) if report.type == "CONSULT" else ((ours[0], b) for b in ours[1:])
        both = [(a, b) for a, b in sides if a != b]
    both = both or [(a, "") for a in ours] or [("", b) for b in theirs]
    dyads = [{"source": [{"code": a}] if a else [], "target": [{"code": b}] if b else []} for a, b in both]
    return [row | dyad for dyad in dyads] or [row]


def predict(name: str, kit: Kit, out: Path) -> Path:
    """Write the predictions of a set."""
    QUAD_OF_SET.clear()
    QUAD_OF_SET.update(json.loads((HOME / name / "set.json").read_text()).get("quad_of_type", {}))
    raw = gzip.decompress((HOME / name / "docs.jsonl.gz").read_bytes()).decode()
    docs = [json.loads(line) for line in raw.split("\n") if line]
    page = page_of([d["text"] for d in docs], kit)
    starts, at = [], 0
    for d in docs:
        words = " ".join(d["text"].split())
        at = page.text.index(words, at)
        starts.append((at, at + len(words)))
    path = out / f"{name}.jsonl"
    with path.open("w", encoding="utf-8") as f:
        for d, (start, end) in zip(docs, starts, strict=True):
            found = page.within(EventReport, page.article.span(start, end))
            found.sort(key=lambda r: (r.modality == "alleged", depth(r, kit, page), r.trigger.start))
            if name == "petrarch-unit":
                rows = [row for r in found[:1] for row in pairs(r, page)]
            else:
                rows = [coded(r, together=name == "plover-gsr") for r in found[:1]]
            print(json.dumps({"doc": d["id"], "events": rows}), file=f)
    return path


def scorer() -> str:
    """An interpreter that has numpy and scipy, which the shared score.py needs ($BENCH_PYTHON, else the first that has them)."""
    for name in (os.environ.get("BENCH_PYTHON"), sys.executable, "python3.11", "python3", "/usr/bin/python3"):
        path = shutil.which(name) if name else None
        if (
            path
            and subprocess.run(
                [path, "-c", "import scipy"], capture_output=True, check=False, cwd=HOME
            ).returncode
            == 0
        ):
            return path
    return sys.executable


def measures() -> dict[str, float]:
    """The headline figures of each set, as shares of one. Empty where no interpreter here has scipy."""
    kit, out = Kit(), Path("/tmp") / "onrecord-bench-events"
    out.mkdir(exist_ok=True)
    found: dict[str, float] = {}
    for name in SETS:
        path = predict(name, kit, out)
        done = subprocess.run(
            [scorer(), str(HOME / "score.py"), name, str(path), "--json"],
            capture_output=True,
            text=True,
            check=False,
            cwd=HOME,
        )
        if done.returncode:
            print(f"{name}: not scored, {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            continue
        report = json.loads(done.stdout)
        if "PLOVER type, events" in report:
            found[f"{name}.type F1"] = report["PLOVER type, events"][""][2] / 100
        found[f"{name}.quad macro F1"] = report["quad class (0-4)"]["macro F"] / 100
        sides = report.get("actor country code (first three letters)")
        if sides:
            found[f"{name}.sides F1"] = sides[""][2] / 100
        for side in ("source", "target"):
            if f"{side} words" in report:
                found[f"{name}.{side} words F1"] = report[f"{side} words"]["overlap"][2] / 100
    return found


def main(names: list[str]) -> None:
    """Predict and score."""
    kit, out = Kit(), Path("/tmp") / "onrecord-bench-events"
    out.mkdir(exist_ok=True)
    for name in names or SETS:
        path = predict(name, kit, out)
        print(f"== {name}")
        subprocess.run([scorer(), str(HOME / "score.py"), name, str(path)], check=False, cwd=HOME)


if __name__ == "__main__":
    main(sys.argv[1:])
