"""Stances told with an adjective: "was critical of the plan", "is confident that the deal will hold"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.tools.attribution.carried import infinitive, own_tokens
from onrecord.tools.attribution.grammar import speaker_words
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.pieces import extent, tidy, whole_words
from onrecord.tools.attribution.speaking import silent
from onrecord.tools.attribution.subjects import subjects
from onrecord.tools.nlp import Token
from onrecord.tools.speech import CueVerb, Sense, adjectives


def stances(p: Paragraph) -> Iterator[Attribution]:
    """One attribution for each adjective of stance that somebody is said to be."""
    for t in p.bare(p.start, p.end):
        found = (
            adjectives().get(t.lower)
            if t.dep in ("acomp", "conj", "attr", "ROOT") or t.tag == "VBN"
            else None
        )
        if found is None or (t.tag == "VBN" and not any(c.dep == "auxpass" for c in t.children)):
            continue
        heads = _subject(t)
        carried = _carried(t, found)
        if carried is None or not heads or all(silent(h) or h.lower in ("it", "that", "this") for h in heads):
            continue
        sense, place = carried
        places = tidy(p, [whole_words(p, place)])
        if places:
            yield Attribution(
                places,
                "what somebody is said to be sure or critical of",
                cue=(t.start, t.end),
                verb=t,
                lemma=found.lemma,
                verb_class=sense.verb_class,
                does=sense.does,
                speakers=heads,
                speaker=speaker_words(heads, p),
                frame="adjective",
            )


def _subject(t: Token) -> list[Token]:
    if t.tag == "VBN":
        own = [c for c in t.children if c.dep == "nsubjpass"]
        return own[:1]
    verb = t.head if t.dep != "conj" else t.head.head
    return subjects(verb) if verb.pos in ("AUX", "VERB") else []


def _carried(t: Token, found: CueVerb) -> tuple[Sense, Place] | None:
    clause = next((c for c in t.children if c.dep == "ccomp" and c.i > t.i), None)
    if clause is not None and found.takes("clause"):
        under = clause.subtree()
        start, end = extent(under)
        return found.frames["clause"], (under[0].end if under[0].lower == "that" else start, end)
    to = next((c for c in t.kids("xcomp") if c.i > t.i and infinitive(c)), None)
    if to is not None and found.takes("inf") and not any(c.lower == "if" for c in t.head.kids("mark")):
        return found.frames["inf"], extent(own_tokens(to))
    for c in t.kids("prep"):
        if found.takes(c.lower) and c.children and c.i > t.i:
            return found.frames[c.lower], extent(
                sorted((x for k in c.children for x in k.subtree()), key=lambda x: x.i)
            )
    return None
