"""Two reports held against each other: what makes them one event, what keeps them two."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from onrecord.model.when import UNKNOWN, day, interval, unresolved
from onrecord.text.content import content_words
from onrecord.tools.deeds import written
from onrecord.tools.identity import Telling
from onrecord.tools.reported import ENOUGH, Reported, judged, others_named


def told(words: str, ident: str = "a", place: tuple[str, int] = ("x", 0), **changes) -> Telling:
    return Telling(ident, place, written(words), True, **changes)


MET = Reported(
    id="a", place=("x", 0), story="s", type="CONSULT", modality="actual", telling=told("met"),
    when=unresolved("monday", (), ""), actors=frozenset({"e1", "e2"}), persons=frozenset({"e1", "e2"}),
    words=content_words("They spoke of grain"),
)  # fmt: skip


def other(**changes) -> Reported:
    return msgspec.structs.replace(MET, **({"id": "b", "place": ("y", 0)} | changes))


def test_same_sides_same_day_are_one() -> None:
    found = judged(MET, other(telling=told("talks"), words=content_words("a cordial hour")))
    assert found is not None and found.score >= 1


@pytest.mark.parametrize(
    "changes",
    [
        {"when": unresolved("tuesday", (), "")},
        {"when": day(dt.date(2030, 1, 4), "stated")},  # a Friday
        {"place": ("x", 0)},
    ],
)
def test_vetoes(changes) -> None:
    found = judged(MET, other(words=frozenset(), **changes))
    assert found is not None and found.score < 0


@pytest.mark.parametrize(
    "changes",
    [
        {"modality": "historical"},
        {"modality": "negated"},
        {"actors": frozenset({"e1", "e9"}), "persons": frozenset({"e1", "e9"}), "telling": told("talks")},
        {"actors": frozenset(), "persons": frozenset(), "telling": told("talks")},
    ],
)
def test_left_apart(changes) -> None:
    assert judged(MET, other(words=frozenset(), **changes)) is None


def test_a_copy_is_one_event_whatever_is_known_of_it() -> None:
    bare = {"actors": frozenset(), "persons": frozenset()}
    words = content_words("divers raised the wreck of the ferry near the eastern pier")
    a = msgspec.structs.replace(MET, words=words, **bare)
    found = judged(a, other(words=words, **bare))
    assert found is not None and found.score > 1


BLAST = other(
    id="a", type="ASSAULT", actors=frozenset(), persons=frozenset(), when=UNKNOWN, words=frozenset(),
    telling=told("bombed", suffers=frozenset({"mill"})),
)  # fmt: skip


def blast(**changes) -> Reported:
    telling = told("blast", "b", ("y", 0), suffers=changes.pop("suffers", frozenset({"mill"})))
    return msgspec.structs.replace(BLAST, **({"id": "b", "place": ("y", 0), "telling": telling} | changes))


def test_kindred_words_for_a_deed_done_to_the_same_are_one_event_in_one_story() -> None:
    a = msgspec.structs.replace(BLAST, place=("x", 0))
    found = judged(a, blast())
    assert found is not None and found.score >= 1
    assert {"words for one deed", "done to the same"} <= {r.reason for r in found.why}


@pytest.mark.parametrize(
    "changes",
    [
        {"story": "another"},  # the same words in another story
        {"suffers": frozenset({"bridge"})},  # done to others
        {"suffers": frozenset()},  # nothing but the word speaks for it
        {"type": "CONSULT"},  # an affair has many meetings
        {"type": "PROTEST"},
    ],
)
def test_kindred_words_alone_are_not_enough(changes) -> None:
    assert judged(msgspec.structs.replace(BLAST, place=("x", 0)), blast(**changes)) is None


TALKS = Reported(
    id="a", place=("x", 0), story="s", type="CONSULT", modality="actual", telling=told("talks"), when=UNKNOWN,
    words=content_words("harbour"),
)  # fmt: skip


def with_why(a: Reported, b: Reported) -> set[str]:
    found = judged(a, b)
    return {r.reason for r in found.why} if found is not None and found.score >= ENOUGH else set()


def pair(**both) -> tuple[Reported, Reported]:
    """Two reports of two articles that share two words of four."""
    a = msgspec.structs.replace(TALKS, words=content_words("harbour cranes winter storm"), **both)
    words = content_words("harbour cranes bridge mayor")
    return a, msgspec.structs.replace(a, id="b", place=("y", 0), words=words)


def test_what_is_told_as_known_is_what_the_article_told_before() -> None:
    a, b = pair()
    later = msgspec.structs.replace(b, place=("x", 90), definite=True)
    assert "told as known from before" in with_why(a, later)
    before = msgspec.structs.replace(a, place=("x", 200))  # "the talks", and only then "talks"
    assert "told as known from before" not in with_why(before, later)


def test_both_articles_open_with_it() -> None:
    a, b = pair(lead=True, location="p")
    assert "both articles open with it" in with_why(a, b)
    assert "both articles open with it" not in with_why(a, msgspec.structs.replace(b, story="another"))


def test_another_of_its_kind_is_kept_apart() -> None:
    a, b = pair(location="p")
    assert with_why(a, b)
    assert not with_why(a, msgspec.structs.replace(b, another=True))


def test_a_formula_told_of_two_people_is_no_copy() -> None:
    a, b = pair(
        type="COERCE", telling=told("arrested"), copies=frozenset({"l"}), recipients=frozenset({"e1"})
    )
    assert "the sentences are one copied passage" in with_why(a, b)
    same = msgspec.structs.replace(b, words=a.words, recipients=frozenset({"e2"}))
    assert not with_why(a, same)


def test_deeds_done_to_two_people_are_two() -> None:
    a, b = pair(
        type="COERCE", telling=told("arrested"), recipients=frozenset({"e1"}), victims=frozenset({"holm"}),
        when=day(dt.date(2030, 1, 4), "stated"),
    )  # fmt: skip
    assert with_why(a, b)
    assert not with_why(
        a, msgspec.structs.replace(b, recipients=frozenset({"e2"}), victims=frozenset({"berg"}))
    )


def test_so_many_of_them_and_so_many_others_are_two_deeds() -> None:
    a, b = pair(
        telling=told("seized"), type="COERCE", thing=frozenset({"3", "boat"}), story=None, location="p"
    )
    b = msgspec.structs.replace(b, when=a.when)
    found, other_count = (
        with_why(a, b),
        with_why(a, msgspec.structs.replace(b, thing=frozenset({"5", "boat"}))),
    )
    assert found and not other_count


def test_what_two_people_say_each_for_himself_is_two() -> None:
    a, b = pair(type="ACCUSE", telling=told("blamed"), recipients=frozenset({"r1"}), location="p", lead=True)
    assert with_why(a, b)
    one, two = (msgspec.structs.replace(x, doers=frozenset({n})) for x, n in ((a, "holm"), (b, "berg")))
    found = judged(one, two)
    assert found is not None and found.score < 0


def test_an_accusation_and_its_answer_are_two() -> None:
    a, b = pair(type="ACCUSE", telling=told("blamed"), lead=True, location="p")
    a = msgspec.structs.replace(a, actors=frozenset({"e1"}), recipients=frozenset({"e2"}))
    there = msgspec.structs.replace(b, actors=frozenset({"e1"}), recipients=frozenset({"e2"}))
    back = msgspec.structs.replace(b, actors=frozenset({"e2"}), recipients=frozenset({"e1"}), words=a.words)
    assert with_why(a, there)
    assert not with_why(a, back)


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ({"actors": {"e1"}, "persons": {"e1"}}, {"actors": {"e2"}, "persons": {"e2"}}, True),
        ({"actors": {"c1"}, "sides": {"AAA"}}, {"actors": {"c2"}, "sides": {"BBB"}}, True),
        (
            {"actors": {"c1"}, "sides": {"AAA"}},
            {"actors": {"e1"}, "persons": {"e1"}},
            False,
        ),  # may act for it
        (
            {"actors": {"c1"}, "sides": {"AAA"}},
            {"actors": {"o1"}},
            False,
        ),  # a body whose country is not known
        ({"actors": {"c1"}, "sides": {"AAA"}}, {"actors": {"c1", "c2"}, "sides": {"AAA", "BBB"}}, False),
    ],
)
def test_who_differs_only_where_others_are_named(one, two, differ) -> None:
    a, b = (
        msgspec.structs.replace(
            TALKS, type="ACCUSE", telling=told("blamed"), **{k: frozenset(v) for k, v in x.items()}
        )
        for x in (one, two)
    )
    assert others_named(a, b, "actors", a.sides, b.sides) is differ


def test_what_is_done_together_may_be_told_of_either_side() -> None:
    a = msgspec.structs.replace(TALKS, actors=frozenset({"c1"}), sides=frozenset({"AAA"}))
    b = msgspec.structs.replace(TALKS, actors=frozenset({"c2"}), sides=frozenset({"BBB"}))
    assert not others_named(a, b, "actors", a.sides, b.sides)
    one, two = (msgspec.structs.replace(x, type="AGREE", telling=told("agreed")) for x in (a, b))
    assert not others_named(one, two, "actors", one.sides, two.sides)


def test_talks_that_open_on_one_day_and_end_on_the_next_may_be_one() -> None:
    first, last = (day(dt.date(2030, 1, n), "stated") for n in (3, 4))
    a, b = pair(actors=frozenset({"c1", "c2"}), sides=frozenset({"AAA", "BBB"}))
    opened, ended = msgspec.structs.replace(a, when=first), msgspec.structs.replace(b, when=last)
    assert "on another day" in with_why(opened, ended)
    met = [msgspec.structs.replace(x, telling=told("met")) for x in (opened, ended)]
    found = judged(*met)
    assert found is not None and found.score < 0  # two meetings


def test_gatherings_of_the_same_few_days_in_one_story_are_one() -> None:
    days = interval(dt.date(2030, 1, 3), dt.date(2030, 1, 4), "stated")
    a, b = (msgspec.structs.replace(x, when=days) for x in pair())
    b = msgspec.structs.replace(b, when=day(dt.date(2030, 1, 4), "stated"))
    assert with_why(a, b)
    assert not with_why(a, msgspec.structs.replace(b, when=UNKNOWN))


def test_with_others_is_another_meeting() -> None:
    a, b = pair(actors=frozenset({"e1"}), persons=frozenset({"e1"}))
    assert with_why(a, b)
    one, two = (
        msgspec.structs.replace(x, unnamed=content_words(w)) for x, w in ((a, "students"), (b, "traders"))
    )
    assert not with_why(one, two)
