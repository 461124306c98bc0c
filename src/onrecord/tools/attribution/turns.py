"""Speaker-labelled words: transcripts ("NAME: …") and headlines ("Name: words", "words: Name")."""

from __future__ import annotations

import re
from typing import Final

from onrecord.tools.attribution.paragraph import Attribution, Paragraph
from onrecord.tools.attribution.pieces import tidy
from onrecord.tools.attribution.speaking import TELLERS
from onrecord.tools.nlp import Token
from onrecord.tools.speech import PLAIN

_LABEL: Final = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.? )?(?:[A-Z][\w.’'\-]*)(?: (?:[A-Z][\w.’'\-]*|of|the|de|al|von|van)){0,4})"
    r"(?P<role> ?\([^)]{2,60}\)|, [^:]{2,40})?:\s+(?=\S)"
)
_NOT_A_NAME: Final = frozenset(
    {
        "update",
        "updated",
        "correction",
        "editor's note",
        "note",
        "photo",
        "video",
        "watch",
        "related",
        "read more",
    }
    | {
        "breaking",
        "exclusive",
        "analysis",
        "opinion",
        "live",
        "factbox",
        "timeline",
        "q&a",
        "caption",
        "location",
        "time",
        "date",
        "where",
        "when",
    }
)


_DASHED: Final = re.compile(r"[—–-] ?(?=[A-Z])")
# "No talks before spring: Roe": who said it may stand behind the words.
_SIGNED: Final = re.compile(
    r"(?P<words>\S[^:\n]{8,}):\s+(?P<name>[A-Z][\w.’'\-]*(?: (?:[A-Z][\w.’'\-]*|of|the)){0,3})\s*$"
)
# A block of fewer words is a line of verse, a label or a link.
_BLOCK: Final = 6
# No headline is longer than this many characters.
_LINE: Final = 140


def label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The speaker's label at the start of a paragraph, if there is one."""
    m = _LABEL.match(text, start, end)
    if m is None or m.group("name").lower() in _NOT_A_NAME:
        return None
    return m


def turns(paragraphs: list[Paragraph]) -> list[tuple[Paragraph, Attribution]]:
    """The turns of a transcript: labels in capitals, in a transcript zone, or labels that come back."""
    found = [(p, m) for p in paragraphs if p.zone != "headline" and (m := label(p.text, _first(p), p.end))]
    times: dict[str, int] = {}
    for _, m in found:
        times[m.group("name")] = times.get(m.group("name"), 0) + 1
    # Twice is what separates a conversation from a list with bold leads; capitals and the zone need no repetition.
    out = []
    conversation = len({n for n in times if n.isupper()}) > 1 or sum(c > 1 for c in times.values()) > 1
    for p, m in found:
        name = m.group("name")
        if p.zone != "transcript" and not (conversation and (name.isupper() or times[name] > 1)):
            continue
        if (
            p.zone != "transcript"
            and times[name] == 1
            and any(t.ent == "GPE" for t in p.between(*m.span("name")))
        ):
            continue  # "WESTPORT: Fear shuts the harbour": a place heads a column
        content = tidy_turn(p, m.end())
        if content:
            a = Attribution(
                content,
                "a speaker's label",
                cue=(m.start(), m.end("role") + 1 if m.group("role") else m.end("name") + 1),
                frame="turn",
            )
            a.lemma = "label"
            a.speakers = p.between(m.start(), m.end("name"))[-1:]
            a.speaker = m.span("name")
            out.append((p, a))
    return out


def _first(p: Paragraph) -> int:
    """Where its words begin: a conversation may be quoted as a whole, with a mark before each label."""
    return p.marks[0].inner_start if p.marks and p.marks[0].start == p.start else p.start


def tidy_turn(p: Paragraph, start: int) -> list[tuple[int, int]]:
    """The words after a label: all of them, without a pair of marks around the whole."""
    for s in p.marks:
        if s.start == start and s.end >= p.end - 1:
            return [(s.inner_start, s.inner_end)]
    if p.marks and p.marks[0].start == p.start and p.marks[0].end >= p.end - 1:  # a mark before the label
        return [(start, p.marks[0].inner_end)] if start < p.marks[0].inner_end else []
    return [(start, p.end)] if start < p.end else []


def _like_one(p: Paragraph) -> bool:
    """In plain text a headline is the first line, or a short line in the capitals of a title."""
    words = [t.text for t in p.tokens if len(t.text) > 3 and t.text[0].isalpha()]
    titled = len(words) > 3 and sum(w[0].isupper() for w in words) > 0.8 * len(words)
    return p.end - p.start < _LINE and len(p.sentences) < 3 and (p.number == 0 or titled)


def _a_section(p: Paragraph, name: str, last: Token) -> bool:
    """ "WESTPORT: Fear shuts the harbour": a place in capitals, or a name that the article does not know, heads a column."""
    if last.lower in TELLERS:
        return False
    return (name.isupper() and last.ent == "GPE") or p.text.count(last.text) < 2


def dialogue(p: Paragraph, found: list[Attribution]) -> list[Attribution]:
    """ "— It is late, said Roe.": behind a dash at the head of its paragraph the words are those that were spoken."""
    if not _DASHED.match(p.text, p.start, p.end):
        return found
    for a in found:
        if a.frame == "clause" and a.lemma in PLAIN and a.cue is not None and a.cue[0] > a.start:
            a.frame = "turn"
    return found


def block(p: Paragraph) -> list[Attribution]:
    """A paragraph set apart as a quotation, without marks: its words are somebody's, whoever hands over to it."""
    if p.zone != "quote_block" or p.all_marks or len(p.text[p.start : p.end].split()) < _BLOCK:
        return []
    start = next((t.start for t in p.tokens if t.text[0].isalnum()), p.start)  # behind the ">" of Markdown
    return [Attribution([(start, p.end)], "a block set apart as a quotation", frame="block")]


def headline(p: Paragraph) -> list[Attribution]:
    """A headline's "Name: words"."""
    if p.text.find(":", p.start, p.end) < 0 or not (p.zone == "headline" or _like_one(p)):
        return []
    return _labelled(p) or _signed(p)


def _signed(p: Paragraph) -> list[Attribution]:
    """A headline's "words: Name"; the name is one that the article knows."""
    m = _SIGNED.match(p.text, p.start, p.end)
    tokens = p.between(*m.span("name")) if m is not None else []
    if m is None or not tokens or tokens[-1].ent in ("GPE", "LOC", "DATE"):
        return []
    if tokens[-1].lower not in TELLERS and any(
        t.pos != "PROPN" for t in tokens if t.lower not in ("of", "the")
    ):
        return []
    content = tidy(p, [m.span("words")])
    if not content or _a_section(p, m.group("name"), tokens[-1]):
        return []
    a = Attribution(content, "a headline's last words", cue=(m.end("words"), m.end("words") + 1), lemma=":")
    a.frame, a.speakers, a.speaker = "turn", tokens[-1:], m.span("name")
    return [a]


def _labelled(p: Paragraph) -> list[Attribution]:
    m = label(p.text, p.start, p.end)
    if m is None or m.group("role"):
        return []
    tokens = p.between(m.start(), m.end("name"))
    if not tokens or not (
        any(t.ent in ("PERSON", "ORG", "GPE", "NORP") for t in tokens)
        or tokens[-1].lower in TELLERS
        or (tokens[-1].pos == "PROPN" and p.text.count(tokens[-1].text) > 2)
    ):
        return []
    content = tidy(p, [(m.end(), p.end)])
    if not content or _a_section(p, m.group("name"), tokens[-1]):
        return []
    a = Attribution(
        content, "a headline's label", cue=(m.end("name"), m.end("name") + 1), lemma=":", frame="turn"
    )
    a.speakers, a.speaker = tokens[-1:], m.span("name")
    return [a]
