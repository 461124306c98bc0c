"""What a page says of itself outside its text: JSON-LD, meta elements, links; and the dates it gives."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from onrecord.model.sources import Metadata
from onrecord.text import edtf
from onrecord.text.published import Stamp

_ARTICLE: Final = re.compile(
    r"(?:News|Report|Opinion|Analysis|Review|Background|Live|Tech)?\w*(?:Article|BlogPosting|Posting|LiveBlogPosting|Report|NewsItem)$"
)
_PUBLISHED: Final = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "date",
)
_MODIFIED: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
)
_SUFFIX: Final = re.compile(r"\s+(?:[|·•»—–:]|-)\s+")
_SITE_WORDS: Final = 5  # "The Port and County Gazette"; a longer tail is a slogan
_DEPTH: Final = 12  # levels of JSON-LD; real pages nest four


@dataclass
class PageFacts:
    """The values of the metadata fields, date stamps with their parts, and the language the page claims."""

    known: Metadata
    stamps: list[Stamp]
    language: str | None
    titles: tuple[str, ...]


def facts(root: Any) -> PageFacts:
    """Everything that the head of a page (and the JSON-LD anywhere in it) says."""
    meta = _meta(root)
    items = list(_json_ld(root))
    article = next((i for i in items if _ARTICLE.search(_text(i.get("@type")))), {})
    site = _name(article.get("publisher")) or meta.get("og:site_name") or meta.get("application-name")
    title = (
        _text(article.get("headline"))
        or meta.get("og:title")
        or meta.get("twitter:title")
        or meta.get("dc.title")
    )
    page_title = " ".join("".join(root.xpath("(//head/title|//title)[1]//text()")).split())
    site = site or _site_of(page_title, title, root)
    title = _without_site(title, site) if title else None
    byline = (
        _names(article.get("author"))
        or meta.get("author")
        or meta.get("article:author")
        or meta.get("byl")
        or meta.get("parsely-author")
    )
    if byline and (byline.startswith("http") or (site and byline.casefold() == site.casefold())):
        byline = None
    known = Metadata(
        url=_url(root, meta, article), outlet=_clean(site), title=_clean(title), byline=_clean(byline)
    )
    language = (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _text(article.get("inLanguage"))
        or meta.get("og:locale")
        or meta.get("content-language")
    )
    titles = tuple(t for t in (_clean(title), _clean(meta.get("og:title")), _clean(page_title)) if t)
    return PageFacts(known, _stamps(items, article, meta), language, titles)


def _stamps(items: list[dict[str, Any]], article: dict[str, Any], meta: dict[str, str]) -> list[Stamp]:
    source = article or next((i for i in items if i.get("datePublished")), {})
    found = [
        (_text(source.get("datePublished")), "published", "the page's JSON-LD (datePublished)"),
        (_text(source.get("dateModified")), "updated", "the page's JSON-LD (dateModified)"),
        *((meta[k], "published", f"the page's metadata ({k})") for k in _PUBLISHED if k in meta),
        *((meta[k], "updated", f"the page's metadata ({k})") for k in _MODIFIED if k in meta),
    ]
    out: list[Stamp] = []
    for value, role, why in found:
        when = day_of(value, why) if value else None
        if when and not any(s.when.edtf == when.edtf and s.role == role for s in out):
            out.append(Stamp(when, role, 1))
    return out


def day_of(value: str, why: str) -> Any:
    """The day of a machine-written date: ISO 8601, or the form of mail headers. None for anything else."""
    value = value.strip()
    when = edtf.parse(value, "metadata", why)
    if when is None:
        for form in (
            "%a, %d %b %Y %H:%M:%S %Z",
            "%a, %d %b %Y %H:%M:%S %z",
            "%Y/%m/%d",
            "%Y-%m-%d %H:%M",
            "%B %d, %Y",
            "%d %B %Y",
            "%Y/%m/%d %H:%M:%S",
        ):
            try:
                return edtf.parse(dt.datetime.strptime(value, form).date().isoformat(), "metadata", why)
            except ValueError:
                continue
    return when if when is None or not when.earliest or when.earliest > "1800" else None


def _meta(root: Any) -> dict[str, str]:
    """Names to values of the meta elements; the first of a name holds."""
    out: dict[str, str] = {}
    for m in root.iter("meta"):
        name = (
            (m.get("property") or m.get("name") or m.get("itemprop") or m.get("http-equiv") or "")
            .strip()
            .lower()
        )
        value = (m.get("content") or "").strip()
        if name and value:
            out.setdefault(name, value)
    return out


def _json_ld(root: Any) -> Iterator[dict[str, Any]]:
    """Every object of the JSON-LD, outermost first. Broken scripts are passed over: the page is still a page."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            value = json.loads(
                (script.text or "").strip().removeprefix("<!--").removesuffix("-->"), strict=False
            )
        except (ValueError, RecursionError):
            continue
        todo = [(value, 0)]
        while todo:
            item, depth = todo.pop(0)
            if isinstance(item, list) and depth < _DEPTH:
                todo.extend((x, depth + 1) for x in item)
            elif isinstance(item, dict) and depth < _DEPTH:
                yield item
                todo.extend(
                    (item[k], depth + 1)
                    for k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                    if isinstance(item.get(k), dict | list)
                )


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), "")
    return value.strip() if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        return next((n for v in value if (n := _name(v))), "")
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _names(value: Any) -> str:
    rows = value if isinstance(value, list) else [value]
    return "; ".join(dict.fromkeys(n for v in rows if (n := _name(v))))


def _url(root: Any, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    canonical = next(
        (
            x.get("href")
            for x in root.iter("link")
            if "canonical" in (x.get("rel") or "").lower().split() and x.get("href")
        ),
        None,
    )
    page = article.get("mainEntityOfPage")
    for found in (
        canonical,
        meta.get("og:url"),
        _text(article.get("url")),
        _text(page.get("@id")) if isinstance(page, dict) else _text(page),
    ):
        if found and found.startswith(("http://", "https://")):
            return found.strip()
    return None


def _without_site(title: str, site: str | None) -> str:
    """ "Fire in the port | The Paper" without the paper."""
    parts = _SUFFIX.split(title)
    if len(parts) > 1 and site and parts[-1].casefold() == site.casefold():
        return title[: title.rfind(parts[-1])].rstrip(" |·•»—–:-")
    return title


def _site_of(page_title: str, title: str | None, root: Any) -> str | None:
    """The outlet by the window's title, where that is the headline and one short name more ("Fire in the port | The Paper")."""
    heading = " ".join("".join(root.xpath("(//h1)[1]//text()")).split())
    for headline in (title, heading):
        rest = page_title[len(headline) :] if headline and page_title.startswith(headline) else ""
        m = _SUFFIX.match(rest)
        if m and 0 < len(rest[m.end() :].split()) <= _SITE_WORDS and not _SUFFIX.search(rest[m.end() :]):
            return rest[m.end() :].strip() or None
    return None


def _clean(value: str | None) -> str | None:
    """One line, without halves of surrogate pairs (JSON can spell them, no file can hold them)."""
    return (" ".join(value.encode("utf-8", "replace").decode().split()) or None) if value else None
