"""An article's text cut into runs, so that the marks of a layer may overlap and still be plain markup."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.views.article import ArticleView, Block, Mark, Note

# Parts of a page that are folded away: not the article's own telling.
FOLDED = frozenset({"chrome", "comment"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same marks. `first`: the place to jump to begins here; `here`: they are what was asked for."""

    text: str
    layer: str
    label: str
    kind: str
    id: str
    here: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph in one part of the page."""

    zone: str
    zone_words: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with the notes that begin in it."""

    start: int
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that follow one another in one part of the page; `folded` away unless `opened` by what was asked for."""

    zone: str
    zone_words: str
    folded: bool
    opened: bool
    paragraphs: tuple[Paragraph, ...]


def sections(view: ArticleView, layer: str, at: tuple[int, int] | None) -> list[Section]:
    """The text of an article, with the marks of one layer ("" = none) and the words asked for."""
    marks = [m for m in view.marks if m.layer == layer and m.end > m.start]
    at = _inside(at, view.blocks)
    out: list[Section] = []
    for blocks in _paragraphs(view.blocks):
        paragraph = _paragraph(blocks, marks, view.notes, at)
        zone = blocks[0].zone
        opened = at is not None and blocks[0].start < at[1] and at[0] < blocks[-1].end
        if out and out[-1].zone == zone:
            last = out[-1]
            out[-1] = Section(
                zone, last.zone_words, last.folded, last.opened or opened, (*last.paragraphs, paragraph)
            )
        else:
            out.append(Section(zone, blocks[0].zone_words, zone in FOLDED, opened, (paragraph,)))
    return out


def _inside(at: tuple[int, int] | None, blocks: Sequence[Block]) -> tuple[int, int] | None:
    """The place asked for, begun at the first paragraph it touches: white space between paragraphs cannot be marked."""
    if at is None:
        return None
    touched = next((b for b in blocks if b.start < at[1] and at[0] < b.end), None)
    return (max(at[0], touched.start), at[1]) if touched else None


def _paragraphs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that touch are one paragraph (a dateline before its text)."""
    out: list[list[Block]] = []
    for b in blocks:
        if out and out[-1][-1].end == b.start:
            out[-1].append(b)
        else:
            out.append([b])
    return out


def _paragraph(
    blocks: list[Block], marks: Sequence[Mark], notes: Sequence[Note], at: tuple[int, int] | None
) -> Paragraph:
    start, end = blocks[0].start, blocks[-1].end
    mine = _once(n for n in notes if start <= n.start < end)
    parts = tuple(Part(b.zone, b.zone_words, tuple(runs(b, marks, at))) for b in blocks)
    return Paragraph(start, parts, mine)


def _once(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes of one paragraph without those that say what an earlier one says."""
    kept: dict[tuple[object, ...], Note] = {}
    for n in notes:
        kept.setdefault((n.how, tuple(a.id for a in n.articles), n.origin), n)
    return tuple(kept.values())


def runs(block: Block, marks: Sequence[Mark], at: tuple[int, int] | None) -> list[Run]:
    """The runs of one block: cut at the ends of every mark that touches it; the shortest mark over a run names it."""
    touching = [m for m in marks if m.start < block.end and block.start < m.end]
    edges = {block.start, block.end}
    for start, end in [(m.start, m.end) for m in touching] + ([at] if at else []):
        edges |= {min(max(e, block.start), block.end) for e in (start, end)}
    cuts = sorted(edges)
    out = []
    for a, b in itertools.pairwise(cuts):
        over = [m for m in touching if m.start <= a and b <= m.end]
        top = min(over, key=lambda m: (m.end - m.start, m.id)) if over else None
        here = at is not None and at[0] <= a and b <= at[1]
        out.append(
            Run(
                block.text[a - block.start : b - block.start],
                top.layer if top else "",
                " · ".join(dict.fromkeys(m.label for m in over)),
                top.kind if top else "",
                top.id if top else "",
                here,
                here and at is not None and a == at[0],
            )
        )
    return out
