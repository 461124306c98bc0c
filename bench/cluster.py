"""The cluster executor measured: the same record as `serial`, what travels, what is skewed, and what a large heap would cost.

python -m bench.cluster 2000                     serial, then 1 and 2 workers, then 2 nodes of which one worker is killed
python -m bench.cluster 2000 --only two          one of serial, one, two, killed
python -m bench.cluster --plan FILE              the plan on paper, from the figures that a run printed as JSON

Needs the extra `cluster` (make test-cluster sets up an environment that has it). Articles are `bench.heap`'s prose, packed
as one WARC file. Everything is sent away here however little it is, so that what is measured is the cluster's own way.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

WAYS = ("serial", "one", "two", "killed")
# Steps of the profile that are wall clock of the driver, not CPU seconds of a stage that reads.
_STEPS = ("take in", "read and annotate", "link and weigh", "write")


def archive(size: int, file: Path) -> int:
    """`size` articles as a WARC file; its bytes before compression."""
    from bench.heap import heap

    made = heap(size, prose=True)
    total = 0
    with file.open("wb") as out:
        for n, (text, outlet) in enumerate(zip(made.texts, made.outlets, strict=True)):
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://outlet{outlet}.example/{n:07}\r\n"
                f"WARC-Date: 2031-03-{n % 27 + 1:02}T10:00:00Z\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 6))
            total += len(body)
    return total


def tables(dataset: Path) -> str:
    """A hash of every table of the record in a dataset: of the bytes of its parts, in order. How captures lie in shards
    (the table `shards`) is no part of the record."""
    parts = json.loads((dataset / "onrecord.json").read_text())["tables"]
    del parts["shards"]
    found = hashlib.sha256()
    for name in sorted(parts):
        for part in parts[name]:
            found.update((dataset / part).read_bytes())
    return found.hexdigest()[:16]


def serial(file: Path, folder: Path) -> dict[str, Any]:
    """The reference: a project built in one process, exported."""
    from onrecord.project import open_project

    began, cpu = time.perf_counter(), time.process_time()
    with open_project(folder / "serial.onrecord", executor="serial") as project:
        project.add(file)
        ran = project.run()
        seconds, spent = time.perf_counter() - began, time.process_time() - cpu
        project.export("parquet", folder / "serial")
    return {
        "seconds": seconds, "cpu": spent, "tables": tables(folder / "serial"), "profile": ran.profile,
        "project_bytes": (folder / "serial.onrecord").stat().st_size,
    }  # fmt: skip


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

    address = folder / way
    nodes = _nodes() if way == "killed" else None
    settings = Settings(workers=1 if way == "one" else 2, cluster=nodes or "")
    began = time.perf_counter()
    connection = Connection(settings.cluster, settings.workers)
    started = time.perf_counter() - began
    executor = Cluster(plan(plugins.stages()), settings, Dataset(address))
    executor.cards_alone, executor.links_alone, executor.seconds_alone = 0, 20_000, 0.5
    deaths: list[int] = []
    if way == "killed":
        _killing(deaths)
    made = build(str(address), [file], plugins.stages(), settings, write_tables, executor=executor)
    seconds = time.perf_counter() - began
    return {
        "seconds": seconds, "start": started, "workers": connection.workers, "nodes": connection.nodes,
        "killed": deaths, "tables": tables(address), "profile": made.profile,
        "shuffled": {k: {f: getattr(v, f) for f in v.__struct_fields__ if f != "shards"} for k, v in made.shuffled.items()},
        "bytes": {d.name: sum(f.stat().st_size for f in d.rglob("*") if f.is_file()) for d in address.iterdir() if d.is_dir()},
        "shards": made.shards,
    }  # fmt: skip


def _nodes() -> str:
    """Two nodes on this machine, one worker each."""
    from ray.cluster_utils import Cluster as Nodes

    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes.add_node(num_cpus=1)
    return str(nodes.address)


def _killing(deaths: list[int]) -> None:
    """From now on the worker that brings the second shard is killed, once."""
    from collections.abc import Iterator

    from onrecord.engine.cluster import executor as module
    from onrecord.engine.cluster.mapped import Told

    real, seen = module.mapped, 0

    def mapped(*given: Any) -> Iterator[Told]:
        nonlocal seen
        for told in real(*given):
            seen += 1
            if seen == 2:
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
    found = serial(file, folder) if way == "serial" else clustered(file, folder, way)
    found["driver_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


def report(found: dict[str, Any]) -> None:
    """The figures, for reading."""
    size = found["articles"]
    for way in (w for w in WAYS if w in found):
        row = found[way]
        told = f"{way:<7} {row['seconds']:7.1f} s, driver {row['driver_mib']:.0f} MiB, record {row['tables']}"
        same = "serial" not in found or row["tables"] == found["serial"]["tables"]
        steps = {k: v for k, v in row["profile"].items() if k in _STEPS}
        print(told, "as serial" if same else "NOT AS SERIAL", {k: round(v, 1) for k, v in steps.items()})
        if row.get("killed"):
            print(f"        {row['nodes']} nodes, {row['workers']} workers; killed: {row['killed']}")
    if "one" in found and "two" in found:
        reading = found["one"]["profile"]["read and annotate"] / found["two"]["profile"]["read and annotate"]
        print(f"read and annotate, 1 → 2 workers: {reading:.2f} × (model loading included)")
    row = found.get("two") or found.get("one") or found.get("killed")
    if not row:
        return
    for stage, s in row["shuffled"].items():
        print(
            f"  {stage:<18} {s['cards']:>8} cards {s['groups']:>9} groups; bytes an article: keys {s['key_bytes'] / size:,.0f},"
            f" cards {s['card_bytes'] / size:,.0f}; largest key {s['most']} cards ({s['common']} cut or passed over);"
            f" largest shard {s['largest_shard'] / 1e6:.1f} MB"
        )
    print("  bytes an article on disk:", {k: round(v / size) for k, v in sorted(row["bytes"].items())})


# Assumptions of the plan, not measurements: what a core costs an hour, and a gigabyte a month, where one rents them.
_CORE_HOUR, _GB_MONTH = 0.04, 0.023
_DRIVER_GIB = 256


def plan(found: dict[str, Any]) -> None:
    """What a heap of 100,000, 10 million and 1 billion articles would take, a line each, from what a run measured."""
    size, row = found["articles"], found["two"]
    reading = sum(v for k, v in row["profile"].items() if k in _reading(found))
    linking = row["profile"]["link and weigh"] + row["profile"]["write"]
    memory = (row["driver_mib"] - 300) / size  # of which about 300 MiB are Python, Daft and Ray
    moved = sum(s["key_bytes"] + s["card_bytes"] for s in row["shuffled"].values()) / size
    kept = {k: v / size for k, v in row["bytes"].items()}
    stored = sum(v for k, v in kept.items() if k != "judging")
    print(
        f"measured on {size} articles: reading {reading / size * 1000:.0f} ms CPU an article, linking and weighing"
        f" {linking / size * 1000:.0f} ms of the driver, driver {memory * 1024:.0f} KiB, moved {moved / 1024:.1f} KiB,"
        f" stored {stored / 1024:.1f} KiB, judgements {kept.get('judging', 0) / 1024:.1f} KiB"
    )
    print(
        "| articles | read: core-hours | with 200 workers | cost of reading | stored | a month | moved | driver: hours | driver: memory |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for many in (100_000, 10_000_000, 1_000_000_000):
        hours = many * reading / size / 3600
        print(
            f"| {many:,} | {hours:,.0f} | {hours / 200:,.1f} h | ${hours * _CORE_HOUR:,.0f} | {many * stored / 1e9:,.0f} GB |"
            f" ${many * stored / 1e9 * _GB_MONTH:,.0f} | {many * moved / 1e9:,.1f} GB | {many * linking / size / 3600:,.1f} |"
            f" {many * memory / 1024:,.0f} GiB |"
        )
    print(f"a driver of {_DRIVER_GIB} GiB holds {_DRIVER_GIB * 1024 / memory / 1e6:.2f} million articles")


def _reading(found: dict[str, Any]) -> set[str]:
    """The names under which the stages that read and annotate spent CPU."""
    from onrecord import plugins
    from onrecord.engine.plan import plan as ordered

    order = ordered(plugins.stages())
    return {"read", "parse", *(s.name for s in order.annotators)}


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    parser.add_argument("--only", choices=WAYS, action="append")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", nargs=3)
    parser.add_argument("--plan", type=Path)
    given = parser.parse_args()
    if given.plan:
        held = json.loads(given.plan.read_text())
        report(held)
        plan(held)
        return
    if given.inside:
        inside(given.inside[0], Path(given.inside[1]), Path(given.inside[2]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "heap.warc.gz"
        found: dict[str, Any] = {"articles": given.articles, "bytes": archive(given.articles, file)}
        for way in given.only or WAYS:
            found[way] = measured(way, file, folder)
            print(f"{way}: {found[way]['seconds']:.0f} s", file=sys.stderr, flush=True)
    print(json.dumps(found)) if given.json else report(found)


if __name__ == "__main__":
    main()
