"""The JSON Schema of each table of the JSONL export, made from the types that the record is written with."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.model.annotations import (
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
from onrecord.model.links import Decision, Link
from onrecord.model.sources import Article, Zone
from onrecord.model.troubles import Trouble

VERSION = "1"

_ID: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "null"}]}
_SPAN: dict[str, Any] = {
    "type": "object",
    "properties": {
        "article": {"type": "string"},
        "start": {"type": "integer"},
        "end": {"type": "integer"},
        "text": {"type": "string"},
    },
    "required": ["article", "end", "start", "text"],
}
_ROLE: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"entity": _ID, "mention": {"anyOf": [_SPAN, {"type": "null"}]}},
        "required": ["entity", "mention"],
    },
}
_NAMES: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
# Each table: the type behind it, and the columns that the export adds or gives another shape (`exports.rows`).
SHAPES: dict[str, tuple[Any, dict[str, Any]]] = {
    "articles": (Article, {"text_file": {"type": "string"}}),
    "zones": (Zone, {}),
    "sentences": (Sentence, {}),
    "mentions": (Mention, {"entity": _ID}),
    "entities": (Entity, {}),
    "times": (TimeExpression, {}),
    "citations": (Citation, {"source_entity": _ID}),
    "quotations": (
        Quotation,
        {
            "speaker": _ID,
            "speakers": {"type": "array", "items": {"type": "string"}},
            "addressee": _ID,
            "utterance": _ID,
        },
    ),
    "marked_words": (MarkedWords, {}),
    "utterances": (Utterance, {}),
    "event_reports": (
        EventReport,
        {"actors": _ROLE, "recipients": _ROLE, "location": _ID, "alleged_by": _ID, "event": _ID},
    ),
    "events": (Event, {}),
    "passages": (Passage, {"lineage": _ID}),
    "lineages": (Lineage, {}),
    "claims": (Claim, {}),
    "commitment_reports": (CommitmentReport, {}),
    "commitments": (Commitment, {"by_names": _NAMES, "to_names": _NAMES}),
    "stories": (Story, {}),
    "timeline": (TimelineLine, {}),
    "links": (Link, {}),
    "commitment_links": (Link, {}),
    "decisions": (Decision, {}),
    "troubles": (Trouble, {}),
}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one row of a table. Raises KeyError for a name that is none."""
    kind, extra = SHAPES[name]
    (shape,), defs = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    defs = dict(defs)
    own = dict(defs.pop(kind.__name__, shape))
    own["properties"] = {**own["properties"], **extra}
    if name == "articles":
        own["properties"].pop("text")
    own["required"] = sorted({*own.get("required", ()), *extra} & own["properties"].keys())
    return {
        **own,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "version": VERSION,
        "$defs": defs,
    }
