"""How far, and how long yet: a range in words."""

from __future__ import annotations

import pytest

from onrecord.engine import progress
from onrecord.engine.progress import Meter, Progress, in_words


@pytest.mark.parametrize(
    "seconds, words",
    [
        ((0.2, 0.4), "1 s"),
        ((40, 61), "40 to 61 s"),
        ((100, 150), "2 min"),
        ((100, 200), "2 to 3 min"),
        ((7000, 9000), "2 h"),
    ],
)
def test_time_left_in_words(seconds: tuple[float, float], words: str) -> None:
    assert in_words(seconds) == words


def test_nothing_is_said_before_something_is_known() -> None:
    assert Progress("read", 0, 9).left == ""


def test_the_range_holds_the_truth_at_a_steady_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1_000))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    told: list[Progress] = []
    meter = Meter(told.append, "read", 100)
    for _ in range(40):
        meter.step()
    low, high = told[-1].seconds_left or (0, 0)
    assert low < 60 < high
    assert (told[0].done, told[-1].done) == (0, 40)
