"""The document decides: what most of it takes a name for, that name is; what it names once, it names everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.model.annotations import EntityType
from onrecord.text.names import HONORIFICS, PARTICLES, fold, sound
from onrecord.tools import gazetteer
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Draft
from onrecord.tools.reference.roles import kind_of


def vote(drafts: list[Draft]) -> None:
    """Set right the kind of each name. A surname of a full name is a person, whatever the recogniser called it."""
    full = {fold(d.words).split()[-1] for d in drafts if d.type == "person" and " " in d.words}
    sounds = {sound(w) for w in full if len(w) > 5}
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for d in drafts:
        if d.kind == "name" and d.type != "country":
            votes[fold(d.words)][d.type] += 1
    for d in drafts:
        if d.kind != "name" or d.type == "country" or d.sure:
            continue
        key = fold(d.words)
        last = key.split()[-1] if key and key.split()[0] in PARTICLES else key
        if last in full or (" " not in key and len(key) > 5 and sound(key) in sounds):
            if d.type != "person":
                d.type = "person"
                d.reasons.append("surname of a person in this article")
            continue
        best = max(votes[key].items(), key=lambda kv: (kv[1], kv[0] == "person", kv[0]))[0]
        if best != d.type:
            d.type = best
            d.reasons.append(f"called {best} elsewhere in this article")


def couples(drafts: list[Draft], parse: Parse) -> None:
    """ "Donald and Melania Roe": the first of two who share a surname is a person too, by both names."""
    whole = {d.start: d for d in drafts if d.type == "person" and d.kind == "name" and " " in d.words}
    for d in drafts:
        if d.type == "person" or d.kind != "name" or d.sure or not gazetteer.sex(d.words):
            continue
        last = parse.at(d.end - 1)
        after = parse.tokens[last.i + 1 : last.i + 3] if last is not None else []
        other = whole.get(after[1].start) if len(after) == 2 and after[0].lower == "and" else None
        if other is not None and gazetteer.sex(other.words.split()[0]):
            d.type, d.country, d.sex = "person", None, gazetteer.sex(d.words)
            d.words = f"{d.words} {other.words.split()[-1]}"
            d.reasons.append("shares the surname that follows")


def missed(drafts: list[Draft], parse: Parse) -> Iterator[Draft]:
    """Names already known in this article that the recogniser passed over at other places."""
    known: dict[str, Draft] = {}
    for d in drafts:
        if d.kind == "name" and (d.type != "country" or d.state):
            known.setdefault(d.words, d)
            if d.type == "person" and " " in d.words:
                known.setdefault(d.words.split()[-1], d)
    covered = [False] * len(parse.tokens)
    for d in drafts:
        for t in parse.between(d.start, d.end):
            covered[t.i] = True
    for t in parse.tokens:
        whole = known.get(t.text) or (
            known.get(t.text.title()) if t.text.isupper() and len(t.text) > 3 else None
        )
        if whole is None or covered[t.i] or not t.text[0].isupper() or len(t.text) < 3:
            continue
        start, sex = honorific(t, parse) if whole.type == "person" else (t.start, "")
        joined = parse.tokens[max(0, t.i - 2) : t.i]
        if len(joined) == 2 and joined[1].text == "-" and joined[0].lower in PARTICLES:
            start = joined[0].start
        words = t.text if t.text in known else t.text.title()
        given = given_before(t, parse) if whole.type == "person" and start == t.start else None
        if given is not None and not covered[given.i]:
            start, words, sex = given.start, f"{given.text} {words}", gazetteer.sex(given.text)
        d = Draft(start, t.end, "name", whole.type, words, t, whole.country, sex=sex)
        d.reasons.append("named elsewhere in this article")
        d.state = whole.state
        yield d


def given_before(surname: Token, parse: Parse) -> Token | None:
    """The given name right before a surname of this article: a relation's, or the same person's in full."""
    before = parse.tokens[surname.i - 1] if surname.i else None
    if before is None or before.paragraph != surname.paragraph or before.pos != "PROPN":
        return None
    word = before.lower.strip(".")
    name = before.text.istitle() and before.text.isalpha() and before.dep == "compound"
    return before if name and not kind_of(word) and word not in HONORIFICS else None


def honorific(first: Token, parse: Parse) -> tuple[int, str]:
    """Where a person's name begins when "Mr." stands before it, and the sex that it tells."""
    before = parse.tokens[first.i - 1] if first.i else None
    word = before.lower.strip(".") if before is not None and before.paragraph == first.paragraph else ""
    if before is not None and word in HONORIFICS and before.text[0].isupper():
        return before.start, HONORIFICS[word]
    return first.start, ""
