"""Citations: the words that name another source, what falls under them, and the chain they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import Citation, Mention
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.stages.base import Kit, annotate
from onrecord.tools.attribution.article import told
from onrecord.tools.attribution.citing import Cited, cited
from onrecord.tools.attribution.credits import credited
from onrecord.tools.attribution.people import mention_of


@annotate(makes=[Citation], needs=[Zone, Mention], version=2)
def citations(page: Page, kit: Kit) -> Iterator[Citation]:
    """Sources that the article names: other outlets, its own people, documents, credit lines."""
    article = told(page, kit)
    found = cited(article.paragraphs, article.found)
    ids = {id(c): _id(page, c) for c in found}
    seen: set[str] = set()
    for c in found:
        ident = ids[id(c)]
        if ident in seen:
            continue
        seen.add(ident)
        mention = mention_of(page, c.head) if c.head is not None else None
        yield Citation(
            ident,
            page.article.span(*c.place),
            c.source.name,
            c.source.canonical,
            c.source.kind,
            mention.id if mention else None,
            tuple(page.article.span(a, b) for a, b in c.scope),
            tuple(dict.fromkeys(ids[id(v)] for v in c.via)),
        )
    yield from credited(page)


def _id(page: Page, c: Cited) -> str:
    return annotation_id("citation", "citations", page.article.span(*c.place), c.source.name)
