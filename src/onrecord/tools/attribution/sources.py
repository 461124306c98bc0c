"""Names of sources in running text: news organisations, their staff, and documents that speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.tools.attribution.paragraph import Paragraph, Place
from onrecord.tools.nlp import Token
from onrecord.tools.outlets import lookup, may_begin
from onrecord.tools.speech import nouns

SourceKind = Literal["wire", "outlet", "official", "document", "unknown"]

# The longest name of an outlet in the table has six words.
_LONGEST: Final = 6
# Words by which an outlet that the table does not have shows itself at the end of its name, or before it.
ENDS: Final = frozenset(
    {
        "news",
        "times",
        "post",
        "herald",
        "tribune",
        "gazette",
        "journal",
        "courier",
        "chronicle",
        "observer",
        "radio",
        "tv",
    }
    | {
        "television",
        "wire",
        "ledger",
        "press",
        "telegraph",
        "magazine",
        "daily",
        "broadcasting",
        "newspaper",
        "weekly",
        "agency",
    }
    | {
        "dispatch",
        "examiner",
        "inquirer",
        "bulletin",
        "mail",
        "lantern",
        "meridian",
        "sentinel",
        "mirror",
        "standard",
    }
)
_KINDS: Final = frozenset(
    {
        "newspaper",
        "daily",
        "broadcaster",
        "magazine",
        "website",
        "agency",
        "channel",
        "network",
        "station",
        "newswire",
        "wire",
        "weekly",
    }
    | {
        "tabloid",
        "paper",
        "outlet",
        "television",
        "radio",
        "tv",
        "service",
        "blog",
        "podcast",
        "program",
        "programme",
        "show",
    }
)
# "The Meridian newspaper": what follows the name says what it is.
_CALLED: Final = frozenset({"newspaper", "magazine", "newswire", "broadcaster", "tabloid"})
STAFF: Final = frozenset(
    {
        "reporter",
        "correspondent",
        "analyst",
        "editor",
        "anchor",
        "host",
        "journalist",
        "columnist",
        "producer",
        "photographer",
    }
    | {"commentator", "contributor", "presenter", "chief", "writer", "critic", "blogger", "newscaster"}
)


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source as the text names it: its words, its usual name, its kind, and the head token of its name."""

    place: Place
    name: str
    canonical: str
    kind: SourceKind
    head: Token


def outlets_in(p: Paragraph, tokens: list[Token]) -> list[SourceName]:
    """The outlets that a run of tokens names, longest names first, none inside another."""
    out: list[SourceName] = []
    n = 0
    while n < len(tokens):
        found = _known(p, tokens, n) or _by_form(p, tokens, n)
        if found is None:
            n += 1
            continue
        out.append(found)
        n = next((m for m in range(n, len(tokens)) if tokens[m].start >= found.place[1]), len(tokens))
    return out


def _known(p: Paragraph, tokens: list[Token], n: int) -> SourceName | None:
    first = tokens[n]
    if not first.text[:1].isupper() or first.dep == "case" or not may_begin(first.text):
        return None
    before = tokens[n - 1] if n else None
    if (
        before is not None
        and before.lower == "of"
        and before.head.text[:1].isupper()
        and before.head.pos == "PROPN"
    ):
        return None  # "Ministry of Foreign Affairs" holds no magazine
    for m in range(min(len(tokens), n + _LONGEST), n, -1):
        run = tokens[n:m]
        last = run[-1]
        if last.i - first.i != len(run) - 1 or not last.text[-1].isalnum() or not _name_like(run):
            continue
        place = (first.start, last.end)
        found = lookup(p.text[place[0] : place[1]])
        if found is not None and not (
            len(run) == 1 and (first.ent == "PERSON" or first.pos not in ("PROPN", "NOUN", "X"))
        ):
            kind: SourceKind = "outlet" if found.kind == "aggregator" else found.kind
            return SourceName(place, p.text[place[0] : place[1]], found.short, kind, last)
    return None


def _name_like(run: list[Token]) -> bool:
    """Proper names and small words between them; an article may come first."""
    return all(
        t.text[:1].isupper() or t.lower in ("of", "the", "and", "&", ".", "-", "'s", "’s") for t in run
    )


def _by_form(p: Paragraph, tokens: list[Token], n: int) -> SourceName | None:
    """A proper name that ends like an outlet's ("the Elmside Courier"), or follows a word like "newspaper"."""
    first = tokens[n]
    if first.pos != "PROPN" or not first.text[:1].isupper() or first.ent == "PERSON":
        return None
    m = n
    while m + 1 < len(tokens) and tokens[m + 1].pos == "PROPN" and tokens[m + 1].i == tokens[m].i + 1:
        m += 1
    last = tokens[m]
    before = tokens[n - 1].lower if n else ""
    after = tokens[m + 1].lower if m + 1 < len(tokens) else ""
    ends = last.lower in ENDS and m > n
    if ends or before in _KINDS or after in _CALLED:
        place = (first.start, last.end)
        words = p.text[place[0] : place[1]]
        return SourceName(
            place,
            words,
            words,
            "wire" if {last.lower, before} & {"wire", "agency", "newswire"} else "outlet",
            last,
        )
    return None


def document(p: Paragraph, head: Token) -> SourceName | None:
    """A document that speaks ("the letter", "a closing statement"): its words without the article."""
    noun = nouns().get(head.lemma.lower())
    if (
        head.pos not in ("NOUN", "PROPN")
        or noun is None
        or not noun.vessel
        or head.lemma.lower() in ("interview", "briefing", "conference")
    ):
        return None
    left = [
        c for c in head.children if c.i < head.i and c.dep in ("amod", "compound", "nmod", "poss", "nummod")
    ]
    start = min([head.start, *(c.subtree()[0].start for c in left)])
    return SourceName((start, head.end), p.text[start : head.end], p.text[start : head.end], "document", head)


def unnamed_outlet(p: Paragraph, head: Token) -> SourceName | None:
    """ "The newspaper", "the London weekly", "the state news agency": an outlet that the article has named before."""
    left = [c for c in head.children if c.i < head.i]
    definite = any(c.lower in ("the", "that", "this") for c in left)
    wire = head.lower == "newswire" or (
        head.lower == "agency" and any(c.lower in ("news", "press") for c in left)
    )
    if head.pos != "NOUN" or not definite or not (wire or head.lower in _CALLED | {"weekly", "daily"}):
        return None
    start = min([head.start, *(c.start for c in left if c.lower not in ("the", "that", "this"))])
    name = p.text[start : head.end]
    return SourceName((start, head.end), name, name, "wire" if wire else "outlet", head)


def staff(paragraphs: list[Paragraph]) -> dict[str, SourceName]:
    """People whom the article introduces as an outlet's own: surname → the outlet."""
    out: dict[str, SourceName] = {}
    for p in paragraphs:
        tokens = p.bare(p.start, p.end)
        where = {t.i: n for n, t in enumerate(tokens)}
        for o in outlets_in(p, tokens):
            n = where[o.head.i] + 1
            window = tokens[n : n + 10]
            jobs = [k for k, t in enumerate(window[:7]) if t.lower in STAFF]
            job = jobs[-1] if jobs else None
            if job is None or any(
                t.pos in ("VERB", "AUX") or t.lower in (",", ".", ";") for t in window[:job]
            ):
                continue
            name = [t for t in window[job + 1 :] if t.pos == "PROPN"]
            run = [t for k, t in enumerate(name) if t.i == window[job].i + 1 + k]
            if run:
                out.setdefault(run[-1].text, o)
    return out
