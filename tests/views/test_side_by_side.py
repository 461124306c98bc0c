from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.views.tiny import tiny

from onrecord.model.annotations import Passage
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article, Zone
from onrecord.views.side_by_side import SideBySideView, side_by_side


def _side(view: SideBySideView, side: str) -> str:
    return "".join("".join(r.text for p in getattr(row, side) for r in p) for row in view.rows)


def test_shared_passages_face_each_other_and_differences_are_marked() -> None:
    view = side_by_side(tiny(), "a1", "b2")
    shared = [r for r in view.rows if r.shared]
    assert [[x.text for p in r.a for x in p if x.differs] for r in shared] == [["four"], [", in writing"]]
    assert [[x.text for p in r.b for x in p if x.differs] for r in shared] == [["three"], []]
    assert view.changes[0].fact and (view.changes[0].a, view.changes[0].b) == ("four", "three")
    assert view.order == "Ostmark Courier took them from Delta Wire"
    assert view.passages == 2 and 0 < view.a_taken < 1


def test_turned_round_it_says_the_same() -> None:
    view, turned = side_by_side(tiny(), "a1", "b2"), side_by_side(tiny(), "b2", "a1")
    assert (turned.a_taken, turned.b_taken) == (view.b_taken, view.a_taken)
    assert turned.order == view.order
    assert (turned.changes[0].a, turned.changes[0].b) == ("three", "four")


def test_page_furniture_stays_out() -> None:
    assert "Menu" not in _side(side_by_side(tiny(), "a1", "b2"), "a")


def test_strangers_share_nothing_and_one_is_not_compared_with_itself() -> None:
    record = tiny()
    assert side_by_side(record, "a1", "d4").passages == 0
    assert side_by_side(record, "a1", "a1").passages == 0


WORD = st.sampled_from("river wall lock quay pump mayor night".split())


@st.composite
def pairs(draw: st.DrawFn) -> Record:
    """Two texts that share some of one list of sentences, each in an order of its own."""
    stock = [f"{draw(WORD)} {draw(WORD)} {n}." for n in range(6)]
    made = []
    for ident in ("a", "b"):
        chosen = draw(st.permutations(range(6)))[: draw(st.integers(1, 6))]
        made.append((ident, [stock[n] for n in chosen]))
    pages, places = [], {}
    for ident, lines in made:
        article = Article(ident, ident, "\n".join(lines), "0")
        pages.append(Page(article, [Zone(f"z{ident}", article.span(0, len(article.text)), "body")]))
        places[ident] = {
            line: article.span(article.text.index(line), article.text.index(line) + len(line))
            for line in lines
        }
    record = Record(pages)
    both = sorted(set(places["a"]) & set(places["b"]))
    record.put_passages(
        [Passage(f"p{n}", places["a"][x], places["b"][x], "identical") for n, x in enumerate(both)]
    )
    return record


@settings(max_examples=60, deadline=None)
@given(pairs())
def test_every_word_stands_once_on_its_own_side(record: Record) -> None:
    """Nothing is lost and nothing is said twice, whatever was moved; the left side keeps its order."""
    view = side_by_side(record, "a", "b")
    left, right = record.page("a").text, record.page("b").text
    assert "".join(_side(view, "a").split()) == "".join(left.split())
    assert sorted(_side(view, "b").replace(".", ". ").split()) == sorted(right.split())
    for row in view.rows:
        for side, text in (("a", left), ("b", right)):
            for run in (r for p in getattr(row, side) for r in p):
                assert text[run.start : run.end] == run.text


@pytest.mark.parametrize("a, b", [("a1", "nothing"), ("", "b2")])
def test_ids_that_open_nothing_are_refused(a: str, b: str) -> None:
    from onrecord.errors import Refusal

    with pytest.raises(Refusal):
        side_by_side(tiny(), a, b)
