"""What is told of somebody in the passive: "is believed to be ill", "was accused of theft", whoever says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.tools.attribution.carried import EMPTY, infinitive, own_tokens
from onrecord.tools.attribution.grammar import conjuncts, entry, negated, speaker_words
from onrecord.tools.attribution.paragraph import Attribution, Paragraph
from onrecord.tools.attribution.pieces import extent, tidy, whole_words
from onrecord.tools.nlp import Token
from onrecord.tools.speech import CueVerb, Sense

# Verbs that report of their subject what its infinitive says. Not "supposed to" and "asked to", which
# oblige, nor "expected to", unless it says by whom: in news it mostly says what is planned.
_OF_WHOM: Final = frozenset(
    {"believe", "think", "say", "report", "allege", "understand", "presume", "assume", "fear", "claim"}
    | {"consider", "deem", "rumor", "rumour", "predict", "forecast", "estimate", "reckon", "suspect"}
)
_PLANNED: Final = frozenset({"expect"})
_CHARGED: Final = frozenset({"accuse", "suspect"})


def told_of(p: Paragraph) -> Iterator[Attribution]:
    """One attribution for each passive cue: its subject and what is told of it are the content, in two pieces."""
    for verb in p.bare(p.start, p.end):
        if verb.tag != "VBN" or verb.lemma not in _OF_WHOM | _PLANNED | _CHARGED:
            continue
        found = entry(verb)
        whom = next((c for c in verb.kids("nsubjpass") if c.lower not in EMPTY and c.tag != "EX"), None)
        told = _told(verb) if found is not None and whom is not None else None
        if found is None or whom is None or told is None or negated(verb):
            continue
        if whom.tag in ("WP", "WDT"):
            continue  # "Roe, who was accused of": a gloss on a name
        places = tidy(p, [whole_words(p, extent(own_tokens(whom))), whole_words(p, extent(told))])
        agents = [o for a in verb.kids("agent") for x in a.kids("pobj") for o in conjuncts(x)]
        sense = _sense(found)
        words = speaker_words(agents, p)
        if verb.lemma in _PLANNED and not agents:
            continue
        if len(places) == 2 and not any(a <= h.start < b for a, b in places for h in agents):
            yield Attribution(
                places,
                "what is told of somebody",
                cue=(verb.start, verb.end),
                verb=verb,
                lemma=found.lemma,
                verb_class=sense.verb_class,
                does=sense.does,
                speakers=agents,
                speaker=(words[0], agents[-1].end) if words else None,
                frame="told_of",
            )


def _told(verb: Token) -> list[Token] | None:
    """The infinitive ("to resign"), or what one is accused of."""
    if verb.lemma in _OF_WHOM | _PLANNED:
        clause = next((c for c in verb.kids("xcomp") if c.i > verb.i and infinitive(c)), None)
        if clause is not None:
            return [t for t in own_tokens(clause) if t.i > verb.i]
    if verb.lemma in _CHARGED:
        holders = [verb, *(o for a in verb.kids("agent") for o in a.kids("pobj"))]
        of = next((c for h in holders for c in h.kids("prep") if c.lower == "of" and c.i > verb.i), None)
        if of is not None and of.kids("pcomp", "pobj"):
            return own_tokens(of)
    return None


def _sense(found: CueVerb) -> Sense:
    for frame in ("of", "clause", "objinf"):
        if found.takes(frame):
            return found.frames[frame]
    return found.main
