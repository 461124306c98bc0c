"""Reports to events: settled over whole pages of our own."""

from __future__ import annotations

import pytest

from onrecord import plugins
from onrecord.engine.run import run
from onrecord.model.annotations import EventReport
from onrecord.model.items import Event, TimelineLine

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
