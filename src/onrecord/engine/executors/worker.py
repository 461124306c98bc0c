"""A worker process: takes orders on standard input, answers on standard output, and loads the model once.

Started as `python -m onrecord.engine.executors.worker` rather than forked or spawned by multiprocessing: nothing of the
caller's main module is run again, so that a plain script without `if __name__ == "__main__"` and a notebook work too.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any, BinaryIO

import msgspec

from onrecord.engine.each import article_body
from onrecord.engine.executors import frames
from onrecord.engine.executors.refs import find
from onrecord.engine.judge import encode, judge
from onrecord.engine.plan import Plan, plan
from onrecord.errors import Refusal
from onrecord.model.codec import to_json
from onrecord.settings import Settings
from onrecord.tools.kit import Kit


def main() -> None:
    """Serve until the run closes our standard input."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl+C goes to the whole group; the run decides what becomes of us
    orders = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # whatever a library prints must not mix with our answers
    try:
        begin = frames.receive_order(orders)
        if isinstance(begin, frames.Begin):
            _serve(begin, orders, answers)
    except BrokenPipeError:
        pass  # the run was killed; there is nobody to tell


def _serve(begin: frames.Begin, orders: BinaryIO, answers: BinaryIO) -> None:
    sys.path[:] = begin.path
    stages = [find(ref) for ref in begin.stages]
    settings = msgspec.convert(begin.settings, Settings)
    order, kit = plan(stages), Kit(settings)
    frames.send(answers, frames.Ready())
    while (asked := frames.receive_order(orders)) is not None:
        frames.send(answers, _answer(asked, stages, order, kit))


def _answer(asked: frames.Order, stages: list[Any], order: Plan, kit: Kit) -> frames.Answer:
    try:
        if isinstance(asked, frames.Judge):
            return _judgement(asked, stages)
        if isinstance(asked, frames.Read):
            kit.spent.clear()
            return frames.Body(article_body(asked.capture, order, kit), kit.spent)
    except Refusal as e:
        return frames.Refused(e.code, e.where, e.exit_code)
    return frames.Ready()


def _judgement(asked: frames.Judge, stages: list[Any]) -> frames.Judgement:
    stage = stages[asked.stage]
    cards = msgspec.msgpack.decode(asked.cards, type=list[find(asked.card)])  # type: ignore[misc]
    out = []
    for places in asked.groups:
        judged = judge(stage, tuple(cards[i] for i in places))
        out.append((encode(judged.values), to_json(judged.troubles), judged.seconds))
    return frames.Judgement(out)


if __name__ == "__main__":
    main()
