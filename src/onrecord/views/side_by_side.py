"""Side by side: two articles in aligned rows; shared passages face each other, the rest stands in its own column."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.model.annotations import Passage
from onrecord.model.links import standing_decisions
from onrecord.model.record import Page, Record
from onrecord.model.sources import TELLING
from onrecord.model.spans import Span
from onrecord.text import amounts
from onrecord.text.paragraphs import paragraphs
from onrecord.tools.aligning import aligned, side_of
from onrecord.views import wording
from onrecord.views.index import opened_article
from onrecord.views.pieces import ArticleRef, article_ref


class Run(msgspec.Struct, frozen=True):
    """Words in a row; `differs` where the other side has other words or none. `start:end` are code points of the article."""

    text: str
    differs: bool
    start: int
    end: int


class Row(msgspec.Struct, frozen=True):
    """One row. `shared`: both sides carry the passage, else each side has text of its own (either may be empty).

    `moved`: the passage stands elsewhere in the order of the right-hand article. A side is a list of paragraphs.
    """

    shared: bool
    kind: str
    moved: bool
    a: tuple[tuple[Run, ...], ...]
    b: tuple[tuple[Run, ...], ...]


class Change(msgspec.Struct, frozen=True):
    """A pair of differing words, either empty. `fact`: a number is among them."""

    a: str
    b: str
    fact: bool


class SideBySideView(msgspec.Struct, frozen=True):
    """Two articles. `a_taken` is the share (0 to 1) of a's own words that also stand in b; `b_taken` the reverse.

    `sentence` says it in words; `order` who came first and how that is known; `passage_ids` name what the two share, for corrections.
    """

    a: ArticleRef
    b: ArticleRef
    rows: tuple[Row, ...]
    passages: int
    a_taken: float
    b_taken: float
    a_words: int
    b_words: int
    sentence: str
    order: str
    changes: tuple[Change, ...]
    passage_ids: tuple[str, ...] = ()


def side_by_side(record: Record, a: str, b: str) -> SideBySideView:
    """Two articles in aligned rows. Raises Refusal R006 for an id that opens none."""
    left, right = record.page(opened_article(record, a)), record.page(opened_article(record, b))
    kept = [p for p in record.passages_on(left.article.id) if right.article.id in _ends(p)]
    pairs = [_turned(p, left.article.id) for p in kept or _aligned(record, left, right)]
    placed = _without_overlap(pairs) if left is not right else []
    chain = _in_step(placed)
    a_words, a_shared = _words(left, [p.a for p in placed])
    b_words, b_shared = _words(right, [p.b for p in placed])
    a_ref, b_ref = article_ref(left), article_ref(right)
    changes = _changes(placed)
    return SideBySideView(
        a=a_ref,
        b=b_ref,
        rows=tuple(_rows(left, right, placed, chain)),
        passages=len(placed),
        a_taken=a_shared / a_words if a_words else 0.0,
        b_taken=b_shared / b_words if b_words else 0.0,
        a_words=a_words,
        b_words=b_words,
        sentence=_sentence(a_ref, b_ref, a_shared, a_words, b_shared, b_words),
        order=_order(left, right, placed),
        changes=changes,
        passage_ids=tuple(sorted(p.id for p in kept)),
    )


def _aligned(record: Record, left: Page, right: Page) -> list[Passage]:
    """What two articles of one lineage share that are not compared in the record: of a text that many print, each is
    compared with some of the others (decisions/0019). Without what somebody said is no copy.
    """
    texts = {x.id for _, x in record.lineages_on(left.article.id)}
    if not any(x.id in texts for _, x in record.lineages_on(right.article.id)):
        return []
    wrong = {t for d in standing_decisions(record.decisions) if d.verdict == "wrong" for t in d.target}
    return [p for p in aligned(side_of(left), side_of(right)) if p.id not in wrong]


def _ends(p: Passage) -> set[str]:
    return {p.a.article, p.b.article}


def _turned(p: Passage, left: str) -> Passage:
    """The passage with its `a` in the left-hand article."""
    if p.a.article == left:
        return p
    turned = {"a_from_b": "b_from_a", "b_from_a": "a_from_b"}.get(p.direction, p.direction)
    kind = {"trimmed": "inserted", "inserted": "trimmed"}.get(p.kind, p.kind)
    swapped = tuple(msgspec.structs.replace(d, a=d.b, b=d.a) for d in p.differences)
    return msgspec.structs.replace(p, a=p.b, b=p.a, differences=swapped, direction=turned, kind=kind)


def _without_overlap(pairs: Sequence[Passage]) -> list[Passage]:
    """The longest passages whose words are not taken by a longer one, by their place on the left."""
    kept: list[Passage] = []
    for p in sorted(pairs, key=lambda p: (-len(p.a) - len(p.b), p.a.start, p.b.start)):
        if not any(p.a.overlap(k.a) or p.b.overlap(k.b) for k in kept):
            kept.append(p)
    return sorted(kept, key=lambda p: p.a.start)


def _in_step(placed: Sequence[Passage]) -> set[str]:
    """Ids of the heaviest chain of passages that stand in the same order on both sides (the others have moved)."""
    best: list[tuple[int, list[str]]] = []
    for n, p in enumerate(placed):
        before = [best[m] for m in range(n) if placed[m].b.end <= p.b.start]
        weight, chain = max(before, key=lambda x: x[0], default=(0, []))
        best.append((weight + len(p.a), [*chain, p.id]))
    return set(max(best, key=lambda x: x[0])[1]) if best else set()


def _rows(left: Page, right: Page, placed: Sequence[Passage], chain: set[str]) -> list[Row]:
    out: list[Row] = []
    at_a = at_b = 0
    taken_b = [_closed(right, p.b) for p in placed if p.id not in chain]
    for p in placed:
        moved = p.id not in chain
        own_a = _own(left, at_a, p.a.start, ())
        own_b = () if moved else _own(right, at_b, p.b.start, taken_b)
        if own_a or own_b:
            out.append(Row(False, "own", False, own_a, own_b))
        side_a, side_b = _closed(left, p.a), _closed(right, p.b)
        sides = (
            _paragraphs(side_a, [d.a for d in p.differences]),
            _paragraphs(side_b, [d.b for d in p.differences]),
        )
        out.append(Row(True, p.kind, moved, *sides))
        at_a = side_a.end
        at_b = at_b if moved else side_b.end
    own_a, own_b = _own(left, at_a, len(left.text), ()), _own(right, at_b, len(right.text), taken_b)
    if own_a or own_b:
        out.append(Row(False, "own", False, own_a, own_b))
    return out


def _closed(page: Page, span: Span) -> Span:
    """The passage with the marks that close its last word, so that none of them begins a row of its own."""
    end = span.end
    while end < len(page.text) and page.text[end] in ".,;:!?\"”’')]":
        end += 1
    return page.article.span(span.start, end)


def _own(page: Page, start: int, end: int, taken: Sequence[Span]) -> tuple[tuple[Run, ...], ...]:
    """The telling paragraphs (no page furniture, no comments) between two offsets, without what stands elsewhere."""
    out = []
    for a, b in _telling(page):
        first, last = max(a, start), min(b, end)
        for x, y in _minus(first, last, taken):
            if page.text[x:y].strip(" \n\t.,;:”\"'’"):
                out.append((Run(page.text[x:y], False, x, y),))
    return tuple(out)


def _telling(page: Page) -> list[tuple[int, int]]:
    return [(a, b) for a, b in paragraphs(page.text) if page.zone_at(a) in TELLING]


def _minus(start: int, end: int, taken: Sequence[Span]) -> list[tuple[int, int]]:
    out = []
    for t in sorted(taken):
        if t.end <= start or t.start >= end:
            continue
        if t.start > start:
            out.append((start, t.start))
        start = t.end
    if start < end:
        out.append((start, end))
    return out


def _paragraphs(span: Span, marked: Sequence[Span | None]) -> tuple[tuple[Run, ...], ...]:
    """A passage's side as paragraphs of runs."""
    marks = sorted(m for m in marked if m is not None and len(m))
    out = []
    for a, b in paragraphs(span.text):
        out.append(tuple(_runs(span, span.start + a, span.start + b, marks)))
    return tuple(out)


def _runs(span: Span, start: int, end: int, marks: Sequence[Span]) -> list[Run]:
    def run(a: int, b: int, differs: bool) -> Run:
        return Run(span.text[a - span.start : b - span.start], differs, a, b)

    out, at = [], start
    for m in marks:
        a, b = max(m.start, at), min(m.end, end)
        if a >= b:
            continue
        if a > at:
            out.append(run(at, a, False))
        out.append(run(a, b, True))
        at = b
    if at < end:
        out.append(run(at, end, False))
    return out


def _words(page: Page, shared: Sequence[Span]) -> tuple[int, int]:
    """(words of the telling, how many of them lie in shared passages)."""
    total = taken = 0
    for a, b in _telling(page):
        total += len(page.text[a:b].split())
        for s in shared:
            x, y = max(a, s.start), min(b, s.end)
            taken += len(page.text[x:y].split()) if x < y else 0
    return total, min(total, taken)


def _changes(placed: Sequence[Passage]) -> tuple[Change, ...]:
    found = []
    for p in placed:
        for d in p.differences:
            a, b = d.a.text.strip() if d.a else "", d.b.text.strip() if d.b else ""
            if (a or b) and a.casefold() != b.casefold():
                found.append(Change(a, b, _has_number(a) or _has_number(b)))
    return tuple(sorted(dict.fromkeys(found), key=lambda c: not c.fact))


# "One" and "score" are other words as often as numbers.
_NUMBERS = (amounts.WORDS | amounts.PLURALS) - {"zero", "one", "score"}


def _has_number(words: str) -> bool:
    return any(c.isdigit() for c in words) or any(w.strip(".,;:").lower() in _NUMBERS for w in words.split())


def _sentence(a: ArticleRef, b: ArticleRef, a_shared: int, a_words: int, b_shared: int, b_words: int) -> str:
    return (
        f"{a_shared:,} of {wording.many(a_words, 'word')} in {a.outlet} and "
        f"{b_shared:,} of {wording.many(b_words, 'word')} in {b.outlet} stand in shared passages"
    )


def _order(left: Page, right: Page, placed: Sequence[Passage]) -> str:
    """Who had the words first, as far as it is known."""
    first, second = left.article.published.day, right.article.published.day
    ways = {p.direction for p in placed} - {"unknown"}
    name_a, name_b = article_ref(left).outlet, article_ref(right).outlet
    if ways == {"a_from_b"}:
        return f"{name_a} took them from {name_b}"
    if ways == {"b_from_a"}:
        return f"{name_b} took them from {name_a}"
    if ways == {"common_origin"}:
        return "both took them from a third text"
    if first and second:
        days = abs((first - second).days)
        if not days:
            return "both published on the same day"
        earlier, later = (name_a, name_b) if first < second else (name_b, name_a)
        return f"{later} published {wording.many(days, 'day')} after {earlier}"
    return "which came first is not known"
