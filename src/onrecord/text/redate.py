"""Time expressions counted anew: what the words of an article mean once its date is known, or known better."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model.annotations import TimeExpression
from onrecord.model.when import When
from onrecord.text.paragraphs import paragraphs
from onrecord.text.stretches import Value
from onrecord.text.timefocus import Focus
from onrecord.text.timerules import expressions
from onrecord.text.timevalue import resolve


def bounds(published: When) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day on which an article may have been written; (None, None) unless both sides are known."""
    if not published.earliest or not published.latest:
        return None, None
    return dt.date.fromisoformat(published.earliest), dt.date.fromisoformat(published.latest)


def again(expression: TimeExpression, published: When) -> TimeExpression:
    """The same words counted from another reference date: what `times` would have said, had it been known."""
    words = expression.span.text
    # A bare month or season is only taken for one after a preposition, which stands outside the span.
    found = next((e for text in (words, f"in {words}") for e in expressions(text)), None)
    if found is None or (expression.anchored and expression.when.how == "stated"):
        return expression
    return _told(expression, resolve(found, *bounds(published), expression.direction))


def all_again(text: str, times: Sequence[TimeExpression], published: When) -> Iterator[TimeExpression]:
    """The expressions of an article that another reference date changes, as they then are."""
    by_place = {(t.span.start, t.span.end): t for t in times}
    first, last = bounds(published)
    focus = Focus()
    for start, end in paragraphs(text):
        focus.paragraph += 1
        if not any(start <= a < end for a, _ in by_place):
            continue
        for e in expressions(text[start:end]):
            old = by_place.get((start + e.start, start + e.end))
            if old is None:
                continue
            new = _told(old, resolve(e, first, last, old.direction, focus))
            if (new.when.earliest, new.when.latest, new.value) != (
                old.when.earliest,
                old.when.latest,
                old.value,
            ):
                yield new


def _told(old: TimeExpression, value: Value) -> TimeExpression:
    when = msgspec.structs.replace(value.when, evidence=(old.span,))
    return msgspec.structs.replace(
        old, when=when, timex=value.timex, value=value.value, anchored=value.anchored
    )
