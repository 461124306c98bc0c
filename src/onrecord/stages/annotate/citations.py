"""Citations: the words that name another source, and what falls under them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.annotations import Citation
from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.stages.base import Kit, annotate


@annotate(makes=[Citation], needs=[Zone])
def citations(page: Page, kit: Kit) -> Iterator[Citation]:
    """Sources that the article names."""
    yield from ()
