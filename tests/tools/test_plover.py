"""The mapping from PLOVER types to quad classes, CAMEO roots and strict types."""

from __future__ import annotations

import pytest

from onrecord.tools import plover


def test_every_type_has_a_quad_class_and_a_root() -> None:
    assert plover.QUAD.keys() == plover.CAMEO.keys()
    assert set(plover.QUAD.values()) == {1, 2, 3, 4}
    assert set(plover.MODES) <= set(plover.QUAD)


@pytest.mark.parametrize(
    ("kind", "modality", "strict"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("SANCTION", "planned", "THREATEN"),
        ("AID", "negated", "REJECT"),
        ("AID", "actual", "AID"),
        ("ASSAULT", "historical", "ASSAULT"),
        ("REQUEST", "planned", "REQUEST"),
    ],
)
def test_strict(kind, modality, strict) -> None:
    assert plover.strict(kind, modality) == strict


def test_mode_sets_the_root_of_an_assault() -> None:
    assert plover.cameo("ASSAULT", "abduct") == "18"
    assert plover.cameo("ASSAULT", "firearms") == "19"
    assert plover.cameo("ACCUSE", "investigate") == "09"
