"""Revisions: a later state of an address that the record holds already is the same source, not a second one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from weakref import WeakKeyDictionary

import msgspec

from onrecord.model.items import Story
from onrecord.model.record import Record
from onrecord.model.sources import Article
from onrecord.stages.base import weigh

# Parts of an address that say how a reader came there, not what he reads.
_TRAIL: Final = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|ref|source|cmpid)=[^&#]*", re.IGNORECASE)
_STATES: WeakKeyDictionary[Record, dict[str, str]] = WeakKeyDictionary()


@weigh(of=Story, makes=[Article], needs=[])
def revisions(story: Story, record: Record) -> Iterator[Article]:
    """The articles of the story that are later states of another article, with the state right before them."""
    if record not in _STATES:
        _STATES[record] = _earlier(record)
    for ident in story.articles:
        before = _STATES[record].get(ident)
        article = record.page(ident).article
        if before and article.revision_of != before:
            yield msgspec.structs.replace(article, revision_of=before)


def address(url: str) -> str:
    """An address as a name of what stands there: without scheme, "www.", trails of readers, fragment and last slash."""
    bare = re.sub(r"^[a-z]+://(?:www\.|m\.)?", "", url.strip(), flags=re.IGNORECASE)
    trailed = _TRAIL.sub("", bare.split("#", 1)[0])
    host, _, rest = trailed.partition("/")
    return f"{host.lower()}/{rest}".rstrip("/?&")


def _earlier(record: Record) -> dict[str, str]:
    """For each article that is a later state: the id of the state before it. Copies of the very same text are none, and
    where no date tells which state is the later one, none is asserted.
    """
    states: dict[str, list[Article]] = {}
    for a in record.articles:
        if a.url and "/" in address(a.url):  # a bare host is a front page: everything has stood there
            states.setdefault(address(a.url), []).append(a)
    out: dict[str, str] = {}
    for rows in states.values():
        rows.sort(key=lambda a: (_age(a), a.id))
        for old, new in pairwise(rows):
            if old.text != new.text and _age(old) != _age(new):
                out[new.id] = old.id
    return out


def _age(article: Article) -> tuple[str, str]:
    """The latest day that the page gives for itself (an update's, where it tells one), then when it was captured."""
    days = [w.latest or "" for w in (article.published, *article.published_candidates)]
    return max(days), article.captured_at or ""
