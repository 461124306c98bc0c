"""Work that spreads by item: standing, disagreements, follow-up. Later stages see what earlier ones made."""

from __future__ import annotations

from typing import Any

from onrecord.model.links import Link
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import WeighStage


def weigh(stage: WeighStage, record: Record) -> list[Trouble]:
    """Run one weigh stage over every item of its kind and file what it makes: items, links; Troubles are handed back."""
    made: list[Any] = []
    troubles: list[Trouble] = []
    items: list[Any] = record.items(stage.of)
    for item in items:
        try:
            made.extend(stage.run(item, record))
        except Exception as e:  # one bad item never stops a run
            troubles.append(trouble("T204", stage.name, detail=f"{type(e).__name__}: {e} ({item.id})"))
    record.links.extend(m for m in made if isinstance(m, Link))
    troubles += [m for m in made if isinstance(m, Trouble)]
    record.put(m for m in made if not isinstance(m, Link | Trouble))
    return troubles
