"""What a stage is: one file with a pure function or a small class, declared with what it needs and what it makes.

No stage sees a store, a clock, the network or a random number. Each hands back typed values; it may yield a Trouble
and go on. The engine orders stages by `needs` and `makes`, files their results by content, and checks that every
span's words are what the annotation claims.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, runtime_checkable

import msgspec

from onrecord.model.links import Link, LinkKind
from onrecord.model.record import Page, Record
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble
from onrecord.tools.kit import Kit

Reader = Callable[[Capture, Kit], Iterable[Any]]
Annotator = Callable[[Page, Kit], Iterable[Any]]
Weigher = Callable[[Any, Record], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class ReadStage:
    """Bytes of one `kind` to an Article, its Zones and Troubles (the Article comes first, or not at all)."""

    name: str
    version: int
    kind: str
    run: Reader


@dataclass(frozen=True, slots=True)
class AnnotateStage:
    """One article to its annotations. `needs` are kinds that must be there before; it may use `kit.parse(page)`."""

    name: str
    version: int
    makes: tuple[type, ...]
    needs: tuple[type, ...]
    run: Annotator


@dataclass(frozen=True, slots=True)
class WeighStage:
    """One item of kind `of` to items: the same one with more on it, or others that follow from it."""

    name: str
    version: int
    of: type
    makes: tuple[type, ...]
    needs: tuple[type, ...]
    run: Weigher


class Card(msgspec.Struct, frozen=True):
    """All that linking needs to know of one annotation. Cards that share a key are brought together and judged.

    Subclass it for each stage; keep it small: on a cluster these are what travels.
    """

    id: str
    keys: tuple[str, ...]


@runtime_checkable
class LinkStage(Protocol):
    """Annotations of many articles to links, and settled members to items: keys → judge → settle → build.

    `cards` is work for each article; `judge` gets the cards that share a key (or, when `shared` > 0, each pair of cards
    that shares at least that many keys) and yields Links, vetoes (negative score) and annotations of the kinds in
    `makes`; `build` gets the cards of one settled component and makes the item (None: the component is not one).
    """

    name: str
    version: int
    kind: LinkKind
    makes: tuple[type, ...]
    needs: tuple[type, ...]
    shared: int

    def cards(self, page: Page, record: Record) -> Iterable[Card]: ...

    def judge(self, group: Sequence[Any]) -> Iterable[Link | Any]: ...

    def build(self, members: Sequence[Any], links: Sequence[Link], record: Record) -> Any | None: ...


class Pairing(NamedTuple):
    """Numbers of cards to be judged as pairs; how many keys were passed over as too common, and the most that one of them is
    shared by; `instead` are cards that are judged in the place of those of that number (all cards together may show what
    one alone cannot).
    """

    pairs: Sequence[tuple[int, int]]
    common: int
    most: int
    instead: Mapping[int, Card] = {}


@runtime_checkable
class PairingStage(LinkStage, Protocol):
    """A link stage that finds the pairs to judge itself, where keys as words would take too much room (`keys` stay empty)."""

    def pairs(self, cards: Sequence[Any], largest: int) -> Pairing: ...


@runtime_checkable
class HasTwins(LinkStage, Protocol):
    """A link stage that knows which cards the judge cannot tell apart but by where they stand: the same words, copied.

    `twin` is equal for such cards. The first of them is judged with each of the others; it and one of another article are
    compared with the cards of other articles for those that it is linked with. `home` is the article of a card, within
    which each is compared itself.
    """

    def twin(self, card: Any) -> Hashable: ...

    def home(self, card: Any) -> str: ...


@runtime_checkable
class LooksAgain(LinkStage, Protocol):
    """A link stage that sees what its links settled into and may group whole components anew, joining or dividing them.

    Its links outweigh those of single pairs, but no decision of a person. Every card of a component that it touches must
    be an end of one of them: such cards belong together as these links say, and the links of single pairs across
    what it leaves apart become vetoes.
    """

    def second_look(self, settled: Sequence[Sequence[Any]]) -> Iterable[Link]: ...


type Stage = ReadStage | AnnotateStage | LinkStage | WeighStage


def read(kind: str, *, version: int = 1) -> Callable[[Reader], ReadStage]:
    """Declare a reader of one kind of input."""
    return lambda run: ReadStage(run.__name__, version, kind, run)


def annotate(
    *, makes: Sequence[type], needs: Sequence[type] = (), version: int = 1
) -> Callable[[Annotator], AnnotateStage]:
    """Declare an annotator."""
    return lambda run: AnnotateStage(run.__name__, version, tuple(makes), tuple(needs), run)


def weigh(
    *, of: type, makes: Sequence[type], needs: Sequence[type] = (), version: int = 1
) -> Callable[[Weigher], WeighStage]:
    """Declare a weigher."""
    return lambda run: WeighStage(run.__name__, version, of, tuple(makes), tuple(needs), run)


def linker[T](stage: type[T]) -> T:
    """Declare a link stage: makes the one instance of the class."""
    return stage()


__all__ = [
    "AnnotateStage",
    "Card",
    "HasTwins",
    "Kit",
    "LinkStage",
    "LooksAgain",
    "Pairing",
    "PairingStage",
    "ReadStage",
    "Stage",
    "Trouble",
    "WeighStage",
    "annotate",
    "linker",
    "read",
    "weigh",
]
