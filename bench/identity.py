"""Which of our own event reports are of one event? Pairs held against the chains of ECB+, from raw text, nothing given.

Every document goes through the whole of our reading; of the reports that it yields those count whose words overlap one
validated event mention of the gold. A look-alike is a pair of two sibling stories of one topic that we made one event:
share of all pairs that we made. Topics 21 to 35 are reported: the rules were looked at on 1 to 20.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from bench.coreference import HOME, MADE_ON, rows
from onrecord import plugins
from onrecord.engine.run import run
from onrecord.model.annotations import EventReport
from onrecord.model.codec import article_id
from onrecord.model.items import Event
from onrecord.model.sources import Capture, Metadata
from onrecord.tools.kit import Kit

DATA = (HOME,)


class Found(NamedTuple):
    """A report of ours that tells a gold mention: our event, the chain of the gold, its topic and story."""

    event: str
    chain: str
    topic: int
    story: str


def found() -> list[Found]:
    """Every report that overlaps exactly one validated event mention."""
    captures, docs = [], {}
    for n, d in enumerate(rows("docs.jsonl.gz")):
        raw, name = d["text"].encode(), f"{n}.txt"
        ident = article_id(raw, name)
        beside = Metadata(published=d.get("published"), outlet=d.get("outlet"))
        captures.append(Capture(ident, name, raw, hashlib.sha256(raw).hexdigest(), "text", beside))
        docs[ident] = d["id"]
    record = run(captures, plugins.stages(), Kit()).record
    gold = {g["doc"]: g for g in rows("gold.jsonl.gz")}
    out = []
    for page in record.pages.values():
        g = gold[docs[page.article.id]]
        mentions = [m for m in g["mentions"] if m["validated"] and m["kind"] == "event"]
        for r in page.all(EventReport):
            hit = [m for m in mentions if m["start"] < r.trigger.end and r.trigger.start < m["end"]]
            event = record.item_of(Event, r.id)
            if len(hit) == 1 and event is not None:
                out.append(Found(event.id, hit[0]["chain"], int(g["topic"]), g["story"]))
    return out


def figures(reports: Iterable[Found]) -> dict[str, float]:
    """Precision, recall and F1 of pairs, and the share of look-alikes among the pairs made."""
    ours, gold = defaultdict(list), defaultdict(int)
    for r in reports:
        ours[r.event].append(r)
        gold[r.chain] += 1
    made = [pair for group in ours.values() for pair in combinations(group, 2)]
    right = sum(a.chain == b.chain for a, b in made)
    wanted = sum(n * (n - 1) // 2 for n in gold.values())
    return {
        "pairs precision": right / max(1, len(made)),
        "pairs recall": right / max(1, wanted),
        "pairs F1": 2 * right / max(1, len(made) + wanted),
        "look-alikes (wrong, share of pairs)": sum(a.story != b.story for a, b in made) / max(1, len(made)),
    }


def measures() -> dict[str, float]:
    """The figures of the topics that the rules were looked at, and of those that they were not."""
    reports = found()
    parts = {
        f"topics 1-{MADE_ON}": [r for r in reports if r.topic <= MADE_ON],
        f"topics {MADE_ON + 1}-35": [r for r in reports if r.topic > MADE_ON],
    }
    return {f"{part} {name}": v for part, rs in parts.items() for name, v in figures(rs).items()}


if __name__ == "__main__":
    for name, value in measures().items():
        print(f"{name:<60} {value:.3f}")
