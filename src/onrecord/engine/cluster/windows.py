"""A record out of the shards of a dataset: linked, weighed and written as tables; of all shards, or of one window of time.

A window is a record by itself, made by one worker as a machine alone would make it: nothing of it passes through the driver,
and as many are made at once as there are workers. What joins articles of two windows is not seen (decisions/0014).
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from onrecord.engine.cluster.mapped import Told, most_mib
from onrecord.engine.cluster.reading import Needs
from onrecord.engine.decided import Decided
from onrecord.engine.executors.base import Executor
from onrecord.engine.executors.refs import find
from onrecord.engine.keys import run_key, stages_key
from onrecord.engine.plan import Plan, plan
from onrecord.engine.progress import Tick
from onrecord.engine.run import settle, shown_pages
from onrecord.engine.summary import Summary, summarise
from onrecord.errors import Refusal
from onrecord.model.codec import from_json, to_json
from onrecord.model.record import Page, Record
from onrecord.model.sources import Metadata
from onrecord.model.troubles import Trouble
from onrecord.settings import Settings
from onrecord.store.bodies import page_of, rows_of, unpack
from onrecord.store.dataset import Dataset
from onrecord.store.evidence import Result
from onrecord.store.pauses import no_pauses

# Writes the tables of a record under a name, with the shard of each article; their parts by table.
type Writer = Callable[[Dataset, Record, Sequence[Trouble], str, Mapping[str, str]], dict[str, list[str]]]

UNDATED: Final = "undated"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DIGITS: Final = {"day": 10, "month": 7, "year": 4}  # of a day in ISO 8601


class Made(msgspec.Struct, frozen=True):
    """The record of one window ("" for all shards): what it is a function of (empty: something is to be tried again), its
    tables, its counts, wall seconds by step."""

    window: str
    fingerprint: str
    articles: int
    tables: dict[str, list[str]]
    summary: Summary
    profile: dict[str, float] = {}


class Held(msgspec.Struct):
    """What the shards of a window hold: results by article, what went wrong, the shard of each article; `whole` when every
    article of every shard was read."""

    results: dict[str, Result]
    troubles: list[Trouble]
    where: dict[str, str]
    whole: bool

    def pages(self) -> list[Page]:
        """The pages, by article id; what went wrong as they were read is added to the troubles. The results are let go."""
        out = []
        for ident in sorted(self.results):
            body = unpack(self.results.pop(ident).body)
            self.troubles += body.troubles
            if body.article is not None:
                out.append(page_of(body.article, rows_of(body)))
        return out


def window_of(metadata: Metadata, size: str) -> str:
    """The window that a capture falls into by the day it was published, as it was told, or else captured; "" for no size."""
    if not size:
        return ""
    told = (_DAY.match(d) for d in (metadata.published, metadata.captured_at) if d)
    day = next((m[0] for m in told if m), None)
    if day is None:
        return UNDATED
    if size == "week":
        try:
            year, week, _ = dt.date.fromisoformat(day).isocalendar()
        except ValueError:
            return UNDATED
        return f"{year:04}-W{week:02}"
    return day[: _DIGITS[size]]


def named(window: str, number: int, digest: str) -> str:
    """The name of a shard of captures: its window, its place among those taken in, and what is in it."""
    return f"{window}.{number:07}-{digest}" if window else f"{number:07}-{digest}"


def window_in(shard: str) -> str:
    """The window that a shard's name tells; "" for none."""
    return shard.rpartition(".")[0]


def held(dataset: Dataset, stages: str, shards: Sequence[str]) -> Held:
    """What was read out of these shards; of an article in two of them the later. Shards without results are left out."""
    out = Held({}, [], {}, True)
    for shard in sorted(shards):
        if not dataset.place.exists(f"results/{stages}/{shard}.parquet"):
            out.whole = False
            continue
        results, bad = dataset.results(stages, shard)
        out.troubles += bad
        out.whole = out.whole and not bad
        out.results.update((r.article, r) for r in results)
        out.where |= dict.fromkeys((r.article for r in results), shard)
    return out


def filed(dataset: Dataset, window: str) -> Made | None:
    """The record of a window as it was made last."""
    try:
        return from_json(dataset.place.read(_file(window)), Made)
    except (OSError, msgspec.DecodeError):
        return None


def _file(window: str) -> str:
    return f"windows/{window or 'all'}.json"


@no_pauses()
def made(
    dataset: Dataset,
    order: Plan,
    settings: Settings,
    window: str,
    shards: Sequence[str],
    write: Writer,
    *,
    more: Sequence[Trouble] = (),
    executor: Executor | None = None,
    tick: Tick | None = None,
) -> tuple[Made, bool]:
    """The record of these shards, with its tables written, and whether it stood already. `more`: what went wrong besides."""
    stages = stages_key(order.each, settings)
    here = held(dataset, stages, shards)
    every = stages_key((*order.each, *order.after), settings)
    # What a dying worker left undone is tried again by the next run.
    keys = [r.key for r in here.results.values()]
    fingerprint = run_key(every, settings, keys, ()) if here.whole else ""
    before = filed(dataset, window)
    if before is not None and fingerprint and before.fingerprint == fingerprint:
        return before, True
    decided = Decided(())
    seen = shown_pages(here.pages(), decided).values()
    outcome = settle(seen, order, decided, executor=executor, tick=tick, merge_rule=settings.merge_rule)
    by_id = {t.id: t for t in (*more, *here.troubles, *outcome.troubles)}
    told = [by_id[i] for i in sorted(by_id)]
    prefix = f"{window}.{fingerprint or 'open'}".lstrip(".")
    tables = write(dataset, outcome.record, told, prefix, here.where)
    summary = summarise(outcome.record, told)
    found = Made(window, fingerprint, len(outcome.record.pages), tables, summary, outcome.profile)
    dataset.place.write(_file(window), to_json(found))
    return found, False


class MakeWindows:
    """Makes the record of window after window, each in a process of its own: what a record takes is given back whole, and
    one that is too large for the memory costs itself, not the worker. `part` of the orders names what writes tables."""

    def __init__(self, told: bytes) -> None:
        self._told = told

    def __call__(self, window: str) -> Told:
        """Make the record of one window, or leave it as it stands. Raises RuntimeError where its process dies."""
        env = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        command = [sys.executable, "-m", "onrecord.engine.cluster.windows", window]
        done = subprocess.run(command, input=self._told, capture_output=True, env=env)
        if done.returncode:
            last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise RuntimeError(f"its process ended with {done.returncode}: {last}")
        return msgspec.json.decode(done.stdout, type=Told)


def _alone(told: bytes, window: str) -> Told:
    """What the process of one window does."""
    orders = msgspec.json.decode(told, type=Needs)
    settings, dataset = msgspec.convert(orders.settings, Settings), Dataset(orders.address)
    write: Writer = find(orders.part)
    shards = [s for s in dataset.shards("captures") if window_in(s) == window]
    try:
        found, stood = made(dataset, plan([find(r) for r in orders.refs]), settings, window, shards, write)
    except Refusal as e:
        return Told(window, refused=(e.code, e.where))
    spent = {} if stood else found.profile
    return Told(window, count=found.articles, cpu=time.process_time(), mib=most_mib(), spent=spent)


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "wb") as answer:
        os.dup2(2, 1)  # whatever a library prints must not mix with the answer
        answer.write(msgspec.json.encode(_alone(sys.stdin.buffer.read(), sys.argv[1])))
