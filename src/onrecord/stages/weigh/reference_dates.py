"""Linked articles date each other: the year of a dateline, the day of words that a dated article holds too, bounds.

Only articles whose own pages give their day are evidence; what is inferred here dates nobody else.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from onrecord.model import when
from onrecord.model.annotations import (
    Assertion,
    CommitmentReport,
    EventReport,
    Passage,
    TimeExpression,
)
from onrecord.model.items import Entity, Lineage, Story
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, When
from onrecord.stages.base import weigh
from onrecord.text.published import covering
from onrecord.text.redate import all_again

# Days between a dateline and the nearest linked article: a story is followed for days; what lies further off may be
# told again in another year.
_NEAR: Final = 14
_ZONES: Final = dt.timedelta(1)  # one instant falls on two days in two time zones
_HANGING: Final = (EventReport, CommitmentReport, Assertion)
_NEEDS: Final = (Story, Lineage, Passage, Entity, TimeExpression, *_HANGING)


@dataclass(frozen=True)
class _Kin:
    """A dated article that belongs with an undated one, and the words that say why."""

    article: Article
    day: dt.date
    why: str


@weigh(of=Story, makes=[Story, Article, TimeExpression, *_HANGING], needs=_NEEDS)
def reference_dates(story: Story, record: Record) -> Iterator[Any]:
    """Articles of the story with what their dated kin tell of their day, and everything that hung on it."""
    told: dict[str, When] = {}
    for ident in story.articles:
        page = record.page(ident)
        if page.article.published.day is not None:
            continue
        kin = _kin(page, record)
        if not kin:
            continue
        published = _with_year(page.article.published, kin)
        same = {} if published.day else _same_words(page, kin, record)
        if not published.day:
            published = _bounded(page, published, kin, same, record)
        if published != page.article.published:
            told[ident] = published
            yield msgspec.structs.replace(page.article, published=published)
        yield from _moved(page, published, same)
    if told:
        dates = [told.get(i, record.page(i).article.published) for i in story.articles]
        yield msgspec.structs.replace(story, when=covering(dates))


def _kin(page: Page, record: Record) -> list[_Kin]:
    """The dated articles that share words with this one, or that a link puts into one story with it."""
    here = page.article.id
    why: dict[str, str] = {}
    for p in record.passages_on(here):
        if not p.heard:
            why[_sides(p, here)[1].article] = "which holds the same words"
    for other in record.derived(Lineage, "articles that a link puts into one story", _told_of).get(here, ()):
        why.setdefault(other, "which tells of the same")
    out = []
    for other in sorted(why):
        article = record.pages[other].article if other in record.pages else None
        if article and article.published.day and article.published.how != "inferred":
            out.append(_Kin(article, article.published.day, why[other]))
    return sorted(out, key=lambda k: (k.why != "which holds the same words", k.day, k.article.id))


def _told_of(record: Record) -> Mapping[str, Sequence[str]]:
    """Articles that links put beside an article, by its id; kept with lineages, which do not change meanwhile."""
    out: dict[str, list[str]] = defaultdict(list)
    for x in record.links:
        if x.kind == "story" and x.score > 0:
            out[x.left].append(x.right)
            out[x.right].append(x.left)
    return out


def _with_year(own: When, kin: Sequence[_Kin]) -> When:
    """A dateline of day and month with the year in which it lies nearest to all its kin, if that is one year."""
    if not own.edtf.startswith("XXXX-") or own.edtf == UNKNOWN.edtf:
        return own
    nearest = [(abs((day - k.day).days), day, k) for k in kin if (day := _nearest(own.edtf[5:], k.day))]
    if len({day for _, day, _ in nearest}) != 1:
        return own
    apart, day, best = min(nearest, key=lambda n: (n[0], n[2].article.id))
    if apart > _NEAR:
        return own
    reason = f"{own.reason}; the year is that of “{best.article.name}”, {best.why} and is dated {best.day}"
    evidence = (*own.evidence, *best.article.published.evidence)
    return when.day(day, "inferred", evidence, reason)


def _nearest(month_day: str, to: dt.date) -> dt.date | None:
    days = []
    for year in (to.year - 1, to.year, to.year + 1):
        try:
            days.append(dt.date.fromisoformat(f"{year:04d}-{month_day}"))
        except ValueError:
            continue
    return min(days, key=lambda d: (abs(d - to), d), default=None)


def _same_words(page: Page, kin: Sequence[_Kin], record: Record) -> dict[str, TimeExpression]:
    """Times inside copied words mean in both texts what they mean in the dated one; where dated ones differ, nothing."""
    here, dated = page.article.id, {k.article.id: k for k in kin}
    found: dict[str, list[TimeExpression]] = {}
    for p in record.passages_on(here):
        mine, other = _sides(p, here)
        if p.heard or other.article not in dated:
            continue
        theirs = _by_words(record.page(other.article).within(TimeExpression, other))
        for words, own in _by_words(page.within(TimeExpression, mine)).items():
            pairs = (
                zip(own, theirs.get(words, ()), strict=True) if len(own) == len(theirs.get(words, ())) else ()
            )
            for a, b in pairs:
                if not a.anchored and b.anchored and b.when.known:
                    found.setdefault(a.id, []).append(_as_in(a, b, dated[other.article]))
    return {
        i: rows[0] for i, rows in found.items() if len({(r.when.earliest, r.when.latest) for r in rows}) == 1
    }


def _by_words(times: Sequence[TimeExpression]) -> dict[str, list[TimeExpression]]:
    out: dict[str, list[TimeExpression]] = {}
    for t in times:
        out.setdefault(t.span.text.casefold(), []).append(t)
    return out


def _as_in(own: TimeExpression, other: TimeExpression, kin: _Kin) -> TimeExpression:
    reason = f"the same words stand in “{kin.article.name}”, dated {kin.day}: {other.when.reason}"
    told = msgspec.structs.replace(
        other.when, how="inferred", evidence=(own.span, other.span), reason=reason, candidates=()
    )
    return msgspec.structs.replace(own, when=told, timex=other.timex, value=other.value, anchored=True)


def _bounded(
    page: Page, own: When, kin: Sequence[_Kin], same: dict[str, TimeExpression], record: Record
) -> When:
    """What was copied from a dated article was not written before it, what a dated article copied not after it, and
    nobody tells as past what had not yet happened."""
    if own.edtf.startswith("XXXX-") and own.edtf != UNKNOWN.edtf:
        return own  # a dateline that found no year says more than bounds
    here, dated = page.article.id, {k.article.id: k for k in kin}
    lows: list[tuple[dt.date, str, tuple[Span, ...]]] = []
    highs: list[tuple[dt.date, str, tuple[Span, ...]]] = []
    for p in record.passages_on(here):
        mine, other = _sides(p, here)
        k = dated.get(other.article)
        if p.heard or k is None or p.direction not in ("a_from_b", "b_from_a"):
            continue
        taken = (p.direction == "a_from_b") == (p.a.article == here)
        if taken:
            lows.append(
                (k.day - _ZONES, f"it takes words from “{k.article.name}”, dated {k.day}", (mine, other))
            )
        else:
            highs.append(
                (k.day + _ZONES, f"“{k.article.name}”, dated {k.day}, takes words from it", (mine, other))
            )
    lows += [
        (t.when.day, f"it tells of {t.when.day} as past ({t.when.reason})", t.when.evidence)
        for t in same.values()
        if t.direction < 0 and t.when.day
    ]
    if own.earliest:
        lows.append((dt.date.fromisoformat(own.earliest), own.reason, own.evidence))
    if own.latest:
        highs.append((dt.date.fromisoformat(own.latest), own.reason, own.evidence))
    low = max(lows, default=None, key=lambda b: (b[0], b[1]))
    high = min(highs, default=None, key=lambda b: (b[0], b[1]))
    if (low is None and high is None) or (low and high and low[0] > high[0]):
        return own
    first, last = low[0] if low else None, high[0] if high else None
    if first == last or (first and first.isoformat(), last and last.isoformat()) == (
        own.earliest,
        own.latest,
    ):
        return own  # bounds that meet by chance are no evidence of a day
    parts = [b for b in (low, high) if b]
    evidence = tuple(dict.fromkeys(s for b in parts for s in b[2]))
    return when.interval(
        first, last, "inferred", evidence=evidence, reason="; ".join(dict.fromkeys(b[1] for b in parts))
    )


def _moved(page: Page, published: When, same: dict[str, TimeExpression]) -> Iterator[Any]:
    """The times that count differently now, and the reports whose date they gave."""
    old = {t.id: t for t in page.all(TimeExpression)}
    new = dict(same)
    if published != page.article.published:
        for t in all_again(page.text, list(old.values()), published):
            new.setdefault(t.id, _because(t, published))
    yield from new.values()
    whens = {old[i].when: t.when for i, t in new.items()}
    rows: list[EventReport | CommitmentReport | Assertion] = [
        *page.all(EventReport),
        *page.all(CommitmentReport),
        *page.all(Assertion),
    ]
    for row in rows:
        if row.when in whens:
            yield msgspec.structs.replace(row, when=whens[row.when])


def _because(t: TimeExpression, published: When) -> TimeExpression:
    reason = f"{t.when.reason} (inferred: {published.reason})"
    return msgspec.structs.replace(t, when=msgspec.structs.replace(t.when, reason=reason))


def _sides(p: Passage, article: str) -> tuple[Span, Span]:
    """The end of a passage in this article, and the other."""
    return (p.a, p.b) if p.a.article == article else (p.b, p.a)
