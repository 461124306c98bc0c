"""What one article more costs: a folder is built, then one file is added and built again. CPU seconds and where they go.

python -m bench.one_more [ARTICLES | FOLDER …]     generated articles (2,000 when nothing is given), or the files of a folder:
                                                  all but the last by name, then that one

One process; the model is loaded before the clock starts.
"""

from __future__ import annotations

import shutil
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


def one_more(given: str) -> dict[str, float]:
    """CPU seconds of the first build, of the build with one article more, and of each part of both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (_generated if given.isdigit() else _taken)(given, folder)
        project = open_project(folder / "bench.onrecord")
        kit = Kit(project.settings)
        kit.parser.columns(["The model is loaded before the clock starts."])
        first, ran = _run(project, kit, folder / "first")
        rows = {"first build": first} | {f"first · {k}": v for k, v in ran.profile.items()}
        before = dict(kit.spent)
        del ran
        again, ran = _run(project, kit, folder / "more")
        assert ran.read == 1
        # What stages of one article spent is counted up over the life of a kit.
        own = {k: v - before.get(k, 0.0) for k, v in kit.spent.items()}
        rows |= {"one more": again, "one more, of it annotating that article": sum(own.values())}
        rows |= {f"one more · {k}": v for k, v in ran.profile.items() if k not in own}
        rows["project MiB"] = (folder / "bench.onrecord").stat().st_size / 2**20
        return rows


def _generated(size: str, folder: Path) -> None:
    made = heap(int(size) + 1, prose=True)
    _written(folder / "first", made.texts[:-1], made.outlets[:-1])
    _written(folder / "more", made.texts[-1:], made.outlets[-1:])


def _taken(source: str, folder: Path) -> None:
    files = sorted(f for f in Path(source).iterdir() if f.suffix in (".txt", ".html", ".md"))
    for where, some in (("first", files[:-1]), ("more", files[-1:])):
        (folder / where).mkdir()
        for file in (f for x in some for f in (x, x.with_suffix(".json")) if f.exists()):
            shutil.copy(file, folder / where)


if __name__ == "__main__":
    for given in sys.argv[1:] or ["2000"]:
        for what, value in one_more(given).items():
            print(f"{Path(given).name} {what:<50} {value:,.3f}", flush=True)
