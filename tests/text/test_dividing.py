"""Look-alikes are told apart by what only some of the texts hold, and a story that drifts is left whole."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.dividing import divided

# Two quakes: the words for any quake, and the town, the day and the figures of each. No text has all of them.
QUAKE = ("quake", "magnitude", "rubble", "tents")
FIRST, SECOND = ("ostby", "5.2", "baker", "mill", "nine"), ("tarn", "6.8", "school", "harbour", "forty")


def text(about: tuple[str, ...], left_out: int) -> dict[str, float]:
    words = [*QUAKE, *(w for n, w in enumerate(about) if n != left_out)]
    return dict.fromkeys(words, len(words) ** -0.5)


TWO = [text(about, n) for about, n in product((FIRST, SECOND), range(4))]


def test_two_look_alikes_are_divided() -> None:
    assert divided(TWO, TWO) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_what_belongs_together_is_not_divided() -> None:
    assert divided(TWO, TWO, [(2, 5)]) == [list(range(8))]


def test_one_thing_stays_whole() -> None:
    one = [text(FIRST, n) for n in (0, 1, 2, 3, 4, 0, 1, 2)]
    assert divided(one, one) == [list(range(8))]


def test_a_story_that_drifts_stays_whole() -> None:
    words = [f"w{n}" for n in range(14)]
    drift = [dict.fromkeys(words[n : n + 6], 6**-0.5) for n in range(9)]
    assert divided(drift, drift) == [list(range(9))]


def test_few_texts_are_not_divided() -> None:
    few = [TWO[0], TWO[1], TWO[4], TWO[5]]
    assert divided(few, few) == [[0, 1, 2, 3]]
    assert divided([], []) == [[]]


@settings(max_examples=20)
@given(st.permutations(range(8)))
def test_order_changes_nothing(order: list[int]) -> None:
    texts = [TWO[n] for n in order]
    found = {frozenset(order[n] for n in group) for group in divided(texts, texts)}
    assert found == {frozenset(range(4)), frozenset(range(4, 8))}
