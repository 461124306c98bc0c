"""Whose reporting is it, and whose word? The rule of DESIGN §8 for one report, and what many reports add up to.

A report's origin is, in this order: the news organisation or document nearest the speaker that it cites; the origin of
its passage's lineage; the credit of its page; the outlet's own staff, dateline or words heard on the spot. A report with
none of these is not established. Copies join the group of their lineage.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from onrecord.model.annotations import Citation
from onrecord.model.items import Lineage
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.model.standing import OriginGroup, OriginHow, Origins, Voice, settle_groups
from onrecord.tools.credits import kind_of, origin_name
from onrecord.tools.outlets import lookup
from onrecord.tools.provenance import INFERRED, Maker, cited, maker

# Words that only somebody who was there, or was spoken to, writes.
_ON_THE_SPOT: Final = re.compile(
    r"\b(?:told|tells|has\s+told|said\s+to|speaking\s+to|in\s+an\s+interview\s+with|(?:was|were)?\s*seen\s+by|shown\s+to|obtained\s+by|reviewed\s+by)\s+"
    r"(?:this\s+(?:news)?(?:paper|magazine|reporter|correspondent|station|programme|program|website|site|agency)|us\b|our\s+(?:reporter|correspondent))",
    re.IGNORECASE,
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
# A report belongs to a shared passage when the passage holds at least this part of its words.
_HELD: Final = 0.5
_ORDER: Final[tuple[OriginHow, ...]] = ("cited", "credited", "lineage", "staff", "inferred", "none")
# Reasons shown for one group; the rest repeat them for further pages.
_REASONS: Final = 12


class Report(NamedTuple):
    """One annotation that tells the thing: its id, its words, and whose word it is (entity id; None: the outlet's own)."""

    id: str
    span: Span
    speaker: str | None = None


class Trace(NamedTuple):
    """Where one report comes from. `name` keeps "(inferred)"; `group` is the name without it, or what holds it together."""

    name: str
    group: str
    how: OriginHow
    established: bool
    why: tuple[str, ...]


class Tracer:
    """Finds the origin of reports in one record. Pages are read once; it keeps no state that an answer depends on."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._makers: dict[str, Maker] = {}
        self._lineages: dict[str, list[tuple[Span, Lineage]]] = defaultdict(list)
        self._outlets = sorted({o for a in record.articles if (o := origin_name(a.outlet or ""))})
        for item in record.items(Lineage):
            for span in item.members:
                self._lineages[span.article].append((span, item))

    def maker(self, article: str) -> Maker:
        """What an article says about whose text it prints."""
        if article not in self._makers:
            self._makers[article] = maker(self.record.page(article))
        return self._makers[article]

    def lineage(self, span: Span) -> Lineage | None:
        """The lineage whose passage holds most of `span`; of several the one that holds more."""
        found = [
            (s.overlap(span), item)
            for s, item in self._lineages.get(span.article, ())
            if s.overlap(span) >= _HELD * len(span) and self._several(item)
        ]
        return max(found, key=lambda x: (x[0], x[1].id))[1] if found else None

    def named(self, source: Citation) -> str:
        """The usual name of a cited source; a short form ("the Post") is the one outlet of the record that ends so."""
        name = origin_name(source.canonical or source.source)
        fuller = [o for o in self._outlets if o.endswith(f" {name}")]
        return fuller[0] if len(fuller) == 1 and name not in self._outlets and lookup(name) is None else name

    def _several(self, item: Lineage) -> bool:
        """Do pages of more than one outlet print it? One outlet's revisions and reprints tell nothing of origin."""
        return len({self.maker(s.article).outlet or s.article for s in item.members}) > 1

    def trace(self, report: Report) -> Trace:
        """The origin of one report, by the rule of DESIGN §8."""
        page = self.record.page(report.span.article)
        made = self.maker(page.article.id)
        item = self.lineage(report.span)
        source = cited(page, report.span)
        if source is not None and (item is None or not item.origin or self._nearer(source, item, page, made)):
            name = self.named(source)
            return _from_citation(source, self._told_by(page, report.span, made, name) or name, page, made)
        if item is not None and item.origin:
            return self._from_lineage(item, page)
        other = self._told_by(page, report.span, made)
        if other:
            said = _short(self._sentence(page, report.span))
            return Trace(
                other, other, "cited", True, (f"{page.article.name} names it as its source: “{said}”",)
            )
        photo = self._photo(page, report.span)
        if photo:
            return Trace(
                photo, photo, "credited", True, (f"{page.article.name}: the caption credits {photo}",)
            )
        spot = _ON_THE_SPOT.search(self._sentence(page, report.span))
        if spot is not None and made.outlet:
            return Trace(made.outlet, made.outlet, "staff", True, (f"{page.article.name}: “{spot.group()}”",))
        if made.outlet and page.zone_at(report.span.start) == "transcript":
            return Trace(
                made.outlet, made.outlet, "staff", True, (f"{page.article.name}: its own transcript",)
            )
        if item is not None:
            return _shared(item, self)
        return _from_page(page, made)

    def _nearer(self, source: Citation, item: Lineage, page: Page, made: Maker) -> bool:
        """Does a citation stand nearer the speaker than a lineage that has an origin?

        Not when it names an outlet that prints the same passage itself (it handed the text on), nor when it names a
        document (the lineage's text is the reporting of it); yes when it names another news organisation.
        """
        if source.kind not in ("wire", "outlet"):
            return False
        name = self.named(source)
        others = {self.maker(s.article).outlet for s in item.members}
        inside = any(s.contains(source.span) for s in item.members)
        return name not in others and name != made.outlet and inside

    def _from_lineage(self, item: Lineage, page: Page) -> Trace:
        inferred = item.origin.endswith(INFERRED)
        plain = item.origin.removesuffix(INFERRED)
        how: OriginHow = "inferred" if inferred else "lineage"
        if self.maker(page.article.id).whole == plain:
            how = "credited"
        others = sorted(
            {self.record.page(s.article).article.name for s in item.members} - {page.article.name}
        )
        words = next(s.text for s in item.members if s.article == page.article.id)
        shared = f"{page.article.name} shares “{_short(words)}” with {', '.join(others)}" if others else ""
        return Trace(item.origin, plain, how, True, tuple(w for w in (shared, *item.why) if w))

    def _photo(self, page: Page, span: Span) -> str:
        photos = self.maker(page.article.id).photos
        return photos[0] if photos and page.zone_at(span.start) == "caption" else ""

    def _told_by(self, page: Page, span: Span, made: Maker, first: str = "") -> str:
        """An outlet of this record that the report's sentence names as its source; in a chain the one furthest back.

        With `first`, the source already known, only what stands behind it in the chain is of interest.
        """
        words = self._sentence(page, span)
        if not _REPORTED.search(words):
            return ""
        found = sorted(
            (m.start(), o)
            for o in self._outlets
            if o != made.outlet and kind_of(o) != "official"
            for m in re.finditer(rf"(?<!\w){re.escape(o)}(?!\w)", words)
        )
        if not found or (first and found[0][1] != first):
            return ""
        (start, nearest), (end, last) = found[0], found[-1]
        return last if _HANDED_ON.search(words, start, end) else nearest

    def _sentence(self, page: Page, span: Span) -> str:
        found = page.sentence_at(span.start)
        return found.span.text if found else span.text


def origins_for(reports: Iterable[Report], tracer: Tracer, *, contested: bool = False) -> Origins:
    """What reports add up to: their origins as groups, the voices they rest on, the level, and the weakest link."""
    rows = sorted(set(reports), key=lambda r: (r.span, r.id))
    traces = {r: tracer.trace(r) for r in rows}
    settled = {t.group for t in traces.values() if t.established}
    groups: dict[str, list[Report]] = defaultdict(list)
    for r in rows:
        groups[traces[r].group].append(r)
    made = [
        _group(members, [traces[m] for m in members], name in settled)
        for name, members in sorted(groups.items())
    ]
    names = {key: g.origin for (key, _), g in zip(sorted(groups.items()), made, strict=True)}
    found = settle_groups(made, _voices(rows, {r: names[traces[r].group] for r in rows}), contested=contested)
    return msgspec.structs.replace(found, weakest_link=_weakest(found))


def _group(members: Sequence[Report], traces: Sequence[Trace], established: bool) -> OriginGroup:
    best = min(traces, key=lambda t: (_ORDER.index(t.how), t.name))
    name = next((t.name for t in traces if t.name.endswith(INFERRED)), best.name)
    how: OriginHow = "inferred" if name.endswith(INFERRED) else best.how
    why = dict.fromkeys(w for t in traces for w in t.why)
    return OriginGroup(
        name,
        how,
        "independent" if established else "not_established",
        tuple(sorted({m.id for m in members})),
        tuple(sorted({m.span.article for m in members})),
        tuple(why)[:_REASONS],
    )


def _voices(rows: Sequence[Report], group: dict[Report, str]) -> list[Voice]:
    """Each speaker once with the groups that carry his word; each group whose own people tell it, once."""
    spoken: dict[str, set[str]] = defaultdict(set)
    own: set[str] = set()
    for r in rows:
        if r.speaker is None:
            own.add(group[r])
        else:
            spoken[r.speaker].add(group[r])
    carried = {g for names in spoken.values() for g in names}
    # Where one page of a group names the speaker and its copy does not, the copy rests on the same word.
    voices = [Voice(s, tuple(sorted(names))) for s, names in spoken.items()]
    return voices + [Voice(None, (g,)) for g in sorted(own - carried)]


def _from_citation(source: Citation, name: str, page: Page, made: Maker) -> Trace:
    words = f"{page.article.name} cites it: “{_short(source.span.text)}”"
    if name == made.outlet:
        return Trace(
            name, name, "staff", True, (f"{page.article.name}: its own people, “{_short(source.span.text)}”",)
        )
    return Trace(name, name, "cited", True, (words,))


def _from_page(page: Page, made: Maker) -> Trace:
    name = made.outlet or page.article.name
    if made.whole:
        how: OriginHow = "staff" if made.own else "credited"
        return Trace(made.whole, made.whole, how, True, (f"{page.article.name}: {made.reason}",))
    if made.staff and made.outlet:
        return Trace(name, name, "staff", True, (f"{page.article.name}: byline “{_short(made.staff)}”",))
    said = made.reason or "no credit, byline, dateline or citation"
    return Trace(name, name, "none", False, (f"{page.article.name}: {said}; it may be {name}'s own work",))


def _shared(item: Lineage, tracer: Tracer) -> Trace:
    """Text that several pages print and none credits: one group, not established."""
    pages = sorted({s.article for s in item.members})
    outlets = sorted({tracer.maker(a).outlet or tracer.record.page(a).article.name for a in pages})
    name = " = ".join(outlets)
    return Trace(
        name, name, "none", False, (f"{len(pages)} pages print the same words and none says whose they are",)
    )


def _weakest(found: Origins) -> str | None:
    """One sentence on what would bring two groups down to one; None where there are no two."""
    groups = [g for g in found.groups if g.status == "independent"]
    if len(groups) < 2:
        return None
    inferred = next((g for g in groups if g.how == "inferred"), None)
    if inferred is not None:
        other = next(g for g in groups if g is not inferred)
        return (
            f"{inferred.origin} is not credited by name; if its words are {other.origin}'s, these two are one"
        )
    for i, a in enumerate(groups):
        for b in groups[i + 1 :]:
            if set(a.articles) & set(b.articles):
                return f"one page carries both {a.origin} and {b.origin}; if it had both from one source, these two are one"
    a, b = sorted(groups, key=lambda g: (len(g.reports), g.origin))[:2]
    return f"{a.origin} and {b.origin} name no common source; if they share a reporter, these two are one"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 90 else flat[:87].rsplit(" ", 1)[0] + " …"
