"""Zones by the shape and the order of lines: which stretch of a page is headline, body, caption, comment, chrome …

Each line is a `Line`; a reader of structured pages says what it knows in `hint`, and the rules fill in the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model.sources import ZoneKind
from onrecord.text import captions, lines
from onrecord.text.head import label_head
from onrecord.text.prompts import is_prompt

_TOP: Final = 8  # lines from the top within which a dateline may stand on a line of its own
_BODYLIKE: Final = 15  # words; a shorter line may be a label, a longer one is prose
_SUBHEAD_WORDS: Final = 12
_INTRO: Final = re.compile(
    r"(?:^|[.!?][\"”’)]*\s+)(?:(?:here (?:is|are)\b.*|from (?:the |an? )?[^.:]{2,60}|(?:according to|via|as) [^.:]{2,60}|[^.:]{2,60}\b(?:reports?|reported|writes|wrote|notes|adds|says|said|continues|explains|has more|quotes?|reads?|read|follows)(?: that| in (?:full|part))?)):$",
    re.IGNORECASE,
)
_INTRO_REACH: Final = 250  # characters; the last sentence of a paragraph, which hands over
_RETURN: Final = re.compile(
    r"(?:however|nevertheless|nonetheless|meanwhile|likewise|still|but|yet|similarly|in contrast|by contrast|on the other hand|elsewhere|update\b|so|of course|for (?:his|her|their|its) part)\b",
    re.IGNORECASE,
)
_FIRST_SECOND: Final = re.compile(
    r"\b(?:i|i'm|i’m|i've|i’ve|my|me|you|your|we|us|our|lol|imo|imho)\b", re.IGNORECASE
)
_QUOTED: Final = re.compile(r"[\"“][^\"”]*[\"”]?")


@dataclass(slots=True)
class Line:
    """One line or block: its offsets and words, blank lines before it, its indent, and a kind that is known already."""

    start: int
    end: int
    text: str
    gap: int = 0
    indent: int = 0
    hint: ZoneKind | None = None

    @property
    def words(self) -> int:
        """How many words it holds."""
        return len(self.text.split())

    @property
    def closed(self) -> bool:
        """Does it end as a sentence does?"""
        return self.text.rstrip("\"'”’)]").endswith((".", "!", "?", "…", ":", ";", ","))


@dataclass(frozen=True, slots=True)
class Mark:
    """A zone to be: offsets into the text and a kind."""

    start: int
    end: int
    kind: ZoneKind


def split(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    out: list[Line] = []
    at, gap = 0, 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            first = raw.index(body)
            out.append(Line(at + first, at + first + len(body), body, gap, first))
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return out


def mark(rows: Sequence[Line], title: str | None = None, outlet: str | None = None) -> list[Mark]:
    """The zones of a page. They cover every line; a zone may lie inside another (a dateline in the body)."""
    kinds: list[ZoneKind | None] = [r.hint for r in rows]
    _comments(rows, kinds)
    _by_themselves(rows, kinds)
    _transcript(rows, kinds)
    label_head(rows, kinds, title, outlet)
    _captions(rows, kinds)
    _edges(rows, kinds)
    _subheads(rows, kinds)
    _quoted_blocks(rows, kinds)
    out: list[Mark] = []
    first = _first_body(kinds)
    for n, row in enumerate(rows):
        out.extend(_inside(row, kinds[n] or "body", first == n))
    return out


def _first_body(kinds: Sequence[ZoneKind | None]) -> int:
    return next((n for n, k in enumerate(kinds) if k in (None, "body")), -1)


def _comments(rows: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Readers' comments run from the first of several openers to the end of the page."""
    openers = [(n, lines.commenter(r.text)) for n, r in enumerate(rows) if r.hint is None]
    found = [(n, p) for n, p in openers if p]
    heads = [
        n
        for n, r in enumerate(rows)
        if r.hint is None and r.words <= 12 and lines.COMMENT_HEAD.fullmatch(r.text)
    ]
    start: int | None = None
    for head in heads:
        if _prose(rows[:head]) >= 2 and any(n > head and n - head <= 6 for n, _ in found):
            start = head
            break
    for first, pattern in found if start is None else ():
        same = [n for n, p in found if p == pattern and n >= first]
        if len(same) < 2 or _prose(rows[:first]) < 2:
            continue
        if pattern != "numbered" or _readers_write(rows, same):
            start = first
            break
    if start is not None:
        for n in range(start, len(rows)):
            if kinds[n] is None:
                kinds[n] = (
                    "chrome"
                    if n > start and is_prompt(rows[n].text) and not lines.commenter(rows[n].text)
                    else "comment"
                )


def _prose(rows: Sequence[Line]) -> int:
    return sum(r.words >= _BODYLIKE for r in rows)


def _readers_write(rows: Sequence[Line], openers: Sequence[int]) -> bool:
    """Numbered lines open comments when they are set in deeper than the story, or what follows speaks as readers do."""
    before = [r.indent for r in rows[: openers[0]] if r.words >= _BODYLIKE]
    if all(rows[n].indent > max(before, default=0) for n in openers):
        return True
    words = _QUOTED.sub(" ", " ".join(r.text for r in rows[openers[0] :]))
    # One running word in fifty is "I", "you" or "we": news prose outside quotation marks has about one in five hundred.
    return len(_FIRST_SECOND.findall(words)) * 50 >= len(words.split())


def _by_themselves(rows: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Lines that are what they are wherever they stand."""
    for n, row in enumerate(rows):
        if kinds[n] is not None:
            continue
        if lines.is_stamp(row.text):
            kinds[n] = "chrome" if lines.is_archival(row.text) else "dateline"
        elif n < _TOP and captions.is_dateline(row.text):
            kinds[n] = "dateline"
        elif is_prompt(row.text):
            kinds[n] = "chrome"
        elif lines.is_byline(row.text):
            kinds[n] = "byline"
        elif lines.is_credit(row.text):
            kinds[n] = "credit"


def _transcript(rows: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Turns under speakers' labels. Two labelled lines make a transcript; in ordinary letters it takes two by one speaker."""
    free = [n for n, k in enumerate(kinds) if k is None]
    turns = [n for n in free if lines.speaker(rows[n].text)]
    if len(turns) < 2:
        labels = {n: label for n in free if (label := lines.mixed_speaker(rows[n].text))}
        often = [x for x in labels.values() if list(labels.values()).count(x) >= 2]
        turns = (
            [n for n in labels if labels[n] in often]
            if len(labels) >= 4 and len(set(labels.values())) <= len(labels) // 2
            else []
        )
    for a, b in zip(turns, [*turns[1:], None], strict=False):
        kinds[a] = "transcript"
        # A turn may run over several paragraphs before the next speaker; three is more than broadcasts print.
        if b is not None and b - a <= 4:
            for n in range(a + 1, b):
                kinds[n] = kinds[n] or "transcript"


def _captions(rows: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Captions by their credit, by the words that place people in a picture beside a slug or credit, or by their label."""
    for n, row in enumerate(rows):
        if kinds[n] not in (None, "headline"):
            continue
        if kinds[n] == "headline" and not captions.caption_tail(row.text):
            continue
        slugged = (
            n > 0 and captions.is_slug(rows[n - 1].text) and kinds[n - 1] in (None, "caption", "subhead")
        )
        credited = n + 1 < len(rows) and kinds[n + 1] == "credit" and lines.is_photo_credit(rows[n + 1].text)
        beside = (
            row.words <= 40 and row.gap == 0 and n > 0 and kinds[n - 1] in ("headline", "subhead", "credit")
        )
        if (
            captions.labelled_caption(row.text)
            or (row.words <= 90 and captions.caption_tail(row.text) is not None)
            or ((slugged or credited or beside) and captions.poses(row.text))
        ):
            kinds[n] = "caption"
            if slugged and n > 1:
                kinds[n - 1] = "caption"


def _edges(rows: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Fragments between prompts, and fragments at either end beside prompts, are of the prompts' kind."""

    def fragment(n: int) -> bool:
        return kinds[n] is None and rows[n].words <= 8 and not rows[n].closed

    # At the foot a story may end in a signature, so it takes two prompts there to draw a fragment in.
    for order, enough in ((range(len(rows)), 1), (range(len(rows) - 1, -1, -1), 2)):
        seen = 0
        for n in order:
            if kinds[n] == "chrome":
                seen += 1
            elif not (seen >= enough and fragment(n)):
                if kinds[n] not in ("dateline", "byline", "credit"):
                    break
            else:
                kinds[n] = "chrome"
    for n in range(1, len(rows) - 1):
        if fragment(n) and kinds[n - 1] == "chrome" and kinds[n + 1] == "chrome":
            kinds[n] = "chrome"
    last = next(
        (n for n in range(len(rows) - 1, -1, -1) if kinds[n] not in ("chrome", "comment", "credit")), -1
    )
    if last > 2 and kinds[last] is None and lines.is_bio(rows[last].text):
        kinds[last] = "byline"


def _subheads(rows: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """A short open line between paragraphs of prose, followed by prose."""
    for n, row in enumerate(rows[:-1]):
        if kinds[n] is not None or n == 0 or row.words > _SUBHEAD_WORDS or row.text[0] in "-*•·–—(":
            continue
        question = row.text.endswith("?") and row.text[0] not in "\"“'‘"
        if (row.closed and not question) or row.text[0].islower() or row.text.count('"') % 2:
            continue
        after = next(
            (m for m in range(n + 1, len(rows)) if kinds[m] not in ("chrome", "caption", "credit")), None
        )
        lonely = kinds[n - 1] is not None or rows[n - 1].words > _SUBHEAD_WORDS or rows[n - 1].closed
        if (
            after is not None
            and kinds[after] in (None, "body", "transcript", "quote_block")
            and rows[after].words >= _BODYLIKE - 3
            and lonely
        ):
            kinds[n] = "subhead"


def _quoted_blocks(rows: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """What follows a paragraph that hands over to another text ("According to …:"): its markup is lost, so by its run."""
    n = 0
    while n < len(rows) - 1:
        if kinds[n] is None and _hands_over(rows[n].text):
            end = _block_end(rows, kinds, n + 1)
            for m in range(n + 1, end):
                kinds[m] = "quote_block"
            n = max(end, n + 1)
        else:
            n += 1


def _hands_over(text: str) -> bool:
    """Does a paragraph end by introducing another text? Only its end is looked at, however long it is."""
    return text.endswith(":") and bool(_INTRO.search(text[-_INTRO_REACH:]))


def _block_end(rows: Sequence[Line], kinds: Sequence[ZoneKind | None], first: int) -> int:
    """The paragraph, and those after it that open with a quotation mark; up to where the writer's own voice returns, if near."""
    if first >= len(rows) or kinds[first] is not None:
        return first
    usual = min((r.gap for r in rows[1:]), default=0)
    end = first + 1
    while (
        end < len(rows)
        and kinds[end] is None
        and rows[end].gap <= max(usual, rows[first].gap)
        and rows[end].text[0] in '"“'
    ):
        end += 1
    # One more paragraph when the next opens by turning back ("However, …"): then what stands between is still the quoted text.
    if (
        end + 1 < len(rows)
        and kinds[end] is None
        and kinds[end + 1] is None
        and not _hands_over(rows[end].text)
    ):
        turns = _RETURN.match(rows[end + 1].text) and not _RETURN.match(rows[end].text)
        if turns and rows[end].gap <= max(usual, rows[first].gap):
            end += 1
    return end


def _inside(row: Line, kind: ZoneKind, first: bool) -> Iterator[Mark]:
    """The marks of one line: a caption apart from its credit, a dateline and an agency mark within the body."""
    if kind == "caption":
        tail = captions.caption_tail(row.text)
        if tail:
            cut = row.start + len(row.text[:tail].rstrip())
            yield Mark(row.start, cut, "caption")
            yield Mark(row.start + tail, row.end, "credit")
            return
    yield Mark(row.start, row.end, kind)
    if kind == "body":
        found = captions.dateline(row.text) if first else None
        if found:
            start, end, credit = found
            if credit != (start, end):
                yield Mark(row.start + start, row.start + end, "dateline")
            if credit:
                yield Mark(row.start + credit[0], row.start + credit[1], "credit")
        closing = captions.end_mark(row.text)
        if closing:
            yield Mark(row.start + closing[0], row.start + closing[1], "credit")
