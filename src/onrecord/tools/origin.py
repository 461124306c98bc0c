"""Whose reporting is it? The rule of DESIGN §8 for one report.

A report's origin is, in this order: the news organisation or document nearest the speaker that it cites; the origin of
its passage's lineage; the credit of its page; the outlet's own staff, dateline or words heard on the spot. A report with
none of these is not established. Copies join the group of their lineage, and so does what a page retells of another's.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from onrecord.model.annotations import Citation, Mention
from onrecord.model.items import Lineage
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.model.standing import OriginHow
from onrecord.tools.credits import kind_of, origin_name
from onrecord.tools.page_sources import PageSources
from onrecord.tools.provenance import (
    INFERRED,
    Maker,
    cited,
    covers,
    listed,
    outside_credits,
    shortened,
)
from onrecord.tools.retelling import (
    interviewed_by,
    retold_from,
    told_a_paper,
)

# Words that make an outlet named in a sentence its source, and words by which one outlet's report rests on another's.
_REPORTED: Final = re.compile(
    r"\b(?:report(?:s|ed|ing)?|cit(?:es|ed|ing)|quot(?:es|ed|ing)|told|tells|according to|wrote|writes|published|broadcast|said|says|"
    r"revealed|quoted as saying|newspaper|news agency|state agency)\b",
    re.IGNORECASE,
)
_HANDED_ON: Final = re.compile(
    r"\b(?:cit(?:es|ed|ing)|quot(?:es|ed|ing)|from|via|told|credit(?:s|ed|ing))\b", re.IGNORECASE
)
# Who gives interviews, or hears people for other ends than to print what they say.
_NO_OUTLET: Final = frozenset({"person", "government", "country", "place"})
# A report belongs to a shared passage when the passage holds at least this part of its words.
_HELD: Final = 0.5
# Agencies name their own people in the third person; once, any page may name them.
_HOUSE_LEAST: Final = 2


class Report(NamedTuple):
    """One annotation that tells the thing: its id, its words, and whose word it is (entity ids; none: the outlet's own)."""

    id: str
    span: Span
    speakers: tuple[str, ...] = ()


class Trace(NamedTuple):
    """Where one report comes from. `name` keeps "(inferred)"; `group` is the name without it, or what holds it together.

    `lineage` is the id of the shared text that the report stands in, "" where it stands in none; `shared` says that the
    text is all that is known: several pages print it, and none says whose it is.
    """

    name: str
    group: str
    how: OriginHow
    established: bool
    why: tuple[str, ...]
    lineage: str = ""
    shared: bool = False


class Tracer(PageSources):
    """Finds the origin of reports in one record. Pages are read once; it keeps no state that an answer depends on."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self._printed: dict[str, tuple[str, str]] = {}
        self._traces: dict[Span, Trace] = {}
        self._sources: dict[Span, tuple[str, str]] = {}

    def lineage(self, span: Span) -> Lineage | None:
        """The lineage whose passage holds most of `span`; of several the one that holds more."""
        found = [
            (s.overlap(span), item)
            for s, item in self.record.lineages_on(span.article)
            if s.overlap(span) >= _HELD * len(span) and self._several(item)
        ]
        return max(found, key=lambda x: (x[0], x[1].id))[1] if found else None

    def trace(self, report: Report) -> Trace:
        """The origin of one report, by the rule of DESIGN §8; of the same words worked out once."""
        if report.span not in self._traces:
            self._traces[report.span] = self._trace(report.span)
        return self._traces[report.span]

    def _trace(self, span: Span) -> Trace:
        page = self.record.page(span.article)
        item = self.lineage(span)
        found = self._cited(page, span, item) or self._decided(page)
        if found is None and item is not None and item.origin:
            found = self._from_lineage(item, page)
        if found is None:
            found = self._told(page, span) or self._on_the_spot(page, span)
        if found is None and item is not None:
            found = self._shared(item)
        if found is None:
            found = self._retold(page, span) or self._from_page(page)
        return found._replace(lineage=item.id) if item is not None else found

    def _several(self, item: Lineage) -> bool:
        """Do pages of more than one outlet print it? One outlet's revisions and reprints tell nothing of origin."""
        return len({self.maker(s.article).outlet or s.article for s in item.members}) > 1

    def _cited(self, page: Page, span: Span, item: Lineage | None) -> Trace | None:
        """The source nearest the speaker that the page cites for the words, unless shared words tell more."""
        source = cited(page, span)
        if source is None or not (item is None or not item.origin or self._nearer(source, item, page)):
            return None
        made = self.maker(page.article.id)
        first = self.named(source)
        if not first:
            return None
        name = self._told_by(page, self._sentence(page, span), made, first) or first
        words = f"“{shortened(source.span.text)}”"
        if name in (made.outlet, made.own and made.whole):
            return Trace(
                name, name, "staff", True, (f"{self.label(page.article.id)}: its own people, {words}",)
            )
        return Trace(name, name, "cited", True, (f"{self.label(page.article.id)} cites it: {words}",))

    def _decided(self, page: Page) -> Trace | None:
        """Whose text the page was said to be, by a person or by what came with it: that outranks what we read out."""
        said = page.article.origin
        if not said:
            return None
        here = self.label(page.article.id)
        if said not in self.record.pages:
            whole = self.maker(page.article.id).whole
            return (
                Trace(whole, whole, "credited", True, (f"{here}: it was said to be {whole}'s text",))
                if whole
                else None
            )
        source = self.record.page(said)
        found = self._from_page(source)
        if source is page or source.article.origin:  # no circles: one step says enough
            return found
        return found._replace(why=(f"{here}: it was said to be copied from {self.label(said)}", *found.why))

    def _nearer(self, source: Citation, item: Lineage, page: Page) -> bool:
        """Does a citation stand nearer the speaker than a lineage that has an origin?

        Not when it names an outlet that prints the same passage itself (it handed the text on), nor when it names a
        document (the lineage's text is the reporting of it); yes when it names another news organisation.
        """
        if source.kind not in ("wire", "outlet"):
            return False
        name = self.named(source)
        others = {self.maker(s.article).outlet for s in item.members}
        inside = any(s.contains(source.span) for s in item.members)
        return name not in others and name != self.maker(page.article.id).outlet and inside

    def _from_lineage(self, item: Lineage, page: Page) -> Trace:
        inferred = item.origin.endswith(INFERRED)
        plain = item.origin.removesuffix(INFERRED)
        how: OriginHow = "inferred" if inferred else "lineage"
        if self.maker(page.article.id).whole == plain:
            how = "credited"
        return Trace(item.origin, plain, how, True, (self._same_words(item), *item.why))

    def _same_words(self, item: Lineage) -> str:
        """Who prints the words of a lineage, and the words; the same sentence for each of its pages."""
        return self._prints(item)[1]

    def _prints(self, item: Lineage) -> tuple[str, str]:
        """Who prints the words of a lineage, as a name and as a sentence; worked out once for all of its reports."""
        if item.id not in self._printed:
            articles = {s.article for s in item.members}
            labels = sorted({self.label(a) for a in articles})
            who = listed(labels) if len(labels) > 1 else f"{len(articles)} pages of {labels[0]}"
            words = shortened(min(item.members, key=lambda s: (len(s), s)).text)
            self._printed[item.id] = " = ".join(labels), f"{who} print the same words: “{words}”"
        return self._printed[item.id]

    def _shared(self, item: Lineage) -> Trace:
        """Text that several pages print and none credits: one group, not established."""
        name, words = self._prints(item)
        why = (f"{words}, and none says whose they are",)
        return Trace(name, name, "none", False, why, shared=True)

    def _told(self, page: Page, span: Span) -> Trace | None:
        """An outlet of this record that the sentence names as its source, or the agency whose photo a caption credits."""
        made, here = self.maker(page.article.id), self.label(page.article.id)
        sentence = self._sentence(page, span)
        other = self._source_in(page, sentence)[0]
        if other and other != made.outlet:
            said = f"{here} names it as its source: “{shortened(sentence.text)}”"
            return Trace(other, other, "cited", True, (said,))
        if made.photos and page.zone_at(span.start) == "caption":
            photo = made.photos[0]
            return Trace(photo, photo, "credited", True, (f"{here}: the caption credits {photo}",))
        return None

    def _on_the_spot(self, page: Page, span: Span) -> Trace | None:
        """Words heard by the outlet's own people: "told this newspaper", its own transcript."""
        outlet = self.maker(page.article.id).outlet
        if not outlet:
            return None
        said = self._sentence(page, span)
        spot = next((h.name for h in self.heard_on(page) if said.start <= h.start < said.end), "")
        if spot:
            return Trace(outlet, outlet, "staff", True, (f"{outlet}: “{spot}”",))
        if page.zone_at(span.start) == "transcript":
            return Trace(outlet, outlet, "staff", True, (f"{outlet}: its own transcript",))
        before = self._source_in(page, said)[1]
        return Trace(outlet, outlet, "staff", True, (f"{outlet}: {before}",)) if before else None

    def _source_in(self, page: Page, said: Span) -> tuple[str, str]:
        """What a sentence says of its source, read once for all that it reports: the outlet that it names, and the words
        by which the page's own reporter tells the sentence before.
        """
        if said not in self._sources:
            made = self.maker(page.article.id)
            other = self._told_by(page, said, made) or self._told_elsewhere(page, said)
            before = self._own_report_before(page, said, made.outlet) if made.outlet else ""
            self._sources[said] = other, before
        return self._sources[said]

    def _own_report_before(self, page: Page, said: Span, outlet: str) -> str:
        """The words by which the outlet's own reporter tells the sentence right before this one, in the same paragraph: who
        goes on without naming anybody else is still he.
        """
        cites = self.cites_on(page)
        if not any(c.kind in ("wire", "outlet") for c in cites):
            return ""
        if any(c.span.overlap(said) or covers(c, said) for c in cites):
            return ""
        start = page.text.rfind("\n", 0, said.start) + 1
        before = page.sentence_at(len(page.text[: said.start].rstrip()) - 1)
        if before is None or before.span.start < start:
            return ""
        own = (c for c in cites if c.kind in ("wire", "outlet") and before.span.overlap(c.span))
        found = next((c for c in own if self.named(c) == outlet), None)
        return f"its own people, “{found.span.text}” right before" if found else ""

    def _told_by(self, page: Page, said: Span, made: Maker, first: str = "") -> str:
        """An outlet of this record that a report's sentence names as its source; in a chain the one furthest back.

        With `first`, the source already known, only what stands behind it in the chain is of interest.
        """
        found = [
            n
            for n in self.outlets_on(page)
            if said.start <= n.start < said.end and n.name not in (made.outlet, made.whole)
        ]
        if not found or (first and found[0].name != first) or not _REPORTED.search(said.text):
            return ""
        nearest, last = found[0], found[-1]
        return last.name if _HANDED_ON.search(page.text, nearest.start, last.start) else nearest.name

    def _told_elsewhere(self, page: Page, said: Span) -> str:
        """Who was told it, in a sentence that says so: "the newspaper" that the page named before, or whose interview it was."""
        at = told_a_paper(page.text, said.start, said.end)
        if at is not None:
            return self.named_before(page, at)
        for name in interviewed_by(page, said.start, said.end):
            there = [self.record.entity(m.id) for m in page.all(Mention) if m.span.overlap(name)]
            if kind_of(name.text) != "official" and not any(e and e.type in _NO_OUTLET for e in there):
                return origin_name(name.text)
        return ""

    def _sentence(self, page: Page, span: Span) -> Span:
        found = page.sentence_at(span.start)
        return found.span if found else span

    def _retold(self, page: Page, span: Span) -> Trace | None:
        """What a page that retells others' reports has from the one that it names there."""
        ident = page.article.id
        made = self.maker(ident)
        if made.whole or self.heard_on(page):
            return None
        sources = self.retold_on(page)
        name = retold_from(page, span, sources)
        if name:
            said = f"{self.label(ident)} retells what others report, and names {name} there: “{shortened(span.text)}”"
            return Trace(name, name, "cited", True, (said,))
        if sources and made.staff:
            here = self.label(ident)
            said = f"{here} retells what others report; what it has of its own, or from whom, it does not say here"
            return Trace(here, here, "none", False, (said,))
        return None

    def _from_page(self, page: Page) -> Trace:
        made = self.maker(page.article.id)
        here = self.label(page.article.id)
        if made.whole:
            how: OriginHow = "staff" if made.own else "credited"
            return Trace(made.whole, made.whole, how, True, (f"{here}: {made.reason}",))
        if made.staff and made.outlet:
            return Trace(here, here, "staff", True, (f"{here}: byline “{shortened(made.staff)}”",))
        house = self._house(page) if not made.outlet else ""
        if house:
            said = f"{here}: no outlet is known, and it names nobody's own people but {house}'s"
            return Trace(house + INFERRED, house, "inferred", True, (said,))
        reason = made.reason or "no credit, byline, dateline or citation"
        own = f"{made.outlet}'s" if made.outlet else "its"
        return Trace(here, here, "none", False, (f"{here}: {reason}; it may be {own} own work",))

    def _house(self, page: Page) -> str:
        """The agency whose people alone heard what a page tells: its text, where no outlet is known to print it."""
        told = Counter(
            self.named(c)
            for c in page.all(Citation)
            if c.kind in ("wire", "outlet") and outside_credits(page, c)
        )
        if len(told) != 1:
            return ""
        name, times = next(iter(told.items()))
        return name if times >= _HOUSE_LEAST and kind_of(name) == "wire" else ""
