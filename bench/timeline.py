"""When things happened, and the timelines of six entities, on MEANTIME's `apple` corpus (bench/timeline).

python -m bench.timeline [--wrong]     --wrong: the gold mentions whose day we get wrong

Two measures of the set's own score.py. *Event dates*: gold mentions are given, each gets the day that our time binding reads
for it, else the day that its article reports on (tools/newsday). *Timelines*: from raw text; whatever a verb or the name of
a deed tells with the entity as its subject or object is a mention.
The record itself keeps acts of PLOVER only; this bench stretches the same craft (subjects, objects, chains, times) to every
verb, which is what the task asks for. Headlines are left out, as in the record; the gold has none in them either.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.pages import page
from bench.places import BENCH
from bench.scorer import scored
from onrecord import plugins
from onrecord.engine.each import annotate_one
from onrecord.engine.plan import ordered
from onrecord.model.record import Page
from onrecord.stages.base import AnnotateStage
from onrecord.tools import syntax
from onrecord.tools.acting import Telling
from onrecord.tools.acts import classes, lexicon, mended, parse_act
from onrecord.tools.frames import Found
from onrecord.tools.kit import Kit
from onrecord.tools.modality import modality
from onrecord.tools.newsday import news_day
from onrecord.tools.nlp import Parse, Token

HOME = BENCH / "timeline"
DATA = (HOME,)
SET = "meantime-apple"
STAGES = ("mentions", "times")
# Any act will do to ask for a time; of no type that would be read in a way of its own.
_ACT = parse_act(["tell", "v", "", "CONSULT", "", ""], 0)
_STATES = classes()["stative"] - {"say"}
# Verbs that only begin, end or carry what another word names.
_CARRIERS = frozenset(
    "be do begin start continue stop try attempt end move go keep let seem appear happen follow accord believe think".split()
)
_DEEDS = frozenset(
    "keynote address speech leave decision absence request appearance farewell death invitation lawsuit suit statement"
    " announcement presentation launch release resignation return departure introduction court case dispute sale".split()
)
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The rows of one file of the set."""
    file = HOME / SET / name
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return [json.loads(line) for line in raw.decode().splitlines() if line]


class Article:
    """One article of the set, read, parsed and annotated, its offsets those of the set."""

    def __init__(self, doc: Row, kit: Kit) -> None:
        self.id: str = doc["id"]
        self.page: Page = page(doc["text"], doc["id"], doc)
        stages = [s for s in plugins.stages() if isinstance(s, AnnotateStage) and s.name in STAGES]
        for stage in ordered(stages):
            self.page.add(annotate_one(self.page, stage, kit)[0])
        self.parse: Parse = kit.parse(self.page)
        self.telling = Telling(self.page, self.parse)
        self.news = news_day(self.page).earliest
        self.written = self.page.article.published.earliest
        self.body = len(doc["text"].split("\n")[0])

    def date(self, t: Token) -> str | None:
        """When what a word tells was done: its own time as exactly as it is said, else the day of the news."""
        found = Found(t, _ACT)
        when = self.telling.when(found)
        if when.day:
            return when.earliest
        first, last = when.earliest, when.latest
        if first and (last is None or first[:4] == last[:4]):  # "since 2004": when it began
            return first[:7] if when.precision == "month" else first[:4]
        if modality(found) in ("planned", "conditional", "hypothetical"):
            return None
        present = t.tag in ("VBZ", "VBP") and mended(t.lemma) in _STATES and t.start > self.body
        return self.written if present else self.news

    def told_of(self, name: str) -> Iterator[Token]:
        """The verbs, and nouns of acts, that have somebody of this name as subject or object."""
        for t in self.parse.tokens:
            if t.start > self.body and _tells(t) and any(self._is(x, name) for x in _sides(t)):
                yield t

    def _is(self, t: Token, name: str) -> bool:
        """Does a head token stand for the name: by the name of its chain, or by its own words with those beside it?"""
        wanted = name.lower().split()
        m = self.telling.mention(t)
        known = m.name.lower().split() if m is not None else []
        if known[-1:] == wanted[-1:] and (
            set(known) >= set(wanted) or (len(known) > 1 and set(known) <= set(wanted))
        ):
            return True
        start, end = syntax.phrase(t)
        end = max([end, *(c.end for c in t.kids("nummod", "appos") if c.start <= end + 1)])
        beside = set(self.page.text[start:end].lower().split())
        return t.lower in wanted and beside >= set(wanted)


def _tells(t: Token) -> bool:
    lemma = mended(t.lemma)
    if syntax.is_verb(t):
        carried = lemma in classes()["light"] and any(_tells(o) for o in t.kids("dobj"))
        return lemma not in _CARRIERS and not carried
    return t.pos == "NOUN" and (lemma in _DEEDS or ("n", lemma) in lexicon())


def _sides(t: Token) -> list[Token]:
    if syntax.is_verb(t):
        return syntax.spread([*syntax.subjects(t), *syntax.objects_of(t), *t.kids("dative")])
    return syntax.spread([*syntax.holders(t), *syntax.preposition(t, "with", "against", "of")])


def predicted(kit: Kit) -> list[Row]:
    """The day of each gold mention, and the timelines."""
    gold = {g["doc"]: g["events"] for g in rows("gold.jsonl.gz")}
    articles = [Article(doc, kit) for doc in rows("docs.jsonl.gz")]
    out: list[Row] = []
    for a in articles:
        for e in gold[a.id]:
            t = a.parse.at(e["start"])
            if t is not None:
                out.append({"kind": "event", "doc": a.id, "mention": e["id"], "date": a.date(t)})
    for line in rows("timelines.jsonl"):
        by_date: dict[str, list[Row]] = defaultdict(list)
        for a in articles:
            for t in a.told_of(line["entity"]):
                by_date[a.date(t) or ""].append({"doc": a.id, "start": t.start, "end": t.end})
        told = [{"date": d or None, "mentions": m} for d, m in sorted(by_date.items())]
        out.append({"kind": "timeline", "entity": line["entity"], "rows": told})
    return out


def measures() -> dict[str, float]:
    """The measures of the set, as shares of one."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        file.write_text("".join(json.dumps(r) + "\n" for r in predicted(Kit())), "utf-8")
        report = scored(HOME / "score.py", SET, file)
    lines, dates = report["timelines"], report["event dates, gold to the day"]
    return {
        "event date right to the day": dates["accuracy"] / 100,
        "timelines micro F1": lines["micro"][2] / 100,
        "timelines mean F1": lines["mean F over timelines"] / 100,
        "timeline mentions found F1": lines["mentions found"][2] / 100,
        "mention with its exact date F1": lines["mention with its exact date"][2] / 100,
    }


def wrong() -> None:
    """Print the gold mentions whose day we get wrong."""
    ours = {(r["doc"], r["mention"]): r["date"] for r in predicted(Kit()) if r["kind"] == "event"}
    text = {d["id"]: d["text"] for d in rows("docs.jsonl.gz")}
    for g in rows("gold.jsonl.gz"):
        for e in g["events"]:
            day = ours.get((g["doc"], e["id"]))
            if len(e.get("date") or "") == 10 and day != e["date"]:
                around = text[g["doc"]][max(0, e["start"] - 60) : e["end"] + 60].replace("\n", " ")
                print(g["doc"], "gold", e["date"], "ours", day, e["text"], "|", around)


if __name__ == "__main__":
    if "--wrong" in sys.argv:
        wrong()
    else:
        for name, value in measures().items():
            print(f"{name:<36} {value:.3f}")
