"""Edits that change what somebody is reported to have said: one copy, two wordings.

Within one lineage a difference is the hand of an editor, not of a second witness. It is worth a line of its own where
it changes the frame around words in quotation marks ("the visit was useful but not “historic”" beside "the visit was
polite but not “historic”"): the marks make both look like her words. Other rewording is style; side by side shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from onrecord.model.annotations import Passage, Quotation, Sentence, Words
from onrecord.model.codec import digest
from onrecord.model.items import Claim, Lineage, Position, Story, Utterance
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.stages.base import weigh

# Above this likeness two words are one word spelt or inflected in two ways (Qaida, Qaeda; neighbor, neighbour).
_SPELLING: Final = 0.7
# More words than this on one side is another sentence, not an edited word.
_LONGEST: Final = 4
_EMPTY: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "or",
        "but",
        "that",
        "this",
        "which",
        "who",
        "he",
        "she",
        "it",
        "they",
        "mr",
        "mrs",
        "ms",
        "his",
        "her",
        "its",
        "their",
        "said",
        "says",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "had",
        "has",
        "have",
        "with",
        "from",
        "as",
        "also",
        "would",
        "could",
        "will",
        "president",
        "minister",
    ]
)


@weigh(of=Lineage, makes=[Claim], needs=[Lineage, Story, Utterance])
def edits(lineage: Lineage, record: Record) -> Iterator[Claim]:
    """One claim for each changed word of an attributing sentence, with the articles that print either wording."""
    changed = record.derived(Lineage, "passages that were edited", _edited)
    for passage in (changed[i] for i in lineage.passages if i in changed):
        for words in passage.differences:
            if (claim := _claim(lineage, passage, words, record)) is not None:
                yield claim


def _edited(record: Record) -> dict[str, Passage]:
    return {p.id: p for p in record.annotations(Passage) if p.kind in ("reworded", "inserted", "trimmed")}


def _claim(lineage: Lineage, passage: Passage, words: Words, record: Record) -> Claim | None:
    if words.a is None or words.b is None or not _telling(words.a.text, words.b.text):
        return None
    left, right = _attributing(words.a, record), _attributing(words.b, record)
    if left is None or right is None:
        return None
    first, second = sorted(
        ((words.a, left), (words.b, right)), key=lambda x: (x[0].text.lower(), x[0].article)
    )
    sides = [_position(w, s, lineage, record) for w, s in (first, second)]
    story = record.story(passage.a.article)
    return Claim(
        # The same edit, met in several pairs of copies, is one claim: its id is made of the words and the lineage.
        id=digest("edit", lineage.id, first[0].text.lower(), second[0].text.lower()),
        text=max((first[1], second[1]), key=lambda s: (len(s), s.article)).text,
        kind="wording",
        positions=tuple(sides),
        relation="scope_difference",
        explanation=f"The copy was edited: “{first[0].text}” in one article, “{second[0].text}” in another that prints the same text.",
        story=story.id if story else None,
    )


def _telling(a: str, b: str) -> bool:
    """Did a word change that carries meaning, rather than a spelling, a title or a small word?"""
    left, right = _content(a), _content(b)
    if not left or not right or max(len(a.split()), len(b.split())) > _LONGEST or set(left) & set(right):
        return False
    return SequenceMatcher(None, " ".join(left), " ".join(right)).ratio() < _SPELLING


def _content(words: str) -> list[str]:
    """Lower-case words only: a changed name is a matter of entities, a changed figure of numbers."""
    return [w for w in re.findall(r"[A-Za-z][a-z'’-]+", words) if w.islower() and w not in _EMPTY]


def _attributing(words: Span, record: Record) -> Span | None:
    """The sentence of `words`, if they stand in the frame of a partly quoted statement: in it, outside its marks."""
    page: Page = record.page(words.article)
    sentence: Sentence | None = page.sentence_at(words.start)
    if sentence is None:
        return None
    for q in page.all(Quotation):
        inside = any(s.contains(words) for s in q.content) and not any(s.contains(words) for s in q.quoted)
        if q.directness == "mixed" and inside:
            return sentence.span
    return None


def _position(words: Span, sentence: Span, lineage: Lineage, record: Record) -> Position:
    """The articles of the lineage that print these words in this sentence."""
    same = _same_sentences(words, sentence, lineage, record)
    articles = tuple(sorted({s.article for s in same}))
    return Position(value=words.text, evidence=tuple(sorted(same)), articles=articles)


def _same_sentences(words: Span, sentence: Span, lineage: Lineage, record: Record) -> set[Span]:
    found = {sentence}
    for member in lineage.members:
        page = record.page(member.article)
        for s in page.within(Sentence, member):
            likeness = SequenceMatcher(None, s.span.text, sentence.text, autojunk=False)
            # Copies of one sentence share well over half of their characters; others in the passage do not.
            if (
                re.search(rf"\b{re.escape(words.text)}\b", s.span.text)
                and likeness.quick_ratio() > 0.8
                and likeness.ratio() > 0.8
            ):
                found.add(s.span)
    return found
