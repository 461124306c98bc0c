"""What one line of a page is by its own shape: a stamp, a byline, a credit, a caption, a speaker's turn, a commenter."""

from __future__ import annotations

import re
from typing import Final

from onrecord.text.dates import written

MONTHS: Final = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_WEEKDAYS: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_ZONE: Final = (
    r"(?:(?:e|c|m|p)[sd]?t|gmt|utc|bst|cest|cet|eest|eet|msk|ist|jst|aest|z)\b(?:[+-]\d{1,2}(?::?\d\d)?)?"
)
_STAMP_PARTS: Final = re.compile(
    rf"""\b(?:{MONTHS}|{_WEEKDAYS}|{_ZONE}|published|posted|updated|update|last|latest|modified|first|original(?:ly)?|publication|edited|created|date|filed|issued|released
    |printed|archived|time|on|at|of|the|and|print|edition|today|yesterday|local|hours?|minutes?|days?|ago|mins?|hrs?|read|from|a\.?m|p\.?m|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,2}}h\d\d|\d+[ap]m|t\d\d|\d\dt\d\d|\d\dz)\b
    |[\s|·•–—,.:/()\[\]+;-]+""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE_EVIDENCE: Final = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}|\b{MONTHS}\s+\d{{1,2}}|\b\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}\b|\b(?:posted|published|updated)\b.*\d|\b\d+ (?:hours?|minutes?|days?) ago\b",
    re.IGNORECASE,
)

# The paper and its day, as archives print them under a text.
_NAMED_DAY: Final = re.compile(
    rf"(?:[A-Z][\w.'’&-]*|of|and|the)(?: (?:[A-Z][\w.'’&-]*|of|and|the)){{0,4}}, (?i:(?:{_WEEKDAYS},? )?(?:\d{{1,2}} {MONTHS}|{MONTHS} \d{{1,2}}),? \d{{4}})"
)

_LABEL: Final = 300  # characters; a longer line is prose, and patterns that look ahead would be slow on it
_ARCHIVAL: Final = re.compile(
    r"\b(?:archived?|archives|reviewed|printed|retrieved|accessed|digiti[sz]ed|copy)\b", re.IGNORECASE
)

AGENCIES: Final = (
    r"(?:the )?(?:associated press|AP|reuters|thomson reuters|AFP|agence france[- ]presse|UPI|united press international|DPA|ANSA|EFE|TASS|interfax|xinhua|kyodo(?: news)?|PTI"
    r"|PA(?: media)?|press association|IRNA|bloomberg(?: news)?|news services|wire services|wire reports|agencies|staff and agencies|news agencies)"
)
_NAME: Final = (
    r"(?:[A-Z][\w.'’-]*|[A-Z]{2,}|(?:al|el|bin|ibn|de|del|della|van|von|der|den|la|le|du|da|dos|di)\b[- ]?)"
)
_NAMES: Final = rf"{_NAME}(?:[ -]{_NAME}){{0,4}}"
_STAFF: Final = r"(?:staff|correspondent|reporter|writer|editor|columnist|bureau|agencies|news services|wire|special to|contributor|analyst|producer)"
_BYLINE: Final = re.compile(
    rf"(?:(?:written|posted|reported|story|words|analysis|opinion|edited|text|report)\s+)?by[: ]\s*{_NAMES}(?:(?:,| and| &| with| in| for| of| at|,? and| \||/| -| –| —)\s*(?:the )?(?:{_NAMES}|{_STAFF}|agencies|[a-z]+ {_STAFF}))*\s*(?:{_STAFF}\b.{{0,40}})?[,|·]?",
)
_BYLINE_START: Final = re.compile(
    r"(?:(?:written|posted|reported|story|words|analysis|text|report)\s+)?by[: ]\s*(?=[A-Z])", re.IGNORECASE
)
_STAFF_LINE: Final = re.compile(
    rf"(?:{_NAMES}(?:,| and| \||/| -| –| —| in)?\s+)?(?:(?:the )?{_NAMES}\s+|[a-z]+\s+){{0,3}}{_STAFF}s?(?:,? (?:of |for |in |at )?(?:the )?{_NAMES}){{0,2}}",
    re.IGNORECASE,
)
_BIO: Final = re.compile(
    rf"{_NAMES} (?:reports|writes|covers)\b.{{0,80}}|"
    rf"{_NAMES} (?:is|was) (?:an?|the|our) .{{0,60}}\b(?:writer|reporter|correspondent|editor|columnist|journalist|producer|intern)\b.{{0,80}}\.?"
)
_PERSON: Final = re.compile(
    r"[A-Z][a-zà-ÿ'’-]+(?: [A-Z]\.)?(?: (?:al|el|bin|de|del|van|von|der|da|di)[- ]?)?(?:[ -][A-Z][a-zA-Zà-ÿ'’-]+){1,2}(?: and [A-Z][a-z]+(?: [A-Z][a-zA-Z'’-]+){1,2})?"
)
_IN_PLACE: Final = re.compile(
    rf"{_NAMES}(?: and {_NAMES})? in (?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}})(?:(?:,| and) {_NAMES}(?: in {_NAMES})?)?"
)

_CREDIT: Final = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        r"[/|*–—-]*\s*sources?\s*:\s*\S.{0,120}",
        rf"[\s(/–—-]*{AGENCIES}(?: news agency)?(?:\s*(?:,|and|/|&|contributed to this (?:report|story|article))\s*(?:{AGENCIES})?)*[\s).]*",
        r".{0,200}\bcontributed (?:reporting |additional reporting )?(?:to|for) (?:this|the) (?:report|story|article|dispatch)\b.{0,60}",
        r"[\s(\[]*(?:(?:additional )?(?:reporting|writing|editing|research|photography|translation)|compiled|translated|edited|written|reported) by:? [A-Z].{0,250}",
        r"(?:with|from|based on|compiled from|additional)\s+(?:(?:additional|reporting|reports?|files|material|inputs?|wires?|agenc\w+|news services|staff)\s*)+(?:by|from|and|of)?\b.{0,80}",
        r"(?:©|\(c\)|copyright\b)\s?.{0,250}",
        r".{0,80}\b(?:this|the) (?:report|story|article|dispatch) (?:was )?(?:first |originally )?(?:appeared|published|produced|provided|distributed)\b.{0,120}",
        r"(?:photo(?:graph)?s?|pictures?|images?|video|illustration|graphic)(?: credit)?\s*(?:[:/]|by\b)\s*\S.{0,90}",
        r"(?:credit|courtesy(?: of)?|photograph courtesy)\s*[:/]?\s*[A-Z].{0,80}",
        r"\(?AP Photo(?:s)?\s?/.{2,60}|getty images.{0,30}|.{2,50}\s?/\s?(?:getty(?: images)?|reuters|AFP|AP|EPA|shutterstock|bloomberg)\)?(?:/.{0,30})?",
    )
)
_PAREN: Final = re.compile(r"[(\[](?:[A-Z][\w.&'’-]*)(?:[ /](?:[A-Z&][\w.&'’-]*|and|of|the)){0,4}[)\]]\.?")
_PHOTO_CREDIT: Final = re.compile(
    r"photo|picture|image|getty|shutterstock|\bvia\b|illustration|video|courtesy|^credit\b|\S ?/ ?\S",
    re.IGNORECASE,
)

SPEAKER: Final = re.compile(
    r"[\"“]?(?P<label>(?:[A-Z][A-Z.'’-]*[A-Z](?:[ ,.]+[A-Z][A-Z.'’-]*){0,4}|Q|A)\.?(?:\s*\([^)\n]{2,60}\))?)\s*[:.](?=\s+\S)"
)
_MIXED_SPEAKER: Final = re.compile(
    r"[\"“]?(?P<label>(?:[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]+){0,3}(?:\s*\([^)\n]{2,60}\))?):(?=\s+\S)"
)
_FLAGS: Final = frozenset(
    "UPDATE UPDATED BREAKING CORRECTION CORRECTED NOTE EXCLUSIVE WATCH READ PHOTOS PHOTO VIDEO RELATED MORE SOURCE SOURCES EDITOR EDITORS ANALYSIS OPINION LIVE FILE FACTBOX TIMELINE SUMMARY WRAPUP PICTURES NEW DEVELOPING KEY CLARIFICATION".split()
)
_COMMENTERS: Final = (
    ("numbered", re.compile(r"\s*#?\d{1,4}[.)]\s+\S.{0,40}(?<![.!?,;:])")),
    (
        "says",
        re.compile(
            r"\s*.{2,40}\b(?:says|said|wrote|writes|commented|replied)(?: on .{4,40}| at .{4,40})?\s?:"
        ),
    ),
    (
        "posted",
        re.compile(
            r"\s*(?:posted|comment(?:ed)?|submitted|written|reply)\s+(?:by|from)\s.{2,60}", re.IGNORECASE
        ),
    ),
    (
        "timed",
        re.compile(
            rf"\s*(?:.{{2,40}}[\s|·•,-]+)?(?:\d{{1,2}} (?:minutes?|hours?|days?|weeks?|months?|years?) ago|(?:on )?(?:{MONTHS}\s+\d{{1,2}}|\d{{1,2}} {MONTHS})(?:,? \d{{4}})?(?:,? at|,| -|\s)\s*\d{{1,2}}[:.]\d\d\s?(?:[ap]\.?m\.?)?)",
            re.IGNORECASE,
        ),
    ),
)
COMMENT_HEAD: Final = re.compile(
    r"(?:\d+\s+)?(?:reader |readers['’] |user |your |latest |recent |top )?(?:comments?|responses?|replies|discussion|conversation|thoughts)(?:\s*\(\d+\)|\s+(?:to|on)\s.{1,150}|:)?|(?:leave|post) a (?:reply|comment)",
    re.IGNORECASE,
)


def is_stamp(line: str) -> bool:
    """A line of dates and times with their labels ("Updated 3 May 2009, 10:20 BST"), and a name or label beside at most."""
    if len(line) > 160 or not _DATE_EVIDENCE.search(line):
        return False
    if not _STAMP_PARTS.sub("", line).strip():
        return True
    parts = [p for p in re.split(r"\s[|·•–—]\s|\s{3,}", line) if p.strip()]
    beside = [p for p in parts if not is_stamp(p)] if len(parts) > 1 else []
    if beside:
        return len(beside) < len(parts) and all(
            len(p.split()) <= 4 and not _BYLINE_START.match(p) for p in beside
        )
    return is_named_day(line)


def is_named_day(line: str) -> bool:
    """A paper and its day ("The Gazette, Sunday 9 March 2025"), as archives print them, at the foot too."""
    return bool(_NAMED_DAY.fullmatch(line))


def is_archival(line: str) -> bool:
    """A stamp of a site's own work on a page ("reviewed for our archive"), which says nothing of when it was written."""
    return bool(_ARCHIVAL.search(line))


def without_stamp(line: str) -> str:
    """The line up to where a date stamp begins that runs to its end ("By Ann Lee | 3 May 2009" → "By Ann Lee")."""
    if not _DATE_EVIDENCE.search(line):
        return line  # nine lines in ten: no need to look at every end of theirs
    for m in re.finditer(r"\s[|·•–—-]?\s?|(?<=,)\s", line):
        if is_stamp(line[m.end() :]):
            return line[: m.start()].rstrip(" |·•,–—-")
    return line


def is_byline(line: str) -> bool:
    """A line that says who wrote it, by its own words ("By …", "… staff writer")."""
    if len(line) > _LABEL:
        return False
    line = without_stamp(line)
    if len(line.split()) > 22 or (line.endswith((".", "!", "?")) and not line.endswith(("Jr.", "Sr."))):
        return False
    start = _BYLINE_START.match(line)
    if start and (_BYLINE.fullmatch("by " + line[start.end() :]) or line.isupper()):
        return True
    return line[:1].isupper() and len(line.split()) <= 8 and bool(_STAFF_LINE.fullmatch(line))


def is_bio(line: str) -> bool:
    """A closing line about the writer ("Ann Lee is a correspondent in …")."""
    return len(line) <= _LABEL and len(line.split()) <= 35 and bool(_BIO.fullmatch(line))


def is_person(line: str) -> bool:
    """Nothing but the name of a person or two, perhaps with the place they write from."""
    return len(line) <= 60 and bool(_PERSON.fullmatch(line) or _IN_PLACE.fullmatch(line))


def is_credit(line: str) -> bool:
    """A line that says whose work it is: an agency, a source line, a copyright, a photographer."""
    if len(line) > _LABEL or any(q in line for q in '"“”'):
        return False
    return bool(_PAREN.fullmatch(line)) or any(p.fullmatch(line) for p in _CREDIT)


def is_photo_credit(line: str) -> bool:
    """Does a credit name the maker of a picture rather than of the text?"""
    return bool(_PHOTO_CREDIT.search(line)) and not line.lstrip(" /|*-").lower().startswith("source")


def speaker(line: str) -> str | None:
    """The label of a speaker in capitals that opens the line ("SMITH:", "Q:"), unless it is a flag ("UPDATE:")."""
    m = SPEAKER.match(line)
    if not m:
        return None
    label = m["label"].strip()
    return (
        None
        if label.split()[0].strip(".,") in _FLAGS or (len(label) > 1 and line[m.end("label")] == ".")
        else label
    )


def mixed_speaker(line: str) -> str | None:
    """The label of a speaker in ordinary letters ("Jane Smith:"); a page must hold several to mean anything."""
    m = _MIXED_SPEAKER.match(line)
    return m["label"] if m and m["label"].split()[0].upper() not in _FLAGS else None


def commenter(line: str) -> str | None:
    """The pattern by which a line opens a reader's comment, or None."""
    if len(line) > _LABEL or len(line.split()) > 14:
        return None
    return next((name for name, p in _COMMENTERS if p.fullmatch(line)), None)


_NOT_SIGNED: Final = re.compile(
    r"\b(?:print(?:ed)?|copyright|archived?|retrieved|accessed|updated?|modified|downloaded|saved|reserved|page)\b|©",
    re.IGNORECASE,
)


def is_imprint(line: str) -> bool:
    """Is a line nothing but a name of few words and one full date, as a paper signs a page?"""
    found = list(written(line))
    if len(found) != 1 or found[0].date is None or not found[0].start:
        return False
    name = line[: found[0].start].strip(" ,|·–—-")
    words = name.split()
    after = line[found[0].end :].strip(" .")
    return (
        1 <= len(words) <= 6
        and not after
        and words[0][:1].isupper()
        and all(w[:1].isupper() or w.lower() in ("the", "of", "and", "&", "de", "la") for w in words)
        and not _NOT_SIGNED.search(name)
    )
