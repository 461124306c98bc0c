"""The order of stages, from what they need and make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.stages.base import Stage


def ordered[S: Any](stages: Sequence[S]) -> list[S]:
    """Stages so that each comes after the makers of what it needs; otherwise as given.

    Raises ValueError when they need one another in a ring.
    """
    left, out = list(stages), []
    while left:
        pending = {kind for s in left for kind in s.makes}
        ready = next((s for s in left if not (set(s.needs) - set(s.makes)) & _made_by_others(left, s, pending)), None)
        if ready is None:
            raise ValueError(f"stages need one another in a ring: {', '.join(s.name for s in left)}")
        out.append(ready)
        left.remove(ready)
    return out


def _made_by_others(left: Sequence[Stage], stage: Any, pending: set[type]) -> set[type]:
    return {kind for s in left if s is not stage for kind in getattr(s, "makes", ())} & pending
