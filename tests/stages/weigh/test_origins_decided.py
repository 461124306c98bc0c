"""What a person says about who copied whom changes the levels at once, and is taken back by a line of the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.conftest import capture

from onrecord import plugins
from onrecord.engine.run import run
from onrecord.model.annotations import Passage
from onrecord.model.items import Lineage, Story
from onrecord.model.links import Decision
from onrecord.model.record import Record
from onrecord.tools.kit import Kit

POST = """Kiln at Ostby bursts and hurts two potters

The great kiln at the Ostby pottery burst on Tuesday night and hurt two potters, the owner Mats Oyen said.

Oyen said the kiln had been mended in autumn by a mason from Saint Osyth who asked for no receipt.
"""
MIRROR = """Two potters burned as Ostby kiln bursts

Two potters were burned when a kiln burst at the pottery in Ostby, a nurse said on Wednesday.

The nurse, Runa Falk, said both men would keep their hands.
"""
SHARED = "Oyen said the kiln had been mended in autumn by a mason from Saint Osyth who asked for no receipt."
COPY = f"""Ostby kiln was mended without a receipt

{SHARED} The pottery at Ostby has burned twice before.
"""
FILES = {
    "post.txt": (POST, {"outlet": "Vale Post", "byline": "By Ada Brock"}),
    "mirror.txt": (MIRROR, {"outlet": "Tarn Mirror", "byline": "By Otto Lind"}),
}
Make = Callable[..., Record]


@pytest.fixture(scope="module")
def decided(kit: Kit) -> Make:
    """`decided(files, decisions)`: the record of the files with what was decided."""

    def make(files: dict[str, tuple[str, dict[str, str]]], decisions: Sequence[Decision] = ()) -> Record:
        rows = [capture(text, name, **beside) for name, (text, beside) in files.items()]
        return run(rows, plugins.stages(), kit, decisions).record

    return make


def _said(
    ident: str, verdict: str, *target: str, field: str | None = None, value: str | None = None
) -> Decision:
    return Decision(ident, "2031-01-01T00:00:00Z", "ana", target, verdict, field, value)  # type: ignore[arg-type]


def _origins(record: Record) -> set[str]:
    return {g.origin for s in record.items(Story) for g in s.origins.groups if g.status == "independent"}


def test_two_outlets_that_are_one(decided: Make) -> None:
    before = decided(FILES)
    ids = {a.name: a.id for a in before.articles}
    assert _origins(before) == {"Vale Post", "Tarn Mirror"}
    one = _said("d1", "value", ids["mirror.txt"], field="outlet", value="Vale Post")
    assert _origins(decided(FILES, [one])) == {"Vale Post"}
    taken_back = Decision("d2", one.at, "ana", (), "value", undoes="d1")
    assert _origins(decided(FILES, [one, taken_back])) == _origins(before)


def test_both_from_the_same_wire(decided: Make) -> None:
    ids = [a.id for a in decided(FILES).articles]
    wire = _said("d1", "value", *ids, field="origin", value="Nordic News Agency")
    after = decided(FILES, [wire])
    assert _origins(after) == {"Nordic News Agency"}
    assert {s.origins.level for s in after.items(Story)} <= {"single", "one_voice"}
    taken_back = Decision("d2", wire.at, "ana", (), "value", undoes="d1")
    assert _origins(decided(FILES, [wire, taken_back])) == {"Vale Post", "Tarn Mirror"}


def test_copied_from_an_article(decided: Make) -> None:
    ids = {a.name: a.id for a in decided(FILES).articles}
    copied = _said("d1", "value", ids["mirror.txt"], field="origin", value=ids["post.txt"])
    after = decided(FILES, [copied])
    assert _origins(after) == {"Vale Post"}
    why = [w for s in after.items(Story) for g in s.origins.groups for w in g.why]
    assert any("Tarn Mirror: it was said to be copied from Vale Post" in w for w in why)
    both = [copied, _said("d2", "value", ids["post.txt"], field="origin", value=ids["mirror.txt"])]
    assert len(_origins(decided(FILES, both))) >= 1, (
        "two that are said to be each other's copy go in no circle"
    )


def test_not_a_copy(decided: Make) -> None:
    files = {"post.txt": FILES["post.txt"], "copy.txt": (COPY, {"outlet": "Hill Gazette"})}
    before = decided(files)
    (found,) = before.annotations(Passage)
    assert found.a.text == found.b.text == SHARED and len(before.items(Lineage)) == 1
    wrong = _said("d1", "wrong", found.id)
    after = decided(files, [wrong])
    assert after.annotations(Passage) == [] and after.items(Lineage) == []
    assert _groups_of(before, "copy.txt") == {"Hill Gazette = Vale Post"}
    assert _groups_of(after, "copy.txt") == {"Hill Gazette"}
    again = decided(files, [wrong, Decision("d2", wrong.at, "ana", (), "wrong", undoes="d1")])
    assert len(again.items(Lineage)) == 1


def _groups_of(record: Record, name: str) -> set[str]:
    """The origins that an article's reports have, over all stories."""
    ident = next(a.id for a in record.articles if a.name == name)
    return {g.origin for s in record.items(Story) for g in s.origins.groups if ident in g.articles}
