"""The plan on paper follows from what was measured."""

from __future__ import annotations

from typing import Any

from bench.cluster_plan import at_once, linking, plan, reading, steep

RUN: dict[str, Any] = {
    "articles": 1000,
    "bytes": 2_000_000,
    "serial": {
        "records": {
            "": {"articles": 1000, "profile": {"parse": 20.0, "read": 5.0, "edits": 64.0, "write": 8.0}}
        }
    },
    "weeks serial": {
        "records": {
            w: {"articles": 250, "profile": {"edits": 4.0, "write": 2.0}} for w in ("a", "b", "c", "d")
        },
    },
    "weeks two": {"windows": dict.fromkeys(("a", "b", "c", "d"), (10.0, 340.0))},
    "two": {
        "load": 3.0,
        "driver_mib": 1300.0,
        "profile": {"take in": 0.1},
        "bytes": {"captures": 1_000_000, "results": 10_000_000, "judging": 1, "events": 5_000_000},
        "shuffled": {"entities": {"cards": 5000, "key_bytes": 1000, "card_bytes": 9000, "most": 80}},
    },
}


def test_costs_of_an_article_are_what_was_measured() -> None:
    assert reading(RUN) == 0.025
    assert linking(RUN) == 0.04


def test_a_step_that_grows_faster_than_the_articles_is_told() -> None:
    (found,) = steep(RUN)
    assert found == (2.0, "edits", 64.0)


def test_the_plan_says_what_breaks_first_and_where() -> None:
    told = plan(RUN)
    assert "edits (power 2.0, 64 s of the whole)" in told
    assert "69 core-hours, 21 minutes, $3" in told  # 10 million × 25 ms
    assert at_once(RUN, 10_000_000) == 2  # 293 GiB a day, of the 800 GiB that come with the cores
    assert at_once(RUN, 100_000) == 1  # one day
    assert "9,766 GiB: **more than any machine**" in told  # a MiB an article
