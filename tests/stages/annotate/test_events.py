"""Event reports from our own sentences: who did what to whom, where, how real."""

from __future__ import annotations

import pytest

from onrecord.model.annotations import EventReport

# A sentence that tells no act, so that short pages are still English beyond doubt.
CALM = "It was a cold day, and the wind over the bay was still in the east."
STAGES = ("sentences", "mentions", "times", "events")


def told(page_of, *sentences: str):
    return page_of("News from the islands\n\n" + "\n\n".join((*sentences, CALM)), "events.txt", *STAGES)


def coded(page_of, *sentences: str) -> list[EventReport]:
    return list(told(page_of, *sentences).all(EventReport))


def words(roles) -> set[str]:
    return {r.span.text for r in roles if r.span}


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("Marines attacked the fort on Friday.", "ASSAULT", "actual"),
        ("Marines did not attack the fort.", "ASSAULT", "negated"),
        ("The two premiers will meet in Lisbon on Friday.", "CONSULT", "planned"),
        ("The two premiers are scheduled to meet in Lisbon.", "CONSULT", "planned"),
        ("Japan would send food if the road were open.", "AID", "conditional"),
        ("The army might attack the port.", "ASSAULT", "hypothetical"),
        ("Rebels often attack the convoys.", "ASSAULT", "habitual"),
        ("Japan and Korea have been rivals since soldiers stormed the embassy in Lisbon.", "COERCE", "historical"),
        ("The mayor had no plans to visit Lisbon.", "CONSULT", "negated"),
        ("Police allegedly beat two prisoners.", "ASSAULT", "alleged"),
    ],
)  # fmt: skip
def test_modality(page_of, sentence: str, kind: str, modality: str) -> None:
    assert (kind, modality) in {(e.type, e.modality) for e in coded(page_of, sentence)}


def test_the_content_of_an_accusation_is_alleged_by_the_accuser(page_of) -> None:
    found = {e.type: e for e in coded(page_of, "Japan accused Korea of arming the rebels.")}
    assert words(found["ACCUSE"].actors) == {"Japan"}
    assert words(found["ACCUSE"].recipients) == {"Korea"}
    assert found["AID"].modality == "alleged"
    assert words(found["AID"].actors) == {"Korea"}
    assert found["AID"].alleged_by == found["ACCUSE"].actors[0].mention


def test_many_actors_are_one_event(page_of) -> None:
    found = coded(page_of, "Japan, Korea, France and Peru met in Lisbon on Monday.")
    assert len(found) == 1
    assert words(found[0].actors) == {"Japan", "Korea", "France", "Peru"}


def test_a_light_verb_lends_its_subject(page_of) -> None:
    (found,) = coded(page_of, "Maria Silva held a long meeting with Tom Becker in Lisbon.")
    assert found.trigger.text == "meeting"
    assert words(found.actors) == {"Maria Silva", "Tom Becker"}


def test_passive_and_agent(page_of) -> None:
    (found,) = coded(page_of, "Nine dockers were arrested by the police.")
    assert (found.type, found.mode) == ("COERCE", "arrest")
    assert all("police" in w for w in words(found.actors)) and len(found.actors) == 1
    assert any("dockers" in w for w in words(found.recipients))
    assert [(q.low, q.high, q.unit) for q in found.quantities] == [(9, 9, "docker")]


def test_what_is_promised_or_refused_is_no_act_of_its_own(page_of) -> None:
    assert [e.type for e in coded(page_of, "Japan agreed to withdraw its troops from Korea.")] == ["AGREE"]
    assert [e.type for e in coded(page_of, "Japan rejected talks with Korea.")] == ["REJECT"]


def test_a_vow_of_violence_is_a_threat(page_of) -> None:
    (found,) = coded(page_of, "The rebel chief vowed to attack Lisbon.")
    assert (found.type, found.mode) == ("THREATEN", "violence")


def test_what_a_speaker_says_another_must_do_is_a_demand(page_of) -> None:
    found = coded(page_of, "Maria Silva said that Korea must release the sailors.")
    assert [(e.type, e.mode) for e in found] == [("REQUEST", "yield")]
    assert words(found[0].recipients) == {"Korea"}


def test_speech_alone_is_no_event(page_of) -> None:
    assert not coded(page_of, "Maria Silva said the winter was long.", "The report describes the harbour.")


def test_a_bare_back_reference_is_not_told_anew(page_of) -> None:
    found = coded(page_of, "Maria Silva met Tom Becker in Lisbon.", "The meeting lasted an hour.")
    assert [e.trigger.text for e in found] == ["met"]


def test_they_are_the_two_who_met(page_of) -> None:
    found = coded(page_of, "Maria Silva met Tom Becker in Lisbon.", "They agreed to reopen the bridge.")
    agreed = next(e for e in found if e.type == "AGREE")
    assert len({r.mention for r in agreed.actors}) == 2


def test_the_place_is_that_of_its_own_clause(page_of) -> None:
    page = told(page_of, "Maria Silva met Tom Becker in Lisbon after soldiers attacked a convoy near Madrid.")
    places = {e.trigger.text: page.get(e.place).span.text for e in page.all(EventReport) if e.place}
    assert places == {"met": "Lisbon", "attacked": "Madrid"}


def test_headlines_and_slugs_hold_no_events(page_of) -> None:
    page = page_of(
        "Soldiers attack fort\n\nLISBON PORT TALKS\n\nIt rained over the fort all day.", "h.txt", *STAGES
    )
    assert not page.all(EventReport)


def test_talks_that_ended_began_as_many_days_before(page_of) -> None:
    (e,) = coded(page_of, "Japan and Korea ended three days of talks on 9 May 2031.")
    assert (e.when.earliest, e.when.latest) == ("2031-05-07", "2031-05-09")
    assert words(e.actors) == {"Japan", "Korea"}


def test_what_an_act_is_counted_from_is_not_its_time(page_of) -> None:
    (e,) = coded(page_of, "Japan and Korea held their first talks since the war of 1990.")
    assert not e.when.known and e.modality == "actual"


def test_a_demand_is_of_the_day_on_which_it_is_made(page_of) -> None:
    sentence = "Korea must free the sailors by 9 May 2031, the Japanese minister said on 2 May 2031."
    (e,) = [e for e in coded(page_of, sentence) if e.type == "REQUEST"]
    assert e.when.earliest == "2031-05-02"


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("The coast guard boarded the trawler and ordered her crew to stay.", {"COERCE", "REQUEST"}),
        (
            "Japan demanded that Korea free the sailors and threatened to close the strait.",
            {"REQUEST", "THREATEN"},
        ),
        ("The talks opened in Lisbon on Monday.", {"CONSULT"}),
        ("The minister promised to resign and withdrew his ultimatum.", {"AGREE", "CONCEDE"}),
    ],
)
def test_acts_side_by_side_are_all_reported(page_of, sentence: str, types: set[str]) -> None:
    assert {e.type for e in coded(page_of, sentence)} == types


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The bishop killed the plan for a second pier.", "ASSAULT"),
        ("The guild attacked the budget of the council.", "ASSAULT"),
        ("The premier hit the record of the council.", "ASSAULT"),
        ("The two bakers fought for votes in the valley.", "ASSAULT"),
        ("The idea was met with criticism from the guild.", "CONSULT"),
        ("The clerk pleaded not guilty on Friday.", "REQUEST"),
        ("The clerk raised the alarm at dawn.", "ACCUSE"),
        ("The team examined data from the lighthouse.", "ACCUSE"),
        ("The school raised money for a new roof.", "ACCUSE"),
        ("The reporters asked the mayor whether the bridge was old.", "REQUEST"),
    ],
)
def test_words_of_war_for_things_that_cannot_be_hurt(page_of, sentence: str, kind: str) -> None:
    assert kind not in {e.type for e in coded(page_of, sentence)}


@pytest.mark.parametrize("sentence", ["Marines killed two rebels.", "Rebels attacked a village near Lisbon."])
def test_what_can_be_hurt_is_still_assaulted(page_of, sentence: str) -> None:
    assert "ASSAULT" in {e.type for e in coded(page_of, sentence)}


@pytest.mark.parametrize("sentence", ["The mayor spoke of the risk of an attack on Lisbon."])
def test_an_act_that_is_only_thought_of_is_hypothetical(page_of, sentence: str) -> None:
    assert {e.modality for e in coded(page_of, sentence) if e.type == "ASSAULT"} == {"hypothetical"}
