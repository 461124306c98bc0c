"""The plan on paper: what 10 million and a billion articles take on rented machines, from what `bench.cluster` measured.

Stages, bytes, workers, hours, cost, and what breaks first. What is measured is marked so; the rest are the assumptions below.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import Any

SIZES = (100_000, 10_000_000, 1_000_000_000)
# Assumptions, not measurements: what one rents a core for an hour and keeps a gigabyte for a month; how much work a core of
# memory comes with; how many cores are rented; what a saved page takes compressed (the bench has bare texts).
CORE_HOUR, GB_MONTH, GIB_A_CORE, CORES, PAGE_BYTES = 0.04, 0.023, 4.0, 200, 15_000
# The largest machine that one would give to the driver, or to one window.
MOST_GIB = 256
# Articles of news a day in one language, as web archives of news keep them.
A_DAY = 300_000
# A step whose seconds grow with more than this power of the articles is told: it outgrows any number of workers.
STEEP = 1.25
# What the driver (with Daft and Ray) and the process of a window take without an article, measured.
DRIVER_MIB, WINDOW_MIB = 300, 90

Run = Mapping[str, Any]


def plan(run: Run) -> str:
    """The plan as Markdown. Needs the ways "serial", "two" and "weeks serial", "weeks two" of a run."""
    size = run["articles"]
    lines = [
        f"Measured on {size:,} articles ({run['bytes'] / size / 1000:.1f} KB of text each), load {run['two']['load']:.0f} on"
        f" this machine's cores. Assumed: ${CORE_HOUR} a core-hour, ${GB_MONTH} a GB-month, {CORES} cores with"
        f" {GIB_A_CORE:.0f} GiB each, {PAGE_BYTES / 1000:.0f} KB a saved page, {A_DAY:,} articles a day.",
        "",
        "| step, where | " + " | ".join(f"{n:,}" for n in SIZES) + " |",
        "|---|" + "---|" * len(SIZES),
        *(f"| {name} | {' | '.join(cells)} |" for name, cells in _rows(run)),
        "",
        "What breaks first, in its order:",
        "",
        *(f"{n}. {line}" for n, line in enumerate(_breaks(run), 1)),
    ]
    return "\n".join(lines)


def reading(run: Run) -> float:
    """CPU seconds of reading and annotating an article."""
    rows = run["serial"]["records"][""]["profile"]
    return sum(rows[k] for k in _reading() if k in rows) / run["articles"]


def _reading() -> set[str]:
    from onrecord import plugins
    from onrecord.engine.plan import plan as ordered

    return {"read", "parse", *(s.name for s in ordered(plugins.stages()).annotators)}


def linking(run: Run) -> float:
    """CPU seconds of linking, weighing and writing an article in the record of a window, as its worker counts them."""
    found: float = sum(cpu for cpu, _ in run["weeks two"]["windows"].values()) / run["articles"]
    return found


def window_memory(run: Run) -> float:
    """MiB an article of the worker that makes a window."""
    windows = run["weeks two"]["windows"]
    most = max(mib for _, mib in windows.values())
    return max(0.0, most - WINDOW_MIB) / run["articles"] * len(windows)


def driver_memory(run: Run) -> float:
    """MiB an article of the driver that holds one record of everything."""
    found: float = max(0.0, run["two"]["driver_mib"] - DRIVER_MIB) / run["articles"]
    return found


def _rows(run: Run) -> list[tuple[str, list[str]]]:
    size, two = run["articles"], run["two"]
    kept = {k: v / size for k, v in two["bytes"].items()}
    results = kept["results"]
    written = sum(v for k, v in kept.items() if k not in ("captures", "results", "judging"))
    moved = sum(s["key_bytes"] + s["card_bytes"] for s in two["shuffled"].values()) / size
    taking = two["profile"]["take in"] / size
    read, whole, window = reading(run), driver_memory(run), window_memory(run)

    def cores(seconds: float) -> list[str]:
        return [f"{_hours(n * seconds / 3600)} core-hours, {_time(n * seconds / CORES)}, ${n * seconds / 3600 * CORE_HOUR:,.0f}" for n in SIZES]  # fmt: skip

    def stored(size_of_one: float) -> list[str]:
        return [f"{_bytes(n * size_of_one)}, ${n * size_of_one / 1e9 * GB_MONTH:,.0f} a month" for n in SIZES]

    return [
        ("take in, driver, as a stream", [_time(n * taking) for n in SIZES]),
        ("read and annotate, all workers", cores(read)),
        ("captures kept", stored(PAGE_BYTES)),
        ("results kept (a checkpoint for each shard)", stored(results)),
        ("**a record for each day** (`--window day`): link, weigh, write, all workers", [_linked(run, n) for n in SIZES]),
        ("… windows; memory of the largest", [f"{_windows(n):,}; {min(n, A_DAY) * window / 1024:,.0f} GiB" for n in SIZES]),
        ("tables written", stored(written)),
        ("**one record of everything**: keys and cards moved (compressed)", [_bytes(n * moved) for n in SIZES]),
        ("… memory of the driver", [f"{n * whole / 1024:,.0f} GiB" + (": **more than any machine**" if n * whole / 1024 > MOST_GIB else "") for n in SIZES]),
    ]  # fmt: skip


def _windows(articles: int) -> int:
    return -(-articles // A_DAY)


def at_once(run: Run, articles: int) -> int:
    """How many windows the rented machines hold at a time: one for each core at the most, or as their memory allows."""
    gib = min(articles, A_DAY) * window_memory(run) / 1024
    return max(1, min(CORES, int(CORES * GIB_A_CORE / gib) if gib else CORES, _windows(articles)))


def _linked(run: Run, articles: int) -> str:
    """Core-hours, time and cost of a record for each day: a window is one core's work, and rented until all are made."""
    one = min(articles, A_DAY) * linking(run)
    seconds = -(-_windows(articles) // at_once(run, articles)) * one
    rented = seconds / 3600 * min(CORES, at_once(run, articles) * _cores_of(run, articles))
    return (
        f"{_hours(articles * linking(run) / 3600)} core-hours, {at_once(run, articles)} at once, {_time(seconds)},"
        f" ${rented * CORE_HOUR:,.0f}"
    )


def _cores_of(run: Run, articles: int) -> float:
    """The cores that come with the memory of one window."""
    return max(1.0, min(articles, A_DAY) * window_memory(run) / 1024 / GIB_A_CORE)


def steep(run: Run) -> list[tuple[float, str, float]]:
    """Steps whose seconds grow faster than the articles: (power, step, seconds in the whole), from the records of a week
    against the record of all. Steps of less than a second are noise."""
    whole = run["serial"]["records"][""]["profile"]
    weeks = list(run["weeks serial"]["records"].values())
    times = run["articles"] * len(weeks) / sum(w["articles"] for w in weeks)
    out = []
    for step, seconds in whole.items():
        some = sum(w["profile"].get(step, 0.0) for w in weeks) / len(weeks)
        if seconds > 1 and some > 0 and (power := log(seconds / some) / log(times)) > STEEP:
            out.append((power, step, seconds))
    return sorted(out, reverse=True)


def _breaks(run: Run) -> list[str]:
    memory = driver_memory(run)
    most = MOST_GIB * 1024 / memory
    shuffled = run["two"]["shuffled"]
    name, largest = max(((k, s["most"]) for k, s in shuffled.items()), key=lambda x: x[1])
    lines = [
        f"**The memory of whoever makes a record**: {memory * 1024:,.0f} KiB an article in the driver, {window_memory(run) * 1024:,.0f}"
        f" in the worker of a window; {MOST_GIB} GiB hold {most / 1e6:.1f} million articles. One record of everything ends"
        f" there; with `--window` a window does. A day's window takes the memory of"
        f" {_cores_of(run, SIZES[-1]):,.0f} rented cores, so memory, not cores, says how many are made at once.",
        f"A window that is larger than the others: it is one worker's, and waited for; a day of {A_DAY:,} articles takes that"
        f" worker {_time(A_DAY * linking(run))}. Cut finer, or give it a language or a region at a time.",
        f"Common names: the largest key ({name}) is under {largest:,} of {shuffled[name]['cards']:,} cards; it costs its numbers"
        " (16 bytes each) and windows of 400 cards, never all its cards at once.",
        f"Taking in is one process: {_time(SIZES[-1] * run['two']['profile']['take in'] / run['articles'])} for a billion texts:"
        " start a build for each month of files, each into a dataset of its own.",
    ]
    if found := steep(run):
        told = ", ".join(
            f"{step} (power {power:.1f}, {seconds:.0f} s of the whole)" for power, step, seconds in found
        )
        lines.insert(
            1, f"Steps that grow faster than the articles, measured between a week and the whole: {told}."
        )
    return lines


def _hours(hours: float) -> str:
    return f"{hours:,.1f}" if hours < 10 else f"{hours:,.0f}"


def _time(seconds: float) -> str:
    for unit, length in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.0f} {unit}"
    return f"{seconds:,.0f} s"


def _bytes(size: float) -> str:
    return f"{size / 1e12:,.1f} TB" if size >= 1e12 else f"{size / 1e9:,.1f} GB"
