"""Review, effect, disagreements, columns, outlets and articles over the tiny record."""

from __future__ import annotations

import msgspec
import pytest
from tests.views.tiny import tiny, undated

from onrecord.errors import Refusal
from onrecord.model.items import Entity, Story
from onrecord.model.links import Decision, Link, Reason
from onrecord.model.record import Record
from onrecord.pages.cards import cards, shown
from onrecord.pages.tables import csv_of, safe
from onrecord.views import articles, boards, outlets, review, stories
from onrecord.views.effect import effect


def _linked() -> Record:
    record = tiny()
    sure, unsure = (
        (Reason("the same name", 1.0),),
        (Reason("the same role", 0.4), Reason("other towns", -0.1)),
    )
    record.links.append(Link("entity", "m0", "m1", 0.3, unsure, "entities"))
    record.links.append(Link("entity", "m1", "m2", 1.0, sure, "entities"))
    return record


def test_only_what_is_not_sure_is_asked() -> None:
    view = review.review(_linked())
    assert (view.total, view.question is not None) == (1, True)
    assert view.question and view.question.joined
    assert [(r.words, r.speaks_for) for r in view.question.reasons] == [
        ("the same role", True),
        ("other towns", False),
    ]
    assert "1 article" in view.question.changes


def test_what_was_answered_is_not_asked_again() -> None:
    record = _linked()
    answer = Decision("d1", "2031-03-10", "me", ("m1", "m0"), "same")
    assert review.review(record, 0, [answer]).question is None
    undone = [answer, Decision("d2", "2031-03-11", "me", (), "value", undoes="d1")]
    assert review.review(record, 0, undone).total == 1


def test_a_link_that_others_also_carry_changes_nothing() -> None:
    record = _linked()
    record.links.append(Link("entity", "m0", "m2", 1.0, (), "entities"))
    assert review.review(record).question is None


def test_no_change_has_no_effect() -> None:
    view = effect(tiny(), tiny())
    assert not view.counts and not view.levels and "Nothing else would change" in view.sentence


def test_an_effect_names_merges_and_levels() -> None:
    before, after = tiny(), tiny()
    (old,) = after.items(Story)
    after.put(
        [
            msgspec.structs.replace(
                old, origins=msgspec.structs.replace(old.origins, level="two", independent=2)
            )
        ]
    )
    view = effect(before, after)
    assert [(x.id, x.kind) for x in view.levels] == [("a1", "story")]
    assert "→ Two origins (2 origins)" in view.sentence
    split = tiny()
    split.put([Entity("m1", "Ilse Brandt", "person", (), ("m1",))], {"m1": ("m1",)})
    assert "1 name split off" in effect(before, split).counts


def test_differences_stand_by_kind_with_what_would_settle_them() -> None:
    view = boards.disagreements(tiny())
    (group,) = view.groups
    assert (group.kind, group.open, view.open, view.explained) == ("number", 1, 1, 0)
    assert "count" in group.settles
    with pytest.raises(Refusal):
        boards.disagreements(tiny(), "zzzz")


def test_commitments_stand_in_columns() -> None:
    view = boards.commitments_board(tiny())
    assert [(c.key, c.found) for c in view.columns] == [("reported_kept", 1)]
    assert view.as_of and not boards.commitments_board(undated(tiny())).as_of


def test_who_feeds_whom() -> None:
    view = outlets.outlets(tiny())
    (flow,) = view.flows
    assert (flow.taker, flow.giver, flow.delay) == ("Ostmark Courier", "Delta Wire", 1.0)
    assert 0 < flow.share <= 1 and flow.words > 10
    assert view.unknown == 1


@pytest.mark.parametrize(("missing", "found"), [("", 4), ("date", 1), ("outlet", 1), ("story", 1)])
def test_articles_by_what_they_lack(missing: str, found: int) -> None:
    assert articles.articles(tiny(), missing).found == found


def test_one_sentence_is_one_card_and_differences_have_their_own() -> None:
    made = cards(boards.claims(tiny()).rows)
    assert len(made) == 1 and made[0].differs


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("Four people were hurt.", ["Four people"], "[Four people] were hurt."),
        ("Fourteen were hurt, four badly.", ["four"], "Fourteen were hurt, [four] badly."),
        ("OSTMARK, March 4 (Delta Wire) — The wall broke.", [], "… The wall broke."),
        ("OSTMARK, 4 March — Four hurt.", ["4 March"], "OSTMARK, [4 March] — Four hurt."),
        ("", ["x"], ""),
    ],
)
def test_the_value_is_marked_in_its_sentence(text: str, values: list[str], said: str) -> None:
    assert "".join(f"[{p.text}]" if p.asserted else p.text for p in shown(text, values)) == said


def test_a_long_sentence_is_cut_around_its_value() -> None:
    text = "word " * 60 + "forty ships" + " more" * 60
    said = "".join(p.text for p in shown(text, ["forty ships"]))
    assert "forty ships" in said and len(said) < 200 and said.startswith("… ") and said.endswith(" …")


def test_a_table_is_plain_cells_and_no_formula() -> None:
    text = csv_of(stories.stories(tiny()).rows)
    head, row = text.splitlines()[:2]
    assert head.startswith("id,title,") and "level" in head and "Single origin" in row
    assert safe("=1+1") == "'=1+1" and safe("a\n b") == "a b"
