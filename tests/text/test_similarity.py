"""Two sentences: copied and how edited, heard by both, or alike by chance."""

from __future__ import annotations

import pytest

from onrecord.text.sheets import Line, sheet
from onrecord.text.shingles import word_hash
from onrecord.text.similarity import Likeness, attributed, edit, extra, likeness, stand, stated


def _line(text: str, zone: str = "body") -> Line:
    return sheet(text, [(0, len(text), zone)]).lines()[0]


def _kind(a: str, b: str) -> str | None:
    la, lb = _line(a), _line(b)
    found = likeness(la, lb)
    if found is None:
        return None
    more, between = extra(la, lb, found), ""
    if more:
        side, text = (la, a) if more[0] else (lb, b)
        start, end = side.starts[more[1]], side.ends[more[2]]
        between = text[:start].rstrip()[-1:] + text[start:end] + text[end:].lstrip()[:1]
    return edit(la, lb, found, between)[0]


COUNCIL = (
    "The council voted late on Monday to close the old bridge over the Tarn to lorries until the spring."
)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (COUNCIL, "identical"),
        (COUNCIL.replace("late ", "").replace("old ", ""), "trimmed"),
        (COUNCIL.replace("Monday to", "Monday, after nine hours of wrangling, to"), "inserted"),
        (COUNCIL.replace("lorries", "trucks"), "reworded"),
        (COUNCIL.replace("voted late on", "voted late"), "reworded"),
        (
            "Walkers may still use the bridge over the Tarn, which was built by the monks of Saint Osyth.",
            None,
        ),
    ],
)
def test_kind_of_edit(other: str, kind: str | None) -> None:
    assert _kind(COUNCIL, other) == kind


def test_kind_does_not_depend_on_the_order() -> None:
    for other in (
        COUNCIL.replace("late ", "").replace("old ", ""),
        COUNCIL.replace("Monday to", "Monday, after a row over tolls, to"),
    ):
        assert _kind(COUNCIL, other) == _kind(other, COUNCIL)


def test_names_and_offices_are_no_copy() -> None:
    a = "Deputy Minister for Inland Fisheries and River Transport Anna Maria Lindqvist opened a school in Vora."
    b = "Critics called on Deputy Minister for Inland Fisheries and River Transport Anna Maria Lindqvist to explain why her car was parked outside a closed casino."
    assert likeness(_line(a), _line(b)) is None


def test_formulas_of_the_trade_are_no_copy() -> None:
    tail = "spoke on condition of anonymity because he was not authorized to speak to the news media"
    a = f"The flood gates failed twice last year, said an engineer who {tail}."
    b = f"One banker put the hole at nine billion crowns; he {tail}."
    assert likeness(_line(a), _line(b)) is None


def test_words_that_both_heard() -> None:
    words = "“We have counted every sack in every barn and there is enough for the winter,”"
    found = likeness(
        _line(f"Standing on a cart in the rain, the grain commissioner told farmers at Ostby: {words}"),
        _line(
            f"{words} Ms Rehnberg assured opposition deputies who had asked whether bread would be rationed."
        ),
    )
    assert found is not None and found.heard is True


def test_a_copied_sentence_with_a_quotation_is_no_mere_hearing() -> None:
    text = "Rehnberg, who took office in May, said “there is enough grain in the barns for the winter” and sat down to laughter."
    found = likeness(_line(text), _line(text.replace("laughter", "some laughter")))
    assert found is not None and found.heard is False


def test_part_of_a_sentence() -> None:
    shared = "a grain barge with forty tonnes of barley aboard broke from its moorings and blocked the lock"
    a, b = (
        _line(
            f"Shipping on the upper canal came to a halt before dawn when {shared}, and it was noon before the tugs came."
        ),
        _line(f"Insurers have been asked, once again, who pays if {shared}; nobody knew."),
    )
    found = likeness(a, b)
    assert found is not None
    assert not found.whole or found.heard is False
    first, last = found.pairs[0], found.pairs[-1]
    assert a.forms[first[0]] == word_hash("a") and a.forms[last[0]] == word_hash("lock")


def test_a_short_quotation_shows_no_copying() -> None:
    found = likeness(
        _line("“We know how to mend a lock,” she told the eel wives of Vale."),
        _line("“We know how to mend a lock,” Berta Quist added, and sat down to some laughter."),
    )
    assert found is None or found.heard is not False


def test_a_name_and_a_formula_around_a_quotation_are_no_sentence_of_their_own() -> None:
    words = "“These sluices were built by our grandmothers and no court will fill them with sand,”"
    found = likeness(
        _line(f"{words} Quist said in a statement."),
        _line(f"{words} Ms Berta Quist said in a statement on Friday evening in Vale."),
    )
    assert found is not None and found.heard is not False


def _found(a: str, b: str) -> Likeness:
    found = likeness(_line(a), _line(b))
    assert found is not None
    return found


def test_what_two_write_of_one_fact_does_not_stand_alone() -> None:
    chance = _found(
        "The barge owner Aron Vik and his sister were charged on Tuesday with taking nine crates of lamp oil from the lock.",
        "Aron Vik and his sister were charged with hiding nine crates of lamp oil and selling some, the lock keeper said.",
    )
    assert not stand({(0, 0): chance})
    assert stand({(0, 0): chance, (3, 4): chance})  # in company it is a copied sentence
    assert not stand({(0, 0): chance, (0, 4): chance})  # a line that is like two others is one line


def test_ten_words_on_end_stand_alone() -> None:
    same = "a grain barge with forty tonnes of barley aboard broke from its moorings"
    assert stand({(0, 0): _found(f"Nobody slept when {same}.", f"Asked why {same}, the keeper shrugged.")})
    light = COUNCIL.replace("voted", "chose").replace("lorries", "trucks").replace("late on", "on")
    assert stand({(0, 0): _found(COUNCIL, light)})  # nearly all of either sentence


def test_where_one_names_the_other_seven_words_are_enough() -> None:
    short = _found(
        "Two more fire barges, the Gull and the Tern, had been sent to the upper lock, the keeper told the Post.",
        "The Post said two fire barges, the Gull and the Tern, had gone upstream.",
    )
    assert attributed(short) and not stand({(0, 0): short})


def test_a_summing_up_of_a_statement_is_no_copied_frame() -> None:
    words = "“closing the mouths of many good millers on the left bank while doing nothing at all about the right,”"
    found = _found(
        f"That has calmed nobody, and Holm on Sunday accused the grain boards of {words}",
        f"Holm accused the grain boards of {words}",
    )
    assert found.heard is True and stated(found)
