"""The cluster executor measured: the same record as `serial`, what travels, what is skewed, what spreads.

python -m bench.cluster 2000                      every way, one after the other, each in a process of its own
python -m bench.cluster 2000 --only two --json    one way; several with --only more than once
python -m bench.cluster --plan FILE               the plan to 10 million and 1 billion articles, from what a run printed as JSON
python -m bench.cluster --write FILE              that run and its plan as bench/CLUSTER.md

Needs the extra `cluster` (make test-cluster sets up an environment that has it). Articles are `bench.heap`'s prose, packed as
one WARC file of four weeks. Everything is sent away here however little it is, so that what is measured is the cluster's way.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.cluster_plan import plan
from bench.machine import machine

RESULTS = Path(__file__).with_name("CLUSTER.md")
# One record of everything: alone, on one worker, on two, on two nodes with a worker killed in the middle. Then a record a
# week: alone, on one worker, on two (what was read before is taken over), on two nodes with a reader and a linker killed.
WAYS = ("serial", "one", "two", "killed", "weeks serial", "weeks one", "weeks two", "weeks killed")
# Copies of one text: a heap of thousands that held the 150 of a large one would be mostly copies.
LARGEST = 24
_DAYS = 28
_OTHER = "**NOT THE SAME**"


def archive(size: int, file: Path) -> int:
    """`size` articles of four weeks as a WARC file, in the order of their days; its bytes before compression."""
    from bench.heap import heap

    made = heap(size, prose=True, largest=LARGEST)
    total = 0
    with file.open("wb") as out:
        for n, (text, outlet) in enumerate(zip(made.texts, made.outlets, strict=True)):
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode()
            day = 3 + n * _DAYS // size  # the third of March 2031 is a Monday
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://outlet{outlet}.example/{n:07}\r\n"
                f"WARC-Date: 2031-03-{day:02}T10:00:00Z\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 6))
            total += len(body)
    return total


def tables(dataset: Path) -> dict[str, str]:
    """A hash of every table of each record in a dataset, by window: of the bytes of its parts, in order. How captures lie in
    shards (the table `shards`) is no part of the record; what went wrong on the way in is of no window ("besides")."""
    parts = json.loads((dataset / "onrecord.json").read_text())["tables"]
    del parts["shards"]
    found: dict[str, Any] = defaultdict(hashlib.sha256)
    for name in sorted(parts):
        for part in parts[name]:
            short = part.rpartition("/")[2]
            found[short.partition(".")[0] if short.count(".") > 1 else ""].update(
                (dataset / part).read_bytes()
            )
    return {window: h.hexdigest()[:16] for window, h in sorted(found.items()) if window != "besides"}


def serial(file: Path, folder: Path, weeks: bool) -> dict[str, Any]:
    """The reference: a project built in one process, exported; one of everything, or one a week."""
    from onrecord.engine.cluster.windows import window_of
    from onrecord.engine.warc import pages
    from onrecord.model.sources import Capture
    from onrecord.project import open_project
    from onrecord.store import captures
    from onrecord.store.project_file import ProjectFile

    by_window: dict[str, list[Capture]] = defaultdict(list)
    for found in pages(file, "heap", 1e9):
        if isinstance(found, Capture):
            by_window[window_of(found.metadata, "week" if weeks else "")].append(found)
    out: dict[str, Any] = {"tables": {}, "records": {}, "project_bytes": 0}
    began, cpu = time.perf_counter(), time.process_time()
    for window, given in by_window.items():
        path = folder / f"serial{window}.onrecord"
        if weeks:
            made = ProjectFile.create(path)
            with made.writing() as db:
                captures.put(db, given)
            made.close()
        with open_project(path, executor="serial") as project:
            if not weeks:
                project.add(file)
            ran = project.run()
            project.export("parquet", folder / f"serial{window}")
        out["tables"][window] = tables(folder / f"serial{window}")[""]
        out["records"][window] = {"articles": len(given), "profile": ran.profile}
        out["project_bytes"] += path.stat().st_size
    out |= {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    return out


def clustered(file: Path, folder: Path, way: str) -> dict[str, Any]:
    """The same on a cluster of this machine."""
    from onrecord import plugins
    from onrecord.engine.cluster.build import build
    from onrecord.engine.cluster.connection import Connection
    from onrecord.engine.cluster.executor import Cluster
    from onrecord.engine.plan import plan
    from onrecord.exports.parquet import write_tables
    from onrecord.settings import Settings
    from onrecord.store.dataset import Dataset

    address = folder / way.replace(" ", "-")
    if way == "weeks two":
        for part in ("captures", "results"):
            shutil.copytree(folder / "weeks-one" / part, address / part)
    killed, window = way.endswith("killed"), "week" if way.startswith("weeks") else ""
    nodes = _nodes() if killed else ""
    settings = Settings(workers=1 if way.endswith("one") else 2, cluster=nodes, window=window)
    began = time.perf_counter()
    connection = Connection(settings.cluster, settings.workers)
    started = time.perf_counter() - began
    executor = Cluster(plan(plugins.stages()), settings, Dataset(address))
    executor.cards_alone, executor.links_alone, executor.seconds_alone = 0, 20_000, 0.5
    deaths: list[int] = []
    if killed:
        _killing(deaths)
    made = build(str(address), [file], plugins.stages(), settings, write_tables, executor=executor)
    return {
        "seconds": time.perf_counter() - began, "start": started, "windows": executor.windows,
        "workers": connection.workers, "nodes": connection.nodes, "killed": deaths, "tables": tables(address),
        "profile": made.profile, "shards": made.shards,
        "shuffled": {k: {f: getattr(v, f) for f in v.__struct_fields__ if f != "shards"} for k, v in made.shuffled.items()},
        "bytes": {d.name: sum(f.stat().st_size for f in d.rglob("*") if f.is_file()) for d in address.iterdir() if d.is_dir()},
    }  # fmt: skip


def _nodes() -> str:
    """Two nodes on this machine, one worker each."""
    from ray.cluster_utils import Cluster as Nodes

    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes.add_node(num_cpus=1)
    return str(nodes.address)


def _killing(deaths: list[int]) -> None:
    """From now on the worker that brings the second shard of reading, and of windows, is killed."""
    from onrecord.engine.cluster import executor as module
    from onrecord.engine.cluster.mapped import Told
    from onrecord.engine.cluster.reading import ReadShards
    from onrecord.engine.cluster.windows import MakeWindows

    real = module.mapped

    def mapped(cluster: Any, make: Any, *given: Any) -> Iterator[Told]:
        for n, told in enumerate(real(cluster, make, *given)):
            if n == 1 and make in (ReadShards, MakeWindows):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(told.pid, signal.SIGKILL)
                    deaths.append(told.pid)
            yield told

    module.mapped = mapped


def measured(way: str, file: Path, folder: Path) -> dict[str, Any]:
    """One way in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "bench.cluster", "--inside", way, str(file), str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def inside(way: str, file: Path, folder: Path) -> None:
    """What `measured` runs."""
    alone = way.endswith("serial")
    found = serial(file, folder, way.startswith("weeks")) if alone else clustered(file, folder, way)
    found["driver_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["load"] = os.getloadavg()[0]
    print(json.dumps(found))


def report(found: dict[str, Any]) -> str:
    """The figures as Markdown."""
    size = found["articles"]
    lines = [
        f"{size:,} generated articles ({found['bytes'] / size / 1000:.1f} KB of text each, families of up to {LARGEST} copies) of four weeks"
        " in one WARC file. Everything is sent away, however little it is. Wall clock is of a shared machine: look at the load.",
        "",
        "| way | record | wall s (load) | driver MiB | workers, nodes | killed |",
        "|---|---|---|---|---|---|",
    ]
    for way in (w for w in WAYS if w in found):
        row = found[way]
        spread = f"{row['workers']}, {row['nodes']} | {len(row['killed'])}" if "workers" in row else "|"
        lines.append(
            f"| {way} | {_same(way, found)} | {row['seconds']:.0f} ({row['load']:.0f}) | {row['driver_mib']:.0f} | {spread} |"
        )
    lines += ["", *_scaling(found), ""]
    row = next((found[w] for w in ("two", "one", "killed") if w in found), None)
    return "\n".join([*lines, *(_travelled(row, size) if row else ())])


def _same(way: str, found: dict[str, Any]) -> str:
    """Is the record of this way, table by table and byte by byte, the one that is made alone?"""
    alone = found.get("weeks serial" if way.startswith("weeks") else "serial")
    if alone is None:
        return "not compared"
    if way.endswith("serial"):
        return f"made alone, {len(alone['tables'])} of it"
    return "the same bytes" if found[way]["tables"] == alone["tables"] else _OTHER


def _scaling(found: dict[str, Any]) -> Iterator[str]:
    """What a second worker saves, with the load that it was measured under: where others wait too, two processes get two
    shares of the machine, so that the CPU seconds say more."""
    for step, ones, two in (
        ("read and annotate", ("one", "weeks one"), "two"),
        ("link, weigh and write", ("weeks one",), "weeks two"),
    ):
        one = next((w for w in ones if w in found), None)
        if one and two in found:
            before, after = found[one], found[two]
            a, b = before["profile"][step], after["profile"][step]
            if a < 1:  # what was read was taken over from another run
                continue
            loads = f"load {before['load']:.0f}, then {after['load']:.0f}"
            yield f"* {step}, one worker → two: {a:.0f} → {b:.0f} s of wall clock, {a / b:.2f} × ({loads}; on a busy machine two workers get two shares)."
    if alone := found.get("serial"):
        yield f"* CPU of one record of everything, made alone: {alone['cpu']:.0f} s."
    for way in ("weeks one", "weeks two"):
        if rows := found.get(way, {}).get("windows"):
            told = ", ".join(f"{w} {cpu:.0f} s, {mib:.0f} MiB" for w, (cpu, mib) in sorted(rows.items()))
            yield f"* {way}: CPU and memory of each window's process: {told}."


def _travelled(row: dict[str, Any], size: int) -> Iterator[str]:
    """What was shuffled, and what lies on disk, an article."""
    yield "| stage | cards | groups | keys moved, bytes an article | cards moved | largest key, cards | keys cut or passed over | largest shard |"
    yield "|---|---|---|---|---|---|---|---|"
    for stage, s in row["shuffled"].items():
        yield (
            f"| {stage} | {s['cards']:,} | {s['groups']:,} | {s['key_bytes'] / size:,.0f} | {s['card_bytes'] / size:,.0f} | {s['most']:,}"
            f" | {s['common']} | {s['largest_shard'] / 1e6:.1f} MB |"
        )
    kept = {
        k: v / size for k, v in sorted(row["bytes"].items()) if k not in ("captures", "results", "judging")
    }
    yield ""
    yield (
        f"On disk, bytes an article: captures {row['bytes']['captures'] / size:,.0f}, results {row['bytes']['results'] / size:,.0f},"
        f" tables {sum(kept.values()):,.0f}, judgements (let go of when the cards change) {row['bytes']['judging'] / size:,.0f}."
    )


def write(found: dict[str, Any]) -> None:
    """Write bench/CLUSTER.md."""
    parts = [
        "# The cluster, measured",
        "",
        "Written by `python -m bench.cluster --write RUN.json`; do not edit.",
        "",
    ]
    parts += [machine(), "", report(found), "", "## The plan", "", plan(found)]
    RESULTS.write_text("\n".join(parts) + "\n", "utf-8")


def _run(articles: int, ways: list[str], folder: Path) -> dict[str, Any]:
    file = folder / "heap.warc.gz"
    found: dict[str, Any] = {"articles": articles, "bytes": archive(articles, file)}
    for way in ways:
        found[way] = measured(way, file, folder)
        print(f"{way}: {found[way]['seconds']:.0f} s", file=sys.stderr, flush=True)
    return found


def main() -> int:
    """Run it; 1 when a record is not the one that is made alone."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    parser.add_argument("--only", choices=WAYS, action="append")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    if found := given.plan or given.write:
        held = json.loads(found.read_text())
        if given.write:
            write(held)
        else:
            print(plan(held))
    elif given.inside:
        inside(given.inside[0], Path(given.inside[1]), Path(given.inside[2]))
    else:
        with tempfile.TemporaryDirectory() as name:
            found = _run(given.articles, given.only or list(WAYS), Path(name))
        print(json.dumps(found) if given.json else report(found))
        return int(any(_same(way, found) == _OTHER for way in WAYS if way in found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
