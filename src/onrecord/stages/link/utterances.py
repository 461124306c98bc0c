"""Utterances: the same words of one speaker through different reports. Similar statements on two occasions stay two.

Keys hold the speaker, so that two speakers never meet; a statement whose speaker is not known meets others only
where a long run of words is the same, and then joins at most one of them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, pairwise
from zlib import crc32

from msgspec import structs

from onrecord.model.annotations import Mention, Quotation, VerbClass
from onrecord.model.codec import digest
from onrecord.model.items import Entity, Utterance, Variant
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.stages.base import Card, linker
from onrecord.text.shingles import is_content
from onrecord.text.wordings import Directness, Likeness, Wording, differs, rendered, same_statement, wording

# Pairs of neighbouring content words are the keys: an edit touches few of them. A statement has at most so many.
_MOST_KEYS = 40
# The same under the speaker's office, for reports that name that alone: fewer, since offices come on top of names.
_ROLE_KEYS = 10
# An article that mentions an interpreter or a translation gives words that may be rendered otherwise elsewhere.
_INTERPRETER = re.compile(r"\b(?:interpreters?|translators?|translat(?:ed|ion|ing))\b", re.IGNORECASE)
# So many words in marks, the same to the letter, are not said by chance by two.
_SAME_WORDS = 5
# A statement without a known speaker joins another only over this many words in a row.
_RUN = 8


class QuoteCard(Card, frozen=True):
    """A quotation as linking sees it. `who` is the speaker: an entity id, the words for someone unnamed, or ""."""

    article: str
    who: str
    speaker: str | None
    forms: tuple[str, ...]
    quoted: tuple[bool, ...]
    directness: Directness
    verb_class: VerbClass
    named_as: str
    named: bool = False
    roles: tuple[str, ...] = ()
    interpreted: bool = False

    @property
    def wording(self) -> Wording:
        """Its words, for comparing."""
        return Wording(self.forms, self.quoted, self.directness)


@linker
class utterances:  # noqa: N801 - a stage is called by its name
    """Quotations to utterances: `keys → judge → settle → build`."""

    name = "utterances"
    version = 2
    kind = "utterance"
    makes = (Utterance,)
    needs = (Quotation, Entity)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[QuoteCard]:
        """One card for each quotation of a page."""
        offices = record.derived(Entity, "offices under which they are introduced", _offices)
        interpreted = bool(_INTERPRETER.search(page.text))
        rendered_speakers = record.derived(Entity, "speakers through interpreters", _interpreted)
        for q in page.all(Quotation):
            words = _words(page, q)
            who, speaker, named = _speaker(page, q, record)
            roles = offices.get(speaker or "", ()) if named else (_role(who),) if who else ()
            yield QuoteCard(
                q.id,
                _keys(words, who, roles, opens=named and who in rendered_speakers),
                page.article.id,
                who,
                speaker,
                words.forms,
                words.quoted,
                words.directness,
                q.verb_class,
                q.speaker_mention.text if q.speaker_mention else "",
                named,
                roles,
                interpreted,
            )

    def twin(self, card: QuoteCard) -> Hashable:
        """Everything but where it stands."""
        return structs.astuple(structs.replace(card, id="", keys=(), article=""))

    def home(self, card: QuoteCard) -> str:
        """Its article."""
        return card.article

    def judge(self, group: Sequence[QuoteCard]) -> Iterator[Link]:
        """Links among statements of one speaker; vetoes between two speakers of the same words."""
        for a, b in combinations(group, 2):
            by_role = a.named != b.named and bool(set(a.roles) & set(b.roles))
            if a.who and b.who and a.who != b.who and not by_role:
                if a.forms == b.forms:
                    yield self._two_names(a, b)
                continue
            found = _likeness(a, b, by_role=by_role)
            if found is None:
                continue
            score = found.score if a.who == b.who else 0.9 * found.score
            who = "the same speaker" if a.who == b.who and a.who else "no speaker is named on one side"
            who = "one names the speaker, the other the office" if by_role else who
            reasons = [Reason(found.reason, found.score), Reason(who, 0.0)]
            yield link("utterance", a.id, b.id, score, reasons, self.name)

    def _two_names(self, a: QuoteCard, b: QuoteCard) -> Link:
        """The same words under two names: two speakers; unless one article names the person and another, printing the
        same words in marks, only a side or an aide.
        """
        if a.named != b.named and a.article != b.article and len(a.forms) >= _SAME_WORDS and _marked(a, b):
            why = f"the same words, attributed differently: {a.named_as}, {b.named_as}"
            return link("utterance", a.id, b.id, 0.9, [Reason(why, 0.9)], self.name)
        return link("utterance", a.id, b.id, -1.0, [Reason("two speakers", -1.0)], self.name)

    def build(self, members: Sequence[QuoteCard], links: Sequence[Link], record: Record) -> Utterance:
        """The utterance of some quotations: the fullest wording, and how each other one differs."""
        ranked = sorted(members, key=lambda c: (-sum(c.quoted), -len(c.forms), c.id))
        fullest = ranked[0]
        told = [c for c in members if c.speaker is not None]
        speakers = sorted({c.speaker or "" for c in [c for c in told if c.named] or told})
        ids = tuple(sorted(c.id for c in members))
        variants = tuple(Variant(c.id, _variant(fullest, c)) for c in sorted(ranked[1:], key=lambda c: c.id))
        return Utterance(ids[0], speakers[0] if len(speakers) == 1 else None, ids, fullest.id, variants)


def _likeness(a: QuoteCard, b: QuoteCard, *, by_role: bool) -> Likeness | None:
    """How far two statements agree that may be one speaker's."""
    found = same_statement(
        a.wording,
        b.wording,
        one_article=a.article == b.article,
        one_speaker=bool(a.who) and (a.who == b.who or by_role),
    )
    direct = a.directness == b.directness == "direct" and a.article != b.article
    if found is None and direct and a.named and a.who == b.who and (a.interpreted or b.interpreted):
        found = rendered(a.wording, b.wording)
    if found is None or (by_role and not _marked(a, b)):
        return None
    return found if (a.who and b.who) or _long_run(a, b) else None


def _words(page: Page, q: Quotation) -> Wording:
    """Its words, piece by piece, each marked as inside or outside quotation marks."""
    pieces: list[tuple[str, bool]] = []
    for c in q.content:
        at = c.start
        for s in sorted(x for x in q.quoted if c.start <= x.start and x.end <= c.end):
            pieces += [(page.text[at : s.start], False), (page.text[s.start : s.end], True)]
            at = s.end
        pieces.append((page.text[at : c.end], False))
    return wording(pieces, q.directness)


def _speaker(page: Page, q: Quotation, record: Record) -> tuple[str, str | None, bool]:
    """Who speaks, as a key; as an entity where there is one and only one; and whether that one has a name."""
    found = [e for m in q.speakers if (e := record.entity(m)) is not None]
    ids = sorted({e.id for e in found})
    named = [
        e for e in found if any(page_kind(record, m) in ("name", "metonym", "demonym") for m in e.members)
    ]
    if ids and len(named) == len(found) == len(q.speakers):
        return "+".join(ids), ids[0] if len(ids) == 1 else None, True
    words = " ".join(
        w for w in (q.speaker_mention.text.lower().split() if q.speaker_mention else []) if is_content(w)
    )
    pronoun = any(page_kind(record, m) == "pronoun" for m in q.speakers) and not named
    return ("" if pronoun or not words else words), (ids[0] if len(ids) == 1 else None), False


def _offices(record: Record) -> dict[str, tuple[str, ...]]:
    """Entity → the offices under which the articles introduce it ("the harbour master, Ann Lind"), in comparable form."""
    found: dict[str, set[str]] = {}
    for page in record.pages.values():
        for m in page.all(Mention):
            if m.title is not None and (entity := record.entity(m.id)) and (office := _role(m.title.text)):
                found.setdefault(entity.id, set()).add(office)
    return {entity: tuple(sorted(offices)) for entity, offices in found.items()}


def _role(words: str) -> str:
    """An office without whose it is: "the harbour master of the port" and "the harbor master" are one."""
    told = wording([(words.partition(" of ")[0], False)], "indirect").plain
    return " ".join(told.forms[i] for i in told.telling)


def _marked(a: QuoteCard, b: QuoteCard) -> bool:
    """Are words in marks on both sides? An office has many holders: reported words alone do not tell them apart."""
    return any(a.quoted) and any(b.quoted)


def page_kind(record: Record, mention: str) -> str:
    """The kind of a mention by its id."""
    found = record.get(mention)
    return found.kind if isinstance(found, Mention) else ""


def _interpreted(record: Record) -> frozenset[str]:
    """The speakers whom an article quotes that mentions an interpreter, as keys: their words may be rendered otherwise."""
    return frozenset(
        _speaker(page, q, record)[0]
        for page in record.pages.values()
        if _INTERPRETER.search(page.text)
        for q in page.all(Quotation)
        if q.directness == "direct"
    )


def _keys(words: Wording, who: str, roles: Sequence[str], *, opens: bool) -> tuple[str, ...]:
    plain = words.plain
    told = [plain.forms[i] for i in plain.telling]
    pairs = [f"{x} {y}" for x, y in pairwise(told)] or told
    keys = [digest("utterance", who, k) for k in dict.fromkeys(pairs[:_MOST_KEYS])] if who else []
    if opens and told:  # two renderings by interpreters may share their first word and little else
        keys.append(digest("opens", who, told[0]))
    keys += [digest("role", r, k) for r in roles for k in dict.fromkeys(pairs[:_ROLE_KEYS])]
    runs = [" ".join(words.forms[i : i + _RUN]) for i in range(len(words.forms) - _RUN + 1)] or [
        " ".join(words.forms)
    ]
    # A few of all runs, by a sum that hangs on nothing but the words: two copies of a statement choose the same ones.
    few = sorted(set(runs), key=lambda r: (crc32(r.encode()), r))[:4]
    return (*keys, *(digest("run", r) for r in few))


def _long_run(a: QuoteCard, b: QuoteCard) -> bool:
    """Is the run of words that two statements share long enough to do without a speaker?

    With a speaker on one side all words must be the same: so two speakers of one text meet under one key, and the
    veto between them holds.
    """
    if a.forms == b.forms:
        return True
    if a.who or b.who:
        return False
    short, long = sorted((a.forms, b.forms), key=len)
    return len(short) >= _RUN and any(
        long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)
    )


def _variant(fullest: QuoteCard, other: QuoteCard) -> str:
    parts = [differs(fullest.wording, other.wording)]
    if other.who != fullest.who:
        parts.append(f"attributed differently: {other.named_as or 'nobody is named'}")
    if other.verb_class != fullest.verb_class:
        parts.append(f"carried by another verb: {other.verb_class}, not {fullest.verb_class}")
    return "; ".join(parts)
