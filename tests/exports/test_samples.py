"""Sentences for hand coding: the draw, the blind rows, and agreement once they are read back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.errors import Refusal
from onrecord.exports import samples
from onrecord.model.annotations import EventReport
from onrecord.model.record import Record

TEXT = (
    "News from the port\n\nNorway arrested six smugglers in Bergen. The pier is long and grey. The mayor praised the divers.\n\n"
    "Gulls circle over the old town. Dockers staged a rally in Oslo. Rain fell all night. The bridge has three arches."
)


@pytest.fixture(scope="module")
def record(record_of) -> Record:
    return record_of({"a.txt": TEXT})


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def test_half_of_the_draw_holds_an_act(record: Record) -> None:
    told = {r.evidence.start for r in record.annotations(EventReport)}
    units = samples.drawn(record, 4)
    assert len(units) == 4 and sum(s.span.start in told for s in units) == 2
    assert units == samples.drawn(record, 4)
    assert len(samples.drawn(record, 100)) == 7  # the headline is not drawn


def test_blind_rows_hold_no_code_and_coded_rows_do(record: Record, tmp_path: Path) -> None:
    blind, coded = samples.write(record, 6, tmp_path)
    assert not any(row[c] for row in rows(blind) for c in samples.CODES)
    types = [row["type"] for row in rows(coded)]
    assert "COERCE" in types and "none" in types and "" not in types
    assert {r["unit"] for r in rows(blind)} == {r["unit"] for r in rows(coded)}


def test_our_own_codes_read_back_agree_in_full(record: Record, tmp_path: Path) -> None:
    _, coded = samples.write(record, 6, tmp_path)
    mine = samples.read(coded)
    found = {a.variable: a for a in samples.agreements([mine, samples.ours(record, mine)])}
    assert found["type"].alpha == 1 and found["type"].same == 1 and found["type"].units == 6
    assert found["COERCE"].alpha == 1


def test_disagreement_lowers_alpha_and_uncoded_rows_do_not_count(record: Record, tmp_path: Path) -> None:
    _, coded = samples.write(record, 6, tmp_path)
    lines = coded.read_text("utf-8-sig").replace("COERCE,arrest", "assault,").replace("SUPPORT", "")
    coded.write_text(lines, "utf-8-sig")
    mine = samples.read(coded)
    assert len(mine) == 5
    found = {a.variable: a for a in samples.agreements([mine, samples.ours(record, mine)])}
    assert found["type"].alpha is not None and found["type"].alpha < 1 and found["type"].units == 5


@pytest.mark.parametrize("text", ["unit,type\nx,FROWN\n", "no,columns\n1,2\n"])
def test_a_file_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(text)
    with pytest.raises(Refusal):
        samples.read(file)


def test_a_sentence_of_another_project_is_refused(record: Record) -> None:
    with pytest.raises(Refusal):
        samples.ours(record, ["0123"])
