"""Quotations: every statement that the article attributes to someone, with its cue, its speaker and its chain."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import Citation, Mention, Quotation, Sentence
from onrecord.model.codec import annotation_id
from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.model.spans import Span, cover
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import Kit, annotate
from onrecord.tools.attribution.article import told
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.people import mention_of
from onrecord.tools.attribution.pieces import directness
from onrecord.tools.attribution.setting import anonymity, venue


@annotate(makes=[Quotation], needs=[Zone, Sentence, Mention, Citation], version=2)
def quotations(page: Page, kit: Kit) -> Iterator[Quotation | Trouble]:
    """Direct, mixed and indirect speech, transcripts and headlines. Speakers are given where they are sure."""
    article = told(page, kit)
    found = article.found
    for place, why in article.failed:
        yield trouble(
            "T207",
            "quotations",
            article=page.article.id,
            name=page.article.name,
            detail=why,
            where=page.article.span(*place),
        )
    contents = [tuple(page.article.span(s, e) for s, e in a.content) for _, a in found]
    ids = [
        annotation_id("quotation", "quotations", cover(c, page.text), str(a.cue or ""))
        for c, (_, a) in zip(contents, found, strict=True)
    ]
    seen: set[str] = set()
    for (p, a), content, ident in zip(found, contents, ids, strict=True):
        if ident not in seen:
            seen.add(ident)
            over = _over(article.paragraphs, p, a)
            yield _quotation(
                page, over, p, a, ident, content, ids[a.parent] if a.parent is not None else None
            )


def _over(paragraphs: list[Paragraph], p: Paragraph, a: Attribution) -> list[Paragraph]:
    """The paragraphs that a content stands in: mostly the one of its cue."""
    if p.start <= a.start and a.end <= p.end:
        return [p]
    return [q for q in paragraphs if any(s < q.end and q.start < e for s, e in a.content)]


def _quotation(
    page: Page,
    over: list[Paragraph],
    p: Paragraph,
    a: Attribution,
    ident: str,
    content: tuple[Span, ...],
    parent: str | None,
) -> Quotation:
    how, quoted = directness(over, a.content)
    if a.frame in ("turn", "block") and p.zone != "headline":
        how, quoted = "direct", list(a.content)
    speakers = tuple(dict.fromkeys(m.id for h in a.speakers if (m := mention_of(page, h)) is not None))
    return Quotation(
        ident,
        content,
        how,
        quoted=tuple(page.article.span(s, e) for s, e in quoted),
        cue=_span(page, a.cue),
        verb_class=a.verb_class,
        speaker_mention=_speaker_span(page, a, speakers),
        speakers=speakers,
        addressee=_addressee(page, a),
        venue=_span(page, venue(p, a)),
        anonymity=_span(page, anonymity(p, a)),
        via=via(page, content),
        nested_in=parent,
        unresolved=_unresolved(page, a, speakers),
    )


def via(page: Page, content: tuple[Span, ...]) -> tuple[str, ...]:
    """The outlets that the words came through, nearest the speaker first: the narrowest scope is nearest.

    Documents carry no words of an outlet; a credit line stands over the article, not over the statement.
    """
    over: list[tuple[int, int, Citation]] = []
    for c in page.all(Citation):
        shared = sum(s.overlap(x) for s in c.scope for x in content)
        if page.zone_at(c.span.start) != "credit" and 2 * shared > sum(len(x) for x in content):
            over.append((sum(len(s) for s in c.scope), c.span.start, c))
    names: list[str] = []
    for _, _, c in sorted(over, key=lambda x: x[:2]):
        through = [c, *(page.get(v) for v in c.via)]
        names += [x.canonical or x.source for x in through if x.kind in ("wire", "outlet")]
    return tuple(dict.fromkeys(names))


def _span(page: Page, place: Place | None) -> Span | None:
    return None if place is None else page.article.span(*place)


def _speaker_span(page: Page, a: Attribution, speakers: tuple[str, ...]) -> Span | None:
    if len(speakers) == 1 and len(a.speakers) == 1:
        found: Span = page.get(speakers[0]).span
        return found
    return _span(page, a.speaker)


def _addressee(page: Page, a: Attribution) -> str | None:
    found = mention_of(page, a.addressee) if a.addressee is not None else None
    return found.id if found else None


def _unresolved(page: Page, a: Attribution, speakers: tuple[str, ...]) -> str:
    if speakers:
        return ""
    return page.text[a.speaker[0] : a.speaker[1]] if a.speaker else "nobody is named"
