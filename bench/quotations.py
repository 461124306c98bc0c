"""Attributions on PolNeAR: contents, sources and kinds of speech against what its annotators marked.

python -m bench.quotations [SET …]          sets: polnear-dev polnear-train200 (default: polnear-dev)
python -m bench.quotations --predictions FILE SET     also write the rows that the set's own score.py reads
python -m bench.quotations --cost                     also the cost: our CPU seconds over those of stock spaCy's parse

The measures are those of the set's README, computed here in plain Python: spans are sets of words, matched one to one,
best overlap first. Four conventions of the set are followed in the rows and nowhere else: only the outermost
attribution is marked, "that" belongs to the content, words in marks that go on without a cue, under the speaker of
the words before, are one content with those, and the source of a relative clause is its pronoun ("the mayor, who said"),
which stands in the row beside the name that we give for it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bench.places import BENCH
from onrecord import plugins
from onrecord.engine.each import annotate_one, read_one
from onrecord.engine.plan import ordered
from onrecord.model.annotations import Quotation
from onrecord.model.codec import article_id
from onrecord.model.record import Page
from onrecord.model.sources import Capture
from onrecord.model.spans import Span
from onrecord.stages.base import AnnotateStage, ReadStage
from onrecord.tools.kit import Kit
from onrecord.tools.nlp import load

HOME = BENCH / "quotations"
DATA = (HOME,)
STAGES = ("sentences", "mentions", "citations", "quotations")
# A relative clause reaches its verb within so many characters: ", who had also repeatedly".
_CLAUSE = 60
_PRONOUN = re.compile(r"(?:[^.;:\n]{0,30}?[ ,])?\b(who|which|that)\b")
Row = dict[str, Any]
Words = frozenset[int]

# Counted apart: quoted words, and clauses behind a verb of speech or thought, are what readers call reported speech.
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tell(?:s|ing)?|told|add(?:s|ed|ing)?|wr(?:ite|ites|ote|iting)|tweet(?:s|ed|ing)?|note[sd]?|noting"
    r"|argu(?:e|es|ed|ing)|claim(?:s|ed|ing)?|explain(?:s|ed|ing)?|announc(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|insist(?:s|ed|ing)?"
    r"|ask(?:s|ed|ing)?|believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|according|warn(?:s|ed|ing)?|den(?:y|ies|ied|ying)"
    r"|promis(?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing)|predict(?:s|ed|ing)?|report(?:s|ed|ing)?|declin(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)


def rows(name: str) -> list[Row]:
    """The rows of one file of a set."""
    with gzip.open(HOME / name, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


@cache
def _stages() -> tuple[list[ReadStage], list[AnnotateStage]]:
    everything = plugins.stages()
    readers = [s for s in everything if isinstance(s, ReadStage)]
    return readers, ordered([s for s in everything if isinstance(s, AnnotateStage) and s.name in STAGES])


def page_of(name: str, text: str, kit: Kit, seconds: Counter[str] | None = None) -> Page:
    """One text, read and annotated as far as quotations need. CPU seconds of each stage are added to `seconds`."""
    readers, annotators = _stages()
    raw = text.encode()
    capture = Capture(article_id(raw, name), name, raw, hashlib.sha256(raw).hexdigest(), "text")
    page, troubles = read_one(capture, readers, kit)
    if page is None:
        raise RuntimeError(f"{name}: {troubles}")
    start = time.process_time()
    kit.parse(page)
    spent = {"parse": time.process_time() - start}
    for stage in annotators:
        start = time.process_time()
        made, troubles = annotate_one(page, stage, kit)
        spent[stage.name] = time.process_time() - start
        if any(t.code in ("T201", "T207") for t in troubles):
            raise RuntimeError(f"{name}: {troubles}")
        page.add(made)
    for stage_name, value in spent.items() if seconds is not None else ():
        seconds[stage_name] += value  # type: ignore[index, assignment]
    return page


def pages(set_name: str, kit: Kit, seconds: Counter[str] | None = None) -> Iterator[tuple[str, Page]]:
    """Every article of a set, read and annotated as far as quotations need."""
    for doc in rows(f"{set_name}/docs.jsonl.gz"):
        yield doc["id"], page_of(doc["id"], doc["text"], kit, seconds)


def predicted(doc: str, page: Page) -> list[Row]:
    """The quotations of a page as the set's score.py reads them."""
    out: list[Row] = []
    for q in page.all(Quotation):
        if q.nested_in is None:
            content = [[s.start, s.end] for s in q.content]
            source = _place(q.speaker_mention)
            if q.cue is None and source and out and out[-1]["source"] == source:
                out[-1]["content"] += content
                continue
            if page.text[max(0, content[0][0] - 5) : content[0][0]] == "that ":
                content[0][0] -= 5
            row = {"content": content, "source": source + _relative(page.text, q), "cue": _place(q.cue)}
            out.append({"kind": "attribution", "doc": doc, **row})
    return out


def _relative(text: str, q: Quotation) -> list[list[int]]:
    """The relative pronoun right behind the speaker, when the cue stands in its clause."""
    if q.cue is None or q.speaker_mention is None:
        return []
    end = q.speaker_mention.end
    m = _PRONOUN.match(text, end, q.cue.start) if 0 < q.cue.start - end < _CLAUSE else None
    return [list(m.span(1))] if m else []


def _place(span: Span | None) -> list[list[int]]:
    return [[span.start, span.end]] if span else []


def _words(text: str, places: list[list[int]]) -> Words:
    return frozenset(a + m.start() for a, b in places for m in re.finditer(r"\w+", text[a:b]))


def _pairs(gold: list[Words], found: list[Words], least: float) -> dict[int, int]:
    """Gold → predicted, one to one, best overlap (Dice) first."""
    scored = sorted(
        (-2 * len(g & p) / (len(g) + len(p)), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if g & p
    )
    matched: dict[int, int] = {}
    used: set[int] = set()
    for value, i, j in scored:
        if -value >= least and i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


def count(n: Counter[str], text: str, gold: list[Row], found: list[Row]) -> None:
    """Add one document's matches to `n`: gold attributions and found rows of one text."""
    g, p = [_words(text, x["content"]) for x in gold], [_words(text, x["content"]) for x in found]
    n["gold"] += len(g)
    n["predicted"] += len(p)
    n["exact"] += len(_pairs(g, p, 1 - 1e-9))
    matched = _pairs(g, p, 0.8)
    n["right"] += len(matched)
    for i, x in enumerate(gold):
        kinds = [x["form"]]
        if x["form"] != "indirect" or (_SPEECH.search(x["cue_text"] or "") and len(g[i]) > 2):
            kinds.append("speech")
        for kind in kinds:
            n[f"{kind} gold"] += 1
            n[f"{kind} found"] += i in matched
        if i not in matched:
            continue
        want, got = _words(text, x["source"]), _words(text, found[matched[i]]["source"])
        n["sourced"] += bool(want)
        n["source right"] += bool(want & got)
        n["both right"] += bool(want & got) or (not want and not got)


def score(set_name: str, kit: Kit, keep: list[Row] | None = None) -> dict[str, float]:
    """Every measure of a set, as shares from 0 to 1; predictions are added to `keep`."""
    gold = {r["doc"]: r["attributions"] for r in rows(f"{set_name}/gold.jsonl.gz")}
    n: Counter[str] = Counter()
    start = time.process_time()
    for doc, page in pages(set_name, kit):
        found = predicted(doc, page)
        count(n, page.text, gold[doc], found)
        if keep is not None:
            keep += found
    p, r = n["right"] / max(1, n["predicted"]), n["right"] / n["gold"]
    out = {
        "P": p,
        "R": r,
        "F1": 2 * p * r / max(1e-9, p + r),
        "exact F1": 2 * n["exact"] / (n["gold"] + n["predicted"]),
    }
    for kind in ("direct", "mixed", "indirect", "speech"):
        out[f"recall {kind}"] = n[f"{kind} found"] / n[f"{kind} gold"]
    out["source on matched"] = n["source right"] / max(1, n["sourced"])
    out["content and source F1"] = 2 * n["both right"] / (n["gold"] + n["predicted"])
    out["CPU seconds (wrong to rise)"] = time.process_time() - start
    return out


def cost(set_name: str, kit: Kit) -> dict[str, float]:
    """CPU seconds of our two stages over those of stock spaCy on the same paragraphs, each article one batch."""
    seconds: Counter[str] = Counter()
    nlp = load(kit.settings.model)
    stock = 0.0
    for _, page in pages(set_name, kit, seconds):
        texts = list(dict.fromkeys(page.text[a:b] for a, b in kit.parse(page).paragraphs))
        start = time.process_time()
        for _ in nlp.pipe(texts, batch_size=max(1, len(texts))):
            pass
        stock += time.process_time() - start
    ours = seconds["quotations"] + seconds["citations"]
    return {"our CPU seconds": ours, "stock spaCy's": stock, "ratio (goal at most .06)": ours / stock}


def measures() -> dict[str, float]:
    """The measures of polnear-dev, for `bench.run`."""
    found = score("polnear-dev", Kit())
    return {f"polnear-dev {name}": value for name, value in found.items() if "CPU" not in name}


def main() -> None:
    """Print the measures of the sets that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["polnear-dev"])
    parser.add_argument("--predictions", type=Path, help="write the predictions here")
    parser.add_argument("--cost", action="store_true", help="also parse with stock spaCy, and compare")
    args = parser.parse_args()
    kit = Kit()
    for name in args.sets:
        kept: list[Row] = []
        for measure, value in score(name, kit, kept).items():
            print(f"{name:<18} {measure:<28} {value:.3f}")
        for measure, value in cost(name, kit).items() if args.cost else ():
            print(f"{name:<18} {measure:<28} {value:.3f}")
        if args.predictions:
            args.predictions.write_text("".join(json.dumps(row) + "\n" for row in kept))


if __name__ == "__main__":
    main()
