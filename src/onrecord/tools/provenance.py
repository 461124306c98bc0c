"""Whose text stands on a page, and whose text a passage is that several pages print: evidence first, then a name or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.model.annotations import Citation
from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.model.spans import Span
from onrecord.tools.credits import Credit, CreditKind, credits_of, kind_of, origin_name
from onrecord.tools.masthead import outlet_of
from onrecord.tools.outlets import spelt_out

INFERRED = " (inferred)"
# Zones whose words are credits of the whole page; they are read as such, not as citations of a stretch.
_CREDITS = frozenset(("credit", "byline", "dateline"))

# A sentence that two pages share may come from a third text; of a paragraph of so many words the earlier page had it first.
_PARAGRAPH = 40
# What a menu says where a name should stand.
_MENU = frozenset(
    {
        "navigation",
        "menu",
        "site",
        "mobile",
        "search",
        "share",
        "subscribe",
        "home",
        "skip",
        "follow",
        "newsletter",
    }
)
# Capitals that name no document: what is posted on a platform is the poster's own word, and a month tells when.
_NO_NAME = frozenset(
    "facebook twitter instagram youtube tiktok telegram linkedin weibo reddit x web internet "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
# An article's id: what this page was copied from.
_AN_ID = re.compile(r"[0-9a-f]{20}")
# Names that a reason lists one by one, and the characters of a line that it quotes.
_LISTED = 4
_LINE = 90


class Maker(msgspec.Struct, frozen=True):
    """What one page says about whose text it prints.

    `outlet` is the usual name of the outlet, "" where it is not known. `whole` names the one organisation that the page
    credits with its text, which may be the outlet itself (`own`); `mixed` are agencies it thanks beside its own people
    (`generic`: without their names). `photos` are agencies credited for photos alone. `staff` is the byline of a named
    person with no agency. `reason` says in words what `whole` or `staff` rests on.
    """

    outlet: str
    kind: CreditKind
    whole: str = ""
    own: bool = False
    mixed: tuple[str, ...] = ()
    generic: bool = False
    photos: tuple[str, ...] = ()
    staff: str = ""
    reason: str = ""
    day: str | None = None
    latest: str | None = None


class Finding(msgspec.Struct, frozen=True):
    """Whose text a shared passage is: `name` ("" where nothing tells), how that is known, and why."""

    name: str
    kind: Literal["wire", "outlet", "official", "unknown"]
    how: Literal["credited", "cited", "inferred", "none"]
    why: tuple[str, ...] = ()


def maker(page: Page) -> Maker:
    """Read the credits of a page into what they say together."""
    found = credits_of(page)
    texts = [
        c for c in found if c.how in ("dateline", "byline", "credit", "signoff") and not _of_a_table(page, c)
    ]
    named = [c for c in texts if c.name and c.how != "signoff"] or [c for c in texts if c.how == "signoff"]
    named = named or [c for c in found if c.how == "address"]
    names = list(dict.fromkeys(c.name for c in named))
    generic = any(not c.name for c in texts)
    outlet = outlet_of(page) or next((n for n in names if generic and kind_of(n) == "outlet"), "")
    kind = kind_of(outlet)
    helped = [c.name for c in found if c.how == "contribution" and c.name != outlet]
    several = [n for n in names if n != outlet] if generic or len(names) > 1 else []
    whole = ""
    if len(names) == 1 and not generic:
        whole = names[0]
    elif not names and not generic and kind in ("wire", "official"):
        whole = outlet
    said = page.article.origin or ""
    if said and not _AN_ID.fullmatch(said):
        whole, generic, several, helped, named = origin_name(said), False, [], [], []
    first = next((c for c in named if c.name == whole), None)
    reason = _says(first) if first else (_given(said, whole, outlet) if whole else _thanks(found))
    return Maker(
        outlet,
        kind,
        whole,
        bool(whole) and whole == outlet,
        tuple(dict.fromkeys((*helped, *several))),
        generic,
        tuple(dict.fromkeys(c.name for c in found if c.how == "photo")),
        _byline(page) if not names and not generic and not helped else "",
        reason,
        page.article.published.earliest,
        page.article.published.latest,
    )


def _given(said: str, whole: str, outlet: str) -> str:
    return f"it was said to be {whole}'s text" if said else f"the page is {outlet}'s own"


def _of_a_table(page: Page, c: Credit) -> bool:
    """Is a credit line the source of a table or chart? "Source: the ministry" on a newspaper's page is."""
    return c.how == "credit" and c.kind == "official" and kind_of(outlet_of(page)) in ("outlet", "wire")


def covering(page: Page, span: Span) -> list[Citation]:
    """The citations whose scope holds most of `span`, or that stand in it; nearest the speaker first."""
    found = [c for c in page.all(Citation) if covers(c, span) and outside_credits(page, c)]
    # `via` names the outlets that a citation's words came through: they stand further from the speaker than it does.
    through = {i for c in found for i in c.via}
    return sorted(found, key=lambda c: (c.id in through, sum(len(s) for s in c.scope), c.span.start, c.id))


def cited(page: Page, span: Span, outlets: Collection[str] | None = None) -> Citation | None:
    """The citation nearest the speaker for the words of `span`, or None.

    A document that the text does not name ("a letter", "the transcript") is what was reported on, not a reporter of it:
    then it is the outlet that it came through, if the text says so. With `outlets`, of news organisations only: those
    known to be one, and those whose name is among `outlets`.
    """
    for c in covering(page, span):
        name = origin_name(c.canonical or c.source)
        if c.kind == "document" and (outlets is not None or not _has_a_name(page, c)):
            handed = next((v for v in _through(page, c) if v.kind in ("wire", "outlet")), None)
            if handed is not None:
                return handed
            continue
        if outlets is None or c.kind in ("wire", "outlet") or name in outlets:
            return c
    return None


def called(page: Page, c: Citation, own: str) -> str:
    """The usual name of a cited source as the page means it: a short form ("the Post") is its own outlet `own`, or the one
    news organisation that ends so and that the page names in full; a table of the world's papers comes after these.
    """
    name = origin_name(c.canonical or c.source)
    full = {origin_name(o.canonical) for o in page.all(Citation) if o.kind in ("wire", "outlet")}
    return spelt_out(name, [own]) or spelt_out(name, full) or name


def _has_a_name(page: Page, c: Citation) -> bool:
    """Does the text call a document by a name? "Emails show …" names none: a sentence begins with a capital, and in a
    headline every word does.
    """
    if page.zone_at(c.span.start) in ("headline", "subhead"):
        return False
    words = c.source.split()
    at = page.text.find(c.source, c.span.start, c.span.end)
    found = page.sentence_at(c.span.start)
    if found is not None and at >= 0 and not page.text[found.span.start : at].strip(" “\"'‘"):
        words = words[1:]
    return any(w[:1].isupper() and w.lower() not in _NO_NAME for w in words)


def _through(page: Page, c: Citation) -> Iterator[Citation]:
    """The citations that a citation's words came through, nearest the speaker first."""
    for ident in c.via:
        found = page.by_id.get(ident)
        if isinstance(found, Citation):
            yield found


def names_outlet(text: str, start: int, end: int, outlet: str) -> bool:
    """Do the words `text[start:end]` name this outlet ("…, the Vale Post reported")?"""
    return re.search(rf"(?<!\w){re.escape(outlet.removeprefix('The '))}(?!\w)", text[start:end]) is not None


def outside_credits(page: Page, c: Citation) -> bool:
    """Does a citation stand in the text? The names in credit lines and bylines are read as credits of the page."""
    return page.zone_at(c.span.start) not in _CREDITS


def covers(c: Citation, span: Span) -> bool:
    """Does a citation's scope hold most of `span` (or `span` most of it)? Without a scope it stands for its own words."""
    if not c.scope:
        return bool(c.span.overlap(span))
    return any(s.overlap(span) and 2 * s.overlap(span) >= min(len(s), len(span)) for s in c.scope)


def passage_origin(members: Sequence[tuple[Page, Span, Maker]]) -> Finding:
    """Whose text the member passages are, from what their pages say; nothing is said where nothing tells."""
    cites: Counter[str] = Counter()
    cited_why: dict[str, str] = {}
    credited: Counter[str] = Counter()
    why: list[str] = []
    outlets = {m.outlet for _, _, m in members if m.outlet}
    for page, span, made in members:
        name, words = _attribution(page, span, made, outlets)
        if name:
            cites[name] += 1
            cited_why.setdefault(name, f"{label(page, made)} attributes the words: “{shortened(words)}”")
        elif made.whole:
            credited[made.whole] += 1
            why.append(f"{label(page, made)}: {made.reason}")
    documents = {m.outlet for _, _, m in members if m.own and m.kind == "official"}
    if len(documents) == 1:
        name = next(iter(documents))
        return Finding(
            name, "official", "credited", (f"the words stand in {name}'s own text", *cited_why.values())
        )
    own = {m.outlet for _, _, m in members if m.own or m.staff}
    for name, _ in _by_count(cites):
        if name in own or kind_of(name) in ("wire", "official"):
            return Finding(name, _kind(name), "cited", (cited_why[name], *why))
    if credited:
        name = _by_count(credited)[0][0]
        return Finding(name, _kind(name), "credited", (*why, *cited_why.values()))
    inferred = _inferred(members)
    if inferred is not None:
        return msgspec.structs.replace(inferred, why=(*inferred.why, *cited_why.values()))
    if cites:
        name = next((n for n, _ in _by_count(cites) if n not in outlets), _by_count(cites)[0][0])
        return Finding(name, _kind(name), "cited", tuple(cited_why.values()))
    pages = {p.article.id for p, _, _ in members}
    if len(outlets) == 1 and all(m.outlet and not m.mixed for _, _, m in members) and len(pages) > 1:
        name = next(iter(outlets))
        return Finding(name, _kind(name), "credited", (f"all {len(pages)} pages that print it are {name}'s",))
    return _first_out(members) or Finding("", "unknown", "none", ("no page says whose text it is",))


def _attribution(page: Page, span: Span, made: Maker, outlets: set[str]) -> tuple[str, str]:
    """The organisation that a page attributes a passage to, with the words: a citation, or the name of another member."""
    c = cited(page, span, outlets)
    name = called(page, c, made.outlet) if c is not None else ""
    if c is not None and name != made.outlet:
        return spelt_out(name, outlets - {made.outlet}) or name, c.span.text
    first, last = page.sentence_at(span.start), page.sentence_at(span.end - 1)
    start, end = (first.span.start if first else span.start), (last.span.end if last else span.end)
    named = [o for o in sorted(outlets - {made.outlet}) if names_outlet(page.text, start, end, o)]
    return (named[0], " ".join(page.text[start:end].split())) if len(named) == 1 else ("", "")


def _inferred(members: Sequence[tuple[Page, Span, Maker]]) -> Finding | None:
    """A page thanks agencies beside its own people, and one agency alone is named, there or for a photo."""
    mixed: Counter[str] = Counter(
        n for _, _, m in members for n in m.mixed if kind_of(n) == "wire" or m.generic
    )
    thanks = [f"{label(p, m)}: {m.reason}" for p, _, m in members if (m.generic or m.mixed) and m.reason]
    if mixed:
        name = _by_count(mixed)[0][0]
        return Finding(name + INFERRED, "wire", "inferred", tuple(thanks))
    if not any(m.generic for _, _, m in members):
        return None
    photos = {n for _, _, m in members for n in m.photos if kind_of(n) == "wire"}
    if len(photos) == 1:
        name = next(iter(photos))
        reason = f"the only agency that these pages name is {name}, for a photo"
        return Finding(name + INFERRED, "wire", "inferred", (*thanks, reason))
    return Finding("news services" + INFERRED, "wire", "inferred", tuple(thanks))


def _first_out(members: Sequence[tuple[Page, Span, Maker]]) -> Finding | None:
    """One outlet published before every other, on an earlier day: its text, as far as time can tell."""
    dated = [(m.latest, m.day, label(p, m)) for p, _, m in members]
    if max(len(s.text.split()) for _, s, _ in members) < _PARAGRAPH:
        return None
    if len({o for _, _, o in dated}) < 2 or any(last is None or first is None for last, first, _ in dated):
        return None
    rows = sorted((str(last), str(first), o) for last, first, o in dated)
    last, _, name = rows[0]
    if any(first <= last for _, first, o in rows if o != name):
        return None
    kind = next(m.kind for p, _, m in members if label(p, m) == name)
    return Finding(
        name + INFERRED,
        "outlet" if kind == "unknown" else kind,
        "inferred",
        (f"{name} had it first, on {last}",),
    )


def label(page: Page, made: Maker) -> str:
    """How reasons call a page: by its outlet, or by the name it came under."""
    return made.outlet or page.article.name


def listed(names: Sequence[str]) -> str:
    """Names in one line: "A", "A and B", "A, B and 3 more"."""
    if len(names) > _LISTED:
        return f"{', '.join(names[: _LISTED - 1])} and {len(names) - _LISTED + 1} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def shortened(words: str) -> str:
    """Words to recognise a sentence by, white space as single spaces, no longer than a line."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LINE else flat[: _LINE - 3].rsplit(" ", 1)[0] + " …"


def _kind(name: str) -> Literal["wire", "outlet", "official", "unknown"]:
    found = kind_of(name)
    return "outlet" if found == "unknown" else found


def _by_count(names: Counter[str]) -> list[tuple[str, int]]:
    return sorted(names.items(), key=lambda x: (-x[1], x[0]))


def _byline(page: Page) -> str:
    """A byline that names a person."""
    zone = next((z.span.text for z in page.all(Zone) if z.kind == "byline"), page.article.byline or "")
    words = " ".join(zone.split())
    if _MENU & {w.lower().strip(".,:") for w in words.split()}:
        return ""
    return words if any(w[:1].isupper() for w in words.split()) else ""


def _says(credit: Credit) -> str:
    words = f"“{' '.join(credit.words.text.split())}”" if credit.words else "its metadata"
    manner = {
        "dateline": "dateline",
        "byline": "byline",
        "credit": "credit",
        "signoff": "a line in the style of",
    }
    if credit.how == "address":
        return f"the address that the page gives as its own is {credit.name}'s"
    if credit.how == "signoff":
        return f"{manner[credit.how]} {credit.name}: {words}"
    return f"{manner.get(credit.how, credit.how)} names {credit.name}: {words}"


def _thanks(found: Iterable[Credit]) -> str:
    for c in found:
        if c.words is not None and (not c.name or c.how == "contribution"):
            return f"credit thanks {c.name or 'agencies without naming them'}: “{' '.join(c.words.text.split())}”"
    return ""
