"""The tools that a stage is lent: the parse of a page, and the settings it runs under. One kit for each worker process."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from typing import cast

from onrecord.model.record import Page
from onrecord.settings import Settings
from onrecord.tools.nlp import Parse, Parser


class Kit:
    """Holds the loaded model (on first use) and the parse of the page that is being worked on."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._parser: Parser | None = None
        self._last: tuple[str, Parse] | None = None
        self.spent: dict[str, float] = defaultdict(
            float
        )  # CPU seconds by stage, "parse" apart; for the profile only
        self._kept: tuple[Parse | None, dict[str, object]] = (None, {})

    @property
    def parser(self) -> Parser:
        """The parser; loading it takes about three seconds."""
        if self._parser is None:
            self._parser = Parser(self.settings.model)
        return self._parser

    def parse(self, page: Page) -> Parse:
        """The parse of every paragraph of a page, kept until another page is asked for."""
        if self._last is None or self._last[0] != page.article.id:
            parser = self.parser
            began = time.process_time()
            self._last = (page.article.id, parser.parse(page))
            self.spent["parse"] += time.process_time() - began
        return self._last[1]

    def kept[T](self, page: Page, name: str, make: Callable[[Parse], T]) -> T:
        """What `make` gives for the parse of a page, made once and lent to every stage that asks under this name.

        It is let go with the parse that it was made of; nobody may change it.
        """
        parse = self.parse(page)
        if self._kept[0] is not parse:
            self._kept = (parse, {})
        if name not in self._kept[1]:
            self._kept[1][name] = make(parse)
        return cast("T", self._kept[1][name])
