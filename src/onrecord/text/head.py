"""The top of a page: its headline, the lines under it that sum it up, who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from onrecord.model.sources import ZoneKind
from onrecord.text import captions, lines

if TYPE_CHECKING:
    from onrecord.text.zones import Line

_HEADLINE_WORDS: Final = 25
_HEADLINE_CHARS: Final = 180
_REACH: Final = 12  # lines from the top within which a headline is looked for
_STANDFIRST_WORDS: Final = 32
_SECTIONS: Final = frozenset(
    "world news politics business opinion sport sports us uk u.s. international national local africa asia europe americas middle east technology science health culture"
    " economy environment latest analysis video live exclusive breaking home region regions features obituary letters editorial commentary transcript".split()
)
_CONTENT: Final = re.compile(r"[A-Za-z][\w'’]{3,}|\d[\d,.]*")
_STOP: Final = frozenset(
    "that this with from have been were will would their there after about which into than then when where while said says also more most some such over under between against".split()
)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _content(text: str) -> set[str]:
    words = (w.casefold().replace("’", "'").removesuffix("'s") for w in _CONTENT.findall(text))
    return {w.rstrip("s")[:6] for w in words if w not in _STOP}


def label_head(
    rows: Sequence[Line], kinds: list[ZoneKind | None], title: str | None, outlet: str | None
) -> None:
    """Mark the headline and what stands between it and the body."""
    top = _headline(rows, kinds, title, outlet)
    if top is None:
        return
    kinds[top] = "headline"
    for n in range(top):
        if kinds[n] is None and rows[n].words <= 10 and not rows[n].text.endswith((".", "!")):
            kinds[n] = "chrome"
    body = next(
        (
            n
            for n in range(top + 1, len(rows))
            if kinds[n] in (None, "body") and rows[n].words >= 12 and rows[n].closed
        ),
        len(rows),
    )
    for n in range(top + 1, min(body, len(rows))):
        if kinds[n] is None and body < len(rows):
            kinds[n] = _between(rows, kinds, n, outlet)
    _standfirst(rows, kinds, body)


def _headline(
    rows: Sequence[Line], kinds: Sequence[ZoneKind | None], title: str | None, outlet: str | None
) -> int | None:
    if "headline" in kinds:
        return kinds.index("headline")
    free = [n for n in range(min(len(rows), _REACH)) if kinds[n] is None]
    wanted = _plain(title or "")
    for n in free:
        if wanted and (
            _plain(rows[n].text) == wanted or (rows[n].words > 3 and _plain(rows[n].text) in wanted)
        ):
            return n
    candidates = [n for n in free if _may_be_headline(rows[n])]
    if len(candidates) > 2 and _under_masthead(rows, candidates, outlet):
        del candidates[1]
    for place, n in enumerate(candidates):
        rest = candidates[place + 1 :]
        longer = bool(rest) and rest[0] == n + 1 and rows[rest[0]].words > rows[n].words
        under_name = place > 0 and rows[n].gap == 0
        if not _kicker(rows[n].text, outlet, longer, under_name):
            return n if all(rows[m].words < _HEADLINE_WORDS or kinds[m] for m in range(n)) else None
    return None


def _under_masthead(rows: Sequence[Line], candidates: Sequence[int], outlet: str | None) -> bool:
    """A motto right under the name of the outlet, with the headline further down."""
    name, motto, later = (rows[n] for n in candidates[:3])
    named = outlet is not None and _plain(name.text) == _plain(outlet)
    return (
        named
        and candidates[1] == candidates[0] + 1
        and motto.gap == 0
        and later.gap > 0
        and motto.words < later.words
    )


def _may_be_headline(row: Line) -> bool:
    if (
        row.words > _HEADLINE_WORDS
        or len(row.text) > _HEADLINE_CHARS
        or captions.caption_tail(row.text) is not None
    ):
        return False
    return not row.text.endswith((".", ":", ",", ";")) or row.text.endswith(("U.S.", "U.N.", "..."))


def _kicker(text: str, outlet: str | None, longer_follows: bool, under_name: bool) -> bool:
    """The name of a section, a programme or the outlet, above a headline."""
    low = [w.strip(".,:|/>»").casefold() for w in text.split()]
    if outlet and _plain(text) == _plain(outlet):
        return True
    short = len(low) <= 2 or (len(low) == 3 and (text.isupper() or under_name))
    return all(w in _SECTIONS or not w for w in low) or (short and longer_follows)


def _between(
    rows: Sequence[Line], kinds: Sequence[ZoneKind | None], n: int, outlet: str | None
) -> ZoneKind | None:
    """What a short line between headline and body is."""
    row = rows[n]
    if outlet and _plain(row.text) == _plain(outlet):
        return "credit"
    if captions.caption_tail(row.text) is not None:
        return None
    stamped = n + 1 < len(rows) and kinds[n + 1] in ("dateline", "byline")
    if lines.is_person(row.text) and (stamped or row.words <= 4 or " in " in row.text):
        return "byline"
    if (
        captions.is_slug(row.text)
        and n + 1 < len(rows)
        and (captions.poses(rows[n + 1].text) or captions.caption_tail(rows[n + 1].text))
    ):
        return "caption"
    return (
        None
        if row.closed and not any(k in ("byline", "credit", "dateline") for k in kinds[n + 1 : n + 3])
        else "subhead"
    )


def _standfirst(rows: Sequence[Line], kinds: list[ZoneKind | None], body: int) -> None:
    """The first paragraph is a summary of the rest when it is said again, or stands apart from the story."""
    if (
        body >= len(rows) - 2
        or captions.dateline(rows[body].text)
        or captions.caption_tail(rows[body].text) is not None
    ):
        return
    row = rows[body]
    following = [n for n in range(body + 1, len(rows)) if kinds[n] in (None, "body") and rows[n].words >= 12][
        :4
    ]
    own = _content(row.text)
    if not following or not own:
        return
    for n in following[:2]:
        shared = len(own & _content(rows[n].text)) / len(own)
        if shared >= 0.8 and row.words > 8:  # the lead again, word for word or trimmed
            kinds[body] = "subhead"
            return
    apart = any(
        kinds[n] in ("byline", "credit", "dateline") or captions.is_slug(rows[n].text)
        for n in range(body + 1, following[0])
    )
    one = (
        row.words <= _STANDFIRST_WORDS
        and not re.search(r"[.!?][\"”’]?\s+[A-Z\"“]", row.text)
        and '"' not in row.text
        and "“" not in row.text
    )
    said_again = len(own & set().union(*(_content(rows[n].text) for n in following[:2]))) / len(own)
    # Half of its words again within two paragraphs: a summary. The paragraphs after a true lead add, they rarely repeat a third.
    if one and (apart or (said_again >= 0.6 and len(following) >= 3 and row.words <= 25)):
        kinds[body] = "subhead"
