"""Article: the whole text in its parts, with layers of what was read out of it and notes on where its words are also found."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import msgspec

from onrecord.model.annotations import (
    Assertion,
    Citation,
    CommitmentReport,
    EventReport,
    Mention,
    Quotation,
    TimeExpression,
)
from onrecord.model.items import Claim, Commitment, Event, Lineage, Story, Utterance
from onrecord.model.record import Page, Record
from onrecord.model.sources import TELLING, Zone
from onrecord.model.spans import Span
from onrecord.model.when import When
from onrecord.text.paragraphs import paragraphs
from onrecord.tools.provenance import listed
from onrecord.views import wording
from onrecord.views.index import index, opened_article
from onrecord.views.pieces import ArticleRef, article_ref, named_outlet, outlet_of

# The layers of the page, in the order of their switches, with the words on them.
LAYERS: Final[dict[str, str]] = {
    "shared": "Shared text",
    "people": "People and places",
    "quotes": "Quotes",
    "sources": "Sources named",
    "dates": "Dates",
    "events": "Events",
    "claims": "Claims",
    "commitments": "Commitments",
}
ZONES: Final[dict[str, str]] = {
    "headline": "headline",
    "subhead": "subhead",
    "byline": "byline",
    "dateline": "dateline",
    "credit": "credit line",
    "body": "text",
    "caption": "caption",
    "quote_block": "block quotation",
    "transcript": "transcript",
    "comment": "reader comment",
    "chrome": "page furniture",
}


class Mark(msgspec.Struct, frozen=True):
    """Words that a layer marks: code points `start:end`. `kind` and `id` are what they lead to (entity, quote, event …)."""

    layer: str
    start: int
    end: int
    label: str
    kind: str
    id: str


class Block(msgspec.Struct, frozen=True):
    """One paragraph, `start:end` of the text, in the part of the page (`zone`) that holds it."""

    start: int
    end: int
    zone: str
    zone_words: str
    text: str


class Note(msgspec.Struct, frozen=True):
    """A margin note: the words at `start:end` also stand in these articles. `how` says how alike, `origin` whose they are."""

    start: int
    end: int
    articles: tuple[ArticleRef, ...]
    how: str
    origin: str
    why: tuple[str, ...]
    lineage: str | None


class DateRead(msgspec.Struct, frozen=True):
    """A reading of the date that the page offers, and how it is known."""

    when: str
    how: str
    start: int | None
    end: int | None


class ArticleView(msgspec.Struct, frozen=True):
    """One article. Marks and notes are in the order of the text; `counts` gives the marks of each layer."""

    id: str
    title: str
    ref: ArticleRef
    outlet: str
    outlet_how: str
    byline: str | None
    credit: str | None
    dateline: str | None
    language: str | None
    url: str | None
    name: str
    captured_at: str | None
    raw_sha256: str
    date: str
    date_how: str
    date_candidates: tuple[DateRead, ...]
    analysed: bool
    revision_of: ArticleRef | None
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    counts: dict[str, int]
    story: str | None
    story_title: str
    neighbours: tuple[tuple[ArticleRef, int], ...]
    whose: str = ""


def article(record: Record, ident: str) -> ArticleView:
    """The article that an id opens: its own, any of its annotations', or its file name. Raises Refusal R006."""
    page = record.page(opened_article(record, ident))
    a = page.article
    marks = tuple(sorted(_marks(record, page), key=lambda m: (m.start, -m.end, m.layer, m.id)))
    notes = _notes(record, a.id)
    story = record.item(Story, index(record).story_of.get(a.id))
    older = record.pages.get(a.revision_of or "")
    return ArticleView(
        id=a.id,
        title=a.title or a.name,
        ref=article_ref(page),
        outlet=outlet_of(page),
        outlet_how=_outlet_how(page),
        byline=a.byline,
        credit=a.credit,
        dateline=a.dateline,
        language=a.language,
        url=a.url,
        name=a.name,
        captured_at=a.captured_at,
        raw_sha256=a.raw_sha256,
        date=wording.when_words(a.published),
        date_how=wording.how_words(a.published),
        date_candidates=tuple(_reading(w) for w in a.published_candidates),
        analysed=a.analysed,
        revision_of=article_ref(older) if older else None,
        blocks=_blocks(page),
        marks=marks,
        notes=notes,
        counts={layer: sum(m.layer == layer for m in marks) for layer in LAYERS},
        story=story.id if story else None,
        story_title=story.title if story else "",
        neighbours=_neighbours(record, a.id),
        whose=_whose(page, notes),
    )


def _whose(page: Page, notes: tuple[Note, ...]) -> str:
    """How much of the telling also stands in other articles, and whose words those are, in a sentence."""
    told = [(m.start(), m.end()) for z in page.all(Zone) if z.kind in TELLING for m in _words(page, z.span)]
    told = sorted(set(told or [(m.start(), m.end()) for m in re.finditer(r"\S+", page.text)]))
    shared = sum(any(n.start <= a and b <= n.end for n in notes) for a, b in told)
    if not shared:
        return f"None of its {wording.many(len(told), 'word')} stands in another article here."
    also = "stands" if shared == 1 else "stand"
    line = f"{shared:,} of its {wording.many(len(told), 'word')} also {also} in other articles here"
    origins = list(dict.fromkeys(n.origin for n in notes if n.origin))
    return f"{line}; their origin: {listed(origins)}." if origins else f"{line}."


def _words(page: Page, span: Span) -> Iterator[re.Match[str]]:
    return re.compile(r"\S+").finditer(page.text, span.start, span.end)


def _outlet_how(page: Page) -> str:
    """How the outlet is known, in words; "" where it is not."""
    if page.article.outlet:
        return "given with the page"
    return "as the page calls itself; nothing else says so" if named_outlet(page) else ""


def _reading(when: When) -> DateRead:
    evidence = when.evidence[0] if when.evidence else None
    start, end = (evidence.start, evidence.end) if evidence else (None, None)
    return DateRead(wording.when_words(when), wording.how_words(when), start, end)


def _blocks(page: Page) -> tuple[Block, ...]:
    """Paragraphs, cut where the part of the page changes within one (a dateline before the text)."""
    cuts = sorted({c for z in page.all(Zone) for c in (z.span.start, z.span.end)})
    out: list[Block] = []
    for start, end in paragraphs(page.text):
        edges = [start, *(c for c in cuts if start < c < end), end]
        for a, b in itertools.pairwise(edges):
            if not page.text[a:b].strip():
                continue
            zone = page.zone_at(a)
            out.append(Block(a, b, zone, ZONES.get(zone, zone), page.text[a:b]))
    return tuple(out)


def _marks(record: Record, page: Page) -> list[Mark]:
    out = [
        Mark("shared", n.start, n.end, _shared_label(n), "lineage", n.lineage or "")
        for n in _notes(record, page.article.id)
    ]
    for m in page.all(Mention):
        entity = record.entity(m.id)
        if entity or m.kind == "name":
            out.append(
                _mark(
                    "people", m.span, entity.name if entity else m.name, "entity", entity.id if entity else ""
                )
            )
    for q in page.all(Quotation):
        said = record.item_of(Utterance, q.id)
        who = q.speaker_mention.text if q.speaker_mention else q.unresolved or "speaker not settled"
        out += [_mark("quotes", s, who, "quote", said.id if said else q.id) for s in q.content]
    for c in page.all(Citation):
        out.append(_mark("sources", c.span, f"source: {c.canonical or c.source}", "", ""))
    for t in page.all(TimeExpression):
        out.append(
            _mark("dates", t.span, f"{wording.when_words(t.when)} ({wording.how_words(t.when)})", "", "")
        )
    for e in page.all(EventReport):
        event = record.item_of(Event, e.id)
        label = f"{e.type.lower()}, {wording.MODALITIES[e.modality]}"
        out.append(_mark("events", e.trigger, label, "event", event.id if event else ""))
    for s in page.all(Assertion):
        claim = record.item_of(Claim, s.id)
        out.append(_mark("claims", s.value, s.slot, "claim", claim.id if claim else ""))
    for k in page.all(CommitmentReport):
        item = record.item_of(Commitment, k.id)
        out.append(_mark("commitments", k.content, k.kind, "commitment", item.id if item else ""))
    return out


def _mark(layer: str, span: Span, label: str, kind: str, ident: str) -> Mark:
    return Mark(layer, span.start, span.end, label, kind, ident)


def _shared_label(note: Note) -> str:
    outlets = ", ".join(dict.fromkeys(a.outlet for a in note.articles))
    return f"{note.how} in {outlets}"


def _notes(record: Record, article: str) -> tuple[Note, ...]:
    """One note for each stretch of shared words; a stretch shared with several articles is one note."""
    found: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    lineages: dict[tuple[int, int], Lineage] = {}
    for p in record.passages_on(article):
        mine, theirs = (p.a, p.b) if p.a.article == article else (p.b, p.a)
        key = (mine.start, mine.end)
        found[key].append((theirs.article, "the same words" if p.kind == "identical" else f"{p.kind} words"))
        lineage = record.item_of(Lineage, p.id)
        if lineage:
            lineages[key] = lineage
    notes = []
    for (start, end), others in sorted(found.items()):
        line = lineages.get((start, end))
        refs = sorted({o for o, _ in others} | (_printed_by(line) - {article}))
        hows = {how for _, how in others}
        notes.append(
            Note(
                start,
                end,
                tuple(article_ref(record.page(o)) for o in refs),
                hows.pop() if len(hows) == 1 else "the same or edited words",
                line.origin if line else "",
                line.why if line else (),
                line.id if line else None,
            )
        )
    return tuple(notes)


def _printed_by(line: Lineage | None) -> set[str]:
    """All who print a text: of many, each is compared with some of the others only (decisions/0019)."""
    return {s.article for s in line.members} if line else set()


def _neighbours(record: Record, article: str) -> tuple[tuple[ArticleRef, int], ...]:
    """Articles that share words with this one, and how many words; most first."""
    words: dict[str, int] = defaultdict(int)
    for p in record.passages_on(article):
        mine, theirs = (p.a, p.b) if p.a.article == article else (p.b, p.a)
        words[theirs.article] += len(mine.text.split())
    compared = set(words)
    for span, line in record.lineages_on(article):
        for other in _printed_by(line) - compared - {article}:
            words[other] += len(span.text.split())
    ordered = sorted(words, key=lambda a: (-words[a], a))
    return tuple((article_ref(record.page(a)), words[a]) for a in ordered)
