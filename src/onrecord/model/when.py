"""A date as far as it is known: an interval with a precision, a notation (EDTF) and a reason."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import Literal

import msgspec

from onrecord.model.spans import Span

Precision = Literal["day", "week", "month", "season", "year", "interval", "unknown"]
How = Literal["metadata", "url", "dateline", "stated", "relative", "inferred", "unresolved"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class When(msgspec.Struct, frozen=True):
    """`earliest` and `latest` are ISO days, both inclusive; null where nothing bounds that side.

    `edtf` is Extended Date/Time Format (ISO 8601-2): "2009-03-31", "2009-03", "2009-03-30/2009-04-05", "2009~",
    "../2009-09", "XXXX-XX-XX". `reason` says in words how we know. `candidates` are readings that were not chosen.
    """

    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    edtf: str = "XXXX-XX-XX"
    how: How = "unresolved"
    weekday: str | None = None
    evidence: tuple[Span, ...] = ()
    reason: str = ""
    candidates: tuple[When, ...] = ()

    @property
    def known(self) -> bool:
        """Is at least one side bounded?"""
        return self.earliest is not None or self.latest is not None

    @property
    def day(self) -> dt.date | None:
        """The single day, where it is one."""
        return (
            dt.date.fromisoformat(self.earliest) if self.earliest and self.earliest == self.latest else None
        )


UNKNOWN = When()


def day(value: dt.date, how: How, evidence: Sequence[Span] = (), reason: str = "") -> When:
    """One calendar day."""
    iso = value.isoformat()
    return When(iso, iso, "day", iso, how, None, tuple(evidence), reason)


def interval(
    first: dt.date | None,
    last: dt.date | None,
    how: How,
    *,
    precision: Precision = "interval",
    edtf: str = "",
    evidence: Sequence[Span] = (),
    reason: str = "",
    weekday: str | None = None,
) -> When:
    """From `first` to `last`, both inclusive, either open. Raises ValueError when they stand in the wrong order."""
    if first and last and first > last:
        raise ValueError(f"interval ends before it begins: {first} > {last}")
    if first and first == last:
        precision, edtf = "day", first.isoformat()
    notation = edtf or f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if not first and not last:
        return When(
            precision="unknown", how="unresolved", weekday=weekday, evidence=tuple(evidence), reason=reason
        )
    return When(
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        precision,
        notation,
        how,
        weekday,
        tuple(evidence),
        reason,
    )


def month(year: int, number: int, how: How, evidence: Sequence[Span] = (), reason: str = "") -> When:
    """A calendar month."""
    last = calendar.monthrange(year, number)[1]
    return interval(
        dt.date(year, number, 1),
        dt.date(year, number, last),
        how,
        precision="month",
        edtf=f"{year:04d}-{number:02d}",
        evidence=evidence,
        reason=reason,
    )


def year(number: int, how: How, evidence: Sequence[Span] = (), reason: str = "") -> When:
    """A calendar year."""
    return interval(
        dt.date(number, 1, 1),
        dt.date(number, 12, 31),
        how,
        precision="year",
        edtf=f"{number:04d}",
        evidence=evidence,
        reason=reason,
    )


def week(monday: dt.date, how: How, evidence: Sequence[Span] = (), reason: str = "") -> When:
    """The seven days from `monday`."""
    return interval(monday, monday + dt.timedelta(6), how, precision="week", evidence=evidence, reason=reason)


def unresolved(weekday: str | None, evidence: Sequence[Span], reason: str) -> When:
    """A time whose words are known and whose date is not ("a Tuesday; week unknown")."""
    return When(how="unresolved", weekday=weekday, evidence=tuple(evidence), reason=reason)


def compatible(a: When, b: When) -> bool:
    """Can both be true of one happening? Unknown sides agree with everything; two stated weekdays must agree."""
    if a.weekday and b.weekday and a.weekday != b.weekday:
        return False
    for unknown, known in ((a, b), (b, a)):
        if (
            unknown.weekday
            and not unknown.known
            and known.day
            and WEEKDAYS[known.day.weekday()] != unknown.weekday
        ):
            return False
    low = max(a.earliest or "0000", b.earliest or "0000")
    high = min(a.latest or "9999", b.latest or "9999")
    return low <= high
