"""Mentions: names, and the words that point back to them, each with the chain it belongs to in its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.annotations import Mention, Sentence
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import TELLING, Zone
from onrecord.stages.base import Kit, annotate
from onrecord.tools.reference.draft import Chain, Draft
from onrecord.tools.reference.resolve import resolve

# A dateline says nothing of anybody, but it names a place.
NAMING = TELLING | {"dateline"}


@annotate(makes=[Mention], needs=[Zone, Sentence], version=3)
def mentions(page: Page, kit: Kit) -> Iterator[Mention]:
    """Every mention in the zones that tell something, and the places of datelines; comments and chrome hold none."""
    drafts = resolve(kit.parse(page), page.text)
    yield from as_mentions(page, [d for d in drafts if page.zone_at(d.start) in NAMING])


def as_mentions(page: Page, drafts: Sequence[Draft]) -> Iterator[Mention]:
    """Drafts of one page, each in a chain, as mentions."""
    spans = [page.article.span(d.start, d.end) for d in drafts]
    ids = {id(d): annotation_id("mention", "mentions", span) for d, span in zip(drafts, spans, strict=True)}
    first: dict[int, str] = {}
    for d in drafts:
        first.setdefault(id(d.chain), ids[id(d)])
    for d, span in zip(drafts, spans, strict=True):
        chain = d.chain
        assert isinstance(chain, Chain)
        yield Mention(
            id=ids[id(d)],
            span=span,
            kind=d.kind,
            chain=first[id(chain)],
            type=chain.type,
            name=chain.name,
            title=page.article.span(*d.title) if d.title else None,
            country=d.country or chain.country,
            reasons=tuple(d.reasons),
            of=chain.of,
        )
