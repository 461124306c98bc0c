"""One paragraph as attribution sees it: its tokens, its sentences, and which tokens stand between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final, Literal

from onrecord.model.annotations import VerbClass
from onrecord.text.quotes import Stretch, stretches
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.speech import PLAIN, verbs

Place = tuple[int, int]

# "PORT NAME, Country, March 4 (Agency) — ": the place line is nobody's statement.
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z.'’ \-]{2,40}(?:,[^—–\n(]{2,40})?(?:\([^)\n]{2,40}\))? ?(?:—|–|--| - ) ?"
)
# A full stop that ends a title, not a sentence.
_TITLE_BEFORE: Final = re.compile(
    r"\b(?:Sen|Rep|Gov|Gen|Sgt|Capt|Lt|Col|Mr|Mrs|Ms|Dr|Prof|Rev|St|Adm|Cmdr|Sens|Reps)\.$"
)
# A cue stands within so many words behind a question: "“Why?” the mayor of the town asked".
_CUE_REACH: Final = 7
Directness = Literal["direct", "indirect", "mixed"]


@dataclass(slots=True)
class Attribution:
    """A statement with its cue and its speakers, all as offsets into the article (`start, end`).

    `content` pieces are in order and never touch the cue; `speakers` are the head tokens of the words that name who
    speaks, `speaker` the stretch of those words; `how` says by which rule it was found.
    """

    content: list[Place]
    how: str
    cue: Place | None = None
    verb: Token | None = None
    lemma: str = ""
    verb_class: VerbClass = "said"
    does: str = "neutral"
    speakers: list[Token] = field(default_factory=list)
    speaker: Place | None = None
    addressee: Token | None = None
    frame: str = ""
    stretches: list[Stretch] = field(default_factory=list)
    within: Attribution | None = None
    parent: int | None = None

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.content[-1][1]

    def size(self) -> int:
        """Code points of content."""
        return sum(b - a for a, b in self.content)


class Paragraph:
    """A parsed paragraph. `marks` are its outer quotation stretches; tokens inside one of them are opaque to cues."""

    def __init__(
        self, text: str, parse: Parse, number: int, zone: str, open_before: bool, part: Place | None = None
    ) -> None:
        self.text = text
        self.number = number
        self.zone = zone
        self.start, self.end = part or parse.paragraphs[number]
        self.parse = parse
        self.tokens = parse.between(self.start, self.end)
        self.all_marks = stretches(text, self.start, self.end, open_before=open_before)
        self.marks = [s for s in self.all_marks if s.level == 0]
        self._mark_of = {
            t.i: n
            for n, s in enumerate(self.marks)
            for t in self.tokens
            if s.start <= t.start and t.end <= s.end
        }
        self.sentences = self._sentences(_rows(parse, self.tokens))
        self.by_index = {t.i: t for t in self.tokens}

    def part(self, start: int, end: int) -> Paragraph:
        """A stretch of it by itself: what stands between its own marks becomes outer."""
        return Paragraph(self.text, self.parse, self.number, self.zone, False, (start, end))

    def _sentences(self, rows: list[tuple[int, int]]) -> list[Place]:
        """Sentences as offsets. The parser also divides inside quotation marks and after a closing one: those joints
        are mended, so that `"Yes. No," she said.` is one sentence."""
        by = {t.i: t for t in self.tokens}
        out: list[Place] = []
        lead = _DATELINE.match(self.text, self.start, self.end)
        for a, b in rows:
            start, end = by[a].start, by.get(b, self.tokens[-1]).end
            if out and not self._is_joint(out[-1][1], start):
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
        if lead and out and out[0][0] < lead.end() < out[0][1]:
            out[0] = (lead.end(), out[0][1])
        return out

    def _is_joint(self, before: int, after: int) -> bool:
        """Does one sentence end at `before` and another begin at `after`?"""
        if any(s.start < before and after < s.end for s in self.marks):
            return False
        if _TITLE_BEFORE.search(self.text, max(self.start, before - 8), before):
            return False
        left = self.text[:before].rstrip()[-1:] if before else ""
        here = next((s for s in self.marks if s.start < before <= s.end), None)
        if here is not None:
            left = self.text[here.inner_end - 1 : here.inner_end]
            follows = self.text[after : after + 1]
            if left not in ".…?!" or follows.islower():
                return False
            return not (self._only_a_cue(after) if left == "." else self._cue_follows(after))
        follows = self.text[after : after + 1]
        return left in ".?!…:;”\"'’)" or (left != "," and (follows.isupper() or follows in '“"‘'))

    def _cue_follows(self, start: int) -> bool:
        """`“Why?” Roe asked.`: after a question the sentence goes on with its cue, though a capital begins it."""
        at = bisect_left(self.tokens, start, key=lambda t: t.start)
        for t in self.tokens[at : at + _CUE_REACH]:
            if t.tag in ("VBD", "VBZ"):
                found = verbs().get(t.lemma.lower())
                return found is not None and found.takes("quote")
            if t.pos not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "ADP", "PART", "ADV"):
                return False
        return False

    def _only_a_cue(self, start: int) -> bool:
        """`“It is late.” Roe said.`: a sentence of a name and a plain verb has nothing of its own to say."""
        at = bisect_left(self.tokens, start, key=lambda t: t.start)
        rest = self.tokens[at : at + _CUE_REACH]
        stop = next((n for n, t in enumerate(rest) if t.text == "."), 0)
        named = stop > 1 and all(t.pos in ("PROPN", "PRON", "DET", "NOUN") for t in rest[: stop - 1])
        return named and rest[stop - 1].lemma in PLAIN and rest[stop - 1].tag in ("VBD", "VBZ")

    def sentence_of(self, offset: int) -> Place:
        """The sentence that holds `offset` (the nearest before it, between two)."""
        best = (self.start, self.end)
        for s in self.sentences:
            if s[0] <= offset:
                best = s
        return best

    def mark_of(self, token: Token) -> Stretch | None:
        """The outer stretch that holds a token."""
        n = self._mark_of.get(token.i)
        return None if n is None else self.marks[n]

    def between(self, start: int, end: int) -> list[Token]:
        """Tokens wholly inside `start:end`."""
        return [t for t in self.tokens if t.start >= start and t.end <= end]

    def bare(self, start: int, end: int) -> list[Token]:
        """Tokens inside `start:end` that stand outside quotation marks."""
        return [t for t in self.between(start, end) if t.i not in self._mark_of]

    def words(self, start: int, end: int) -> str:
        """The words of a stretch, without outer white space."""
        return self.text[start:end].strip()


def _rows(parse: Parse, tokens: list[Token]) -> list[tuple[int, int]]:
    """The parser's sentences that begin in a run of tokens."""
    if not tokens:
        return []
    first = bisect_left(parse.sentences, (tokens[0].i, 0))
    rows = parse.sentences[first : bisect_left(parse.sentences, (tokens[-1].i + 1, 0))]
    if not rows or rows[0][0] > tokens[0].i:  # a part may begin inside a sentence
        rows = [(tokens[0].i, rows[0][0] - 1 if rows else tokens[-1].i), *rows]
    return rows
