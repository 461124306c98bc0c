"""Pages that tell what other news organisations report: a blog that names its sources is no origin of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from onrecord.model.annotations import Citation, Quotation, Sentence
from onrecord.model.record import Page
from onrecord.model.sources import TELLING
from onrecord.model.spans import Span
from onrecord.tools.attribution.sources import ENDS
from onrecord.tools.credits import kind_of
from onrecord.tools.outlets import spelt_out
from onrecord.tools.provenance import covers, outside_credits

# Words that only somebody who was there, or was spoken to, writes.
_ON_THE_SPOT: Final = re.compile(
    r"\b(?:told|tells|has\s+told|said\s+to|speaking\s+to|in\s+an\s+interview\s+with|(?:was|were)?\s*seen\s+by|shown\s+to|obtained\s+by|reviewed\s+by)\s+"
    r"(?:this\s+(?:news)?(?:paper|magazine|reporter|correspondent|station|programme|program|website|site|agency)|us\b|our\s+(?:reporter|correspondent))",
    re.IGNORECASE,
)
# A page retells when this part of what people say on it came through others whom it names …
_THROUGH_OTHERS: Final = 2 / 3
# … and it says so at least this often: one borrowed quotation is in many a reporter's own piece.
_LEAST: Final = 2
# So does one that names so many other news organisations: a reporter's own piece leans on one or two …
_PRESS: Final = 3
# … and names one of them at least once in so many sentences: a long report may name several in passing.
_EVERY: Final = 8
_WORD: Final = re.compile(r"(?<!\w)\w+")
# Without one of these, in small letters, `_ON_THE_SPOT` finds nothing; to look for them is five times as quick.
_TO_US: Final = re.compile(
    r"(?:told|tells|said\s+to|speaking\s+to|interview\s+with|seen\s+by|shown\s+to|obtained\s+by|reviewed\s+by)\s+(?:this|us|our)\b"
)
# "The *Evening Ledger* has six": a name that looks like a newspaper's, though the record has no page of it.
_LIKE_AN_OUTLET: Final = re.compile(rf"\b[A-Z]\w+\s+(?i:{'|'.join(sorted(ENDS))})\b")

# "told the newspaper", "according to the magazine": the one that the page named last.
_SOME_PAPER: Final = re.compile(
    r"\b(?:told|tells|informed|interview\s+with|according\s+to|obtained\s+by|reviewed\s+by|reported\s+by)\s+the\s+"
    r"(?:newspaper|paper|magazine|network|broadcaster|station|publication|website|site|weekly|daily)\b"
)
# "told Vale One's Ada Brock in an interview", "in an interview with Vale One": whose interview it was, in any table or none.
_DAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b"
_WORD_OF_NAME: Final = rf"(?!{_DAY})[A-Z][\w&-]*"
_NAME: Final = rf"(?!(?:Mr|Mrs|Ms|Dr)\b){_WORD_OF_NAME}(?:\.[A-Z]\.?)*(?:\s+{_WORD_OF_NAME}){{0,3}}"
_INTERVIEW: Final = re.compile(
    rf"\b(?:told|tells)\s+(?:the\s+)?(?P<a>{_NAME})(?:[’']s?\s+{_NAME})?\b[^.;“”\"\n]{{0,50}}?\binterview\b"
    rf"|\binterview\s+(?:\w+\s+){{0,3}}?(?:with|on)\s+(?:the\s+)?(?P<b>{_NAME})"
)


class Named(NamedTuple):
    """A name, or words that tell of one, at a place of a page's text."""

    start: int
    name: str


class OutletNames:
    """Finds names of outlets in running text; the outlets are those whose pages are in the record."""

    def __init__(self, names: Iterable[str]) -> None:
        self.all = tuple(sorted(set(names)))
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for name in self.all:
            first = _WORD.search(name)
            if first is not None and kind_of(name) != "official":
                self._by_first[first.group()].append(name)
        firsts = "|".join(map(re.escape, sorted(self._by_first)))
        self._first = re.compile(rf"(?:{firsts})(?!\w)") if firsts else None

    def within(self, words: str) -> list[Named]:
        """Where which outlet is named, in order; of two names at one place the longer."""
        out = []
        for m in self._first.finditer(words) if self._first else ():
            at = m.start()
            found = [
                n
                for n in self._by_first[m.group()]
                if words.startswith(n, at) and not words[at + len(n) : at + len(n) + 1].isalnum()
            ]
            if found and _WORD.match(words, at):
                out.append(Named(at, max(found, key=len)))
        return out

    def fuller(self, name: str) -> str | None:
        """The one outlet whose name ends in this short form ("Post" for "Kongsholt Post" where there is one Post)."""
        return spelt_out(name, self.all)


@cache
def _told_to(outlet: str) -> re.Pattern[str] | None:
    """ "told the Courier" for the Elra Courier's own people; None where the outlet is not known."""
    if not outlet:
        return None
    first, _, last = outlet.rpartition(" ")
    short = rf"|(?-i:the\s+{re.escape(last)})" if first else ""
    return re.compile(
        rf"\b(?:told|asked\s+by|reached\s+by|spoke\s+to|speaking\s+to|interview\s+with|(?:shown|given|leaked)\s+to|(?:seen|obtained|reviewed)\s+by)"
        rf"\s+(?:(?:the\s+)?{re.escape(outlet)}{short})\b",
        re.IGNORECASE,
    )


def heard(page: Page, outlet: str) -> tuple[Named, ...]:
    """The words of a page that show that its own people were there or were spoken to, by place.

    What a person is quoted as saying ("they told us nothing") shows nothing of the kind.
    """
    small = page.text.lower()
    own = _told_to(outlet) if outlet.rpartition(" ")[2].lower() in small else None
    hits = [
        *(_ON_THE_SPOT.finditer(page.text) if _TO_US.search(small) else ()),
        *(own.finditer(page.text) if own else ()),
    ]
    out = []
    for m in sorted(hits, key=lambda m: m.start()):
        at = page.article.span(*m.span())
        quoted = any(s.overlap(at) for q in page.all(Quotation) for s in q.quoted)
        if not quoted and page.zone_at(m.start()) in TELLING - {"transcript", "quote_block"}:
            out.append(Named(m.start(), m.group()))
    return tuple(out)


def told_a_paper(text: str, start: int, end: int) -> int | None:
    """Where a sentence says that its words were told to "the newspaper", without its name; None where it does not."""
    found = _SOME_PAPER.search(text, start, end)
    return found.start() if found else None


def interviewed_by(page: Page, start: int, end: int) -> Iterator[Span]:
    """Names in a sentence that an interview was given to, people and outlets alike."""
    if page.text.find("interview", start, end) < 0:
        return
    for m in _INTERVIEW.finditer(page.text, start, end):
        yield page.article.span(*m.span("a" if m["a"] else "b"))


def sources_named(
    page: Page, places: Sequence[Named], outlets: OutletNames, own: str, usual: dict[str, str]
) -> tuple[Named, ...]:
    """The other news organisations that a page that retells names, by place; none where it cites its own people.

    `places` are the names of outlets in its text; `usual` maps the id of a citation to the name under which its source
    goes in this record.
    """
    cites = [c for c in page.all(Citation) if outside_credits(page, c)]
    others = [c for c in cites if c.kind in ("wire", "outlet") and usual[c.id] not in ("", own)]
    if not others or any(own and usual[c.id] == own for c in cites):
        return ()
    found = {Named(c.span.start, usual[c.id]) for c in others}
    found |= {n for n in places if n.name != own}
    found |= set(_short_forms(page, outlets, own))
    told = tuple(sorted(n for n in found if page.zone_at(n.start) in TELLING))
    return told if _through_others(page, others) or _press_review(page, told) else ()


def _through_others(page: Page, others: list[Citation]) -> bool:
    """Did most of what people say on the page come through other news organisations?"""
    said = [q for q in page.all(Quotation) if page.zone_at(q.content[0].start) in TELLING]
    through = sum(bool(q.via) or any(covers(c, q.content[0]) for c in others) for q in said)
    return through >= _LEAST and through >= _THROUGH_OTHERS * len(said)


def _press_review(page: Page, told: tuple[Named, ...]) -> bool:
    """Does the page name several news organisations, and again and again?"""
    sentences = sum(s.zone in TELLING for s in page.all(Sentence))
    return len({n.name for n in told}) >= _PRESS and _EVERY * len(told) >= sentences


def _short_forms(page: Page, outlets: OutletNames, own: str) -> Iterator[Named]:
    """ "the Courier", where one outlet of the record is called so."""
    for m in re.finditer(r"\b[Tt]he\s+([A-Z]\w+)", page.text):
        name = outlets.fuller(m.group(1))
        if name is not None and name != own and kind_of(name) != "official":
            yield Named(m.start(1), name)


def retold_from(page: Page, span: Span, named: tuple[Named, ...]) -> str:
    """Whose report the words of `span` retell, or "": the source named in them, else the one named last before them in
    their own paragraph; of a block that is quoted, the one named in the line above it.
    """
    if not named:
        return ""
    here = [n.name for n in named if span.start <= n.start < span.end]
    if here or _LIKE_AN_OUTLET.search(page.text, span.start, span.end):
        return here[0] if here else ""
    start = page.text.rfind("\n", 0, span.start) + 1
    if page.zone_at(span.start) == "quote_block":
        above = page.text[:start].rstrip()
        start = page.text.rfind("\n", 0, len(above)) + 1
    return next((n.name for n in reversed(named) if start <= n.start < span.start), "")


__all__ = [
    "Named",
    "OutletNames",
    "heard",
    "interviewed_by",
    "retold_from",
    "sources_named",
    "told_a_paper",
]
