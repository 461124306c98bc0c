"""Commitments with a date as a calendar (RFC 5545): what was promised, demanded or threatened for which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.exports.coded import entities, joined
from onrecord.model.items import Commitment
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.views.wording import STATUSES

# Octets in a line of a calendar file, its line break not counted.
_LINE = 75
# Characters of an entry that calendars show in the view of a month or a week.
_SHOWN = 60


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/commitments.ics, by day; the calendar's description counts those left out, which have no date."""
    out.mkdir(parents=True, exist_ok=True)
    every = record.items(Commitment)
    dated = sorted((c for c in every if c.when.known), key=lambda c: (_days(c), c.id))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//onrecord//commitments//EN",
        "X-WR-CALNAME:Commitments on record",
        f"X-WR-CALDESC:{_text(f'{len(dated)} commitments with a date; {len(every) - len(dated)} without one are left out.')}",
    ]
    for c in dated:
        lines += _event(record, c)
    lines.append("END:VCALENDAR")
    file = out / "commitments.ics"
    file.write_bytes(b"".join(_folded(line) for line in lines))
    return [file]


def _days(c: Commitment) -> tuple[dt.date, dt.date]:
    """The first and last day; where only one side is bounded ("by Friday"), that day."""
    first = dt.date.fromisoformat(c.when.earliest or c.when.latest or "")
    return first, dt.date.fromisoformat(c.when.latest or c.when.earliest or "")


def _event(record: Record, c: Commitment) -> Iterator[str]:
    first, last = _days(c)
    by = joined([e.name for e in entities(record, c.by)], ", ") or "Somebody"
    to = joined([e.name for e in entities(record, c.to)], ", ")
    article = record.page(c.content.article).article
    told = article.published.latest or "1970-01-01"  # a stamp has to be there; never the clock's
    yield "BEGIN:VEVENT"
    yield f"UID:{c.id}@onrecord"
    yield f"DTSTAMP:{told.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{_after(last):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{by}: {_brief(c.content.text)} ({c.kind})')}"
    lines = [f"“{c.content.text}”", f"{c.kind} by {by}" + (f" to {to}" if to else "")]
    lines.append(f"What came of it: {STATUSES[c.status]}")
    lines += [f"Condition: “{c.condition.text}”"] if c.condition else []
    lines += [f"{f.what}: “{f.evidence.text}”" for f in c.follow_up]
    lines.append(
        f"{_many(c.origins.independent, 'independent origin')}, {_many(c.origins.reports, 'report')}"
    )
    lines.append(article.outlet or article.name)
    yield f"DESCRIPTION:{_text(chr(10).join(lines))}"
    if article.url:
        yield f"URL:{''.join(article.url.split())}"
    yield f"CATEGORIES:{c.kind.upper()}"
    if c.status == "withdrawn":
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _after(day: dt.date) -> dt.date:
    """The day after: the end of a calendar entry is not part of it. The last day of all has none."""
    return day + dt.timedelta(1) if day < dt.date.max else day


def _brief(words: str) -> str:
    """The first words of an extract, as many as a calendar shows of an entry."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _many(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _text(value: str) -> str:
    for raw, told in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
        ("\r", "\\n"),
    ):
        value = value.replace(raw, told)
    return value


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never inside a character, each but the first after a space."""
    out, piece = [], b""
    for c in line:
        raw = c.encode()
        if len(piece) + len(raw) > _LINE:
            out.append(piece)
            piece = b" "
        piece += raw
    return b"\r\n".join([*out, piece]) + b"\r\n"
