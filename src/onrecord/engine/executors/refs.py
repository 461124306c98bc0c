"""Stages by name, so that a worker can find them by importing their module: "package.module:attribute"."""

from __future__ import annotations

import importlib
import sys
from typing import Any

from onrecord.engine.keys import module_of
from onrecord.stages.base import Stage


def ref_of(stage: Stage) -> str | None:
    """The name of a stage, or None for one that only this process knows (made inside a function, or in a session)."""
    module = module_of(stage)
    if module == "__main__":
        return None
    names = (
        [name for name, value in vars(sys.modules.get(module, object())).items() if value is stage]
        if module in sys.modules
        else []
    )
    return f"{module}:{names[0]}" if names else None


def find(ref: str) -> Any:
    """The stage (or class) of that name. Raises ImportError or AttributeError."""
    module, _, name = ref.partition(":")
    return getattr(importlib.import_module(module), name)
