"""Time expressions: the words, the interval they mean given the article's own date, and the direction of the tense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from onrecord.model.annotations import TimeExpression
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import TELLING, Zone
from onrecord.stages.base import Kit, annotate
from onrecord.text import captions
from onrecord.text.paragraphs import paragraphs
from onrecord.text.redate import bounds
from onrecord.text.stretches import Value
from onrecord.text.tense import direction, promised
from onrecord.text.timefocus import Focus, empty
from onrecord.text.timerules import expressions
from onrecord.text.timevalue import resolve
from onrecord.text.timewords import Expression
from onrecord.tools.nlp import Parse

# Words before an expression that settle its direction where the verb does not.
_FORWARD: Final = re.compile(
    r"\b(?:by|until|till|for|through|to|than|starting|beginning|from)\s+(?:the\s+)?(?:early |late |mid-?)?$",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"\b(?:by|until|till|effective|due)\s+(?:the\s+)?(?:end of\s+)?(?:early |late |mid-?)?$", re.IGNORECASE
)
_AHEAD: Final = re.compile(r"\b(?:deadline\s+(?:is|of)|expires?|due|set for)\s+(?:on\s+)?$", re.IGNORECASE)
_AS_SOON: Final = re.compile(r"\bas\s+(?:soon|early|late)\s+as\s+(?:the\s+)?$", re.IGNORECASE)
_BACK: Final = re.compile(r"\b(?:since|after|following|late|earlier|ended)\s+(?:the\s+)?$", re.IGNORECASE)
_OPENS: Final = re.compile('[“"]')
_QUOTES: Final = re.compile('“[^”]*(?:”|$)|"[^"]*(?:"|$)')
_HANGS: Final = frozenset(("weekday", "date", "days", "holiday", "month", "season", "quarter"))


@annotate(makes=[TimeExpression], needs=[Zone], version=3)
def times(page: Page, kit: Kit) -> Iterator[TimeExpression]:
    """Every time expression in the zones that tell something; relative ones count from the article's reference date."""
    first, last = bounds(page.article.published)
    parse: Parse | None = None
    focus = Focus()
    for start, end in paragraphs(page.text):
        focus.paragraph += 1
        found = list(expressions(page.text[start:end]))
        if not found or not _tells(page, start, end):
            continue
        quoted = [m.span() for m in _QUOTES.finditer(page.text[start:end])]
        for e in found:
            ahead = 0
            if (e.kind in _HANGS and e.year is None) or e.word == "soon":
                parse = parse or kit.parse(page)
                ahead = _direction(page.text, start, e, parse, page.zone_at(start + e.start) == "caption")
            if empty(e, focus) or (e.word == "soon" and ahead <= 0):
                continue
            value = resolve(e, first, last, ahead, focus)
            inside = any(a < e.start and e.end <= b for a, b in quoted) and e.kind in (
                "day",
                "weekday",
                "unit",
            )
            yield _made(page, start + e.start, start + e.end, value, ahead, inside)


def _tells(page: Page, start: int, end: int) -> bool:
    """Does a paragraph tell something? A dateline that stands alone gives the day of the report."""
    zone = page.zone_of(start, end)
    return zone in TELLING or (
        page.zone_at(start) == "dateline" and captions.is_dateline(page.text[start:end])
    )


def _made(page: Page, start: int, end: int, value: Value, ahead: int, quoted: bool) -> TimeExpression:
    span = page.article.span(start, end)
    reason = value.when.reason + ("; inside a quotation, where it is the speaker's day" if quoted else "")
    return TimeExpression(
        annotation_id("time", "times", span),
        span,
        msgspec.structs.replace(value.when, evidence=(span,), reason=reason),
        value.timex,
        value.value,
        value.anchored,
        ahead,
    )


def _direction(text: str, at: int, e: Expression, parse: Parse, caption: bool) -> int:
    """By the words right before, where they settle it; else by the tense of the governing verb. A caption tells in the
    present what its picture shows."""
    before = text[max(at, at + e.start - 20) : at + e.start]
    by_word = -1 if _BACK.search(before) else 0
    tokens = parse.between(at + e.start, at + e.end)
    head = parse.root(tokens) if tokens else None
    by_tense = direction(head) if head else 0
    if by_tense > 0 and text.startswith(("'s ", "’s "), at + e.end) and head and not promised(head):
        by_tense = 0  # "to get round Tuesday's ruling": what an infinitive is about may well be past
    if by_word:
        return by_word
    if _AS_SOON.search(before) and by_tense >= 0:
        return 1
    if caption and by_tense > 0 and head and not promised(head):
        by_tense = 0
    if e.kind in ("month", "season", "quarter"):
        return 1 if _UNTIL.search(before) else by_tense
    if by_tense >= 0 and (_FORWARD.search(before) or _AHEAD.search(before)):
        return 1
    return by_tense
