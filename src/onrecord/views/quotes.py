"""Quotes: what was said, by whom, in all the wordings in which it was reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from onrecord.model.annotations import Mention, Quotation
from onrecord.model.items import Entity, Story, Utterance
from onrecord.model.record import Record
from onrecord.model.standing import Origins
from onrecord.views.index import annotation, index, known_outlets, opened, plain_name, rows_of
from onrecord.views.pieces import EntityRef, Extract, Standing, entity_ref, extract, standing
from onrecord.views.variants import Marked, counted, marked

# One page of a list: 2 KiB of HTML a quote where each has several wordings, and a page has 60.
PAGE = 18


class QuoteFilters(msgspec.Struct, frozen=True):
    """What to show: `words`, all of them in one wording; a `speaker` (entity id or part of a name), `outlet`, `story`.

    `directness` is direct, indirect or mixed; `page` counts from 1. `since` and `until` are ISO days of publication; a
    quote that only undated articles carry passes when neither is given. `order` is articles, time or length.
    """

    words: str = ""
    speaker: str = ""
    outlet: str = ""
    story: str = ""
    directness: str = ""
    page: int = 1
    since: str = ""
    until: str = ""
    order: str = "articles"


class Wording(msgspec.Struct, frozen=True):
    """One report of an utterance: its words, how they differ from the fullest, and whom it came through.

    `earliest` and `latest` are the ISO days between which its article came out; None where nothing dates it.
    """

    id: str
    words: Extract
    quoted: bool
    directness: str
    differs: str
    via: tuple[str, ...]
    speaker_words: str
    cue: str
    marked: tuple[Marked, ...] = ()
    earliest: str | None = None
    latest: str | None = None


class QuoteRow(msgspec.Struct, frozen=True):
    """One utterance: the fullest wording first, the others after it. `speaker` is null where none was settled.

    `differences` are lines like "cut short in 2"; `earliest` and `latest` bound the publication of its articles.
    """

    id: str
    speaker: EntityRef | None
    speaker_words: str
    verb: str
    words: Extract
    quoted: bool
    wordings: tuple[Wording, ...]
    articles: int
    differing: int
    first_seen: Extract | None
    standing: Standing
    story: str | None
    differences: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None


class QuotesView(msgspec.Struct, frozen=True):
    """Utterances that pass the filters: `rows` is one page of `found`. `outlets` and `speakers` are what can be chosen."""

    rows: tuple[QuoteRow, ...]
    found: int
    total: int
    pages: int
    filters: QuoteFilters
    outlets: tuple[str, ...]
    speakers: tuple[EntityRef, ...]


ORDERS: Final[dict[str, Callable[[QuoteRow], tuple[int | str, ...]]]] = {
    "articles": lambda r: (-r.articles, -len(r.wordings)),
    "time": lambda r: (r.earliest or "9999",),
    "length": lambda r: (-len(r.words.text),),
}


def quotes(record: Record, filters: QuoteFilters | None = None) -> QuotesView:
    """The utterances of a record, those with most articles first. Raises Refusal R006 for a story that is none."""
    filters = filters or QuoteFilters()
    everything = rows_of(record, Utterance, row)
    chosen = list(everything.values())
    if filters.story:
        ids = [u.id for u in index(record).utterances[opened(record, Story, filters.story).id]]
        chosen = [everything[i] for i in ids if i in everything]
    rows = [r for r in chosen if _fits(r, filters)]
    rows.sort(
        key=lambda r: (*ORDERS.get(filters.order, ORDERS["articles"])(r), r.words.outlet, r.words.start, r.id)
    )
    first = (max(1, filters.page) - 1) * PAGE
    speakers = {r.speaker.id: r.speaker for r in rows if r.speaker}
    return QuotesView(
        rows=tuple(rows[first : first + PAGE]),
        found=len(rows),
        total=len(everything),
        pages=max(1, -(-len(rows) // PAGE)),
        filters=filters,
        outlets=known_outlets(record),
        speakers=tuple(sorted(speakers.values(), key=lambda e: (e.name, e.id))),
    )


def row(record: Record, utterance: Utterance) -> QuoteRow | None:
    """One utterance's row; None when none of its quotations is left in the record."""
    differs = {v.quotation: v.differs for v in utterance.variants}
    made = [
        wording_of(record, q, differs.get(q.id, ""))
        for q in (annotation(record, i) for i in utterance.quotations)
        if isinstance(q, Quotation)
    ]
    if not made:
        return None
    made.sort(key=lambda w: (w.id != utterance.fullest, w.words.date, w.words.outlet, w.words.start))
    fullest = made[0]
    speaker = speaker_of(record, utterance)
    found = annotation(record, fullest.id)
    told = [w for w in made[1:] if w.differs and not w.differs.startswith("same words")]
    made[1:] = [msgspec.structs.replace(w, marked=marked(fullest.words.text, w.words.text)) for w in made[1:]]
    return QuoteRow(
        id=utterance.id,
        speaker=speaker,
        speaker_words=fullest.speaker_words,
        verb=found.verb_class if isinstance(found, Quotation) else "said",
        words=fullest.words,
        quoted=fullest.quoted,
        wordings=tuple(made),
        articles=len({w.words.article for w in made}),
        differing=len(told),
        first_seen=_first(record, made),
        standing=standing(record, utterance.origins if utterance.origins.articles else _bare(made)),
        story=index(record).story_of.get(fullest.words.article),
        differences=counted([w.differs for w in told]),
        earliest=min((w.earliest for w in made if w.earliest), default=None),
        latest=max((w.latest for w in made if w.latest), default=None),
    )


def speaker_of(record: Record, utterance: Utterance) -> EntityRef | None:
    """Who said it: the utterance's own speaker, or the one its fullest wording names."""
    entity = record.item(Entity, utterance.speaker)
    if entity is None:
        found = annotation(record, utterance.fullest)
        mentions = found.speakers if isinstance(found, Quotation) else ()
        entity = record.entity(mentions[0]) if mentions else None
    return entity_ref(entity) if entity else None


def wording_of(record: Record, quotation: Quotation, differs: str = "") -> Wording:
    """One report of an utterance."""
    named = quotation.speaker_mention.text if quotation.speaker_mention else ""
    if not named and quotation.speakers:
        mention = annotation(record, quotation.speakers[0])
        named = (mention.name or mention.span.text) if isinstance(mention, Mention) else ""
    words = extract(record, *quotation.content)
    time = record.page(words.article).article.published
    return Wording(
        quotation.id,
        words,
        quotation.directness == "direct",
        quotation.directness,
        differs,
        quotation.via,
        named,
        quotation.cue.text if quotation.cue else "",
        earliest=time.earliest,
        latest=time.latest,
    )


def _bare(made: list[Wording]) -> Origins:
    articles = len({w.words.article for w in made})
    return Origins(reports=len(made), articles=articles)


def _first(record: Record, made: list[Wording]) -> Extract | None:
    """The earliest wording, where every article that carries one is dated and one day is the earliest."""
    days = [(record.page(w.words.article).article.published.day, w) for w in made]
    if any(d is None for d, _ in days) or len({w.words.article for w in made}) < 2:
        return None
    first = min(d for d, _ in days if d)
    earliest = [w for d, w in days if d == first]
    return earliest[0].words if len({w.words.article for w in earliest}) == 1 else None


def _within(wording: Wording, f: QuoteFilters) -> bool:
    """May its article have come out in the days asked for? One day and no other where `latest` is not known."""
    first = wording.earliest or wording.latest
    if first is None:
        return False
    return (not f.since or (wording.latest or first) >= f.since) and (not f.until or first <= f.until)


def _fits(row: QuoteRow, f: QuoteFilters) -> bool:
    asked = f.words.casefold().split()
    if asked and not any(all(a in w.words.text.casefold() for a in asked) for w in row.wordings):
        return False
    if (f.since or f.until) and not any(_within(w, f) for w in row.wordings):
        return False
    if f.outlet and not any(plain_name(w.words.outlet) == plain_name(f.outlet) for w in row.wordings):
        return False
    if f.directness and not any(w.directness == f.directness for w in row.wordings):
        return False
    if f.speaker:
        name = row.speaker.name if row.speaker else row.speaker_words
        return (
            row.speaker is not None and row.speaker.id == f.speaker
        ) or f.speaker.casefold() in name.casefold()
    return True
