"""What every test may use: one loaded model, and a page made of a text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from onrecord import plugins
from onrecord.engine.each import annotate_one, read_one
from onrecord.engine.plan import ordered
from onrecord.engine.run import run
from onrecord.model.codec import article_id
from onrecord.model.record import Page, Record
from onrecord.model.sources import Capture, Metadata
from onrecord.stages.base import AnnotateStage, ReadStage
from onrecord.tools.kit import Kit

PageOf = Callable[..., Page]
RecordOf = Callable[..., Record]


def capture(text: str | bytes, name: str = "page.txt", kind: str = "text", **metadata: Any) -> Capture:
    """A capture of `text` under `name`, with metadata by keyword."""
    raw = text if isinstance(text, bytes) else text.encode()
    return Capture(
        article_id(raw, name), name, raw, hashlib.sha256(raw).hexdigest(), kind, Metadata(**metadata)
    )


@pytest.fixture(scope="session")
def kit() -> Kit:
    """The one kit of the test session: the model is loaded once, when a test first parses."""
    return Kit()


@pytest.fixture(scope="session")
def page_of(kit: Kit) -> PageOf:
    """`page_of(text, "name.txt", "mentions", …)`: the page read, with the named annotators run (none named: all)."""
    everything = plugins.stages()
    readers = [s for s in everything if isinstance(s, ReadStage)]
    annotators = ordered([s for s in everything if isinstance(s, AnnotateStage)])

    def make(
        text: str,
        name: str = "page.txt",
        *stages: str,
        kind: str = "text",
        metadata: dict[str, Any] | None = None,
    ) -> Page:
        page, troubles = read_one(capture(text, name, kind, **(metadata or {})), readers, kit)
        assert page is not None, troubles
        for stage in annotators:
            if not stages or stage.name in stages:
                rows, bad = annotate_one(page, stage, kit)
                assert not [t for t in bad if t.code in ("T201", "T202")], bad
                page.add(rows)
        return page

    return make


@pytest.fixture(scope="session")
def record_of(kit: Kit) -> Callable[..., Record]:
    """`record_of({"a.txt": "…", "b.txt": "…"})`: the whole record of some texts, made in memory.

    A pair `(text, {"published": …})` gives an article its metadata.
    """

    def make(files: dict[str, str | tuple[str, dict[str, str]]]) -> Record:
        given = {n: (t, {}) if isinstance(t, str) else t for n, t in files.items()}
        outcome = run([capture(t, n, **meta) for n, (t, meta) in given.items()], plugins.stages(), kit)
        assert not [t for t in outcome.troubles if t.code in ("T201", "T202", "T204")], outcome.troubles
        return outcome.record

    return make


def texts(annotations: Sequence[Any]) -> list[str]:
    """The words of annotations, for comparing."""
    return [a.span.text for a in annotations]
