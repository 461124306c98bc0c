"""Reports to events: judged pair by pair, and settled over whole pages of our own."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from onrecord import plugins
from onrecord.engine.run import run
from onrecord.model.annotations import EventReport
from onrecord.model.items import Event, TimelineLine
from onrecord.model.when import UNKNOWN, day, unresolved
from onrecord.stages.link.events import EventCard, judge_pair
from onrecord.text.content import content_words
from onrecord.tools.deeds import written
from onrecord.tools.identity import Telling

MET = EventCard(
    id="a", keys=(), place=("x", 0), story="s", type="CONSULT", mode="", modality="actual", head="met", topic="",
    when=unresolved("monday", (), ""), actors=frozenset({"e1", "e2"}), recipients=frozenset(), sides=frozenset(),
    persons=frozenset({"e1", "e2"}), location=None, words=content_words("They spoke of grain"),
)  # fmt: skip


def other(**changes) -> EventCard:
    return msgspec.structs.replace(MET, **({"id": "b", "place": ("y", 0)} | changes))


def test_same_sides_same_day_are_one() -> None:
    found = judge_pair(MET, other(head="talk", words=content_words("a cordial hour")))
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
    found = judge_pair(MET, other(words=frozenset(), **changes))
    assert found is not None and found.score < 0


@pytest.mark.parametrize(
    "changes",
    [
        {"modality": "historical"},
        {"modality": "negated"},
        {"actors": frozenset({"e1", "e9"}), "persons": frozenset({"e1", "e9"}), "head": "talk"},
        {"actors": frozenset(), "persons": frozenset(), "head": "talk"},
    ],
)
def test_left_apart(changes) -> None:
    assert judge_pair(MET, other(words=frozenset(), **changes)) is None


def test_a_copy_is_one_event_whatever_is_known_of_it() -> None:
    bare = {"actors": frozenset(), "persons": frozenset()}
    words = content_words("divers raised the wreck of the ferry near the eastern pier")
    a = msgspec.structs.replace(MET, words=words, **bare)
    found = judge_pair(a, other(words=words, **bare))
    assert found is not None and found.score > 1


LEAD = "Maria Silva met Tom Becker in Lisbon on Monday to talk about the wreck of the ferry Aurora."
PAGES = {
    "a.txt": f"Envoys meet over ferry\n\n{LEAD} They agreed to reopen the eastern pier.\n\nIt was a cold day in the port.",
    "b.txt": f"A meeting in the port\n\n{LEAD} It was their first meeting since the ferry sank.\n\nRain fell on the old town.",
    "c.txt": "Strike at the mill\n\nHundreds of miners protested in Madrid on Friday over pay at the mill.\n\nThe night was cold.",
}  # fmt: skip


@pytest.fixture(scope="module")
def record(kit):
    from tests.conftest import capture

    return run([capture(text, name) for name, text in PAGES.items()], plugins.stages(), kit).record


def test_one_meeting_in_two_pages(record) -> None:
    meetings = [e for e in record.items(Event) if e.type == "CONSULT" and len(e.actors) == 2]
    assert len(meetings) == 1
    reports: list[EventReport] = [record.get(i) for i in meetings[0].reports]
    assert {record.page(r.evidence.article).article.name for r in reports} == {"a.txt", "b.txt"}
    assert meetings[0].quad == 1 and meetings[0].cameo == "04"


def test_timeline_forces_nothing_into_a_day(record) -> None:
    lines = record.items(TimelineLine)
    assert lines
    assert all(line.when.day is None for line in lines)
    assert all(line.text in {s.text for s in line.evidence} for line in lines)
    for story in {line.story for line in lines}:
        ranks = sorted(line.rank for line in lines if line.story == story)
        assert ranks == list(range(len(ranks)))


BLAST = other(
    id="a", type="ASSAULT", head="bomb", actors=frozenset(), persons=frozenset(), when=UNKNOWN, words=frozenset(),
    telling=Telling("a", ("x", 0), written("bombed"), True, suffers=frozenset({"mill"})),
)  # fmt: skip


def blast(**changes) -> EventCard:
    telling = Telling(
        "b", ("y", 0), written("blast"), True, suffers=changes.pop("suffers", frozenset({"mill"}))
    )
    return msgspec.structs.replace(BLAST, **({"id": "b", "place": ("y", 0), "telling": telling} | changes))


def test_kindred_words_for_a_deed_done_to_the_same_are_one_event_in_one_story() -> None:
    a = msgspec.structs.replace(BLAST, place=("x", 0))
    found = judge_pair(a, blast())
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
    assert judge_pair(msgspec.structs.replace(BLAST, place=("x", 0)), blast(**changes)) is None
