"""Whose office it is ("Iran's deputy foreign minister" is a role of Iran), and from when we know it.

What is printed of somebody holds on the day of print; "former" says that it ended before; "since 2005" and "from 1997 to
2001" right behind the words say more. An article without a date tells nothing of when.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from onrecord.model import when
from onrecord.model.annotations import Mention, TimeExpression
from onrecord.model.items import Entity, RoleSeen
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, When
from onrecord.stages.base import weigh

_PAST: Final = re.compile(r"\b(?:former|formerly|then|late|erstwhile|one-?time)\b|\bex-", re.IGNORECASE)
# What may stand between an office and its time: "was minister of trade under Moe from 1997 to 2001".
_BEHIND: Final = 40
_SINCE: Final = re.compile(r"(?:^|\s)since\s+$", re.IGNORECASE)
_BOUNDS: Final = re.compile(r"(?:^|\s)(?:from|between|in|during|until|till)\s+(?:\w+\s+)?$", re.IGNORECASE)


@weigh(of=Entity, makes=[Entity], needs=[Entity, Mention], version=2)
def roles(entity: Entity, record: Record) -> Iterator[Entity]:
    """Fill in `of` of each role from the country or body mentioned first inside its own words, and `when`.

    Whose office it is must be known before events are put together; so the days are those that the articles' own pages
    give, not those that linked articles lend one another later.
    """
    if entity.roles:
        told = tuple(
            msgspec.structs.replace(_with_holder(r, entity, record), when=_when(r, record))
            for r in entity.roles
        )
        yield msgspec.structs.replace(entity, roles=told)


def _with_holder(role: RoleSeen, entity: Entity, record: Record) -> RoleSeen:
    for span in role.evidence:
        for m in record.page(span.article).within(Mention, span):
            if m.kind in ("pronoun", "nominal") or not span.contains(m.span):
                continue
            found = record.entity(m.id)
            if (
                found is not None
                and found.id != entity.id
                and found.type in ("country", "organisation", "government")
            ):
                return msgspec.structs.replace(role, of=found.id)
    return role


def _when(role: RoleSeen, record: Record) -> When:
    """The time that the words give; else the days on which articles say so (before them, when they say "former")."""
    for span in role.evidence:
        stated = _stated(span, record)
        if stated is not None:
            return stated
    days = [record.page(s.article).article.published for s in role.evidence]
    known = sorted((w.earliest, w.latest) for w in days if w.earliest and w.latest)
    if not known:
        return UNKNOWN
    first = dt.date.fromisoformat(known[0][0])
    last = max(dt.date.fromisoformat(latest) for _, latest in known)
    if _past(role.evidence[0], record):
        return when.interval(
            None, first, "inferred", reason="called so in the past by the article of that day"
        )
    return when.interval(first, last, "inferred", reason="so called in the articles of these days")


def _past(span: Span, record: Record) -> bool:
    text = record.page(span.article).text
    return bool(_PAST.search(span.text) or _PAST.search(text[max(0, span.start - 8) : span.start]))


def _stated(span: Span, record: Record) -> When | None:
    """The time right behind the words of a role: "minister since 2005", "minister from 1997 to 2001"."""
    page = record.page(span.article)
    sentence = page.sentence_at(span.start)
    if sentence is None:
        return None
    for t in page.within(TimeExpression, sentence.span):
        between = page.text[span.end : t.span.start]
        if not span.end <= t.span.start <= span.end + _BEHIND or re.search(r"[,;:“”\"]", between):
            continue
        if not t.when.known or t.timex in ("DURATION", "SET"):
            continue
        if _SINCE.search(between) and t.when.earliest:
            published = page.article.published.latest
            last = dt.date.fromisoformat(published) if published else None
            first = dt.date.fromisoformat(t.when.earliest)
            if last is None or first <= last:
                return when.interval(
                    first, last, "stated", evidence=(t.span,), reason="since then, to the day of print"
                )
        elif _BOUNDS.search(between):
            return msgspec.structs.replace(t.when, how="stated", reason="the words behind the role")
    return None
