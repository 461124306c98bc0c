"""Affairs: stories that go on from one another over weeks. A strike over a captain is part of what became of his ship.

Two stories of one affair begin alike and tell of the same few people, bodies or ships; look-alikes share the words and
not the people, and stories that share one politician share no more than him. Each is part of the larger one that it is
most like: following `part_of` leads to the affair (decisions/0012).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from onrecord.model.annotations import Mention
from onrecord.model.items import Entity, Story
from onrecord.model.record import Page, Record
from onrecord.model.sources import PROSE, Zone
from onrecord.stages.base import weigh
from onrecord.text.gathering import apart, mean
from onrecord.text.nearness import near
from onrecord.text.rarity import rarity
from onrecord.text.shingles import form_of
from onrecord.text.stems import stem
from onrecord.text.topics import LEAD, likeness, terms, weighed
from onrecord.tools.outlets import lookup

# The openings of two stories of one affair are on average this alike (one story is joined from .12 of whole texts on);
# what is asked grows by half in a month, so that an affair goes on over weeks and last year's is another one.
_ALIKE: Final = 0.10
_SOON: Final = 4
_FADES: Final = 60
# So many who are named in few articles must stand in a third of the articles of both (of the geometric mean of the shares:
# in all of a small story, a tenth of a large one is enough).
_TOGETHER: Final = 2
_SHARE: Final = 1 / 3
# Named in one article in twenty-five at most: heads of state and parties are in everything.
_RARE: Final = 3.2
# Countries and towns are where things happen; whoever acts there need not be the same. Nor are those who report it.
_WHO: Final = ("person", "organisation", "facility", "other")
# Openings are compared whose so many heaviest words alone make them a quarter as alike, each with so many others; a word
# among the heaviest of more stories than this brings none together.
_HEAVY, _LEAST, _EACH, _LARGEST = 60, 0.25, 32, 400
# Names that a reason lists.
_NAMED: Final = 4


class _Part(NamedTuple):
    """The story that another is part of, and who stands in both."""

    whole: str
    both: tuple[str, ...]


_AFFAIRS: WeakKeyDictionary[Record, dict[str, _Part]] = WeakKeyDictionary()


@weigh(of=Story, makes=[Story], needs=[Entity])
def affairs(story: Story, record: Record) -> Iterator[Story]:
    """The larger story of whose affair this one is a part, with the names that both hold."""
    if record not in _AFFAIRS:
        _AFFAIRS[record] = _parts(record)
    found = _AFFAIRS[record].get(story.id)
    if found is not None:
        yield msgspec.structs.replace(story, part_of=(found.whole,), part_why=found.both)


def _parts(record: Record) -> dict[str, _Part]:
    stories = sorted(record.items(Story), key=_rank)
    if len(stories) < 2:
        return {}
    openings = _openings(stories, record)
    days = [_days(s, record) for s in stories]
    cast = _cast(stories, record)
    best: dict[int, tuple[float, int, tuple[str, ...]]] = {}
    for a, b in near(openings, (_LEAST * _ALIKE,), _HEAVY, _LARGEST, _EACH).pairs:
        if not days[a] or not days[b]:
            continue  # without days a look-alike of another year cannot be told from an affair that goes on
        alike = likeness(openings[a], openings[b])
        late = max(0, apart(days[a], days[b]) - _SOON) / _FADES
        both = _in_both(cast[a], cast[b])
        # The larger comes first in rank; of equally near ones the larger.
        if (
            alike >= _ALIKE * (1 + late)
            and len(both) >= _TOGETHER
            and (alike, -a) > best.get(b, (0, 0, ()))[:2]
        ):
            best[b] = (alike, -a, both)
    names = {e.id: e.name for e in record.items(Entity)}
    return {
        stories[b].id: _Part(stories[-a].id, tuple(names[e] for e in both[:_NAMED]))
        for b, (_, a, both) in best.items()
    }


def _rank(story: Story) -> tuple[int, str, str]:
    """Larger stories first, then earlier ones."""
    return -len(story.articles), story.when.earliest or "9999", story.id


def _openings(stories: Sequence[Story], record: Record) -> list[dict[str, float]]:
    """What the articles of each story begin with, on average: words with weights, heaviest first."""
    found = {i: terms(_opening(p)) for i, p in record.pages.items()}
    held = Counter(t for x in found.values() for t in x.counts)
    made = {i: weighed(x.counts, x.names, held, len(found)) for i, x in found.items()}
    return [mean([made[a] for a in s.articles if a in made]) for s in stories]


def _opening(page: Page) -> list[str]:
    """The headline and the first paragraphs of an article."""
    out: list[str] = []
    for z in page.all(Zone):
        if (z.kind in PROSE or z.kind in ("headline", "subhead")) and sum(map(len, out)) < 2 * LEAD:
            out.append(z.span.text[: 2 * LEAD])
    return out


def _days(story: Story, record: Record) -> tuple[int, ...]:
    """The known days of a story's articles as numbers, ascending."""
    days: list[dt.date | None] = [record.page(a).article.published.day for a in story.articles]
    return tuple(sorted(d.toordinal() for d in days if d is not None))


def _cast(stories: Sequence[Story], record: Record) -> list[dict[str, float]]:
    """Of each story, the entities that few articles name, with the share of its articles that name them."""
    of = {a: n for n, s in enumerate(stories) for a in s.articles}
    where: dict[str, set[str]] = defaultdict(set)
    for a, page in record.pages.items():
        for m in page.all(Mention):
            entity = record.entity(m.id)
            if entity is not None and entity.names and entity.type in _WHO:
                where[entity.id].add(a)
    out: list[dict[str, float]] = [{} for _ in stories]
    for ident in sorted(where):
        name = record.item(Entity, ident)
        if name is None or lookup(name.name) is not None or _known(name.name, len(where[ident]), len(of)):
            continue
        for n, count in sorted(Counter(of[a] for a in where[ident]).items()):
            out[n][ident] = count / len(stories[n].articles)
    return out


def _known(name: str, articles: int, size: int) -> bool:
    """Is this a name of the news at large?"""
    return max(rarity(stem(form_of(w)), articles, size) for w in name.split() or [name]) < _RARE


def _in_both(a: Mapping[str, float], b: Mapping[str, float]) -> tuple[str, ...]:
    """Who stands in enough articles of both stories, most first."""
    shares = {e: (a[e] * b[e]) ** 0.5 for e in a.keys() & b.keys()}
    return tuple(sorted((e for e, s in shares.items() if s >= _SHARE), key=lambda e: (-shares[e], e)))
