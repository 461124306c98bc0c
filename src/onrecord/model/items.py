"""Record items: what annotations of many articles refer to. The id of an item is the smallest id among its members."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model.annotations import CommitmentKind, EntityType, Modality, PloverType, SlotKind
from onrecord.model.spans import Span
from onrecord.model.standing import KnownBy, Origins
from onrecord.model.when import UNKNOWN, When

Relation = Literal["agreement", "refinement", "update", "conflict", "scope_difference"]
Part = Literal["background", "event", "reaction", "plan"]
CommitmentStatus = Literal["open", "answered", "reported_kept", "reported_broken", "withdrawn"]


class NameSeen(msgspec.Struct, frozen=True):
    """A name that an entity goes by, and the articles that use it."""

    text: str
    articles: tuple[str, ...]


class RoleSeen(msgspec.Struct, frozen=True):
    """A role as stated: its words, whom it is of (entity id), when, and the words that give it."""

    title: str
    of: str | None
    when: When
    evidence: tuple[Span, ...]


class Entity(msgspec.Struct, frozen=True):
    """One real person, body, country or place. `members` are mention ids."""

    id: str
    name: str
    type: EntityType
    names: tuple[NameSeen, ...]
    members: tuple[str, ...]
    roles: tuple[RoleSeen, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    external_ids: dict[str, str] = {}


class Variant(msgspec.Struct, frozen=True):
    """How one wording differs from the fullest: "same words", "cut short: …", "attributed differently: …"."""

    quotation: str
    differs: str


class Utterance(msgspec.Struct, frozen=True):
    """One thing that somebody said on one occasion, in all the wordings in which it is reported."""

    id: str
    speaker: str | None
    quotations: tuple[str, ...]
    fullest: str
    variants: tuple[Variant, ...] = ()
    origins: Origins = Origins()


class Difference(msgspec.Struct, frozen=True):
    """What the reports of one event do not agree on: `values` with the ids of the reports that give each.

    `about` says which figure ("dead person"); the values of where, who and whom are entity ids, joined by a space.
    """

    field: Literal["when", "where", "who", "whom", "how_many", "type", "modality"]
    about: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


class Event(msgspec.Struct, frozen=True):
    """One happening, told by one or more reports. `quad` 1-4 and `cameo` root are derived from the PLOVER type.

    What it says is merged from its reports by the rule of the settings; `differs` lists what they do not agree on.
    """

    id: str
    label: str
    type: PloverType
    mode: str
    contexts: tuple[str, ...]
    quad: int
    cameo: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    location: str | None
    when: When
    modality: Modality
    reports: tuple[str, ...]
    story: str | None = None
    origins: Origins = Origins()
    differs: tuple[Difference, ...] = ()


class Lineage(msgspec.Struct, frozen=True):
    """Passages of several articles that go back to one text."""

    id: str
    origin: str
    origin_kind: Literal["wire", "outlet", "official", "unknown"]
    how: Literal["credited", "cited", "inferred", "none"]
    members: tuple[Span, ...]
    passages: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


class Position(msgspec.Struct, frozen=True):
    """One value that is asserted, by whom, on which words. `assertions` are annotation ids."""

    value: str
    evidence: tuple[Span, ...]
    articles: tuple[str, ...]
    assertions: tuple[str, ...] = ()
    speaker: str | None = None
    origins: Origins = Origins()


class Claim(msgspec.Struct, frozen=True):
    """The same slot of the same thing, asserted more than once.

    `history` tells how its standing came about, one entry for each day of publication on which it changed; articles
    whose day is not known do not count in it.
    """

    id: str
    text: str
    kind: SlotKind
    positions: tuple[Position, ...]
    relation: Relation
    explanation: str
    story: str | None = None
    origins: Origins = Origins()
    history: tuple[KnownBy, ...] = ()


class FollowUp(msgspec.Struct, frozen=True):
    """A later report that answers, keeps or breaks a commitment."""

    evidence: Span
    what: str


class Commitment(msgspec.Struct, frozen=True):
    """A pledge, offer, demand, threat … with its reports (`members`) and what came of it."""

    id: str
    kind: CommitmentKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    content: Span
    condition: Span | None
    when: When
    members: tuple[str, ...]
    status: CommitmentStatus = "open"
    follow_up: tuple[FollowUp, ...] = ()
    story: str | None = None
    origins: Origins = Origins()


class Story(msgspec.Struct, frozen=True):
    """The articles of one happening. `headline` is the article whose headline is the title.

    `part_of` is the larger story of whose affair this one is a part, where there is one; `part_why` are names in both.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    when: When = UNKNOWN
    headline: str | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    origins: Origins = Origins()
    part_why: tuple[str, ...] = ()


class TimelineLine(msgspec.Struct, frozen=True):
    """One line of a story: an extract with its evidence. `rank` orders the lines as things happened, as far as words tell
    it; `part` is what the line is to the story."""

    id: str
    story: str
    when: When
    text: str
    evidence: tuple[Span, ...]
    rank: int
    event: str | None = None
    origins: Origins = Origins()
    part: Part = "event"


type Item = Entity | Utterance | Event | Lineage | Claim | Commitment | Story | TimelineLine
