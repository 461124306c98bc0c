"""What a result hangs on, as one hash: the stages with their versions and their code, the settings, the input.

The code of the stages and of the craft that they lean on is part of the key. A version number is a promise that people
forget; a hash of the source is not. A record is therefore never a mixture of what two versions of a stage made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from onrecord.model.codec import digest, to_json
from onrecord.model.links import Decision
from onrecord.model.sources import Metadata
from onrecord.settings import Settings
from onrecord.stages.base import Stage

_PACKAGE: Final = Path(__file__).parent.parent
# The rooms whose code decides what is read out of an article. Faces and the store cannot change it.
_CRAFT: Final = ("model", "text", "tools")
_SOURCES: Final = (".py", ".tsv", ".csv", ".json", ".txt", ".toml", ".gz")


@cache
def craft_key() -> str:
    """A hash of the code and the tables that stages lean on."""
    files = sorted(f for room in _CRAFT for f in (_PACKAGE / room).rglob("*") if f.suffix in _SOURCES)
    parts: list[str | bytes] = []
    for file in files:
        parts += [file.relative_to(_PACKAGE).as_posix(), file.read_bytes()]
    return digest(*parts)


@cache
def _module_key(module: str) -> str:
    file = getattr(sys.modules.get(module), "__file__", None)
    return digest(Path(file).read_bytes()) if file and Path(file).is_file() else ""


def module_of(stage: Stage) -> str:
    """The module that a stage is written in."""
    run: Any = getattr(stage, "run", None)
    return str(run.__module__) if run is not None else type(stage).__module__


def stage_key(stage: Stage) -> str:
    """Name, version and code of one stage."""
    return digest(stage.name, stage.version, _module_key(module_of(stage)))


def stages_key(stages: Iterable[Stage], settings: Settings) -> str:
    """All that results hang on beside their input: the stages in their order, the craft, the settings."""
    return digest(craft_key(), *settings.reading(), *(stage_key(s) for s in stages))


def result_key(stages: str, capture: str, kind: str, metadata: Metadata) -> str:
    """The key that an article's results are filed under; `stages` as from `stages_key`."""
    return digest(stages, capture, kind, to_json(metadata))


def run_key(stages: str, settings: Settings, inputs: Sequence[str], decisions: Sequence[Decision]) -> str:
    """The key of a whole record: stages, settings, every article's result key in order, the decisions."""
    return digest(stages, settings.merge_rule, *sorted(inputs), "decisions", *(d.id for d in decisions))
