"""Entity: one person, body or place: the names seen, roles in time, quotes by and about, events, stories, companions."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from onrecord.model.annotations import Mention, Quotation, Sentence
from onrecord.model.items import Entity, Event, Story, Utterance
from onrecord.model.record import Record
from onrecord.views import events as event_rows
from onrecord.views import quotes as quote_rows
from onrecord.views import wording
from onrecord.views.events import EventRow
from onrecord.views.index import annotation, kept, opened, rows_of
from onrecord.views.pieces import (
    ArticleRef,
    EntityRef,
    Extract,
    article_ref,
    entity_ref,
    entity_refs,
    extract,
    in_time,
    missing,
)
from onrecord.views.quotes import QuoteRow

# A circle of more names than this cannot be read (UX.md §3.8 sets the limit at 40; 16 leave room for the names).
COMPANIONS = 16


class Name(msgspec.Struct, frozen=True):
    """A name it goes by, how many articles use it, and one mention of it, for corrections ("" where none is left)."""

    text: str
    articles: int
    mention: str = ""


class Alike(msgspec.Struct, frozen=True):
    """Another entity that might be the same, and a mention of it, for corrections."""

    entity: EntityRef
    mention: str


class RoleRow(msgspec.Struct, frozen=True):
    """A role as the texts state it: its words, whose it is, when, and the words that give it."""

    title: str
    of: EntityRef | None
    when: str
    words: tuple[Extract, ...]


class Companion(msgspec.Struct, frozen=True):
    """Somebody named in the same sentences, and in how many."""

    entity: EntityRef
    sentences: int


class EntityView(msgspec.Struct, frozen=True):
    """One entity. `seen` is its first mention in each article; `quotes` are in the order of time.

    `external_ids` are its ids in other registers; `alike` those that might be the same; `mention` is one of its own.
    """

    id: str
    name: str
    type: str
    country: str | None
    names: tuple[Name, ...]
    roles: tuple[RoleRow, ...]
    quotes: tuple[QuoteRow, ...]
    about: tuple[QuoteRow, ...]
    events: tuple[EventRow, ...]
    stories: tuple[tuple[str, str], ...]
    companions: tuple[Companion, ...]
    articles: tuple[ArticleRef, ...]
    seen: tuple[Extract, ...]
    mentions: int
    external_ids: tuple[tuple[str, str], ...] = ()
    alike: tuple[Alike, ...] = ()
    mention: str = ""


class EntityRow(msgspec.Struct, frozen=True):
    """One entity in a list."""

    entity: EntityRef
    role: str
    articles: int
    mentions: int


class EntitiesView(msgspec.Struct, frozen=True):
    """Everybody and everything named, those in most articles first; `type` and `words` are the filters."""

    rows: tuple[EntityRow, ...]
    total: int
    found: int
    pages: int
    page: int
    type: str
    words: str
    types: tuple[tuple[str, int], ...]


# One page of a list: some 25 KiB of HTML.
PAGE = 100


def entities(record: Record, words: str = "", type_: str = "", page: int = 1) -> EntitiesView:
    """The entities of a record."""
    everything, kinds = kept(record, "entities", lambda: _listed(record))
    wanted = words.casefold()
    rows = [
        r
        for r, names in everything
        if (not type_ or r.entity.type == type_) and (not wanted or wanted in names)
    ]
    first = (max(1, page) - 1) * PAGE
    return EntitiesView(
        tuple(rows[first : first + PAGE]),
        len(everything),
        len(rows),
        max(1, -(-len(rows) // PAGE)),
        page,
        type_,
        words,
        kinds,
    )


def _listed(record: Record) -> tuple[list[tuple[EntityRow, str]], tuple[tuple[str, int], ...]]:
    """Every entity's row with its names in lower case, in the order of the list; and the kinds there are."""
    everything = record.items(Entity)
    rows = [
        (
            EntityRow(entity_ref(e), e.roles[0].title if e.roles else "", _articles(e), len(e.members)),
            "\n".join(n.text.casefold() for n in e.names),
        )
        for e in everything
    ]
    rows.sort(key=lambda r: (-r[0].articles, -r[0].mentions, r[0].entity.name, r[0].entity.id))
    kinds = Counter(e.type for e in everything)
    return rows, tuple(sorted(kinds.items(), key=lambda k: (-k[1], k[0])))


def entity(record: Record, ident: str) -> EntityView:
    """The entity that an id opens (its own or any mention's). Raises Refusal R006."""
    item = opened(record, Entity, ident)
    mentions = [m for m in (annotation(record, i) for i in item.members) if isinstance(m, Mention)]
    if not mentions and not item.names:
        raise missing(ident, "entity")
    mentions.sort(key=lambda m: (m.span.article, m.span.start))
    ids = sorted({m.span.article for m in mentions})
    said = [
        q
        for q in rows_of(record, Utterance, quote_rows.row).values()
        if q.speaker and q.speaker.id == item.id
    ]
    beside = _companions(record, item.id, mentions)
    return EntityView(
        id=item.id,
        name=item.name,
        type=item.type,
        country=item.country,
        names=tuple(
            sorted(
                (Name(n.text, len(n.articles), _mention_of(n.text, mentions)) for n in item.names),
                key=lambda n: (-n.articles, n.text),
            )
        ),
        roles=tuple(_role(record, item, n) for n in range(len(item.roles))),
        quotes=tuple(
            sorted(said, key=lambda q: (q.earliest or "9999", -q.articles, q.words.article, q.words.start))
        ),
        about=_about(record, item, mentions, {q.id for q in said}),
        events=_events(record, item.id),
        stories=tuple((s.id, s.title) for s in record.items(Story) if set(s.articles) & set(ids)),
        companions=beside,
        articles=in_time([article_ref(record.page(a)) for a in ids]),
        seen=_seen(record, mentions),
        mentions=len(mentions),
        external_ids=tuple(sorted(item.external_ids.items())),
        alike=_alike(record, item, beside),
        mention=mentions[0].id if mentions else "",
    )


def _mention_of(name: str, mentions: list[Mention]) -> str:
    return next((m.id for m in mentions if m.span.text == name), "")


# Those that might be the same, as many as a list to choose from can hold.
_ALIKE = 12


def _alike(record: Record, item: Entity, beside: tuple[Companion, ...]) -> tuple[Alike, ...]:
    """Entities that share a word of a name with this one, those named most first; then those named beside it."""
    words = kept(record, "words of names", lambda: _words_of_names(record))
    found = {e.id: e for w in sorted(_name_words(item)) for e in words.get(w, ()) if e.id != item.id}
    likely = sorted(found.values(), key=lambda e: (e.type != item.type, -len(e.members), e.name, e.id))
    near = [e for c in beside if c.entity.id not in found and (e := record.item(Entity, c.entity.id))]
    likely += [e for e in near if e.type == item.type]
    return tuple(Alike(entity_ref(e), e.members[0]) for e in likely[:_ALIKE] if e.members)


def _words_of_names(record: Record) -> dict[str, list[Entity]]:
    out: dict[str, list[Entity]] = defaultdict(list)
    for e in record.items(Entity):
        for w in _name_words(e):
            out[w].append(e)
    return out


def _name_words(item: Entity) -> set[str]:
    """Words of its names that are names themselves: capitals, three letters or more."""
    return {w.casefold() for n in item.names for w in n.text.split() if len(w) > 2 and w[:1].isupper()}


def _articles(item: Entity) -> int:
    return len({a for n in item.names for a in n.articles})


def _role(record: Record, item: Entity, n: int) -> RoleRow:
    role = item.roles[n]
    of = entity_refs(record, (role.of,)) if role.of else ()
    when = wording.when_words(role.when) if role.when.known else ""
    return RoleRow(role.title, of[0] if of else None, when, tuple(extract(record, s) for s in role.evidence))


def _about(record: Record, item: Entity, mentions: list[Mention], own: set[str]) -> tuple[QuoteRow, ...]:
    """What others said with this name in it."""
    found: dict[str, QuoteRow] = {}
    for m in mentions:
        for q in record.page(m.span.article).all(Quotation):
            if any(s.contains(m.span) for s in q.content):
                utterance = record.item_of(Utterance, q.id)
                row = rows_of(record, Utterance, quote_rows.row).get(utterance.id) if utterance else None
                if utterance and row and utterance.id not in own:
                    found[utterance.id] = row
    return tuple(sorted(found.values(), key=lambda q: (-q.articles, q.words.article, q.words.start)))


def _events(record: Record, ident: str) -> tuple[EventRow, ...]:
    made = rows_of(record, Event, event_rows.row)
    rows = [
        made[e.id]
        for e in record.items(Event)
        if ident in e.actors or ident in e.recipients or ident == e.location
    ]
    return tuple(sorted(rows, key=lambda r: (r.earliest is None, r.earliest or "", r.label, r.id)))


def _companions(record: Record, ident: str, mentions: list[Mention]) -> tuple[Companion, ...]:
    together: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        page = record.page(m.span.article)
        sentence = page.sentence_at(m.span.start)
        if not isinstance(sentence, Sentence):
            continue
        for other in page.within(Mention, sentence.span):
            found = record.entity(other.id)
            if found and found.id != ident:
                together[found.id].add(sentence.id)
    ordered = sorted(together, key=lambda e: (-len(together[e]), e))[:COMPANIONS]
    return tuple(Companion(ref, len(together[ref.id])) for ref in entity_refs(record, tuple(ordered)))


def _seen(record: Record, mentions: list[Mention]) -> tuple[Extract, ...]:
    """The sentence of the first mention by name in each article."""
    out, done = [], set()
    for m in sorted(mentions, key=lambda m: (m.span.article, m.kind != "name", m.span.start)):
        if m.span.article not in done:
            done.add(m.span.article)
            sentence = record.page(m.span.article).sentence_at(m.span.start)
            out.append(extract(record, sentence.span if sentence else m.span))
    return tuple(out)
