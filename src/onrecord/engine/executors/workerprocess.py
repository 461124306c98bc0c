"""One worker process of this machine, seen from the side that gives it orders: started when needed, and again when it died."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Final

from onrecord.engine.executors import frames

_TRIES: Final = 2


class CannotStartError(Exception):
    """A worker process could not be started; the work is done in this one instead."""


class WorkerProcess:
    """One worker process, started when it is first asked and again when it died."""

    def __init__(self, begin: frames.Begin | None) -> None:
        self._begin = begin
        self._process: subprocess.Popen[bytes] | None = None
        self._over = False

    def ask(self, order: frames.Order) -> frames.Answer | None:
        """The answer to an order; None when the worker died over it every time. Raises CannotStartError."""
        for _ in range(_TRIES):
            if self._over:
                break
            process = self._process or self._start()
            try:
                frames.send(process.stdin, order)  # type: ignore[arg-type]
                answer = frames.receive_answer(process.stdout)  # type: ignore[arg-type]
            except (OSError, ValueError):  # gone, or closed under us by `end`
                answer = None
            if answer is not None:
                return answer
            self._stop()
        return None

    def _start(self) -> subprocess.Popen[bytes]:
        env = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        command = [sys.executable, "-m", "onrecord.engine.executors.worker"]
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
        except OSError as e:
            raise CannotStartError(str(e)) from e
        self._process = process
        try:
            frames.send(process.stdin, self._begin)  # type: ignore[arg-type]
            ready = frames.receive_answer(process.stdout)  # type: ignore[arg-type]
        except (OSError, ValueError):
            ready = None
        if ready is None:
            self._stop()
            raise CannotStartError("the worker ended at once")
        return process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _close(pipe.close)

    def end(self) -> None:
        """Kill the process; nothing it holds is needed any more."""
        self._over = True
        self._stop()


def _close(close: Callable[[], None]) -> None:
    with contextlib.suppress(OSError):  # what was still in the buffer goes to nobody
        close()
