"""Passages, lineages and stories, from texts of our own to the record."""

from __future__ import annotations

from itertools import permutations

from tests.conftest import PageOf, RecordOf

from onrecord import plugins
from onrecord.engine.gather import link
from onrecord.model.annotations import Passage
from onrecord.model.items import Lineage, Story
from onrecord.model.record import Record
from onrecord.stages.base import LinkStage

WIRE = """Mill fire at Ostby kills the night watchman

OSTBY, May 4 (Nordic Wire) - Fire destroyed the Halvorsen paper mill before dawn on Monday, and the night watchman died in the blaze, the fire chief said.

The mill, which employs 340 people, supplies the paper on which the country prints its ballots.

"We could hear the rolls going up one after another like guns," fire chief Mats Oyen told reporters at the gate.
"""
PAPER = """Watchman dies as fire guts Ostby mill

By our own staff and news services

Fire destroyed the Halvorsen paper mill before dawn on Monday, and the watchman died in the blaze, the fire chief said.

The mill supplies the paper on which the country prints its ballots.

Shopkeepers in Mill Street told this newspaper that they had smelled smoke on Sunday evening.
"""
RADIO = """What we know about the mill fire

Mats Oyen, who leads the brigade, stood in the rain when he spoke to us. "We could hear the rolls going up one after another like guns," he said, and he wept.

Nobody has yet said how the next election is to be printed.
"""
BRIDGE = """Tarn bridge shut to lorries until spring

The council voted late on Monday to close the bridge over the Tarn to lorries. Hauliers called it a blow to the quarries at Vale.

Drivers will have to go round by Saint Osyth, forty kilometres each way, said Berta Quist, who runs nine lorries.
"""
FILES = {"wire.txt": WIRE, "paper.txt": PAPER, "radio.txt": RADIO, "bridge.txt": BRIDGE}


def _names(record: Record, passage: Passage) -> set[str]:
    return {record.page(s.article).article.name for s in (passage.a, passage.b)}


def test_copies_are_found_and_told_from_what_was_heard(record_of: RecordOf) -> None:
    record = record_of(FILES)
    found = record.annotations(Passage)
    copied = [p for p in found if not p.heard]
    assert {frozenset(_names(record, p)) for p in copied} == {frozenset(("wire.txt", "paper.txt"))}
    assert sorted(p.kind for p in copied) == ["inserted", "trimmed"]
    heard = [p for p in found if p.heard]
    assert [_names(record, p) for p in heard] == [{"wire.txt", "radio.txt"}]
    assert "may have heard" in heard[0].why[1]


def test_every_difference_stands_in_its_passage(record_of: RecordOf) -> None:
    record = record_of(FILES)
    for p in record.annotations(Passage):
        for d in p.differences:
            assert d.a is None or p.a.contains(d.a)
            assert d.b is None or p.b.contains(d.b)
            assert d.a or d.b


def test_a_lineage_has_the_origin_that_the_pages_name(record_of: RecordOf) -> None:
    record = record_of(FILES)
    lines = record.items(Lineage)
    assert {(x.origin, x.origin_kind) for x in lines} == {("Nordic Wire", "wire")}
    assert all(any("(Nordic Wire)" in w for w in x.why) for x in lines)
    assert {x.id for x in lines} == {min(x.passages) for x in lines}


def test_words_that_were_heard_are_in_no_lineage(record_of: RecordOf) -> None:
    record = record_of(FILES)
    heard = [p for p in record.annotations(Passage) if p.heard]
    assert all(record.item_of(Lineage, p.id) is None for p in heard)


def test_an_unnamed_agency_is_not_guessed(record_of: RecordOf) -> None:
    lead = (
        "Fire destroyed the Halvorsen paper mill before dawn on Monday, and the watchman died in the blaze."
    )
    record = record_of({"x.txt": f"Mill burns\n\n{lead}\n", "y.txt": f"Blaze at mill\n\n{lead} More soon.\n"})
    (line,) = record.items(Lineage)
    assert (line.origin, line.how) == ("", "none")


def test_stories_part_and_meet(record_of: RecordOf) -> None:
    record = record_of(FILES)
    groups = {frozenset(record.page(a).article.name for a in s.articles) for s in record.items(Story)}
    assert frozenset(("bridge.txt",)) in groups
    assert any({"wire.txt", "paper.txt"} <= g for g in groups)
    assert all(s.id in s.articles and s.title for s in record.items(Story))


def test_the_order_of_arrival_changes_nothing(page_of: PageOf) -> None:
    stages = {s.name: s for s in plugins.stages() if isinstance(s, LinkStage)}
    pages = [page_of(text, name, "sentences") for name, text in FILES.items()]
    seen = set()
    for order in permutations(pages):
        record = Record(order)
        for name in ("passages", "lineages", "stories"):
            link(stages[name], record)
        seen.add(
            (
                str(record.annotations(Passage)),
                str(record.items(Lineage)),
                str(record.items(Story)),
                str(record.links),
            )
        )
    assert len(seen) == 1
