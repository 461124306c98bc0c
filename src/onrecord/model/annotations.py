"""Things that one article says, each with its span. Record items (`onrecord.model.items`) are settled from many of these.

Annotations name other annotations of the same article by id, never record items: no re-run can orphan them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model.sources import ZoneKind
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, When

MentionKind = Literal["name", "nominal", "pronoun", "demonym", "metonym"]
EntityType = Literal[
    "person", "organisation", "government", "country", "place", "facility", "document", "other"
]
Directness = Literal["direct", "indirect", "mixed"]
VerbClass = Literal[
    "said", "claimed", "denied", "promised", "demanded", "warned", "asked", "refused", "believed", "other"
]
MarkedKind = Literal["scare", "title", "slogan", "term"]
PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Modality = Literal[
    "actual", "planned", "hypothetical", "conditional", "negated", "historical", "habitual", "alleged"
]
CommitmentKind = Literal[
    "pledge", "offer", "demand", "request", "threat", "invitation", "condition", "proposal", "refusal", "plan"
]
# What is done with a commitment: by those it concerns, by others, by who made it.
AnswerKind = Literal["accepted", "rejected", "welcomed", "opposed", "criticised", "withdrawn", "broken"]
SlotKind = Literal["number", "date", "place", "person", "wording", "scope", "denial", "other"]


class Sentence(msgspec.Struct, frozen=True):
    """One sentence, in the zone that holds it."""

    id: str
    span: Span
    zone: ZoneKind


class Mention(msgspec.Struct, frozen=True):
    """Words that name or point to somebody or something.

    `chain` is the id of the first mention of the same thing in this article (its own id for the first): the
    in-document resolution. `name` is the fullest name of the chain in this article, `type` the kind of thing.
    `title` are the words that give a role here ("Iran's deputy foreign minister"), `country` the ISO 3166-1 alpha-3
    code that the words carry (demonyms, "U.S. envoy"), `reasons` how the chain was decided. `of`: for a body that every
    country has ("the Foreign Ministry"), the country as the article names it where our tables have no code for it.
    """

    id: str
    span: Span
    kind: MentionKind
    chain: str
    type: EntityType = "other"
    name: str = ""
    title: Span | None = None
    country: str | None = None
    reasons: tuple[str, ...] = ()
    of: str = ""


class TimeExpression(msgspec.Struct, frozen=True):
    """Words that give a time, with the interval they mean given the article's own reference date.

    `anchored` is false where the value hangs on a reference date that is not known; `direction` is -1 (back), 0 or +1
    (forward), from the tense; so the value can be worked out again when the date becomes known.
    """

    id: str
    span: Span
    when: When
    timex: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    value: str = ""
    anchored: bool = True
    direction: int = 0


class Citation(msgspec.Struct, frozen=True):
    """The words that name another source, and what falls under them.

    `source` is the source as the article names it; `canonical` its usual name where the outlet table knows it;
    `mention` the mention of it; `via` the citations of its chain, nearest the speaker first.
    """

    id: str
    span: Span
    source: str
    canonical: str
    kind: Literal["wire", "outlet", "official", "document", "unknown"] = "unknown"
    mention: str | None = None
    scope: tuple[Span, ...] = ()
    via: tuple[str, ...] = ()


class Quotation(msgspec.Struct, frozen=True):
    """A statement that the article attributes to someone.

    `content` are its pieces in order, cue left out; `quoted` the words inside quotation marks; `speakers` mention ids
    (all, when several); `via` the names of the outlets it came through, nearest the speaker first; `unresolved` says
    what stood in the way when there is no speaker ("he").
    """

    id: str
    content: tuple[Span, ...]
    directness: Directness
    quoted: tuple[Span, ...] = ()
    cue: Span | None = None
    verb_class: VerbClass = "said"
    speaker_mention: Span | None = None
    speakers: tuple[str, ...] = ()
    addressee: str | None = None
    venue: Span | None = None
    anonymity: Span | None = None
    via: tuple[str, ...] = ()
    nested_in: str | None = None
    unresolved: str = ""

    @property
    def words(self) -> str:
        """The content as one string, its pieces joined by a space."""
        return " ".join(s.text for s in self.content)


class MarkedWords(msgspec.Struct, frozen=True):
    """Words in quotation marks that nobody is quoted as saying."""

    id: str
    span: Span
    kind: MarkedKind


class Role(msgspec.Struct, frozen=True):
    """One who acts or is acted on: the words, and the mention they belong to where one was found."""

    span: Span | None
    mention: str | None = None


class Quantity(msgspec.Struct, frozen=True):
    """A number with its unit: `low` and `high` are equal for an exact figure, either null where open ("at least 8")."""

    what: str
    low: float | None
    high: float | None
    unit: str
    evidence: Span


class EventReport(msgspec.Struct, frozen=True):
    """One article's telling of one act, coded in PLOVER 2.0.

    `evidence` is the sentence, `trigger` the words that carry the act. `place` is a mention id, `alleged_by` too.
    """

    id: str
    evidence: Span
    trigger: Span
    type: PloverType
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actors: tuple[Role, ...] = ()
    recipients: tuple[Role, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    place: str | None = None
    time: str | None = None
    when: When = UNKNOWN
    modality: Modality = "actual"
    alleged_by: str | None = None


class Assertion(msgspec.Struct, frozen=True):
    """Something checkable that a clause says: one slot of one thing.

    `about` are content words that tell what the slot belongs to (lemmas, sorted), `value` the words of the slot,
    `low`/`high`/`unit` its number where it is one, `approx` "at least", "some", "nearly"…; `asserter` is the mention
    whose word it is (null: the article itself), `quotation` the quotation that it stands in.

    `frame` is the kind of happening that a time, a place or a "did not" belongs to ("collide"), or who is counted in a
    tally ("officer" among the hurt; "" for people of any kind); `negated` that the clause says it is not so. `replaced` marks an earlier figure that the sentence itself gives up ("up from four");
    `stands_for` the assertion that a bare figure is set beside ("put the number at 400").
    """

    id: str
    span: Span
    slot: SlotKind
    value: Span
    about: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    approx: str = ""
    when: When = UNKNOWN
    negated: bool = False
    asserter: str | None = None
    quotation: str | None = None
    frame: str = ""
    replaced: bool = False
    stands_for: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """What the sentence that tells of a commitment tells to have been done with it; `by`: mention ids of who did."""

    what: AnswerKind
    trigger: Span
    by: tuple[str, ...] = ()


class CommitmentReport(msgspec.Struct, frozen=True):
    """One article's telling of something promised, offered, demanded, threatened or planned. `by`, `to`: mention ids.

    `deed` is the word for what shall be done ("send"; "talks" in "hold talks").
    """

    id: str
    kind: CommitmentKind
    content: Span
    evidence: Span
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    condition: Span | None = None
    when: When = UNKNOWN
    quotation: str | None = None
    event: str | None = None
    answer: Answer | None = None
    deed: Span | None = None


class Words(msgspec.Struct, frozen=True):
    """A pair of differing words in two aligned passages; null where one side has none."""

    a: Span | None
    b: Span | None


class Passage(msgspec.Struct, frozen=True):
    """Words that two articles share, verbatim or edited. `score` is the share of the shorter side's words that match.

    `heard`: the words are quoted on both sides in otherwise different sentences. Both may have heard them: evidence of
    one utterance, not of a copy.
    """

    id: str
    a: Span
    b: Span
    kind: Literal["identical", "trimmed", "inserted", "reworded"]
    differences: tuple[Words, ...] = ()
    score: float = 1.0
    direction: Literal["a_from_b", "b_from_a", "common_origin", "unknown"] = "unknown"
    why: tuple[str, ...] = ()
    heard: bool = False


type Annotation = (
    Sentence
    | Mention
    | TimeExpression
    | Citation
    | Quotation
    | MarkedWords
    | EventReport
    | Assertion
    | CommitmentReport
)
