"""Work that crosses articles: bring together what shares a key, judge it, settle the links, build the items."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from onrecord.model.annotations import Passage
from onrecord.model.links import Link, settle
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import Card, LinkStage


def groups(cards: Sequence[Card], shared: int) -> Iterator[tuple[Card, ...]]:
    """The distinct groups of cards that share a key (`shared` = 0), or the pairs that share at least `shared` keys."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for n, card in enumerate(cards):
        for key in dict.fromkeys(card.keys):
            by_key[key].append(n)
    if shared:
        together = Counter(pair for ids in by_key.values() for pair in combinations(ids, 2))
        found = sorted(pair for pair, count in together.items() if count >= shared)
    else:
        found = sorted({tuple(ids) for ids in by_key.values() if len(ids) > 1})
    for ids in found:
        yield tuple(cards[i] for i in ids)


def link(stage: LinkStage, record: Record) -> tuple[list[Link], list[Any], list[Trouble]]:
    """Run one link stage over the record: its links, the items it made (already filed in the record), its Troubles."""
    cards = sorted((c for p in record.pages.values() for c in stage.cards(p, record)), key=lambda c: c.id)
    links: dict[tuple[str, str], Link] = {}
    made: dict[str, Any] = {}
    troubles: list[Trouble] = []
    for group in groups(cards, stage.shared):
        try:
            _sort_out(stage.judge(group), links, made)
        except Exception as e:  # one bad group never stops a run
            troubles.append(trouble("T204", stage.name, detail=f"{type(e).__name__}: {e} ({group[0].id})"))
    passages = [m for m in made.values() if isinstance(m, Passage)]
    if passages:
        record.put_passages(passages)
    found = sorted(links.values(), key=lambda x: (x.kind, x.left, x.right))
    record.links.extend(found)
    return found, _build(stage, cards, found, record, troubles), troubles


def _sort_out(values: Iterable[Any], links: dict[tuple[str, str], Link], made: dict[str, Any]) -> None:
    """Keep one link a pair: a veto wins, then the better score; ties by what it says, so that order cannot matter."""
    for v in values:
        if not isinstance(v, Link):
            made[v.id] = v
            continue
        old = links.get((v.left, v.right))
        if old is None or _rank(v) > _rank(old):
            links[v.left, v.right] = v


def _rank(x: Link) -> tuple[bool, float, tuple[str, ...]]:
    return x.score < 0, abs(x.score), tuple(r.reason for r in x.why)


def _members(item: Any, component: Sequence[str]) -> Sequence[str]:
    """The annotations an item is made of: its own word for it where a card stood for several, else the component."""
    own = getattr(item, "members", ())
    return own if own and all(isinstance(m, str) for m in own) else component


def _build(stage: LinkStage, cards: Sequence[Card], links: Sequence[Link], record: Record, troubles: list[Trouble]) -> list[Any]:
    by_id = {c.id: c for c in cards}
    of: dict[str, list[Link]] = defaultdict(list)
    for x in links:
        of[x.left].append(x)
    items: list[Any] = []
    for component in settle(by_id, links, record.decisions):
        members = [by_id[i] for i in component]
        try:
            item = stage.build(members, [x for i in component for x in of.get(i, ())], record)
        except Exception as e:  # one bad component never stops a run
            troubles.append(trouble("T204", stage.name, detail=f"{type(e).__name__}: {e} ({component[0]})"))
            continue
        if item is not None:
            items.append(item)
            record.put([item], {item.id: _members(item, component)})
    return items
