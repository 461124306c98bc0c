"""What an element is by its markup: tag, ARIA role, the words of its class and id, schema.org properties."""

from __future__ import annotations

import re
from typing import Any, Final, Literal

Part = Literal[
    "chrome", "comment", "caption", "credit", "byline", "dateline", "headline", "subhead", "quote_block"
]

# Nothing in these is ever shown as text.
SKIPPED: Final = frozenset(
    "script style noscript template svg iframe object embed canvas map head title meta link math audio video select option datalist textarea input colgroup".split()
)
BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul button".split()
)
_TAGS: Final[dict[str, Part]] = {
    "nav": "chrome",
    "footer": "chrome",
    "aside": "chrome",
    "dialog": "chrome",
    "form": "chrome",
    "button": "chrome",
    "menu": "chrome",
    "figcaption": "caption",
    "blockquote": "quote_block",
}
_ROLES: Final[dict[str, Part]] = {
    "navigation": "chrome",
    "banner": "chrome",
    "contentinfo": "chrome",
    "complementary": "chrome",
    "search": "chrome",
    "dialog": "chrome",
    "alertdialog": "chrome",
    "alert": "chrome",
    "menu": "chrome",
    "menubar": "chrome",
    "toolbar": "chrome",
    "tablist": "chrome",
}
# Whole words of class names and ids, as site builders use them. Order tells which holds when several do.
_WORDS: Final[tuple[tuple[Part, frozenset[str]], ...]] = (
    (
        "comment",
        frozenset(
            "comment comments commentlist commentlists commenter commenttext commentbody disqus replies reply respond readercomments usercomments livefyre viafoura coral".split()
        ),
    ),
    (
        "chrome",
        frozenset(
            "nav navbar navigation navi menu menus topbar topnav masthead breadcrumb breadcrumbs footer foot sidebar related relateds recirc recirculation recommended recommendations recommendation promo promos promotion promotional"
            " newsletter newsletters signup subscribe subscription subscriptions paywall regwall meter metered cookie cookies cookiebar consent gdpr privacy banner advert adverts advertisement advertising ad ads adslot adunit dfp sponsor sponsored"
            " outbrain taboola share sharing shares sharebar social socials toolbar tools skip modal popup overlay toast notification notifications trending mostread popular teaser teasers readmore taglist tags topics tagcloud widget widgets"
            " search searchbox login signin register account donate donation appeal player kicker eyebrow rubric section-label category categories breadcrumbs pager pagination prevnext jump utility app appbanner install live-ticker ticker"
            " pullquote pull bio disclaimer legal rules bottom-bar bookmark print printonly hidden visuallyhidden screenreader sronly noprint more morestories seealso furtherreading upnext copyright".split()
        ),
    ),
    (
        "credit",
        frozenset(
            "credit credits photocredit imagecredit photographer attribution source src sourceline agency agencies provider copyrightholder".split()
        ),
    ),
    (
        "caption",
        frozenset(
            "caption captions figcaption cutline photocaption imagecaption mediacaption wpcaptiontext imgcaption".split()
        ),
    ),
    (
        "byline",
        frozenset(
            "byline bylines author authors reporter reporters writer writers contributor contributors by signature".split()
        ),
    ),
    (
        "dateline",
        frozenset(
            "timestamp timestamps date dates pubdate pubtime published publishdate publishedat posted postdate datetime upd updated lastupdated modified stamp dateposted".split()
        ),
    ),
    (
        "subhead",
        frozenset(
            "standfirst dek deck subtitle subheadline subheading subhead strapline sell crosshead summary articlesummary".split()
        ),
    ),
    ("headline", frozenset("headline articletitle entrytitle posttitle storytitle".split())),
)
_SPLIT: Final = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")
_JOINED: Final = re.compile(r"[^A-Za-z]+")
_PROPS: Final[dict[str, Part]] = {
    "author": "byline",
    "datepublished": "dateline",
    "datemodified": "dateline",
    "headline": "headline",
    "caption": "caption",
    "copyrightholder": "credit",
    "comment": "comment",
}


def part_of(element: Any) -> Part | None:
    """What the markup of one element says it is; None when it says nothing."""
    tag = element.tag if isinstance(element.tag, str) else ""
    by_tag = _TAGS.get(tag)
    if by_tag and tag != "aside":
        return by_tag
    role = (element.get("role") or "").strip().lower()
    if role in _ROLES:
        return _ROLES[role]
    if (
        element.get("hidden") is not None
        or "display:none" in (element.get("style") or "").replace(" ", "").lower()
    ):
        return "chrome"
    prop = (element.get("itemprop") or "").lower()
    if prop in _PROPS:
        return _PROPS[prop]
    if "comment" in (element.get("itemtype") or "").lower():
        return "comment"
    if tag == "time":
        return "dateline"
    if tag not in ("body", "html", "article", "main"):
        by_words = _by_words(f"{element.get('class') or ''} {element.get('id') or ''}")
        if by_words:
            return by_words
    if "author" in (element.get("rel") or "").split():
        return "byline"
    return by_tag


def says_aside(element: Any) -> bool:
    """An <aside> whose class says nothing of menus or prompts: a box of facts, when it stands in the article."""
    return (
        element.tag == "aside"
        and not element.get("role")
        and _by_words(f"{element.get('class') or ''} {element.get('id') or ''}") is None
    )


def _by_words(names: str) -> Part | None:
    """By the words of class and id. "photo-credit" holds "credit"; "comment-count" is a label about comments, not one."""
    if not names.strip():
        return None
    words: set[str] = set()
    for name in names.split():
        parts = [p.lower() for p in _SPLIT.split(name) if p]
        # A name that says it is without the thing, or about having it, says nothing of the element itself.
        if {"no", "has", "with", "without", "is", "js"} & set(parts[:1]):
            continue
        if {"count", "link", "button", "btn", "toggle", "icon", "form"} & set(parts) and len(parts) > 1:
            words.add("button" if "comment" in "".join(parts) else "")
        words.update(parts)
        words.add("".join(_JOINED.split(name)).lower())
    if "button" in words:
        return "chrome"
    return next((part for part, known in _WORDS if words & known), None)
