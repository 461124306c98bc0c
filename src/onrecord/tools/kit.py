"""The tools that a stage is lent: the parse of a page, and the settings it runs under. One kit for each worker process."""

from __future__ import annotations

from onrecord.model.record import Page
from onrecord.settings import Settings
from onrecord.tools.nlp import Parse, Parser


class Kit:
    """Holds the loaded model (on first use) and the parse of the page that is being worked on."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._parser: Parser | None = None
        self._last: tuple[str, Parse] | None = None

    @property
    def parser(self) -> Parser:
        """The parser; loading it takes about three seconds."""
        if self._parser is None:
            self._parser = Parser(self.settings.model)
        return self._parser

    def parse(self, page: Page) -> Parse:
        """The parse of every paragraph of a page, kept until another page is asked for."""
        if self._last is None or self._last[0] != page.article.id:
            self._last = (page.article.id, self.parser.parse(page))
        return self._last[1]
