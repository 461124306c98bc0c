"""What the pages of one record say of their sources and call them by; each page is read once."""

from __future__ import annotations

import re
from typing import Final

from onrecord.model.annotations import Citation
from onrecord.model.record import Page, Record
from onrecord.tools.credits import origin_name
from onrecord.tools.masthead import whose_document
from onrecord.tools.outlets import lookup
from onrecord.tools.provenance import Maker, called, label, maker, outside_credits
from onrecord.tools.retelling import Named, OutletNames, heard, sources_named

# What a page calls a news organisation that it has named already; a scientist's paper is none.
_A_PAPER: Final = re.compile(
    r"\b(?:newspaper|paper|broadcaster|station|magazine|weekly|daily|tabloid|newswire|news agency)$",
    re.IGNORECASE,
)
_STUDY: Final = re.compile(
    r"\b(?:research|working|white|green|position|policy|scientific)\s+paper$", re.IGNORECASE
)


class PageSources:
    """Reads the pages of a record: whose each is, which outlets and sources its text names, and under which name."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._makers: dict[str, Maker] = {}
        self._places: dict[str, tuple[Named, ...]] = {}
        self._heard: dict[str, tuple[Named, ...]] = {}
        self._retellings: dict[str, tuple[Named, ...]] = {}
        self._people: dict[str, frozenset[str]] = {}
        self._cites: dict[str, list[Citation]] = {}
        self._outlets = OutletNames(o for a in record.articles if (o := origin_name(a.outlet or "")))

    def maker(self, article: str) -> Maker:
        """What an article says about whose text it prints."""
        if article not in self._makers:
            self._makers[article] = maker(self.record.page(article))
        return self._makers[article]

    def label(self, article: str) -> str:
        """How reasons call an article: by its outlet, or by the name it came under."""
        return label(self.record.page(article), self.maker(article))

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
            return self.named_before(page, source.span.start)
        return self._outlets.fuller(name) or name

    def named_before(self, page: Page, at: int) -> str:
        """The news organisation that a page names last before a place of it."""
        found = [n for n in self.outlets_on(page) if n.start < at]
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

    def heard_on(self, page: Page) -> tuple[Named, ...]:
        """Where a page shows that its own people were there or were spoken to."""
        ident = page.article.id
        if ident not in self._heard:
            self._heard[ident] = heard(page, self.maker(ident).outlet)
        return self._heard[ident]

    def outlets_on(self, page: Page) -> tuple[Named, ...]:
        """Where a page names which outlets of the record."""
        ident = page.article.id
        if ident not in self._places:
            self._places[ident] = tuple(self._outlets.within(page.text))
        return self._places[ident]

    def cites_on(self, page: Page) -> list[Citation]:
        """The sources that the text of a page cites."""
        ident = page.article.id
        if ident not in self._cites:
            self._cites[ident] = [c for c in page.all(Citation) if outside_credits(page, c)]
        return self._cites[ident]

    def retold_on(self, page: Page) -> tuple[Named, ...]:
        """The other news organisations that a page that retells names; none where it reports itself."""
        ident = page.article.id
        if ident not in self._retellings:
            usual = {c.id: self.named(c) for c in page.all(Citation)}
            own = self.maker(ident).outlet
            self._retellings[ident] = sources_named(page, self.outlets_on(page), self._outlets, own, usual)
        return self._retellings[ident]


__all__ = ["PageSources"]
