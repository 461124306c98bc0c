"""The record in memory: every article, annotation, link and item, in one order, with the look-ups that stages need."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from onrecord.model.annotations import (
    Citation,
    CommitmentReport,
    EventReport,
    Mention,
    Passage,
    Quotation,
    Sentence,
)
from onrecord.model.items import Claim, Commitment, Entity, Event, Lineage, Story, Utterance
from onrecord.model.links import Decision, Link
from onrecord.model.sources import Article, Zone, ZoneKind
from onrecord.model.spans import Span


def span_of(annotation: Any) -> Span:
    """The words an annotation rests on, whatever its kind calls them."""
    for field in ("span", "evidence", "a"):
        found = getattr(annotation, field, None)
        if isinstance(found, Span):
            return found
    return cast(Span, annotation.content[0])


def place_of(annotation: Any) -> tuple[str, int, int, str]:
    """The order in which annotations stand: article, start, end, id."""
    s = span_of(annotation)
    return s.article, s.start, s.end, annotation.id


class Page:
    """One article with what has been said about it so far. This is all that an `each` stage sees."""

    def __init__(self, article: Article, annotations: Iterable[Any] = ()) -> None:
        self.article = article
        self.text = article.text
        self._by_kind: dict[type, list[Any]] = defaultdict(list)
        self._starts: dict[type, list[int]] = {}
        self._edges: list[int] | None = (
            None  # where zones begin and end; a page from a file has them when asked
        )
        self._zone_kinds: dict[int, ZoneKind] = {}  # of the stretch from one edge to the next
        self.by_id: dict[str, Any] = {}
        self.add(annotations)

    def add(self, annotations: Iterable[Any]) -> None:
        """Take in more annotations (the engine calls this between stages)."""
        touched = set()
        for a in annotations:
            self._by_kind[type(a)].append(a)
            self.by_id[a.id] = a
            touched.add(type(a))
        for kind in touched:
            self._by_kind[kind].sort(key=place_of)
            self._starts.pop(kind, None)
        if Zone in touched:
            self._edges = None
            self._zone_kinds.clear()

    def all[T](self, kind: type[T]) -> Sequence[T]:
        """The annotations of one kind, in the order of the text."""
        return cast(Sequence[T], self._by_kind.get(kind, ()))

    def get(self, ident: str) -> Any:
        """The annotation with this id. Raises KeyError."""
        return self.by_id[ident]

    def within[T](self, kind: type[T], span: Span) -> list[T]:
        """The annotations of one kind that begin inside `span` (its own start and end included by start)."""
        rows, starts = self._by_kind.get(kind, []), self._starts_of(kind)
        return cast(
            list[T],
            rows[bisect_left(starts, span.start) : bisect_right(starts, max(span.start, span.end - 1))],
        )

    def _starts_of(self, kind: type) -> list[int]:
        """Where the annotations of one kind begin, kept until more of them are added."""
        starts = self._starts.get(kind)
        if starts is None:
            starts = self._starts[kind] = [span_of(r).start for r in self._by_kind.get(kind, ())]
        return starts

    def zone_at(self, offset: int) -> ZoneKind:
        """The kind of the innermost zone that holds the code point at `offset`; "chrome" where there is none."""
        if self._edges is None:
            self._edges = sorted({edge for z in self.all(Zone) for edge in (z.span.start, z.span.end)})
        stretch = bisect_right(self._edges, offset)
        if stretch not in self._zone_kinds:
            self._zone_kinds[stretch] = self._innermost(offset)
        return self._zone_kinds[stretch]

    def _innermost(self, offset: int) -> ZoneKind:
        best: Zone | None = None
        for z in self.all(Zone):
            if z.span.start > offset:
                break
            if z.span.holds(offset) and (best is None or len(z.span) <= len(best.span)):
                best = z
        return best.kind if best else "chrome"

    def zone_of(self, start: int, end: int) -> ZoneKind:
        """The kind of the zone that a stretch belongs to: what it begins in, or, where it begins with a dateline, a
        credit or a byline that ends inside it ("OSLO (AP) — The minister …"), what follows.
        """
        while start < end:
            kind = self.zone_at(start)
            if kind not in ("dateline", "credit", "byline"):
                return kind
            here = [z.span.end for z in self.all(Zone) if z.kind == kind and z.span.holds(start)]
            start = max(here, default=end)
            while start < end and not self.text[start].isalnum():
                start += 1
        return self.zone_at(end - 1) if end else "chrome"

    def unmarked(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without the marks around its words (a heading's "# "): chrome without a letter or digit in it."""
        first, last = start, end
        while first < last and self.zone_at(first) == "chrome" and not self.text[first].isalnum():
            first += 1
        while last > first and self.zone_at(last - 1) == "chrome" and not self.text[last - 1].isalnum():
            last -= 1
        if first == last or "chrome" in (self.zone_at(first), self.zone_at(last - 1)):
            return start, end  # furniture with words in it
        return first, last

    def told(self, span: Span) -> Span:
        """A sentence without the dateline it may begin with: the words that tell something."""
        start = span.start
        for zone in self.within(Zone, span):
            if zone.kind in ("dateline", "credit") and zone.span.start <= start < zone.span.end < span.end:
                start = zone.span.end
        while start < span.end and not (self.text[start].isalnum() or self.text[start] in "\"'“‘«([$£€"):
            start += 1
        return self.article.span(start, span.end) if start < span.end else span

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the code point at `offset`."""
        rows = self.all(Sentence)
        i = bisect_right(self._starts_of(Sentence), offset) - 1
        return rows[i] if i >= 0 and rows[i].span.holds(offset) else None


class Record:
    """Everything known, indexed. Built anew for each run from annotations, links and decisions; never changed by faces."""

    # How reports of one event are merged (a setting): conservative, informative or representative.
    merge_rule: str = "informative"

    def __init__(self, pages: Iterable[Page] = (), decisions: Sequence[Decision] = ()) -> None:
        self.pages: Mapping[str, Page] = {p.article.id: p for p in sorted(pages, key=lambda p: p.article.id)}
        self.decisions = tuple(decisions)
        self._links: list[Link] = []
        self._items: dict[type, dict[str, Any]] = defaultdict(dict)
        self._in_order: dict[type, list[Any]] = {}
        self._derived: dict[type, dict[str, Any]] = defaultdict(dict)
        self._item_of: dict[type, dict[str, str]] = defaultdict(dict)
        self._annotations: dict[type, list[Any]] = {}
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        self._by_id: dict[str, Any] = {}

    # ---------------------------------------------------------------- annotations
    @property
    def articles(self) -> list[Article]:
        """All articles, by id."""
        return [p.article for p in self.pages.values()]

    def page(self, article: str) -> Page:
        """The page of an article id. Raises KeyError."""
        return self.pages[article]

    def annotations[T](self, kind: type[T]) -> list[T]:
        """All annotations of a kind, by article and place."""
        if kind not in self._annotations:
            self._annotations[kind] = [a for p in self.pages.values() for a in p.all(kind)]
        return cast(list[T], self._annotations[kind])

    def get(self, ident: str) -> Any:
        """The annotation with this id, wherever it stands. Raises KeyError."""
        if not self._by_id:
            for p in self.pages.values():
                self._by_id.update(p.by_id)
        return self._by_id[ident]

    def refine(self, rows: Iterable[Any]) -> None:
        """Exchange articles and annotations for what is known of them since: the same ids and spans, on new pages.

        Pages that were given to the record stay as they are (they are filed, and shared with other runs). Raises
        KeyError for an annotation that its page does not hold.
        """
        by_article: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in rows:
            by_article[row.id if isinstance(row, Article) else span_of(row).article][row.id] = row
        pages = dict(self.pages)
        for ident, new in by_article.items():
            old = pages[ident]
            gone = new.keys() - old.by_id.keys() - {ident}
            if gone:
                raise KeyError(min(gone))
            article = new.get(ident, old.article)
            pages[ident] = Page(article, [new.get(a.id, a) for a in old.by_id.values()])
        self.pages = pages
        for kind in {type(r) for new in by_article.values() for r in new.values()}:
            self._annotations.pop(kind, None)
        self._by_id.clear()

    def put_passages(self, passages: Iterable[Passage]) -> None:
        """File the passages that articles share; each is found from either of its ends."""
        rows = sorted(passages, key=place_of)
        self._annotations[Passage] = rows
        self._passages.clear()
        for p in rows:
            for article in {p.a.article, p.b.article}:
                self._passages[article].append(p)

    def passages_on(self, article: str) -> Sequence[Passage]:
        """The passages that an article shares with any other."""
        return self._passages.get(article, ())

    def lineages_on(self, article: str) -> Sequence[tuple[Span, Lineage]]:
        """The stretches of an article that others print too, each with its lineage, in the order of the text."""
        return self.derived(Lineage, "by article", _stretches).get(article, ())

    @property
    def links(self) -> list[Link]:
        """Every link and veto, stage by stage in the order in which they were made, sorted within each."""
        return self._links

    # ---------------------------------------------------------------- items
    def put(self, items: Iterable[Any], members: dict[str, Sequence[str]] | None = None) -> None:
        """File items (replacing those of the same kind and id); `members` maps item id to its annotation ids."""
        kinds: dict[str, type] = {}
        for item in items:
            self._items[type(item)][item.id] = item
            kinds[item.id] = type(item)
        for changed in set(kinds.values()):
            self._in_order.pop(changed, None)
            self._derived.pop(changed, None)
        for ident, ids in (members or {}).items():
            kind = kinds.get(ident) or next((k for k, rows in self._items.items() if ident in rows), None)
            if kind is not None:
                self._item_of[kind].update(dict.fromkeys(ids, ident))

    def item_kinds(self) -> list[type]:
        """The kinds of items that there are, by name."""
        return sorted(self._items, key=lambda k: k.__name__)

    def members(self, kind: type) -> Mapping[str, str]:
        """Which item of a kind each annotation belongs to: annotation id to item id."""
        return self._item_of.get(kind, {})

    def items[T](self, kind: type[T]) -> list[T]:
        """All items of a kind, by id. The list is kept until items of the kind are filed: do not change it."""
        if kind not in self._in_order:
            rows = self._items.get(kind, {})
            self._in_order[kind] = [rows[k] for k in sorted(rows)]
        return cast(list[T], self._in_order[kind])

    def derived[T](self, kind: type, name: str, make: Callable[[Record], T]) -> T:
        """What `make` works out of the items of a kind (an index, an order), kept under this name until items of the kind
        are filed. It may read annotations too, which do not change while items are made; nobody may change it."""
        kept = self._derived[kind]
        if name not in kept:
            kept[name] = make(self)
        return cast("T", kept[name])

    def item[T](self, kind: type[T], ident: str | None) -> T | None:
        """The item of a kind that has this id."""
        return cast("T | None", self._items.get(kind, {}).get(ident)) if ident else None

    def item_of[T](self, kind: type[T], annotation: str | None) -> T | None:
        """The item of a kind that an annotation belongs to."""
        return self.item(kind, self._item_of.get(kind, {}).get(annotation)) if annotation else None

    def entity(self, mention: str | None) -> Entity | None:
        """The entity that a mention id belongs to."""
        return self.item_of(Entity, mention)

    def story(self, article: str) -> Story | None:
        """The story that an article id belongs to."""
        return self.item_of(Story, article)


def _stretches(record: Record) -> Mapping[str, Sequence[tuple[Span, Lineage]]]:
    out: dict[str, list[tuple[Span, Lineage]]] = defaultdict(list)
    for span, item in sorted(((s, i) for i in record.items(Lineage) for s in i.members), key=lambda x: x[0]):
        out[span.article].append((span, item))
    return out


# The kinds that settle into items, and into which.
SETTLES: dict[type, type] = {
    Mention: Entity,
    Quotation: Utterance,
    EventReport: Event,
    Passage: Lineage,
    CommitmentReport: Commitment,
    Article: Story,
}
__all__ = ["SETTLES", "Citation", "Claim", "Page", "Record", "place_of", "span_of"]
