"""Articles: the whole list, and those whose date or outlet is not known, to be set many at once."""

from __future__ import annotations

import msgspec

from onrecord.model.record import Page, Record
from onrecord.views import wording
from onrecord.views.index import index, kept
from onrecord.views.pieces import ArticleRef, article_ref, in_time, named_outlet

# One page of the list: some 40 KiB of HTML.
PAGE = 80
MISSING = {"date": "with no date that holds", "outlet": "whose outlet is not known", "story": "in no story"}


class ArticleRow(msgspec.Struct, frozen=True):
    """One article in the list; `date_how` says how its date is known, `outlet_given` whether its outlet came with it."""

    article: ArticleRef
    date_how: str
    outlet_known: bool
    story: str | None
    outlet_given: bool = True


class ArticlesView(msgspec.Struct, frozen=True):
    """Articles, dated ones first to last; `counts` are the filters there are. `page` counts from 1."""

    rows: tuple[ArticleRow, ...]
    found: int
    total: int
    pages: int
    page: int
    missing: str
    story: str
    since: str
    counts: tuple[tuple[str, int], ...]


def articles(
    record: Record, missing: str = "", story: str = "", since: str = "", page: int = 1
) -> ArticlesView:
    """The articles of a record or of one story, those that lack something, those published since an ISO day."""
    home = index(record).story_of
    mine = [p for p in record.pages.values() if not story or home.get(p.article.id) == story]
    chosen = [p for p in mine if not missing or _lacks(p, missing, home)]
    if since:
        chosen = [p for p in chosen if (d := p.article.published.day) and d.isoformat() >= since]
    order = kept(record, "articles", lambda: in_time([article_ref(p) for p in record.pages.values()]))
    wanted = {p.article.id for p in chosen}
    refs = [r for r in order if r.id in wanted]
    first = (max(1, page) - 1) * PAGE
    rows = [
        ArticleRow(
            r,
            wording.how_words(p.article.published),
            bool(named_outlet(p)),
            home.get(r.id),
            bool(p.article.outlet),
        )
        for r in refs[first : first + PAGE]
        for p in (record.page(r.id),)
    ]
    counts = tuple((m, n) for m in MISSING if (n := sum(_lacks(p, m, home) for p in mine)))
    pages = max(1, -(-len(refs) // PAGE))
    return ArticlesView(tuple(rows), len(refs), len(mine), pages, page, missing, story, since, counts)


def _lacks(page: Page, what: str, home: dict[str, str]) -> bool:
    if what == "date":
        return not page.article.published.known
    return not named_outlet(page) if what == "outlet" else page.article.id not in home
