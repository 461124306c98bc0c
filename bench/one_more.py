"""What one article more costs: a folder is built, then one file is added and built again. CPU seconds and where they go.

python -m bench.one_more [ARTICLES …]          2,000 when no number is given; one process, model loaded before the clock starts
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench.heap import heap
from onrecord import plugins
from onrecord.engine.build import Ran, build
from onrecord.engine.executors.serial import Serial
from onrecord.engine.plan import plan
from onrecord.project import Project, open_project
from onrecord.tools.kit import Kit


def _written(folder: Path, texts: list[str], outlets: list[int]) -> None:
    folder.mkdir()
    rows = ["file,outlet"]
    for n, (text, outlet) in enumerate(zip(texts, outlets, strict=True)):
        (folder / f"{n:06}.txt").write_text(text, "utf-8")
        rows.append(f"{n:06}.txt,Outlet {outlet}")
    (folder / "manifest.csv").write_text("\n".join(rows), "utf-8")


def _run(project: Project, kit: Kit, folder: Path) -> tuple[float, Ran]:
    stages = plugins.stages()
    began = time.process_time()
    project.add([folder])
    ran = build(project.open(), stages, project.settings, executor=Serial(plan(stages), kit))
    return time.process_time() - began, ran


def one_more(size: int) -> dict[str, float]:
    """CPU seconds of the first build, of the build with one article more, and of each part of that."""
    made = heap(size + 1, prose=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _written(folder / "first", made.texts[:size], made.outlets[:size])
        _written(folder / "more", made.texts[size:], made.outlets[size:])
        project = open_project(folder / "bench.onrecord")
        kit = Kit(project.settings)
        kit.parser.columns(["The model is loaded before the clock starts."])
        first, ran = _run(project, kit, folder / "first")
        rows = {"first build": first} | {f"first · {k}": v for k, v in ran.profile.items()}
        del ran
        again, ran = _run(project, kit, folder / "more")
        assert ran.read == 1
        rows |= {"one more": again} | {f"one more · {k}": v for k, v in ran.profile.items()}
        rows["project MiB"] = (folder / "bench.onrecord").stat().st_size / 2**20
        return rows


if __name__ == "__main__":
    for given in sys.argv[1:] or ["2000"]:
        for what, value in one_more(int(given)).items():
            print(f"{given} {what:<50} {value:,.3f}", flush=True)
