"""What was not said: "did not respond to a request for comment", "could not be reached", "had no comment"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.tools.attribution.carried import own_tokens
from onrecord.tools.attribution.grammar import conjuncts, negated, passive, speaker_words
from onrecord.tools.attribution.paragraph import Attribution, Paragraph
from onrecord.tools.attribution.pieces import extent, tidy
from onrecord.tools.attribution.subjects import subjects
from onrecord.tools.nlp import Token

# What is asked of somebody who does not answer.
_ASKED: Final = frozenset(
    {
        "request",
        "question",
        "message",
        "call",
        "email",
        "e-mail",
        "inquiry",
        "enquiry",
        "letter",
        "comment",
        "query",
    }
)
# Every one of these formulas has one of these in it.
_SIGNS: Final = ("respond", "repl", "return", "answer", "reached", "available")


def unsaid(p: Paragraph) -> Iterator[Attribution]:
    """One attribution for each formula of silence, its content what was asked for."""
    low = p.text[p.start : p.end].lower()
    if not any(sign in low for sign in _SIGNS):
        return
    for t in p.bare(p.start, p.end):
        about = _about(t)
        if about is None:
            continue
        verb = t.head if t.pos == "ADJ" else t
        whom = verb.kids("nsubjpass") if passive(verb) else []
        heads = [h for h in (conjuncts(whom[0]) if whom else subjects(verb)) if h.tag != "EX"]
        places = tidy(p, [extent(about)])
        if heads and places and not any(a <= h.start < b for h in heads for a, b in places):
            yield Attribution(
                places,
                "what somebody would not speak about",
                cue=(t.start, t.end),
                verb=verb,
                lemma=t.lemma.lower(),
                verb_class="refused",
                does="negative",
                speakers=heads,
                speaker=speaker_words(heads, p),
                frame="unsaid",
            )


def _about(t: Token) -> list[Token] | None:
    """The words that say what was asked for, behind a verb or adjective of silence; None for any other word."""
    lemma = t.lemma.lower()
    if lemma in ("respond", "reply") and negated(t):
        return _phrase(t, "to")
    if lemma in ("return", "answer") and negated(t):
        return next((own_tokens(o) for o in t.kids("dobj") if o.lemma.lower() in _ASKED), None)
    if lemma == "reach" and passive(t) and negated(t):
        return _phrase(t, "for")
    if lemma in ("available", "unavailable") and (lemma == "unavailable" or negated(t.head)):
        return _phrase(t, "for")
    return None


def _phrase(t: Token, word: str) -> list[Token] | None:
    """ "for comment", "to a request": the phrase with one of the words for what is asked in it."""
    for c in t.kids("prep"):
        if c.lower == word and any(o.lemma.lower() in _ASKED for o in c.kids("pobj")):
            return own_tokens(c)
    return None
