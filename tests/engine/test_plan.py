"""Stages come after what they need, whatever order they are found in."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from tests.engine.little import STAGES

from onrecord import plugins
from onrecord.engine.plan import in_order, ordered, plan
from onrecord.model.annotations import Mention, Quotation, Sentence
from onrecord.model.items import Claim, Event, Story, TimelineLine
from onrecord.stages.base import AnnotateStage, WeighStage


def annotator(name: str, makes: list[type], needs: list[type]) -> AnnotateStage:
    return AnnotateStage(name, 1, tuple(makes), tuple(needs), lambda page, kit: [])


def weigher(name: str, of: type, makes: list[type], needs: list[type] | None = None) -> WeighStage:
    return WeighStage(name, 1, of, tuple(makes), tuple(needs or ()), lambda item, record: [])


def names(stages: list[Any]) -> list[str]:
    return [s.name for s in stages]


def test_makers_come_first() -> None:
    stages = [
        annotator("quotes", [Quotation], [Mention]),
        annotator("mentions", [Mention], [Sentence]),
        annotator("sentences", [Sentence], []),
    ]
    for found in permutations(stages):
        assert names(ordered(list(found))) == ["sentences", "mentions", "quotes"]


def test_who_refines_a_kind_comes_after_its_makers_and_before_its_readers() -> None:
    stages = [
        weigher("timeline", Story, [TimelineLine], [Event]),
        weigher("origins", Event, [Event]),
        weigher("events", Story, [Event]),
    ]
    for found in permutations(stages):
        assert names(ordered(list(found))) == ["events", "origins", "timeline"]


def test_a_refiner_that_waits_for_a_reader_does_not_make_a_ring() -> None:
    stages = [
        weigher("contested", Event, [Event], [Claim]),
        weigher("disagreements", Event, [Claim]),
        weigher("origins", Event, [Event]),
    ]
    for found in permutations(stages):
        order = names(ordered(list(found)))
        assert order.index("disagreements") < order.index("contested")
        assert order.index("origins") < order.index("disagreements")


def test_a_ring_is_told() -> None:
    with pytest.raises(ValueError, match="a, b"):
        ordered([annotator("a", [Mention], [Quotation]), annotator("b", [Quotation], [Mention])])


def test_every_stage_has_its_place_and_verb() -> None:
    found = in_order(STAGES)
    assert [v for v, _ in found] == ["read"] + ["annotate"] * 4 + ["link"] * 3 + ["weigh"]
    assert {s.name for _, s in found} == {s.name for s in STAGES}


def test_our_own_stages_can_be_ordered() -> None:
    everything = plugins.stages()
    found = plan(everything)
    assert len(found.readers) + len(found.annotators) + len(found.after) == len(everything)
    assert len({(type(s).__name__, s.name) for s in everything}) == len(everything), "two stages share a name"
