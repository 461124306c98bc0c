"""Which table holds which type: the tables of the contract, and a place for the kinds that other packages bring."""

from __future__ import annotations

import importlib
from typing import Any, Final

from onrecord.model.annotations import (
    Assertion,
    Citation,
    CommitmentReport,
    EventReport,
    MarkedWords,
    Mention,
    Passage,
    Quotation,
    Sentence,
    TimeExpression,
)
from onrecord.model.items import Claim, Commitment, Entity, Event, Lineage, Story, TimelineLine, Utterance
from onrecord.model.sources import Zone

ANNOTATIONS: Final[dict[str, type[Any]]] = {
    "zones": Zone,
    "sentences": Sentence,
    "mentions": Mention,
    "times": TimeExpression,
    "citations": Citation,
    "quotations": Quotation,
    "marked_words": MarkedWords,
    "event_reports": EventReport,
    "assertions": Assertion,
    "commitment_reports": CommitmentReport,
}
ITEMS: Final[dict[str, type[Any]]] = {
    "entities": Entity,
    "utterances": Utterance,
    "events": Event,
    "passages": Passage,  # an annotation of two articles, found by linking: it comes and goes with the settled record
    "lineages": Lineage,
    "claims": Claim,
    "commitments": Commitment,
    "stories": Story,
    "timeline": TimelineLine,
}
OTHERS: Final = "other_items"
_NAMES: Final = {kind: name for name, kind in (ANNOTATIONS | ITEMS).items()}


def name_of(kind: type[Any]) -> str:
    """The table of a built-in kind; "module:Class" for one that another package brings."""
    return _NAMES.get(kind) or f"{kind.__module__}:{kind.__qualname__}"


def kind_named(name: str) -> type[Any]:
    """The type that `name_of` named. Raises KeyError when its package is not installed."""
    found = ANNOTATIONS.get(name) or ITEMS.get(name)
    if found is not None:
        return found
    module, _, attribute = name.partition(":")
    try:
        other: type[Any] = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as e:
        raise KeyError(name) from e
    return other
