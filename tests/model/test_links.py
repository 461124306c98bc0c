"""What settles together: order cannot matter, vetoes hold, a person outranks the links, and undo takes everything back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.links import Decision, Link, Reason, link, overruled, settle, standing_decisions

MEMBERS = st.sampled_from("abcdefgh")
PAIRS = st.tuples(MEMBERS, MEMBERS).filter(lambda p: p[0] != p[1])
LINKS = st.lists(
    st.builds(
        lambda pair, score: link("entity", *pair, score, [Reason("because", score)], "test"),
        PAIRS,
        st.floats(-1, 1).filter(lambda s: abs(s) > 0.001),
    ),
    max_size=14,
)


def line(number: int, verdict: str, *target: str, undoes: str | None = None) -> Decision:
    return Decision(f"d{number}", "2031-05-04T10:00:00+00:00", "me", target, verdict, undoes=undoes)  # type: ignore[arg-type]


JOURNALS = st.lists(st.tuples(st.sampled_from(["same", "different"]), PAIRS), max_size=6).map(
    lambda rows: [line(n, verdict, *pair) for n, (verdict, pair) in enumerate(rows)]
)


def together(components: list[tuple[str, ...]], a: str, b: str) -> bool:
    return any(a in c and b in c for c in components)


@given(st.permutations("abcdefgh"), LINKS, JOURNALS, st.randoms())
def test_the_order_of_members_and_links_cannot_matter(
    members: list[str], links: list[Link], journal: list[Decision], rng: object
) -> None:
    shuffled = list(links)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle(members, shuffled, journal) == settle("abcdefgh", links, journal)


@given(LINKS, JOURNALS)
def test_components_part_the_members(links: list[Link], journal: list[Decision]) -> None:
    found = settle("abcdefgh", links, journal)
    assert sorted(m for c in found for m in c) == list("abcdefgh")
    assert found == sorted(found)
    assert all(list(c) == sorted(c) for c in found)


@given(LINKS)
def test_settling_what_is_settled_changes_nothing(links: list[Link]) -> None:
    found = settle("abcdefgh", links)
    again = [link("entity", c[0], m, 1.0, [], "test") for c in found for m in c[1:]]
    vetoes = [x for x in links if x.score < 0]
    assert settle("abcdefgh", [*again, *vetoes]) == found


@given(LINKS)
def test_a_veto_holds_against_every_chain_of_links(links: list[Link]) -> None:
    found = settle("abcdefgh", links)
    assert not any(together(found, x.left, x.right) for x in links if x.score < 0)


@given(LINKS, JOURNALS)
def test_what_a_person_decided_last_holds(links: list[Link], journal: list[Decision]) -> None:
    found = settle("abcdefgh", links, journal)
    void = overruled("abcdefgh", journal)
    for d in journal:
        if d not in void:
            assert together(found, *d.target) == (d.verdict == "same")
    if journal:
        assert journal[-1] not in void


@given(LINKS, JOURNALS, st.sampled_from(["same", "different"]), PAIRS)
def test_undo_takes_a_decision_back_and_can_be_undone(
    links: list[Link], journal: list[Decision], verdict: str, pair: tuple[str, str]
) -> None:
    before = settle("abcdefgh", links, journal)
    did = [*journal, line(90, verdict, *pair)]
    undid = [*did, line(91, "value", undoes="d90")]
    redid = [*undid, line(92, "value", undoes="d91")]
    assert settle("abcdefgh", links, undid) == before
    assert settle("abcdefgh", links, redid) == settle("abcdefgh", links, did)
    assert standing_decisions(redid) == [*journal, did[-1]]


def test_a_later_decision_overrules_an_earlier_one() -> None:
    journal = [line(1, "same", "a", "b"), line(2, "different", "a", "b")]
    assert settle("ab", [], journal) == [("a",), ("b",)]
    assert overruled("ab", journal) == journal[:1]
    assert settle("ab", [], journal[::-1]) == [("a", "b")]


def test_a_decision_outranks_a_veto_of_the_links() -> None:
    veto = link("entity", "a", "b", -1.0, [Reason("different first names", -1.0)], "test")
    assert settle("ab", [veto]) == [("a",), ("b",)]
    assert settle("ab", [veto], [line(1, "same", "a", "b")]) == [("a", "b")]


def test_links_and_decisions_about_strangers_are_passed_over() -> None:
    stranger = link("entity", "a", "z", 1.0, [], "test")
    assert settle("ab", [stranger], [line(1, "same", "a", "y")]) == [("a",), ("b",)]
