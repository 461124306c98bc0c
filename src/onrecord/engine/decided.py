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
METADATA_FIELDS: Final = ("outlet", "published", "title", "byline", "url", "language", "origin")
# Set on an annotation.
ANNOTATION_FIELDS: Final = ("name", "type", "country", "speaker")
# Set on an annotation of an entity: its id in another register ("id:wikidata").
ID_FIELD: Final = "id:"
# The kind that a person may name without knowing the right one, and what it is filed as.
NOT_A_PERSON: Final = ("not_person", "other")
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
    """The decisions that hold, sorted by what they change. Give it every page (`shown`) before asking what is stale."""

    def __init__(self, journal: Iterable[Decision]) -> None:
        self.journal = tuple(journal)
        self.held = standing_decisions(self.journal)
        self.wrong = {t for d in self.held if d.verdict == "wrong" for t in d.target}
        self.values: dict[str, list[Decision]] = {}
        self.apart: dict[str, list[Decision]] = {}
        for d in self.held:
            for t in d.target:
                if d.verdict == "value" and d.field in ANNOTATION_FIELDS:
                    self.values.setdefault(t, []).append(d)
                elif d.verdict == "different":
                    self.apart.setdefault(t, []).append(d)
        self._touched = self.wrong | set(self.values) | set(self.apart)
        self.seen: set[str] = set()  # what decisions name and pages hold

    def shown(self, page: Page, find: Callable[[str], Any | None]) -> Page | None:
        """The page with what was decided: the same page when nothing was, None when it was taken out as a whole.

        `find` looks up any annotation by id.
        """
        if page.article.id in self.wrong:
            self.seen.add(page.article.id)
            return None
        touched = self._touched & page.by_id.keys() if self._touched else set()
        if not touched:
            return page
        self.seen |= touched
        rows = [self._changed(a, page, find) for a in page.by_id.values() if a.id not in self.wrong]
        if rows == list(page.by_id.values()):
            return page
        return Page(page.article, rows)

    def _changed(self, annotation: Any, page: Page, find: Callable[[str], Any | None]) -> Any:
        for d in self.values.get(annotation.id, ()):
            annotation = _CHANGES.get((type(annotation), d.field or ""), _same)(annotation, d.value, find)
        if annotation.id in self.apart and isinstance(annotation, Mention):
            return self._own_chain(annotation, page)
        return annotation

    def _own_chain(self, mention: Mention, page: Page) -> Mention:
        """Two mentions that the article's own resolution holds for one, and a person for two: the later goes alone."""
        others = (page.by_id.get(t) for d in self.apart[mention.id] for t in d.target if t != mention.id)
        same = [o for o in others if isinstance(o, Mention) and o.chain == mention.chain]
        alone = any((o.span.start, o.id) < (mention.span.start, mention.id) for o in same)
        # It goes under its own words: the fuller name of the chain was what the person took away from it.
        return (
            msgspec.structs.replace(mention, chain=mention.id, name=mention.span.text) if alone else mention
        )


def _same(annotation: Any, value: str | None, find: Callable[[str], Any | None]) -> Any:
    return annotation


def _speaker(quotation: Quotation, value: str | None, find: Callable[[str], Any | None]) -> Quotation:
    mention = find(value or "")
    if not isinstance(mention, Mention) or mention.span.article != quotation.content[0].article:
        return quotation
    return msgspec.structs.replace(
        quotation, speakers=(mention.id,), speaker_mention=mention.span, unresolved=""
    )


_CHANGES: Final[Mapping[tuple[type, str], Callable[[Any, str | None, Callable[[str], Any | None]], Any]]] = {
    (Quotation, "speaker"): _speaker,
}


def name_entities(record: Record, held: Sequence[Decision]) -> None:
    """Give entities the name, kind, country or foreign id that a person decided on: it outranks what the stage chose.

    What belongs together stays as it was: a ship that was taken for a woman is the same ship in every article.
    """
    for d in held:
        field = d.field or ""
        register = field.removeprefix(ID_FIELD) if field.startswith(ID_FIELD) else ""
        if d.verdict != "value" or (field not in ("name", "type", "country") and not register):
            continue
        for target in d.target:
            entity = record.item_of(Entity, target)
            if entity is not None and register and d.value is not None:
                ids = dict(sorted({**entity.external_ids, register: d.value}.items()))
                record.put([msgspec.structs.replace(entity, external_ids=ids)])
            elif entity is not None:
                value = NOT_A_PERSON[1] if d.value == NOT_A_PERSON[0] else d.value
                record.put([msgspec.structs.replace(entity, **{field: value})])
