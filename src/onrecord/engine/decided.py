"""What a person's decisions change before linking: which annotations are shown, and what some of their fields say.

Decisions about what belongs together ("same", "different") are for `settle`. Here are the others: "wrong" takes an
annotation (or a whole article) out of what is shown, "value" sets a field. Nothing is lost: results stay as filed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, get_args

import msgspec

from onrecord.model.annotations import EntityType, Mention, Quotation
from onrecord.model.items import Entity
from onrecord.model.links import Decision, standing_decisions
from onrecord.model.record import Page, Record
from onrecord.model.sources import Metadata

# Set on an article: they change its metadata, so that it is read again and everything that hung on them moves.
METADATA_FIELDS: Final = ("outlet", "published", "title", "byline", "url", "language")
# Set on an annotation.
ANNOTATION_FIELDS: Final = ("name", "type", "country", "speaker")
ENTITY_TYPES: Final = get_args(EntityType)


def metadata_of(ident: str, given: Metadata, held: Sequence[Decision]) -> Metadata:
    """The metadata of an article with what was decided about it; later decisions hold."""
    changes = {
        d.field: d.value
        for d in held
        if d.verdict == "value" and d.field in METADATA_FIELDS and ident in d.target
    }
    return msgspec.structs.replace(given, **changes) if changes else given


class Decided:
    """The decisions that hold, sorted by what they change."""

    def __init__(self, journal: Iterable[Decision]) -> None:
        self.held = standing_decisions(journal)
        self.wrong = {t for d in self.held if d.verdict == "wrong" for t in d.target}
        self.values: dict[str, list[Decision]] = {}
        for d in self.held:
            if d.verdict == "value" and d.field in ANNOTATION_FIELDS:
                for t in d.target:
                    self.values.setdefault(t, []).append(d)
        self._touched = self.wrong | set(self.values)
        self._changed_pages: set[str] = set()

    def touches(self, page: Page) -> list[str]:
        """The annotations of a page that a decision changes."""
        return sorted(self._touched & page.by_id.keys()) if self._touched else []

    def shown(self, page: Page, find: Callable[[str], Any | None]) -> Page:
        """The page with what was decided; the same page when nothing was. `find` looks up any annotation by id."""
        if not self.touches(page):
            return page
        self._changed_pages.add(page.article.id)
        rows = [self._changed(a, find) for a in page.by_id.values() if a.id not in self.wrong]
        return Page(page.article, rows)

    def changed(self, article: str) -> bool:
        """Did `shown` change the page of this article?"""
        return article in self._changed_pages

    def _changed(self, annotation: Any, find: Callable[[str], Any | None]) -> Any:
        for d in self.values.get(annotation.id, ()):
            annotation = _CHANGES.get((type(annotation), d.field or ""), _same)(annotation, d.value, find)
        return annotation


def _same(annotation: Any, value: str | None, find: Callable[[str], Any | None]) -> Any:
    return annotation


def _set(field: str) -> Callable[[Any, str | None, Callable[[str], Any | None]], Any]:
    return lambda annotation, value, find: msgspec.structs.replace(annotation, **{field: value})


def _speaker(quotation: Quotation, value: str | None, find: Callable[[str], Any | None]) -> Quotation:
    mention = find(value or "")
    if not isinstance(mention, Mention) or mention.span.article != quotation.content[0].article:
        return quotation
    return msgspec.structs.replace(
        quotation, speakers=(mention.id,), speaker_mention=mention.span, unresolved=""
    )


_CHANGES: Final[Mapping[tuple[type, str], Callable[[Any, str | None, Callable[[str], Any | None]], Any]]] = {
    (Mention, "name"): _set("name"),
    (Mention, "type"): _set("type"),
    (Mention, "country"): _set("country"),
    (Quotation, "speaker"): _speaker,
}


def name_entities(record: Record, held: Sequence[Decision]) -> None:
    """Give entities the name, kind or country that a person decided on: it outranks what the stage chose."""
    for d in held:
        if d.verdict != "value" or d.field not in ("name", "type", "country"):
            continue
        for target in d.target:
            entity = record.item_of(Entity, target)
            if entity is not None:
                record.put([msgspec.structs.replace(entity, **{d.field: d.value})])
