"""Quotations that run over paragraphs: opened anew in each, closed only in the last, and one quotation all the same."""

from __future__ import annotations

from itertools import pairwise

from onrecord.text.quotes import Stretch
from onrecord.tools.attribution.paragraph import Attribution, Paragraph

Found = list[tuple[Paragraph, Attribution]]


def join_running(paragraphs: list[Paragraph], found: Found) -> None:
    """Make one attribution of the pieces of a quotation that its paragraph leaves open. `found` is changed in place.

    The cue may stand in the first paragraph or in the last; where both have one, they stay two.
    """
    if not any(not s.closed for p in paragraphs for s in p.marks):
        return
    holder = {(s.start, s.end): n for n, (_, a) in enumerate(found) if not a.within for s in a.stretches}
    gone: set[int] = set()
    for before, p in pairwise(paragraphs):
        left = next((s for s in before.marks if not s.closed), None)
        first = p.marks[0] if p.marks else None
        if left is None or first is None or first.start != p.start:
            continue
        earlier, later = holder.get(_key(left)), holder.get(_key(first))
        if earlier is None or later is None or earlier == later:
            continue
        kept, lost = _joined(found, earlier, later)
        if lost is None:
            continue
        gone.add(lost)
        holder.update({_key(s): kept for s in found[kept][1].stretches})
    for n, (_, a) in enumerate(found):  # what was quoted within a piece is quoted within the whole
        for lost in gone:
            if n not in gone and a.within is found[lost][1]:
                a.within = found[holder[_key(found[lost][1].stretches[0])]][1]
    found[:] = [x for n, x in enumerate(found) if n not in gone]


def _key(s: Stretch) -> tuple[int, int]:
    return s.start, s.end


def _joined(found: Found, earlier: int, later: int) -> tuple[int, int | None]:
    """Join two attributions into the one that has the cue: (index kept, index lost or None)."""
    a, b = found[earlier][1], found[later][1]
    if a.cue is not None and b.cue is not None:
        return earlier, None
    if b.cue is None:
        a.content, a.stretches = a.content + b.content, a.stretches + b.stretches
        return earlier, later
    b.content, b.stretches = a.content + b.content, a.stretches + b.stretches
    return later, earlier
