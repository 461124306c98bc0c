"""Cross-document event coreference on ECB+, gold mentions given: our stories, and inside each our identity of events.

python -m bench.coreference            CoNLL of the whole corpus and of topics 21 to 35 (the rules were made on 1 to 20)
python -m bench.coreference --wrong    the pairs of words most often torn apart and merged wrongly, topics 1 to 20

Nothing of the gold but the spans of the mentions reaches the rules; neither topic nor story is given.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.pages import link_stage, page
from bench.places import BENCH
from bench.scorer import scored
from onrecord.engine.gather import link
from onrecord.model.items import Story
from onrecord.model.record import Record
from onrecord.tools.identity import Telling, telling, together
from onrecord.tools.kit import Kit
from onrecord.tools.nlp import Parse, Token

HOME = BENCH / "coreference"
SET = "ecbplus-1-35"
DATA = (HOME,)
# The rules were made on topics up to this one; the later ones are reported.
MADE_ON = 20
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The rows of one file of the set."""
    with gzip.open(HOME / SET / name, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def told(kit: Kit) -> dict[str, list[Telling]]:
    """The gold event mentions as tellings, by the story that we put their article into; ids are "doc mention"."""
    docs = rows("docs.jsonl.gz")
    pages = [page(d["text"], f"{n}.txt", d) for n, d in enumerate(docs)]
    record = Record(pages)
    for name in ("passages", "stories"):
        link(link_stage(name), record)
    gold = {g["doc"]: g["mentions"] for g in rows("gold.jsonl.gz")}
    out: dict[str, list[Telling]] = defaultdict(list)
    for doc, at in zip(docs, pages, strict=True):
        story = record.item_of(Story, at.article.id)
        assert story is not None
        parse = kit.parse(at)
        for m in gold[doc["id"]]:
            tokens = parse.between(m["start"], m["end"])
            if m["validated"] and m["kind"] == "event" and tokens:
                head = parse.root(tokens)
                ident = f"{doc['id']} {m['id']}"
                out[story.id].append(telling(ident, at.article.id, head, _sentence(parse, head)))
    return out


def _sentence(parse: Parse, head: Token) -> list[Token]:
    first, last = next((a, b) for a, b in parse.sentences if a <= head.i <= b)
    return parse.tokens[first : last + 1]


def chains(kit: Kit) -> dict[str, str]:
    """Mention → chain."""
    out = {}
    for story, tellings in told(kit).items():
        for n, group in enumerate(together(tellings)):
            out.update((tellings[k].id, f"{story} {n}") for k in group)
    return out


def _figures(found: dict[str, str], wanted: Any) -> Row:
    """The set's own figures over the documents whose topic is wanted."""
    gold = [g for g in rows("gold.jsonl.gz") if wanted(int(g["topic"]))]
    docs = {g["doc"] for g in gold}
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "set"
        part.mkdir()
        shutil.copy(HOME / SET / "set.json", part)
        for name, kept in (("gold", gold), ("docs", [d for d in rows("docs.jsonl.gz") if d["id"] in docs])):
            with gzip.open(part / f"{name}.jsonl.gz", "wt", encoding="utf-8") as f:
                f.writelines(json.dumps(r) + "\n" for r in kept)
        file = Path(folder) / "predictions.jsonl"
        lines = [
            {"doc": (k := mention.split())[0], "mention": k[1], "chain": c}
            for mention, c in found.items()
            if mention.split()[0] in docs
        ]
        file.write_text("".join(json.dumps(r) + "\n" for r in lines), "utf-8")
        report = scored(HOME / "score.py", part, file, "--kind", "event", "--scope", "corpus")
    figures: Row = report["event, within corpus, gold mentions"]
    return figures


def measures() -> dict[str, float]:
    """CoNLL and B³ F over gold mentions: the whole corpus, and the topics that the rules were not made on."""
    found = chains(Kit())
    out = {}
    for name, wanted in (
        ("corpus", lambda topic: True),
        ("topics 1-20", lambda topic: topic <= MADE_ON),
        ("topics 21-35", lambda topic: topic > MADE_ON),
    ):
        figures = _figures(found, wanted)
        out[f"{name} CoNLL"] = figures["CoNLL"] / 100
        out[f"{name} B3"] = figures["B3"][2] / 100
    return out


def wrong() -> None:
    """Print pairs of words of one chain that we tear apart, and of two chains that we merge."""
    gold = {
        f"{g['doc']} {m['id']}": (m["chain"], m["last"].lower())
        for g in rows("gold.jsonl.gz")
        if int(g["topic"]) <= MADE_ON
        for m in g["mentions"]
    }
    torn: Counter[tuple[str, ...]] = Counter()
    merged: Counter[tuple[str, ...]] = Counter()
    for tellings in told(Kit()).values():
        ours = {tellings[k].id: n for n, group in enumerate(together(tellings)) for k in group}
        for a, b in combinations((i for i in ours if i in gold), 2):
            words = tuple(sorted((gold[a][1], gold[b][1])))
            same = gold[a][0] == gold[b][0]
            torn[words] += same and ours[a] != ours[b]
            merged[words] += not same and ours[a] == ours[b]
    for name, pairs in (("torn", torn), ("merged", merged)):
        print(name, *(f"{a}/{b} {n}" for (a, b), n in pairs.most_common(60)), sep="  ")


if __name__ == "__main__":
    if "--wrong" in sys.argv:
        wrong()
    else:
        for name, value in measures().items():
            print(f"{name:<32} {value:.3f}")
