"""The environment of the tools that we are compared with: pinned (requirements/peers.txt), apart from ours, made once.

It lies in .venv-peers (`make peers`); ONRECORD_PEERS names the Python of another.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.places import ROOT

_OWN = ROOT / ".venv-peers" / "bin" / "python"
# One thread a side, so that CPU seconds compare.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)


class NoPeersError(Exception):
    """The peers are not here; the message says why."""


def interpreter(*, make: bool = False) -> Path:
    """The Python that has the peers; with `make` their environment is made where it is missing. Raises NoPeersError."""
    python = Path(os.environ.get("ONRECORD_PEERS", _OWN)).expanduser()
    if not python.exists() and python == _OWN and make:
        subprocess.run(["make", "--quiet", "peers"], cwd=ROOT, stdout=sys.stderr, check=False)
    if not python.exists():
        raise NoPeersError(f"{python} is not here: make peers")
    return python


def asked(name: str, texts: list[str]) -> dict[str, Any]:
    """What a peer says of the texts: {"cpu", "version", "said"}. Raises NoPeersError where there is none or it fails."""
    script = Path(__file__).with_name("peer_sides.py")
    python = interpreter()
    with tempfile.TemporaryDirectory() as folder:
        given, back = Path(folder) / "given.json", Path(folder) / "back.json"
        given.write_text(json.dumps(texts), "utf-8")
        done = subprocess.run(
            [python, script, name, given, back], capture_output=True, text=True, env=os.environ | ONE_THREAD
        )
        if done.returncode:
            raise NoPeersError(f"{name}: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
        found: dict[str, Any] = json.loads(back.read_text("utf-8"))
        return found


def versions() -> dict[str, str]:
    """The versions of the peers, by package; empty where they are not here."""
    from bench.peer_sides import PACKAGES, PEERS

    ask = "import json,sys; from importlib.metadata import version; print(json.dumps({n: version(n) for n in sys.argv[1:]}))"
    try:
        names = [PACKAGES.get(n, n) for n in PEERS]
        done = subprocess.run([interpreter(), "-c", ask, *names], capture_output=True, text=True, check=True)
    except (NoPeersError, subprocess.CalledProcessError):
        return {}
    found: dict[str, str] = json.loads(done.stdout)
    return found
