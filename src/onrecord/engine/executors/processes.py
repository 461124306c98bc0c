"""Work in processes of this machine: a thread here for each worker there, one article at a time.

Articles are handed out one by one, because the slowest takes a hundred times the fastest and a message costs 50 µs. A
worker that dies is started again and its article tried once more; if it dies again, the article is a Trouble.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from onrecord.engine.executors import frames
from onrecord.engine.executors.base import Done
from onrecord.engine.executors.refs import ref_of
from onrecord.engine.executors.serial import Serial
from onrecord.engine.executors.workerprocess import CannotStartError, WorkerProcess
from onrecord.engine.judge import Group, Judged, decode, judge
from onrecord.engine.plan import Plan
from onrecord.errors import Refusal
from onrecord.model.codec import from_json
from onrecord.model.sources import Capture
from onrecord.model.troubles import Trouble, trouble
from onrecord.settings import Settings
from onrecord.stages.base import LinkStage
from onrecord.tools.kit import Kit

# Judging that takes no longer than this is not worth sending away (starting a worker takes about as long).
ALONE_SECONDS = 1.0
_GROUPS_AT_ONCE: Final = 64
# So many tasks a worker lie ready, so that none waits for us while we write to the store.
_AHEAD: Final = 2
_POLL_SECONDS: Final = 0.5  # a wait without an end cannot be interrupted on every platform

type _Task = tuple[Any, frames.Order]
type _Answered = tuple[Any, frames.Answer | None]


class Processes:
    """The default executor of runs that are large enough."""

    name = "processes"

    def __init__(self, order: Plan, settings: Settings, workers: int) -> None:
        self.workers = workers
        self._serial = Serial(order, Kit(settings))
        self._stages: list[Any] = [*order.each, *order.after]
        refs = [ref_of(s) for s in self._stages]
        values = msgspec.structs.asdict(settings)
        # Stages that only this process knows cannot be sent away.
        self._begin = frames.Begin(sys.path, [r for r in refs if r], values) if all(refs) else None
        self._idle: list[WorkerProcess] = []

    @property
    def spent(self) -> Mapping[str, float]:
        """CPU seconds by stage, over all workers and what was done here."""
        return self._serial.spent

    def each(self, captures: Iterable[Capture]) -> Iterator[Done]:
        """Read and annotate, in the order in which workers finish."""
        if self._begin is None:
            yield from self._serial.each(captures)
            return
        for capture, answer in self._spread((c, frames.Read(c)) for c in captures):
            if isinstance(answer, frames.Body):
                self._serial.add(answer.spent)
                yield capture.id, answer.raw
            elif answer is None:
                yield capture.id, died(capture)
            else:  # no worker can be started
                yield from self._serial.each([capture])

    def gather(self, stage: LinkStage, groups: Sequence[Group]) -> Iterator[tuple[int, Judged]]:
        """Judge here for a second; what is left by then is sent away."""
        began = time.perf_counter()
        here = 0
        for n, judged in self._serial.gather(stage, groups):
            yield n, judged
            here = n + 1
            if self._begin is not None and time.perf_counter() - began > ALONE_SECONDS:
                break
        if here < len(groups):
            yield from self._gather_away(stage, groups, here)

    def _gather_away(
        self, stage: LinkStage, groups: Sequence[Group], first: int
    ) -> Iterator[tuple[int, Judged]]:
        here: list[int] = []

        def tasks() -> Iterator[_Task]:
            for start in range(first, len(groups), _GROUPS_AT_ONCE):
                chunk = range(start, min(start + _GROUPS_AT_ONCE, len(groups)))
                message = self._message(stage, [groups[i] for i in chunk])
                if message is None:
                    here.extend(chunk)
                else:
                    yield chunk, message

        for chunk, answer in self._spread(tasks()):
            if isinstance(answer, frames.Judgement):
                for i, (values, troubles, seconds) in zip(chunk, answer.groups, strict=True):
                    found = tuple(from_json(troubles, list[Trouble]))
                    yield i, Judged(decode(values), found, seconds)
            elif answer is None:
                detail = f"the worker died, twice ({groups[chunk[0]][0].id})"
                yield chunk[0], Judged([], (trouble("T204", stage.name, detail=detail),))
            else:  # no worker can be started
                here.extend(chunk)
        for i in here:
            yield i, judge(stage, groups[i])

    def _message(self, stage: LinkStage, groups: Sequence[Group]) -> frames.Judge | None:
        """The groups as an order; None for cards that would not arrive as what they are."""
        cards = {c.id: c for g in groups for c in g}
        place = {ident: n for n, ident in enumerate(cards)}
        kind = type(groups[0][0])
        try:
            raw = msgspec.msgpack.encode(list(cards.values()))
            if msgspec.msgpack.decode(raw, type=list[kind]) != list(cards.values()):  # type: ignore[valid-type]
                return None
        except (TypeError, msgspec.MsgspecError):
            return None
        number = next(n for n, s in enumerate(self._stages) if s is stage)
        listed = [[place[c.id] for c in g] for g in groups]
        return frames.Judge(number, f"{kind.__module__}:{kind.__qualname__}", msgspec.Raw(raw), listed)

    def close(self) -> None:
        """End the workers."""
        for worker in self._idle:
            worker.end()
        self._idle = []

    def _spread(self, tasks: Iterator[_Task]) -> Iterator[_Answered]:
        """Hand out tasks and yield their answers as they come: None where a worker died twice over one."""
        todo: queue.Queue[_Task | None] = queue.Queue()
        done: queue.Queue[_Answered | Refusal] = queue.Queue()
        threads: list[threading.Thread] = []
        crew: list[WorkerProcess] = []
        waiting = 0
        try:
            while True:
                while waiting < _AHEAD * self.workers and (task := next(tasks, None)) is not None:
                    todo.put(task)
                    waiting += 1
                    if len(threads) < min(self.workers, waiting):
                        crew.append(self._idle.pop() if self._idle else WorkerProcess(self._begin))
                        threads.append(_thread(crew[-1], todo, done))
                        threads[-1].start()
                if not waiting:
                    break
                answer = _next(done)
                waiting -= 1
                if isinstance(answer, Refusal):
                    raise answer
                yield answer
            for _ in threads:
                todo.put(None)
            for thread in threads:
                thread.join()
            self._idle += crew
        except BaseException:
            for worker in crew:
                worker.end()
            for _ in threads:
                todo.put(None)
            raise


def _thread(
    worker: WorkerProcess, todo: queue.Queue[_Task | None], done: queue.Queue[Any]
) -> threading.Thread:
    return threading.Thread(target=_attend, args=(worker, todo, done), name="onrecord worker", daemon=True)


def _next[T](done: queue.Queue[T]) -> T:
    while True:
        try:
            return done.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            continue


def died(capture: Capture) -> Trouble:
    """What is said of an article whose worker died over it, twice."""
    return trouble("T205", "read", article=capture.id, name=capture.name)


def _attend(worker: WorkerProcess, todo: queue.Queue[_Task | None], done: queue.Queue[Any]) -> None:
    """Bring tasks to one worker until there are none."""
    while (task := todo.get()) is not None:
        label, order = task
        try:
            answer = worker.ask(order)
        except CannotStartError:
            answer = frames.Ready()  # no answer: the run does it itself
        if isinstance(answer, frames.Refused):
            done.put(Refusal(answer.code, answer.where, exit_code=answer.exit_code))
        else:
            done.put((label, answer))
