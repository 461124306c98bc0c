"""What came of commitments, over whole pages of our own: only what a sentence carries, and nothing from silence."""

from __future__ import annotations

import pytest
from tests.conftest import capture

from onrecord import plugins
from onrecord.engine.run import run
from onrecord.model.items import Commitment

CALM = "It was a cold day in the port, and the wind over the bay was still in the east."


def commitments(kit, *texts: str) -> dict[str, Commitment]:
    """Kind → commitment of a collection with one page for each text."""
    pages = [capture(f"News from the port\n\n{t}\n\n{CALM}", f"{n}.txt") for n, t in enumerate(texts)]
    return {c.kind: c for c in run(pages, plugins.stages(), kit).record.items(Commitment)}


def test_accepted_in_its_own_sentence(kit) -> None:
    found = commitments(kit, "Japan accepted the invitation to the conference on fishing rights.")[
        "invitation"
    ]
    assert found.status == "answered"
    assert [f.what for f in found.follow_up] == ["accepted"]


@pytest.mark.parametrize(
    "told",
    [
        "Japan welcomed the talks and offered to send engineers to the dam.",  # nobody answers their own offer
        "Tomas Berg declined to detail what the envoy had said, but Maria Silva said she had offered to train the police.",
    ],
)
def test_a_sentence_that_tells_of_an_offer_is_no_answer_to_it(kit, told: str) -> None:
    assert commitments(kit, told)["offer"].status == "open"


def weeks(kit, *texts: str) -> dict[str, Commitment]:
    """Kind → commitment of a collection with one page a week."""
    pages = [
        capture(f"News from the port\n\n{t}\n\n{CALM}", f"{n}.txt", published=f"2031-05-{7 * n + 1:02}")
        for n, t in enumerate(texts)
    ]
    return {c.kind: c for c in run(pages, plugins.stages(), kit).record.items(Commitment)}


GRAIN = "Japan pledged to send grain and blankets to Korea."
SENT = "Japan sent grain and blankets to Korea on Friday."


def test_a_deed_of_the_one_who_promised(kit) -> None:
    found = weeks(kit, GRAIN, SENT)["pledge"]
    assert found.status == "reported_kept"
    assert [(f.what, f.evidence.text) for f in found.follow_up] == [("reported done", SENT)]


def test_what_may_have_been_done_before_keeps_no_promise(kit) -> None:
    assert commitments(kit, GRAIN, SENT)["pledge"].status == "open"  # which came first is not known
    assert weeks(kit, SENT, GRAIN)["pledge"].status == "open"


@pytest.mark.parametrize(
    "later",
    [
        "France sent grain and blankets to Korea on Friday.",  # somebody else
        "Japan sent two frigates to the northern strait on Friday.",  # something else
        "Japan sent grain and blankets to Chile on Friday.",  # to somebody else
        "Japan said it would have sent grain and blankets to Korea.",
        "Japan sold grain and blankets to Korea on Friday.",  # another deed
        "The harvest in the hills was poor that year.",
    ],
)
def test_open_without_a_report_of_it(kit, later: str) -> None:
    found = weeks(kit, GRAIN, later)["pledge"]
    assert found.status == "open"
    assert found.follow_up == ()


@pytest.mark.parametrize(
    ("told", "kind", "status", "what"),
    [
        ("Tomas Berg rejected the offer of Maria Silva to sell the lighthouse.", "offer", "answered", "rejected"),
        ("Tomas Berg was critical of Maria Silva's plan to sell the lighthouse.", "plan", "answered", "criticised"),
        ("Tomas Berg opposed Maria Silva's plan to sell the lighthouse.", "plan", "answered", "opposed"),
        ("Maria Silva dropped her plan to sell the lighthouse.", "plan", "withdrawn", "withdrawn"),
        ("Maria Silva broke her promise to sell the lighthouse.", "pledge", "reported_broken", "reported not done"),
    ],
)  # fmt: skip
def test_answered_where_it_is_told(kit, told: str, kind: str, status: str, what: str) -> None:
    found = commitments(kit, told)[kind]
    assert (found.status, [f.what for f in found.follow_up]) == (status, [what])


def test_what_nobody_did_is_broken_only_when_the_day_has_passed(kit) -> None:
    kept = "Japan did not send grain and blankets to Korea."
    assert weeks(kit, GRAIN, kept)["pledge"].status == "open"
    due = weeks(kit, "Japan pledged to send grain and blankets to Korea by May 4, 2031.", kept)["pledge"]
    assert (due.status, [f.what for f in due.follow_up]) == ("reported_broken", ["reported not done"])


def test_a_name_in_common_is_no_answer(kit) -> None:
    found = commitments(
        kit,
        "The opposition demanded that Tomas Berg resign.",
        "Tomas Berg denied on Friday that the old lighthouse was out of service.",
    )["demand"]
    assert found.status == "open"


def test_what_was_asked_for_is_done(kit) -> None:
    found = weeks(
        kit,
        "Japan demanded that Korea release the detained sailors.",
        "Korea released the detained sailors on Friday.",
    )["demand"]
    assert found.status == "answered"
    assert [f.what for f in found.follow_up] == ["reported done"]


def dated(kit, first: str, second: str) -> Commitment:
    lead = "Maria Silva, the transport minister, spoke in Lisbon about the radar at the lighthouse and the wreck of the ferry."
    pages = [
        capture(f"News on the radar\n\n{lead} {t}\n\n{CALM}", f"{n}.txt", published=f"2031-05-0{n + 1}")
        for n, t in enumerate((first, second))
    ]
    record = run(pages, plugins.stages(), kit).record
    return next(c for c in record.items(Commitment) if "radar log" in c.content.text)


PROMISE = "Silva promised to publish the complete radar log of the lighthouse."


def test_a_deed_that_is_no_act_is_known_by_its_words(kit) -> None:
    found = dated(kit, PROMISE, "Silva published the radar log of the lighthouse this morning.")
    assert found.status == "reported_kept"
    assert [f.what for f in found.follow_up] == ["reported done"]


@pytest.mark.parametrize(
    "later",
    [
        "Silva has not published the radar log of the lighthouse.",
        "Silva will see the radar log of the lighthouse published.",
        "The captain published the radar log of the lighthouse.",
        "Silva published a poem on the lighthouse.",
    ],
)
def test_what_is_not_told_as_done_is_open(kit, later: str) -> None:
    assert dated(kit, PROMISE, later).status == "open"


def test_an_invitation_is_accepted_by_its_name(kit) -> None:
    pages = [
        capture(
            "News from the port\n\nPresident Ana Lee of Chile invited President Hugo Sato of Peru to visit the lighthouse.",
            "a.txt",
            published="2025-03-03",
        ),
        capture(
            "More from the port\n\nPresident Hugo Sato of Peru accepted the invitation of President Ana Lee on Thursday.",
            "b.txt",
            published="2025-03-07",
        ),
    ]
    items = run(pages, plugins.stages(), kit).record.items(Commitment)
    asked = [c for c in items if c.content.article != "" and "visit" in c.content.text]
    assert [(c.status, [f.what for f in c.follow_up]) for c in asked] == [("answered", ["accepted"])]


@pytest.mark.parametrize(
    ("later", "status", "what"),
    [
        ("Japan withdrew the offer of grain and blankets to Korea on Friday.", "withdrawn", ["withdrawn"]),
        ("Korea rejected the offer of grain and blankets from Japan on Friday.", "answered", ["rejected"]),
        ("The offer of grain and blankets was in the papers on Friday.", "open", []),
    ],
)
def test_what_is_done_with_an_offer_that_is_called_one(kit, later: str, status: str, what: list[str]) -> None:
    found = commitments(kit, "Japan offered to send grain and blankets to Korea.", later)["offer"]
    assert (found.status, [f.what for f in found.follow_up]) == (status, what)


@pytest.mark.parametrize(
    "later",
    [
        "Tomas Berg criticised the mayor's plan on Friday.",  # which one?
        "Tomas Berg criticised Maria Silva's market plan on Friday.",  # another one
    ],
)
def test_the_plan_may_be_any_plan(kit, later: str) -> None:
    found = weeks(kit, "Mayor Maria Silva of Lisbon plans to close the old lighthouse of the harbour.", later)
    assert found["plan"].status == "open"
