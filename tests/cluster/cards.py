"""A card for tests, in a module that a worker of the cluster finds."""

from __future__ import annotations

from onrecord.stages.base import Card


class WordCard(Card, frozen=True):
    """A card with some words."""

    words: str
