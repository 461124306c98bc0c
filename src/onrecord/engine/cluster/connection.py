"""Ray and Daft, started here or joined where they run."""

from __future__ import annotations

import logging
import os
import warnings
from typing import Any, Final

from onrecord.errors import Refusal
from onrecord.store.place import extra

# Nothing is sent to anybody; what the engines say of themselves does not mix with what we say; workers are as urgent as the
# program itself (Ray gives them the lowest place but four, and they stand still on a machine that does anything else).
_ENVIRONMENT: Final = {
    "DO_NOT_TRACK": "1",
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DEDUP_LOGS": "1",
    "RAY_worker_niceness": "0",
}


class Connection:
    """Daft with its Ray runner. With no address, and no RAY_ADDRESS, a cluster of this machine is started.

    There is one for each process, and it ends with the process: Daft cannot be given another. Raises Refusal R018 without
    the extra, R020 where no cluster answers at the address.
    """

    def __init__(self, address: str, workers: int) -> None:
        os.environ.update({k: v for k, v in _ENVIRONMENT.items() if k not in os.environ})
        self._ray = extra("ray", "cluster")
        self.daft: Any = extra("daft", "cluster")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if not self._ray.is_initialized():
                self._start(address or os.environ.get("RAY_ADDRESS", ""), workers)
            self.daft.set_runner_ray(noop_if_initialized=True)
        there = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self.workers = min(workers, there) if workers else there

    def _start(self, where: str, workers: int) -> None:
        given: dict[str, Any] = (
            {"address": where}
            if where
            else {"address": "local", "num_cpus": workers or None, "include_dashboard": False}
        )
        try:
            self._ray.init(**given, log_to_driver=False, logging_level=logging.ERROR, configure_logging=False)
        except (ConnectionError, RuntimeError, ValueError, OSError) as e:
            raise Refusal("R020", f"{where or 'this machine'}: {e}") from e

    @property
    def nodes(self) -> int:
        """How many machines (or nodes that stand for some) the cluster has now."""
        return sum(bool(n["Alive"]) for n in self._ray.nodes())
