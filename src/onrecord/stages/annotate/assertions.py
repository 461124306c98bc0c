"""Assertions: the checkable slots of a clause. Here numbers with their units, and "first" with its scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from onrecord.model.annotations import Assertion, Mention, Quotation, Sentence, TimeExpression
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, When
from onrecord.stages.base import Kit, annotate
from onrecord.text.amounts import WORDS, Amount, amount
from onrecord.tools.counts import STATES, unit_of
from onrecord.tools.nlp import Parse, Token

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
# Clauses below a clause: their words are about something else.
_OTHER_CLAUSE = ("conj", "advcl", "ccomp", "parataxis", "relcl", "acl")
_TIME_UNITS = frozenset(("year", "month", "week", "day", "hour", "minute", "decade", "century"))
# A "first" of these has no scope that could be compared: "the first time", "a first step", "the first half".
_NO_FIRSTS = frozenset(
    (
        "time",
        "thing",
        "place",
        "step",
        "half",
        "lady",
        "name",
        "part",
        "day",
        "week",
        "month",
        "year",
        "quarter",
    )
)
# Verbs and nouns that say nothing of what the slot is about.
_EMPTY = frozenset(
    (
        "be",
        "have",
        "do",
        "say",
        "tell",
        "report",
        "add",
        "make",
        "take",
        "get",
        "go",
        "come",
        "give",
        "rise",
        "other",
        "more",
    )
)


@annotate(makes=[Assertion], needs=[Sentence, Mention, Quotation, TimeExpression])
def assertions(page: Page, kit: Kit) -> Iterator[Assertion]:
    """One assertion for each figure with a unit, and for each "first …"."""
    parse = kit.parse(page)
    for sentence in page.all(Sentence):
        if sentence.zone in ("comment", "chrome"):
            continue
        tokens = parse.between(sentence.span.start, sentence.span.end)
        frame = _frame(page, sentence.span)
        for run in _figures(tokens):
            if (age := _age(page, run, frame)) is not None:
                yield age
            elif (found := _number(page, parse, run, frame)) is not None:
                yield found
        for t in tokens:
            if t.lower == "first" and (found := _first(page, t, frame)) is not None:
                yield found


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for all slots of a sentence: the quotations in it, its names, its stated day."""

    sentence: Span
    quotations: tuple[Quotation, ...]
    mentions: tuple[Mention, ...]
    when: When


def _frame(page: Page, sentence: Span) -> _Frame:
    times = [t for t in page.within(TimeExpression, sentence) if t.timex == "DATE"]
    quotations = tuple(
        q
        for q in page.all(Quotation)
        if any(s.start < sentence.end and sentence.start < s.end for s in q.content)
    )
    return _Frame(
        sentence, quotations, tuple(page.within(Mention, sentence)), times[0].when if times else UNKNOWN
    )


def _figures(tokens: list[Token]) -> Iterator[list[Token]]:
    """Runs of tokens that spell one figure ("some 21,000", "two dozen", "10 to 12")."""
    run: list[Token] = []
    for t in tokens:
        if _numeral(t) or (run and t.lower in ("to", "or", "and", "-", "–") and _next_numeral(tokens, t)):
            run.append(t)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _numeral(t: Token) -> bool:
    return (
        bool(re.fullmatch(r"\d[\d,]*(?:\.\d+)?", t.text))
        or t.lower in WORDS
        or t.lower in ("dozens", "scores", "hundreds", "thousands", "millions")
    )


def _next_numeral(tokens: list[Token], t: Token) -> bool:
    n = t.i - tokens[0].i + 1
    return n < len(tokens) and _numeral(tokens[n])


def _number(page: Page, parse: Parse, run: list[Token], frame: _Frame) -> Assertion | None:
    before = page.text[max(frame.sentence.start, run[0].start - 24) : run[0].start]
    figure = amount(page.text[run[0].start : run[-1].end], before)
    noun = _counted(parse, run)
    if figure is None or noun is None or _is_calendar(run, noun) or _is_part(parse, run):
        return None
    verb = _governor(noun)
    context = frozenset(t.lemma.lower() for t in (verb, *_clause(verb))) if verb else frozenset()
    lemma = noun.lemma.lower()
    if noun is run[-1] and not (lemmas := context & STATES.keys()):
        return None
    if noun is run[-1]:
        lemma = sorted(lemmas)[0]
    start = run[0].start - (
        len(figure.approx) + 1 if figure.approx and before.lower().rstrip().endswith(figure.approx) else 0
    )
    value = page.article.span(start, max(run[-1].end, noun.end if noun.paragraph == run[-1].paragraph else 0))
    return _assertion(page, frame, "number", value, _about(verb, noun, run), figure, unit_of(lemma, context))


def _age(page: Page, run: list[Token], frame: _Frame) -> Assertion | None:
    """A bare figure beside a person: "Ana Holm, 46, a pilot", "Holm is 46". The name alone is what it is about."""
    t = run[0]
    # 1 to 120: no older person has lived; a bare figure beyond that is something else.
    if len(run) > 1 or not re.fullmatch(r"\d{1,3}", t.text) or not 1 <= int(t.text) <= 120:
        return None
    after = page.text[t.end : t.end + 1]
    if (
        t.dep in ("appos", "npadvmod", "nummod")
        and page.text[: t.start].endswith(", ")
        and after in (",", ".", ";", ")")
    ):
        owner = t.head
    elif t.dep == "attr" and t.head.lemma == "be" and after in (".", ",", ";"):
        owner = next(iter(t.head.kids("nsubj")), t.head)
    else:
        return None
    person = next(
        (m for m in frame.mentions if m.type == "person" and m.kind == "name" and m.span.holds(owner.start)),
        None,
    )
    if person is None:
        return None
    value = page.article.span(t.start, t.end)
    found = _assertion(page, frame, "number", value, ("age",), Amount(float(t.text), float(t.text)), "age")
    return msgspec.structs.replace(found, mentions=(person.id,))


def _counted(parse: Parse, run: list[Token]) -> Token | None:
    """The noun that a figure counts; the figure itself where it stands alone ("seven were hurt")."""
    last = run[-1]
    head = last.head
    if (
        last.dep in ("nummod", "quantmod", "compound", "amod")
        and head.pos in ("NOUN", "PROPN", "SYM")
        and head.i not in {t.i for t in run}
    ):
        return head
    following = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else None
    if following is not None and following.lower in ("percent", "per", "%"):
        return following
    if following is not None and following.pos == "NOUN" and following.paragraph == last.paragraph:
        return following
    return last if last.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr") else None


def _is_calendar(run: list[Token], noun: Token) -> bool:
    """Part of a date or a time of day, and no count of anything."""
    if any(t.ent in ("DATE", "TIME") for t in run):
        return noun.lemma.lower() not in _TIME_UNITS or noun is run[-1]
    return run[-1].ent == "ORDINAL"


def _is_part(parse: Parse, run: list[Token]) -> bool:
    """A share of a larger count ("six of them"), or an addition to one ("seven more"): no total to compare."""
    after = [t.lower for t in parse.tokens[run[-1].i + 1 : run[-1].i + 3]]
    return after[:1] in (["more"], ["other"], ["others"], ["additional"]) or (
        after[:1] == ["of"] and after[1:] in (["them"], ["whom"], ["those"], ["which"])
    )


def _governor(t: Token) -> Token | None:
    return next((a for a in t.ancestors() if a.pos in ("VERB", "AUX")), None)


def _clause(verb: Token) -> Iterator[Token]:
    """The words of a verb's own clause."""
    for child in verb.children:
        if child.dep in _OTHER_CLAUSE:
            continue
        yield child
        yield from _clause(child)


def _about(verb: Token | None, noun: Token, run: list[Token]) -> tuple[str, ...]:
    inside = {t.i for t in run}
    words = [*_clause(verb), verb] if verb else noun.subtree()
    lemmas = {
        t.lemma.lower()
        for t in words
        if t.pos in _CONTENT and t.i not in inside and not _numeral(t) and t.ent not in ("DATE", "TIME")
    }
    return tuple(sorted(lemmas - _EMPTY - {noun.lemma.lower()}))


def _first(page: Page, t: Token, frame: _Frame) -> Assertion | None:
    """ "the first official talks in nine years": the noun phrase is the value, its scope is the point."""
    noun = t.head
    if (
        t.dep != "amod"
        or noun.pos not in ("NOUN", "PROPN")
        or noun.ent in ("DATE", "TIME")
        or noun.lemma.lower() in _NO_FIRSTS
    ):
        return None
    phrase = [
        x
        for x in noun.subtree()
        if x.start >= t.start and not any(a.dep == "relcl" for a in (x, *_up_to(x, noun)))
    ]
    end = max(x.end for x in phrase)
    verb = _governor(noun)
    about = tuple(sorted({x.lemma.lower() for x in phrase if x.pos in _CONTENT} - {"first"} - _EMPTY))
    value = page.article.span(t.start, end)
    return (
        _assertion(page, frame, "scope", value, about, Amount(None, None), noun.lemma.lower())
        if verb or about
        else None
    )


def _up_to(t: Token, top: Token) -> Iterator[Token]:
    for a in t.ancestors():
        if a is top:
            return
        yield a


def _assertion(
    page: Page, frame: _Frame, slot: str, value: Span, about: tuple[str, ...], figure: Amount, unit: str
) -> Assertion:
    inside = [q for q in frame.quotations if any(s.contains(value) for s in q.content)]
    speaker = inside[-1].speakers[0] if inside and inside[-1].speakers else None
    return Assertion(
        id=annotation_id("assertion", "assertions", value, slot),
        span=frame.sentence,
        slot=slot,  # type: ignore[arg-type]
        value=value,
        about=about,
        mentions=tuple(m.id for m in frame.mentions if m.kind in ("name", "metonym", "demonym")),
        low=figure.low,
        high=figure.high,
        unit=unit,
        approx=figure.approx,
        when=frame.when,
        asserter=speaker,
        quotation=inside[-1].id if inside else None,
    )
