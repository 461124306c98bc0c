"""Origins: copies count once, one podium is one voice, and what nobody shows is not established."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from tests.conftest import RecordOf

from onrecord.model.annotations import Sentence
from onrecord.model.items import Event, Lineage, Story, Utterance
from onrecord.model.record import Page, Record
from onrecord.model.standing import OriginGroup, Origins, Voice, settle_groups
from onrecord.tools.origin import Report, Tracer

WIRE = """Norland envoy meets Ostby rebels

VALE, May 4 (Nordic Wire) - Norland's envoy, Karin Holm, met the leaders of the Ostby rebels in a farmhouse near Vale on Monday.

"We will meet again before the snow," Holm told reporters in the yard.
"""
COPY = """Envoy in talks with rebels

Norland's envoy, Karin Holm, met the leaders of the Ostby rebels in a farmhouse near Vale on Monday.

"We will meet again before the snow," Holm told reporters in the yard.

The market was quiet.
"""
OTHER = """Holm and the rebels

VALE, May 4 (Reuters) - Karin Holm, the envoy of Norland, was driven through the lines to see the rebels of Ostby.

Asked afterwards what came next, Holm said: "We will meet again before the snow."
"""


def replace(pages: Mapping[str, Page], outlet: str) -> Page:
    """The one page of a record with its outlet known, as a sidecar would have it."""
    (page,) = pages.values()
    out = Page(msgspec.structs.replace(page.article, outlet=outlet))
    out.add(page.by_id.values())
    return out


def _of(record: Record, words: str) -> Origins:
    found = [u for u in record.items(Utterance) if any(words in record.get(q).words for q in u.quotations)]
    assert len(found) == 1, found
    return found[0].origins


def _named(record: Record, origins: Origins) -> dict[str, set[str]]:
    return {
        g.origin: {record.page(a).article.name for a in g.articles}
        for g in origins.groups
        if g.status == "independent"
    }


def test_a_copy_joins_the_group_of_its_lineage(record_of: RecordOf) -> None:
    record = record_of({"wire.txt": WIRE, "copy.txt": COPY})
    told = _of(record, "before the snow")
    assert _named(record, told) == {"Nordic Wire": {"wire.txt", "copy.txt"}}
    assert (told.independent, told.reports, told.articles, told.level) == (1, 2, 2, "single")
    assert told.weakest_link is None


def test_one_podium_is_two_origins_and_one_voice(record_of: RecordOf) -> None:
    record = record_of({"wire.txt": WIRE, "copy.txt": COPY, "other.txt": OTHER})
    told = _of(record, "before the snow")
    assert set(_named(record, told)) == {"Nordic Wire", "Reuters"}
    assert told.level == "one_voice" and len(told.voices) == 1
    assert told.weakest_link and "Nordic Wire" in told.weakest_link and "Reuters" in told.weakest_link


def test_what_nobody_shows_is_not_established(record_of: RecordOf) -> None:
    record = record_of(
        {
            "a.txt": COPY.replace("Norland's envoy, Karin Holm", "Karin Holm"),
            "b.txt": OTHER.replace("VALE, May 4 (Reuters) - ", ""),
        }
    )
    told = _of(record, "before the snow")
    assert told.independent == 1 and told.not_established == 1
    assert any("somebody reported it" in w for g in told.groups for w in g.why)


def test_every_item_and_every_group_says_why(record_of: RecordOf) -> None:
    record = record_of({"wire.txt": WIRE, "copy.txt": COPY, "other.txt": OTHER})
    everything: list[Event | Utterance | Story] = [
        *record.items(Event),
        *record.items(Utterance),
        *record.items(Story),
    ]
    assert record.items(Lineage) and everything
    for item in everything:
        assert item.origins.groups and all(g.why for g in item.origins.groups)
        assert item.origins.independent >= 1
        assert {r for g in item.origins.groups for r in g.reports}


def test_a_chain_of_outlets_ends_nearest_the_speaker(record_of: RecordOf) -> None:
    """The Ledger has it from the Mail, the Mail from Nordic Wire: one origin, the wire."""
    lead = "Two miners were brought up alive from the Ostby pit on Friday night"
    outlets = {"w.txt": "Nordic Wire", "m.txt": "Vale Mail", "l.txt": "Vale Ledger"}
    texts = {
        "w.txt": f"Miners saved\n\nOSTBY, May 4 (Nordic Wire) - {lead}, the pit inspector said.",
        "m.txt": "Rescue at Ostby\n\nA pair of miners are out of the pit and well, Nordic Wire reported.",
        "l.txt": "Miners are safe\n\nAccording to the Vale Mail, which cited Nordic Wire, both men had walked to the ambulance.",
    }
    pages = [replace(record_of({n: t}).pages, outlets[n]) for n, t in texts.items()]
    record = Record(pages)
    tracer = Tracer(record)
    body = [Report(s.id, s.span) for p in record.pages.values() for s in p.all(Sentence) if s.zone == "body"]
    assert {tracer.trace(r).group for r in body} == {"Nordic Wire"}


def _group(name: str, status: str, n: int = 1) -> OriginGroup:
    return OriginGroup(name, "cited", status, tuple(f"{name}{i}" for i in range(n)), (name,))  # type: ignore[arg-type]


def test_voices_of_groups_that_are_not_established_do_not_raise_the_level() -> None:
    groups = [_group("A", "independent"), _group("B", "independent"), _group("C", "not_established")]
    found = settle_groups(groups, [Voice("x", ("A", "B")), Voice(None, ("C",))])
    assert (found.independent, found.not_established, found.level) == (2, 1, "one_voice")
