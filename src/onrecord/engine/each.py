"""Work that spreads by article: read it, annotate it, check that every span's words stand in the text."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints

import msgspec

from onrecord.engine.plan import Plan
from onrecord.errors import Refusal
from onrecord.model.record import Page
from onrecord.model.sources import Article, Capture, Zone
from onrecord.model.spans import Span
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import AnnotateStage, ReadStage
from onrecord.store.bodies import pack
from onrecord.tools.kit import Kit


def article_body(capture: Capture, order: Plan, kit: Kit) -> bytes:
    """What one capture gives, as the bytes that are filed: the same bytes in whichever process they are made."""
    page, troubles = one_article(capture, order, kit)
    kinds = {Zone, *(kind for stage in order.annotators for kind in stage.makes)}
    return pack(page, kinds, troubles)


def one_article(capture: Capture, order: Plan, kit: Kit) -> tuple[Page | None, list[Trouble]]:
    """Read one capture and run every annotator over it, in order."""
    with _timed(kit, "read"):
        page, troubles = read_one(capture, order.readers, kit)
    if page is None:
        return None, troubles
    for stage in order.annotators:
        with _timed(kit, stage.name):
            rows, bad = annotate_one(page, stage, kit)
            page.add(rows)
        troubles += bad
    return page, troubles


@contextmanager
def _timed(kit: Kit, name: str) -> Iterator[None]:
    """Count the CPU seconds of one stage, without the parse that it may be the first to ask for."""
    began, parse = time.process_time(), kit.spent["parse"]
    yield
    kit.spent[name] += time.process_time() - began - (kit.spent["parse"] - parse)


def read_one(capture: Capture, readers: Sequence[ReadStage], kit: Kit) -> tuple[Page | None, list[Trouble]]:
    """The page that a capture holds, and what went wrong. A reader that fails is a Trouble, never a crash."""
    reader = next((r for r in readers if r.kind == capture.kind), None)
    if reader is None:
        return None, [trouble("T111", "read", article=capture.id, name=capture.name, detail=capture.kind)]
    article: Article | None = None
    rows: list[Any] = []
    troubles: list[Trouble] = []
    try:
        for value in reader.run(capture, kit):
            if isinstance(value, Article):
                article = value
            elif isinstance(value, Trouble):
                troubles.append(value)
            else:
                rows.append(value)
    except Refusal:  # a missing model is no fault of the article
        raise
    except Exception as e:  # one bad article never stops a run
        detail = f"{type(e).__name__}: {e}"
        return None, [
            *troubles,
            trouble("T201", reader.name, article=capture.id, name=capture.name, detail=detail),
        ]
    if article is None:
        return None, troubles
    if article.id != capture.id:
        detail = f"an article of another id: {article.id}"
        return None, [
            *troubles,
            trouble("T202", reader.name, article=capture.id, name=capture.name, detail=detail),
        ]
    page = Page(article)
    page.add(_checked(page, reader.name, rows, troubles))
    return page, troubles


def annotate_one(page: Page, stage: AnnotateStage, kit: Kit) -> tuple[list[Any], list[Trouble]]:
    """What one stage says about one page: annotations and Troubles. The page itself is left as it was."""
    rows: list[Any] = []
    troubles: list[Trouble] = []
    if not page.article.analysed and stage.name != "sentences":
        return rows, troubles
    try:
        for value in stage.run(page, kit):
            (troubles if isinstance(value, Trouble) else rows).append(value)
    except Refusal:  # a missing model is no fault of the article
        raise
    except Exception as e:  # one bad article never stops a run
        detail = f"{type(e).__name__}: {e}"
        troubles.append(
            trouble("T201", stage.name, article=page.article.id, name=page.article.name, detail=detail)
        )
    return list(_checked(page, stage.name, rows, troubles)), troubles


def _checked(page: Page, stage: str, rows: Iterable[Any], troubles: list[Trouble]) -> Iterator[Any]:
    """Let through what is anchored and has an id of its own; refuse the rest with a Trouble."""
    seen: set[str] = set()
    for row in rows:
        bad = next(
            (s for s in _spans(row) if page.text[s.start : s.end] != s.text or s.article != page.article.id),
            None,
        )
        if bad is not None or row.id in seen or row.id in page.by_id:
            detail = (
                f"{type(row).__name__} {bad.start}:{bad.end}"
                if bad
                else f"{type(row).__name__} {row.id} twice"
            )
            troubles.append(
                trouble("T202", stage, article=page.article.id, name=page.article.name, detail=detail)
            )
            continue
        seen.add(row.id)
        yield row


def _spans(value: Any) -> Iterator[Span]:
    """Every span that a value holds, at any depth."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for v in value:
            yield from _spans(v)
    elif isinstance(value, msgspec.Struct):
        for name in _holding(type(value)):
            held = getattr(value, name)
            if held:
                yield from _spans(held)


@cache
def _holding(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a type that can hold a span, by what they are declared to hold: most hold words and numbers."""
    return tuple(name for name, told in get_type_hints(kind).items() if _can_hold(told))


def _can_hold(told: Any) -> bool:
    if isinstance(told, TypeAliasType):
        return _can_hold(told.__value__)
    if get_origin(told) is Literal:
        return False
    inner = get_args(told)
    return any(map(_can_hold, inner)) if inner else told not in (str, int, float, bool, type(None), ...)
