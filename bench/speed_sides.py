"""The sides that `bench.speed` compares: what each costs in CPU seconds, and how good its answers are on the same data.

A side takes the number of articles (0: all) and returns "seconds" with figures of its own. It is run in a process of its own.
Loading of code and models is left out on both sides of every comparison.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import beside_textacy, copies, published, quotations
from bench.heap import heap
from bench.peers import asked
from bench.places import BENCH
from onrecord.engine.each import annotate_one, read_one
from onrecord.model.codec import article_id
from onrecord.model.sources import Capture, Metadata
from onrecord.stages.annotate.times import times
from onrecord.stages.read.text import text

Figures = dict[str, Any]

# 284 news articles, 222,000 words.
SETS = ("quotations/polnear-dev", "quotations/polnear-train200")
# Batch sizes that stock spaCy is tried with; beyond 64 it only gets slower on news paragraphs.
BATCHES = (8, 16, 32, 64)
# Paragraphs on which the batch size is chosen.
TRIED = 600
# Articles of the heap of copies: enough that what grows with their number shows.
COPIES = 4000
QUOTES = "polnear-dev"
TIMES = "timex/aquaint"
# Each page so many times: one by one they are over before the clock of the process ticks.
PAGES = 10


def documents(limit: int = 0) -> list[dict[str, str]]:
    """The articles of the sets, those with the same text once."""
    rows = {}
    for name in SETS:
        with gzip.open(BENCH / name / "docs.jsonl.gz", "rt") as lines:
            for row in map(json.loads, lines):
                rows.setdefault(row["text"], row)
    return list(rows.values())[: limit or None]


def paragraphs_of(limit: int) -> list[str]:
    """Every distinct paragraph of the articles."""
    from onrecord.text.paragraphs import paragraphs

    return list(dict.fromkeys(d["text"][a:b] for d in documents(limit) for a, b in paragraphs(d["text"])))


def stock(limit: int) -> Figures:
    """Stock spaCy, at the batch size that is best on a sample."""
    from onrecord.settings import Settings
    from onrecord.tools.nlp import load

    nlp, texts = load(Settings().model), paragraphs_of(limit)
    best = min(BATCHES, key=lambda size: _pipe(nlp, texts[:TRIED], size))
    seconds = _pipe(nlp, texts, best)
    return {"seconds": seconds, "batch": best, "words": sum(len(t.split()) for t in texts)}


def _pipe(nlp: Any, texts: list[str], size: int) -> float:
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=size):
        pass
    return time.process_time() - began


def parse(limit: int) -> Figures:
    """Our parse, article by article, as a build does it."""
    from onrecord.settings import Settings
    from onrecord.text.paragraphs import paragraphs
    from onrecord.tools.nlp import Parser

    parser = Parser(Settings().model)
    batches = [[d["text"][a:b] for a, b in paragraphs(d["text"])] for d in documents(limit)]
    began = time.process_time()
    for batch in batches:
        parser.columns(list(dict.fromkeys(batch)))
    return {"seconds": time.process_time() - began, "fast": parser.fast}


def build(limit: int) -> Figures:
    """A build into a new project file: add, read, annotate, link, weigh, store; one process."""
    from onrecord.engine.executors.serial import Serial

    return _built(limit, lambda order, settings: Serial(order, _kit()), time.process_time)


def workers(many: int) -> Callable[[int], Figures]:
    """The same with so many worker processes, in wall clock: CPU seconds cannot tell how long one waits. Beside it what the
    CPU seconds allow: those of this process, which nobody shares, and a part of the workers'."""

    def side(limit: int) -> Figures:
        from onrecord.engine.executors.processes import Processes

        found = _built(limit, lambda order, settings: Processes(order, settings, many), time.perf_counter)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        allowed = found["CPU here"] + (used.ru_utime + used.ru_stime) / many
        return {"seconds": found["seconds"], "CPU allows, s": allowed}

    return side


def _built(limit: int, make: Callable[[Any, Any], Any], clock: Callable[[], float]) -> Figures:
    from onrecord import plugins
    from onrecord.engine.build import build as build_record
    from onrecord.engine.plan import plan
    from onrecord.project import open_project

    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "articles"
        files.mkdir()
        for n, row in enumerate(documents(limit)):
            (files / f"{n:04}.txt").write_text(row["text"], "utf-8")
            known = {k: row[k] for k in ("title", "outlet", "published") if row.get(k)}
            (files / f"{n:04}.json").write_text(json.dumps(known), "utf-8")
        project = open_project(Path(folder) / "speed.onrecord")
        stages = plugins.stages()
        executor = make(plan(stages), project.settings)
        began, cpu = clock(), time.process_time()
        project.add([files])
        ran = build_record(project.open(), stages, project.settings, executor=executor)
        found = {"seconds": clock() - began, "CPU here": time.process_time() - cpu, "articles": ran.read}
        executor.close()
        return found | {f"· {k}": v for k, v in ran.profile.items()}


def _kit() -> Any:
    from onrecord.settings import Settings
    from onrecord.tools.kit import Kit

    kit = Kit(Settings())
    kit.parser.columns(["The model is loaded before the clock starts."])
    return kit


def our_copies(limit: int) -> Figures:
    """Every stretch of words that two articles share, aligned word by word."""
    found = copies.ours(heap(limit or COPIES))
    return {"seconds": found["CPU s"], **_of_pairs(found)}


def their_copies(name: str) -> Callable[[int], Figures]:
    """Pairs of articles that are near-duplicates, not aligned."""

    def side(limit: int) -> Figures:
        found = copies.beside(heap(limit or COPIES), name)
        return {"seconds": found["CPU s"], **_of_pairs(found)}

    return side


def _of_pairs(found: dict[str, float]) -> Figures:
    return {
        "pairs with 25 shared words found": found["recall, 25 words and more"],
        "precision": found["precision"],
    }


def our_quotations(limit: int) -> Figures:
    """Direct, mixed and indirect speech with speakers, from text on: parse, sentences, mentions, citations, quotations."""
    kit = _kit()
    began = time.process_time()
    found = list(quotations.pages(QUOTES, kit))
    seconds = time.process_time() - began
    assert found
    return {"seconds": seconds, **_of_quotes(beside_textacy.figures(beside_textacy.ours(QUOTES, kit)))}


def their_quotations(limit: int) -> Figures:
    """textacy's direct quotations, the parse included."""
    seconds, count = beside_textacy.theirs(QUOTES)
    return {"seconds": seconds, **_of_quotes(beside_textacy.figures(count))}


def _of_quotes(found: dict[str, float]) -> Figures:
    return {
        k: found[k] for k in ("recall direct", "recall mixed", "recall indirect", "content and source F1")
    }


def _time_texts() -> list[dict[str, Any]]:
    with gzip.open(BENCH / TIMES / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def our_times(limit: int) -> Figures:
    """Time expressions with their values and reasons; the paragraphs are parsed for it."""
    docs, kit = _time_texts(), _kit()
    began = time.process_time()
    found = [_times_in(d["text"], d["published"], kit) for d in docs]
    return {"seconds": time.process_time() - began, **_of_times(docs, found)}


def _times_in(words: str, published: str, kit: Any) -> list[tuple[int, int]]:
    raw = words.encode()
    sha = hashlib.sha256(raw).hexdigest()
    page, _ = read_one(
        Capture(article_id(raw, "doc"), "doc", raw, sha, "text", Metadata(published=published)), [text], kit
    )
    assert page is not None
    return [(t.span.start, t.span.end) for t in annotate_one(page, times, kit)[0]]


def their_times(limit: int) -> Figures:
    """What dateparser's search takes for dates; it gives words and no places, which are looked for from the left."""
    docs = _time_texts()
    told = asked("dateparser", [d["text"] for d in docs])
    found = [_placed(d["text"], words) for d, words in zip(docs, told["said"], strict=True)]
    return {"seconds": told["cpu"], **_of_times(docs, found)}


def _placed(text: str, words: list[str]) -> list[tuple[int, int]]:
    out, at = [], 0
    for w in words:
        start = text.find(w, at)
        if start >= 0:
            at = start + len(w)
            out.append((start, at))
    return out


def _of_times(docs: list[dict[str, Any]], found: list[list[tuple[int, int]]]) -> Figures:
    with gzip.open(BENCH / TIMES / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = {r["doc"]: [(t["start"], t["end"]) for t in r["timex"]] for r in map(json.loads, lines)}
    pairs = [(gold.get(d["id"], []), f) for d, f in zip(docs, found, strict=True)]
    touched = sum(any(a < y and x < b for x, y in f) for g, f in pairs for a, b in g)
    right = sum(any(a < y and x < b for a, b in g) for g, f in pairs for x, y in f)
    told = sum(len(f) for _, f in pairs)
    return {
        "expressions touched": touched / sum(len(g) for g, _ in pairs),
        "of those told, right": right / max(1, told),
    }


def our_pages(limit: int) -> Figures:
    """Pages read: the text with the place of each zone in it, and candidates for the date (trafilatura and htmldate are
    asked for their votes, so that this can never be cheaper than they are)."""
    pages = [page for _, page, _ in published.cases()]
    published.ours(pages[0])
    began = time.process_time()
    for _ in range(PAGES):
        for page in pages:
            published.ours(page)
    return {"seconds": time.process_time() - began}


def their_pages(name: str) -> Callable[[int], Figures]:
    """The main words of pages, as one of the tools that people use for it gives them."""
    return lambda limit: {"seconds": asked(name, [page for _, page, _ in published.cases()] * PAGES)["cpu"]}


READERS = ("trafilatura", "justext", "readability", "resiliparse", "newspaper4k")
SIDES: dict[str, Callable[[int], Figures]] = {
    "stock": stock,
    "parse": parse,
    "build": build,
    "one worker": workers(1),
    "two workers": workers(2),
    "our copies": our_copies,
    "datasketch": their_copies("datasketch"),
    "rensa": their_copies("rensa"),
    "our quotations": our_quotations,
    "textacy": their_quotations,
    "our times": our_times,
    "dateparser": their_times,
    "our pages": our_pages,
    **{name: their_pages(name) for name in READERS},
}
