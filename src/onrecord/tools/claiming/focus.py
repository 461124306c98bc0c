"""What an article is mainly about: the names at its head and those it keeps coming back to, where few articles share them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Final

from onrecord.model.annotations import Mention, Sentence
from onrecord.model.items import Entity
from onrecord.model.record import Page, Record

# A name that more articles than this are about is a subject, not an affair (a president, a party).
_RARE: Final = 24
# Named this often, a thing is what the article is about wherever it stands.
_OFTEN: Final = 3
# The head of an article: its headline and so many sentences of the body.
LEAD: Final = 3
# Two articles about so many of the same rare names tell of one affair, whatever their stories.
_SHARED: Final = 2
# A text headed so is about whatever it names: each name is a mistake put right.
_CORRECTS: Final = re.compile(
    r"\b(?:correction|corrections|clarification|clarifications|corrected|corrects)\b", re.IGNORECASE
)
# Countries and governments are named in every other article.
_ANYWHERE: Final = frozenset(("country", "government", "document"))


def focus(record: Record) -> dict[str, frozenset[str]]:
    """For each article the ids of the rare entities that it is about."""
    return record.derived(Entity, "focus", _all)


def affair(record: Record, article: str) -> list[str]:
    """The articles of one affair with this one: those of its story, and those about two of the same rare names."""
    story = record.story(article)
    found = set(story.articles if story else (article,))
    about = focus(record)
    named = record.derived(Entity, "articles by focus", _articles)
    shared = Counter(a for e in about.get(article, ()) for a in named[e])
    return sorted(found | {a for a, n in shared.items() if n >= _SHARED})


def _articles(record: Record) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for article, names in focus(record).items():
        for e in names:
            found[e].append(article)
    return found


def _all(record: Record) -> dict[str, frozenset[str]]:
    found = {ident: _of(page, record) for ident, page in record.pages.items()}
    seen = Counter(e for entities in found.values() for e in entities)
    return {ident: frozenset(e for e in entities if seen[e] <= _RARE) for ident, entities in found.items()}


def _of(page: Page, record: Record) -> frozenset[str]:
    lead = len(page.text) if corrects(page) else head_end(page)
    times: dict[str, int] = defaultdict(int)
    for m in page.all(Mention):
        if m.kind != "name" or m.type in _ANYWHERE:
            continue
        entity = record.entity(m.id)
        if entity is not None and entity.type not in _ANYWHERE:
            times[entity.id] += _OFTEN if m.span.start < lead else 1
    return frozenset(e for e, n in times.items() if n >= _OFTEN)


def head_end(page: Page) -> int:
    """Where the head of a page ends: the last of its first sentences of the body."""
    body = [s for s in page.all(Sentence) if s.zone == "body"][:LEAD]
    return body[-1].span.end if body else 0


def corrects(page: Page) -> str:
    """The word by which a page is headed as a correction; "" where it is none."""
    for s in page.all(Sentence):
        if s.zone == "headline":
            found = _CORRECTS.search(s.span.text)
            return found.group() if found else ""
    return ""
