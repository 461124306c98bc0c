"""Reports that rest on one document: a statement that its maker sent to everybody, or an official text that is here itself.

DESIGN §8 puts the origin with the document nearest the speaker: two reporters who both have it from "a statement" have read
one paper, as two copies of a wire have one wire; at a podium each was there himself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from onrecord.model.items import Entity
from onrecord.model.record import Page
from onrecord.model.spans import Span
from onrecord.text.documents import document_named
from onrecord.tools.credits import kind_of, origin_name
from onrecord.tools.origin import Report, Trace, Tracer
from onrecord.tools.provenance import shortened

# What a speaker puts out for all to read, by kind: the same kind by the same speaker of the same thing is one paper.
_KINDS: Final = {
    "statement": r"(?:in|issued|released|put\s+out|posted|read|according\s+to)\s+(?:an?|the|his|her|its|their)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:statements?|communiqu[eé]|news\s+release|press\s+release|declaration)\b|\bstatement\s+(?:said|says|read|reads)\b",
    "letter": r"\b(?:wrote|said|says|writes)\s+in\s+(?:an?|the|his|her|its|their)\s+(?:[\w’'-]+\s+){0,2}?(?:letter|memo|memorandum|e-?mail)\b"
    r"|\b(?:letter|memo|memorandum)\s+(?:said|says|read|reads)\b",
    "post": r"\btweet(?:s|ed|ing)?\b|\b(?:on|to|via|in\s+an?)\s+(?:Twitter|Facebook|Instagram|X|Telegram|Truth\s+Social|Weibo)\b"
    r"|\bin\s+(?:an?|the|his|her|its|their)\s+(?:[\w’'-]+\s+){0,2}?(?:tweets?|(?:blog|Facebook|Twitter)\s+post)\b",
}
_CUES: Final = {kind: re.compile(words, re.IGNORECASE) for kind, words in _KINDS.items()}
# "In a statement to the Courier": one paper was sent, and its readers are named; that is the Courier's own.
_TO_ONE: Final = re.compile(
    r"\bstatement\s+(?:to|for|provided\s+to|obtained\s+by|sent\s+to|e-?mailed\s+to)\s+(?:the\s+)?[A-Z]"
)
# Words that name a document as what a sentence has its content from, not as what was done ("in a deal that ended …").
_FROM_IT: Final = re.compile(r"(?:under|according|pursuant|as|the|its|their)\b", re.IGNORECASE)


def of_one_name(name: str, official: str) -> bool:
    """Is this the official body, by its name or by the beginning of it ("the Accident Board" of Vessland)?"""
    a, b = (origin_name(n).casefold() for n in (name, official))
    return bool(a) and (a == b or b.startswith(f"{a} of ") or a.startswith(f"{b} of "))


def by_document(
    rows: Sequence[Report], traces: Mapping[Report, Trace], tracer: Tracer
) -> Mapping[Report, Trace]:
    """The traces of a line's reports, those that rest on one document put under it."""
    texts = sorted({t.group for t in traces.values() if _official_text(t)})
    if not texts and len({t.group for t in traces.values()}) < 2:
        return traces  # nothing to put together
    out = dict(traces)
    read: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for r in rows:
        page, said = tracer.record.page(r.span.article), _said(r, tracer)
        if (
            traces[r].how == "cited"
            or _official_text(traces[r])
            or _TO_ONE.search(page.text, said.start, said.end)
        ):
            continue
        kinds = [k for k, cue in _CUES.items() if cue.search(page.text, said.start, said.end)]
        whose = _whose(r, texts, bool(kinds), tracer) or (_named(page, said) and len(texts) == 1 and texts[0])
        if whose:
            own = next(t for t in traces.values() if t.group == whose)
            why = f"{tracer.label(page.article.id)} has it from that text: “{shortened(page.text[said.start : said.end])}”"
            out[r] = own._replace(why=(why,), lineage=traces[r].lineage)
        elif len(r.speakers) == 1 and kinds:
            read[r.speakers[0], kinds[0]].append(r)
    for (speaker, kind), found in sorted(read.items()):
        if len({traces[r].group for r in found}) > 1:
            out |= _one(speaker, kind, found, traces, tracer)
    return out


def _official_text(trace: Trace) -> bool:
    """Is it a body's own text, printed here?"""
    return trace.how in ("staff", "credited", "lineage") and kind_of(trace.group) == "official"


def _said(report: Report, tracer: Tracer) -> Span:
    """The sentence of a report; of a quotation that goes on in the same paragraph, with the sentence before."""
    page = tracer.record.page(report.span.article)
    found = page.sentence_at(report.span.start)
    if found is None:
        return report.span
    before = page.sentence_at(len(page.text[: found.span.start].rstrip()) - 1) if found.span.start else None
    start = page.text.rfind("\n", 0, found.span.start) + 1
    if before is not None and before.span.start >= start and before.span.end <= found.span.start:
        return page.article.span(before.span.start, found.span.end)
    return found.span


def _whose(report: Report, texts: Sequence[str], stated: bool, tracer: Tracer) -> str:
    """Whose official text, of those that are here, a report of a statement by one of these bodies is of."""
    names = [e.name for s in report.speakers if (e := tracer.record.item(Entity, s)) is not None]
    return next((t for t in texts if stated and any(of_one_name(n, t) for n in names)), "")


def _named(page: Page, said: Span) -> bool:
    """Does a sentence name a document as that which it has its content from?"""
    at = document_named(page.text, said.start, said.end)
    return at is not None and _FROM_IT.match(page.text, at[0]) is not None


def _one(
    speaker: str, kind: str, found: Sequence[Report], traces: Mapping[Report, Trace], tracer: Tracer
) -> dict[Report, Trace]:
    """The traces of several reports of one statement."""
    entity = tracer.record.item(Entity, speaker)
    name = f"{kind} by {entity.name}" if entity is not None else f"a {kind}"
    out = {}
    for r in found:
        words = shortened(_said(r, tracer).text)
        why = f"{tracer.label(r.span.article)} has it from a {kind} that others have, too: “{words}”"
        out[r] = Trace(name, name, "cited", True, (why,), traces[r].lineage)
    return out


__all__ = ["by_document", "of_one_name"]
