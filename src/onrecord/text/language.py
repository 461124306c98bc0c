"""The language of a text: by its script, and by the small words that every sentence holds."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

# The most frequent function words of each language that are rare or absent in the others; a page of a hundred words holds dozens.
_SMALL: Final[dict[str, frozenset[str]]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in that is was for on with as by at from are be this have has had it his he she they not an which said were will who their been but would more than after its also about",
        "fr": "le la les des et du est dans que qui pour une au sur par avec plus ne pas ce sont aux ont été mais cette son ses leur a il elle en un",
        "de": "der die und das den von zu mit ist des im für auf nicht ein eine sich dem auch als nach wird bei einer um sind hat aus wie am oder war haben",
        "es": "el los las del que y en una por con para se su al lo como más pero sus fue ha este entre sobre también la de un es no",
        "it": "il di che la e un per è non una del della con nel alla sono da più dei gli si anche ha dal delle al lo come ma le i",
        "pt": "o os as do da que e em um uma para com não no na por mais dos das ao se foi é ele são pela como mas à de",
        "nl": "de het een van en in is dat op te zijn met voor niet aan er om die ook als bij naar door over uit maar nog werd wordt hij",
        "sv": "och att det som en är på av för med den till har de inte om ett han men var från vi kan så när också efter eller",
        "da": "og at det er en den til på af for med som der de ikke et har han var men fra om kan efter eller blev sig",
        "no": "og det er en på til av for med som at den har de ikke et han var men fra om kan etter eller ble seg",
        "fi": "ja on ei se että oli hän ovat mutta kun myös joka mukaan niin kuin sen tai jo vain ole",
        "pl": "w i na z do że się nie to jest o od za po przez dla jak oraz ale są był które tym który",
        "cs": "a v se na je že s z do o i to ve za k po který by podle jsou pro ale při byl",
        "ro": "de la în și a cu pe din care că un o este pentru mai nu sunt au fost ca dar prin după",
        "hu": "a az és hogy is nem egy van volt meg csak már de még el mint ki ha vagy szerint",
        "tr": "ve bir bu için ile da de olarak daha çok olan gibi en kadar sonra ise var ne değil",
        "id": "yang dan di untuk dengan pada dari ini itu dalam tidak akan oleh juga adalah ke telah karena",
        "vi": "và của là các có được cho trong một những với không đã người này khi đến từ",
    }.items()
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SCRIPTS: Final = (
    ("Cyrillic", "\u0400", "\u04ff"),
    ("Greek", "\u0370", "\u03ff"),
    ("Hebrew", "\u0590", "\u05ff"),
    ("Arabic", "\u0600", "\u06ff"),
    ("Devanagari", "\u0900", "\u097f"),
    ("Bengali", "\u0980", "\u09ff"),
    ("Thai", "\u0e00", "\u0e7f"),
    ("Kana", "\u3040", "\u30ff"),
    ("Hangul", "\uac00", "\ud7af"),
    ("Han", "\u4e00", "\u9fff"),
    ("Armenian", "\u0530", "\u058f"),
    ("Georgian", "\u10a0", "\u10ff"),
)
_BY_SCRIPT: Final = {
    "Greek": "el",
    "Hebrew": "he",
    "Devanagari": "hi",
    "Bengali": "bn",
    "Thai": "th",
    "Kana": "ja",
    "Hangul": "ko",
    "Han": "zh",
    "Armenian": "hy",
    "Georgian": "ka",
}
_PROBE: Final = 20_000  # characters; the language of a page shows in its first paragraphs
_DISTINCT: Final = 4  # different small words; one that is repeated ("de", "a") proves nothing
_ENOUGH: Final = 12  # words: below that a headline in English may hold no small word at all


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None when it is too short, or none that we know."""
    probe = text[:_PROBE]
    each = Counter(probe)
    letters = sum(n for c, n in each.items() if c.isalpha())
    script, share = _script(each)
    if letters and share * 2 > letters:
        return _by_script(script, probe)
    words = [w.lower() for w in _WORD.findall(probe)]
    if len(words) < _ENOUGH:
        return None
    often = Counter(words)
    hits = {code: sum(often[w] for w in small) for code, small in _SMALL.items()}
    code = max(sorted(hits), key=lambda c: hits[c])
    # A tenth of running words: English news has about four in ten, a list of names or a table almost none.
    if hits[code] * 10 < len(words) or sum(w in often for w in _SMALL[code]) < _DISTINCT:
        return "en" if hits["en"] * 10 >= len(words) else None
    # Another language has to be clearly that: a page in English may quote one at length.
    return code if hits[code] > hits["en"] * 3 // 2 else "en"


def _script(each: Counter[str]) -> tuple[str, int]:
    counts = {name: sum(n for c, n in each.items() if low <= c <= high) for name, low, high in _SCRIPTS}
    if counts["Kana"]:
        counts["Kana"] += counts.pop("Han")  # Japanese writes both
    return max(counts.items(), key=lambda item: item[1])


def _by_script(script: str, text: str) -> str | None:
    if script == "Cyrillic":
        return "uk" if any(c in "іїєґ" for c in text) else "bg" if not any(c in "ыэё" for c in text) else "ru"
    if script == "Arabic":
        return "fa" if any(c in "پچژگ" for c in text) else "ar"
    return _BY_SCRIPT.get(script)


def code_of(name: str | None) -> str | None:
    """The two-letter code in a language tag ("en-GB" → "en", "eng" and "English" → "en"); None for nothing."""
    if not name or not name.strip():
        return None
    low = name.strip().lower().replace("_", "-")
    return "en" if low in ("eng", "english") else low.split("-")[0]
