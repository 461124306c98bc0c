"""Two counts of one tally: when they are of one thing."""

from __future__ import annotations

import msgspec

from onrecord.tools.claiming.told import ENOUGH, Told, reasons

SIX = Told(
    article="x", story="s", slot="number", unit="dead", low=6.0, high=6.0, words="six people", about=frozenset({"kill"}),
    given=frozenset({("dead", 6.0, 6.0)}),
)  # fmt: skip
NINE = msgspec.structs.replace(
    SIX, article="y", low=9.0, high=9.0, words="nine people", given=frozenset({("dead", 9.0, 9.0)})
)
BOTH = frozenset({("dead", 6.0, 6.0), ("dead", 9.0, 9.0)})


def score(a: Told, b: Told) -> float:
    return sum(r.weight for r in reasons(a, b))


def test_two_articles_of_one_story_count_its_dead() -> None:
    assert score(SIX, NINE) >= ENOUGH


def test_an_article_that_gives_both_counts_tells_of_two_things() -> None:
    assert score(msgspec.structs.replace(SIX, given=BOTH), NINE) < ENOUGH


def test_what_somebody_else_counts_is_another_word_on_the_same() -> None:
    quoted = msgspec.structs.replace(SIX, given=BOTH, asserter="ministry")
    assert score(quoted, NINE) >= ENOUGH


def test_deaths_of_two_events_are_two_counts() -> None:
    a, b = (msgspec.structs.replace(x, events=frozenset({e})) for x, e in ((SIX, "e1"), (NINE, "e2")))
    assert score(a, b) < ENOUGH
    assert score(a, msgspec.structs.replace(b, events=frozenset({"e1"}))) >= ENOUGH
