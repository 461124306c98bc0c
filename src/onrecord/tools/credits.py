"""Whose text a page says it prints: datelines, bylines, credit lines, photo credits, read into names with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.model.spans import Span, trimmed
from onrecord.tools.outlets import Outlet, lookup

CreditKind = Literal["wire", "outlet", "official", "unknown"]
CreditHow = Literal["dateline", "byline", "credit", "signoff", "contribution", "photo", "address"]


class Credit(msgspec.Struct, frozen=True):
    """One name that a page gives as the maker of its text (or of a photo), with the words that say so.

    `name` is the usual name, "" where agencies are thanked without one ("news services"). `words` is None where the
    name came beside the page (metadata), not in it.
    """

    name: str
    kind: CreditKind
    how: CreditHow
    words: Span | None


# "KABUL, March 3 (AP) -", "(CNN)", "PARIS, 4 May /Xinhua/": a place or nothing, then the maker in brackets or slashes.
_DATELINE: Final = re.compile(
    r"^(?P<place>[^\n(/]{0,70}?)[(/](?P<name>[A-Z][^()/\n]{1,45})[)/]\s*(?:\.|[-–—:]|(?=[A-Z“\"]))"
)
_ROLE: Final = re.compile(
    r"\b(?:(?:staff|senior|chief|special|white house|diplomatic|national security)\s+)*"
    r"(?:writers?|reporters?|correspondents?|editors?|staff|contributors?|bureau chief|newsroom|desk)\b.*$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^(?:(?:by|from|source|sources|credit|photo|photograph|picture|image|text|story|report|copyright|(?:originally\s+)?published\s+(?:by|in)|"
    r"this\s+(?:article|story)\s+(?:was\s+)?(?:originally|first)\s+(?:published|appeared)\s+(?:by|in|on)|first\s+published\s+(?:by|in)|"
    r"additional\s+reporting\s+by|with\s+(?:files|material|reporting)\s+from|with|via|©|\(c\)|\d{4})\b[\s:.]*)+",
    re.IGNORECASE,
)
_GENERIC: Final = re.compile(
    r"\b(?:news|wire)\s+(?:services?|agencies|reports)\b|\b(?:from\s+)?(?:staff\s+and\s+)?(?:wire|agency)\s+(?:reports?|dispatches|copy|services?)\b"
    r"|^(?:with\s+)?(?:the\s+)?agencies$|^(?:with\s+)?wires$",
    re.IGNORECASE,
)
# "By Ada Brock and NW": somebody else's copy is in it, whatever the letters stand for.
_INITIALS: Final = re.compile(r"(?:\band|\bwith|\bvia|/|&)\s+([A-Z]{2,5})\s*$")
_SPLIT: Final = re.compile(r"\s*(?:[,;|•·]|\s[–—-]\s|\band\b|\bvia\b|\bwith\b|\n)\s*")
_CONTRIBUTED: Final = re.compile(
    r"([^.\n]{2,160}?)\s+contributed\s+(?:reporting\s+)?to\s+this\s+(?:report|story|article)", re.I
)
_TO_THIS: Final = re.compile(r"contributed\s+(?:reporting\s+)?to\s+this\s")
# The closing line of Reuters' style sheet; other desks that sign off so print their own name in dateline or credit.
_SIGNOFF: Final = re.compile(
    r"\((?:Reporting|Writing|Additional reporting)\s+by\s+[^()]{3,400}?;\s*(?:Writing|Editing)\s+by\s+[^()]{3,120}\)"
)
# The rule that AP's style sheet sets between the parts of a story, and AP's name; no other agency's stands beside it.
_RULE: Final = re.compile(r"^_{3}\.?$", re.MULTILINE)
_AP: Final = re.compile(r"\b(?:The\s+)?Associated\s+Press\b|\bAP\b")
_OTHERS: Final = re.compile(r"\b(?:Reuters|AFP|Agence\s+France-Presse|UPI|Bloomberg)\b")
_PHOTO: Final = re.compile(
    r"(?:\bvia\s+|[(/]\s*|\bphoto(?:graph)?s?(?:\s+by)?:?\s+|[-–—]\s*)(?P<name>[A-Z][A-Za-z. -]{1,30}?)(?=\s+(?:photos?|images?|file)\b|\s*[/)]|\s*$|\.\s*$|\s*/)",
    re.IGNORECASE | re.MULTILINE,
)
_WIRE_LIKE: Final = re.compile(
    r"\b(?:wire|newswire|news agency|press agency|press association|telegraph(?:ic)? agency)\b", re.I
)
# Bodies that publish under their own name: what they print is their own word.
_OFFICIAL_LIKE: Final = re.compile(
    r"\b(?:ministry|department|government|office of|board|commission|council|authority|embassy|court|police|union|parliament|"
    r"press office|coast ?guard|prosecutors?|municipality|secretariat)\b",
    re.IGNORECASE,
)
# A dateline names its maker within this many characters of the paragraph's start.
_DATELINE_REACH: Final = 130
# A dateline in small letters has at most this many words before its maker ("Rio de Janeiro, Brazil, March 3").
_PLACE: Final = 6
# What a picture's credit calls itself: whoever took the picture need not have written a word.
_PICTURE: Final = re.compile(
    r"\b(?:photo\w*|pictures?|images?|illustration|graphic|video|footage|getty|shutterstock|courtesy of)\b",
    re.IGNORECASE,
)
# Datelines open one of the first paragraphs, contributions close the last ones.
_FIRST: Final = 6


def credits_of(page: Page) -> tuple[Credit, ...]:
    """All credits of a page, in the order of the text, metadata last; each name and manner once."""
    found = [*_datelines(page), *_zoned(page), *_contributions(page), *_signed_off(page), *_beside(page)]
    first: dict[tuple[str, str], Credit] = {}
    for c in sorted(found, key=lambda c: (c.words is None, c.words.start if c.words else 0, c.how, c.name)):
        first.setdefault((c.name, c.how), c)
    return tuple(first.values())


def origin_name(words: str) -> str:
    """The one name under which a source goes everywhere: "AP" for "The Associated Press"; unknown names as they are."""
    known = lookup(words)
    return known.short if known else re.sub(r"^(?:the)\s+(?=[A-Z])", "", " ".join(words.split()), flags=re.I)


def kind_of(words: str) -> CreditKind:
    """What a source with this name is, as far as its name or the table of outlets tells."""
    known = lookup(words)
    if known is not None:
        return "outlet" if known.kind == "aggregator" else known.kind
    if _WIRE_LIKE.search(words):
        return "wire"
    return "official" if _OFFICIAL_LIKE.search(words) else "unknown"


def _datelines(page: Page) -> Iterator[Credit]:
    shown = [z for z in page.all(Zone) if z.kind in ("dateline", "body", "subhead")]
    starts = [z.span for z in shown if z.kind == "dateline"]
    lines = 0
    at = 0
    for raw in page.text.splitlines(keepends=True):
        if (
            raw.strip()
            and lines < _FIRST
            and page.zone_at(at + raw.index(raw.strip()[0])) not in ("chrome", "comment", "caption")
        ):
            lines += 1
            starts.append(page.article.span(at, at + min(len(raw), _DATELINE_REACH)))
        at += len(raw)
    for s in starts:
        m = _DATELINE.match(page.text[s.start : s.start + _DATELINE_REACH])
        if m is None:
            continue
        name = re.split(r"\s+(?:correspondent|reporter)\b", m.group("name"))[0]
        made = _maker(name, page.article.outlet or "")
        if made is not None and _is_place(m.group("place"), lookup(name) is not None):
            yield Credit(
                *made, "dateline", trimmed(page.article.id, page.text, s.start, s.start + m.end("name") + 1)
            )


def _is_place(words: str, known: bool) -> bool:
    """A dateline opens with a place (in capitals, unless its maker is a known name), with a day, or with nothing."""
    first = words.strip().split(",")[0].split(" ")[0]
    return not first or (
        len(first) > 1
        and (first.isupper() or (known and first[0].isupper() and len(words.split()) <= _PLACE))
    )


def _maker(name: str, outlet: str) -> tuple[str, CreditKind] | None:
    """The name in a dateline's brackets, if it is one: known, the page's own outlet, an agency by its name, or initials."""
    known = lookup(name)
    if known is not None:
        return known.short, kind_of(name)
    plain = origin_name(name)
    if plain == origin_name(outlet) or _WIRE_LIKE.search(name) or re.fullmatch(r"[A-Z]{2,6}", name):
        return plain, kind_of(name)
    return None


def _zoned(page: Page) -> Iterator[Credit]:
    lines = [z.span for z in page.all(Zone) if z.kind == "dateline"]
    for z in page.all(Zone):
        if any(line.contains(z.span) for line in lines):
            continue
        if z.kind in ("byline", "credit"):
            how: CreditHow = (
                "byline" if z.kind == "byline" else "photo" if _of_photo(page, z.span) else "credit"
            )
            yield from _named(z.span.text, how, z.span)
        elif z.kind == "caption":
            for m in _PHOTO.finditer(z.span.text):
                known = _known(m.group("name"))
                if known is not None:
                    span = page.article.span(z.span.start + m.start("name"), z.span.start + m.end("name"))
                    yield Credit(known.short, kind_of(known.name), "photo", span)


def _of_photo(page: Page, span: Span) -> bool:
    """Is a credit line a photo's? It says so, names a person and agencies between slashes, or stands alone amid the text."""
    if _PICTURE.search(span.text):
        return True
    if re.match(r"^\W*[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+)+\s*/\s*[A-Z]", span.text):
        return True
    if re.search(
        r"\b(?:source|reporting|contribut|copyright|published|©)", span.text, re.I
    ) or _GENERIC.search(span.text):
        return False
    body = [z.span for z in page.all(Zone) if z.kind == "body"]
    return sum(s.end <= span.start for s in body) >= 2 and any(s.start >= span.end for s in body)


def _contributions(page: Page) -> Iterator[Credit]:
    if _TO_THIS.search(page.text.lower()) is None:  # the whole pattern is slow where it does not match
        return
    for m in _CONTRIBUTED.finditer(page.text):
        span = page.article.span(m.start(), m.end())
        for c in _named(m.group(1), "contribution", span):
            if c.name:
                yield c


def _signed_off(page: Page) -> Iterator[Credit]:
    for m in _SIGNOFF.finditer(page.text):
        yield Credit("Reuters", "wire", "signoff", page.article.span(m.start(), m.end()))
    rule = _RULE.search(page.text)
    if rule is not None and _AP.search(page.text) and not _OTHERS.search(page.text):
        yield Credit("AP", "wire", "signoff", page.article.span(*rule.span()))


def _beside(page: Page) -> Iterator[Credit]:
    """Byline and credit that came with the page as metadata, and the address by which a page says where it first stood."""
    if page.article.byline and page.article.byline not in page.text:
        yield from _named(page.article.byline, "byline", None)
    if page.article.credit and page.article.credit not in page.text:
        yield from _named(page.article.credit, "credit", None)
    owner = lookup(page.article.url) if page.article.url else None
    printed = lookup(page.article.outlet) if page.article.outlet else None
    if (
        owner is not None
        and owner.kind in ("wire", "outlet")
        and printed is not None
        and _strangers(owner, printed)
    ):
        yield Credit(owner.short, kind_of(owner.name), "address", None)


def _strangers(a: Outlet, b: Outlet) -> bool:
    """Are these two organisations under two owners? A sister's address shows no more than a shared server."""
    return a.short != b.short and a.owner.split(",")[0] != b.owner.split(",")[0]


def _named(words: str, how: CreditHow, span: Span | None) -> Iterator[Credit]:
    """The organisations in a byline or credit line; agencies thanked without a name give a credit without one."""
    if how == "credit" and re.search(r"\b(?:additional reporting|contribut\w+)\b", words, re.I):
        how = "contribution"
    if _GENERIC.search(words) or any(lookup(m) is None for m in _INITIALS.findall(words)):
        yield Credit("", "wire", how, span)
    whole = _known(words)
    if whole is not None:
        yield Credit(whole.short, kind_of(whole.name), how, span)
        return
    for part in _SPLIT.split(words.strip(" ()[]")):
        for piece in (part, *part.split("/")) if "/" in part else (part,):
            known = _known(piece)
            if known is not None:
                yield Credit(known.short, kind_of(known.name), how, span)
            elif _GENERIC.search(_bare(piece)) and not _GENERIC.search(words):
                yield Credit("", "wire", how, span)
            elif _WIRE_LIKE.search(piece) and not _GENERIC.search(piece):
                yield Credit(origin_name(_bare(piece)), "wire", how, span)


def _known(words: str) -> Outlet | None:
    bare = _bare(words)
    return lookup(bare) if len(bare) > 1 else None


def _bare(words: str) -> str:
    """A name without what stands around it: "By", "Source:", "staff writer", brackets."""
    return _ROLE.sub("", _LEAD.sub("", words.strip(" ()[]/.—–-"))).strip(" ()[]/.,—–-’'")
