"""Names in one article: what the recogniser found, put right by our tables and by the rest of the document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from onrecord.model.annotations import EntityType
from onrecord.text.names import HONORIFICS, fold
from onrecord.tools import bodies, gazetteer
from onrecord.tools.nlp import Name, Parse, Token
from onrecord.tools.reference import headlines, kinds, lexical, vote
from onrecord.tools.reference.chains import HEADS
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
# A faith, a language, a stream of thought or a side of the sky is not an actor of its own.
FAITHS = frozenset(
    "shiite shia sunni arab muslim christian jewish catholic protestant islamic islam christianity judaism hindu buddhist orthodox arab arabs persian "
    "kurdish shiites sunnis muslims christians jews catholics western latin republican democrat libertarian conservative liberal "
    "democratic communist communists hispanic black blacks white whites english internet web".split()
) | {"sunni arab"}
# No name goes on behind these.
BREAKS = frozenset("* ( ) [ ] | / • – — : ; /. \\".split())
# What stands in capitals without being a name: marks of the page and kinds of file.
MARKS = frozenset(
    "update updated pdf video photo photos breaking exclusive live watch read qr code html ap photo file".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split()
)


_PARTY = re.compile(r"[DRI]-(?:[A-Z][a-z]*\.?){1,3}")


def names(parse: Parse, text: str, given: Sequence[tuple[int, int]] = ()) -> list[Draft]:
    """Every name, in order of the text; a name may stand inside another ("Iran" in "the Iranian Embassy").

    `given` are spans that are names for certain: they outrank what the recogniser found at their place.
    """
    rows = [
        *lexical.labels(parse, text),
        *lexical.inverted(parse, text),
        *lexical.offices(parse, text),
        *lexical.listed(parse, text),
    ]
    ours = list({(d.start, d.end): d for d in rows}.values())
    for d in ours:
        d.sure = True
    read = (
        _from_name(n, parse, text) for n in sorted(parse.names, key=lambda n: n.first) if n.label in TYPES
    )
    drafts = _competed(ours, _unbracketed([d for d in read if d is not None], text))
    taken = [False] * len(parse.tokens)
    for d in drafts:
        if d.type not in ("facility", "government", "document") or d.country is None:
            for t in parse.between(d.start, d.end)[_nested(d, parse) :]:
                taken[t.i] = True
    drafts += lexical.countries(parse, taken, text)
    if given:
        drafts = _with_given_names(drafts, given, parse, text)
    once = list({(d.start, d.end): d for d in reversed(drafts)}.values())
    out = sorted(once, key=lambda d: (d.start, -d.end))
    out = headlines.told(out, parse, text)
    headlines.trimmed(out, parse, text)
    vote.couples(out, parse)
    vote.vote(out)
    out = sorted([*out, *kinds.settle(out, parse, text)], key=lambda d: (d.start, -d.end))
    out = sorted([*out, *vote.missed(out, parse)], key=lambda d: (d.start, -d.end))
    return sorted([*out, *lexical.administrations(out, parse, text)], key=lambda d: (d.start, -d.end))


def _with_given_names(
    drafts: list[Draft], given: Sequence[tuple[int, int]], parse: Parse, text: str
) -> list[Draft]:
    """The drafts with those at the given spans; what straddles such a span, or is a bare name inside it, goes."""
    there = {(d.start, d.end) for d in drafts}
    new = [g for g in given if g not in there]
    kept = [
        d
        for d in drafts
        if not any(
            d.start < end
            and start < d.end
            and not (d.kind == "demonym" and start <= d.start and d.end <= end)
            for start, end in new
        )
    ]
    for start, end in new:
        tokens = parse.between(start, end)
        if not tokens:
            continue
        label = Counter(t.ent for t in tokens if t.ent in TYPES).most_common(1)
        sex = gazetteer.sex(tokens[0].text) if len(tokens) > 1 else ""
        words = text[start:end]
        land = gazetteer.country(words) or gazetteer.demonym(words)
        name = Name(
            tokens[0].i, tokens[-1].i, "GPE" if land else label[0][0] if label else "PERSON" if sex else "ORG"
        )
        d = _from_name(name, parse, text)
        if d is None:
            d = Draft(start, end, "name", TYPES[name.label], "", parse.root(tokens), sex=sex)
        d.start, d.end = start, end
        d.words = d.words or " ".join(text[start:end].split())
        kept.append(d)
    return kept


def _competed(ours: list[Draft], theirs: list[Draft]) -> list[Draft]:
    """Where two names overlap the longer holds, ours before theirs; a much longer one ("… World Report") keeps both."""
    beside_ours = _touching(ours)
    kept = [d for d in theirs if not any(_loses(d, o) for o in beside_ours(d))]
    beside = _touching([*kept, *ours])
    own = [o for o in ours if not any(d is not o and _inside(o, d) for d in beside(o))]
    return sorted([*own, *kept], key=lambda d: (d.start, -d.end))


def _touching(drafts: list[Draft]) -> Callable[[Draft], list[Draft]]:
    """Who of these drafts may overlap a draft: those that begin before its end and no further back than the longest."""
    rows = sorted(drafts, key=lambda d: d.start)
    starts = [d.start for d in rows]
    longest = max((d.end - d.start for d in rows), default=0)
    return lambda d: rows[bisect_left(starts, d.start - longest) : bisect_left(starts, d.end)]


def _inside(a: Draft, b: Draft) -> bool:
    return _within(a, b) and not _much_longer(b, a)


def _loses(d: Draft, o: Draft) -> bool:
    return _within(d, o) or (_within(o, d) and not _much_longer(d, o))


def _unbracketed(drafts: list[Draft], text: str) -> list[Draft]:
    """ "[President Mahmoud] Ahmadinejad": an editor's bracket inside a name is not its end."""
    out: list[Draft] = []
    for d in drafts:
        last = out[-1] if out else None
        if (
            last
            and last.type == "person"
            and d.type == "person"
            and text[last.end : d.start] == "] "
            and "[" in text[max(0, last.start - 30) : last.start]
        ):
            last.end, last.words, last.head = d.end, f"{last.words} {d.words}", d.head
        else:
            out.append(d)
    return out


def _within(a: Draft, b: Draft) -> bool:
    return b.start <= a.start and a.end <= b.end


def _much_longer(a: Draft, b: Draft) -> bool:
    return len(a.words.split()) >= len(b.words.split()) + 3


def _nested(d: Draft, parse: Parse) -> int:
    """1 where the name begins with whose it is ("U.S." Embassy): that word is a mention of its own."""
    first = parse.between(d.start, d.end)[:1]
    own = (
        bool(first) and d.type in ("facility", "government") and gazetteer.demonym(first[0].text) is not None
    )
    return 1 if own else 0


def _trimmed(n: Name, parse: Parse) -> list[Token]:
    tokens = parse.tokens[n.first : n.last + 1]
    while tokens and (tokens[0].lower in ("the", "a", "an") or tokens[0].pos in ("PUNCT", "ADP", "CCONJ")):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].tag in ("POS", "''", "``", ".", ",", ":", "-RRB-") or tokens[-1].lower in ("'s", "’s")
    ):
        tokens = tokens[:-1]
    while tokens and not any(c.isalnum() for c in tokens[-1].text):
        tokens = tokens[:-1]
    if n.label == "ORG" and any(t.text == "," for t in tokens):
        tokens = tokens[: next(i for i, t in enumerate(tokens) if t.text == ",")]
    cut = next((i for i, t in enumerate(tokens) if i and t.text in BREAKS), None)
    tokens = tokens[:cut]
    tokens = _hyphened(tokens, parse)
    if tokens and tokens[-1].text == "St.":
        tokens = [
            *tokens,
            *(t for t in parse.tokens[tokens[-1].i + 1 : tokens[-1].i + 2] if t.text[0].isupper()),
        ]
    if n.label == "PERSON":
        owner = next((i for i, t in enumerate(tokens) if i and t.lower in ("'s", "’s")), None)
        tokens = tokens[:owner]  # "Moe's Daughters": whose they are
        while len(tokens) > 1 and (tokens[-1].lower in lexical.RULE or tokens[-1].text[0].isdigit()):
            tokens = tokens[:-1]
        while len(tokens) > 1 and kind_of(tokens[0].text.strip(".")) and not gazetteer.sex(tokens[0].text):
            tokens = tokens[1:]
        tokens = _with_given(tokens, parse)
    if (
        n.label in ("ORG", "FAC", "WORK_OF_ART") and tokens
    ):  # "Al Jazeera" + "English": the outlet's whole name
        after = parse.tokens[tokens[-1].i + 1 : tokens[-1].i + 2]
        if (
            after
            and bodies.body(f"{' '.join(t.text for t in tokens)} {after[0].text}")
            and after[0].text[0].isupper()
        ):
            tokens = [*tokens, *after]
    return tokens


def _hyphened(tokens: list[Token], parse: Parse) -> list[Token]:
    """ "Roe" before "-by-C": a name with hyphens goes on to its last capital."""
    if not tokens:
        return tokens
    row = parse.tokens[tokens[-1].i + 1 : tokens[-1].i + 5]
    if len(row) < 4 or [row[0].text, row[2].text] != ["-", "-"] or not row[3].text[0].isupper():
        return tokens
    joined = all(b.start == a.end for a, b in pairwise([tokens[-1], *row]))
    return [*tokens, *row] if joined and row[1].text.islower() and len(row[1].text) <= 3 else tokens


def _with_given(tokens: list[Token], parse: Parse) -> list[Token]:
    """A bare surname with the given name before it that the recogniser left out."""
    if len(tokens) != 1 or not tokens[0].i:
        return tokens
    before = parse.tokens[tokens[0].i - 1]
    free = before.pos == "PROPN" and before.dep == "compound" and before.head is tokens[0] and not before.ent
    word = before.lower.strip(".")
    return (
        [before, *tokens]
        if free and before.text.istitle() and not kind_of(word) and word not in HONORIFICS
        else tokens
    )


def _from_name(n: Name, parse: Parse, text: str) -> Draft | None:
    tokens = _trimmed(n, parse)
    if not tokens or all(t.lower in DAYS | MARKS or t.pos == "PUNCT" for t in tokens):
        return None
    words = " ".join(text[tokens[0].start : tokens[-1].end].split()).rstrip("/|")
    if words.isupper() and len(tokens) > 1 and not bodies.body(words) and words.title() not in text:
        return None  # a line in capitals: what is a name in it, the rest of the article tells
    if (
        len(tokens) == 1
        and tokens[0].i
        and words.lower() in HEADS
        and parse.tokens[tokens[0].i - 1].tag == "POS"
    ):
        return None  # "the attorney’s Office": whose it is, is the better half of its name
    if _PARTY.fullmatch(words):
        return None  # "D-Mo.": the party and state of whoever is named before
    if n.label == "WORK_OF_ART" and any(t.kids("nsubj") for t in tokens):
        return None  # a clause between marks, not a title
    head = parse.root(tokens)
    if fold(words) in FAITHS or (not any(c.isupper() for c in words) and not bodies.body(words.title())):
        return None
    code = gazetteer.country(words)
    if code and not (n.label == "PERSON" and len(tokens) == 1 and _borne(words, parse)):
        return lexical.country(tokens, words, head, code)
    plain = n.label in ("NORP", "GPE", "ORG") or (gazetteer.is_people(words) and not _borne(words, parse))
    nation = gazetteer.demonym(words) if plain else None
    if nation:
        return lexical.people(head, words, nation, tokens[0].start, tokens[-1].end)
    if "-" in words and len(tokens) <= 3 and any(gazetteer.demonym(p) for p in words.split("-")):
        return None  # "U.S.-Iraqi": taken apart later
    region = gazetteer.region(words)
    if region:
        return Draft(tokens[0].start, tokens[-1].end, "name", "place", words, head, region.country)
    region = gazetteer.of_region(words)
    if region:
        return Draft(tokens[0].start, tokens[-1].end, "demonym", "place", words, head, region.country)
    if n.label == "ORG" and _not_a_body(tokens, words, parse):
        return None
    if n.label == "ORG" and (_office(tokens) or (len(tokens) > 1 and kind_of(words.split()[-1]))):
        return None
    return _draft(n.label, tokens, words, head, parse)


def _draft(label: str, tokens: list[Token], words: str, head: Token, parse: Parse) -> Draft:
    kind = TYPES[label]
    if kind in ("organisation", "place") and tokens[-1].lower in FACILITIES:
        kind = "facility"
    start, sex, country = tokens[0].start, "", None
    if (
        label == "NORP"
        and not bodies.body(words)
        and (head.dep in ("amod", "compound", "nmod") or head.pos == "ADJ")
    ):
        return Draft(start, tokens[-1].end, "demonym", "other", words, head)
    for prefix in ("pro-", "anti-", "ex-", "non-"):
        if words.lower().startswith(prefix) and len(words) > len(prefix) + 1:
            start, words = start + len(prefix), words[len(prefix) :]
    if (
        kind == "person"
        and tokens[0].i
        and parse.tokens[tokens[0].i - 1].lower in ("in", "near", "outside", "from")
        and gazetteer.places(words)
    ):
        kind = "place"
    if kind == "person" and start == tokens[0].start:
        start, sex = vote.honorific(tokens[0], parse)
        sex = sex or (gazetteer.sex(tokens[0].text) if len(tokens) > 1 else "")
    elif kind == "facility":
        country = gazetteer.demonym(tokens[0].text)
    elif kind == "place" and label == "GPE":
        towns = gazetteer.places(words) if words[-1] != "." else ()
        country = towns[0].country if towns else None
    return Draft(start, tokens[-1].end, "name", kind, words, head, country, sex=sex)


def _borne(word: str, parse: Parse) -> bool:
    """Is the word part of a longer name of a person in this article (Jordan of "Ann Jordan")?"""
    return any(
        n.label == "PERSON"
        and n.last > n.first
        and word in {t.text for t in parse.tokens[n.first : n.last + 1]}
        for n in parse.names
    )


def _not_a_body(tokens: list[Token], words: str, parse: Parse) -> bool:
    """ "Supreme" before Leader, "Control of Basra" at the head of a sentence, "Explosively Formed …": words, not names."""
    after = parse.tokens[tokens[-1].i + 1 : tokens[-1].i + 2]
    title = (
        len(tokens) == 1
        and not words.isupper()
        and after
        and bool(kind_of(after[0].text))
        and after[0].text[0].isupper()
    )
    opening = (
        tokens[0].pos in ("NOUN", "ADV", "VERB") and len(tokens) > 1 and tokens[1].pos in ("ADP", "VERB")
    )
    return bool(title) or opening or (len(tokens) == 1 and tokens[0].pos in ("ADV", "VERB", "INTJ"))


def _office(tokens: list[Token]) -> bool:
    """Is this the second half of an office ("Secretary of State", "Minister of Defence")?"""
    up = tokens[0].head
    return up.lower == "of" and bool(kind_of(up.head.text)) and len(tokens) == 1
