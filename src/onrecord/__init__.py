"""On Record: one sourced record out of a heap of overlapping news coverage.

    p = onrecord.open_project("talks.onrecord")
    p.add("coverage/")
    p.run()
    p.stories()[0].title

Names only, brought in when they are first used, so that `import onrecord` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import Refusal
    from onrecord.model.record import Record
    from onrecord.project import Project, open_project
    from onrecord.settings import Settings

__version__ = "0.1.0"
__all__ = ["Project", "Record", "Refusal", "Settings", "__version__", "open_project"]

_WHERE = {
    "Project": "onrecord.project",
    "Record": "onrecord.model.record",
    "Refusal": "onrecord.errors",
    "Settings": "onrecord.settings",
    "open_project": "onrecord.project",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
