"""Work that crosses articles: bring together what shares a key, judge it, settle the links, build the items."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, Final

import msgspec

from onrecord.engine.executors.base import Executor, SpreadsLinks
from onrecord.engine.filing import Judgements, judgements
from onrecord.engine.judge import Group, Judged
from onrecord.engine.twins import homes, spoken_for, twins
from onrecord.model.annotations import Passage
from onrecord.model.links import Decision, Link, Reason, overruled, settle, standing_decisions
from onrecord.model.links import link as link_of
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import Card, HasTwins, LinkStage, LooksAgain, PairingStage
from onrecord.text.pairing import index, numbered, pairs

# More cards than this under one key are judged in overlapping windows (or, for pairs, the key is passed over): the
# work stays linear in the size of the heap. 400 cards are 80,000 pairs, a second or so of a plain judge.
LARGEST_GROUP: Final = 400
_MEMBERS: Final = ("members", "quotations", "reports", "passages", "articles")


def groups(cards: Sequence[Card], shared: int, largest: int = LARGEST_GROUP) -> Iterator[tuple[Card, ...]]:
    """The distinct groups of cards that share a key (`shared` = 0), or the pairs that share at least `shared` keys."""
    if shared:
        marks, owners = numbered([c.keys for c in cards])
        found: Iterable[tuple[int, ...]] = pairs(index(marks, owners, None, largest), shared, len(cards))
    else:
        by_key: dict[str, list[int]] = defaultdict(list)
        for n, card in enumerate(cards):
            for key in dict.fromkeys(card.keys):
                by_key[key].append(n)
        whole = (_windows(ids, cards, largest) for ids in by_key.values() if len(ids) > 1)
        found = sorted({tuple(ids) for windows in whole for ids in windows})
    for ids in found:
        yield tuple(cards[i] for i in ids)


def _windows(ids: list[int], cards: Sequence[Card], largest: int) -> Iterator[list[int]]:
    """The group itself, or, where it is too large, windows that overlap by half, like cards beside one another."""
    if len(ids) <= largest:
        yield ids
        return
    beside = sorted(ids, key=lambda n: (cards[n].keys, cards[n].id))
    for start in range(0, len(beside) - largest // 2, largest // 2):
        yield sorted(beside[start : start + largest])


def link(
    stage: LinkStage, record: Record, filed: Judgements | None = None, executor: Executor | None = None
) -> tuple[list[Link], list[Any], list[Trouble]]:
    """Run one link stage over the record: its links, the items it made (already filed in the record), its Troubles."""
    filed = filed if filed is not None else Judgements()
    troubles: list[Trouble] = []
    cards = _cards(stage, record, troubles)
    links: dict[tuple[str, str], Link] = {}
    made: dict[str, Any] = {}

    def take_in(said: Iterable[Judged]) -> None:
        for judged in said:
            troubles.extend(judged.troubles)
            _sort_out(judged.values, links, made)

    others = cards
    if isinstance(stage, HasTwins):
        pairs = twins(stage, cards)
        take_in(judgements(stage, pairs, filed, executor))
        silent = spoken_for(pairs, links)
        others = [c for c in cards if c.id not in silent]
        at_home = [g for rows in homes(stage, cards, silent) for g in groups(rows, stage.shared)]
        take_in(judgements(stage, at_home, filed, executor))
    take_in(_said(stage, others, troubles, filed, executor))
    passages = [m for m in made.values() if isinstance(m, Passage)]
    if passages:
        record.put_passages(passages)
    found = sorted(links.values(), key=lambda x: (x.kind, x.left, x.right))
    holder = _holders(cards)
    decisions = [_on_cards(d, holder) for d in standing_decisions(record.decisions)]
    ids = [c.id for c in cards]
    void = overruled(ids, decisions) if decisions else ()
    troubles += [trouble("T302", stage.name, detail=d.id) for d in void]
    if isinstance(stage, LooksAgain):
        found = _looked_again(stage, cards, found, decisions)
    record.links.extend(found)
    record.links.extend(_by_people(stage, decisions))
    settling = executor.settle if isinstance(executor, SpreadsLinks) else settle
    return found, _build(stage, cards, found, settling(ids, found, decisions), record, troubles), troubles


def _said(
    stage: LinkStage,
    cards: Sequence[Card],
    troubles: list[Trouble],
    filed: Judgements,
    executor: Executor | None,
) -> Iterator[Judged]:
    """What is said of the cards that belong together by their keys: by an executor that brings them together itself."""
    brought = executor.bring(stage, cards, _largest(stage)) if isinstance(executor, SpreadsLinks) else None
    if brought is not None:
        return brought
    return judgements(stage, _brought_together(stage, cards, troubles), filed, executor)


def _cards(stage: LinkStage, record: Record, troubles: list[Trouble]) -> list[Card]:
    out: list[Card] = []
    for page in record.pages.values():
        try:
            out.extend(stage.cards(page, record))
        except Exception as e:  # one bad article never stops a run
            a = page.article
            troubles.append(
                trouble("T201", stage.name, article=a.id, name=a.name, detail=f"{type(e).__name__}: {e}")
            )
    return sorted(out, key=lambda c: c.id)


def _largest(stage: LinkStage) -> int:
    return int(getattr(stage, "largest", LARGEST_GROUP))


def _looked_again(
    stage: LooksAgain, cards: Sequence[Card], found: Sequence[Link], decisions: Sequence[Decision]
) -> list[Link]:
    """The links with those of the second look: without vetoes inside what it joins, and with vetoes across what it parts."""
    by_id = {c.id: c for c in cards}
    settled = settle(by_id, found, decisions)
    more = list(stage.second_look([[by_id[i] for i in component] for component in settled]))
    if not more:
        return list(found)
    touched = {i for x in more for i in (x.left, x.right)}
    as_before = [
        link_of(stage.kind, c[0], i, 1, (), "") for c in settled if not touched & set(c) for i in c[1:]
    ]
    whole = settle(by_id, [*as_before, *more], decisions)
    one = {i: component[0] for component in whole for i in component}
    kept: dict[tuple[str, str], Link] = {}
    for x in found:
        if one[x.left] != one[x.right]:
            kept[x.left, x.right] = x if x.score < 0 else _parted(x)
        elif x.score >= 0:
            kept[x.left, x.right] = x
    for x in more:
        old = kept.get((x.left, x.right))
        if old is None or old.score < x.score:
            kept[x.left, x.right] = x
    return sorted(kept.values(), key=lambda x: (x.kind, x.left, x.right))


def _parted(x: Link) -> Link:
    """A link as a veto: the two are alike, but those around each are two groups."""
    why = (*x.why, Reason("those around each tell of two things", -2 * x.score))
    return link_of(x.kind, x.left, x.right, -x.score, why, x.by)


def _brought_together(stage: LinkStage, cards: Sequence[Card], troubles: list[Trouble]) -> list[Group]:
    """The groups to judge: by the keys of cards, or as the stage itself pairs them (`PairingStage`)."""
    if not isinstance(stage, PairingStage):
        troubles += _too_common(stage, cards)
        return list(groups(cards, stage.shared, _largest(stage)))
    found = stage.pairs(cards, _largest(stage))
    if found.common:
        detail = f"{found.common} keys, the largest shared by {found.most}"
        troubles.append(trouble("T206", stage.name, detail=detail))
    judged = list(cards)
    for n, card in found.instead.items():
        judged[n] = card
    return [(judged[a], judged[b]) for a, b in found.pairs]


def _too_common(stage: LinkStage, cards: Sequence[Card]) -> list[Trouble]:
    """Say which keys were passed over because too many annotations share them (only where pairs are compared)."""
    if not stage.shared:
        return []
    counts = Counter(key for c in cards for key in dict.fromkeys(c.keys))
    over = sorted((-n, key) for key, n in counts.items() if n > _largest(stage))
    if not over:
        return []
    detail = f"{len(over)} keys, the largest shared by {-over[0][0]}"
    return [trouble("T206", stage.name, detail=detail)]


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


def _holders(cards: Sequence[Card]) -> dict[str, str]:
    """The card that stands for each annotation: decisions name annotations, and a card may stand for several."""
    out = {str(m): c.id for c in cards for m in getattr(c, "members", ()) if isinstance(m, str)}
    out.update((c.id, c.id) for c in cards)
    return out


def _on_cards(decision: Decision, holder: dict[str, str]) -> Decision:
    targets = tuple(dict.fromkeys(holder[t] for t in decision.target if t in holder))
    return msgspec.structs.replace(decision, target=targets)


def _by_people(stage: LinkStage, decisions: Sequence[Decision]) -> Iterator[Link]:
    """Decisions as links, so that the "why are these together?" panel shows them beside the rest."""
    for d in decisions:
        if d.verdict in ("same", "different"):
            score = 1.0 if d.verdict == "same" else -1.0
            for a, b in combinations(sorted(d.target), 2):
                yield link_of(stage.kind, a, b, score, [Reason(f"{d.who} decided so ({d.id})", score)], d.who)


def _build(
    stage: LinkStage,
    cards: Sequence[Card],
    links: Sequence[Link],
    settled: Iterable[Sequence[str]],
    record: Record,
    troubles: list[Trouble],
) -> list[Any]:
    by_id = {c.id: c for c in cards}
    of: dict[str, list[Link]] = defaultdict(list)
    for x in links:
        of[x.left].append(x)
    items: list[Any] = []
    for component in settled:
        members = [by_id[i] for i in component]
        try:
            item = stage.build(members, [x for i in component for x in of.get(i, ())], record)
        except Exception as e:  # one bad component never stops a run
            troubles.append(trouble("T204", stage.name, detail=f"{type(e).__name__}: {e} ({component[0]})"))
            continue
        if item is not None:
            items.append(item)
            record.put([item], {item.id: members_of(item, component)})
    return items


def members_of(item: Any, component: Sequence[str]) -> list[str]:
    """The annotations that belong to an item: those it names itself, and those it was settled from."""
    named = [m for name in _MEMBERS for m in getattr(item, name, ()) if isinstance(m, str)]
    return list(dict.fromkeys((*named, *component)))
