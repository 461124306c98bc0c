"""Whose office it is, and who is no country."""

from __future__ import annotations

from tests.conftest import PageOf

from onrecord.model.annotations import Mention


def test_two_words_for_a_part_of_a_country_come_before_the_second_alone(page_of: PageOf) -> None:
    page = page_of(
        "The law was signed by New Mexico Gov. Ann Lind. It was opposed by Mexican envoy Juan Vela."
    )
    found = {m.name: m.country for m in page.all(Mention) if m.type == "person" and m.kind == "name"}
    assert found == {"Ann Lind": "USA", "Juan Vela": "MEX"}


def test_a_person_who_has_an_army_is_no_country(page_of: PageOf) -> None:
    page = page_of("Ann Brandvold spoke on Monday. Brandvold's army has left the town. Ms. Brandvold won.")
    assert "country" not in {m.type for m in page.all(Mention) if "Brandvold" in m.name}
    page = page_of("The envoy of Vesslandia spoke on Monday. Vesslandia's army has left the town of Otre.")
    assert "country" in {m.type for m in page.all(Mention) if "Vesslandia" in m.name}


def test_an_agent_is_called_by_name_like_an_officer(page_of: PageOf) -> None:
    page = page_of("Peter Lindqvist was dismissed on Monday. Agent Lindqvist had written to her, it said.")
    chains = {m.chain for m in page.all(Mention) if "Lindqvist" in m.span.text}
    assert len(chains) == 1
