"""Work that spreads by item: standing, disagreements, follow-up. Later stages see what earlier ones made."""

from __future__ import annotations

from typing import Any, Final, get_args

from onrecord.model.annotations import Annotation
from onrecord.model.links import Link
from onrecord.model.record import Record
from onrecord.model.sources import Article
from onrecord.model.troubles import Trouble, trouble
from onrecord.stages.base import WeighStage

# What stands on pages: a weigh stage that hands one back says more about it (decisions/0006), it makes no new one.
_ON_PAGES: Final = (Article, *get_args(Annotation.__value__))


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
    record.refine(m for m in made if isinstance(m, _ON_PAGES))
    record.put(m for m in made if not isinstance(m, (Link, Trouble, *_ON_PAGES)))
    return troubles
