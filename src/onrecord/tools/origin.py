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
from onrecord.tools.masthead import whose_document
from onrecord.tools.outlets import lookup
from onrecord.tools.provenance import (
    INFERRED,
    Maker,
    called,
    cited,
    covers,
    label,
    listed,
    maker,
    outside_credits,
    shortened,
)
from onrecord.tools.retelling import (
    Named,
    OutletNames,
    heard,
    interviewed_by,
    retold_from,
    sources_named,
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
# What a page calls a news organisation that it has named already; a scientist's paper is none.
_A_PAPER: Final = re.compile(
    r"\b(?:newspaper|paper|broadcaster|station|magazine|weekly|daily|tabloid|newswire|news agency)$",
    re.IGNORECASE,
)
_STUDY: Final = re.compile(
    r"\b(?:research|working|white|green|position|policy|scientific)\s+paper$", re.IGNORECASE
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


class Tracer:
    """Finds the origin of reports in one record. Pages are read once; it keeps no state that an answer depends on."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._makers: dict[str, Maker] = {}
        self._places: dict[str, tuple[Named, ...]] = {}
        self._heard: dict[str, tuple[Named, ...]] = {}
        self._named: dict[str, tuple[Named, ...]] = {}
        self._people: dict[str, frozenset[str]] = {}
        self._printed: dict[str, tuple[str, str]] = {}
        self._outlets = OutletNames(o for a in record.articles if (o := origin_name(a.outlet or "")))

    def maker(self, article: str) -> Maker:
        """What an article says about whose text it prints."""
        if article not in self._makers:
            self._makers[article] = maker(self.record.page(article))
        return self._makers[article]

    def label(self, article: str) -> str:
        """How reasons call an article: by its outlet, or by the name it came under."""
        return label(self.record.page(article), self.maker(article))

    def lineage(self, span: Span) -> Lineage | None:
        """The lineage whose passage holds most of `span`; of several the one that holds more."""
        found = [
            (s.overlap(span), item)
            for s, item in self.record.lineages_on(span.article)
            if s.overlap(span) >= _HELD * len(span) and self._several(item)
        ]
        return max(found, key=lambda x: (x[0], x[1].id))[1] if found else None

    def named(self, source: Citation) -> str:
        """The usual name of a cited source; a short form ("the Post") is the one outlet of the record that ends so, and
        "the London paper" the outlet that the page named last ("" where it named none).
        """
        page = self.record.page(source.span.article)
        name = called(page, source, self.maker(page.article.id).outlet)
        if name in self._outlets.all:
            return name
        if lookup(name) is not None:
            return self._outlets.fuller(name) or name
        if source.kind == "document":
            made = whose_document(name, self.maker(source.span.article).outlet)
            if made:
                return made
            name = re.sub(r"^(?:[a-z]+\s+)+(?=[A-Z])", "", name)
        if _A_PAPER.search(name) and not _STUDY.search(name):
            return self._named_before(page, source.span.start)
        return self._outlets.fuller(name) or name

    def _named_before(self, page: Page, at: int) -> str:
        """The news organisation that a page names last before a place of it."""
        found = [n for n in self._outlets_on(page) if n.start < at]
        found += [
            Named(c.span.start, called(page, c, ""))
            for c in page.all(Citation)
            if c.kind in ("wire", "outlet") and c.span.end <= at and not _A_PAPER.search(c.canonical)
        ]
        own = self.maker(page.article.id).outlet
        return max((f for f in found if f.name not in ("", own)), default=Named(0, "")).name

    def own_people(self, article: str) -> frozenset[str]:
        """The entities that an article names as a news organisation or as one of its people: no voices but origins."""
        if article not in self._people:
            cites = (
                c
                for c in self.record.page(article).all(Citation)
                if c.kind in ("wire", "outlet") or self.named(c) in self._outlets.all
            )
            found = (self.record.entity(c.mention) for c in cites)
            self._people[article] = frozenset(e.id for e in found if e is not None)
        return self._people[article]

    def trace(self, report: Report) -> Trace:
        """The origin of one report, by the rule of DESIGN §8."""
        page = self.record.page(report.span.article)
        item = self.lineage(report.span)
        found = self._cited(page, report.span, item) or self._decided(page)
        if found is None and item is not None and item.origin:
            found = self._from_lineage(item, page)
        if found is None:
            found = self._told(page, report.span) or self._on_the_spot(page, report.span)
        if found is None and item is not None:
            found = self._shared(item)
        if found is None:
            found = self._retold(page, report.span) or self._from_page(page)
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
        name = self._told_by(page, span, made, first) or first
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
        other = self._told_by(page, span, made) or self._told_elsewhere(page, span)
        if other and other != made.outlet:
            said = f"{here} names it as its source: “{shortened(self._sentence(page, span).text)}”"
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
        spot = next((h.name for h in self._heard_on(page) if said.start <= h.start < said.end), "")
        if spot:
            return Trace(outlet, outlet, "staff", True, (f"{outlet}: “{spot}”",))
        if page.zone_at(span.start) == "transcript":
            return Trace(outlet, outlet, "staff", True, (f"{outlet}: its own transcript",))
        before = self._own_report_before(page, said, outlet)
        return Trace(outlet, outlet, "staff", True, (f"{outlet}: {before}",)) if before else None

    def _own_report_before(self, page: Page, said: Span, outlet: str) -> str:
        """The words by which the outlet's own reporter tells the sentence right before this one, in the same paragraph: who
        goes on without naming anybody else is still he.
        """
        cites = [c for c in page.all(Citation) if outside_credits(page, c)]
        if any(c.span.overlap(said) or covers(c, said) for c in cites):
            return ""
        start = page.text.rfind("\n", 0, said.start) + 1
        before = page.sentence_at(len(page.text[: said.start].rstrip()) - 1)
        if before is None or before.span.start < start:
            return ""
        own = (c for c in cites if c.kind in ("wire", "outlet") and before.span.overlap(c.span))
        found = next((c for c in own if self.named(c) == outlet), None)
        return f"its own people, “{found.span.text}” right before" if found else ""

    def _told_by(self, page: Page, span: Span, made: Maker, first: str = "") -> str:
        """An outlet of this record that the report's sentence names as its source; in a chain the one furthest back.

        With `first`, the source already known, only what stands behind it in the chain is of interest.
        """
        said = self._sentence(page, span)
        found = [
            n
            for n in self._outlets_on(page)
            if said.start <= n.start < said.end and n.name not in (made.outlet, made.whole)
        ]
        if not found or (first and found[0].name != first) or not _REPORTED.search(said.text):
            return ""
        nearest, last = found[0], found[-1]
        return last.name if _HANDED_ON.search(page.text, nearest.start, last.start) else nearest.name

    def _told_elsewhere(self, page: Page, span: Span) -> str:
        """Who was told it, in a sentence that says so: "the newspaper" that the page named before, or whose interview it was."""
        said = self._sentence(page, span)
        at = told_a_paper(page.text, said.start, said.end)
        if at is not None:
            return self._named_before(page, at)
        for name in interviewed_by(page, said.start, said.end):
            there = [self.record.entity(m.id) for m in page.all(Mention) if m.span.overlap(name)]
            if kind_of(name.text) != "official" and not any(e and e.type in _NO_OUTLET for e in there):
                return origin_name(name.text)
        return ""

    def _heard_on(self, page: Page) -> tuple[Named, ...]:
        """Where a page shows that its own people were there or were spoken to."""
        ident = page.article.id
        if ident not in self._heard:
            self._heard[ident] = heard(page, self.maker(ident).outlet)
        return self._heard[ident]

    def _outlets_on(self, page: Page) -> tuple[Named, ...]:
        """Where a page names which outlets of the record."""
        ident = page.article.id
        if ident not in self._places:
            self._places[ident] = tuple(self._outlets.within(page.text))
        return self._places[ident]

    def _sentence(self, page: Page, span: Span) -> Span:
        found = page.sentence_at(span.start)
        return found.span if found else span

    def _retold(self, page: Page, span: Span) -> Trace | None:
        """What a page that retells others' reports has from the one that it names there."""
        ident = page.article.id
        made = self.maker(ident)
        if made.whole or self._heard_on(page):
            return None
        if ident not in self._named:
            usual = {c.id: self.named(c) for c in page.all(Citation)}
            self._named[ident] = sources_named(
                page, self._outlets_on(page), self._outlets, made.outlet, usual
            )
        name = retold_from(page, span, self._named[ident])
        if name:
            said = f"{self.label(ident)} retells what others report, and names {name} there: “{shortened(span.text)}”"
            return Trace(name, name, "cited", True, (said,))
        if self._named[ident] and made.staff:
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
