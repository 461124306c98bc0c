"""Figures with what they count: people by what happened to them, things by their noun, spans of time, how often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.text.amounts import Amount, amount
from onrecord.tools.claiming.slot import Slot, about, clause, governor, numeral
from onrecord.tools.counts import ANYBODY, PEOPLE, STATES, unit_of
from onrecord.tools.nlp import Parse, Token

_TIME_UNITS: Final = frozenset(("year", "month", "week", "day", "hour", "minute", "decade", "century"))
# Nouns that stand for a count whose unit was said before ("put the number at 400").
_COUNT_NOUNS: Final = frozenset(("number", "figure", "count", "total", "toll", "tally", "estimate"))
# Words before a figure that the sentence itself replaces ("up from four", "raising an earlier count of four").
_REPLACED: Final = re.compile(
    r"(?:\b(?:up|down|raised|revised|lowered|cut|increased|corrected) from"
    r"|\b(?:earlier|previous|initial|first|preliminary|original)(?:ly)?"
    r" (?:count|figure|toll|estimate|report|number|total|tally)s? (?:of|that)"
    r"|\bpreviously (?:put|given|reported) (?:at|as))"
    r"\s+(?:(?:about|some|around|nearly|only|just|at least|more than)\s+)?$",
    re.IGNORECASE,
)
# Odds are told before the word for them: "one in three", "a 2-in-5 chance".
_CHANCES: Final = re.compile(
    r"(?:[\s-]in[\s-]\w+)?[\"”’]?\s+(?:chance|odds|probability|risk|likelihood|shot)\b", re.IGNORECASE
)
_OFTEN: Final = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
# How far before a bare figure the one it stands in for may lie, in sentences.
BACK: Final = 2


def figures(parse: Parse, tokens: list[Token], text: str, before: Slot | None) -> Iterator[Slot]:
    """The figures of a sentence; `before` is the last one counted in the sentences before it, for bare figures."""
    last = before
    for run in _runs(tokens):
        if any(x.lower == "more" for x in tokens if x.i == run[-1].i + 1):
            continue
        slot = _often(run) or _number(parse, run, text, tokens[0].start, last)
        if slot is None:
            if (
                run[0].lower != "one"
                and not _is_part(parse, run)
                and not any(t.ent in ("DATE", "TIME") for t in run)
            ):
                last = None  # "the magnitude at 5.9 … it was 6.1": what stands between is what a bare figure means
            continue
        yield slot
        if slot.unit != "percent" and slot.unit not in _TIME_UNITS and not slot.replaced:
            last = slot
    for t in tokens:
        if t.lower in _OFTEN and (found := _how_often(t, tokens)) is not None:
            yield found


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    """Runs of tokens that spell one figure ("some 21,000", "two dozen", "10 to 12")."""
    run: list[Token] = []
    for n, t in enumerate(tokens):
        joins = (
            run
            and t.lower in ("to", "or", "and", "-", "–")
            and n + 1 < len(tokens)
            and numeral(tokens[n + 1])
        )
        if numeral(t) or joins:
            run.append(t)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _number(parse: Parse, run: list[Token], text: str, first: int, last: Slot | None) -> Slot | None:
    before = text[max(first, run[0].start - 40) : run[0].start]
    figure = amount(text[run[0].start : run[-1].end], before)
    noun = _counted(parse, run)
    if figure is None or noun is None or _is_calendar(run, noun) or _is_part(parse, run):
        return None
    if _names(run, noun, text):
        return None
    replaced = bool(_REPLACED.search(before))
    verb = next(iter(noun.kids("acl", "relcl")), None) or governor(noun)  # "the nine people killed"
    context = _said_of(noun)
    start = run[0].start - _ahead(figure, before)
    if noun is run[-1]:
        return _bare(run, noun, context, figure, start, replaced, last)
    words = [*clause(verb), verb] if verb else noun.subtree()
    whole = _described(noun, text)
    end = max(run[-1].end, whole.end if whole.paragraph == run[-1].paragraph else 0)
    listed = last is not None and last.unit in PEOPLE | set(STATES.values()) and _on_a_list(noun, words)
    if listed and last is not None:
        return Slot("number", start, end, last.about, last.unit, figure, stands_for=last)
    lemma = noun.lemma.lower()
    unit = unit_of(lemma, context)
    return Slot(
        "number",
        start,
        end,
        tuple(sorted(about(words, noun, *run))),
        unit,
        figure,
        frame=lemma if lemma in PEOPLE - ANYBODY and unit != lemma else "",
        replaced=replaced,
    )


def _names(run: list[Token], noun: Token, text: str) -> bool:
    """Does the figure tell which one, and not how many: "MiG 23", "room 12", "the 2016 race"; "a one-in-ten chance"?

    A bare "one" before a thing is an article as often as a figure: "one problem", "one-on-one".
    """
    last = run[-1]
    label = noun.i < run[0].i and noun.pos in ("NOUN", "PROPN") and last.dep == "nummod"
    year = len(run) == 1 and re.fullmatch(r"(?:19|20)\d\d", last.text) and noun.lemma.lower() not in PEOPLE
    odds = re.match(r"[\s-]in[\s-]\w+", text[last.end : last.end + 6]) or re.search(
        r"\w[\s-]in[\s-]$", text[max(0, run[0].start - 6) : run[0].start]
    )
    one = run[0].lower == "one" and len(run) == 1 and noun.lemma.lower() not in PEOPLE | _TIME_UNITS
    return bool(label or (year and noun is not last) or (odds and _CHANCES.match(text, last.end)) or one)


def _described(noun: Token, text: str) -> Token:
    """ "A two-day meeting", "the 31-year-old pilot": the figure is of the meeting, of the pilot."""
    hyphened = text[noun.start - 1 : noun.start] == "-"
    head = noun.head.head if noun.head.lower == "old" else noun.head
    if hyphened and noun.dep in ("compound", "nmod", "amod", "npadvmod") and head.pos in ("NOUN", "PROPN"):
        return head if head.start > noun.end else noun
    return noun


def _said_of(noun: Token) -> frozenset[str]:
    """The lemmas that say what happened to those who are counted: the verb they are subject or object of, with what
    completes it ("were taken to hospital", "left 70 people injured"), their own clauses, the death they died.

    "A city of 500,000 people" in a sentence on the injured is no count of the injured.
    """
    found = {k.lemma.lower() for k in noun.children if k.dep not in ("nummod", "quantmod", "det")}
    found |= {x.lemma.lower() for k in noun.kids("acl", "relcl") for x in clause(k)}
    top = noun
    while top.dep in ("conj", "appos") and top.head is not top:
        top = top.head
    head = top.head
    if top.dep in ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "ccomp", "dep") and head is not top:
        found.add(head.lemma.lower())
        for k in head.kids("acomp", "oprd", "xcomp", "prt", "advmod", "attr", "ccomp"):
            found.add(k.lemma.lower())
        found |= {o.lemma.lower() for q in head.kids("prep") for o in q.kids("pobj")}
        found |= {o.lemma.lower() for k in head.kids("dobj") if k is not top for o in (k,)}
    elif top.dep == "pobj" and head.head.pos == "NOUN":
        found.add(head.head.lemma.lower())
    elif top.dep == "compound" or top is head:
        found |= {k.lemma.lower() for k in (head, *head.children)}  # headlines: "2 hurt", "1 dead"
    return frozenset(found)


def _ahead(figure: Amount, before: str) -> int:
    """How many characters of an approximator stand before the figure."""
    ends = bool(figure.approx) and before.lower().rstrip().endswith(figure.approx)
    return len(figure.approx) + len(before) - len(before.rstrip()) if ends else 0


def _bare(
    run: list[Token],
    noun: Token,
    context: frozenset[str],
    figure: Amount,
    start: int,
    replaced: bool,
    last: Slot | None,
) -> Slot | None:
    """A figure without a noun of its own: counted by its verb ("seven were hurt"), or as the figure before it was."""
    stands_in = _stands_in(run, noun, replaced)
    whole = (figure.low or figure.high or 0.0).is_integer()
    if last is not None and stands_in and (whole or last.unit not in PEOPLE | set(STATES.values())):
        return Slot(
            "number", start, run[-1].end, last.about, last.unit, figure, replaced=replaced, stands_for=last
        )
    lemmas = context & STATES.keys()
    if not lemmas or stands_in or not whole or noun.dep == "pobj":
        return None
    verb = governor(noun)
    words = [*clause(verb), verb] if verb else []
    unit = unit_of("other", frozenset(lemmas))
    return Slot(
        "number", start, run[-1].end, tuple(sorted(about(words, *run))), unit, figure, replaced=replaced
    )


def _stands_in(run: list[Token], noun: Token, replaced: bool) -> bool:
    """Does the figure stand for one given before ("put the number at 400", "says it is six", "an earlier count of four")?

    "One" is a pronoun as often as a number, and an amount of money is its own unit.
    """
    if run[0].lower == "one" or any(t.ent == "MONEY" for t in run):
        return False
    if replaced:
        return True
    if noun.dep == "pobj" and noun.head.lower in ("at", "to"):
        verb = noun.head.head
        return any(t.lemma.lower() in _COUNT_NOUNS for t in verb.kids("dobj", "nsubj", "nsubjpass"))
    verb = noun.head
    subject = next(iter(verb.kids("nsubj")), None)
    if noun.dep != "attr" or verb.lemma != "be" or subject is None:
        return False
    told = subject.lower in ("it", "they") and verb.dep == "ccomp"
    return told or subject.lemma.lower() in _COUNT_NOUNS


def _on_a_list(noun: Token, words: list[Token]) -> bool:
    """Names on a list are the people counted before it ("carried 90 passengers. The list has 96 names on it")."""
    lists = ("list", "manifest", "roll", "register")
    return noun.lemma.lower() == "name" and any(t.lemma.lower() in lists for t in words)


def _counted(parse: Parse, run: list[Token]) -> Token | None:
    """The noun that a figure counts; the figure itself where it stands alone ("seven were hurt")."""
    last = run[-1]
    head = last.head
    inside = {t.i for t in run}
    counts = last.dep in ("nummod", "quantmod", "compound", "amod")
    if counts and head.pos in ("NOUN", "PROPN", "SYM") and head.i not in inside:
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
    """A share of a larger count ("six of them", "the first six"), or an addition to one ("seven more"): no total."""
    after = [t.lower for t in parse.tokens[run[-1].i + 1 : run[-1].i + 3]]
    before = parse.tokens[run[0].i - 1].lower if run[0].i else ""
    if before in ("first", "last", "next", "final", "another", "additional", "other", "further"):
        return True
    return after[:1] in (["more"], ["other"], ["others"], ["additional"]) or (
        after[:1] == ["of"] and after[1:] in (["them"], ["whom"], ["those"], ["which"])
    )


def _often(run: list[Token]) -> Slot | None:
    """ "three times": how often something was done. A multiple ("three times as many") counts nothing."""
    noun = run[-1].head
    if noun.lemma.lower() != "time" or noun.tag != "NNS" or run[-1].dep != "nummod" or noun.dep != "npadvmod":
        return None
    verb = noun.head
    figure = amount(" ".join(t.text for t in run))
    if verb.pos != "VERB" or figure is None or noun.end < run[-1].end:
        return None
    return Slot("number", run[0].start, noun.end, _deed(verb, noun), "time", figure, frame=verb.lemma.lower())


def _how_often(t: Token, tokens: list[Token]) -> Slot | None:
    """ "has twice put off": how often. "once" counts only behind its verb: before it, it may mean "formerly"."""
    verb = t.head if t.head.pos != "ADV" else t.head.head  # "once already"
    if (
        t.dep != "advmod"
        or verb.pos != "VERB"
        or not any(k.lemma in ("have", "be") for k in verb.kids("aux", "auxpass"))
    ):
        return None
    nxt = next((x for x in tokens if x.i == t.i + 1), None)
    if t.lower == "once" and (
        t.i < verb.i or nxt is None or nxt.lower not in ("already", "before", ".", ",", "only")
    ):
        return None
    value = _OFTEN[t.lower]
    return Slot(
        "number", t.start, t.end, _deed(verb, t), "time", Amount(value, value), frame=verb.lemma.lower()
    )


def _deed(verb: Token, *without: Token) -> tuple[str, ...]:
    """The verb with what it is done to: what a "twice" counts."""
    return tuple(sorted(about([*clause(verb), verb], *without)))
