"""The addresses that show something: each a function from a request to a view, its template and what else it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from onrecord.errors import Refusal
from onrecord.model.items import Story
from onrecord.pages.keys import KEYS
from onrecord.pages.render import FOOT, MENU
from onrecord.views import article as article_view
from onrecord.views import (
    articles,
    boards,
    claim,
    entity,
    events,
    history,
    outlets,
    problems,
    quotes,
    review,
    search,
    side_by_side,
    stories,
    story,
)
from onrecord.views.index import opened
from onrecord.views.pieces import article_ref, words_of
from onrecord.web.app import Face, json_wanted

Shown = tuple[Any, str, dict[str, Any]]
# Rows of a lineage on one page: some 40 KiB of HTML.
_LINEAGE_PAGE: Final = 100
# Longer lists to choose from are no choice, and break the budget of a page.
_CHOICES: Final = 200


def _id(request: Request) -> str:
    return str(request.path_params["id"]).removesuffix(".json").removesuffix(".md").removesuffix(".docx")


def _page(request: Request) -> int:
    given = request.query_params.get("page", "1")
    return max(1, int(given)) if given.isdigit() and len(given) < 7 else 1


def _given(request: Request, *names: str) -> dict[str, str]:
    return {n: request.query_params.get(n, "").strip() for n in names}


def _story_title(face: Face, ident: str) -> str:
    return opened(face.record(), Story, ident).title if ident else ""


def stories_(face: Face, request: Request) -> Shown:
    """Stories: the first screen."""
    given = _given(request, "words", "outlet", "level", "since", "until")
    filters = stories.StoryFilters(**given, differs=request.query_params.get("differs", "") not in ("", "0"))
    view = stories.stories(face.record(), request.query_params.get("sort", "newest"), _page(request), filters)
    return view, "stories.html", {"here": "stories", "title": "Stories"}


def story_(face: Face, request: Request) -> Any:
    """One story; .md is the dossier."""
    if request.url.path.endswith(".md"):
        from onrecord.exports.markdown import dossier

        return PlainTextResponse(
            dossier(face.record(), _id(request)), media_type="text/markdown; charset=utf-8"
        )
    if request.url.path.endswith(".docx"):
        from onrecord.exports.docx import dossier as written

        headers = {"content-disposition": f'attachment; filename="story-{_id(request)}.docx"'}
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return Response(
            written(face.record(), _id(request), face.troubles()), headers=headers, media_type=kind
        )
    view = story.story(face.record(), _id(request))
    return view, "story.html", {"here": "stories", "title": view.title}


def report(face: Face, request: Request) -> Any:
    """One story as one HTML file."""
    from onrecord.exports.html import report as written

    view = story.story(face.record(), _id(request))
    headers = {"content-disposition": f'attachment; filename="story-{view.id}.html"'}
    return HTMLResponse(written(face.record(), (view.id,)), headers=headers)


def article_(face: Face, request: Request) -> Shown:
    """One article, with a layer and the words asked for."""
    record = face.record()
    view = article_view.article(record, _id(request))
    at = _span(request.query_params.get("at", ""))
    default = "" if at else "shared" if view.counts["shared"] else "quotes"
    layer = request.query_params.get("layer", default)
    words = record.page(view.id).text[at[0] : at[1]] if at else ""
    context = {"layer": layer, "at": at, "here_words": words, "title": view.title}
    return view, "article.html", context


def _span(given: str) -> tuple[int, int] | None:
    start, _, end = given.partition("-")
    if start.isdigit() and end.isdigit() and len(given) < 24 and int(start) < int(end):
        return int(start), int(end)
    return None


def side(face: Face, request: Request) -> Shown:
    """Two articles side by side. Without two, a choice; the choices are the left one's story, where it has one."""
    record = face.record()
    a, b = request.query_params.get("a", ""), request.query_params.get("b", "")
    view = side_by_side.side_by_side(record, a, b) if a and b else None
    home = record.story(view.a.id) if view else None
    ids = set(home.articles) | {view.b.id} if home and view else set(record.pages)
    if len(ids) > _CHOICES:
        ids = {view.a.id, view.b.id} if view else set()
    choices = sorted(
        (article_ref(record.page(i)) for i in ids if i in record.pages),
        key=lambda r: (r.outlet, r.title, r.id),
    )
    return view, "side_by_side.html", {"title": "Side by side", "choices": choices}


def quotes_(face: Face, request: Request) -> Shown:
    """Quotes, filtered."""
    given = _given(request, "words", "speaker", "outlet", "story", "directness", "since", "until")
    order = request.query_params.get("order", "")
    order = order if order in quotes.ORDERS else "articles"
    view = quotes.quotes(face.record(), quotes.QuoteFilters(**given, order=order, page=_page(request)))
    context = {"here": "quotes", "title": "Quotes", "story_title": _story_title(face, given["story"])}
    return view, "quotes.html", context


def events_(face: Face, request: Request) -> Shown:
    """Events, filtered and sorted."""
    given = _given(request, "type", "actor", "words", "story", "since", "until")
    happened = request.query_params.get("happened", "") not in ("", "0")
    sort = request.query_params.get("sort", "time")
    sort = sort if sort in events.SORTS else "time"
    view = events.events(
        face.record(), events.EventFilters(**given, happened=happened, sort=sort, page=_page(request))
    )
    context = {"here": "events", "title": "Events", "story_title": _story_title(face, given["story"])}
    return view, "events.html", context


def entities(face: Face, request: Request) -> Shown:
    """People and places."""
    given = _given(request, "words", "type")
    view = entity.entities(face.record(), given["words"], given["type"], _page(request))
    return view, "entities.html", {"here": "entities", "title": "People & places"}


def entity_(face: Face, request: Request) -> Shown:
    """One person, body or place."""
    view = entity.entity(face.record(), _id(request))
    return view, "entity.html", {"here": "entities", "title": view.name}


def claims_(face: Face, request: Request) -> Shown:
    """Claims, disagreements first."""
    view = boards.claims(face.record(), **_given(request, "relation", "story", "kind"), page=_page(request))
    return view, "claims.html", {"here": "claims", "title": "Claims"}


def disagreements_(face: Face, request: Request) -> Shown:
    """Where the texts differ, by kind."""
    view = boards.disagreements(face.record(), _given(request, "story")["story"])
    return view, "disagreements.html", {"here": "disagreements", "title": "Disagreements"}


def commitments_(face: Face, request: Request) -> Shown:
    """Commitments and what came of them: a board, or the list of one status."""
    given = _given(request, "status", "story")
    if (
        not given["status"]
        and request.query_params.get("as") != "list"
        and not request.url.path.endswith(".csv")
    ):
        board = boards.commitments_board(face.record(), given["story"])
        return board, "commitments_board.html", {"here": "commitments", "title": "Commitments"}
    view = boards.commitments(face.record(), **given, page=_page(request))
    return view, "commitments.html", {"here": "commitments", "title": "Commitments"}


def outlets_(face: Face, request: Request) -> Shown:
    """Who feeds whom."""
    return outlets.outlets(face.record()), "outlets.html", {"here": "outlets", "title": "Outlets"}


def articles_(face: Face, request: Request) -> Shown:
    """Every article, or those that lack something."""
    given = _given(request, "missing", "story", "since")
    view = articles.articles(face.record(), **given, page=_page(request))
    context = {"title": "Articles", "story_title": _story_title(face, given["story"])}
    return view, "articles.html", context


def lineage_(face: Face, request: Request) -> Shown:
    """The whole tree of a story, as a table."""
    view = story.story(face.record(), _id(request))
    first = (_page(request) - 1) * _LINEAGE_PAGE
    flat = [(o, r) for o in view.lineage.origins for r in o.reports]
    shown = flat[first : first + _LINEAGE_PAGE]
    context = {
        "title": f"Lineage of {view.title}",
        "shown": shown,
        "page": _page(request),
        "pages": max(1, -(-len(flat) // _LINEAGE_PAGE)),
    }
    return view, "lineage.html", context


def review_(face: Face, request: Request) -> Shown:
    """One question at a time."""
    at = request.query_params.get("at", "0")
    journal = face.history() if face.history else None
    view = review.review(face.record(), int(at) if at.isdigit() and len(at) < 6 else 0, journal)
    answered = history.history(face.record(), journal).lines[:10]
    return view, "review.html", {"here": "review", "title": "Review", "answered": answered}


def working(face: Face, request: Request) -> Any:
    """A piece of work: how far it is, what a correction would change, or on to the page it leads to."""
    job = face.jobs.get(_id(request))
    if job is None:
        raise Refusal("R006", f"work {_id(request)}")
    if job.state == "done" and job.result is None and not json_wanted(request):
        return RedirectResponse(job.next, status_code=303)
    view = {
        "state": job.state,
        "what": job.what,
        "told": job.told,
        "seconds": job.seconds,
        "error": job.error,
        "remedy": job.remedy,
        "next": job.next,
        "effect": job.result,
    }
    return view, "working.html", {"title": job.what, "asked": job.asked}


def why(face: Face, request: Request) -> Shown:
    """The working behind any line."""
    record = face.record()
    view = claim.why(record, _id(request))
    if view.kind == "story":
        refs = [
            article_ref(record.page(a)) for a in opened(record, Story, view.id).articles if a in record.pages
        ]
        members = [(r.id, f"{r.outlet}: {r.title}") for r in refs]
    else:
        ids = [r for g in claim.origins_of(record, view.id).groups for r in g.reports]
        found = [(i, words[0]) for i in dict.fromkeys(ids) if (words := words_of(record, (i,)))]
        members = [(i, f"{e.outlet}: {e.text[:110]}") for i, e in found]
    return view, "why.html", {"title": f"Why? {view.text[:60]}", "members": members}


def search_(face: Face, request: Request) -> Shown:
    """Words, names and stories."""
    words = request.query_params.get("q", "").strip()[:200]
    hits = face.search(words) if face.search and words else None
    wanted = words.casefold()
    screens = [(n, w) for n, w, _ in (*MENU, *FOOT) if not wanted or wanted in w.casefold()]
    return search.search(face.record(), words, hits), "search.html", {"title": "Jump", "screens": screens}


def problems_(face: Face, request: Request) -> Shown:
    """What went wrong."""
    return (
        problems.problems(face.record(), face.troubles(), face.runs()),
        "problems.html",
        {"here": "problems", "title": "Runs & problems"},
    )


def history_(face: Face, request: Request) -> Shown:
    """The journal."""
    lines = face.history() if face.history else None
    return history.history(face.record(), lines), "history.html", {"here": "history", "title": "History"}


def help_(face: Face, request: Request) -> Any:
    """How to read a standing, and the keys."""
    return KEYS, "help.html", {"here": "help", "title": "Help", "keys": KEYS}


SCREENS: Final[dict[str, Callable[[Face, Request], Any]]] = {
    "/": stories_,
    "/stories.json": stories_,
    "/stories.csv": stories_,
    "/stories/{id}/report.html": report,
    "/stories/{id}/lineage": lineage_,
    "/stories/{id}": story_,
    "/articles": articles_,
    "/articles.json": articles_,
    "/articles.csv": articles_,
    "/articles/{id}": article_,
    "/side-by-side": side,
    "/side-by-side.json": side,
    "/quotes": quotes_,
    "/quotes.json": quotes_,
    "/quotes.csv": quotes_,
    "/events": events_,
    "/events.json": events_,
    "/events.csv": events_,
    "/entities": entities,
    "/entities.json": entities,
    "/entities.csv": entities,
    "/entities/{id}": entity_,
    "/claims": claims_,
    "/claims.json": claims_,
    "/claims/{id}": why,
    "/claims.csv": claims_,
    "/disagreements": disagreements_,
    "/disagreements.json": disagreements_,
    "/commitments.csv": commitments_,
    "/commitments": commitments_,
    "/commitments.json": commitments_,
    "/outlets": outlets_,
    "/outlets.json": outlets_,
    "/outlets.csv": outlets_,
    "/review": review_,
    "/review.json": review_,
    "/working/{id}": working,
    "/why/{id}": why,
    "/search": search_,
    "/search.json": search_,
    "/problems": problems_,
    "/problems.json": problems_,
    "/history": history_,
    "/history.json": history_,
    "/help": help_,
    "/help.json": help_,
}
