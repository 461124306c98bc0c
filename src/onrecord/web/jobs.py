"""Work that takes longer than a page may: done one after another in a thread beside the server, and told while it goes on."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from onrecord.errors import Refusal

# What is done or asked is kept for a page that is opened again; the oldest go first.
_KEPT: Final = 50


@dataclass
class Job:
    """One piece of work. `what` it is, in words; `next` the page it leads to; `asked` the form that it answers."""

    id: str
    what: str
    next: str
    asked: dict[str, list[str]]
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    told: str = ""
    result: Any = None
    error: str = ""
    remedy: str = ""
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> int:
        """How long ago it was asked for."""
        return int(time.monotonic() - self.began)

    def tell(self, words: str) -> None:
        """Say how far it is."""
        self.told = words


class Jobs:
    """The work of one server. One at a time: two runs over one project file would wait for each other."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="onrecord-work")
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}

    def start(
        self,
        what: str,
        work: Callable[[Job], Any],
        *,
        after: str = "/",
        asked: dict[str, list[str]] | None = None,
    ) -> Job:
        """Begin a piece of work and hand back its slip."""
        job = Job(secrets.token_hex(8), what, after, asked or {})
        with self._lock:
            self._jobs[job.id] = job
            for old in list(self._jobs)[:-_KEPT]:
                del self._jobs[old]
        self._pool.submit(self._do, job, work)
        return job

    def get(self, ident: str) -> Job | None:
        """The slip with this id."""
        return self._jobs.get(ident)

    def under_way(self) -> list[Job]:
        """What is not finished."""
        return [j for j in list(self._jobs.values()) if j.state in ("waiting", "running")]

    def _do(self, job: Job, work: Callable[[Job], Any]) -> None:
        job.state = "running"
        try:
            job.result = work(job)
            job.state = "done"
        except Refusal as e:
            job.error, job.remedy, job.state = f"{e.cause} ({e.where})", e.remedy, "failed"
        except Exception as e:  # told on the page: a thread has nobody else to tell
            job.error, job.state = f"{type(e).__name__}: {e}", "failed"
            job.remedy = "The record is untouched. Report it with this line."
