"""Passages, lineages and stories, from texts of our own to the record."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from tests.conftest import PageOf, RecordOf

from onrecord import plugins
from onrecord.engine.gather import link
from onrecord.model.annotations import Passage
from onrecord.model.items import Lineage, Story
from onrecord.model.record import Record
from onrecord.stages.base import LinkStage
from onrecord.text import kin
from onrecord.views.article import article
from onrecord.views.side_by_side import side_by_side

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


ACCORD = "the two shipyards will share the dry dock at Ostby and the forty-ton crane for six years"


def _passages(record: Record) -> dict[frozenset[str], list[Passage]]:
    out: dict[frozenset[str], list[Passage]] = {}
    for p in record.annotations(Passage):
        out.setdefault(frozenset(_names(record, p)), []).append(p)
    return out


def test_two_who_report_one_document_in_words_of_their_own_do_not_copy(record_of: RecordOf) -> None:
    record = record_of(
        {
            "a.txt": f"Yards make peace\n\nUnder the accord, {ACCORD}. Welders cheered at the gate.\n",
            "b.txt": f"Crane feud over\n\nUnder a settlement signed in Vale on Monday, {ACCORD}. Nobody would say who pays.\n",
            "c.txt": f"Peace at the docks\n\nUnder the accord, {ACCORD}. A pilot shrugged.\n",
        }
    )
    found = _passages(record)
    (cited,) = found[frozenset(("a.txt", "b.txt"))]
    assert cited.heard and "names in its own words the document" in cited.why[1]
    (copied,) = found[frozenset(("a.txt", "c.txt"))]
    assert not copied.heard  # the same frame, word for word
    assert {
        frozenset(record.page(s.article).article.name for s in x.members) for x in record.items(Lineage)
    } == {frozenset(("a.txt", "c.txt"))}


def test_what_a_page_says_twice_is_shared_with_nobody(record_of: RecordOf) -> None:
    lead = "Fire destroyed the Halvorsen paper mill before dawn on Monday, and the night watchman died in the blaze."
    page = f"Mill burns\n\n{lead}\n\nThe chief wept. Rolls of paper burned until noon.\n\nRead more: {lead}\n"
    assert record_of({"x.txt": page, "y.txt": BRIDGE}).annotations(Passage) == []
    record = record_of({"x.txt": page, "y.txt": f"Blaze\n\n{lead} The bridge at Vale stayed shut.\n"})
    # The other page has it once, so it is one report of this page's: one lineage.
    assert len(record.items(Lineage)) == 1


def test_offices_and_stock_phrases_are_no_copy(record_of: RecordOf) -> None:
    office = "the Deputy Minister for Inland Fisheries and River Transport, Anna Maria Lindqvist"
    record = record_of(
        {
            "x.txt": f"School opens\n\nIn Vora {office}, opened a school with a harp and two choirs.\n",
            "y.txt": f"Car row\n\nCritics asked why {office}, parks at a closed casino every night.\n",
            "z.txt": "Eels\n\nThe eels are back, at a time when nobody had expected it, said the keeper of the lock at Vale.\n",
            "w.txt": "Bells\n\nThe bells rang, at a time when nobody had expected it, and dogs howled all over the old town.\n",
        }
    )
    assert record.annotations(Passage) == []


def test_one_statement_heard_by_two_at_a_podium_is_no_copy(record_of: RecordOf) -> None:
    words = "We have counted every sack in every barn and there is enough for the winter"
    record = record_of(
        {
            "x.txt": f"Grain\n\nStanding on a cart in the rain, the commissioner told farmers: “{words}.”\n",
            "y.txt": f"No rationing\n\n“{words},” Ms Rehnberg assured deputies who feared for their bread.\n",
        }
    )
    (found,) = record.annotations(Passage)
    assert found.heard and not record.items(Lineage)


def test_an_edit_is_told_in_whole_words(record_of: RecordOf) -> None:
    lead = "The four envoys had a brief but cordial talk in the map room of the old customs house at Vale."
    cut = lead.replace("four", "three").replace("brief but cordial", "cordial")
    record = record_of({"x.txt": f"Envoys talk\n\n{lead}\n", "y.txt": f"Map room\n\n{cut}\n"})
    (found,) = record.annotations(Passage)
    a_is_long = "brief" in found.a.text
    told = [(d.a and d.a.text, d.b and d.b.text) for d in found.differences]
    told = told if a_is_long else [(b, a) for a, b in told]
    assert told == [("four", "three"), ("brief but", None)]
    assert found.kind == "reworded"


def test_of_a_text_that_many_print_any_two_can_be_laid_side_by_side(
    record_of: RecordOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kin, "STAR", 12)
    prints = {f"{n:02}.txt": f"Paper {n}\n\n" + WIRE.replace("340", str(340 + n)) for n in range(17)}
    record = record_of(prints)
    compared = {frozenset((p.a.article, p.b.article)) for p in record.annotations(Passage)}
    apart = [pair for pair in combinations(record.pages, 2) if frozenset(pair) not in compared]
    assert apart
    every = max(record.items(Lineage), key=lambda x: len(x.members))
    assert {s.article for s in every.members} == set(record.pages)
    seen = side_by_side(record, *apart[0])
    assert seen.passages == side_by_side(record, *min(map(sorted, compared))).passages >= 3
    assert any(c.fact for c in seen.changes)
    assert seen.passage_ids == ()  # it is not in the record, so nothing is there to correct
    others = {a.id for note in article(record, apart[0][0]).notes for a in note.articles}
    assert others == set(record.pages) - {apart[0][0]}
