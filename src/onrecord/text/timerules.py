"""The patterns of English time expressions. The longest match at the leftmost place holds; none lies inside another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from onrecord.text import dates, holidays
from onrecord.text.dayruns import runs
from onrecord.text.timecontext import in_context
from onrecord.text.timescan import FREE, Gate, Rule
from onrecord.text.timewords import (
    COUNTABLE,
    NUMBER,
    PARTS,
    Expression,
    Kind,
    clock_of,
    number_of,
    ordinal_of,
    shift_of,
    unit_of,
)

_Maker = Callable[[re.Match[str]], Expression | None]

_ABOUT: Final = r"(?:(?:about|around|nearly|almost|roughly|some|approximately|more than|less than|fewer than|over|under|at least|at most|up to|as (?:many|much|little|long) as|only|just|just (?:over|under)|well over|no more than|no less than|exactly|the better part of)\s+)?"
_MANY: Final = r"(?:a few|few|several|some|many|various|a number of|countless|dozens of)"
_SHIFT: Final = r"(?P<shift>(?i:last|this past|this coming|this|next|past|previous|coming|following|upcoming|same|current))"
_EDGE: Final = r"(?:(?P<edge>(?i:early|late|later|earlier|mid|toward|by|(?:the |at the |by the |until the |before the )?(?:very )?(?:end|beginning|start|middle|close|rest|remainder|first half|second half|eve) of))(?:[\s-]+(?:in\s+)?))?"
_PART: Final = r"(?P<part>morning|afternoon|evening|night)"
_DAYNAME: Final = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_MONTH: Final = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
_SURE_MONTH: Final = r"(?P<month>January|February|July|September|October|November|December)"
_YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)"
_SEASON: Final = r"(?P<season>spring|summer|autumn|fall|winter)"
_ZONE: Final = r"(?:\s+(?:local time|[ECMP][SD]?T|GMT|UTC|BST|CEST|CET)\b)?"
_CLOCK: Final = rf"(?P<clock>\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.m\.|\d{{1,2}}(?:[:.]\d\d)?\s?[ap]m|\d{{1,2}}:\d\d|noon|midnight|midday){_ZONE}"
_IN: Final = r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bby )|(?<=\bBy )|(?<=\bsince )|(?<=\bSince )|(?<=\buntil )|(?<=\btill )|(?<=\bfrom )|(?<=\bfor )|(?<=\bof )|(?<=\bto )|(?<=\band )|(?<=\bduring )|(?<=\bthrough )|(?<=\bbefore )|(?<=\bafter )|(?<=\bbetween )|(?<=\bBetween ))"
_COUNTED: Final = r"people|persons|men|women|children|troops|soldiers|miles|kilomet|km|feet|meters|metres|tons|tonnes|dollars|euros|marks|pounds|jobs|workers|employees|members|homes|acres|points|shares|deaths|cases|barrels|votes|delegates|police"
_AGO: Final = r"(?P<ago>ago|earlier|previously|before|later|afterwards?|hence|from now|from today)"


_KEYS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("(?P<holiday>", tuple(n.split("'")[0].split()[0] for n in holidays.NAMES)),
    ("(?P<persian>", ("year",)),
    ("(?P<spoken>", ("teen",)),
    ("(?P<weekday>", ("day",)),
    ("(?P<month>", ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    ("(?P<season>", ("spring", "summer", "autumn", "fall", "winter")),
    ("(?P<day>", ("today", "yesterday", "tomorrow", "tonight", "overnight")),
    ("(?P<decade>", ("0", "ties")),
    ("(?P<century>", ("century",)),
    ("(?P<ordinal>first|second|third|fourth", ("quarter", "day", "week", "month", "year", "decade")),
    ("(?P<ordinal>first|second)", ("half",)),
    ("(?P<share>", ("century", "decade", "year")),
    ("(?P<often>", ("ly",)),
    ("(?P<edge>end of", ("end", "beginning", "start", "middle", "rest", "remainder", "later", "earlier")),
    (
        "(?P<unit>",
        (
            "second",
            "minute",
            "hour",
            "day",
            "night",
            "week",
            "month",
            "quarter",
            "semester",
            "year",
            "decade",
            "centur",
            "generation",
            "morning",
            "evening",
            "period",
        ),
    ),
    ("(?P<year>", tuple("0123456789")),
    ("(?P<clock>", (*"0123456789", "noon", "midnight", "midday")),
    ("(?P<part>", ("morning", "afternoon", "evening", "night")),
)


def _fields(m: re.Match[str]) -> dict[str, Any]:
    """The fields of an Expression that the named groups of a match give."""
    g = {k: v for k, v in m.groupdict().items() if v}
    out: dict[str, Any] = {
        "edge": re.sub(r"^(?:at |by |until |before )?the (?:very )?", "", g.get("edge", "").lower())
    }
    readers: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
        ("unit", "unit", unit_of),
        ("n", "number", number_of),
        ("ordinal", "number", ordinal_of),
        ("shift", "shift", shift_of),
        ("month", "month", dates.month_of),
        ("weekday", "weekday", dates.weekday_of),
        ("year", "year", int),
        ("part", "part", lambda v: PARTS[v.lower()]),
        ("clock", "clock", clock_of),
        ("season", "word", lambda v: "fall" if v.lower() == "autumn" else v.lower()),
    )
    for group, name, read in readers:
        if group in g:
            out[name] = read(g[group])
    if g.get("shift", "").lower() in ("following", "previous", "same"):
        out["word"] = "then"  # counted from a day the text speaks of, not from the writer's
    return out


def _as(kind: Kind, **fixed: Any) -> _Maker:
    return lambda m: Expression(m.start(), m.end(), kind, **(_fields(m) | fixed))


def _deictic(m: re.Match[str]) -> Expression:
    word = m["day"].lower()
    shift = {
        "today": 0,
        "tonight": 0,
        "overnight": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }[word]
    part = _fields(m).get("part") or PARTS.get(word, "")
    clock = _fields(m).get("clock", "")
    return Expression(
        m.start(), m.end(), "day", shift=shift, part=part, clock=clock, edge=_fields(m)["edge"], word=word
    )


def _part_of_day(m: re.Match[str]) -> Expression:
    fields = _fields(m)
    last_night = fields["shift"] == -1
    return Expression(
        m.start(), m.end(), "day", shift=-1 if last_night else 0, part=fields["part"], word=m.group().lower()
    )


def _ago(m: re.Match[str]) -> Expression | None:
    fields = _fields(m)
    single = not m["unit"].lower().endswith("s")
    if "number" not in fields and single:
        fields["number"] = 1.0  # "the year-ago result"
    forward = m["ago"].lower() in (
        "later",
        "after",
        "afterward",
        "afterwards",
        "hence",
        "from now",
        "from today",
    )
    # "ago" and "from now" count from the writer's day, "earlier" and "later" from a day the text speaks of.
    word = "now" if m["ago"].lower() in ("ago", "from now", "from today", "hence") else "then"
    return Expression(
        m.start(),
        m.end(),
        "ago",
        number=fields.get("number"),
        unit=fields["unit"],
        shift=1 if forward else -1,
        word=word,
    )


def _counted(m: re.Match[str]) -> Expression | None:
    """A number of units; not an order ("a second ship"), a share ("three-quarters"), or a year beside a unit ("1988 second")."""
    fields = _fields(m)
    number, unit = fields.get("number") or 0, m["unit"].lower()
    share = unit.startswith("quarter") and not re.search(
        r"\b(?:next|last|past|straight|consecutive)\b", m.group(), re.IGNORECASE
    )
    if (unit == "second" and number == 1) or share or (not unit.endswith("s") and number >= 1000):
        return None
    return Expression(m.start(), m.end(), "span", **fields)


def _years(m: re.Match[str]) -> Expression | None:
    """ "2030-31", "1914-1918", "the school year 2030/31": from one year into another."""
    first, last = int(m["year"]), int(m["next"])
    last += 0 if last > 99 else first // 100 * 100 + (100 if first % 100 == 99 else 0)
    return (
        Expression(m.start(), m.end(), "year", year=first, number=last)
        if first < last < first + 100
        else None
    )


def _decade(m: re.Match[str]) -> Expression:
    words = m["decade"].lower()
    names = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    digits = re.sub(r"\D", "", words)
    named = next((1920 + 10 * n for n, w in enumerate(names) if words.endswith(w)), None)
    year = named or (int(digits) if len(digits) == 4 else 1900 + int(digits))
    return Expression(m.start(), m.end(), "decade", year=year, edge=_fields(m)["edge"])


def _century(m: re.Match[str]) -> Expression | None:
    names = {
        "sixteenth": 16,
        "seventeenth": 17,
        "eighteenth": 18,
        "nineteenth": 19,
        "twentieth": 20,
        "twenty-first": 21,
    }
    found = names.get(m["century"].lower()) or int(re.sub(r"\D", "", m["century"]) or 0)
    return Expression(m.start(), m.end(), "century", year=found) if 0 < found < 30 else None


def _spoken(m: re.Match[str]) -> Expression | None:
    a, b = number_of(m["a"]), number_of(m["b"])
    return (
        Expression(m.start(), m.end(), "year", year=int(a * 100 + b))
        if a and b and 15 <= a <= 20 and b < 100
        else None
    )


def _fraction(m: re.Match[str]) -> Expression:
    years = {"century": 100.0, "decade": 10.0, "year": 1.0}
    share = 0.25 if m["share"].lower() == "quarter" else 0.5
    unit = m["unit"].lower()
    number = years[unit] * share
    return Expression(
        m.start(),
        m.end(),
        "span",
        number=number if number >= 1 else number * 12,
        unit="Y" if number >= 1 else "M",
    )


def _clocked(m: re.Match[str]) -> Expression | None:
    return Expression(m.start(), m.end(), "clock", **_fields(m)) if _fields(m).get("clock") else None


def _rule(pattern: str, maker: _Maker, *, case: bool = False) -> tuple[re.Pattern[str], _Maker, Rule]:
    """A pattern that stands free of other words and figures. `case`: capitals matter (months, weekdays)."""
    keys = next((k for group, k in _KEYS if group in pattern), ())
    free = re.compile(rf"{FREE}(?:{pattern})(?!\w)", 0 if case else re.IGNORECASE)
    return free, maker, Rule(pattern, keys)


RULES: Final = (
    # days that have a name
    _rule(rf"(?:{_SHIFT}\s+)?{holidays.PATTERN}(?:,?\s+{_YEAR})?", lambda m: Expression(m.start(), m.end(), "holiday", **(_fields(m) | {"word": m["holiday"]})), case=True),
    # days of the week, with their hours
    _rule(rf"(?:{_CLOCK}(?:\s*\([^()]{{1,20}}\))?,?\s+(?:on\s+)?){_DAYNAME}", _as("weekday"), case=True),
    _rule(rf"{_EDGE}(?:{_SHIFT}\s+)?{_DAYNAME}(?:\s+{_PART})?(?:\s+at\s+{_CLOCK})?", _as("weekday"), case=True),
    _rule(rf"{_EDGE}{_DAYNAME}(?:\s+{_PART})?(?:\s+of)?\s+{_SHIFT}\s+week", _as("weekday"), case=True),
    _rule(rf"(?:(?:each|every)\s+{_DAYNAME}(?:\s+{_PART})?)|(?:{_DAYNAME.replace('weekday', 'weekdays')}s)|(?:{_DAYNAME.replace('weekday', 'weekdays2')}\s+{_PART.replace('part', 'part2')}s)", lambda m: _weekly(m), case=True),
    _rule(rf"(?:each|every)\s+{_MONTH}", lambda m: Expression(m.start(), m.end(), "set", unit="MY", month=dates.month_of(m["month"])), case=True),
    # months
    _rule(rf"{_EDGE}{_MONTH}(?:,|\s+of)?\s+(?:{_YEAR}|{_SHIFT}\s+year)", _as("month"), case=True),
    _rule(rf"(?:(?:(?i:early|late|mid|later in|earlier in)|(?:[Tt]he )?(?:end|beginning|start|middle) of)[\s-]+{_MONTH}|{_SHIFT}\s+{_MONTH.replace('month', 'month2')})(?!\s+\d)", lambda m: _month(m), case=True),
    _rule(rf"{_IN}{_MONTH}(?!\s+(?:[A-Z][a-z]|\d))", _as("month"), case=True),
    _rule(rf"{_SURE_MONTH}(?!\s+\d)", _as("month"), case=True),
    # years, decades, centuries
    _rule(rf"{_EDGE}(?:the\s+year\s+|fiscal\s+(?:year\s+)?|calendar\s+)?{_YEAR}(?!,\d|\.\d|%|-\d{{3}}|\s?(?:{_COUNTED}))", lambda m: _as("year", word="fiscal" if "iscal" in m.group() else "")(m)),
    _rule(rf"(?:(?:the\s+)?(?:fiscal|school|academic|crop|marketing|financial)\s+(?:year\s+)?)?{_YEAR}[-–/](?P<next>\d{{4}}|\d\d)(?![-/\d])", lambda m: _years(m)),
    _rule(rf"(?:the\s+)?{_SHIFT}\s+(?:Iranian|Persian|Afghan)\s+(?:calendar\s+|solar\s+)?(?P<persian>year)", lambda m: Expression(m.start(), m.end(), "unit", unit="Y", shift=_fields(m)["shift"], word="persian")),
    _rule(r"(?:the\s+)?year\s+(?P<number>1[34]\d\d)\s+(?:of|in|on|by)\s+the\s+(?:Iranian|Persian|Afghan|solar)\s+(?:solar\s+|hijri\s+)?(?P<persian>calendar)", lambda m: Expression(m.start(), m.end(), "year", year=int(m["number"]), word="persian")),
    _rule(r"(?:the\s+)?(?:Iranian|Persian|Afghan)\s+(?:calendar\s+|solar\s+)?(?P<persian>year)\s+(?:of\s+)?(?P<number>1[34]\d\d)", lambda m: Expression(m.start(), m.end(), "year", year=int(m["number"]), word="persian")),
    _rule(rf"{_EDGE}(?<=\bfor )the\s+(?P<unit>year)(?=[\s,.;:](?!\s*(?:ended|ending|ago|earlier|before|that|which|when|after)\b))|(?<=months of )the\s+(?P<unit2>year)", lambda m: Expression(m.start(), m.end(), "unit", unit="Y", shift=0)),
    _rule(rf"(?:{_MONTH}\s+|(?:the\s+)?{_SEASON}\s+of\s+)(?P<spoken>nineteen|eighteen|seventeen)[- ](?P<b>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)", lambda m: _spoken_in(m), case=True),
    _rule(r"the\s+year\s+two\s+thousand", lambda m: Expression(m.start(), m.end(), "year", year=2000)),
    _rule(r"(?:(?<=\b[Tt]he )|(?<=\b[Aa] )|(?<=\b[Aa]n ))(?P<month>March|April|June|August)(?=\s+[a-z]{3})(?!\s+(?:for|from|was|were|has|had|will|and|hare|against|through|that|into|toward)\b)", _as("month"), case=True),
    _rule(rf"{_EDGE}(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d0['’]?s|(?<!\w)['’]\d0s|(?:nineteen[- ])?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))", _decade),
    _rule(r"(?P<a>nineteen|eighteen|seventeen)[- ](?:hundred[- ])?(?P<b>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)", _spoken),
    _rule(r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<century>\d{1,2}(?:st|nd|rd|th)|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)[ -]century", _century),
    # seasons, quarters, halves
    _rule(rf"{_EDGE}(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?{_SEASON}\s+(?:of\s+)?{_YEAR}", _as("season")),
    _rule(rf"{_EDGE}(?:the\s+)?{_SHIFT}\s+(?:(?:early|late|mid)[\s-]+)?{_SEASON}", _as("season")),
    _rule(rf"{_EDGE}the\s+(?:(?:early|late|mid)[\s-]+)?{_SEASON}(?!\s+(?:to|from|in|of|out|off|behind|break|school|into|by|guy|apart))", _as("season")),
    _rule(rf"(?:(?P<edge>end of|beginning of|start of|middle of|early|late|mid)[\s-]+|(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )){_SEASON}(?!\s+(?:of|line|short|to))", _as("season")),
    _rule(rf"(?:the\s+)?(?:fiscal[\s-]+)?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[- ]quarter(?:\s+of\s+(?:{_YEAR}|{_SHIFT}\s+year))?", _as("quarter")),
    _rule(rf"(?:{_YEAR}['’]?s?|{_SHIFT}\s+year['’]s)\s+(?:fiscal\s+)?(?P<ordinal>first|second|third|fourth)[- ]quarter", _as("quarter")),
    _rule(rf"(?:the\s+)?(?P<ordinal>first|second|last)[- ]half(?:\s+of\s+(?:{_YEAR}|{_SHIFT}\s+year|the\s+year))", _as("half")),
    _rule(r"(?:the\s+)?(?P<yearago>year-ago|year-earlier)\s+(?:fiscal\s+)?(?P<ordinal>first|second|third|fourth)[- ]quarter", _as("quarter", shift=-1)),
    _rule(r"(?:the\s+)?(?:comparable\s+|corresponding\s+)?(?:year-ago|year-earlier)\s+(?P<unit>quarter|period)|(?:the|its)\s+(?:same|comparable|corresponding|year-ago|year-earlier|prior-year)\s+(?P<unit2>quarter|period)\s+(?:last year|(?:of\s+)?(?:the\s+)?(?:a\s+)?(?:previous|prior)?\s*year\s+(?:ago|earlier|before)?)", lambda m: Expression(m.start(), m.end(), "quarter", shift=-1)),
    _rule(rf"the\s+{_YEAR}\s+(?:fiscal\s+)?(?P<unit>quarter|period)", lambda m: Expression(m.start(), m.end(), "quarter", year=int(m["year"]))),
    _rule(r"the\s+(?:latest|most recent|recent|just-ended)\s+(?P<unit>quarter|period)|the\s+(?P<unit2>quarter)(?!-|\s+of\b)", lambda m: Expression(m.start(), m.end(), "quarter", shift=0)),
    # what the text named before
    _rule(r"(?:(?P<edge>later|earlier)\s+)?that\s+(?:same\s+|very\s+)?(?P<unit>day|week|month|year)", _as("unit", shift=0, word="then")),
    # yesterday, last night, this morning
    _rule(rf"{_EDGE}(?P<day>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|overnight)(?:\s+{_PART})?(?:\s+at\s+{_CLOCK})?", _deictic),
    _rule(rf"(?:{_CLOCK},?\s+)(?P<day>today|yesterday|tomorrow)", _deictic),
    _rule(rf"(?:{_CLOCK},?\s+(?:on\s+)?){_MONTH}\s+(?P<date>\d{{1,2}})(?:,\s+{_YEAR})?(?!,?\d)", lambda m: Expression(m.start(), m.end(), "date", day=int(m["date"]), **_fields(m)), case=True),
    _rule(rf"{_EDGE}{_SHIFT}\s+{_PART}", lambda m: _part_of_day(m) if _fields(m).get("shift") in (-1, 0) and m["shift"].lower() != "same" else None),
    # last week, the end of the month, the weekend
    _rule(rf"{_EDGE}(?:the\s+)?{_SHIFT}\s+(?P<unit>day|week|weekend|fortnight|month|quarter|year|decade|century)", _as("unit")),
    _rule(r"(?P<edge>end of|beginning of|start of|middle of|rest of|remainder of|later in|earlier in)\s+the\s+(?P<unit>day|week|weekend|month|quarter|year|decade|century)", _as("unit", shift=0)),
    _rule(r"the\s+(?P<unit>weekend)(?!\s+of\b)", _as("unit", shift=0)),
    _rule(r"(?:the\s+)?(?P<unit>year|month)(?:-end|['’]s\s+end|\s+end)", _as("unit", shift=0, edge="end of")),
    # two years ago, a day earlier, a week from now
    _rule(rf"{_ABOUT}(?:{_MANY}\s+|(?P<n>{NUMBER})[\s-]+)?(?:more\s+)?(?P<unit>{COUNTABLE})(?:\s+and\s+a\s+half)?[\s-]+{_AGO}", _ago),
    # durations
    _rule(rf"{_ABOUT}(?:the\s+)?(?P<shift>last|past|next|coming|first|final|previous|following|recent)\s+{_ABOUT}(?:(?P<n>{NUMBER})|{_MANY})[\s-]+(?P<unit>{COUNTABLE})", _as("span")),
    _rule(r"(?:the\s+)?(?P<shift>recent|past|last|coming|next)\s+(?P<unit>minutes|hours|days|weeks|months|quarters|years|decades|centuries)(?:\s+(?:and|or)\s+(?:days|weeks|months|years))?", lambda m: Expression(m.start(), m.end(), "vague", shift=_fields(m)["shift"])),
    _rule(rf"{_ABOUT}(?P<n>{NUMBER})(?:\s+(?:more|straight|consecutive|full|whole|long|other|further|additional))?[\s-]+(?P<unit>{COUNTABLE})(?![- ](?:century|final|back|page|old)\b)", _counted),
    _rule(r"(?:a\s+|half\s+a\s+)?(?P<share>quarter|half)[- ](?:of\s+)?(?:an?\s+)?(?P<unit>century|decade|year)", _fraction),
    _rule(rf"{_ABOUT}{_MANY}[\s-]+(?P<unit>seconds|minutes|hours|days|nights|weeks|months|quarters|years|decades|centuries|generations)", _as("span")),
    _rule(r"(?:(?<=\bfor )|(?<=\bin )|(?<=\bafter )|(?<=\bover )|(?<=\bthrough ))(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries|generations)", _as("span")),
    _rule(r"(?:(?:the|its|his|her|their|a)\s+)(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\s+(?:straight\s+|consecutive\s+)?(?P<unit>day|week|month|year|decade)", _as("span", word="ordinal")),
    _rule(r"the\s+(?:fiscal\s+|full\s+|financial\s+)?(?P<unit>year)(?=\s+(?:ended|ending)\b)", _as("span", number=1.0)),
    _rule(r"(?:the\s+)?(?P<shift>current\s+|this\s+|last\s+|next\s+)?(?:fiscal|full|financial)\s+(?P<unit>year)(?!\s+(?:ended|ending|\d)\b)", lambda m: Expression(m.start(), m.end(), "unit", unit="Y", shift=shift_of(m["shift"] or "this") or 0, word="fiscal" if "iscal" in m.group() else "")),
    # again and again
    _rule(r"(?:each|every)\s+(?:other\s+)?(?P<unit>day|night|week|weekend|month|quarter|year|hour|minute|morning|evening)", _as("set")),
    _rule(r"(?P<often>daily|hourly|weekly|monthly|yearly)(?=[\s,.;])", lambda m: Expression(m.start(), m.end(), "set", unit={"d": "D", "h": "H", "w": "W", "m": "M", "a": "Y", "y": "Y", "q": "Q"}[m["often"][0].lower()])),
    # times of day by themselves
    _rule(_CLOCK, _clocked),
    # the present, the past, the future
    _rule(r"right now|by now|just now|now|currently|at present|at the moment|nowadays|these days|at this (?:time|point|moment)", _as("vague", shift=0)),
    _rule(r"more recently|most recently|recently|lately|the (?:recent )?past(?=[\s,.;](?!\w+\s+(?:days|weeks|months|years)))", _as("vague", shift=-1)),
    _rule(r"soon(?! (?:as|after|became|afterwards?)\b)", _as("vague", shift=1, word="soon")),
    _rule(r"(?:the\s+)?current(?=\s+[a-z])", _as("vague", shift=0)),
    _rule(r"the (?:near |foreseeable |immediate )?future|the near term", _as("vague", shift=1)),
)  # fmt: skip


def _spoken_in(m: re.Match[str]) -> Expression | None:
    """A month or season of a year that is spelled out: "January nineteen ninety-seven"."""
    century, rest = number_of(m["spoken"]), number_of(m["b"])
    if not century or not rest:
        return None
    kind: Kind = "month" if m["month"] else "season"
    return Expression(m.start(), m.end(), kind, **(_fields(m) | {"year": int(century * 100 + rest)}))


def _weekly(m: re.Match[str]) -> Expression:
    name = m["weekday"] or m["weekdays"] or m["weekdays2"]
    part = _fields(m).get("part", "") or PARTS.get((m["part2"] or "").lower(), "")
    return Expression(m.start(), m.end(), "set", unit="WD", weekday=dates.weekday_of(name), part=part)


def _month(m: re.Match[str]) -> Expression:
    name = m["month"] or m["month2"]
    edge = re.match(r"early|late|mid|end|beginning|start|middle", m.group(), re.IGNORECASE)
    return Expression(
        m.start(),
        m.end(),
        "month",
        month=dates.month_of(name),
        shift=_fields(m).get("shift"),
        edge=edge.group().lower() if edge else "",
    )


_GATE: Final = Gate([rule for _, _, rule in RULES])


def expressions(text: str) -> Iterator[Expression]:
    """The time expressions of `text`, in order."""
    found: list[tuple[int, int, int, Expression]] = []
    for w in dates.written(text):
        e = Expression(
            w.start, w.end, "date", year=w.year, month=w.month, day=w.day, weekday=w.weekday, other=w.other
        )
        found.append((w.start, -w.end, -1, e))
    found += [(e.start, -e.end, -2, e) for e in runs(text)]
    ends = [0] * len(RULES)  # no match of a rule begins inside another of the same
    for start, rules in _GATE.places(text):
        while rules:
            rank = (rules & -rules).bit_length() - 1
            rules &= rules - 1
            m = RULES[rank][0].match(text, start) if start >= ends[rank] else None
            if m is not None and m.end() > start:
                ends[rank] = m.end()
                made = RULES[rank][1](m)
                if made is not None:
                    found.append((made.start, -made.end, rank, made))
    end, kept = -1, []
    for _, _, _, e in sorted(found, key=lambda f: f[:3]):
        if e.start >= end:
            kept.append(trimmed(text, e))
            end = e.end
    yield from in_context(text, kept)


def trimmed(text: str, e: Expression) -> Expression:
    """An expression without the prepositions that a pattern took in with its edge ("by the end of" keeps "the end of")."""
    m = re.match(r"(?:at|by|until|before|toward)\s+(?=the\b)", text[e.start : e.end], re.IGNORECASE)
    return replace(e, start=e.start + m.end()) if m else e
