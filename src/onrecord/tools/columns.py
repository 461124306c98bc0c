"""What a pipeline says of one paragraph, as columns: the shape in which the stock parse and the fast one are the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a token, white space included. `starts`: offset in the paragraph; `heads`: the row of its head (its own at
    a root); `ents`: (first row, row past the last, label) of each name; `sents`: (first row, row past the last) of each
    sentence."""

    texts: list[str]
    starts: list[int]
    spaces: list[bool]  # is the token white space?
    lemmas: list[str]
    poses: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    types: list[str]  # the label of the name that a token is part of, or ""
    ents: list[tuple[int, int, str]]
    sents: list[tuple[int, int]]


def of_doc(doc: Any) -> Columns:
    """The columns of a spaCy Doc, attribute by attribute: what everything else is measured against."""
    return Columns(
        [t.text for t in doc],
        [t.idx for t in doc],
        [t.is_space for t in doc],
        [t.lemma_ for t in doc],
        [t.pos_ for t in doc],
        [t.tag_ for t in doc],
        [t.dep_ for t in doc],
        [t.head.i for t in doc],
        [t.ent_type_ for t in doc],
        [(e.start, e.end, e.label_) for e in doc.ents],
        [(s.start, s.end) for s in doc.sents],
    )
