"""Picture captions among prose, their slugs and their credits; datelines and agency marks inside a paragraph."""

from __future__ import annotations

import re
from typing import Final

from onrecord.text.lines import AGENCIES, MONTHS

_AGENCY: Final = r"(?:AP|Associated Press|Reuters|AFP|Agence France-Presse|Getty(?: Images)?|EPA|UPI|Bloomberg|Shutterstock|Anadolu|Xinhua|PA(?: Wire| Media)?|DPA|ANSA|Corbis|Alamy|Rex(?: Features)?|Press Association)"
_PHOTO: Final = r"(?:AP )?(?:[Pp]hoto(?:graph)?s?|PHOTO|[Pp]icture|[Ii]mage|[Cc]redit|[Cc]ourtesy(?: of)?|[Hh]andout|[Ff]ile(?: photo)?)"
# A character of one sentence: a full stop ends it, unless it stands after an initial ("J. Smith").
_RUN: Final = r"(?:[^.!?\"“”]|(?<=\b[A-Z])\.|\.(?=\S))"
# A credit that closes a caption: in brackets with a slash or a photo word, or after the last full stop with the same.
_TAIL: Final = re.compile(
    rf"""(?:
      [(\[](?!h/t\b)(?:[^()\[\]]{{1,80}}/[^()\[\]]{{1,60}}|{_PHOTO}\b[^()\[\]]{{0,90}}|[^()\[\]]{{0,60}}\b(?:[Pp]hoto|[Ii]mages?|[Hh]andout)\b[^()\[\]]{{0,40}}|[Ff]ile)[)\]]\.?
    | (?<=[.!?"”’)\]])Credit(?=[A-Z])[^.!?]{{3,80}}
    | (?<=[.!?"”’)\]])(?<![A-Z]\.)\s+{_PHOTO}\s*(?:[:/]|\bby\b)(?:{_RUN}){{2,90}}\.?
    | (?<=[.!?"”’)\]])(?<![A-Z]\.)\s+(?=[A-Z])(?:{_RUN}){{2,90}}?(?:\s?/\s?|\s+via\s+|\s+for\s+(?=The\s))(?=[A-Z])(?:{_RUN}){{1,60}}
    | (?<=[.!?"”’)\]])(?<![A-Z]\.)\s+(?:[A-Z][\w.'’-]+\s+){{0,3}}{_AGENCY}(?:\s+(?:[Pp]hoto|Images))?
    )$""",
    re.VERBOSE,
)
_POSE: Final = re.compile(
    r",?\s*\(?\b(?:(?:center|centre|far|second(?: from)?|third(?: from)?|top|bottom|front|back)\s+)?(?:left|right)\b\)?,|\b(?:from|at|on|seen (?:on|at)) (?:the )?(?:left|right)\b[,.:]?|\([LRC]\)"
    r"|,\s*(?:center|centre),|\b(?:is|are) (?:seen|pictured|shown)\b|\bposes? for\b|\bpictured\b|\bfile (?:photo|picture|image)\b|\bin this (?:\w+ ){0,4}(?:photo(?:graph)?|image|picture|frame|handout|video)\b|\b(?:photo|image|picture) (?:taken|released|provided|shows)\b"
)
_CAPTION: Final = 1_500  # characters; the longest captions of agencies stay below a thousand
_REACH: Final = 250  # characters from the end of a line in which its credit stands
_LABEL: Final = re.compile(
    r"(?:image |photo |media |picture |video )?caption\s*[:,]?\s|pictured\s*:", re.IGNORECASE
)
_SLUG: Final = re.compile(r"(?=.*[A-Z]{3})[A-Z0-9][A-Z0-9 ,./&'’:()-]{5,90}")
_FLAGS: Final = re.compile(r"(?:UPDATED?|BREAKING|CORRECTION|EXCLUSIVE|NOTE|Q|A|ANALYSIS|OPINION|LIVE)\b")

_PLACE: Final = r"[A-Z][A-Za-zÀ-ÿ.'’-]+(?:[ -][A-Z][A-Za-zÀ-ÿ.'’-]+){0,3}"
_CAPS: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}"
_DAY: Final = rf"(?:,? \(?(?:(?i:{MONTHS}) \d{{1,2}}|\d{{1,2}} (?i:{MONTHS}))(?:,? \d{{4}})?\)?)?"
_MARK: Final = rf"(?P<credit>\((?:{AGENCIES}|[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}})\)|/[A-Z][^/\n]{{1,60}}/)"
_TOWN: Final = rf"{_CAPS}(?:(?:,? and |\s?/\s?){_CAPS})?(?:, {_PLACE})?"
_DATELINES: Final = (
    re.compile(rf"(?P<line>{_TOWN}{_DAY})(?:[.,]?\s+{_MARK})?\s*(?:--|[—–:_]|-(?=\s))\s*(?=\S)"),
    re.compile(rf"(?P<line>{_TOWN}{_DAY})[.,]?\s+{_MARK}[.:]?\s+(?=\S)"),
    re.compile(rf"(?P<line>{_PLACE}(?:, {_PLACE})?{_DAY})\s+{_MARK}\s*(?:--|[—–:_-])\s*(?=\S)"),
    re.compile(rf"(?P<line>{_PLACE}(?:, {_PLACE})?{_DAY})\s*(?:--|[—–])\s*(?=[A-Z\"“'‘])"),
    re.compile(rf"(?P<line>{_MARK})\s*(?:--|[—–-])\s+(?=\S)"),
)
_END_MARK: Final = re.compile(
    rf"(?<=[.!?\"”’)])\s(?P<mark>\((?:{AGENCIES}|[A-Z]{{2,6}})\)|[—–-]+ ?{AGENCIES})\.?$"
)


def caption_tail(line: str) -> int | None:
    """Where the credit that closes a caption begins, or None when the line has none."""
    m = _TAIL.search(line, max(0, len(line) - _REACH))
    if not m:
        return None
    return m.start() + (len(m.group()) - len(m.group().lstrip()))


def poses(line: str) -> bool:
    """Does the line place people in a picture ("left", "is seen", "file photo")?"""
    return len(line) <= _CAPTION and bool(_POSE.search(line) or _LABEL.match(line))


def labelled_caption(line: str) -> bool:
    """Does the line call itself a caption?"""
    return bool(_LABEL.match(line))


def is_slug(line: str) -> bool:
    """An agency's picture slug: a line in capitals ("TALKS STRAIT DELEGATES")."""
    return len(line.split()) >= 2 and bool(_SLUG.fullmatch(line)) and not _FLAGS.match(line)


def dateline(paragraph: str) -> tuple[int, int, tuple[int, int] | None] | None:
    """(start, end, agency mark) of the place and date that open a report ("LONDON, May 3 (Reuters) - …"), or None."""
    if _FLAGS.match(paragraph):
        return None
    for p in _DATELINES:
        m = p.match(paragraph)
        if (
            m and len(paragraph) > m.end() + 20
        ):  # a dateline stands before a sentence, not before a label's value
            credit = m.groupdict().get("credit")
            mark = (m.start("credit"), m.end("credit")) if credit else None
            return m.start("line"), max(m.end("line"), mark[1] if mark else 0), mark
    return None


def is_dateline(line: str) -> bool:
    """Is the whole line a dateline, as agencies print it above their text ("OSLO, May 3 (Coast Press) --")?"""
    if len(line) > _REACH or not re.search(r"(?:--|[—–:_-])$|[)/]\.?$", line):
        return False
    found = dateline(f"{line} {'x' * 30}")
    return found is not None and found[1] >= len(line) - 4


def end_mark(paragraph: str) -> tuple[int, int] | None:
    """(start, end) of an agency mark that closes a paragraph ("… he said. (AP)"), or None."""
    m = _END_MARK.search(paragraph, max(0, len(paragraph) - _REACH))
    return (m.start("mark"), m.end("mark")) if m else None
