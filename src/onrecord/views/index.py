"""Look-ups over a whole record that screens share, made once for each record and kept while it lives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from onrecord.model.annotations import Quotation
from onrecord.model.items import Claim, Commitment, Event, Story, TimelineLine, Utterance
from onrecord.model.record import Record, span_of
from onrecord.views.pieces import missing, named_outlet

# Ids are 20 hexadecimal digits; four of them tell a few hundred items apart, and people copy ids by hand.
_SHORTEST_PREFIX = 4


class Index:
    """Items by story and by article. Lists are in the record's own order (by id)."""

    def __init__(self, record: Record) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.made: dict[str, Any] = {}
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        self.commitments: dict[str, list[Commitment]] = defaultdict(list)
        self.events: dict[str, list[Event]] = defaultdict(list)
        self.timeline: dict[str, list[TimelineLine]] = defaultdict(list)
        self.utterances: dict[str, list[Utterance]] = defaultdict(list)
        self.story_of: dict[str, str] = {a: s.id for s in record.items(Story) for a in s.articles}
        for claim in record.items(Claim):
            self.claims[claim.story or ""].append(claim)
        for commitment in record.items(Commitment):
            self.commitments[commitment.story or ""].append(commitment)
        for event in record.items(Event):
            self.events[event.story or ""].append(event)
        for line in sorted(record.items(TimelineLine), key=lambda x: (x.rank, x.id)):
            self.timeline[line.story].append(line)
        for utterance in record.items(Utterance):
            for story in sorted({self.story_of.get(a, "") for a in _articles(record, utterance)}):
                self.utterances[story].append(utterance)


def _articles(record: Record, utterance: Utterance) -> set[str]:
    out: set[str] = set()
    for ident in utterance.quotations:
        found = annotation(record, ident)
        if isinstance(found, Quotation):
            out.add(span_of(found).article)
    return out


def annotation(record: Record, ident: str) -> object | None:
    """The annotation with this id, or None."""
    try:
        found: object = record.get(ident)
    except KeyError:
        return None
    return found


_kept: WeakKeyDictionary[Record, Index] = WeakKeyDictionary()


def index(record: Record) -> Index:
    """The look-ups of a record. The first call costs one walk over its items; later ones nothing."""
    found = _kept.get(record)
    if found is None:
        found = _kept[record] = Index(record)
    return found


def rows_of[I, R](record: Record, kind: type[I], make: Callable[[Record, I], R | None]) -> dict[str, R]:
    """The rows of every item of a kind, by its id, in the record's order; made at the first call and kept."""
    kept = index(record).rows
    if kind.__name__ not in kept:
        made = ((i.id, make(record, i)) for i in record.items(kind))  # type: ignore[attr-defined]
        kept[kind.__name__] = {ident: row for ident, row in made if row is not None}
    return kept[kind.__name__]


def kept[T](record: Record, key: str, make: Callable[[], T]) -> T:
    """What `make` gives, made at the first call under this key and kept while the record lives: do not change it."""
    rows = index(record).made
    if key not in rows:
        rows[key] = make()
    found: T = rows[key]
    return found


def plain_name(outlet: str) -> str:
    """An outlet's name for comparing: "The Elra Courier" is the Elra Courier."""
    return outlet.casefold().removeprefix("the ")


def outlet_names(record: Record) -> dict[str, str]:
    """The outlet of each article that has one, by article id. An outlet has one name: the one given with most of its articles."""
    return kept(record, "outlet names", lambda: _outlet_names(record))


def _outlet_names(record: Record) -> dict[str, str]:
    said = {i: outlet for i, page in record.pages.items() if (outlet := named_outlet(page))}
    given = Counter(page.article.outlet for page in record.pages.values() if page.article.outlet)
    usual: dict[str, str] = {}
    for name in sorted(given, key=lambda n: (-given[n], n)):
        usual.setdefault(plain_name(name), name)
    return {i: usual.get(plain_name(outlet), outlet) for i, outlet in said.items()}


def known_outlets(record: Record) -> tuple[str, ...]:
    """The outlets that articles are known to be from, by name."""
    return tuple(sorted(set(outlet_names(record).values())))


def opened[T](record: Record, kind: type[T], ident: str) -> T:
    """The item that an id opens: its own, any member's, or the only id that begins so. Raises Refusal R006."""
    found = record.item(kind, ident) or record.item_of(kind, ident)
    if found is not None:
        return found
    if len(ident) >= _SHORTEST_PREFIX:
        begins = [i for i in record.items(kind) if i.id.startswith(ident)]  # type: ignore[attr-defined]
        if len(begins) == 1:
            return begins[0]
    raise missing(ident, kind.__name__.lower())


def opened_article(record: Record, ident: str) -> str:
    """The article that an id opens: its own, an annotation's in it, its file name, or the only id that begins so.

    Raises Refusal R006.
    """
    if ident in record.pages:
        return ident
    found = annotation(record, ident)
    if found is not None:
        return span_of(found).article
    fits = [a.id for a in record.articles if a.name == ident]
    if not fits and len(ident) >= _SHORTEST_PREFIX:
        fits = [a.id for a in record.articles if a.id.startswith(ident)]
    if len(fits) == 1:
        return fits[0]
    raise missing(ident, "article")
