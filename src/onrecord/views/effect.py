"""Effect: what a correction would change, found by comparing the record with one in which it was made."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from onrecord.model.items import Claim, Commitment, Entity, Event, Story, Utterance
from onrecord.model.record import Record
from onrecord.model.standing import Origins
from onrecord.views import wording

KINDS: Final[tuple[tuple[type, str, str], ...]] = (
    (Story, "story", "stories"),
    (Entity, "name", "names"),
    (Utterance, "quote", "quotes"),
    (Event, "event", "events"),
    (Claim, "claim", "claims"),
    (Commitment, "commitment", "commitments"),
)
# Levels that a page lists one by one; the rest is a count.
_LISTED: Final = 20


class LevelChange(msgspec.Struct, frozen=True):
    """One line whose standing would change; `before` and `after` in words."""

    id: str
    kind: str
    text: str
    before: str
    after: str


class EffectView(msgspec.Struct, frozen=True):
    """What would change. `sentence` says it all; `counts` are its parts; `levels` the changed standings, the first twenty."""

    sentence: str
    counts: tuple[str, ...]
    levels: tuple[LevelChange, ...]
    levels_changed: int


def effect(before: Record, after: Record) -> EffectView:
    """Compare two records of the same articles."""
    counts: list[str] = []
    levels: list[LevelChange] = []
    for kind, one, several in KINDS:
        old, new = _by_id(before, kind), _by_id(after, kind)
        gone = [i for i in old if i not in new]
        merged = [i for i in gone if after.item_of(kind, i) is not None]
        come = [i for i in new if i not in old]
        split = [i for i in come if before.item_of(kind, i) is not None]
        changed = [i for i in old.keys() & new.keys() if _shown(old[i]) != _shown(new[i])]
        for n, words in (
            (len(merged), "merged into others"),
            (len(split), "split off"),
            (len(gone) - len(merged), "gone"),
            (len(come) - len(split), "new"),
            (len(changed), "changed"),
        ):
            if n:
                counts.append(f"{wording.many(n, one, several)} {words}")
        levels += [
            LevelChange(i, one, _text(new[i]), was, now)
            for i in sorted(old.keys() & new.keys())
            if (was := _level(old[i])) != (now := _level(new[i]))
        ]
    return EffectView(_sentence(counts, levels), tuple(counts), tuple(levels[:_LISTED]), len(levels))


def _by_id(record: Record, kind: type[Any]) -> dict[str, Any]:
    return {i.id: i for i in record.items(kind)}


def _shown(item: Any) -> Any:
    """What of an item a reader sees: reasons and order of ids aside."""
    return msgspec.structs.replace(item, origins=Origins()) if hasattr(item, "origins") else item


def _level(item: Any) -> str:
    origins: Origins | None = getattr(item, "origins", None)
    if origins is None or not origins.groups:
        return ""
    contested = ", contested" if origins.contested else ""
    return f"{wording.LEVELS[origins.level]} ({wording.many(origins.independent, 'origin')}{contested})"


def _text(item: Any) -> str:
    for field in ("title", "text", "label", "name"):
        found = getattr(item, field, None)
        if isinstance(found, str) and found:
            return found
    content = getattr(item, "content", None)
    return content.text if content else ""


def _sentence(counts: list[str], levels: list[LevelChange]) -> str:
    if not counts and not levels:
        return "Nothing else would change: the correction is noted, and the record reads as before."
    parts = list(counts)
    if levels:
        first = levels[0]
        words = wording.many(len(levels), "standing changes", "standings change")
        parts.append(f"{words} ({first.before or 'none'} → {first.after or 'none'})")
    return "; ".join(parts)[:1].upper() + "; ".join(parts)[1:] + "."
