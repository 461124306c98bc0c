"""Articles: the whole list, and those whose date or outlet is not known, to be set many at once."""

from __future__ import annotations

import msgspec

from onrecord.model.record import Record
from onrecord.model.sources import Article
from onrecord.views import wording
from onrecord.views.index import index, kept
from onrecord.views.pieces import ArticleRef, article_ref, in_time

# One page of the list: some 40 KiB of HTML.
PAGE = 80
MISSING = {"date": "with no date that holds", "outlet": "whose outlet is not known", "story": "in no story"}


class ArticleRow(msgspec.Struct, frozen=True):
    """One article in the list; `date_how` says how its date is known."""

    article: ArticleRef
    date_how: str
    outlet_known: bool
    story: str | None


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
    mine = [a for a in record.articles if not story or home.get(a.id) == story]
    chosen = [a for a in mine if not missing or _lacks(a, missing, home)]
    if since:
        chosen = [a for a in chosen if (d := a.published.day) and d.isoformat() >= since]
    order = kept(record, "articles", lambda: in_time([article_ref(a) for a in record.articles]))
    wanted = {a.id for a in chosen}
    refs = [r for r in order if r.id in wanted]
    first = (max(1, page) - 1) * PAGE
    rows = [
        ArticleRow(r, wording.how_words(a.published), bool(a.outlet), home.get(r.id))
        for r in refs[first : first + PAGE]
        for a in (record.page(r.id).article,)
    ]
    counts = tuple((m, n) for m in MISSING if (n := sum(_lacks(a, m, home) for a in mine)))
    pages = max(1, -(-len(refs) // PAGE))
    return ArticlesView(tuple(rows), len(refs), len(mine), pages, page, missing, story, since, counts)


def _lacks(article: Article, what: str, home: dict[str, str]) -> bool:
    if what == "date":
        return not article.published.known
    return not article.outlet if what == "outlet" else article.id not in home
