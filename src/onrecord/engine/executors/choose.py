"""Which executor a run gets."""

from __future__ import annotations

import os
from typing import Final

from onrecord.engine.executors.base import Executor
from onrecord.engine.executors.processes import Processes
from onrecord.engine.executors.serial import Serial
from onrecord.engine.plan import Plan
from onrecord.settings import Settings
from onrecord.tools.kit import Kit

# A worker takes about three seconds to load the model, an article less than a tenth of one (measured: 49 articles took
# longer in two processes than in one). With fewer than this for each worker, one process is done as soon and takes up
# one model less of memory.
_ARTICLES_A_WORKER: Final = 32


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def choose(order: Plan, settings: Settings, articles: int) -> Executor:
    """The executor that the settings name, for a run that has `articles` to read.

    With `workers` left at 0 there is one for each core, but none for fewer than 32 articles each; a number that a person
    gave is taken at its word. Raises Refusal R018 for a cluster without its extra, R020 where none answers.
    """
    if settings.executor == "cluster":
        from onrecord.engine.cluster.executor import Cluster

        return Cluster(order, settings)
    wanted = settings.workers or min(cores(), articles // _ARTICLES_A_WORKER)
    if settings.executor == "serial" or wanted <= 1:
        return Serial(order, Kit(settings))
    return Processes(order, settings, wanted)
