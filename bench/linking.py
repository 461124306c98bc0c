"""How long entities take to be linked across a large heap: python -m bench.linking [MENTIONS]   (default: 1,000,000)

The mentions are made, not read: articles of 40 mentions of some dozen people, bodies, places and countries each, drawn
from vocabularies in which few names are common and most are rare (Zipf), as in news. Bare surnames, abbreviations and
spellings are mixed in, so that every kind of judgement is made. The parse has no part in it. Same number, same heap.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from bench.pages import link_stage
from onrecord.engine.gather import link
from onrecord.model.annotations import EntityType, Mention, MentionKind
from onrecord.model.codec import annotation_id, digest
from onrecord.model.items import Entity
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article
from onrecord.model.spans import Span
from onrecord.tools import gazetteer

MENTIONS = 1_000_000
# Mentions of one article of some 700 words.
EACH = 40
# Names of a heap grow with about the square root of its mentions (Heaps' law); so many for each root.
NAMES_EACH = 60
_SYLLABLES = "ba be bo da de do fa fi ga go ha he ka ko la li lo ma mi mo na no pa po ra re ri ro sa se so ta ti to va vi wa ya za zo".split()
# What the cast of an article is made of.
_CAST: tuple[EntityType, ...] = (*("person",) * 5, *("organisation",) * 3, *("place",) * 2, *("country",) * 3)
_GIVEN = "Anna Peter Maria John Elena Ivan Sara Omar Lena Karl Nadia Paul Rosa Igor Ingrid Hassan Julia Marco Petra Simon".split()
_ENDS = "Ministry Council Bank Union Group Institute Agency Line Party Court".split()


class _Words:
    """A vocabulary from which the n-th word is drawn about 1/n as often as the first."""

    def __init__(self, rows: Sequence[tuple[str, ...]], luck: random.Random) -> None:
        self.rows, self.luck = rows, luck
        self.heights = list(accumulate(1 / (n + 1) for n in range(len(rows))))

    def draw(self) -> tuple[str, ...]:
        return self.rows[bisect_left(self.heights, self.luck.random() * self.heights[-1])]


def _word(luck: random.Random, least: int = 2) -> str:
    return "".join(luck.choice(_SYLLABLES) for _ in range(luck.randint(least, 4))).title()


def _vocabulary(count: int, luck: random.Random) -> dict[EntityType, _Words]:
    """Rows of the ways to write a name, the fullest first."""
    people: list[tuple[str, ...]] = []
    for _ in range(count):
        given, surname = luck.choice(_GIVEN), _word(luck)
        people.append((f"{given} {surname}", surname, f"{given[0]}. {surname}"))
    bodies = []
    for _ in range(count // 2):
        name = f"{_word(luck)} {_word(luck)} {luck.choice(_ENDS)}"
        bodies.append((name, "".join(w[0] for w in name.split()), name.split()[0]))
    places = [(_word(luck, 3),) for _ in range(count // 4)]
    lands = [(c.name, *c.adjectives[:1]) for c in gazetteer.countries()]
    return {
        "person": _Words(people, luck),
        "organisation": _Words(bodies, luck),
        "place": _Words(places, luck),
        "country": _Words(lands, luck),
    }


def _mentions(article: str, words: dict[EntityType, _Words], luck: random.Random) -> Iterator[Mention]:
    at = 0
    cast = [(kind, words[kind].draw()) for kind in _CAST]
    chains: dict[tuple[EntityType, str], str] = {}
    for n in range(EACH):
        kind, forms = cast[n] if n < len(cast) else luck.choice(cast)
        # Nine articles in ten give the full name first.
        full = n < len(cast) and luck.random() < 0.9
        text = forms[0] if full else luck.choice(forms)
        span = Span(article, at, at + len(text), text)
        at += len(text) + 1
        ident = annotation_id("mention", "mentions", span)
        chain = chains.setdefault((kind, forms[0]), ident)
        code = gazetteer.country(forms[0]) if kind == "country" else None
        form: MentionKind = "demonym" if kind == "country" and text != forms[0] else "name"
        yield Mention(ident, span, form, chain, kind, forms[0] if full else text, country=code)


def heap(mentions: int, seed: int = 7) -> Record:
    """A record that holds so many mentions and nothing else."""
    luck = random.Random(seed)
    words = _vocabulary(int(NAMES_EACH * mentions**0.5), luck)
    pages = []
    for n in range(mentions // EACH):
        ident = digest(seed, n)
        article = Article(ident, f"{n}.txt", "", ident)
        pages.append(Page(article, list(_mentions(ident, words, luck))))
    return Record(pages)


def main() -> None:
    """Print how many were linked, the seconds of it, and the memory."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else MENTIONS
    record = heap(wanted)
    found = sum(1 for _ in record.annotations(Mention))
    clock, cpu = time.perf_counter(), time.process_time()
    link(link_stage("entities"), record)
    row = {
        "mentions": found,
        "entities": len(record.items(Entity)),
        "seconds": round(time.perf_counter() - clock, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
        "peak_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }
    print(json.dumps(row))


if __name__ == "__main__":
    main()
