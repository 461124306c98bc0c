"""Names in one article: what the recogniser found, put right by the gazetteer and by the rest of the document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.model.annotations import EntityType
from onrecord.text.names import HONORIFICS, fold
from onrecord.tools import gazetteer
from onrecord.tools.nlp import Name, Parse, Token
from onrecord.tools.reference.draft import Draft
from onrecord.tools.reference.roles import kind_of

TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "EVENT": "other",
    "LAW": "document",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
}
FACILITIES = frozenset(
    "embassy consulate airport prison palace academy hospital base square bridge hotel stadium port zone mosque church".split()
)
# A group of believers, of a language or a stream of thought is not an actor of its own.
FAITHS = frozenset(
    "shiite shia sunni muslim christian jewish catholic protestant islamic islam hindu buddhist orthodox arab arabs persian kurdish "
    "shiites sunnis muslims christians jews catholics western european asian african latin republican democratic communist".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split()
)
_LABEL = re.compile(r"(?m)^([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):(?=\s)")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f](?:\.(?=[A-Za-z]\b)|[\w’'](?!(?:s|S)\b)|[\w])*(?:(?<=\b[A-Z])\.)?")


def names(parse: Parse, text: str) -> list[Draft]:
    """Every name, in order: countries and their people first, then the recogniser's, then speaker labels."""
    drafts: dict[tuple[int, int], Draft] = {}
    taken: list[bool] = [False] * len(parse.tokens)
    for n in sorted(parse.names, key=lambda n: n.first):
        d = _from_name(n, parse, text)
        if d is None:
            continue
        drafts[d.start, d.end] = d
        for i in range(n.first, n.last + 1):
            taken[i] = True
    for d in _countries(parse, taken):
        drafts.setdefault((d.start, d.end), d)
    for d in _labels(parse, text):
        drafts[d.start, d.end] = d
    out = sorted(drafts.values(), key=lambda d: (d.start, -d.end))
    _vote(out)
    return sorted([*out, *_missed(out, parse, text)], key=lambda d: (d.start, -d.end))


def _from_name(n: Name, parse: Parse, text: str) -> Draft | None:
    if n.label not in TYPES:
        return None
    tokens = parse.tokens[n.first : n.last + 1]
    while tokens and (tokens[0].lower in ("the", "a", "an") or tokens[0].pos in ("PUNCT", "ADP", "CCONJ")):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].tag in ("POS", "''", "``", ".", ",", ":", "-RRB-") or tokens[-1].lower in ("'s", "’s")
    ):
        tokens = tokens[:-1]
    if n.label == "PERSON":
        while len(tokens) > 1 and kind_of(tokens[0].text.strip(".")) and not gazetteer.sex(tokens[0].text):
            tokens = tokens[1:]
    if not tokens or all(t.lower in DAYS for t in tokens):
        return None
    words = text[tokens[0].start : tokens[-1].end]
    head = parse.root(tokens)
    if fold(words) in FAITHS or not any(c.isupper() for c in words):
        return None
    code = gazetteer.country(words)
    if code:
        return _country(tokens, words, head, code)
    nation = gazetteer.demonym(words) if n.label in ("NORP", "GPE", "ORG") else None
    if nation:
        return Draft(
            tokens[0].start,
            tokens[-1].end,
            "demonym",
            "country",
            words,
            head,
            nation,
            many=gazetteer.is_people(words),
        )
    if n.label == "ORG" and _office(tokens):
        return None
    kind = TYPES[n.label]
    if kind in ("organisation", "place") and tokens[-1].lower in FACILITIES:
        kind = "facility"
    start = tokens[0].start
    sex = ""
    if kind == "person":
        before = parse.tokens[tokens[0].i - 1] if tokens[0].i else None
        if before and before.lower.strip(".") in HONORIFICS and before.paragraph == tokens[0].paragraph:
            start, sex = before.start, HONORIFICS[before.lower.strip(".")]
        sex = sex or gazetteer.sex(tokens[0].text)
    return Draft(start, tokens[-1].end, "name", kind, words, head, sex=sex)


def _office(tokens: list[Token]) -> bool:
    """Is this the second half of an office ("Secretary of State", "Minister of Defence")?"""
    up = tokens[0].head
    return up.lower == "of" and bool(kind_of(up.head.text)) and len(tokens) == 1


def _country(tokens: list[Token], words: str, head: Token, code: str) -> Draft:
    # "U.S. officials": a country's name that only qualifies is read like "American".
    qualifies = (
        gazetteer.demonym(words) is not None
        and head.dep in ("compound", "amod", "nmod")
        and head.head.pos in ("NOUN", "PROPN", "ADJ")
    )
    return Draft(
        tokens[0].start, tokens[-1].end, "demonym" if qualifies else "name", "country", words, head, code
    )


def _countries(parse: Parse, taken: list[bool]) -> Iterator[Draft]:
    """Countries and nationals that the recogniser passed over."""
    tokens = parse.tokens
    for i, t in enumerate(tokens):
        if taken[i] or not t.text[0].isupper():
            continue
        for size in (4, 3, 2, 1):
            run = tokens[i : i + size]
            if len(run) < size or any(taken[r.i] for r in run) or run[-1].paragraph != t.paragraph:
                continue
            words = " ".join(r.text for r in run)
            code = gazetteer.country(words)
            if code:
                yield _country(run, words, parse.root(run), code)
            elif size == 1 and (nation := gazetteer.demonym(words)):
                yield Draft(
                    t.start, t.end, "demonym", "country", words, t, nation, many=gazetteer.is_people(words)
                )
            else:
                continue
            for r in run:
                taken[r.i] = True
            break


def _labels(parse: Parse, text: str) -> Iterator[Draft]:
    """ "JONES:" at the start of a paragraph: who speaks in a transcript."""
    for m in _LABEL.finditer(text):
        t = parse.at(m.end(1) - 1)
        if t is not None and len(m[1]) > 2:
            yield Draft(m.start(1), m.end(1), "name", "person", m[1].title(), t, reasons=["speaker's label"])


def _vote(drafts: list[Draft]) -> None:
    """What most of the document takes a name for, it is. A surname of a full name is a person, whatever its label."""
    surnames: dict[str, int] = Counter(
        fold(d.words).split()[-1] for d in drafts if d.type == "person" and " " in d.words
    )
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for d in drafts:
        if d.kind == "name" and d.type != "country":
            votes[fold(d.words)][d.type] += 1
    for d in drafts:
        if d.kind != "name" or d.type == "country":
            continue
        key = fold(d.words)
        if key in surnames and d.type != "person":
            d.type = "person"
            d.reasons.append("surname of a person in this article")
            continue
        best = max(votes[key].items(), key=lambda kv: (kv[1], kv[0] == "person", kv[0]))[0]
        if best != d.type:
            d.type = best
            d.reasons.append(f"called {best} elsewhere in this article")


def _missed(drafts: list[Draft], parse: Parse, text: str) -> Iterator[Draft]:
    """Names already known in this article that the recogniser passed over at other places."""
    known: dict[str, Draft] = {}
    for d in drafts:
        if d.kind == "name" and d.type != "country":
            known.setdefault(d.words, d)
            if d.type == "person" and " " in d.words:
                known.setdefault(d.words.split()[-1], d)
    covered = [False] * len(parse.tokens)
    for d in drafts:
        for t in parse.between(d.start, d.end):
            covered[t.i] = True
    for t in parse.tokens:
        d = known.get(t.text)
        if d is None or covered[t.i] or not t.text[0].isupper() or len(t.text) < 3:
            continue
        start = t.start
        sex = ""
        before = parse.tokens[t.i - 1] if t.i else None
        if d.type == "person" and before and before.lower.strip(".") in HONORIFICS:
            start, sex = before.start, HONORIFICS[before.lower.strip(".")]
        yield Draft(
            start,
            t.end,
            "name",
            d.type,
            t.text,
            t,
            d.country,
            sex=sex,
            reasons=["named elsewhere in this article"],
        )
