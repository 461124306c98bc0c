"""Review: the links whose judgement was nearest to falling the other way, those that would change most first."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

import msgspec

from onrecord.model.annotations import CommitmentReport, EventReport, Mention, Quotation
from onrecord.model.items import Claim, Commitment, Entity, Event, Story, Utterance
from onrecord.model.links import Decision, Link, standing_decisions
from onrecord.model.record import Record, span_of
from onrecord.model.sources import Zone
from onrecord.views import wording
from onrecord.views.index import annotation
from onrecord.views.pieces import ArticleRef, Extract, article_ref, extract

# What each kind of link makes, and the question that a reader is asked.
ASKED: Final[dict[str, tuple[type, str]]] = {
    "entity": (Entity, "Are these the same person, body or place?"),
    "utterance": (Utterance, "Is this the same utterance?"),
    "event": (Event, "Do these tell of the same event?"),
    "claim": (Claim, "Do these speak of the same thing?"),
    "commitment": (Commitment, "Is this the same promise, demand or plan?"),
    "story": (Story, "Do these articles belong to one story?"),
}
# A judge that is this sure, for or against, is not worth a person's time.
_SURE: Final = 1.0
# Members of one thing up to which we ask exactly whether one link alone holds it together.
_EXACT: Final = 400
# Pages hold one question; the queue is as long as an afternoon.
_QUEUE: Final = 200
# What an article tells in its own words, and as much of it as shows what it is about (some seventy words).
_PROSE: Final = ("body", "transcript", "quote_block")
_LEAD: Final = 420
_SPOKEN: Final = (Mention, Quotation, EventReport, CommitmentReport)


class Side(msgspec.Struct, frozen=True):
    """One end of a link: an article, or words of one."""

    id: str
    article: ArticleRef
    words: Extract | None
    before: str
    after: str


class Reason(msgspec.Struct, frozen=True):
    """One reason, and whether it speaks for or against."""

    words: str
    speaks_for: bool


class Question(msgspec.Struct, frozen=True):
    """One link to decide on. `joined`: are the two held for the same now? `changes` says what the other answer would do."""

    id: str
    kind: str
    asked: str
    joined: bool
    left: Side
    right: Side
    reasons: tuple[Reason, ...]
    changes: str
    weight: float


class ReviewView(msgspec.Struct, frozen=True):
    """The question at hand (null when none is left), how many there are, and how many would change a count of origins."""

    question: Question | None
    at: int
    total: int
    changing: int


_kept: WeakKeyDictionary[Record, list[tuple[float, Link, bool, int]]] = WeakKeyDictionary()


def review(record: Record, at: int = 0, journal: Sequence[Decision] | None = None) -> ReviewView:
    """The `at`-th question (from 0); those that a person has answered (by the journal as it is now) are not asked again."""
    made = _kept.get(record)
    if made is None:
        made = _kept[record] = _queue(record)
    held = standing_decisions(record.decisions if journal is None else journal)
    answered = {frozenset(d.target) for d in held if d.verdict in ("same", "different")}
    queue = [q for q in made if frozenset((q[1].left, q[1].right)) not in answered]
    if not queue:
        return ReviewView(None, 0, 0, 0)
    at = min(max(at, 0), len(queue) - 1)
    weight, link, joined, articles = queue[at]
    return ReviewView(
        _question(record, link, joined, articles, weight), at, len(queue), sum(q[3] > 0 for q in queue)
    )


def _queue(record: Record) -> list[tuple[float, Link, bool, int]]:
    """Undecided links by what the other answer would change: (weight, link, held for the same?, articles that move)."""
    by_kind: dict[str, list[Link]] = defaultdict(list)
    for link in record.links:
        if link.kind in ASKED:
            by_kind[link.kind].append(link)
    out = []
    for kind, links in sorted(by_kind.items()):
        item_kind = ASKED[kind][0]
        around: dict[str, Counter[str]] = defaultdict(Counter)
        for x in links:
            if x.score > 0:
                around[x.left][x.right] += 1
                around[x.right][x.left] += 1
        seen: set[tuple[str, str]] = set()
        for x in links:
            if (x.left, x.right) in seen or abs(x.score) >= _SURE or _gone(record, x):
                continue
            seen.add((x.left, x.right))
            joined = _one(record, item_kind, x)
            moved = _moved(record, item_kind, x, joined, around)
            if moved:
                # How near it was to falling the other way counts more than how many articles would move.
                out.append((math.sqrt(moved) * (1.05 - min(1.0, abs(x.score))) ** 2, x, joined, moved))
    out.sort(key=lambda q: (-q[0], q[1].kind, q[1].left, q[1].right))
    return out[:_QUEUE]


def _gone(record: Record, link: Link) -> bool:
    return any(i not in record.pages and annotation(record, i) is None for i in (link.left, link.right))


def _one(record: Record, kind: type, link: Link) -> bool:
    a, b = record.item_of(kind, link.left), record.item_of(kind, link.right)
    return a is not None and a is b


def _moved(record: Record, kind: type, link: Link, joined: bool, around: dict[str, Counter[str]]) -> int:
    """How many articles would change sides: those on the smaller side of a link that alone holds a thing together,
    or of two things that are held apart."""
    if not joined:
        if link.score > 0:
            return 0
        sides = [_members(record, kind, i) for i in (link.left, link.right)]
        return min(len(_articles(record, s)) for s in sides)
    if link.score <= 0:
        return 0
    near = _reach(link, around)
    if near is None:
        return 0
    far = _members(record, kind, link.left) - near
    return min(len(_articles(record, near)), len(_articles(record, far)))


def _reach(link: Link, around: dict[str, Counter[str]]) -> set[str] | None:
    """What hangs on the left end without this link; None where the right end is still reached, or it is too large to say."""
    seen, todo = {link.left}, [link.left]
    while todo:
        at = todo.pop()
        for other in around[at]:
            if {at, other} == {link.left, link.right} and around[at][other] == 1:
                continue
            if other == link.right or len(seen) > _EXACT:
                return None
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def _members(record: Record, kind: type, ident: str) -> set[str]:
    item: Any = record.item_of(kind, ident)
    for field in ("members", "quotations", "reports", "articles"):
        found = getattr(item, field, None)
        if isinstance(found, tuple) and found and isinstance(found[0], str):
            return set(found)
    return {ident}


def _articles(record: Record, members: set[str]) -> set[str]:
    return {i if i in record.pages else span_of(a).article for i in members if (a := _known(record, i))}


def _known(record: Record, ident: str) -> object | None:
    return record.pages.get(ident) or annotation(record, ident)


def _question(record: Record, link: Link, joined: bool, articles: int, weight: float) -> Question:
    move = wording.many(articles, "article")
    changes = (
        f"“Different” sets {move} apart." if joined else f"“Same” brings {move} together with the others."
    )
    return Question(
        f"{link.left}-{link.right}",
        link.kind,
        ASKED[link.kind][1],
        joined,
        _side(record, link.left),
        _side(record, link.right),
        tuple(Reason(r.reason, r.weight >= 0) for r in link.why),
        changes,
        round(weight, 4),
    )


def _side(record: Record, ident: str) -> Side:
    if ident in record.pages:
        page = record.page(ident)
        prose = " ".join(z.span.text for z in page.all(Zone) if z.kind in _PROSE) or page.text
        return Side(ident, article_ref(page), None, "", " ".join(prose.split())[:_LEAD].rsplit(" ", 1)[0])
    found = annotation(record, ident)
    span = span_of(found)
    page = record.page(span.article)
    if not isinstance(found, _SPOKEN):
        return Side(ident, article_ref(page), extract(record, span), "", "")
    sentence = page.sentence_at(span.start)
    start = min(sentence.span.start, span.start) if sentence else span.start
    end = max(sentence.span.end, span.end) if sentence else span.end
    return Side(
        ident,
        article_ref(page),
        extract(record, span),
        page.text[start : span.start],
        page.text[span.end : end],
    )
