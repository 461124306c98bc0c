"""Entities of the bench/timeline set (MEANTIME's `apple` corpus): who and what, within and across documents.

python -m bench.meantime            coreference over the gold mentions, by the set's own score.py
python -m bench.meantime --wrong    the entities that are torn apart and those that are merged, the largest first

Gold mentions are given, as to the set's baselines; one that we resolve to nobody stands alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.pages import link_stage, page
from bench.places import BENCH
from bench.scorer import scored
from onrecord.engine.gather import link
from onrecord.model.annotations import Mention
from onrecord.model.items import Entity
from onrecord.model.record import Page, Record
from onrecord.stages.annotate.mentions import as_mentions
from onrecord.tools.kit import Kit
from onrecord.tools.nlp import Token
from onrecord.tools.reference.resolve import resolve
from onrecord.tools.reference.roles import kind_of

HOME = BENCH / "timeline"
DATA = (HOME,)
SET = "meantime-apple"
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The rows of one file of the set."""
    with gzip.open(HOME / SET / name, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def predicted(kit: Kit) -> list[Row]:
    """The entity of each gold mention: that of our mention with the same head word; no answer where we have none.

    Gold spans are told to us, as the set's baselines have them: names among them are given to the resolver.
    """
    gold = {g["doc"]: g["entities"] for g in rows("gold.jsonl.gz")}
    pages: list[Page] = []
    wanted: list[tuple[str, str, str]] = []
    for doc in rows("docs.jsonl.gz"):
        # The set has a sentence a line and no paragraphs: joined, offsets unchanged, they are read as running text.
        found = page(re.sub(r"(?<=[.?!\"”’')])\n(?=\S)", " ", doc["text"]), doc["id"])
        parse = kit.parse(found)
        spans = {m["id"]: parse.between(m["start"], m["end"]) for m in gold[doc["id"]]}
        heads = {ident: _head(tokens) for ident, tokens in spans.items() if tokens}
        names = {run for i, h in heads.items() if h.pos == "PROPN" and (run := _run(h, spans[i]))}
        told = {h.i for h in heads.values()}
        found.add(as_mentions(found, resolve(parse, found.text, sorted(names), told)))
        pages.append(found)
        by_head: dict[int, Mention] = {}
        for m in sorted(found.all(Mention), key=lambda m: -len(m.span)):
            if m.title:  # "CEO" in "CEO Moe": the words of an office are whose office it is
                by_head.setdefault(_head(parse.between(m.title.start, m.title.end)).i, m)
            by_head[_head(parse.between(m.span.start, m.span.end)).i] = m
        for ident, h in heads.items():
            several = any(c.dep in ("conj", "cc") for c in h.children if c.i <= spans[ident][-1].i)
            if h.i in by_head and not several:  # "Moe and Roe" are no mention of ours
                wanted.append((doc["id"], ident, by_head[h.i].id))
    record = Record(pages)
    link(link_stage("entities"), record)
    out = []
    for doc_id, ident, mention in wanted:
        entity = record.item_of(Entity, mention)
        if entity is not None:
            out.append({"kind": "entity", "doc": doc_id, "mention": ident, "chain": entity.id})
    return out


def _head(tokens: Sequence[Token]) -> Token:
    """The head of a phrase; of several words before one noun ("Apple CEO" before "Moe") the last."""
    inside = {t.i for t in tokens}
    roots = [t for t in tokens if t.head.i not in inside or t.head is t]
    first = roots[0] if roots else tokens[-1]
    return [t for t in roots if t.head is first.head and t.dep == first.dep][-1] if roots else first


def _run(head: Token, phrase: Sequence[Token]) -> tuple[int, int] | None:
    """The words of a name at the head of a gold mention: the capitals up to it, without the words of an office."""
    if kind_of(head.text.strip(".")) or head.text.islower():
        return None
    first = head
    for t in reversed([t for t in phrase if t.i < head.i]):
        if t.text.islower() or not t.text[0].isalpha() or t.pos == "DET" or kind_of(t.text.strip(".")):
            break
        first = t
    last = next((t for t in phrase if t.i == head.i + 1 and t.pos == "NUM"), head)  # "Model 4"
    return first.start, last.end


def measures() -> dict[str, float]:
    """The measures of the set, as shares from 0 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        file.write_text("".join(json.dumps(r) + "\n" for r in predicted(Kit())), "utf-8")
        report = scored(HOME / "score.py", SET, file)
    names = report["entity coreference, corpus, gold names only"]
    out = {"names CoNLL": names["CoNLL"] / 100}
    for scope in ("document", "corpus"):
        found = report[f"entity coreference, {scope}, gold mentions"]
        out[f"{scope} CoNLL"] = found["CoNLL"] / 100
        out[f"{scope} B3"] = found["B3"][2] / 100
    return out


def wrong() -> None:
    """Print what was merged and what was torn apart."""
    chain = {(r["doc"], r["mention"]): r["chain"][:4] for r in predicted(Kit())}
    of: dict[str, Counter[str]] = defaultdict(Counter)
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for g in rows("gold.jsonl.gz"):
        for m in g["entities"]:
            if m.get("chain") is not None:
                ours = chain.get((g["doc"], m["id"]), "none")
                by[m["chain"]][f"{ours} {m.get('syntax')} “{m['text']}”"] += 1
                if ours != "none":
                    of[ours][f"{m['chain']} {m.get('syntax')} “{m['text']}”"] += 1
    for title, table in (("merged", of), ("torn", by)):
        several = [(c.total(), c) for c in table.values() if len({k.split(" ")[0] for k in c}) > 1]
        for _, c in sorted(several, key=lambda x: (-x[0], str(x[1])))[:40]:
            print(title, dict(c.most_common(14)))


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
