"""Stories: the articles of one happening. Likeness in words draws together, unlikeness and distance in time keep apart.

The weights of words depend on the whole collection, never on the order in which articles came.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from onrecord.model.annotations import Mention, Passage
from onrecord.model.items import Entity, Story
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.model.sources import TELLING, Zone
from onrecord.model.spans import Span
from onrecord.stages.base import Card, Pairing, linker
from onrecord.text.dividing import divided
from onrecord.text.gathering import joinings, mean
from onrecord.text.nearness import closest, near, neighbours
from onrecord.text.published import covering
from onrecord.text.topics import Terms, alone, likeness, shared, terms, weighed

# Likeness from which two articles belong together, and below which they must not end up in one story. Chosen once for
# all collections (5 to 1,000 articles) on bench/stories; the two bounds together keep chains from growing.
_ALIKE: Final = 0.16
_UNLIKE: Final = 0.08
# Pairs are looked at that their so many heaviest terms alone make this alike; the others have nothing in common.
_KEYS: Final = 60
_LOOKED_AT: Final = 0.03
# Of the pairs that their heaviest terms make alike, and of those that they do not, so many of each article are looked at,
# the nearest; and of a pair that is alike each with so many of the nearest of the other. What is looked at then grows
# with the articles, not with their pairs. On bench/stories 16 and 4 change nothing; on bench/heap, where by chance half of
# all pairs are a little alike, 16 and 8 join too much (precision .59, all pairs .63) and 16 and 12 hardly do (.625).
_EACH: Final = 16
_FEW: Final = 12
# An article whose text stands in another to this share tells the same story, whatever else the other tells.
_COPIED: Final = 0.3
# Days between two articles up to which time says nothing; after it the likeness asked for grows by its tenth a day.
_SOON: Final = 4
_LATE: Final = 21
# Groups whose articles are on average this alike are one story, whatever single pairs say: wording drifts, names stay.
# What is asked grows by its tenth a day here too, but not without end: a trial comes months after the arrest. From .12 to
# .14 and from 1.5 to 2 little changes on any set of bench/stories; at .10 two rounds of talks years apart are one.
_ON_AVERAGE: Final = 0.12
_YEARS_LATER: Final = 1.7
_PEOPLE: Final = 8
_PLACES: Final = 5


class ArticleCard(Card, frozen=True):
    """What an article is about; when it was published (ISO day or null); the share of its text that others hold.

    `telling` says of each of the `terms`, in their order, what it tells by itself. `shown` are the terms that the article
    is brought together by as it writes them, for the reasons of links.
    """

    terms: dict[str, float]
    telling: tuple[float, ...]
    shown: dict[str, str]
    day: str | None
    copied: dict[str, float]


@linker
class Stories:
    """Articles to stories."""

    name = "stories"
    version = 4
    kind = "story"
    makes = (Story,)
    needs = (Passage, Entity)
    shared = 0

    def __init__(self) -> None:
        self._counts: WeakKeyDictionary[Record, tuple[Counter[str], int, dict[str, Terms]]]
        self._counts = WeakKeyDictionary()

    def cards(self, page: Page, record: Record) -> Iterator[ArticleCard]:
        """One card an article."""
        articles, size, by_page = self._corpus(record)
        # The terms are let go as cards are made of them: together they would take twice the room.
        found = by_page.pop(page.article.id, None) or terms(_telling(page))
        weights = weighed(found.counts, found.names, articles, size)
        copied = _copied(page, record)
        shown = {t: found.shown[t] for t in list(weights)[:_KEYS]}
        when = page.article.published.day
        yield ArticleCard(
            page.article.id,
            (),
            weights,
            tuple(alone(found, weights).values()),
            shown,
            when.isoformat() if when else None,
            copied,
        )

    def pairs(self, cards: Sequence[ArticleCard], largest: int) -> Pairing:
        """The pairs that may be alike enough, and those of which one holds text of the other."""
        found = near([c.terms for c in cards], (_LOOKED_AT, _UNLIKE), _KEYS, largest, _EACH)
        beside = neighbours(found, len(cards), _UNLIKE, _FEW)
        pairs = {*found.pairs, *beside, *closest(_copies(cards), _EACH)}
        return Pairing(sorted(pairs), found.common, found.most)

    def judge(self, group: Sequence[ArticleCard]) -> Iterator[Link]:
        """A link, a veto or nothing for a pair of articles."""
        a, b = group
        part = max(a.copied.get(b.id, 0.0), b.copied.get(a.id, 0.0))
        score, days = likeness(a.terms, b.terms), _apart(a, b)
        wanted = _later(_ALIKE, days)
        apart = score < _UNLIKE or (days > _LATE and score < wanted)
        if part < _COPIED and score < wanted and not apart:
            return
        words = ", ".join(a.shown.get(t) or b.shown.get(t) or t for t, _ in shared(a.terms, b.terms)[:6])
        why = [Reason(f"both tell of {words}", round(score, 4))] if words else []
        if days > _SOON:
            why.append(Reason(f"published {days} days apart", round(_ALIKE - wanted, 4)))
        if part >= _COPIED:
            why.append(Reason(f"{part:.0%} of the shorter stands in the other", part))
            yield link("story", a.id, b.id, max(score, part), why, self.name)
        else:
            yield link("story", a.id, b.id, min(-0.01, score - wanted) if apart else score, why, self.name)

    def second_look(self, settled: Sequence[Sequence[ArticleCard]]) -> Iterator[Link]:
        """Groups that are one story on average are joined; a story whose articles tell of two look-alikes is divided."""
        days = [[d for c in group if (d := _number(c.day)) is not None] for group in settled]
        texts = [[c.terms for c in group] for group in settled]
        joined = joinings(texts, days, lambda gap: min(_later(_ON_AVERAGE, gap), _ON_AVERAGE * _YEARS_LATER))
        into = {n: n for n in range(len(settled))}
        for x in joined:  # nearest first: both ends name the first of the groups that they hold by then
            into[max(x.a, x.b)] = min(x.a, x.b)
        whole: dict[int, list[ArticleCard]] = defaultdict(list)
        for n, group in enumerate(settled):
            first = n
            while into[first] != first:
                first = into[first]
            whole[first] += group
        changed = {min(x.a, x.b) for x in joined} | {max(x.a, x.b) for x in joined}
        for n, cards in whole.items():
            parts = _parts(cards)
            if n in changed or len(parts) > 1:
                for part in parts:
                    yield from self._around(part)

    def _around(self, cards: Sequence[ArticleCard]) -> Iterator[Link]:
        """Each article of a story linked with the one that is most like all of them."""
        middle = mean([c.terms for c in cards])
        close = {c.id: likeness(c.terms, middle) for c in cards}
        centre = min(cards, key=lambda c: (-round(close[c.id], 6), c.id))
        names = {t: w for c in reversed(cards) for t, w in c.shown.items()}
        for c in cards:
            if c is not centre:
                words = ", ".join(names.get(t, t) for t, _ in shared(c.terms, middle)[:6])
                reason = Reason(f"the articles around both tell of {words}", round(close[c.id], 4))
                yield link("story", c.id, centre.id, max(close[c.id], 0.01), [reason], self.name)

    def build(self, members: Sequence[ArticleCard], links: Sequence[Link], record: Record) -> Story:
        """The story of one settled component; a single article is a story too."""
        ids = tuple(sorted(m.id for m in members))
        title, headline = _title(members, record)
        people, places = _who_and_where(ids, record)
        when = covering([record.page(i).article.published for i in ids])
        return Story(ids[0], title, ids, when, headline, people, places)

    def _corpus(self, record: Record) -> tuple[Counter[str], int, dict[str, Terms]]:
        """How many articles hold each term, how many articles there are, and the terms of those that have no card yet."""
        if record not in self._counts:
            by_page = {i: terms(_telling(p)) for i, p in record.pages.items()}
            articles = Counter(t for found in by_page.values() for t in found.counts)
            self._counts[record] = articles, len(by_page), by_page
        return self._counts[record]


def _telling(page: Page) -> list[str]:
    """The text of the zones that are the article's own telling (a zone inside another is counted with it)."""
    out: list[Span] = []
    for z in page.all(Zone):
        if z.kind in TELLING and not any(o.contains(z.span) for o in out):
            out.append(z.span)
    inner = [z.span for z in page.all(Zone) if z.kind not in TELLING]
    texts = []
    for s in out:
        at = s.start
        for hole in sorted(h for h in inner if s.contains(h)):
            texts.append(page.text[at : max(at, hole.start)])
            at = max(at, hole.end)
        texts.append(page.text[at : s.end])
    return texts


def _copied(page: Page, record: Record) -> dict[str, float]:
    """The share of this article's own telling that stands, word for word or edited, in each other article."""
    taken: dict[str, set[tuple[int, int]]] = {}
    for p in record.passages_on(page.article.id):
        if not p.heard:
            mine, other = (p.a, p.b) if p.a.article == page.article.id else (p.b, p.a)
            taken.setdefault(other.article, set()).add((mine.start, mine.end))
    length = sum(len(t) for t in _telling(page)) or 1
    return {
        o: round(min(1.0, sum(e - s for s, e in spans) / length), 4) for o, spans in sorted(taken.items())
    }


def _parts(cards: Sequence[ArticleCard]) -> list[list[ArticleCard]]:
    """The articles of each of the things they tell of. What is copied stays with its copy."""
    telling = [dict(zip(c.terms, c.telling, strict=True)) for c in cards]
    groups = divided([c.terms for c in cards], telling, _copies(cards))
    return [[cards[n] for n in g] for g in groups]


def _copies(cards: Sequence[ArticleCard]) -> dict[tuple[int, int], float]:
    """Numbers of cards, the smaller first, of which one holds a good part of the other: how much."""
    number = {c.id: n for n, c in enumerate(cards)}
    out: dict[tuple[int, int], float] = {}
    for n, c in enumerate(cards):
        for other, part in c.copied.items():
            if part >= _COPIED and other in number:
                pair = min(n, number[other]), max(n, number[other])
                out[pair] = max(part, out.get(pair, 0.0))
    return out


def _later(wanted: float, days: int) -> float:
    """The likeness asked of articles that so many days part."""
    return wanted * (1 + max(0, days - _SOON) / 10)


def _number(day: str | None) -> int | None:
    return dt.date.fromisoformat(day).toordinal() if day else None


def _apart(a: ArticleCard, b: ArticleCard) -> int:
    """Days between two articles; 0 where a day is not known."""
    x, y = _number(a.day), _number(b.day)
    return 0 if x is None or y is None else abs(x - y)


def _title(members: Sequence[ArticleCard], record: Record) -> tuple[str, str | None]:
    """The headline that stands in most articles; among equals that of the article most like the rest."""
    heads = {m.id: _headline(record.page(m.id)) for m in members}
    seen = Counter(h.casefold() for h in heads.values() if h)
    middle = mean([m.terms for m in members])
    close = {m.id: likeness(m.terms, middle) for m in members}
    with_head = [m.id for m in members if heads[m.id]] or [m.id for m in members]
    best = min(with_head, key=lambda i: (-seen[heads[i].casefold()], -round(close[i], 4), i))
    page = record.page(best)
    return (heads[best] or page.article.name), (best if heads[best] else None)


def _headline(page: Page) -> str:
    """The headline as the page has it; else the title that came with it; else its first line."""
    for z in page.all(Zone):
        if z.kind == "headline":
            return " ".join(z.span.text.split())
    if page.article.title:
        return page.article.title
    first = next((z.span.text for z in page.all(Zone) if z.kind in TELLING), "")
    return " ".join(first.strip().split("\n", 1)[0].split()[:20])


def _who_and_where(ids: Sequence[str], record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people and the places of most articles, then of most mentions."""
    articles: dict[str, set[str]] = {}
    mentions: Counter[str] = Counter()
    for i in ids:
        for m in record.page(i).all(Mention):
            entity = record.entity(m.id)
            if entity is not None:
                articles.setdefault(entity.id, set()).add(i)
                mentions[entity.id] += 1
    order = sorted(articles, key=lambda e: (-len(articles[e]), -mentions[e], e))
    kind: Mapping[str, str] = {e: found.type for e in order if (found := record.item(Entity, e)) is not None}
    named = {e for e in order if (found := record.item(Entity, e)) is not None and found.names}
    people = [e for e in order if kind[e] == "person" and e in named]  # "nine people" are nobody's name
    places = [e for e in order if kind[e] in ("place", "country", "facility")]
    return tuple(people[:_PEOPLE]), tuple(places[:_PLACES])
