"""Groups by key: every pair that shares enough is judged once, and no key can make the work explode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.little import STAGES, Meetings, NameCard, People
from tests.engine.projects import TEXTS, capture

from onrecord.engine.decided import Decided
from onrecord.engine.executors.base import Executor
from onrecord.engine.gather import groups, link
from onrecord.engine.judge import decode, encode, judge
from onrecord.engine.plan import plan
from onrecord.engine.run import run, settle
from onrecord.model.annotations import Mention
from onrecord.model.items import Entity, Event
from onrecord.model.links import Decision, Link, Reason
from onrecord.model.links import link as link_of
from onrecord.model.record import Page, Record
from onrecord.settings import Settings
from onrecord.stages.base import Card
from onrecord.tools.kit import Kit

KEYS = st.lists(st.sampled_from("pqrst"), max_size=4).map(tuple)
CARDS = st.lists(KEYS, max_size=9).map(lambda rows: [Card(f"c{n}", keys) for n, keys in enumerate(rows)])


@given(CARDS)
def test_all_that_share_a_key_are_one_group(cards: list[Card]) -> None:
    found = list(groups(cards, 0))
    assert len(found) == len(set(found))
    for key in "pqrst":
        holders = tuple(c for c in cards if key in c.keys)
        assert (holders in found) == (len(holders) > 1)


@given(CARDS, st.integers(1, 3))
def test_pairs_are_those_that_share_enough_keys(cards: list[Card], shared: int) -> None:
    wanted = {(a, b) for a, b in combinations(cards, 2) if len(set(a.keys) & set(b.keys)) >= shared}
    found = list(groups(cards, shared))
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_a_huge_group_is_judged_in_windows_that_overlap() -> None:
    cards = [Card(f"c{n:04}", ("all",)) for n in range(1_000)]
    found = list(groups(cards, 0, largest=100))
    assert max(map(len, found)) == 100
    assert len(found) < 25
    assert {c.id for g in found for c in g} == {c.id for c in cards}
    assert all(set(a) & set(b) for a, b in pairwise(found))


def test_a_key_that_everybody_has_does_not_pair_everybody() -> None:
    cards = [Card(f"c{n:04}", ("all", f"own {n // 2}", f"other {n // 2}")) for n in range(500)]
    assert len(list(groups(cards, 2, largest=100))) == 250


def pages(texts: dict[str, str] = TEXTS) -> list[Page]:
    return list(run([capture(n, t) for n, t in texts.items()], STAGES, Kit(Settings())).record.pages.values())


def test_what_a_judge_said_survives_its_filing() -> None:
    values = [link_of("entity", "b", "a", 1, [Reason("so", 1.0)], "t"), pages()[0].all(Mention)[0]]
    assert decode(encode(values)) == values
    assert isinstance(decode(encode(values))[0].score, float)


class Broken(type(People)):  # type: ignore[misc]
    """Fails wherever it can."""

    name = "broken"

    def cards(self, page: Page, record: Record) -> Iterator[NameCard]:
        if page.article.name == "four.txt":
            raise RuntimeError("no cards")
        yield from super().cards(page, record)

    def judge(self, group: Sequence[NameCard]) -> Iterator[Link]:
        if group[0].name == "Amara":
            raise RuntimeError("no judgement")
        yield from super().judge(group)

    def build(self, members: Sequence[NameCard], links: Sequence[Link], record: Record) -> Entity:
        if members[0].name == "Calder":
            raise RuntimeError("no item")
        return super().build(members, links, record)


def test_what_fails_is_a_trouble_and_the_rest_goes_on() -> None:
    record = Record(pages())
    _, items, troubles = link(Broken(), record)
    assert sorted(t.code for t in troubles) == ["T201", "T204", "T204"]
    assert [i.name for i in items].count("Amara") == 2  # unlinked, not lost
    assert "Calder" not in {i.name for i in items}


def test_a_judge_that_fails_says_which_group() -> None:
    cards = [NameCard("1", ("amara",), "Amara", ("1",), "a"), NameCard("2", ("amara",), "Amara", ("2",), "b")]
    judged = judge(Broken(), tuple(cards))
    assert judged.values == []
    assert "RuntimeError: no judgement (1)" in judged.troubles[0].what


def test_every_member_finds_its_item() -> None:
    record = Record(pages())
    link(People, record)
    for page in record.pages.values():
        for m in page.all(Mention):
            entity = record.entity(m.id)
            assert entity is not None and entity.name == m.name
    link(Meetings, record)
    for event in record.items(Event):
        assert all(record.item_of(Event, r) is event for r in event.reports)


class Namesakes(type(People)):  # type: ignore[misc]
    """Judges pairs; who has the same name and letters is a twin, unless the name is too short to tell."""

    name = "namesakes"
    asked = 0

    def judge(self, group: Sequence[NameCard]) -> Iterator[Link]:
        for a, b in combinations(group, 2):
            type(self).asked += 1
            if len(a.name) > 2:
                yield link_of("entity", a.id, b.id, 1.0, [Reason("so", 1.0)], self.name)


class WithTwins(Namesakes):
    asked = 0

    def twin(self, card: NameCard) -> str:
        return card.name

    def home(self, card: NameCard) -> str:
        return card.article


@pytest.mark.parametrize("name", ["Amara", "Al"])
def test_twins_are_judged_once_for_all_and_settle_as_without(name: str) -> None:
    texts = {f"{n}.txt": f"{name} met {['Otto', name.lower()][n % 2]} on day {n}." for n in range(30)}
    settled_as = []
    for stage in (Namesakes, WithTwins):
        record = Record(pages(texts))
        link(stage(), record)
        settled_as.append(record.items(Entity))
    assert settled_as[0] == settled_as[1]
    assert (WithTwins.asked < Namesakes.asked / 5) == (name == "Amara")  # "Al" is nobody's twin


def test_words_that_too_many_share_are_told() -> None:
    class Narrow(type(Meetings)):  # type: ignore[misc]
        name = "narrow"
        shared = 1
        largest = 1

    troubles = link(Narrow(), Record(pages()))[2]
    assert [t.code for t in troubles] == ["T206"]
    assert "1 keys, the largest shared by 2" in troubles[0].what or "shared by" in troubles[0].what


def decision(number: int, verdict: str, *target: str, **more: Any) -> Decision:
    return Decision(f"d{number}", "2031-05-04T10:00:00+00:00", "me", target, verdict, **more)  # type: ignore[arg-type]


def settled(*journal: Decision, executor: Executor | None = None) -> tuple[Record, list[str]]:
    from onrecord.engine.run import shown_pages

    decided = Decided(journal)
    outcome = settle(shown_pages(pages(), decided).values(), plan(STAGES), decided, executor=executor)
    return outcome.record, [t.code for t in outcome.troubles]


def mention(record: Record, name: str, article: str) -> Mention:
    return next(
        m
        for p in record.pages.values()
        if p.article.name == article
        for m in p.all(Mention)
        if m.name == name
    )


def test_a_decision_parts_and_joins_and_shows_as_a_link() -> None:
    record, _ = settled()
    one, two = mention(record, "Boris", "one.txt"), mention(record, "Boris", "two.txt")
    other = mention(record, "Farouk", "four.txt")
    parted, _ = settled(decision(1, "different", one.id, two.id))
    assert parted.entity(one.id) != parted.entity(two.id)
    joined, _ = settled(decision(1, "same", one.id, other.id))
    assert joined.entity(one.id) == joined.entity(two.id) == joined.entity(other.id)
    assert [x.score for x in joined.links if x.by == "me"] == [1.0]


def test_contradictions_and_strangers_are_told() -> None:
    record, _ = settled()
    one, two = mention(record, "Boris", "one.txt"), mention(record, "Boris", "two.txt")
    again, codes = settled(decision(1, "different", one.id, two.id), decision(2, "same", one.id, two.id))
    assert again.entity(one.id) == again.entity(two.id)
    assert codes == ["T302"]
    assert settled(decision(1, "same", one.id, "0" * 20))[1] == ["T301"]


@pytest.mark.parametrize("field, value", [("name", "Borislava"), ("type", "place"), ("country", "NOR")])
def test_a_person_names_an_entity(field: str, value: str) -> None:
    record, _ = settled()
    one = mention(record, "Boris", "one.txt")
    changed, codes = settled(decision(1, "value", one.id, field=field, value=value))
    assert getattr(changed.entity(one.id), field) == value
    assert codes == []
