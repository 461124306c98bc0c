"""Where stages and exports come from: the folders of this package, then the entry points of others. Ours are found as theirs are.

A stage or an export is one file. A file in `onrecord/stages/<verb>/` or `onrecord/exports/` is found by being there; a
package of somebody else's offers modules under the entry point groups `onrecord.stages` and `onrecord.exports`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from onrecord.stages.base import AnnotateStage, LinkStage, ReadStage, Stage, WeighStage


def _modules(package: str) -> Iterator[ModuleType]:
    found = importlib.import_module(package)
    for info in sorted(pkgutil.iter_modules(found.__path__), key=lambda i: i.name):
        yield importlib.import_module(f"{package}.{info.name}")


def stages() -> list[Stage]:
    """Every stage, in a fixed order: read, annotate, link, weigh, by file name; then those of other packages."""
    found: list[Stage] = []
    modules = [
        m for verb in ("read", "annotate", "link", "weigh") for m in _modules(f"onrecord.stages.{verb}")
    ]
    modules += [e.load() for e in sorted(entry_points(group="onrecord.stages"), key=lambda e: e.name)]
    for module in modules:
        for name in sorted(vars(module)):
            value = vars(module)[name]
            if isinstance(value, ReadStage | AnnotateStage | WeighStage) or (
                isinstance(value, LinkStage) and not isinstance(value, type)
            ):
                found.append(value)
    return found


def exports() -> dict[str, Callable[..., Iterable[Path]]]:
    """Every export by the name of its format: the `write(record, troubles, out)` of each file in `onrecord/exports/`."""
    return {name: module.write for name, module in _formats().items()}


def dossiers() -> dict[str, Callable[..., Iterable[Path]]]:
    """The formats that can hold a single story: the `one(record, troubles, out, story)` of those files that have it."""
    return {name: module.one for name, module in _formats().items() if hasattr(module, "one")}


def _formats() -> dict[str, ModuleType]:
    offered = {m.__name__.rpartition(".")[2]: m for m in _modules("onrecord.exports")}
    offered |= {
        e.name: e.load() for e in sorted(entry_points(group="onrecord.exports"), key=lambda e: e.name)
    }
    return {name: module for name, module in offered.items() if hasattr(module, "write")}
