"""Whose reporting is it, when the reports are given: origins, voices and levels without the finding of events or claims.

Each fact of the truth names the words that tell it; the rule of DESIGN §8 is asked about just those. What the other
groups print for `independence` depends on the event or claim being found as well.

python -m bench.origins             prints the table and, for each fact that differs, what was said and why
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench.places import COVERAGE, EXAMPLE, GOLD, TRUTH
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.model.standing import Origins
from onrecord.stages.weigh.origins import reports_at
from onrecord.tools.origin import Tracer
from onrecord.tools.standings import origins_for

DATA = (EXAMPLE, TRUTH, COVERAGE, GOLD)
HAGUE = GOLD / "hague"


class Fact(NamedTuple):
    """One fact, the words that tell it, and what stands behind it; None where the truth does not say."""

    group: str
    name: str
    words: tuple[Span, ...]
    independent: int
    not_established: int | None = None
    voices: int | None = None
    level: str | None = None


def _record(*paths: Path) -> Record:
    from onrecord.project import open_project

    with tempfile.TemporaryDirectory() as folder:
        project = open_project(Path(folder) / "bench.onrecord")
        project.add(list(paths))
        project.run(executor="serial")
        record = project.record
        project.close()
        return record


def of_example(record: Record) -> Iterator[Fact]:
    """The facts of the example collection."""
    by_name = {a.name: a.id for a in record.articles}
    for row in json.loads(TRUTH.read_text("utf-8"))["independence"]:
        words = []
        for e in row["extracts"]:
            page = record.page(by_name[e["file"]])
            hit = re.search(r"\s+".join(map(re.escape, e["extract"].split())), page.text)
            if hit is None:
                raise ValueError(f"{e['file']} does not hold {e['extract']!r}")
            words.append(page.article.span(hit.start(), hit.end()))
        rest = (row["not_established"], row["voices"], row["level"])
        yield Fact("example", row["fact"], tuple(words), row["independent"], *rest)


def of_hague(record: Record) -> Iterator[Fact]:
    """The claims, commitments, timeline lines and events of the gold that say how many sources stand behind them."""
    by_stem = {Path(a.name).stem: a.id for a in record.articles}

    def spans(evidence: list[dict[str, Any]]) -> tuple[Span, ...]:
        return tuple(
            record.page(by_stem[e["doc"]]).article.span(e["start"], e["end"])
            for e in evidence
            if e["doc"] in by_stem
        )

    def read(name: str) -> Any:
        return json.loads((HAGUE / f"{name}.json").read_text("utf-8"))

    for c in read("claims")["claims"]:
        if isinstance(c.get("independent_sources"), int):
            told = [e for p in c["positions"] for e in p["evidence"]]
            yield Fact("claims", f"{c['claim_id']} {c['topic']}", spans(told), c["independent_sources"])
    for t in read("timeline")["hague_2009"]:
        yield Fact("timeline", f"{t['line_id']} {t['text']}", spans(t["evidence"]), t["independent_sources"])
    for k in read("commitments")["commitments"]:
        name = f"{k['commitment_id']} {k['content']}"
        yield Fact("commitments", name, spans(k["evidence"]), k["independent_sources"])
    told = read("events")
    events = {e["event_id"]: e for e in told["events"]}
    for g in told["identity_groups"]:
        found = [events[m]["evidence"] for m in g["members"] if m in events]
        flat = [e for f in found for e in (f if isinstance(f, list) else [f])]
        yield Fact("events", g["label"], spans(flat), g["independent_sources"])


def asked(facts: Iterator[Fact], record: Record) -> Iterator[tuple[Fact, Origins]]:
    """Each fact with the origins that the rule finds behind its words."""
    tracer = Tracer(record)
    for fact in facts:
        reports = [r for s in fact.words for r in reports_at(s, record)]
        yield fact, origins_for(reports, tracer)


def _all() -> Iterator[tuple[Fact, Origins]]:
    record = _record(EXAMPLE)
    yield from asked(of_example(record), record)
    record = _record(COVERAGE)
    yield from asked(of_hague(record), record)


def measures() -> dict[str, float]:
    """The share of facts of each group with the right count of origins; of the example also voices and levels."""
    rows = list(_all())
    out = {}
    for group in dict.fromkeys(f.group for f, _ in rows):
        mine = [(f, o) for f, o in rows if f.group == group]
        out[f"{group} independent origins exact"] = sum(
            f.independent == o.independent for f, o in mine
        ) / len(mine)
    mine = [(f, o) for f, o in rows if f.level is not None]
    out["example not established exact"] = sum(f.not_established == o.not_established for f, o in mine) / len(
        mine
    )
    out["example voices exact"] = sum(f.voices == len(o.voices) for f, o in mine) / len(mine)
    out["example level right"] = sum(f.level == o.level for f, o in mine) / len(mine)
    return out


def _differs(fact: Fact, found: Origins) -> bool:
    return fact.independent != found.independent or fact.not_established not in (None, found.not_established)


if __name__ == "__main__":
    if "-v" in sys.argv:
        for fact, found in _all():
            if _differs(fact, found):
                print(f"\n{fact.group}: {fact.name}\n  gold {fact.independent}, {fact.not_established}")
                print(f"  said {found.independent}, {found.not_established}")
                for g in found.groups:
                    print(f"    {g.origin} ({g.how}, {g.status}): " + "; ".join(g.why[:2]))
    for name, value in measures().items():
        print(f"{name:<44} {value:.3f}")
