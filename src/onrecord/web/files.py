"""The addresses that hand over a file: the articles as bibliography, a story as linked data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from onrecord.exports import bibtex, csl, gexf, jsonld, ris
from onrecord.model.record import Page
from onrecord.views.index import opened_article
from onrecord.web.app import Face

# By the ending of the address: how the pages are written, and what that is called (IANA).
_CITED: Final[dict[str, tuple[Callable[[Iterable[Page]], str], str]]] = {
    "csl.json": (csl.text, "application/vnd.citationstyles.csl+json"),
    "bib": (bibtex.text, "application/x-bibtex"),
    "ris": (ris.text, "application/x-research-info-systems"),
}


def _handed(words: str, name: str, kind: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(words, media_type=f"{kind}; charset=utf-8", headers=headers)


def _story(ending: str) -> Callable[[Face, Request], Any]:
    write, kind = _CITED[ending]

    def made(face: Face, request: Request) -> Response:
        ident = request.path_params["id"]
        return _handed(write(csl.of_story(face.record(), ident)), f"story-{ident}.{ending}", kind)

    return made


def _article(ending: str) -> Callable[[Face, Request], Any]:
    write, kind = _CITED[ending]

    def made(face: Face, request: Request) -> Response:
        record = face.record()
        ident = opened_article(record, request.path_params["id"])
        return _handed(write([record.page(ident)]), f"article-{ident}.{ending}", kind)

    return made


def _linked(face: Face, request: Request) -> Response:
    ident = request.path_params["id"]
    return _handed(jsonld.text(face.record(), [ident]), f"story-{ident}.jsonld", "application/ld+json")


def _graph(face: Face, request: Request) -> Response:
    ident = request.path_params["id"]
    return _handed(gexf.text(face.record(), [ident]), f"story-{ident}.gexf", "application/gexf+xml")


FILES: Final[dict[str, Callable[[Face, Request], Any]]] = {
    **{f"/stories/{{id}}/articles.{ending}": _story(ending) for ending in _CITED},
    **{f"/articles/{{id}}/article.{ending}": _article(ending) for ending in _CITED},
    "/stories/{id}/story.jsonld": _linked,
    "/stories/{id}/lineage.gexf": _graph,
}
