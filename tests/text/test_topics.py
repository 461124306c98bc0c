"""What a text is about: rare words and names weigh more, whatever the size of the collection."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.rarity import rarity
from onrecord.text.resemblance import CUT, resemblance, unbroken
from onrecord.text.stems import stem
from onrecord.text.topics import shared, terms, weighed

PAGE = "Fire broke out in the Halvorsen paper mill at Ostby on Monday. The mill makes paper for ballots."


def test_names_are_told_by_their_capitals() -> None:
    counts, names, shown, _ = terms([PAGE])
    assert shown["halvorsen"] == "Halvorsen"
    assert {"halvorsen", "ostby"} <= names and "fire" not in names and counts["mill"] == 2


def test_kin_share_a_stem() -> None:
    assert stem("ferries") == stem("ferry") and stem("mills") == "mill" and stem("halvorsen's") == "halvorsen"


def test_a_rare_word_tells_more_than_a_common_one_even_in_few_articles() -> None:
    assert rarity("halvorsen", 5, 5) > rarity("government", 1, 5)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.floats(0.01, 0.9), max_size=6), st.data())
def test_likeness_does_not_depend_on_the_order(a: dict[str, float], data: st.DataObject) -> None:
    b = data.draw(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.floats(0.01, 0.9), max_size=6))
    assert shared(a, b) == shared(b, a)


def test_weights_have_length_one() -> None:
    counts, names, *_ = terms([PAGE])
    weights = weighed(counts, names, dict.fromkeys(counts, 2), 10)
    assert abs(sum(w * w for w in weights.values()) - 1) < 1e-3


def test_resemblance_of_revisions() -> None:
    revised = "On Monday a fire started at Ostby, in the paper mill of Halvorsen, where the paper for ballots is made."
    other = (
        "The ferry to Marn was late again, and its passengers, cold and cross, wrote to the company about it."
    )
    assert resemblance(PAGE, PAGE) == 1.0 > resemblance(revised, PAGE) >= CUT > resemblance(other, PAGE)
    assert resemblance("", PAGE) == 0.0


def test_a_paste_is_unbroken_and_a_revision_is_not() -> None:
    half = f"{PAGE} I never saw a ballot that was worth its paper, and Marn has no mill at all."
    revised = PAGE.replace("broke out", "was seen").replace("makes paper", "rolls paper")
    assert unbroken(PAGE, PAGE) == len(PAGE.split()) == unbroken(half, PAGE)
    assert 0 < unbroken(revised, PAGE) < 10 and unbroken("", PAGE) == 0.0
