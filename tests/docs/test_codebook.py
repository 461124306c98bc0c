"""The codebook is written from the lexicon; what is committed is what the lexicon says now."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.tools import plover

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_codebook", DOCS / "make_codebook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_type_has_a_page_and_all_are_current(maker: ModuleType) -> None:
    pages = maker.pages()
    assert set(pages) == {f"{kind}.md" for kind in plover.QUAD} | {"index.md"}
    for name, text in pages.items():
        assert (DOCS / "codebook" / name).read_text("utf-8") == text, "run: python docs/make_codebook.py"


def test_a_page_says_how_often_we_are_wrong(maker: ModuleType) -> None:
    one = {"gold": 20, "predicted": 10, "right": 9, "taken_for": [[8, "ASSAULT"]], "instead_of": []}
    told = maker.error("COERCE", {"set": "a set", "sentences": 50, "types": {"COERCE": one}})
    assert "9 of 20 found" in told and "9 of the 10" in told and "ASSAULT (8)" in told
    none = maker.error("AID", {"set": "a set", "sentences": 50, "types": {"AID": one | {"gold": 0}}})
    assert none.startswith("Not measured")
