"""The reference date of an article: every candidate with how it is known, and the one that holds, if one does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

import msgspec

from onrecord.model import when
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, WEEKDAYS, When
from onrecord.text.dates import month_of, written

_URL_DAY: Final = re.compile(
    r"[/_.-](?P<y>(?:19|20)\d\d)[/_-]?(?P<m>0[1-9]|1[0-2]|[a-z]{3}(?=[/_-])|[1-9](?=[/_-]))[/_-]?(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=[/_-]))(?=[/_.-]|$)",
    re.IGNORECASE,
)
_URL_MONTH: Final = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0[1-9]|1[0-2])(?=/|$)")
_UPDATED: Final = re.compile(
    r"\b(?:updated?|modified|edited|revised|changed|archived?|archives?|reviewed|printed|retrieved|accessed|copy)\b",
    re.IGNORECASE,
)
# A stamp and its update lie within weeks; a longer gap means that a site was moved or a page touched for other reasons.
_TOGETHER: Final = dt.timedelta(30)
_SAME: Final = dt.timedelta(1)  # one instant falls on two days in two time zones


class Stamp(msgspec.Struct, frozen=True):
    """A date with its part in the page: "published" or "updated"; `rank` orders sources, the surest first.

    0 given by the user · 1 the page's own metadata · 2 its address · 3 words at its head · 4 a dateline · 5 guessed.
    """

    when: When
    role: str
    rank: int


def given(value: When) -> Stamp:
    """A date from a sidecar, a manifest or front matter."""
    return Stamp(value, "published", 0)


def from_url(url: str | None) -> list[Stamp]:
    """The date in an address, a day or a month."""
    if not url:
        return []
    path = re.sub(r"^[a-z]+://[^/]+", "", url.split("?")[0].split("#")[0])
    for m in _URL_DAY.finditer(path):
        try:
            month = int(m["m"]) if m["m"].isdigit() else month_of(m["m"])
            value = dt.date(int(m["y"]), month, int(m["d"]))
        except (ValueError, KeyError):
            continue
        return [Stamp(when.day(value, "url", reason="the address of the page holds the day"), "published", 2)]
    found = _URL_MONTH.search(path)
    if found:
        return [
            Stamp(
                when.month(
                    int(found["y"]), int(found["m"]), "url", reason="the address of the page holds the month"
                ),
                "published",
                2,
            )
        ]
    return []


def from_stamp(span: Span) -> list[Stamp]:
    """The dates on a line at the head of a page ("Published 3 May 2009 | Updated 4 May 2009")."""
    out: list[Stamp] = []
    before = 0
    for w in written(span.text):
        label = span.text[before : w.start]
        role = (
            "updated"
            if _UPDATED.search(label) or (w.start == 0 and _UPDATED.search(span.text[w.end :]))
            else "published"
        )
        before = w.end
        evidence = (Span(span.article, span.start + w.start, span.start + w.end, span.text[w.start : w.end]),)
        if w.year is None:
            continue
        days = w.readings
        if len(days) > 1:
            reason = "a date stamp whose order of day and month is open"
            value = when.interval(
                min(days),
                max(days),
                "stated",
                edtf=f"[{min(days)},{max(days)}]",
                evidence=evidence,
                reason=reason,
            )
        elif days and (w.weekday is None or days[0].weekday() == w.weekday):
            value = when.day(days[0], "stated", evidence, f"a date stamp on the page ({role})")
        else:
            value = when.unresolved(
                WEEKDAYS[w.weekday] if w.weekday is not None else None,
                evidence,
                "a date stamp whose weekday and day do not agree",
            )
        out.append(Stamp(value, role, 3))
    return out


def from_dateline(span: Span) -> list[Stamp]:
    """The date in a dateline ("LONDON, May 3, 2009 (Reuters)"); without a year it waits for one."""
    out: list[Stamp] = []
    for w in written(span.text):
        evidence = (Span(span.article, span.start + w.start, span.start + w.end, span.text[w.start : w.end]),)
        if w.date:
            out.append(
                Stamp(when.day(w.date, "dateline", evidence, "the dateline gives the day"), "published", 4)
            )
        elif w.year is None:
            open_year = When(
                None,
                None,
                "unknown",
                f"XXXX-{w.month:02d}-{w.day:02d}",
                "dateline",
                None,
                evidence,
                "the dateline gives day and month, not the year",
            )
            out.append(Stamp(open_year, "published", 4))
    return out


def choose(stamps: Sequence[Stamp]) -> tuple[When, tuple[When, ...]]:
    """The reference date and all candidates. What contradicts itself stays an interval or open: a wrong day is worse than none."""
    candidates = tuple(dict.fromkeys(s.when for s in stamps))
    by_user = next((s.when for s in stamps if s.rank == 0), None)
    if by_user is not None:
        return by_user, candidates
    stamps = [_with_year(s, stamps) for s in stamps]
    days = [s for s in stamps if s.when.day and s.role == "published" and s.rank < 5]
    updates = [s for s in stamps if s.when.known and s.role == "updated"]
    vague = [s for s in stamps if s.when.known and not s.when.day and s.role == "published" and s.rank < 5]
    if days:
        return _settle(days, updates, vague), candidates
    if (
        vague
        and all(when.compatible(a.when, b.when) for a in vague for b in vague)
        and not any(s.rank == 3 for s in vague)
    ):
        return min(vague, key=lambda s: s.rank).when, candidates
    bounds = [s.when.latest for s in [*updates, *vague] if s.when.latest]
    if bounds:
        last = dt.date.fromisoformat(max(bounds))
        evidence = tuple(e for s in [*updates, *vague] for e in s.when.evidence)
        reason = "the stamps of the page say when it was there, not when it was written"
        return when.interval(None, last, "inferred", evidence=evidence, reason=reason), candidates
    waiting = next(
        (s.when for s in stamps if s.when.edtf.startswith("XXXX-") and s.when.edtf != UNKNOWN.edtf), None
    )
    return waiting or UNKNOWN, candidates


def covering(dates: Sequence[When]) -> When:
    """From the first day on which any of several articles may have come out to the last."""
    known = [d for d in dates if d.earliest and d.latest]
    # Where some articles are dated to the day, one that is only bounded (its stamps disagree) must not stretch the story.
    known = [d for d in known if d.day] or known
    if not known:
        return UNKNOWN
    first = min(dt.date.fromisoformat(d.earliest) for d in known if d.earliest)
    last = max(dt.date.fromisoformat(d.latest) for d in known if d.latest)
    reason = f"published dates of {len(known)} of {len(dates)} articles"
    return when.interval(first, last, "inferred", reason=reason)


def _settle(days: Sequence[Stamp], updates: Sequence[Stamp], vague: Sequence[Stamp]) -> When:
    """Days that agree give the day; days or updates that do not leave an interval with an open beginning."""
    best = min(days, key=lambda s: s.rank)
    own = _day(best)
    far = [s for s in days if abs(_day(s) - own) > _SAME]
    late = [
        s
        for s in updates
        if s.rank >= best.rank
        and s.rank == 3
        and dt.date.fromisoformat(s.when.latest or "9999-12-31") - own > _TOGETHER
    ]
    early = [s for s in updates if s.when.latest and dt.date.fromisoformat(s.when.latest) < own - _SAME]
    against = [s for s in vague if not when.compatible(s.when, best.when)]
    if not (far or early or against or (late and best.rank == 3)):
        agreed = sorted({s.when.how for s in days if s is not best} - {best.when.how})
        reason = best.when.reason + (f"; agrees with: {', '.join(agreed)}" if agreed else "")
        return msgspec.structs.replace(best.when, reason=reason)
    everything = [s for s in (best, *far, *late, *early, *against) if s.when.latest]
    evidence = tuple(e for s in everything for e in s.when.evidence)
    last = dt.date.fromisoformat(max(s.when.latest or "" for s in everything))
    return when.interval(
        None,
        last,
        "inferred",
        evidence=evidence,
        reason="the dates on the page disagree; it was there by the last of them",
    )


def _day(stamp: Stamp) -> dt.date:
    return dt.date.fromisoformat(stamp.when.earliest or "0001-01-01")


def _with_year(stamp: Stamp, others: Sequence[Stamp]) -> Stamp:
    """A dateline without a year takes the one that a surer candidate gives, when the day then lies within a week of it."""
    if not stamp.when.edtf.startswith("XXXX-") or stamp.when.edtf == UNKNOWN.edtf:
        return stamp
    for other in sorted(others, key=lambda s: s.rank):
        if other.when.day and other.role == "published":
            try:
                value = dt.date.fromisoformat(f"{other.when.day.year}{stamp.when.edtf[4:]}")
            except ValueError:
                continue
            return Stamp(
                when.day(
                    value,
                    "dateline",
                    stamp.when.evidence,
                    "the dateline, with the year of another date on the page",
                ),
                "published",
                4,
            )
    return stamp
