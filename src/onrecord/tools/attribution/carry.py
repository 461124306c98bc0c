"""What runs over from one paragraph to the next: quotations left open, blocks after a colon, the same speaker going on."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import Final

from onrecord.tools.attribution.grammar import entry, negated, speaker_words
from onrecord.tools.attribution.paragraph import Attribution, Paragraph
from onrecord.tools.attribution.subjects import subjects

_SPEECH: Final = frozenset(
    {"said", "claimed", "denied", "promised", "demanded", "warned", "asked", "refused"}
)
_SIGNATURE: Final = re.compile(r"[—–-]{1,2} ?([A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){1,4})(?:,[^\n]{0,80})?\s*$")
_SOMEBODY: Final = frozenset({"he", "she", "i", "we", "you"})
# More than two sentences between have another matter, and perhaps another speaker.
_MATTER: Final = 200


def carry_over(paragraphs: list[Paragraph], found: list[tuple[Paragraph, Attribution]]) -> None:
    """Give a speaker to a paragraph that is all quotation and names none.

    It belongs to whom the line before hands over to ("she went on:"), or else to the one speaker whose statement
    closes the paragraph before; not a question, which may be the other side of a conversation.
    """
    by_number: dict[int, list[Attribution]] = defaultdict(list)
    for q, a in found:
        by_number[q.number].append(a)
    for p in paragraphs:
        for first, second in pairwise(by_number[p.number]):
            _go_on(p, first, second)
        if by_number[p.number]:
            _after_a_word(p, by_number[p.number])
    for before, p in pairwise(paragraphs):
        _sign(by_number[before.number], p)
        mine = by_number[p.number]
        if not mine or not _all_quotation(p, mine[0]):
            continue
        earlier = by_number[before.number]
        if mine[0].frame == "block":
            _to_a_block(before, earlier, mine[0])
        elif before.text[before.start : before.end].rstrip().endswith(":"):
            _hand_over(before, mine[0])
        elif own := [a for a in earlier if a.within is None]:
            _follow(before, own[-1], p, mine[0])


def _go_on(p: Paragraph, earlier: Attribution, a: Attribution) -> None:
    """ "X said the door was shut. “It is cold.”": the next sentence, all in marks, goes on with the same speaker."""
    if a.cue is not None or a.speakers or not a.stretches or earlier.within is not None:
        return
    own = p.sentence_of(a.start)
    alone = not [t for t in p.bare(*own) if t.pos != "PUNCT"]
    said = max(earlier.end, earlier.cue[1] if earlier.cue else 0)
    before = [x for x in p.sentences if x[1] <= own[0]]
    next_to = bool(before) and (
        before[-1][0] <= said <= before[-1][1] + 1 or _only_matter(p, said, own[0], earlier)
    )
    speech = earlier.verb_class in _SPEECH and earlier.frame in ("quote", "clause", "wh")
    if alone and next_to and speech and earlier.speakers and not _question(p, a):
        a.speakers, a.speaker, a.verb_class = earlier.speakers, earlier.speaker, earlier.verb_class
        a.how = "the speaker of the sentence before goes on"


def _after_a_word(p: Paragraph, mine: list[Attribution]) -> None:
    """ "Roe agreed. “It is late.”": the sentence before tells that somebody spoke, and the marks tell what."""
    for a in mine:
        own = p.sentence_of(a.start)
        before = [x for x in p.sentences if x[1] <= own[0]][-1:]
        if a.cue is not None or a.speakers or not a.stretches or not before:
            continue
        if any(x.start < own[0] and before[0][0] < x.end for x in mine) or p.bare(*own)[1:]:
            continue
        for t in p.bare(*before[0]):
            found = entry(t) if t.head is t and t.tag in ("VBD", "VBZ") else None
            heads = [h for h in subjects(t) if p.mark_of(h) is None] if found and found.takes("quote") else []
            if found is not None and heads and not negated(t):
                a.speakers, a.speaker, a.verb_class = heads, speaker_words(heads, p), "said"
                a.cue, a.verb, a.lemma = (t.start, t.end), t, found.lemma
                a.how = "the sentence before says who spoke"


def _sign(mine: list[Attribution], p: Paragraph) -> None:
    """A line "— Ann Roe, mayor" under a paragraph that is all quotation signs it."""
    m = _SIGNATURE.match(p.text, p.start, p.end)
    last = mine[-1] if mine else None
    if m is None or last is None or last.cue is not None or last.speakers or not last.stretches:
        return
    name = p.between(*m.span(1))
    if name and any(t.ent in ("PERSON", "ORG") for t in name):
        last.speakers, last.speaker, last.how = name[-1:], m.span(1), "signed in the next line"


def _only_matter(p: Paragraph, start: int, end: int, earlier: Attribution) -> bool:
    """Does nothing stand between two quotations of a paragraph but a sentence that names nobody?"""
    people = [
        t for t in p.between(start, end) if t.ent == "PERSON" or (t.tag == "PRP" and t.lower in _SOMEBODY)
    ]
    return earlier.frame == "quote" and end - start < _MATTER and not people


def _question(p: Paragraph, a: Attribution) -> bool:
    return "?" in p.text[a.end - 1 : a.end + 1]


def _all_quotation(p: Paragraph, a: Attribution) -> bool:
    """Is the paragraph nothing but words in marks, or set apart, without a cue?"""
    return a.frame == "block" or (
        a.cue is None and bool(a.stretches) and not a.speakers and not p.bare(p.start, p.end)[2:]
    )


def _to_a_block(before: Paragraph, earlier: list[Attribution], a: Attribution) -> None:
    """A block has the speaker of the line that tells of speech and hands over to it, or of the block before."""
    if earlier and earlier[-1].frame == "block":
        a.speakers, a.speaker, a.how = earlier[-1].speakers, earlier[-1].speaker, "the block before goes on"
        return
    last = before.sentence_of(before.end - 1)
    tells = any((e := entry(t)) is not None and e.takes("quote") for t in before.bare(*last))
    if tells and before.text[before.start : before.end].rstrip().endswith(":"):
        _hand_over(before, a)


def _hand_over(before: Paragraph, a: Attribution) -> None:
    """ "She went on:" hands over to the paragraph that follows."""
    last = before.sentence_of(before.end - 1)
    tokens = before.bare(*last)
    verbs = [t for t in tokens if t.tag in ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN") and t.dep != "aux"]
    for t in reversed(verbs):
        heads = [h for h in subjects(t) if before.mark_of(h) is None]
        if heads:
            a.speakers, a.speaker = heads, speaker_words(heads, before)
            a.cue, a.verb, a.lemma, a.how = (t.start, t.end), t, t.lemma.lower(), "the line before hands over"
            return


def _follow(before: Paragraph, last: Attribution, p: Paragraph, a: Attribution) -> None:
    left_open = any(not s.closed for s in before.marks)
    closes = before.sentence_of(before.end - 1)[0] <= max(last.end, last.cue[1] if last.cue else 0)
    speech = last.verb_class in _SPEECH and last.frame in ("quote", "clause", "wh")
    if last.speakers and (left_open or (closes and speech and not _question(p, a))):
        a.speakers, a.speaker = last.speakers, last.speaker
        a.verb_class = last.verb_class
        a.how = (
            "left open in the paragraph before"
            if left_open
            else "the speaker of the paragraph before goes on"
        )
