"""Labelled texts as pages, read by our own reader and split into sentences; no model is loaded."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from onrecord import plugins
from onrecord.engine.each import annotate_one, read_one
from onrecord.model.codec import article_id
from onrecord.model.record import Page
from onrecord.model.sources import Capture, Metadata
from onrecord.stages.base import AnnotateStage, LinkStage, ReadStage
from onrecord.tools.kit import Kit

_FIELDS = ("outlet", "published", "title")


@cache
def _stages() -> tuple[list[ReadStage], list[AnnotateStage], Kit]:
    found = plugins.stages()
    readers = [s for s in found if isinstance(s, ReadStage)]
    return readers, [s for s in found if isinstance(s, AnnotateStage) and s.name == "sentences"], Kit()


def page(text: str, name: str, beside: dict[str, Any] | None = None) -> Page:
    """The page of a text under a neutral name; of what came `beside` it, outlet, date and title alone are used."""
    readers, annotators, kit = _stages()
    raw = text.encode()
    known = {k: v for k, v in (beside or {}).items() if k in _FIELDS and v}
    capture = Capture(
        article_id(raw, name), name, raw, hashlib.sha256(raw).hexdigest(), "text", Metadata(**known)
    )
    found, troubles = read_one(capture, readers, kit)
    if found is None:
        raise ValueError(f"{name}: {troubles}")
    for stage in annotators:
        found.add(annotate_one(found, stage, kit)[0])
    return found


def link_stage(name: str) -> LinkStage:
    """The link stage of this name. Raises StopIteration when there is none."""
    return next(s for s in plugins.stages() if isinstance(s, LinkStage) and s.name == name)
