"""When a happening was, to the minute, and from when something holds: "struck at 6:40 a.m.", "suspended from 16 March"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.model.annotations import TimeExpression
from onrecord.text.amounts import Amount, number
from onrecord.tools.claiming.deeds import taking_part
from onrecord.tools.claiming.happenings import kind_of, kind_under
from onrecord.tools.claiming.slot import Slot, about, clause, governor
from onrecord.tools.nlp import Parse, Token

_CLOCK: Final = re.compile(r"T(\d\d):(\d\d)")
# "Shortly before six" is said of up to half an hour.
_NEAR: Final = 30.0
_BEFORE: Final = re.compile(
    r"\b(?:shortly|just|soon|a little|a few minutes|minutes|a bit|not long) (?:before|to)\s+$", re.IGNORECASE
)
_AFTER: Final = re.compile(
    r"\b(?:shortly|just|soon|a little|a few minutes|minutes|a bit|not long) (?:after|past)\s+$", re.IGNORECASE
)
_ABOUT: Final = re.compile(r"\b(?:about|around|roughly|approximately|nearly|almost)\s+$", re.IGNORECASE)
# A clock of another place, and how far it is from the one that is told beside it.
_ZONE: Final = re.compile(
    r"^\s*(?:GMT|UTC|BST|CET|EST|EDT|PST|PDT|MSK|IST|JST|[A-Z]\w+ time)\b", re.IGNORECASE
)
_LOCAL: Final = re.compile(r"^\s*local time\b", re.IGNORECASE)
_AHEAD: Final = re.compile(
    r"\bwhich is (\w+) hours? (ahead of|behind)\b|\b(\w+) hours? (ahead of|behind)\b", re.IGNORECASE
)
_FROM: Final = re.compile(
    r"\b(?:from|since|as of|starting|beginning|effective)\s+(?:midnight|noon|dawn)?\s*(?:on\s+)?[\"'‘“]?$",
    re.IGNORECASE,
)
_BEGAN: Final = frozenset(("begin", "start", "commence"))


def times(
    parse: Parse, tokens: list[Token], text: str, told: Iterable[TimeExpression], states: Iterable[Slot]
) -> Iterator[Slot]:
    """The times of day and the beginnings of a sentence, each with the kind of happening it belongs to; `states` are those
    that the sentence tells, which have beginnings too ("dark since May").
    """
    behind = {s.end: s.frame for s in states if s.unit == "state"}
    for t in told:
        at = parse.at(t.span.start)
        verb = governor(at) if at is not None else None
        if verb is None or not tokens[0].i <= verb.i <= tokens[-1].i:
            continue
        before = text[max(tokens[0].start, t.span.start - 30) : t.span.start]
        if t.timex == "TIME" and (clock := _CLOCK.search(t.value)):
            minutes = 60.0 * int(clock[1]) + int(clock[2])
            yield from _clock(t, verb, minutes, before, text[t.span.start : tokens[-1].end])
        elif t.timex == "DATE" and t.when.known:
            frame = next(
                (f for end, f in behind.items() if 0 <= t.span.start - end <= len(" since midnight on ")), ""
            )
            yield from _start(t, verb, before, frame)


def _clock(t: TimeExpression, verb: Token, minutes: float, before: str, after: str) -> Iterator[Slot]:
    kind = kind_under(verb)
    if not kind or verb.lemma.lower() in _BEGAN:
        return
    figure = Amount(minutes, minutes)
    if _BEFORE.search(before):
        figure = Amount(minutes - _NEAR, minutes)
    elif _AFTER.search(before):
        figure = Amount(minutes, minutes + _NEAR)
    elif _ABOUT.search(before):
        figure = Amount(minutes - _NEAR / 2, minutes + _NEAR / 2)
    ending = after[len(re.match(r"[^A-Za-z]*(?:[ap]\.?\s?m\.?)?", after).group()) :]  # type: ignore[union-attr]
    unit = "clock"
    if _ZONE.match(ending) and not _LOCAL.match(ending):
        shift = _shift(ending)
        unit = "clock" if shift is not None else "clock elsewhere"
        figure = Amount(
            figure.low + (shift or 0.0) if figure.low is not None else None,
            figure.high + (shift or 0.0) if figure.high is not None else None,
        )
    words = about([*clause(verb), verb])
    args = tuple(a.start for _, a in taking_part(verb))
    yield Slot("date", t.span.start, t.span.end, tuple(sorted(words)), unit, figure, frame=kind, args=args)


def _shift(ending: str) -> float | None:
    """Minutes from a clock that is said to be ahead of or behind the local one; None where that is not said."""
    found = _AHEAD.search(ending[:60])
    hours = number(found[1] or found[3]) if found else None
    if found is None or hours is None:
        return None
    return -60.0 * hours if (found[2] or found[4]).lower().startswith("ahead") else 60.0 * hours


def _start(t: TimeExpression, verb: Token, before: str, state: str) -> Iterator[Slot]:
    """ "from 16 March", "since January"; "the suspension began on 20 March"."""
    subject = next(iter(verb.kids("nsubj", "nsubjpass")), None)
    began = verb.lemma.lower() in _BEGAN and subject is not None and subject.pos == "NOUN"
    kind = state or (kind_of(subject) if began and subject is not None else kind_under(verb))
    if verb.lemma.lower() in _BEGAN and not began:
        return  # "beginning Friday": that something began says nothing of what
    if not kind or not (began or _FROM.search(before)):
        return
    words = about([*clause(verb), verb])
    yield Slot("date", t.span.start, t.span.end, tuple(sorted(words)), "start", frame=kind)
