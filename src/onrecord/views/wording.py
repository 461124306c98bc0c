"""The words the screens use: levels, sums and dates. One file, so that a translation has one place to begin."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from onrecord.model.standing import Origins
from onrecord.model.when import When

LEVELS: Final[dict[str, str]] = {
    "single": "Single origin",
    "one_voice": "One voice, several outlets",
    "two": "Two origins",
    "corroborated": "Corroborated",
}
RELATIONS: Final[dict[str, str]] = {
    "agreement": "They agree",
    "refinement": "One is more exact",
    "update": "A later figure",
    "conflict": "They differ",
    "scope_difference": "A difference that is explained",
}
# The same after a count, for one and for several: "1 differs", "18 agree".
COUNTED: Final[dict[str, tuple[str, str]]] = {
    "conflict": ("differs", "differ"),
    "update": ("updated", "updated"),
    "refinement": ("more exact", "more exact"),
    "scope_difference": ("explained", "explained"),
    "agreement": ("agrees", "agree"),
}
STATUSES: Final[dict[str, str]] = {
    "open": "no later report",
    "answered": "answered",
    "reported_kept": "reported kept",
    "reported_broken": "reported broken",
    "withdrawn": "withdrawn",
}
# What kinds of things are claimed, as headings; and what would settle a difference of each kind.
SLOTS: Final[dict[str, str]] = {
    "number": "Numbers",
    "date": "Dates and times",
    "place": "Places",
    "person": "Who",
    "wording": "Wording",
    "scope": "Firsts, and how far they reach",
    "denial": "Denials",
    "other": "Other",
}
SETTLES: Final[dict[str, str]] = {
    "number": "A later count, or the list that the number was taken from, would settle it.",
    "date": "The record of the day (a log, a notice, the first report) would settle it.",
    "place": "A picture, a map reference or somebody who was there would settle it.",
    "person": "The person named, or the document that names them, would settle it.",
    "wording": "The recording, or the full text of the statement, would settle it.",
    "scope": "Saying in full what is counted (first of what, since when) would settle it.",
    "denial": "A document or a witness that neither side brought would settle it.",
}
# The columns of the commitments board, left to right.
COLUMNS: Final[dict[str, str]] = {
    "upcoming": "upcoming",
    "passed": "passed, no later report",
    "reported_broken": "reported broken",
    "reported_kept": "reported kept",
    "answered": "answered",
    "withdrawn": "withdrawn",
    "open": "no later report, no date",
}
RUN_STATES: Final[dict[str, str]] = {
    "running": "under way",
    "finished": "finished",
    "interrupted": "stopped; the next run goes on where it stopped",
    "failed": "failed",
}
HOWS: Final[dict[str, str]] = {
    "cited": "named as the source in the text",
    "credited": "credited on the page",
    "lineage": "shares its words",
    "staff": "the outlet's own staff",
    "inferred": "inferred",
    "none": "nothing shows whose work it is",
}
DATE_HOWS: Final[dict[str, str]] = {
    "metadata": "from the page's metadata",
    "url": "from the address",
    "dateline": "from the dateline",
    "stated": "stated in the text",
    "relative": "reckoned from words such as “Tuesday”",
    "inferred": "inferred from linked articles",
    "unresolved": "not established",
}
MODALITIES: Final[dict[str, str]] = {
    "actual": "reported as happened",
    "planned": "planned",
    "hypothetical": "supposed",
    "conditional": "on a condition",
    "negated": "said not to have happened",
    "historical": "earlier history",
    "habitual": "usual practice",
    "alleged": "alleged",
}
NOT_DATED: Final = "date not known"
# Whose promise it is, and whose words these are, where the text leaves that open.
NOBODY: Final = "nobody named"
UNSETTLED: Final = "speaker not settled"
NOT_WEIGHED: Final = "Origins not worked out"
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def many(count: int, one: str, several: str = "") -> str:
    """A count with its noun: "1 article", "3 articles"."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def arithmetic(origins: Origins, articles: int | None = None) -> str:
    """The one line of the product: "48 articles, 3 independent origins" (and what is not established)."""
    line = many(origins.articles if articles is None else articles, "article")
    if not origins.groups:
        return f"{line}, origins not worked out"
    return f"{line}, {origins_counted(origins)}"


def origins_counted(origins: Origins) -> str:
    """How many origins count, and what is not established. Where none is, one counts (DESIGN §8), and that is said."""
    if all(g.how == "none" for g in origins.groups):
        several = len(origins.groups)
        return f"1 origin counted, {'not established' if several == 1 else f'none of {several} established'}"
    return independent(origins.independent, origins.not_established)


def independent(counted: int, not_established: int) -> str:
    """A count of origins, never without those that do not count: "3 independent origins, 1 not established"."""
    line = many(counted, "independent origin")
    return f"{line}, {not_established:,} not established" if not_established else line


def outlets(known: int, unknown: int) -> str:
    """How many outlets, and how many articles whose outlet is not known: "3 outlets and 2 unknown"."""
    if not known:
        return "outlet not known" if unknown == 1 else "outlets not known"
    return many(known, "outlet") + (f" and {unknown:,} unknown" if unknown else "")


def day_words(day: dt.date, *, year: bool = True) -> str:
    """ "4 March 2031"."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def range_words(first: dt.date, last: dt.date) -> str:
    """ "3–5 March 2031", "30 March – 2 April 2031"."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    return f"{day_words(first, year=first.year != last.year)} – {day_words(last)}"


def stretch_words(first: dt.date, last: dt.date) -> str | None:
    """Whole months, seasons or years as people name them: "2001–2002", "the 1970s", "May–June 2031"; None for others."""
    next_day = last + dt.timedelta(1) if last < dt.date.max else None
    if first.day != 1 or next_day is None or next_day.day != 1:
        return None
    if first.month == 1 and last.month == 12:
        years = last.year - first.year + 1
        if years in (10, 100) and first.year % years == 0:
            return f"the {first.year}s"
        return str(first.year) if years == 1 else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if first.year == last.year:
        return f"{_MONTHS[first.month - 1]}–{_MONTHS[last.month - 1]} {last.year}"
    return f"{_MONTHS[first.month - 1]} {first.year} – {_MONTHS[last.month - 1]} {last.year}"


def when_words(when: When) -> str:
    """A date in words, as exactly as it is known and no more."""
    first = dt.date.fromisoformat(when.earliest) if when.earliest else None
    last = dt.date.fromisoformat(when.latest) if when.latest else None
    if first is None and last is None:
        return f"a {when.weekday.capitalize()}; week not known" if when.weekday else _open_words(when.edtf)
    if first is None or last is None:
        return f"from {day_words(first)}" if first else f"by {day_words(last)}" if last else NOT_DATED
    if when.edtf.startswith("["):
        return f"{day_words(first, year=first.year != last.year)} or {day_words(last)}"
    if when.precision == "season" and when.edtf[5:] in _SEASONS:
        return f"{_SEASONS[when.edtf[5:]]} {first.year}" + (
            f"–{last.year % 100:02d}" if last.year > first.year else ""
        )
    if first == last:
        return day_words(first)
    whole = stretch_words(first, last)
    if whole:
        return whole
    words = range_words(first, last)
    if when.precision == "week":
        return f"the week of {words}"
    return f"between {words.replace(' – ', ' and ')}" if " – " in words else words


def _open_words(edtf: str) -> str:
    """A day or month whose year is not known: "7 March; year not known"."""
    m = re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", edtf)
    if not m or not 1 <= int(m[1]) <= 12:
        return NOT_DATED
    day = f"{int(m[2])} " if m[2] else ""
    return f"{day}{_MONTHS[int(m[1]) - 1]}; year not known"


def how_words(when: When) -> str:
    """How we know a date, in words: the stage's own reason where it gave one."""
    return when.reason or DATE_HOWS[when.how]
