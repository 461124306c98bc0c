"""Outlets: who feeds whom, in words taken and days between. Nothing here rates anybody."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from statistics import median
from typing import Final
from weakref import WeakKeyDictionary

import msgspec

from onrecord.model.annotations import Passage
from onrecord.model.items import Event, Lineage, Story
from onrecord.model.record import Record
from onrecord.model.sources import TELLING, Zone
from onrecord.views.index import outlet_names, plain_name

# A matrix of more names than this cannot be read on a page; the table beneath it has them all.
SHOWN: Final = 12


class OutletRow(msgspec.Struct, frozen=True):
    """One outlet: its articles, its own words (counted), and the share of them that other outlets' texts carry first."""

    outlet: str
    articles: int
    words: int
    taken: int
    given: int


class FlowRow(msgspec.Struct, frozen=True):
    """Words that `taker` has from `giver`: how many, what share of the taker's, in how many pairs of articles, and the
    median of the days between them (null where dates do not say)."""

    taker: str
    giver: str
    words: int
    share: float
    share_words: str
    pairs: int
    delay: float | None
    delay_words: str


class OutletsView(msgspec.Struct, frozen=True):
    """Outlets, the flows between them (largest first), those in the matrix, and origins named but not in this project."""

    rows: tuple[OutletRow, ...]
    flows: tuple[FlowRow, ...]
    shown: tuple[str, ...]
    absent: tuple[tuple[str, int], ...]
    undirected: int
    unknown: int


_kept: WeakKeyDictionary[Record, OutletsView] = WeakKeyDictionary()


def outlets(record: Record) -> OutletsView:
    """The outlets of a record. Articles whose outlet is not known are counted and left out."""
    if record not in _kept:
        _kept[record] = _made(record)
    return _kept[record]


def _made(record: Record) -> OutletsView:
    name = outlet_names(record)
    words = {a: _own_words(record, a) for a in name}
    total: Counter[str] = Counter()
    count: Counter[str] = Counter(name.values())
    for a, n in words.items():
        total[name[a]] += n
    taken, undirected = _taken(record, name)
    flows = [_flow(record, pair, found, total[pair[0]]) for pair, found in taken.items()]
    flows.sort(key=lambda f: (-f.words, f.taker, f.giver))
    takes, gives = Counter[str](), Counter[str]()
    for f in flows:
        takes[f.taker] += f.words
        gives[f.giver] += f.words
    rows = [OutletRow(o, count[o], total[o], takes[o], gives[o]) for o in sorted(count)]
    rows.sort(key=lambda r: (-r.articles, r.outlet))
    busy = sorted(count, key=lambda o: (-(takes[o] + gives[o]), -count[o], o))
    return OutletsView(
        tuple(rows),
        tuple(flows),
        tuple(o for o in busy[:SHOWN] if takes[o] + gives[o]),
        _absent(record, set(count)),
        undirected,
        len(record.pages) - len(name),
    )


def _taken(
    record: Record, name: dict[str, str]
) -> tuple[dict[tuple[str, str], dict[tuple[str, str], int]], int]:
    """Words by (taker, giver) and pair of articles, and the passages that show no direction.

    A passage of a lineage whose origin is known comes from that origin; another from the side its direction names.
    """
    givers = {plain_name(o): o for o in name.values()}
    taken: dict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    settled: set[str] = set()
    for x in record.items(Lineage):
        origin = givers.get(plain_name(x.origin), "")
        if not origin:
            continue
        settled |= set(x.passages)
        first = next((s.article for s in x.members if name.get(s.article) == origin), "")
        longest: dict[str, int] = {}
        for s in x.members:
            longest[s.article] = max(longest.get(s.article, 0), len(s.text.split()))
        for article, count in longest.items():
            if name.get(article, origin) != origin:
                taken[name[article], origin][article, first] += count
    undirected = 0
    for p in record.annotations(Passage):
        if p.id in settled:
            continue
        to, source = (p.b, p.a) if p.direction == "b_from_a" else (p.a, p.b)
        pair = name.get(to.article), name.get(source.article)
        if p.direction not in ("a_from_b", "b_from_a"):
            undirected += 1
        elif pair[0] and pair[1] and pair[0] != pair[1]:
            taken[pair[0], pair[1]][to.article, source.article] += len(to.text.split())
    return taken, undirected


def _own_words(record: Record, article: str) -> int:
    page = record.page(article)
    told = [z.span for z in page.all(Zone) if z.kind in TELLING]
    return sum(len(s.text.split()) for s in told) or len(page.text.split())


def _flow(record: Record, pair: tuple[str, str], found: dict[tuple[str, str], int], total: int) -> FlowRow:
    days = []
    for to, source in found:
        first = record.page(source).article.published.day if source else None
        last = record.page(to).article.published.day
        if first and last:
            days.append((last - first) // dt.timedelta(1))
    words = sum(found.values())
    share = min(1.0, words / total) if total else 0.0
    delay = float(median(days)) if days else None
    said = (
        ""
        if delay is None
        else "the same day"
        if delay < 1
        else f"{delay:g} " + ("day" if delay == 1 else "days")
    )
    return FlowRow(
        *pair,
        words,
        round(share, 4),
        "under 1%" if 0 < share < 0.005 else f"{round(share * 100)}%",
        len(found),
        delay,
        said,
    )


def _absent(record: Record, known: set[str]) -> tuple[tuple[str, int], ...]:
    """Origins that stories and events rest on and whose own articles are not here, with the articles that rest on them."""
    plain = {plain_name(k) for k in known}
    resting: dict[str, set[str]] = defaultdict(set)
    items: tuple[Story | Event, ...] = (*record.items(Story), *record.items(Event))
    for item in items:
        for g in item.origins.groups:
            if g.how in ("cited", "credited", "lineage") and plain_name(g.origin) not in plain:
                resting[g.origin] |= set(g.articles)
    found = sorted(((o, len(a)) for o, a in resting.items()), key=lambda x: (-x[1], x[0]))
    return tuple(found[:60])
