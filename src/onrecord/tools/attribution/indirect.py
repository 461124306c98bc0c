"""Reported speech: the clause, infinitive or noun phrase that a cue verb carries, read off the dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.tools.attribution.grammar import (
    clause_end,
    clause_start,
    cue_words,
    entry,
    negated,
    passive,
    speaker_words,
    subjects,
)
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.pieces import extent, tidy, whole_words, without
from onrecord.tools.nlp import Token
from onrecord.tools.speech import CueVerb, Sense

_WH: Final = frozenset({"whether", "if", "what", "how", "why", "where", "when", "who", "which"})


def reported(p: Paragraph, taken: set[int]) -> Iterator[Attribution]:
    """Every statement that a cue verb of the paragraph carries outside quotation marks.

    `taken` are the indexes of verbs that already carry words in marks.
    """
    for verb in p.bare(p.start, p.end):
        if verb.i in taken:
            continue
        found = entry(verb)
        if found is None:
            continue
        made = _attribution(p, verb, found)
        if made is not None:
            yield made


def _attribution(p: Paragraph, verb: Token, found: CueVerb) -> Attribution | None:
    content = contents(p, verb, found)
    if content is None:
        return None
    frame, sense, tokens, addressee = content
    heads = [h for h in subjects(verb) if p.mark_of(h) is None and h.tag != "EX"]
    if any(h.lower == "it" and passive(verb) for h in heads):
        heads = []
    places = _places(p, verb, heads, tokens, frame)
    if not places:
        return None
    inside = any(a <= h.start < b for h in heads for a, b in places)
    if inside:
        return None
    verb_class = "refused" if negated(verb) and sense.verb_class == "said" else sense.verb_class
    return Attribution(
        places,
        f"{frame} of the cue",
        cue=cue_words(verb),
        verb=verb,
        lemma=found.lemma,
        verb_class=verb_class,
        does=sense.does,
        speakers=heads,
        speaker=speaker_words(heads, p),
        addressee=addressee,
        frame=frame,
    )


def contents(
    p: Paragraph, verb: Token, found: CueVerb
) -> tuple[str, Sense, list[Token], Token | None] | None:
    """The frame, its sense, the tokens of the content, and the person addressed; None when the verb carries nothing."""
    clause = next((c for c in verb.children if c.dep == "ccomp"), None)
    objects = verb.kids("dobj", "dative", "iobj")
    if clause is not None:
        small = found.takes("small") and not _finite(clause)
        frame = "small" if small else "wh" if _opens_with_wh(clause) and found.takes("wh") else "clause"
        sense = found.frames.get(frame) or found.frames.get("clause") or found.frames.get("quote")
        if sense is None and found.takes("objto") and _infinitive(clause):
            return "objto", found.frames["objto"], clause.subtree(), None
        if sense is not None:
            return frame, sense, clause.subtree(), objects[0] if objects else None
    xcomp = next((c for c in verb.children if c.dep == "xcomp"), None)
    if xcomp is not None and _infinitive(xcomp):
        if objects and found.takes("objto"):
            return "objto", found.frames["objto"], objects[0].subtree() + xcomp.subtree(), objects[0]
        if not objects and found.takes("to") and not passive(verb):
            return "to", found.frames["to"], xcomp.subtree(), None
    if xcomp is not None and xcomp.tag == "VBG" and found.takes("ing"):
        return "ing", found.frames["ing"], xcomp.subtree(), None
    return _nominal(verb, found, objects)


def _nominal(
    verb: Token, found: CueVerb, objects: list[Token]
) -> tuple[str, Sense, list[Token], Token | None] | None:
    small = next((c for c in verb.children if c.dep in ("oprd", "ccomp") and c.i > verb.i), None)
    if found.takes("small") and small is not None:
        return (
            "small",
            found.frames["small"],
            [*(t for o in objects for t in o.subtree()), *small.subtree()],
            None,
        )
    if objects and found.takes("np_as"):
        as_part = next((c for c in verb.children if c.dep == "prep" and c.lower == "as"), None)
        as_part = as_part or next(
            (c for c in objects[0].children if c.dep == "prep" and c.lower == "as"), None
        )
        if as_part is not None:
            return "np_as", found.frames["np_as"], objects[0].subtree() + as_part.subtree(), None
    direct = [o for o in objects if o.dep == "dobj"]
    if (
        direct
        and found.takes("np")
        and direct[0].lower not in ("it", "that", "this", "so", "them", "him", "her")
    ):
        return "np", found.frames["np"], direct[0].subtree(), None
    for c in verb.kids("prep"):
        if found.takes(c.lower) and c.children and c.i > verb.i:
            return (
                c.lower,
                found.frames[c.lower],
                [t for x in c.children for t in x.subtree()],
                direct[0] if direct else None,
            )
    return None


def _finite(clause: Token) -> bool:
    return clause.tag in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep in ("aux", "auxpass") and c.tag != "TO" for c in clause.children
    )


def _infinitive(verb: Token) -> bool:
    return any(c.tag == "TO" for c in verb.children)


def _opens_with_wh(clause: Token) -> bool:
    return clause.subtree()[0].lower in _WH


def _places(p: Paragraph, verb: Token, heads: list[Token], tokens: list[Token], frame: str) -> list[Place]:
    """The content as stretches: the words of the clause, less those of the cue clause that stands inside or behind it."""
    own = [t for t in tokens if t.paragraph == verb.paragraph]
    if not own:
        return []
    start, end = extent(sorted(own, key=lambda t: t.i))
    hole = (clause_start(verb, heads, p), clause_end(verb, heads))
    if start < verb.start and frame == "clause":
        start = _from_the_sentence(p, verb, start)
    place = whole_words(p, (start, end))
    first = next((t for t in own if t.start == start), None)
    if first is not None and first.lower == "that" and first.dep == "mark":
        place = (first.end, place[1])
    return tidy(p, without(place, hole))


def _from_the_sentence(p: Paragraph, verb: Token, start: int) -> int:
    """A clause before its cue begins where the sentence begins: "A and B, X said"."""
    sentence = p.sentence_of(verb.start)[0]
    return sentence if sentence <= start and not any(entry(t) for t in p.bare(sentence, start)) else start
