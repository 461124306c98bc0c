"""What figures were measured on, in a sentence."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """The processor, its cores and how busy they are, Python, and the packages that cost is a matter of."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    cpu = next(
        (x.partition(":")[2].strip() for x in lines if x.startswith("model name")), platform.processor()
    )
    busy = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    packages = ", ".join(f"{p} {version(p)}" for p in ("onrecord", "spacy", "thinc", "numpy"))
    return (
        f"{cpu or platform.machine()}, {os.cpu_count()} cores, load {busy} as this was written (above 1, other work shared the"
        f" machine), Python {platform.python_version()}; {packages}."
    )
