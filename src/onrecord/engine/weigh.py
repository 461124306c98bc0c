"""Work that spreads by item: standing, disagreements, follow-up. Later stages see what earlier ones made."""

from __future__ import annotations

from typing import Any

from onrecord.model.record import Record
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import WeighStage


def weigh(stage: WeighStage, record: Record) -> list[Trouble]:
    """Run one weigh stage over every item of its kind and file what it makes."""
    made: list[Any] = []
    troubles: list[Trouble] = []
    for item in record.items(stage.of):
        try:
            made.extend(stage.run(item, record))
        except Exception as e:  # one bad item never stops a run
            troubles.append(trouble("T204", stage.name, detail=f"{type(e).__name__}: {e} ({item.id})"))
    record.put(made)
    return troubles
