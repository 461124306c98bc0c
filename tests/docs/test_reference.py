"""The reference is written by the program; what is committed is what the program says now."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands", "errors", "settings", "stages", "tables"])
def test_reference_is_current(page: str) -> None:
    said = _maker().PAGES[page]()
    committed = (DOCS / "reference" / f"{page}.md").read_text("utf-8")
    assert committed == said, "run: python docs/make_reference.py"
