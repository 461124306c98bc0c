"""Entities: the chains of single articles put together across all of them. Undecided pairs stay apart.

One card a chain. Within a group that shares a key, cards of one spelling hang on the first of them (a star), and only
the different spellings are judged against one another: work grows with the number of names, not of mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.model.annotations import EntityType, Mention
from onrecord.model.items import Entity
from onrecord.model.links import Link, Reason, link
from onrecord.model.record import Page, Record
from onrecord.stages.base import Card, linker
from onrecord.tools.reference import across, describe

# More spellings than this under one key tell that the key is no good; the rest stay apart.
MOST_SPELLINGS = 200


class ChainCard(Card, frozen=True):
    """One chain of one article. `country`: a code, or the name of a country without one. `members` are its mention ids; `firm`: its article tells what kind of thing it is."""

    name: str
    type: EntityType
    country: str | None
    members: tuple[str, ...]
    roles: tuple[str, ...] = ()
    firm: bool = True


@linker
class entities:  # noqa: N801 - a stage is called by its name
    """Chains to entities: `keys → judge → settle → build`."""

    name = "entities"
    version = 4
    kind = "entity"
    makes = (Entity,)
    needs = (Mention,)
    shared = 0

    def cards(self, page: Page, record: Record) -> Iterator[ChainCard]:
        """One card for each chain of a page; its id is its smallest mention id."""
        by_chain: dict[str, list[Mention]] = defaultdict(list)
        for m in page.all(Mention):
            by_chain[m.chain].append(m)
        for members in by_chain.values():
            ids = tuple(sorted(m.id for m in members))
            first = members[0]
            named = any(m.kind in ("name", "metonym", "demonym") for m in members)
            roles = tuple(sorted({m.title.text for m in members if m.title}))
            country = next((m.country for m in members if m.country), None) or first.of or None
            keys = across.keys(first.name, first.type, first.country or first.of or None, named)
            keys = tuple(dict.fromkeys([*keys, *across.descriptions(first.type, members)]))
            firm = across.is_firm(first.name, first.type, members)
            yield ChainCard(ids[0], keys, first.name, first.type, country, ids, roles, firm)

    def judge(self, group: Sequence[ChainCard]) -> Iterator[Link]:
        """Links and vetoes among the cards of one key."""
        spellings: dict[tuple[str, str], list[ChainCard]] = defaultdict(list)
        for c in group:
            spellings[across.spelling(c.name, c.type, c.country)].append(c)
        for same in spellings.values():
            for other in same[1:]:
                yield self._link(same[0], other, across.SAME_NAME)
        for one, other, why in (
            *across.retyped(group),
            *across.ends_of(group),
            *across.described(group),
        ):
            yield self._link(one, other, why)
        firsts = [same[0] for _, same in sorted(spellings.items())][:MOST_SPELLINGS]
        whole = [c for c in firsts if across.is_full(c.name, c.type)]
        unclear = across.open_initials(whole)
        for i, a in enumerate(whole):
            for b in whole[i + 1 :]:
                yield from self._maybe(a, b, unclear.get(a.id) or unclear.get(b.id))
        stands = {same[0].id: across.standing(same) for same in spellings.values()}
        for short in (c for c in firsts if not across.is_full(c.name, c.type)):
            owned = across.owners(short, whole, firsts, stands)
            for owner, fits in owned or across.undecided(short, whole):
                yield self._link(short, owner, fits)

    def _maybe(self, a: ChainCard, b: ChainCard, unclear: str | None) -> Iterator[Link]:
        found = across.compare(a, b)
        if found is not None and found.score > 0 and unclear:
            found = across.Verdict(0.0, unclear)  # for a person to decide
        if found is not None:
            yield self._link(a, b, found)

    def _link(self, a: ChainCard, b: ChainCard, why: across.Verdict) -> Link:
        return link("entity", a.id, b.id, why.score, [Reason(why.reason, why.score)], self.name)

    def build(self, members: Sequence[ChainCard], links: Sequence[Link], record: Record) -> Entity | None:
        """The entity of some chains; None where no chain names or describes anything."""
        ids = tuple(sorted(i for c in members for i in c.members))
        rows: Iterable[Mention] = (record.get(i) for i in ids)
        return describe.entity(ids, list(rows))
