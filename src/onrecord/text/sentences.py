"""Sentences of a paragraph, by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Sen|Rep|Gov|St|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of one paragraph, without outer white space."""
    start = 0
    for m in _END.finditer(text):
        stop = m.start() + 1
        if text[m.start()] == "." and _ABBREVIATIONS.search(text, start, stop):
            continue
        yield start, m.start() + len(m.group().rstrip())
        start = m.end()
    if text[start:].strip():
        yield start, len(text.rstrip())
