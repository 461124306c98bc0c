"""The small pieces that every screen is built of: an extract, an article's line, a name, a standing."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import msgspec

from onrecord.errors import Refusal
from onrecord.model.annotations import Quotation
from onrecord.model.items import Entity
from onrecord.model.record import Page, Record, span_of
from onrecord.model.spans import Span
from onrecord.model.standing import Origins
from onrecord.tools.provenance import maker
from onrecord.views import wording


class ArticleRef(msgspec.Struct, frozen=True):
    """One article in a line. `day` is the ISO day it was published, where that is one day; `date` the same in words."""

    id: str
    title: str
    outlet: str
    date: str
    day: str | None
    url: str | None
    name: str


class EntityRef(msgspec.Struct, frozen=True):
    """One name to click on. `type` is person, organisation, place …"""

    id: str
    name: str
    type: str


class Extract(msgspec.Struct, frozen=True):
    """Words of one article: code points `start:end` of its text. Every line on every screen leads to one of these.

    `text` is exactly that slice, but for a quotation in several pieces: those are joined by " … ".
    """

    text: str
    article: str
    start: int
    end: int
    outlet: str
    title: str
    date: str


class Group(msgspec.Struct, frozen=True):
    """One origin behind a line: who copied it, and why it counts or does not."""

    origin: str
    how: str
    established: bool
    articles: tuple[ArticleRef, ...]
    why: tuple[str, ...]
    words: tuple[Extract, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """How many independent origins and voices stand behind a line, in counts and in words. `level` is the contract's code.

    Where no origin was worked out, `words` say so and all counts of origins are 0.
    """

    level: str
    words: str
    sentence: str
    contested: bool
    independent: int
    not_established: int
    voices: int
    reports: int
    articles: int
    weakest_link: str | None
    groups: tuple[Group, ...] = ()
    # The count of origins in words, with what is not established.
    origins: str = ""
    # Is any origin behind it established? Where none is, one is counted all the same (DESIGN §8), and drawn as what it is.
    established: bool = True


# A title that stands for an outlet has to fit beside a date.
_LABEL = 42


def _cut(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= _LABEL else words[:_LABEL].rsplit(" ", 1)[0] + " …"


def missing(ident: str, what: str) -> Refusal:
    """The refusal for an id that opens nothing (R006)."""
    return Refusal("R006", f"{what} {ident}".strip())


# What pages say of their own outlet, read once for each page that came without one.
_named: WeakKeyDictionary[Page, str] = WeakKeyDictionary()


def named_outlet(page: Page) -> str:
    """The outlet that came with a page, or else the one that its own furniture names (as the origins are read); "" for none."""
    if page.article.outlet:
        return page.article.outlet
    if page not in _named:
        _named[page] = maker(page).outlet
    return _named[page]


def outlet_of(page: Page) -> str:
    """The outlet's name; where it is not known the article's title in quotation marks, or the name it came under."""
    article = page.article
    return named_outlet(page) or (f"“{_cut(article.title)}”" if article.title else article.name)


def article_ref(page: Page) -> ArticleRef:
    """An article's line."""
    article = page.article
    day = article.published.day
    return ArticleRef(
        article.id,
        article.title or article.name,
        outlet_of(page),
        wording.when_words(article.published),
        day.isoformat() if day else None,
        article.url,
        article.name,
    )


def in_time(refs: list[ArticleRef]) -> tuple[ArticleRef, ...]:
    """Dated articles first to last, then the undated by outlet and name."""
    return tuple(sorted(refs, key=lambda r: (r.day is None, r.day or "", r.outlet, r.name, r.id)))


def extract(record: Record, *spans: Span) -> Extract:
    """The extract that one span (or the pieces of one quotation, in order) makes."""
    page = record.page(spans[0].article)
    article = page.article
    return Extract(
        " … ".join(s.text for s in spans),
        article.id,
        spans[0].start,
        spans[-1].end,
        outlet_of(page),
        article.title or article.name,
        wording.when_words(article.published),
    )


def entity_ref(entity: Entity) -> EntityRef:
    """An entity's name to click on."""
    return EntityRef(entity.id, entity.name, entity.type)


def entity_refs(record: Record, ids: tuple[str, ...]) -> tuple[EntityRef, ...]:
    """The names behind entity ids; ids that are gone are left out."""
    found = (record.item(Entity, i) for i in ids)
    return tuple(entity_ref(e) for e in found if e)


def standing(record: Record, origins: Origins, *, detail: bool = False) -> Standing:
    """The standing of a line; with `detail` also its groups, each with its articles and the reports' words."""
    if not origins.groups:
        reports, articles = origins.reports, origins.articles
        words = wording.NOT_WEIGHED
        return Standing(
            origins.level, words, words.lower(), origins.contested, 0, 0, 0, reports, articles, None
        )
    # An outlet's own people count as one voice even where no voice was named: somebody's word it is.
    voices = max(1, len(origins.voices))
    sentence = f"{wording.origins_counted(origins)} · {wording.many(voices, 'voice')}"
    sentence += f" · {wording.many(origins.articles, 'article')}"
    return Standing(
        origins.level,
        wording.LEVELS[origins.level],
        sentence,
        origins.contested,
        origins.independent,
        origins.not_established,
        voices,
        origins.reports,
        origins.articles,
        origins.weakest_link,
        groups(record, origins) if detail else (),
        wording.origins_counted(origins),
        any(g.how != "none" for g in origins.groups),
    )


def origin_name(origin: str, names: dict[str, str]) -> str:
    """An origin's name to a reader: articles by their outlets, and of several that are one text the first and a count."""
    first, *others = origin.split(" = ")
    told = names.get(first, first)
    return f"{told} and {wording.many(len(others), 'other')} with the same text" if others else told


def groups(record: Record, origins: Origins) -> tuple[Group, ...]:
    """The origins behind a line, established ones first. Reasons name articles by file; a reader knows them by outlet."""
    names = {
        page.article.name: outlet
        for g in origins.groups
        for a in g.articles
        if a in record.pages
        for page in (record.page(a),)
        if (outlet := outlet_of(page)) != page.article.name
    }

    def readable(words: str) -> str:
        for name, outlet in names.items():
            words = words.replace(name, outlet)
        return words

    return tuple(
        Group(
            origin_name(g.origin, names),
            wording.HOWS[g.how],
            g.status == "independent",
            in_time([article_ref(record.page(a)) for a in g.articles if a in record.pages]),
            tuple(dict.fromkeys(readable(w) for w in g.why)),
            words_of(record, g.reports),
        )
        for g in origins.groups
    )


def words_of(record: Record, reports: tuple[str, ...]) -> tuple[Extract, ...]:
    """The words of reports (annotation ids) that are still in the record, by article and place.

    Words that lie inside others of the list are not repeated.
    """
    found: list[Extract] = []
    for ident in reports:
        try:
            report = record.get(ident)
        except KeyError:
            continue
        spans = report.content if isinstance(report, Quotation) else (span_of(report),)
        found.append(extract(record, *spans))
    kept: list[Extract] = []
    for e in sorted(found, key=lambda e: (e.article, e.start, -e.end)):
        if not (kept and kept[-1].article == e.article and e.end <= kept[-1].end):
            kept.append(e)
    return tuple(kept)
