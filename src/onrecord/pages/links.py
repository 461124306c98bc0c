"""Where lines lead: addresses on the server, or anchors inside one file."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit

from onrecord.views.article import ArticleView
from onrecord.views.pieces import Extract

# Longer fragments make brittle addresses: the browser matches the first and the last words instead.
_WHOLE = 80
_ENDS = 5


class Links(Protocol):
    """What a template may link to. Every method hands back an address, or "" where there is none to give."""

    def story(self, ident: str) -> str: ...
    def article(self, ident: str) -> str: ...
    def words(self, extract: Extract) -> str: ...
    def entity(self, ident: str) -> str: ...
    def why(self, ident: str) -> str: ...
    def side(self, a: str, b: str) -> str: ...
    def screen(self, name: str, **query: object) -> str: ...


class WebLinks:
    """Addresses on the local server."""

    def story(self, ident: str) -> str:
        """A story's page."""
        return f"/stories/{quote(ident)}"

    def article(self, ident: str) -> str:
        """An article's page."""
        return f"/articles/{quote(ident)}"

    def words(self, extract: Extract) -> str:
        """The article's page, at these words, which it marks."""
        return f"/articles/{quote(extract.article)}?at={extract.start}-{extract.end}#at"

    def entity(self, ident: str) -> str:
        """A person's, body's or place's page."""
        return f"/entities/{quote(ident)}"

    def why(self, ident: str) -> str:
        """The working behind a line."""
        return f"/why/{quote(ident)}"

    def side(self, a: str, b: str) -> str:
        """Two articles side by side."""
        return f"/side-by-side?{urlencode({'a': a, 'b': b})}"

    def screen(self, name: str, **query: object) -> str:
        """A screen by name, with the filters that are set."""
        given = {k.rstrip("_"): v for k, v in query.items() if v not in ("", None, False)}
        path = "/" if name == "stories" else f"/{name}"
        return f"{path}?{urlencode(given)}" if given else path


class FileLinks:
    """Anchors inside one file: every extract leads to its paragraph in the appendix. Remembers what was asked for.

    Articles are numbered in the order in which they are first asked for: an id in each of some thousand links would be a
    tenth of the file.
    """

    def __init__(self) -> None:
        self.cited: dict[str, set[tuple[int, int]]] = {}
        self._numbers: dict[str, int] = {}

    def story(self, ident: str) -> str:
        """The story's section."""
        return f"#story-{ident}"

    def article(self, ident: str) -> str:
        """The article's entry in the appendix."""
        return f"#a-{self._number(ident)}"

    def words(self, extract: Extract) -> str:
        """The words' paragraph in the appendix."""
        number = self._number(extract.article)
        self.cited[extract.article].add((extract.start, extract.end))
        return f"#w-{number}-{extract.start}-{extract.end}"

    def _number(self, article: str) -> int:
        self.cited.setdefault(article, set())
        return self._numbers.setdefault(article, len(self.cited))

    def entity(self, ident: str) -> str:
        """Names have no page of their own in the file."""
        return ""

    def why(self, ident: str) -> str:
        """The working stands beneath its line in the file."""
        return ""

    def side(self, a: str, b: str) -> str:
        """There is no such screen in the file."""
        return ""

    def screen(self, name: str, **query: object) -> str:
        """There is no such screen in the file."""
        return ""


def original(url: str | None, words: str = "") -> str:
    """The page as published, at these words (a text fragment); "" for anything but a web address."""
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return ""
    wanted = words.split()
    if not wanted:
        return url
    base = url.split("#")[0]
    if len(" ".join(wanted)) <= _WHOLE or len(wanted) <= 2 * _ENDS:
        return f"{base}#:~:text={_fragment(wanted)}"
    return f"{base}#:~:text={_fragment(wanted[:_ENDS])},{_fragment(wanted[-_ENDS:])}"


_REGISTERS = {
    "wikidata": "https://www.wikidata.org/wiki/",
    "geonames": "https://www.geonames.org/",
    "viaf": "https://viaf.org/viaf/",
    "isni": "https://isni.org/isni/",
}


def register_address(register: str, ident: str) -> str:
    """Where a register shows the entry with this id; "" for a register that we do not know."""
    base = _REGISTERS.get(register.casefold(), "")
    return base + quote(ident, safe="") if base else ""


def cite(view: ArticleView, words: str) -> str:
    """Words of an article as a citation to paste: outlet, title, date, address with text fragment, hash of the capture."""
    told = " ".join(words.split())
    parts = [
        f"“{told}”",
        view.outlet if view.outlet_how else "",
        f"“{view.title}”",
        view.date,
        original(view.url, words),
    ]
    captured = f", captured {view.captured_at}" if view.captured_at else ""
    return f"{', '.join(p for p in parts if p)} (SHA-256 {view.raw_sha256}{captured})"


def _fragment(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
