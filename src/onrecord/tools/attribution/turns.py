"""Speaker-labelled words: transcripts ("NAME: …") and headlines ("Name: words", "words: Name")."""

from __future__ import annotations

import re
from typing import Final

from onrecord.tools.attribution.paragraph import Attribution, Paragraph
from onrecord.tools.attribution.pieces import tidy
from onrecord.tools.nlp import Token

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


# No headline is longer than this many characters.
_LINE: Final = 140
# Common nouns that stand for a speaker in front of a headline's colon: "Police: two held".
_TELLERS: Final = frozenset(
    {
        "police",
        "official",
        "officials",
        "lawyer",
        "lawyers",
        "minister",
        "ministry",
        "president",
        "mayor",
        "governor",
        "union",
        "government",
        "newspaper",
        "poll",
        "survey",
        "study",
        "report",
        "reports",
        "audit",
        "expert",
        "experts",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "prosecutor",
        "prosecutors",
        "witness",
        "witnesses",
        "source",
        "sources",
        "doctors",
        "army",
        "military",
        "court",
        "judge",
        "critics",
        "data",
        "insiders",
        "aides",
        "analysts",
        "scientists",
        "researchers",
    }
)


def label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The speaker's label at the start of a paragraph, if there is one."""
    m = _LABEL.match(text, start, end)
    if m is None or m.group("name").lower() in _NOT_A_NAME:
        return None
    return m


def turns(paragraphs: list[Paragraph]) -> list[tuple[Paragraph, Attribution]]:
    """The turns of a transcript: labels in capitals, in a transcript zone, or labels that come back."""
    found = [(p, m) for p in paragraphs if p.zone != "headline" and (m := label(p.text, p.start, p.end))]
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


def tidy_turn(p: Paragraph, start: int) -> list[tuple[int, int]]:
    """The words after a label: all of them, without a pair of marks around the whole."""
    for s in p.marks:
        if s.start == start and s.end >= p.end - 1:
            return [(s.inner_start, s.inner_end)]
    return [(start, p.end)] if start < p.end else []


def _like_one(p: Paragraph) -> bool:
    """In plain text a headline is the first line, or a short line in the capitals of a title."""
    words = [t.text for t in p.tokens if len(t.text) > 3 and t.text[0].isalpha()]
    titled = len(words) > 3 and sum(w[0].isupper() for w in words) > 0.8 * len(words)
    return p.end - p.start < _LINE and len(p.sentences) < 3 and (p.number == 0 or titled)


def _a_section(p: Paragraph, name: str, last: Token) -> bool:
    """ "WESTPORT: Fear shuts the harbour": a place in capitals, or a name that the article does not know, heads a column."""
    if last.lower in _TELLERS:
        return False
    return (name.isupper() and last.ent == "GPE") or p.text.count(last.text) < 2


def headline(p: Paragraph) -> list[Attribution]:
    """A headline's "Name: words"."""
    m = label(p.text, p.start, p.end)
    if m is None or not (p.zone == "headline" or _like_one(p)) or m.group("role"):
        return []
    tokens = p.between(m.start(), m.end("name"))
    if not tokens or not (
        any(t.ent in ("PERSON", "ORG", "GPE", "NORP") for t in tokens)
        or tokens[-1].lower in _TELLERS
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
