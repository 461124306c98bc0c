"""Why? How a level came about, so that a reader can check it: every origin with its sentence, and what was left out of the count."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from onrecord.errors import Refusal
from onrecord.model.items import Claim, Commitment, Entity, Event, Story, TimelineLine, Utterance
from onrecord.model.record import Record
from onrecord.model.standing import Origins
from onrecord.views import claims as claim_rows
from onrecord.views import commitments as commitment_rows
from onrecord.views import events as event_rows
from onrecord.views import quotes as quote_rows
from onrecord.views import wording
from onrecord.views.claims import ClaimRow
from onrecord.views.index import opened
from onrecord.views.pieces import Extract, Group, Standing, extract, missing, standing, words_of

KINDS: Final[tuple[tuple[str, type], ...]] = (
    ("claim", Claim),
    ("event", Event),
    ("quote", Utterance),
    ("commitment", Commitment),
    ("line", TimelineLine),
    ("story", Story),
)


class WhyView(msgspec.Struct, frozen=True):
    """The working of one line. `counted` are the origins that count, `not_counted` the rest; `claim` where it is one.

    `reports` are all the words that carry the line; `voices` the names of those whose word it is.
    """

    id: str
    kind: str
    text: str
    standing: Standing
    counted: tuple[Group, ...]
    not_counted: tuple[Group, ...]
    voices: tuple[str, ...]
    reports: tuple[Extract, ...]
    claim: ClaimRow | None
    story: str | None
    story_title: str
    # Whose words, whose promise of which kind, or when an event was: what the text alone does not say.
    about: str = ""


def claim(record: Record, ident: str) -> WhyView:
    """The working of a claim, by its id or any of its assertions'. Raises Refusal R006."""
    return _view(record, "claim", opened(record, Claim, ident))


def why(record: Record, ident: str) -> WhyView:
    """The working of whatever line an id opens: claim, event, quote, commitment, timeline line or story.

    Raises Refusal R006.
    """
    for name, kind in KINDS:
        found = record.item(kind, ident)
        if found is not None:
            return _view(record, name, found)
    for name, kind in KINDS:
        try:
            return _view(record, name, opened(record, kind, ident))
        except Refusal:
            continue
    raise missing(ident, "")


def _view(record: Record, kind: str, item: Any) -> WhyView:
    origins: Origins = item.origins
    shown = standing(record, origins, detail=True)
    found = record.item(Story, item.id if kind == "story" else getattr(item, "story", None))
    return WhyView(
        id=item.id,
        kind=kind,
        text=_text(record, kind, item),
        standing=shown,
        counted=tuple(g for g in shown.groups if g.established),
        not_counted=tuple(g for g in shown.groups if not g.established),
        voices=_voices(record, origins),
        reports=_reports(record, kind, item),
        claim=claim_rows.row(record, item, detail=True) if kind == "claim" else None,
        story=found.id if found else None,
        story_title=found.title if found else "",
        about=_about(record, kind, item),
    )


def _about(record: Record, kind: str, item: Any) -> str:
    if kind == "quote":
        said = quote_rows.row(record, item)
        return (
            (said.speaker.name if said.speaker else said.speaker_words or wording.UNSETTLED) if said else ""
        )
    if kind == "commitment":
        made = commitment_rows.row(record, item)
        return f"{made.kind} · {', '.join(e.name for e in made.by) or wording.NOBODY} · {made.status_words}"
    if kind == "event":
        done = event_rows.row(record, item)
        return f"{done.when} · {done.type.lower()} · {done.modality}"
    return ""


def _text(record: Record, kind: str, item: Any) -> str:
    if kind == "quote":
        found = quote_rows.row(record, item)
        return found.words.text if found else ""
    if kind == "event":
        return event_rows.row(record, item).label
    if kind == "commitment":
        return str(item.content.text)
    return str(item.title if kind == "story" else item.text)


def _voices(record: Record, origins: Origins) -> tuple[str, ...]:
    out = []
    for v in origins.voices:
        entity = record.item(Entity, v.speaker)
        out.append(entity.name if entity else "what the outlets’ own people report")
    return tuple(dict.fromkeys(out))


def _reports(record: Record, kind: str, item: Any) -> tuple[Extract, ...]:
    if kind == "quote":
        return words_of(record, item.quotations)
    if kind == "event":
        return words_of(record, item.reports)
    if kind == "commitment":
        return words_of(record, item.members)
    if kind == "line":
        return tuple(extract(record, s) for s in item.evidence)
    if kind == "claim":
        return tuple(extract(record, s) for p in item.positions for s in p.evidence)
    return ()


def origins_of(record: Record, ident: str) -> Origins:
    """The origins object of the item with exactly this id; empty where there is none."""
    for _, kind in KINDS:
        found = record.item(kind, ident)
        if found is not None:
            origins: Origins = found.origins
            return origins
    return Origins()
